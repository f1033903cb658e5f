"""Documents into files: whether a format can be written at all, and where it goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click

from compiler.cli.doc_messages import BadTemplate, LacksExtra, NotInFormat, ToStandardOutput
from compiler.cli.files import write_bytes
from compiler.cli.shell import Shell
from compiler.documents.kinds import Kind

_LIBRARIES = {"docx": ("docx", "docs"), "pdf": ("typst", "pdf")}
_BINARY = frozenset({"docx", "pdf"})


def must_be_written(shell: Shell, kind: Kind, format_: str, out: str | None) -> None:
    """That the kind has the format, and this machine what writes it. Raises Misuse."""
    if format_ not in kind.formats:
        raise shell.misuse(NotInFormat(kind=kind.key, format=format_, known=kind.formats))
    library, extra = _LIBRARIES.get(format_, ("", ""))
    if library and find_spec(library) is None:
        raise shell.misuse(LacksExtra(format=format_.upper(), extra=extra))
    if out is None and format_ in _BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise shell.misuse(ToStandardOutput(format=format_.upper()))


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
