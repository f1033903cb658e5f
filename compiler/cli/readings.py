"""`policy readings`: which cases turn on a plan's recorded ambiguities, and proof of the rest."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.shell import Shell, policy_command

if TYPE_CHECKING:
    from compiler.core.ir import Program

FORMATS = ("text", "json", "md", "html")


@policy_command("readings")
@click.argument("plan")
@click.option(
    "--question", "wanted", multiple=True, metavar="KEY", help="Only this ambiguity. 只看这一歧义。"
)
@click.option(
    "--decision",
    "decided",
    multiple=True,
    metavar="KEY",
    help="Only this decision. 只看这一决定。",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text")
@click.option(
    "--all", "all_", is_flag=True, help="Every region, also of open cases. 列出全部情形。"
)
@click.option(
    "--records",
    type=click.IntRange(1, 6),
    default=2,
    show_default=True,
    help="Lists of up to so many records. 名单类事实的项数上限。",
)
@click.option(
    "--seconds",
    type=click.IntRange(1),
    default=60,
    show_default=True,
    help="Give up on an ambiguity after so long. 每一歧义的时限。",
)
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option("--version", metavar="V", help="Of several versions this one. 指定方案的版本。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    wanted: tuple[str, ...],
    decided: tuple[str, ...],
    format_: str,
    all_: bool,
    records: int,
    seconds: int,
    out: str | None,
    version: str | None,
    policies: str | None,
) -> None:
    """Which cases turn on how a plan is read. 查明哪些案例取决于对条文的解释。

    For each recorded ambiguity and pair of readings: the cases that come out otherwise, in words
    and with one case each. What decides most comes first. Exits with 0, with 2 where it is called
    wrongly.

    \b
    policy readings guangxi.targeted_titles --question substitute_owed
    policy readings guangxi.targeted_titles --decision may_apply --seconds 20
    policy readings guangxi.targeted_titles --format html -o readings.html
    """
    from compiler.cli.files import not_read, write_text
    from compiler.cli.messages import NoSolver
    from compiler.cli.policies import find_decision, find_program
    from compiler.cli.progress import Progress

    if find_spec("z3") is None:
        raise shell.misuse(NoSolver())
    not_read(shell, out)
    program = find_program(shell, plan, policies, version)
    questions = tuple(_question(shell, program, key) for key in wanted)
    decisions = tuple(find_decision(shell, program, key) for key in decided)
    from compiler.audit.readings.compare import readings
    from compiler.audit.readings.data import as_data

    with Progress() as progress:
        report = readings(
            program,
            questions=questions,
            decisions=decisions,
            records=records,
            seconds=seconds,
            progress=progress.tell,
        )
    text = _written(shell, as_data(report), format_, everything=all_)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(shell, out, click.unstyle(text))


def _question(shell: Shell, program: Program, written: str) -> str:
    """The key of an ambiguity, written as its key or its Chinese name. Raises Misuse."""
    from compiler.audit.readings.compare import ambiguities
    from compiler.cli.messages import UnknownAmbiguity
    from policy_dsl.suggest import nearest

    known = ambiguities(program)
    names = {program.questions[key].name: key for key in known}
    key = names.get(written, written)
    if key in known:
        return key
    near = nearest(written, [*known, *names])
    raise shell.misuse(
        UnknownAmbiguity(plan=program.plan, question=written, known=known, nearest=near)
    )


def _written(shell: Shell, data: dict[str, Any], format_: str, *, everything: bool) -> str:
    match format_:
        case "json":
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case "md" | "html":
            from compiler.backends.document.readings import as_page

            return as_page(data, "html" if format_ == "html" else "md", shell.language)
        case _:
            from compiler.cli.layout import page_width
            from compiler.cli.readings_text import ReadingsPage, readings_lines

            page = ReadingsPage(
                language=shell.language, columns=page_width(), everything=everything
            )
            return "\n".join(readings_lines(data, page)) + "\n"
