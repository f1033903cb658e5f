"""Text with its marks to runs of Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Inline
from compiler.backends.document.writers.docx_look import TONES
from compiler.backends.document.writers.docx_xml import Element, made, run
from compiler.backends.document.writers.plain import plain, relative, runs

Properties = tuple[Element, ...]
_ORDER = ("b", "bCs", "strike", "color", "u", "shd", "rtl")
_BLANK, _END = "\u3000", "\u00a0\u00a0"
"""A character's room, and at the end one that is not broken off: else it hung out of the line."""
_LEFT = "\u200e"
"""Not seen: behind a run from right to left, numbers go on from left to right."""


class Runs:
    """Makes runs; `part` takes the addresses of links, `anchors` are those of the document."""

    def __init__(self, part: Any, anchors: frozenset[str], link: str) -> None:
        self.part, self.anchors, self.link = part, anchors, link

    def of(self, content: Sequence[Inline], **look: str) -> Iterator[Element]:
        """The runs of a text; `look` are properties by name with their values."""
        for piece in content:
            yield from self._piece(piece, look)

    def text(self, written: str, **look: str) -> Iterator[Element]:
        """Runs of plain text; what runs from right to left has runs of its own."""
        for is_right, one in runs(plain(written)):
            yield run(one, _properties({**look, "rtl": "1"} if is_right else look))
            if is_right:
                yield run(_LEFT, _properties(look))

    def _piece(self, piece: Inline, look: dict[str, str]) -> Iterator[Element]:
        match piece:
            case blocks.Text():
                yield from self.text(piece.text, **look)
            case blocks.Strong():
                yield from self.of(piece.content, **{**look, "b": "1", "bCs": "1"})
            case blocks.Mark(tone="neutral"):
                yield from self.of(piece.content, **look)
            case blocks.Mark():
                ink, shade = TONES[piece.tone]
                marked = {"b": "1", "bCs": "1", "color": ink, "shd": shade}
                yield from self.of(piece.content, **{**look, **marked})
            case blocks.Edited(how="del"):
                yield from self.of(piece.content, **{**look, "strike": "1"})
            case blocks.Edited():
                yield from self.of(piece.content, **{**look, "u": "single"})
            case blocks.Blank():
                yield run(_BLANK * (piece.width - 1) + _END, _properties({**look, "u": "single"}))
            case blocks.Link():
                yield from self._link(piece, look)
            case blocks.Break():
                yield made("r", made("br"))
            case _:
                assert_never(piece)

    def _link(self, link: blocks.Link, look: dict[str, str]) -> Iterator[Element]:
        """A link to a place that is not there, or that is no file beside this one, is text."""
        inside = list(self.of(link.content, **{**look, "color": self.link}))
        target = relative(link.target)
        if target.startswith("#") and target[1:] in self.anchors:
            yield made("hyperlink", *inside, anchor=bookmark(target[1:]))
        elif target and not target.startswith("#"):
            element = made("hyperlink", *inside)
            number = self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            element.set(qn("r:id"), number)
            yield element
        else:
            yield from self.of(link.content, **look)


def bookmark(anchor: str) -> str:
    """The name of an anchor as Word may have it: 40 characters without blanks."""
    return "".join(c if c.isalnum() or c == "_" else "_" for c in f"a_{plain(anchor)}")[:40]


def _properties(look: dict[str, str]) -> Iterator[Element]:
    for name in _ORDER:
        match name, look.get(name):
            case _, None:
                pass
            case "shd", shade:
                yield made("shd", val="clear", color="auto", fill=shade)
            case _, value:
                yield made(name, val=value)
