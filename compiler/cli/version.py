"""`policy version`."""

from __future__ import annotations

import click

from compiler.cli.shell import Shell, policy_command
from policy_dsl import __version__


@policy_command("version")
def command(_shell: Shell) -> None:
    """Print the version. 显示版本。

    \b
    policy version
    """
    click.echo(f"policy {__version__}")
