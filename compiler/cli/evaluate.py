"""`policy eval`: a plan and a case to decisions."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Misuse, Shell, policy_command

if TYPE_CHECKING:
    from compiler.core.case import Case
    from compiler.core.ir import Program


@policy_command("eval")
@click.argument("plan")
@click.argument("case_file", metavar="[CASE.json|-]", required=False)
@click.option("--decision", metavar="D", help="Only this decision. 只作这一项决定。")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Date of evaluation (2021-09-01). 判断所依的日期。",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--set", "assignments", metavar="KEY=VALUE", multiple=True, help="Set a fact. 设定一项事实。"
)
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    case_file: str | None,
    decision: str | None,
    as_of: datetime | None,
    format_: str,
    assignments: tuple[str, ...],
    policies: str | None,
) -> None:
    """Decide a case under a plan. 按方案判断一个案例。

    \b
    policy eval guangxi.targeted_titles case.json
    policy eval guangxi.targeted_titles case.json --decision may_apply --format json
    policy eval guangxi.targeted_titles - --set education=bachelor < case.json
    """
    from compiler.cli.policies import find_decision, find_program

    program = find_program(shell, plan, policies)
    keys = (find_decision(shell, program, decision),) if decision else program.decisions
    case = _case(shell, case_file, assignments, program)
    decided = _decide(program, keys, case, as_of.date() if as_of else None)
    if format_ == "json":
        answer = decided[0] if decision else decided
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _show(shell, program, decided)


def _case(
    shell: Shell, case_file: str | None, assignments: tuple[str, ...], program: Program
) -> Case:
    from compiler.cases import CaseError, read_json, read_tree, set_values
    from compiler.cli.files import read_bytes

    text = read_bytes(shell, case_file) if case_file else b"{}"
    try:
        tree = read_json(text)
        if isinstance(tree, dict):
            tree = set_values(tree, assignments, program)
        return read_tree(tree, program)
    except CaseError as error:
        head = shell.say("案例读不了：", "the case cannot be read:")
        lines = [head, *(f"  {line}" for line in error.lines(shell.language))]
        raise Misuse("\n".join(lines)) from None


def _decide(
    program: Program, keys: tuple[str, ...], case: Case, as_of: date | None
) -> list[dict[str, object]]:
    from compiler.core.decision import decide

    return [dict(decide(program, key, case, as_of).to_json()) for key in keys]


def _show(shell: Shell, program: Program, decided: list[dict[str, object]]) -> None:
    from compiler.cli.decision_text import Page, decision_lines
    from compiler.cli.layout import page_width

    page = Page(program=program, language=shell.language, columns=page_width())
    click.secho(shell.say(f"{program.name}（{program.plan}，{program.version}）", program.plan))
    for decision in decided:
        click.echo("\n" + "\n".join(decision_lines(decision, page)))
