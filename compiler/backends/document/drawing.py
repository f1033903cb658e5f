"""What drawings of documents share: type, ink, and words that are measured and wrapped.

A drawing is narrow, so that it is read on a telephone and in print; nothing is told by colour
alone. Knows no rule: it is given words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
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
    """The things in parts, each low enough for a page of its own; about equally high."""
    count = max(1, ceil(sum(heights) / limit))
    target = sum(heights) / count
    parts: list[list[T]] = [[]]
    filled = 0.0
    for thing, height in zip(things, heights, strict=True):
        over = filled + height / 2 > target and len(parts) < count
        if parts[-1] and (over or filled + height > limit):
            parts.append([])
            filled = 0.0
        parts[-1].append(thing)
        filled += height
    return parts


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than `width` at a size of type. Latin words and days stay whole where they
    fit; no line begins with a closing mark."""
    lines, line = [""], 0.0
    for piece in _pieces(unbroken(text, lambda unit: measured(unit, size) <= width)):
        wide = measured(piece, size)
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


def measured(text: str, size: float) -> float:
    """How wide a text is: what is wide in East Asia takes a square, anything else about half."""
    return sum(size if east_asian_width(c) in "WFA" else size * _latin(c) for c in text)


def _latin(character: str) -> float:
    return 0.75 if character.isupper() or character in "mwMW%@" else 0.58


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
