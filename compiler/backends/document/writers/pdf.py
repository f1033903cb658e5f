"""Blocks to PDF, set by Typst: tagged for screen readers, searchable, and the same bytes for the
same document and the same fonts."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path
from typing import Literal

from compiler.backends.document.blocks import Document
from compiler.backends.document.writers.fonts import chosen, machine
from compiler.backends.document.writers.packed import Ready, ready

Remark = Literal["no_fangsong", "no_glyph"]
"""What a machine lacked: the type of official documents, or any font with some character."""

_OFFICE = Path(__file__).parent / "office"


def written(document: Document | Ready, remarks: set[Remark] | None = None) -> bytes:
    """The whole file, of a document or of one that is packed: PDF/UA-1, or, where some character is
    in no font of the machine, a tagged PDF that shows a box in its place. `remarks` takes what the
    machine lacked."""
    import typst

    remarks = set() if remarks is None else remarks
    if isinstance(document, Document):
        document = ready(document)
    fonts = chosen(document.language)
    if document.style == "official" and document.language == "zh" and not fonts.has_official:
        remarks.add("no_fangsong")
    compiler = typst.Compiler(str(_OFFICE / "office.typ"), root=str(_OFFICE), font_paths=machine())
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = int(stamp) if stamp.isdecimal() else None
    inputs = {
        "document": document.given(dated=moment is not None),
        "fonts": json.dumps({"families": fonts.roles, "bold": fonts.bold}),
    }
    set_ = partial(compiler.compile, format="pdf", sys_inputs=inputs, timestamp=moment)
    try:
        return _bytes(set_(pdf_standards=["ua-1"]))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        remarks.add("no_glyph")
    return _bytes(set_())


def _bytes(made: object) -> bytes:
    assert isinstance(made, bytes)  # a PDF is one file
    return made
