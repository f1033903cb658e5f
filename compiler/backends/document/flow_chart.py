"""A decision as a drawing: its conditions from top to bottom, with three ways out.

Every condition is a box in the middle. Yes leads down to the next; no leads right, to a line that
runs down to one end; what nobody can say yet leads left, to a dashed line and another end. Nothing
is told by colour alone. The drawing is narrow, so that it is read on a telephone and in print.
Knows no rule: it is given words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from unicodedata import east_asian_width

from policy_dsl.diagnostics import Language

WIDTH = 420
"""In points of the drawing, which are pixels of a page."""

_LEFT, _RIGHT = 64, 344  # of the boxes in the middle
_RAIL_OPEN, _RAIL_NO = 22, 398
_PADDING, _GAP, _TOP = 12, 30, 10
_TITLE, _TEXT, _SMALL = 15.0, 13.5, 12.0
_FONTS: Mapping[Language, str] = {
    "zh": "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, "
    "sans-serif",
    "en": "Noto Sans, Helvetica, Arial, sans-serif",
}
_INK, _SOFT, _FILL = "#1c2330", "#4a5365", "#f5f7fa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A condition: its name, what it asks line by line, and the clause. `group` is said above the
    first of several steps that belong together; empty where none do."""

    title: str
    lines: tuple[str, ...]
    clause: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exits:
    """The words at the ends and on the lines."""

    yes: str
    no: str
    open: str
    on_yes: str
    on_no: str
    on_open: str


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
    """The drawing, and the boxes in it: steps, groups, and the three ends."""

    svg: str
    boxes: tuple[Box, ...]
    height: float


PAGE = 860.0
"""So high a drawing may be and still be read on a printed page."""


def parted(steps: Sequence[Step], limit: float = PAGE) -> list[tuple[Step, ...]]:
    """The steps in parts, each low enough for a page of its own; about equally many in each."""
    heights = [_height(step) for step in steps]
    count = max(1, ceil(sum(heights) / limit))
    target = sum(heights) / count
    parts: list[list[Step]] = [[]]
    filled = 0.0
    for step, height in zip(steps, heights, strict=True):
        over = filled + height / 2 > target and len(parts) < count
        if parts[-1] and (over or filled + height > limit):
            parts.append([])
            filled = 0.0
        parts[-1].append(step)
        filled += height
    return [tuple(part) for part in parts]


def _height(step: Step) -> float:
    drawing = _Drawing(Exits(yes="", no="", open="", on_yes="", on_no="", on_open=""), "en")
    drawing._step(step)
    return drawing.y - _TOP + _GAP


def flow_chart(title: str, steps: Sequence[Step], exits: Exits, language: Language) -> Chart:
    """The drawing of a decision."""
    return _Drawing(exits, language).chart(title, steps)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than `width` at a size of type. Latin words stay whole where they fit; no line
    begins with a closing mark."""
    lines, line = [""], 0.0
    for piece in _pieces(text):
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


class _Drawing:
    def __init__(self, exits: Exits, language: Language) -> None:
        self.exits = exits
        self.language = language
        self.parts: list[str] = []
        self.boxes: list[Box] = []
        self.y: float = _TOP

    def chart(self, title: str, steps: Sequence[Step]) -> Chart:
        rails: list[float] = []
        before = ""
        for number, step in enumerate(steps):
            if number:
                self._arrow(self.y, self.y + _GAP, self.exits.on_yes)
                self.y += _GAP
            if step.group and step.group != before:
                self._group(step.group)
            before = step.group
            rails.append(self._step(step))
        height = self._ends(rails)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}" '
            f'width="{WIDTH}" height="{_n(height)}" lang="{self.language}" '
            f'font-family="{_FONTS[self.language]}" style="max-width:100%;height:auto">'
        )
        told = f"<title>{escape(title)}</title>"
        ground = f'<rect width="{WIDTH}" height="{_n(height)}" fill="#ffffff"/>'
        svg = "\n".join([head, told, ground, _MARKER, *self.parts, "</svg>"])
        return Chart(svg=svg, boxes=tuple(self.boxes), height=height)

    # --- parts

    def _group(self, words: str) -> None:
        """A name for the steps below it."""
        lines = wrapped(words, _RIGHT - _LEFT, _SMALL)
        height = len(lines) * _SMALL * 1.5
        self._text(lines, _LEFT, self.y, _SMALL, fill=_SOFT)
        self._box(_LEFT, self.y, _RIGHT - _LEFT, height, lines)
        self.y += height + 4

    def _step(self, step: Step) -> float:
        """A box; gives the height at which its lines leave it."""
        inner = _RIGHT - _LEFT - 2 * _PADDING
        title = wrapped(step.title, inner, _TITLE)
        text = [line for one in step.lines for line in wrapped(one, inner, _TEXT)]
        clause = wrapped(step.clause, inner, _SMALL) if step.clause else []
        heights = [len(title) * _TITLE * 1.4, len(text) * _TEXT * 1.5, len(clause) * _SMALL * 1.5]
        height = sum(heights) + 2 * _PADDING
        top = self.y
        self._rect(_LEFT, top, _RIGHT - _LEFT, height)
        self._box(_LEFT, top, _RIGHT - _LEFT, height, [*title, *text, *clause])
        y = top + _PADDING
        self._text(title, _LEFT + _PADDING, y, _TITLE, bold=True, leading=1.4)
        self._text(text, _LEFT + _PADDING, y + heights[0], _TEXT)
        self._text(clause, _LEFT + _PADDING, y + heights[0] + heights[1], _SMALL, fill=_SOFT)
        self.y = top + height
        return top + height / 2

    def _arrow(self, start: float, end: float, word: str) -> None:
        middle = (_LEFT + _RIGHT) / 2
        self._line(middle, start, middle, end, arrow=True)
        self._text([word], middle + 8, start + 3, _SMALL)

    def _ends(self, rails: Sequence[float]) -> float:
        """The lines that leave the boxes, and where they end."""
        gap = _GAP + 14
        top = self.y + gap
        ends = [
            (8.0, 128.0, self.exits.open, "open"),
            (146.0, 128.0, self.exits.yes, "yes"),
            (284.0, 128.0, self.exits.no, "no"),
        ]
        lines = [wrapped(words, width - 16, _TEXT) for _, width, words, _ in ends]
        height = max(map(len, lines)) * _TEXT * 1.5 + 2 * _PADDING
        for y in rails:
            self._line(_LEFT, y, _RAIL_OPEN, y, dashed=True)
            self._text([self.exits.on_open], _RAIL_OPEN + 5, y - _SMALL * 1.5 - 2, _SMALL)
            self._line(_RIGHT, y, _RAIL_NO, y)
            self._text([self.exits.on_no], _RIGHT + 8, y - _SMALL * 1.5 - 2, _SMALL)
        if rails:
            self._line(_RAIL_OPEN, rails[0], _RAIL_OPEN, top, dashed=True, arrow=True)
            self._line(_RAIL_NO, rails[0], _RAIL_NO, top, arrow=True)
        self._arrow(self.y, top, self.exits.on_yes)
        for (left, width, _, kind), told in zip(ends, lines, strict=True):
            self._rect(left, top, width, height, kind=kind)
            self._box(left, top, width, height, told)
            self._text(told, left + 8, top + _PADDING, _TEXT, bold=kind != "open")
        return top + height + _TOP

    # --- marks

    def _box(
        self, left: float, top: float, width: float, height: float, words: Sequence[str]
    ) -> None:
        self.boxes.append(Box(left=left, top=top, width=width, height=height, words=tuple(words)))

    def _rect(self, left: float, top: float, width: float, height: float, kind: str = "") -> None:
        line = {"open": ' stroke-dasharray="6 4"', "yes": ' stroke-width="2.5"'}.get(kind, "")
        fill = "#ffffff" if kind else _FILL
        round_ = 4 if kind != "yes" else 14
        self.parts.append(
            f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" '
            f'rx="{round_}" fill="{fill}" stroke="{_INK}"{line}/>'
        )

    def _line(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        *,
        dashed: bool = False,
        arrow: bool = False,
    ) -> None:
        dash = ' stroke-dasharray="6 4"' if dashed else ""
        end = ' marker-end="url(#arrow)"' if arrow else ""
        self.parts.append(
            f'<line x1="{_n(x)}" y1="{_n(y)}" x2="{_n(to_x)}" y2="{_n(to_y)}" '
            f'stroke="{_INK}"{dash}{end}/>'
        )

    def _text(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        fill: str = _INK,
        leading: float = 1.5,
    ) -> None:
        weight = ' font-weight="700"' if bold else ""
        for i, line in enumerate(lines):
            base = y + i * size * leading + size * (0.85 + (leading - 1) / 2)
            self.parts.append(
                f'<text x="{_n(x)}" y="{_n(base)}" font-size="{_n(size)}" fill="{fill}"{weight}>'
                f"{escape(line)}</text>"
            )


_MARKER = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    f'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{_INK}"/></marker></defs>'
)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
