"""A kind and its subject to a document, and a document to the bytes of a file."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.backends.document.blocks import Document
from compiler.backends.document.composing import compose
from compiler.documents.kinds import Kind
from compiler.documents.material import Material
from compiler.documents.subject import Subject

if TYPE_CHECKING:
    from compiler.backends.document.writers.packed import Ready
    from compiler.backends.document.writers.pdf import Remark

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


def written(made: Document | Ready, format_: str, remarks: set[Remark] | None = None) -> bytes:
    """A document in a format of blocks; one that is packed can become a PDF. `remarks` takes what
    this machine lacked for it."""
    writer = importlib.import_module(f"compiler.backends.document.writers.{_WRITERS[format_]}")
    if format_ == "pdf":
        data: bytes = writer.written(made, remarks)
        return data
    text: str | bytes = writer.written(made)
    return text if isinstance(text, bytes) else text.encode()
