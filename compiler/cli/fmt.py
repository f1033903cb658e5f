"""`policy fmt`: policies in their canonical spelling."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.cli.formatting import Formatted


@policy_command("fmt")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1)
@click.option("--check", is_flag=True, help="Change nothing; 1 if anything would. 只看是否须改。")
@click.option("--diff", is_flag=True, help="Show the changes, make none. 只显示改动。")
@click.option("--to", type=click.Choice(["zh", "en"]), help="Into this surface. 转为这一种写法。")
@click.option("--stdout", is_flag=True, help="Print the result, write nothing. 只显示结果。")
def command(
    shell: Shell, paths: tuple[str, ...], check: bool, diff: bool, to: str | None, stdout: bool
) -> None:
    """Format policies in place. 整理方案的写法。

    \b
    policy fmt policies
    policy fmt --check --diff
    policy fmt plan.policy --to en --stdout
    policy fmt - < plan.policy
    """
    from compiler.cli.formatting import format_files, format_input

    if "-" in paths:
        formatted = [format_input(shell, to)]
        stdout = not (check or diff)
    else:
        formatted = format_files(shell, paths, to)
    changed = [one for one in formatted if one.changed]
    for one in formatted:
        _answer(shell, one, check, diff, stdout)
    broken = any(one.text is None for one in formatted)
    finish(broken or ((check or diff) and bool(changed)))


def _answer(shell: Shell, one: Formatted, check: bool, diff: bool, stdout: bool) -> None:
    from compiler.cli.files import replace_text

    if one.text is None:
        said = shell.say("有语法错误，未作整理", "has syntax errors and is left as it is")
        click.echo(f"{one.path}: {said}", err=True)
        for text in one.problems:
            click.echo(text, err=True)
        return
    if diff:
        click.echo(_diff(one), nl=False)
    elif stdout:
        click.echo(one.text, nl=False)
    if check and one.changed:
        click.echo(shell.say(f"须整理：{one.path}", f"would change: {one.path}"), err=diff)
    if one.changed and not (check or diff or stdout):
        replace_text(shell, one.path, one.text)
        click.echo(shell.say(f"已整理：{one.path}", f"formatted: {one.path}"))


def _diff(one: Formatted) -> str:
    lines = difflib.unified_diff(
        one.before.splitlines(keepends=True),
        (one.text or "").splitlines(keepends=True),
        fromfile=one.path,
        tofile=one.path,
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
