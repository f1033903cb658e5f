"""`policy explain`: the page of a diagnostic code."""

from __future__ import annotations

import click

from compiler.cli.shell import Shell, policy_command


@policy_command("explain")
@click.argument("code", required=False)
def command(shell: Shell, code: str | None) -> None:
    """Explain a code, or list all codes. 解释一个代码；不写代码则全部列出。

    \b
    policy explain E0201
    policy explain
    """
    from compiler.cli.catalogue import catalogue, page
    from compiler.cli.messages import UnknownCode

    codes = catalogue()
    if code is None:
        for known, each in codes.items():
            click.echo(f"{known}  {each.zh if shell.language == 'zh' else each.en}")
        return
    message = codes.get(code.strip().upper())
    if message is None:
        raise shell.misuse(UnknownCode(written=code))
    click.echo(page(message, shell.language))
