"""Options of `policy compare` that would do nothing with the others: they are refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compiler.cli.compare_messages import NeedsTable
from compiler.cli.doc_files import own_templates
from compiler.cli.doc_messages import GoesWithOption
from compiler.cli.shell import Shell

PAGES = ("md", "html", "docx", "pdf")
"""The formats that templates make."""


def must_have_table(shell: Shell, cases: str | None, of_tables: Mapping[str, object]) -> None:
    """That there is a table where something is said of one. Raises Misuse."""
    for option, written in of_tables.items():
        if cases is None and written:
            raise shell.misuse(NeedsTable(option=option))


def templates_for(shell: Shell, written: str | None, format_: str) -> Path | None:
    """The folder of templates, which must be one, and of use. Raises Misuse."""
    folder = own_templates(shell, written)
    if folder is not None and format_ not in PAGES:
        other = f"--format {'|'.join(PAGES)}"
        raise shell.misuse(GoesWithOption(option="--templates", other=other))
    return folder
