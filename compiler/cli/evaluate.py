"""`policy eval`: a plan and a case to decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Misuse, Shell, policy_command

if TYPE_CHECKING:
    from compiler.cases.json_text import Json
    from compiler.core.case import Case
    from compiler.core.decision import Decision
    from compiler.core.ir import Program


def take_day(ctx: click.Context, _: click.Parameter, written: str | None) -> date | None:
    """A date as cases have it. Raises Misuse."""
    from compiler.cases import day_written
    from compiler.cli.messages import NotADay

    if written is None:
        return None
    day = day_written(written)
    if day is None:
        raise ctx.ensure_object(Shell).misuse(NotADay(written=written))
    return day


@policy_command("eval")
@click.argument("plan")
@click.argument("case_file", metavar="[CASE.json|-]", required=False)
@click.option("--decision", metavar="D", help="Only this decision. 只作这一项决定。")
@click.option(
    "--as-of",
    metavar="DATE",
    callback=take_day,
    help="Date of evaluation (2021-09-01). 判断所依的日期。",
)
@click.option(
    "--version",
    metavar="V",
    help="Of several versions this one, not the one in force on the date. 指定方案的版本。",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--set", "assignments", metavar="KEY=VALUE", multiple=True, help="Set a fact. 设定一项事实。"
)
@click.option(
    "--keep",
    metavar="FILE",
    help="Append each decision to a file for policy replay. 将决定存档，供policy replay重作。",
)
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    case_file: str | None,
    decision: str | None,
    as_of: date | None,
    version: str | None,
    format_: str,
    assignments: tuple[str, ...],
    keep: str | None,
    policies: str | None,
) -> None:
    """Decide a case under a plan. 按方案判断一个案例。

    \b
    policy eval guangxi.targeted_titles case.json
    policy eval guangxi.targeted_titles case.json --decision may_apply --format json
    policy eval guangxi.targeted_titles - --set education=bachelor < case.json
    policy eval guangxi.targeted_titles case.json --keep kept.jsonl
    """
    from compiler.cli.files import not_read
    from compiler.cli.policies import find_decision, find_program
    from compiler.core.decision import decide

    not_read(shell, keep, *([case_file] if case_file else []))
    with telling(shell):
        tree = case_tree(shell, case_file)
        applied = application_day(tree, assignments)
        on = as_of or applied
        program = find_program(shell, plan, policies, version, on, applied)
        case = _case(tree, assignments, program)
    keys = (find_decision(shell, program, decision),) if decision is not None else program.decisions
    made = [decide(program, key, case, as_of) for key in keys]
    if keep is not None:
        _keep(shell, keep, program, made, case, as_of)
    decided: list[dict[str, object]] = [dict(one.to_json()) for one in made]
    if format_ == "json":
        answer = decided if decision is None else decided[0]
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        remark_on_the_day(shell, program, on)
        show(shell, program, decided)


@contextmanager
def telling(shell: Shell) -> Iterator[None]:
    """What is wrong with a case becomes a message."""
    from compiler.cases import CaseError

    try:
        yield
    except CaseError as error:
        head = shell.say("案例读不了：", "the case cannot be read:")
        lines = [head, *(f"  {line}" for line in error.lines(shell.language))]
        raise Misuse("\n".join(lines)) from None


def case_tree(shell: Shell, case_file: str | None) -> Json:
    from compiler.cases import read_json
    from compiler.cli.files import read_bytes

    return read_json(read_bytes(shell, case_file) if case_file else b"{}")


def application_day(tree: Json, assignments: tuple[str, ...]) -> date | None:
    """The day that chooses among the versions of a plan, where the case says it."""
    from compiler.cases import set_values
    from compiler.cases.applied import day_applied

    return day_applied(set_values(tree, assignments) if isinstance(tree, dict) else tree)


def _case(tree: Json, assignments: tuple[str, ...], program: Program) -> Case:
    from compiler.cases import read_tree, set_values

    if isinstance(tree, dict):
        tree = set_values(tree, assignments, program)
    return read_tree(tree, program)


def _keep(
    shell: Shell,
    path: str,
    program: Program,
    made: list[Decision],
    case: Case,
    as_of: date | None,
) -> None:
    from compiler.audit.replay.kept import keep_explained
    from compiler.cli.files import append_lines

    append_lines(shell, path, [keep_explained(program, one, case, as_of).line() for one in made])


def remark_on_the_day(shell: Shell, program: Program, on: date | None) -> None:
    """Say that the plan is not in force on the day; whether that matters the plan itself says."""
    start, end = program.effective_from, program.effective_to
    if on is None or ((start is None or start <= on) and (end is None or on <= end)):
        return
    period = f"{start or '…'} — {end or '…'}"
    text = shell.say(
        f"注意：{on}不在方案的实施期限（{period}）内",
        f"note: {on} lies outside the period of the plan ({period})",
    )
    click.echo(text, err=True)


def show(shell: Shell, program: Program, decided: list[dict[str, object]]) -> None:
    from compiler.cli.decision_text import Page, decision_lines
    from compiler.cli.layout import page_width

    page = Page(program=program, language=shell.language, columns=page_width())
    title = shell.say(
        f"{program.name}（{program.plan}，{program.version}）",
        f"{program.plan} ({program.version})" if program.version else program.plan,
    )
    click.secho(title)
    for decision in decided:
        click.echo("\n" + "\n".join(decision_lines(decision, page)))
