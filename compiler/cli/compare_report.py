"""`policy compare`: the cases put to the plans, and the report in a format."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.batch import telling_of_table
from compiler.cli.compare_messages import NoFormat
from compiler.cli.doc_files import Writer, must_be_there, tell_unused, telling
from compiler.cli.doc_files import put as put_bytes
from compiler.cli.doc_messages import LacksExtra, ToStandardOutput
from compiler.cli.progress import Progress
from compiler.cli.shell import Shell
from compiler.documents.subject import Subject

if TYPE_CHECKING:
    from compiler.audit.comparison import Asked
    from compiler.batch.sources import Format

Data = dict[str, Any]

_ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".md": "md",
    ".html": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
}
_BINARY = frozenset({"docx", "pdf", "xlsx"})


def format_of(shell: Shell, stated: str | None, out: str | None) -> str:
    """The format that is stated, else that of the file's ending, else text. Raises Misuse."""
    if stated is not None or out is None:
        return stated or "text"
    found = _ENDINGS.get(Path(out).suffix.lower())
    if found is None:
        raise shell.misuse(NoFormat(path=out, known=tuple(_ENDINGS)))
    return found


def must_be_written(shell: Shell, format_: str, out: str | None) -> None:
    """That this machine has what writes the format, and that it goes somewhere. Raises Misuse."""
    if format_ == "xlsx" and find_spec("openpyxl") is None:
        raise shell.misuse(LacksExtra(format="XLSX", extra="docs"))
    must_be_there(shell, format_)
    if out is None and format_ in _BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise shell.misuse(ToStandardOutput(format=format_.upper()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """The table and how it is read, as the options have it."""

    subjects: Sequence[Subject]
    decision: str
    cases: str
    cases_format: Format | None
    key: str | None
    assignments: tuple[str, ...]
    as_of: date | None
    ignore_unknown: bool
    rejects: str | None
    top: int
    threads: int | None
    memory: int | None

    def found(self, shell: Shell, *, told: bool) -> Data:
        """What the plans decide. Raises Misuse."""
        from compiler.audit.comparison import compare

        with Progress(always=told) as progress, telling_of_table(shell):
            data = compare(self._asked(shell, progress))
        _tell_rejected(shell, data, self.rejects)
        return data

    def _asked(self, shell: Shell, progress: Progress) -> Asked:
        from compiler.audit.comparison import Asked
        from compiler.documents.compared.rows import rows

        def watch(plan: str, number: int, of: int, part: float) -> None:
            name = plan if shell.language == "en" else names[plan]
            progress.tell(f"{number}/{of} {name} {part:.0%}")

        names = {one.program.plan: one.program.name for one in self.subjects}
        return Asked(
            programs=[subject.program for subject in self.subjects],
            decision=self.decision,
            rows=tuple(row.key for row in rows(self.subjects)),
            source=self.cases,
            source_format=self.cases_format,
            key=self.key,
            as_of=self.as_of,
            assignments=self.assignments,
            ignore_unknown=self.ignore_unknown,
            rejects=self.rejects,
            most=self.top,
            threads=self.threads,
            memory=self.memory,
            watch=watch,
        )


def put(shell: Shell, data: Data, format_: str, out: str | None, templates: Path | None) -> None:
    """The report in its format, into the file or to standard output. Raises Misuse."""
    if format_ == "text" and out is None:
        click.echo(_text(shell, data), nl=False)  # colours on a terminal only
        return
    put_bytes(shell, out, _written(shell, data, format_, out, templates))


def _written(
    shell: Shell, data: Data, format_: str, out: str | None, templates: Path | None
) -> bytes:
    match format_:
        case "json":
            return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
        case "text":
            return click.unstyle(_text(shell, data)).encode()
        case "xlsx":
            from compiler.backends.document.workbook import written
            from compiler.documents.compared.book import sheets, title

            return written(title(shell.language), sheets(data, shell.language), shell.language)
        case _:
            return _page(shell, data, format_, out, templates)


def _text(shell: Shell, data: Data) -> str:
    from compiler.cli.compare_text import ComparePage, compare_lines
    from compiler.cli.layout import page_width

    page = ComparePage(language=shell.language, columns=page_width())
    return "\n".join(compare_lines(data, page)) + "\n"


def _page(shell: Shell, data: Data, format_: str, out: str | None, templates: Path | None) -> bytes:
    from compiler.backends.document.composing import compose
    from compiler.documents.compared.page import TEMPLATE, material

    with telling(shell):
        made = material(data, shell.language)
        document = compose(TEMPLATE, TEMPLATE, made.data, shell.language, overrides=templates)
    tell_unused(shell, templates, (TEMPLATE,))
    return Writer(shell).written(document, format_, out or TEMPLATE)


def _tell_rejected(shell: Shell, data: Data, path: str | None) -> None:
    """On the standard error: how many rows were refused, where they are, and the first reasons."""
    count = data["rows"]["rejected"]
    if not count:
        return
    where = (
        shell.say(f"，写在{path}", f"; see {path}")
        if path
        else shell.say("；用--rejects写出", "; --rejects FILE writes them")
    )
    rows = f"{count} row{'' if count == 1 else 's'} rejected"
    click.echo(shell.say(f"退回{count}行", rows) + where, err=True)
    for row in data["rejected"]:
        for problem in row["problems"][:1]:
            at = shell.say(f"第{row['row']}行：", f"row {row['row']}: ")
            click.echo(f"  {at}{problem['text'][shell.language]}", err=True)
