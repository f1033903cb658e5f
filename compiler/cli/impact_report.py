"""What `policy impact` says while it runs, and its report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

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


def written(shell: Shell, data: dict[str, Any], format_: str) -> str:
    """The report in a format."""
    match format_:
        case "json":
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case "md" | "html":
            from compiler.backends.document.impact import as_page

            return as_page(data, "html" if format_ == "html" else "md", shell.language)
        case _:
            from compiler.cli.impact_text import ImpactPage, impact_lines
            from compiler.cli.layout import page_width

            page = ImpactPage(language=shell.language, columns=page_width())
            return "\n".join(impact_lines(data, page)) + "\n"


def tell_rejected(shell: Shell, data: dict[str, Any], path: str | None) -> None:
    """Say on the standard error how many rows were refused, and where they are."""
    count = data["rows"]["rejected"]
    if count:
        where = (
            shell.say(f"，写在{path}", f"; see {path}")
            if path
            else shell.say("；用--rejects写出", "; --rejects FILE writes them")
        )
        rows = f"{count} row{'' if count == 1 else 's'} rejected"
        click.echo(shell.say(f"退回{count}行", rows) + where, err=True)
