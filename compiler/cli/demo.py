"""`python -m compiler.cli.demo`: people under Guangxi's plan, with a verdict of each kind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from compiler.cases import read_case
from compiler.cli.decision_text import Page, brief_lines
from compiler.cli.layout import page_width
from compiler.cli.policies import find_program, load, program_of
from compiler.cli.shell import Shell, policy_command
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.ir import Program
from compiler.workspace import builtin_policies

PLAN = "guangxi.targeted_titles"
DECISION = "may_apply"
PEOPLE = {
    "engineer_of_six_years": ("大化的工程师，中级满六年", "An engineer of Dahua, six years on"),
    "engineer_of_three_years": ("同上，中级只有三年", "The same, but three years on"),
    "engineer_from_college": ("同上，学历为大专", "The same, from junior college"),
    "teacher_outside_the_counties": ("南宁的教师", "A teacher of Nanning"),
    "accountant_before_the_line_is_set": ("会计，合格线未划定", "An accountant; no pass line yet"),
}

CLASH = """\
方案「相互冲突的例外」（demo.clash）：
    版本为“1”。

事实「工龄」（years）：整数。

一、年限

    「要求年限」（required），为5；有下列情形之一的，从其规定：
        （1）工龄不少于10的，为4；
        （2）工龄不少于20的，为3。

    「够年限」（enough），是指工龄不少于要求年限。
"""


def demo(shell: Shell) -> None:
    """Print the verdicts on the people and on a plan that contradicts itself."""
    program = find_program(shell, PLAN, None)
    for name, titles in PEOPLE.items():
        text = (builtin_policies() / "guangxi" / "cases" / f"{name}.json").read_bytes()
        _show(shell, program, shell.say(*titles), DECISION, read_case(text, program))
    title = shell.say("两项例外相互冲突的方案", "A plan whose two exceptions clash")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clash.policy"
        path.write_text(CLASH, encoding="utf-8")
        workspace = load(shell, (str(path),))
        clash = program_of(shell, workspace, workspace.module("demo.clash"))
    _show(shell, clash, title, "enough", Case(facts={"years": 25}))


def _show(shell: Shell, program: Program, title: str, decision: str, case: Case) -> None:
    page = Page(program=program, language=shell.language, columns=page_width())
    click.secho(f"\n── {title}", bold=True)
    click.echo("\n".join(brief_lines(decide(program, decision, case).to_json(), page)))


@policy_command("demo")
def command(shell: Shell) -> None:
    """Show verdicts on a few people. 看几个人的结论。"""
    demo(shell)


if __name__ == "__main__":
    command(obj=Shell())
