"""A kind and its subject to a document, and a document to the bytes of a file."""

from __future__ import annotations

import importlib
from pathlib import Path

from compiler.backends.document.blocks import Document
from compiler.backends.document.composing import compose
from compiler.documents.kinds import BLOCK_FORMATS, Kind
from compiler.documents.material import Material
from compiler.documents.subject import Subject

_WRITERS = {"md": "markdown", "html": "html", "docx": "docx", "pdf": "pdf"}


def document(kind: Kind, subject: Subject, overrides: Path | None = None) -> Document:
    """The document of a kind of blocks. Raises DraftError where a template is wrong."""
    return composed(kind, subject, kind.material(subject), overrides)


def composed(
    kind: Kind, subject: Subject, material: Material, overrides: Path | None = None
) -> Document:
    """The same of material that has been made."""
    return compose(
        kind.key,
        material.template,
        material.data,
        subject.language,
        figures=material.figures,
        overrides=overrides,
    )


def file(kind: Kind, subject: Subject, format_: str, overrides: Path | None = None) -> bytes:
    """The finished file of a kind in one of its formats. Raises DraftError."""
    if format_ not in BLOCK_FORMATS:
        return kind.file(subject, format_).encode()
    return written(document(kind, subject, overrides), format_)


def written(made: Document, format_: str) -> bytes:
    """A document in a format of blocks."""
    writer = importlib.import_module(f"compiler.backends.document.writers.{_WRITERS[format_]}")
    text: str | bytes = writer.written(made)
    return text if isinstance(text, bytes) else text.encode()
