"""`policy diff`: what changed between two versions, for whom, and proof that nothing else did."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import Any

import click

from compiler.cli.progress import Progress
from compiler.cli.shell import Shell, finish, policy_command

FORMATS = ("text", "json", "md", "html", "sarif")
KINDS = ("any", "loosened", "tightened", "mixed", "clarified", "revalued", "unknown")


@policy_command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--plan", metavar="PLAN", help="Of several plans this one. 指定方案。")
@click.option(
    "--decision", "wanted", multiple=True, metavar="KEY", help="Only this decision. 只比这一决定。"
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text")
@click.option(
    "--all", "all_", is_flag=True, help="Every region, also of open cases. 列出全部情形。"
)
@click.option(
    "--fail-on",
    type=click.Choice(KINDS),
    multiple=True,
    help="Exit with 1 only for these effects. 只有这类修改才以1退出。",
)
@click.option(
    "--records",
    type=click.IntRange(1, 6),
    default=2,
    show_default=True,
    help="Lists of up to so many records. 名单类事实的项数上限。",
)
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    old: str,
    new: str,
    plan: str | None,
    wanted: tuple[str, ...],
    format_: str,
    all_: bool,
    fail_on: tuple[str, ...],
    records: int,
    out: str | None,
    policies: str | None,
) -> None:
    """What changed between two versions, and for whom. 比较两个版本：改了什么，影响谁。

    A side is a file or folder, a revision of git with a path, or a plan with its version. Exits
    with 0 where every outcome is the same, with 1 where some changed or could not be compared,
    with 2 where it is called wrongly.

    \b
    policy diff old.policy new.policy
    policy diff HEAD~1:policies policies --plan guangxi.targeted_titles
    policy diff county.titles@2024 county.titles@2025 --policies drafts
    policy diff old.policy new.policy --format html -o diff.html
    policy diff main:policies policies --plan county.titles --fail-on tightened
    """
    from compiler.cli.files import not_read, write_text
    from compiler.cli.messages import NoSolver
    from compiler.cli.policies import find_decision
    from compiler.cli.versions import find_versions

    if find_spec("z3") is None:
        raise shell.misuse(NoSolver())
    not_read(shell, out, old, new)
    before, after = find_versions(shell, old, new, plan, policies)
    modules = None
    if before.module is not None and after.module is not None:
        modules = (before.module, after.module)
    keys = tuple(find_decision(shell, after.program, key) for key in wanted)
    from compiler.audit.diff.compare import compare
    from compiler.audit.diff.data import as_data

    with Progress() as progress:
        report = compare(
            before.program,
            after.program,
            (before.texts, after.texts),
            modules=modules,
            decisions=keys,
            records=records,
            everything=all_,
            progress=progress.tell,
        )
    data = as_data(report)
    text = _written(shell, data, format_, everything=all_)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(shell, out, click.unstyle(text))
    finish(_found(data, fail_on))


def _written(shell: Shell, data: dict[str, Any], format_: str, *, everything: bool) -> str:
    match format_:
        case "json":
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case "sarif":
            from compiler.audit.diff.sarif import as_sarif

            return json.dumps(as_sarif(data, shell.language), ensure_ascii=False, indent=2) + "\n"
        case "md" | "html":
            from compiler.backends.document.comparison import as_page

            return as_page(data, "html" if format_ == "html" else "md", shell.language)
        case _:
            from compiler.cli.diff_text import DiffPage, diff_lines
            from compiler.cli.layout import page_width

            page = DiffPage(language=shell.language, columns=page_width(), everything=everything)
            return "\n".join(diff_lines(data, page)) + "\n"


def _found(data: dict[str, Any], fail_on: tuple[str, ...]) -> bool:
    """Whether to exit with 1: for any change, or for those of some effects."""
    if not fail_on or "any" in fail_on:
        return bool(data["changed"])
    effects = {
        region["kind"]
        for change in data["changes"]
        for decision in change["decisions"]
        for region in decision["regions"]
    }
    effects |= {change["effect"] for change in data["changes"]}
    return not effects.isdisjoint(fail_on)
