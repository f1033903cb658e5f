"""`policy ask`: a decision made by asking a person, question by question.

Questions and remarks go to standard error and the decision to standard output, so that it can be
kept apart. Answers are read line by line, from a terminal or from whatever stands in its place.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compiler.cli.evaluate import (
    application_day,
    case_tree,
    remark_on_the_day,
    show,
    take_day,
    telling,
)
from compiler.cli.shell import Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.cases.json_text import Json
    from compiler.cli.ask_state import State
    from compiler.cli.ask_steps import Interview
    from compiler.core.ir import Owner, Program

_OWNERS: dict[str, tuple[Owner, ...]] = {
    "applicant": ("applicant",),
    "authority": ("authority",),
    "interpreter": ("interpreter",),
    "all": ("applicant", "authority", "interpreter"),
}


@policy_command("ask")
@click.argument("plan")
@click.argument("case_file", metavar="[CASE.json]", required=False)
@click.option("--decision", metavar="D", help="Which decision. 哪一项决定。")
@click.option(
    "--as",
    "role",
    type=click.Choice(list(_OWNERS)),
    default="applicant",
    help="Who answers. 由谁回答。",
)
@click.option(
    "--save", metavar="FILE", help="Write the case after each answer. 每答一题就存下案例。"
)
@click.option(
    "--set", "assignments", metavar="KEY=VALUE", multiple=True, help="Set a fact. 设定一项事实。"
)
@click.option(
    "--as-of",
    metavar="DATE",
    callback=take_day,
    help="Date of evaluation (2021-09-01). 判断所依的日期。",
)
@click.option("--version", metavar="V", help="This version of the plan. 指定方案的版本。")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    case_file: str | None,
    decision: str | None,
    role: str,
    save: str | None,
    assignments: tuple[str, ...],
    as_of: date | None,
    version: str | None,
    format_: str,
    policies: str | None,
) -> None:
    """Decide by asking, and ask only what can still matter. 边问边判断，只问还会影响结论的。

    Ends with 0 when nothing is left to ask, with 1 when it was broken off before.
    没有可问的了，返回0；中途结束，返回1。

    \b
    policy ask guangxi.targeted_titles --decision may_apply
    policy ask guangxi.targeted_titles --decision 申报 --save case.json
    policy ask guangxi.targeted_titles case.json --save case.json    接着问
    policy ask guangxi.targeted_titles case.json --as authority      由主管部门答
    """
    from compiler.cli.ask_state import State
    from compiler.cli.ask_steps import Interview
    from compiler.cli.ask_talk import Talk
    from compiler.cli.ask_version import Chooser
    from compiler.cli.case_text import case_text
    from compiler.cli.files import write_text
    from compiler.cli.messages import NoDecisions
    from compiler.cli.policies import find_decision

    _must_be_sound(shell, case_file, save)
    with telling(shell):
        tree = case_tree(shell, case_file)
        chooser = Chooser(shell, plan, policies, version, as_of)
        program = chooser.program(application_day(tree, assignments))
        tree = _checked(tree, assignments, program)
    keys = program.decisions
    only = keys[0] if len(keys) == 1 else None
    key = only if decision is None else find_decision(shell, program, decision)
    if not program.decisions:
        raise shell.misuse(NoDecisions(plan=program.plan))
    if save is not None:
        write_text(shell, save, case_text(tree))  # where it cannot be kept nothing need be asked
    interview = Interview(program=program, owners=_OWNERS[role], as_of=as_of, versions=chooser.open)
    talk = Talk(shell, interview, State(decision=key, tree=tree), save, chooser)
    ended = talk.run()
    _tell_the_end(shell, talk.state, save)
    if talk.state.decision is not None:
        _show_decision(shell, talk.interview, talk.state, format_)
    finish(not ended)


def _must_be_sound(shell: Shell, case_file: str | None, save: str | None) -> None:
    """Answers come from standard input, so that a case cannot; and no other file is replaced."""
    from compiler.cli.messages import AlreadyThere, AnswersAreRead

    if case_file == "-":
        raise shell.misuse(AnswersAreRead())
    if save is None or not Path(save).exists():
        return
    if case_file is None or not Path(case_file).exists() or not Path(save).samefile(case_file):
        raise shell.misuse(AlreadyThere(path=save))


def _checked(tree: Json, assignments: tuple[str, ...], program: Program) -> dict[str, Json]:
    """The case as JSON, which has been read without a problem. Raises CaseError."""
    from compiler.cases import read_tree, set_values

    if isinstance(tree, dict):
        tree = set_values(tree, assignments, program)
    read_tree(tree, program)
    assert isinstance(tree, dict)
    return tree


def _tell_the_end(shell: Shell, state: State, save: str | None) -> None:
    """How many questions were put, and where the answers are."""
    count = state.asked
    lines = ["", shell.say(f"问了{count}题。", f"Questions asked: {count}.")]
    if state.draft is not None:
        zh = f"“{state.draft.key}”没有填完，没有计入。"
        lines.append(shell.say(zh, f"{state.draft.key} was not finished and is left out."))
    if save is not None and Path(save).exists():
        lines.append(shell.say(f"案例存在{save}。", f"The case is kept in {save}."))
    click.echo("\n".join([*lines, ""]), err=True)


def _show_decision(shell: Shell, interview: Interview, state: State, format_: str) -> None:
    from compiler.core.decision import decide

    here = interview.standing(state)
    decision = decide(here.program, here.key, here.case, here.as_of)
    decided: dict[str, object] = dict(decision.to_json())
    if format_ == "json":
        click.echo(json.dumps(decided, ensure_ascii=False, indent=2))
        return
    remark_on_the_day(shell, here.program, here.as_of or application_day(state.tree, ()))
    show(shell, here.program, [decided])
