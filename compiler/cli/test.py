"""`policy test`: the examples written in policies, run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.cli.test_report import Tested


@policy_command("test")
@click.argument("targets", metavar="[PATH|PLAN]...", nargs=-1)
@click.option("--junit", metavar="FILE", help="Also write JUnit XML. 另写JUnit XML。")
@click.option(
    "--coverage", "covering", is_flag=True, help="Show what was not seen. 列出未见的条件。"
)
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="N",
    help="Fail below N percent coverage. 覆盖不足N%时失败。",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def command(
    shell: Shell,
    targets: tuple[str, ...],
    junit: str | None,
    covering: bool,
    fail_under: int | None,
    format_: str,
) -> None:
    """Run the examples of policies. 运行方案中的例。

    \b
    policy test
    policy test guangxi.targeted_titles --coverage --fail-under 90
    policy test policies/guangxi --junit report.xml
    """
    from compiler.cli import test_report
    from compiler.cli.test_run import run_targets

    tested = run_targets(shell, targets)
    if junit:
        _write_junit(shell, junit, tested)
    if format_ == "json":
        answer = test_report.report_json(tested, shell.language)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        lines = test_report.report_lines(tested, shell.language, covering)
        click.echo("\n".join(lines))
    short = fail_under is not None and any(t.coverage.percent < fail_under for t in tested)
    if short and fail_under is not None:
        text = shell.say(f"覆盖率低于{fail_under}%", f"coverage is below {fail_under}%")
        click.echo(text, err=True)
    finish(short or any(not outcome.passed for t in tested for outcome in t.outcomes))


def _write_junit(shell: Shell, path: str, tested: list[Tested]) -> None:
    from compiler.cli.files import write_text
    from compiler.cli.test_report import describe
    from compiler.examples.junit import junit

    words = {id(outcome): t for t in tested for outcome in t.outcomes}
    plans = {_suite(t): t.outcomes for t in tested}
    text = junit(plans, lambda o: "\n".join(describe(o, words[id(o)], shell.language)))
    write_text(shell, path, text)


def _suite(tested: Tested) -> str:
    """What a suite is called: the plan's key, of several versions with this one."""
    program = tested.program
    return f"{program.plan}@{program.version}" if tested.versions else program.plan
