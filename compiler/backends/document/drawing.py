"""What drawings of documents share: type, ink, and words that are measured and wrapped.

A drawing is narrow, so that it is read on a telephone and in print; nothing is told by colour
alone. Knows no rule: it is given words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TypeVar
from unicodedata import east_asian_width

from compiler.backends.document.writers.plain import unbroken
from policy_dsl.diagnostics import Language

T = TypeVar("T")

WIDTH = 420
"""In points of the drawing, which are pixels of a page."""

PAGE = 860.0
"""So high a drawing may be and still be read on a printed page."""

TITLE, TEXT, SMALL = 15.0, 13.5, 12.0
_BOLD = 1.08
"""How much wider bold letters are."""

INK, SOFT, FILL = "#1c2330", "#4a5365", "#f5f7fa"
_FONTS: Mapping[Language, str] = {
    "zh": "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, "
    "sans-serif",
    "en": "Noto Sans, Helvetica, Arial, Liberation Sans, Noto Sans CJK SC, Noto Sans SC, "
    "sans-serif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle that holds words; no two overlap."""

    left: float
    top: float
    width: float
    height: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The drawing, and the boxes in it, from top to bottom."""

    svg: str
    boxes: tuple[Box, ...]
    height: float


class Canvas:
    """Takes marks, one on the other."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.boxes: list[Box] = []

    def chart(self, title: str, height: float, language: Language, before: str = "") -> Chart:
        """All that was drawn; `before` is what it refers to."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {number(height)}" '
            f'width="{WIDTH}" height="{number(height)}" lang="{language}" '
            f'font-family="{_FONTS[language]}" style="max-width:100%;height:auto">'
        )
        told = f"<title>{escape(title)}</title>"
        ground = f'<rect width="{WIDTH}" height="{number(height)}" fill="#ffffff"/>'
        lines = [head, told, ground, *([before] if before else []), *self.parts, "</svg>"]
        return Chart(svg="\n".join(lines), boxes=tuple(self.boxes), height=height)

    def box(
        self, left: float, top: float, width: float, height: float, words: Sequence[str]
    ) -> None:
        self.boxes.append(Box(left=left, top=top, width=width, height=height, words=tuple(words)))

    def rect(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        round_: float,
        fill: str,
        ink: str = "",
        more: str = "",
    ) -> None:
        """A rectangle; `more` are further attributes of its line."""
        stroke = f' stroke="{ink}"' if ink else ""
        self.parts.append(
            f'<rect x="{number(left)}" y="{number(top)}" width="{number(width)}" '
            f'height="{number(height)}" rx="{number(round_)}" fill="{fill}"{stroke}'
            f"{' ' if more else ''}{more}/>"
        )

    def line(
        self, x: float, y: float, to_x: float, to_y: float, ink: str = INK, more: str = ""
    ) -> None:
        self.parts.append(
            f'<line x1="{number(x)}" y1="{number(y)}" x2="{number(to_x)}" y2="{number(to_y)}" '
            f'stroke="{ink}"{" " if more else ""}{more}/>'
        )

    def text(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        fill: str = INK,
        leading: float = 1.5,
        anchor: str = "",
    ) -> None:
        """Lines below one another from `y` down; `anchor` is where they stand about `x`."""
        weight = ' font-weight="700"' if bold else ""
        side = f' text-anchor="{anchor}"' if anchor else ""
        for i, line in enumerate(lines):
            base = y + i * size * leading + size * (0.85 + (leading - 1) / 2)
            self.parts.append(
                f'<text x="{number(x)}" y="{number(base)}" font-size="{number(size)}" '
                f'fill="{fill}"{weight}{side}>{escape(line)}</text>'
            )


def pages(things: Sequence[T], heights: Sequence[float], limit: float = PAGE) -> list[list[T]]:
    """The things in as few parts as there may be, each low enough for a page of its own; the
    highest of as many is as low as can be."""
    count = len(_filled(heights, limit))
    sums = {
        sum(heights[start:end])
        for start in range(len(heights))
        for end in range(start + 1, len(heights) + 1)
    }
    lows = sorted(one for one in sums if one < limit)
    low = next((one for one in lows if len(_filled(heights, one)) == count), limit)
    return [list(things[start:end]) for start, end in _filled(heights, low)]


def _filled(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    """Where each part begins and ends if each takes as much as it may; at least one thing."""
    cuts, filled = [0], 0.0
    for at, height in enumerate(heights):
        if at > cuts[-1] and filled + height > limit:
            cuts.append(at)
            filled = 0.0
        filled += height
    return list(zip(cuts, [*cuts[1:], len(heights)], strict=True))


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than `width` at a size of type. Latin words and days stay whole where they
    fit; no line begins with a closing mark."""
    of = partial(_measured, size=size, bold=bold, is_chinese=_is_chinese(text))
    lines, line = [""], 0.0
    for piece in _pieces(unbroken(text, lambda unit: of(unit) <= width)):
        wide = of(piece)
        if lines[-1] and line + wide > width and piece.strip() and piece not in _CLOSING:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            line = 0.0
        if not lines[-1] and not piece.strip():
            continue
        lines[-1] += piece
        line += wide
    return [one.rstrip() for one in lines]


_CLOSING = "，。、；：？！）》”’〕〉」』】,.;:?!)"


def measured(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is: what is wide in East Asia takes a square, anything else what it takes in
    the widest of the fonts that a drawing asks for. Quotation marks are wide in Chinese alone."""
    return _measured(text, size, bold=bold, is_chinese=_is_chinese(text))


def _measured(text: str, size: float, *, bold: bool, is_chinese: bool) -> float:
    squares = "WFA" if is_chinese else "WF"
    letter = size * (_BOLD if bold else 1)
    return sum(size if east_asian_width(c) in squares else letter * _latin(c) for c in text)


def _is_chinese(text: str) -> bool:
    return any(east_asian_width(c) in "WF" for c in text)


_LATIN: Mapping[str, float] = {
    character: wide
    for characters, wide in (
        (" \u00a0.,:;'!|ijl", 0.28),
        ("ftI/\\()[]-", 0.4),
        ('r"“”', 0.44),
        ("ckszvxy", 0.54),
        ("w", 0.79),
        ("mMW@%", 0.95),
    )
    for character in characters
}


def _latin(character: str) -> float:
    return _LATIN.get(character, 0.78 if character.isupper() else 0.62)


def _pieces(text: str) -> list[str]:
    """Where a line may break: between wide characters, and around Latin words."""
    found: list[str] = []
    for character in text:
        wide = east_asian_width(character) in "WF"
        glued = found and not wide and character != " " and found[-1][-1] != " "
        if glued and east_asian_width(found[-1][-1]) not in "WF":
            found[-1] += character
        else:
            found.append(character)
    return found


def number(value: float) -> str:
    """A length as SVG has it."""
    return f"{value:.1f}".removesuffix(".0")
