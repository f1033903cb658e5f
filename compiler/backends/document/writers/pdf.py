"""Blocks to PDF, set by Typst: tagged, searchable, and the same bytes for the same document."""

from __future__ import annotations

import json
from pathlib import Path

from compiler.backends.document.blocks import Document
from compiler.backends.document.writers.fonts import chosen, machine
from compiler.backends.document.writers.packed import packed

_OFFICE = Path(__file__).parent / "office"


def written(document: Document) -> bytes:
    """The whole file."""
    import typst

    compiler = typst.Compiler(str(_OFFICE / "office.typ"), root=str(_OFFICE), font_paths=machine())
    fonts = chosen(document.language)
    inputs = {
        "document": json.dumps(packed(document), ensure_ascii=False),
        "fonts": json.dumps({"families": fonts.roles, "bold": fonts.bold}),
    }
    data, warnings = compiler.compile_with_warnings(
        format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]
    )
    for w in warnings:
        print(w.diagnostic)
    return data
