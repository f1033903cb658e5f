"""The text of a template's elements with its white space as one blank, and none between Chinese
characters, so that templates may be indented. Knows no element."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Inline

_WIDE = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·"
_BETWEEN = re.compile(f"(?<=[{_WIDE}])[ \t\r\n]+(?=[{_WIDE}])")
_BLANKS = re.compile("[ \t\r\n]+")


@lru_cache(maxsize=20_000)
def of_text(text: str) -> tuple[Inline, ...]:
    """Of a batch the same texts stand in many letters."""
    return trimmed((blocks.Text(text=text),))


def trimmed(pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """White space as one blank, none at both ends and none between Chinese characters, also where
    pieces meet."""
    state = _Spacing()
    made = [state.piece(piece) for piece in pieces]
    last = made[-1] if made else None
    if isinstance(last, blocks.Text) and last.text.endswith(" "):
        made[-1] = replace(last, text=last.text.rstrip(" "))
    return tuple(piece for piece in made if not (isinstance(piece, blocks.Text) and not piece.text))


class _Spacing:
    """Walks through pieces with the last character at hand; a line begins with none."""

    def __init__(self) -> None:
        self.last = " "

    def piece(self, piece: Inline) -> Inline:
        match piece:
            case blocks.Text():
                return blocks.Text(text=self._text(piece.text), language=piece.language)
            case blocks.Strong():
                return blocks.Strong(content=self._all(piece.content))
            case blocks.Mark():
                return blocks.Mark(tone=piece.tone, content=self._all(piece.content))
            case blocks.Edited():
                return blocks.Edited(how=piece.how, content=self._all(piece.content))
            case blocks.Link():
                return blocks.Link(target=piece.target, content=self._all(piece.content))
            case blocks.Break():
                self.last = " "
                return piece
            case blocks.Blank():
                self.last = "_"
                return piece

    def _all(self, pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(map(self.piece, pieces))

    def _text(self, written: str) -> str:
        text = _BLANKS.sub(" ", written)
        text = _BETWEEN.sub("", self.last + text)[len(self.last) :]
        if self.last == " ":
            text = text.lstrip(" ")
        if text:
            self.last = text[-1]
        return text
