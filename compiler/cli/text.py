"""`policy text`: a version of a plan as one text, with all amendments worked in."""

from __future__ import annotations

from datetime import date
from typing import cast

import click

from compiler.cli.evaluate import take_day
from compiler.cli.shell import Shell, policy_command


@policy_command("text")
@click.argument("plan", metavar="PLAN[@VERSION]")
@click.option(
    "--on",
    metavar="DATE",
    callback=take_day,
    help="The version in force on this day. 这一天施行的版本。",
)
@click.option("--to", type=click.Choice(["zh", "en"]), help="In this surface. 用这一种写法。")
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    on: date | None,
    to: str | None,
    out: str | None,
    policies: str | None,
) -> None:
    """Print the text of a version, amendments worked in. 显示某一版本的全文，修订已并入。

    Without version and day the latest. What is printed is a plan of its own.

    \b
    policy text county.titles
    policy text county.titles@2025 --policies drafts
    policy text county.titles --on 2025-07-01 --to en
    """
    from compiler.cli.files import write_text
    from compiler.cli.policies import broken, find_module, load_from
    from policy_dsl.diagnostics import Language, has_errors
    from policy_dsl.formatter import format_module

    name, _, version = plan.partition("@")
    workspace = load_from(shell, policies, (name,))
    module = find_module(shell, workspace, name, version or None, on)
    unit = workspace.unit(module)
    if has_errors(d for d in workspace.compilation.diagnostics if d.path == unit.path):
        raise broken(shell, workspace, module)
    language = cast(Language, to) if to else module.surface
    text = format_module(module, language, unit.names)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(shell, out, text)
