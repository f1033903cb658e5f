"""What `policy impact` says while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Shell

if TYPE_CHECKING:
    from compiler.audit.impact import Stage


class Progress:
    """One line on the standard error, written over."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._shown = False

    def __call__(self, stage: Stage, part: float) -> None:
        click.echo(f"\r{self._said(stage)} {part:.0%}\x1b[K", nl=False, err=True)
        self._shown = True

    def _said(self, stage: Stage) -> str:
        say, counted = self._shell.say, f"{stage.number}/{stage.of}"
        match stage.doing:
            case "old":
                return say("旧版", "old version")
            case "new":
                return say("新版", "new version")
            case "joining":
                return say("比较", "comparing")
            case "change":
                return say(f"各处修改{counted}", f"change {counted}")

    def end(self) -> None:
        """Leave the line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
