"""The size of a drawing, read off its SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from compiler.backends.document.writers.fonts import machine

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*$")
_POINTS = {"px": 0.75, "": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_ORDINARY = (450.0, 300.0)
_PIXELS = 3.0


def size(svg: str) -> tuple[float, float]:
    """Width and height in points, of the drawing's own or of its view box."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        return _ORDINARY
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(one) for one in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if one]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2] * 0.75)
        height = height or width * box[3] / box[2]
    return (width, height) if width and height else _ORDINARY


def picture(svg: str) -> bytes:
    """The drawing as PNG, three pixels to a point; for formats that take no SVG. Typst draws it."""
    import typst

    width, height = size(svg)
    page = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: white)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)'
    )
    compiler = typst.Compiler(page.encode(), font_paths=machine())
    made = compiler.compile(format="png", ppi=_PIXELS * 72, sys_inputs={"svg": svg})
    return made if isinstance(made, bytes) else b"".join(made or ())


def _length(written: str | None) -> float | None:
    found = _LENGTH.match(written or "")
    return float(found[1]) * _POINTS[found[2] or ""] if found else None
