"""Documents into files: whether a format can be written at all, and where it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compiler.cli.doc_messages import (
    BadTemplate,
    IntoFolder,
    LacksExtra,
    NoChineseFont,
    NoFangSong,
    NoGlyph,
    NoTemplates,
    NotInFormat,
    ToStandardOutput,
)
from compiler.cli.files import write_bytes
from compiler.cli.shell import Shell
from compiler.documents.kinds import Kind
from policy_dsl.diagnostics import Message

if TYPE_CHECKING:
    from compiler.backends.document.blocks import Document
    from compiler.backends.document.writers.packed import Ready
    from compiler.backends.document.writers.pdf import Remark

_LIBRARIES = {
    "docx": (("docx", "docs"), ("typst", "pdf")),  # drawings become pictures by the second
    "pdf": (("typst", "pdf"),),
    "ics": (("icalendar", "docs"),),
}
_BINARY = frozenset({"docx", "pdf"})


def must_be_written(shell: Shell, kind: Kind, format_: str, out: str | None) -> None:
    """That the kind has the format, and this machine what writes it. Raises Misuse."""
    if format_ not in kind.formats:
        raise shell.misuse(NotInFormat(kind=kind.key, format=format_, known=kind.formats))
    must_be_there(shell, format_)
    if out is None and format_ in _BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise shell.misuse(ToStandardOutput(format=format_.upper()))


def is_folder(out: str | None) -> bool:
    """Whether what is named is a folder: it is there, or is written as one."""
    return out is not None and (out.endswith(("/", os.sep)) or os.path.isdir(out))


def must_be_file(shell: Shell, kind: Kind, format_: str, out: str | None) -> None:
    """That what one document is written to is no folder. Raises Misuse."""
    if out is not None and is_folder(out):
        file = os.path.join(out, f"{kind.key}.{format_}")
        raise shell.misuse(IntoFolder(path=out, file=file))


def must_be_there(shell: Shell, format_: str) -> None:
    """The library that writes a format, and for PDF a font to set Chinese in. Raises Misuse."""
    for library, extra in _LIBRARIES.get(format_, ()):
        if find_spec(library) is None:
            raise shell.misuse(LacksExtra(format=format_.upper(), extra=extra))
    if format_ == "pdf":
        from compiler.backends.document.writers.fonts import chosen

        if not chosen("zh").has_chinese:
            raise shell.misuse(NoChineseFont())


class Writer:
    """Writes documents, and says once what this machine lacked for them."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.told: set[Message] = set()

    def written(self, document: Document | Ready, format_: str, name: str) -> bytes:
        """The file of a document, which goes by a name in what is said of it."""
        from compiler.documents.making import written

        remarks: set[Remark] = set()
        data = written(document, format_, remarks)
        if "no_fangsong" in remarks:
            self._tell(NoFangSong())
        if "no_glyph" in remarks:
            self._tell(NoGlyph(file=name))
        return data

    def _tell(self, message: Message) -> None:
        if message not in self.told:
            self.told.add(message)
            mark, gap = ("注意：", "；") if self.shell.language == "zh" else ("note: ", "; ")
            language = self.shell.language
            click.echo(f"{mark}{message.text(language)}{gap}{message.hint(language)}", err=True)


def own_templates(shell: Shell, written: str | None) -> Path | None:
    """The folder of templates that come before ours. Raises Misuse where it is none."""
    if written is None:
        return None
    if not os.path.isdir(written):
        raise shell.misuse(NoTemplates(path=written))
    return Path(written)


def tell_unused(shell: Shell, overrides: Path | None, templates: Iterable[str]) -> None:
    """Say so where documents by these templates took nothing of the folder."""
    if overrides is None:
        return
    from compiler.backends.document.composing import uses_own

    names = sorted(set(templates))
    if any(uses_own(name, overrides) for name in names):
        return
    text = f"注意：没有用到“{overrides}”里的模板", f"note: no template of “{overrides}” was used"
    if len(names) == 1:
        file = f"{names[0]}.xml.jinja"
        text = f"{text[0]}；这种文书的模板是{file}", f"{text[1]}; this document is made by {file}"
    click.echo(shell.say(*text), err=True)


@contextmanager
def telling(shell: Shell) -> Iterator[None]:
    """What is wrong with a template becomes a message."""
    from compiler.backends.document.draft import DraftError

    try:
        yield
    except DraftError as error:
        raise shell.misuse(BadTemplate(why=str(error))) from None


def put(shell: Shell, out: str | None, data: bytes) -> None:
    """Into the file, whole or not at all, or to standard output. Raises Misuse."""
    if out is None:
        click.echo(data, nl=False)
    else:
        write_bytes(shell, out, data)
