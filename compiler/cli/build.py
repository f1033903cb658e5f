"""`policy build`: a plan to a program that stands alone."""

from __future__ import annotations

import click

from compiler.cli.shell import Shell, policy_command


@policy_command("build")
@click.argument("plan")
@click.option(
    "--target", type=click.Choice(["python"]), default="python", help="Into what. 生成的语言。"
)
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option("--version", metavar="V", help="Of several versions this one. 指定方案的版本。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    target: str,  # noqa: ARG001  # so far there is one
    out: str | None,
    version: str | None,
    policies: str | None,
) -> None:
    """Turn a plan into a module of its own. 把方案生成为可独立运行的程序。

    \b
    policy build guangxi.targeted_titles --target python -o guangxi.py
    """
    from compiler.backends.python import generate
    from compiler.cli.files import write_text
    from compiler.cli.policies import find_program

    text = generate(find_program(shell, plan, policies, version)).text
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(shell, out, text)
