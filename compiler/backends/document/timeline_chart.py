"""Duties as a drawing: one under the other, each with a bar on a line of time.

A bar is the time in which something is done, a diamond the last day for it, and a dashed line the
time up to a last day where no first one is set. The words above say the same. Knows no rule and no
calendar: it is given words and places between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.backends.document.drawing import (
    FILL,
    INK,
    PAGE,
    SMALL,
    SOFT,
    TEXT,
    TITLE,
    WIDTH,
    Canvas,
    Chart,
    measured,
    number,
    pages,
    wrapped,
)
from policy_dsl.diagnostics import Language

_LEFT, _RIGHT, _TOP = 12, WIDTH - 12, 10
_BAR, _TRACK, _GAP = 10, 22, 16
_LINE = "#c3cad6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """`marks` are the places at which a stretch begins, with its name; `above` the same in long,
    such as years above months. The last stretch ends at 1."""

    marks: tuple[tuple[float, str], ...]
    above: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`bars` are stretches from place to place; `due` is the place of the last day, `since` where
    the dashed line up to it begins, None where a bar leads to it."""

    title: str
    lines: tuple[str, ...]
    bars: tuple[tuple[float, float], ...]
    due: float
    since: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What a bar, a dashed line and a diamond are."""

    bar: str
    dashed: str
    due: str


def parted(rows: Sequence[Row], limit: float = PAGE - 120) -> list[tuple[Row, ...]]:
    """The rows in parts, each low enough for a page of its own."""
    return [tuple(part) for part in pages(rows, [_height(row) for row in rows], limit)]


def timeline_chart(
    title: str, axis: Axis, rows: Sequence[Row], legend: Legend, language: Language
) -> Chart:
    """The drawing of some duties."""
    drawing = _Drawing(axis)
    drawing.axis_words()
    for row in rows:
        drawing.row(row)
    drawing.legend(legend, rows)
    return drawing.chart(title, drawing.y + _TOP, language)


def _height(row: Row) -> float:
    drawing = _Drawing(Axis(marks=()))
    drawing.row(row)
    return drawing.y - _TOP


class _Drawing(Canvas):
    def __init__(self, axis: Axis) -> None:
        super().__init__()
        self.axis = axis
        self.y: float = _TOP

    def axis_words(self) -> None:
        """The names of the stretches, each in its middle, as many as there is room for."""
        for marks in (self.axis.above, self.axis.marks):
            if marks:
                words = _roomy(marks)
                for at, word in words:
                    self.text([word], _x(at), self.y, SMALL, fill=SOFT, anchor="middle")
                self.box(_LEFT, self.y, _RIGHT - _LEFT, SMALL * 1.5, [word for _, word in words])
                self.y += SMALL * 1.5
        self.y += 8

    def row(self, row: Row) -> None:
        inner = _RIGHT - _LEFT
        title = wrapped(row.title, inner, TITLE, bold=True)
        lines = [line for one in row.lines for line in wrapped(one, inner, TEXT)]
        heights = len(title) * TITLE * 1.4, len(lines) * TEXT * 1.5
        self.box(_LEFT, self.y, inner, sum(heights) + 4 + _TRACK, [*title, *lines])
        self.text(title, _LEFT, self.y, TITLE, bold=True, leading=1.4)
        self.text(lines, _LEFT, self.y + heights[0], TEXT, fill=SOFT)
        self.y += sum(heights) + 4
        self._track(row)
        self.y += _TRACK + _GAP

    def _track(self, row: Row) -> None:
        self.rect(_LEFT, self.y, _RIGHT - _LEFT, _TRACK, 2, FILL, _LINE)
        for at, _ in self.axis.marks:
            if 0 < at < 1:
                self.line(_x(at), self.y, _x(at), self.y + _TRACK, _LINE)
        middle = self.y + _TRACK / 2
        for start, end in row.bars:
            wide = max(_x(end) - _x(start), 3)
            self.rect(_x(start), middle - _BAR / 2, wide, _BAR, 2, INK)
        if row.since is not None:
            self._dashed(_x(row.since), _x(row.due), middle)
        self._diamond(_x(row.due), middle)

    def legend(self, legend: Legend, rows: Sequence[Row]) -> None:
        """The marks that are there, with their words, in as many lines as that takes."""
        signs = (
            *(["bar"] if any(row.bars for row in rows) else []),
            *(["dashed"] if any(row.since is not None for row in rows) else []),
            "due",
        )
        left, first = float(_LEFT), self.y
        for sign in signs:
            word = str(getattr(legend, sign))
            wide = 34 + measured(word, SMALL)
            if left > _LEFT and left + wide > _RIGHT:
                left, self.y = _LEFT, self.y + SMALL * 1.8
            self._sign(sign, left, self.y + SMALL * 0.75)
            self.text([word], left + 34, self.y, SMALL, fill=SOFT)
            left += wide + 18
        self.y += SMALL * 1.8
        words = [str(getattr(legend, sign)) for sign in signs]
        self.box(_LEFT, first, _RIGHT - _LEFT, self.y - first, words)

    def _sign(self, sign: str, left: float, middle: float) -> None:
        match sign:
            case "bar":
                self.rect(left, middle - _BAR / 2, 26, _BAR, 2, INK)
            case "dashed":
                self._dashed(left, left + 26, middle)
            case _:
                self._diamond(left + 13, middle)

    def _dashed(self, start: float, end: float, middle: float) -> None:
        self.line(start, middle, end, middle, INK, 'stroke-width="1.5" stroke-dasharray="5 4"')

    def _diamond(self, x: float, y: float) -> None:
        """White around it, so that it is seen on a bar, too."""
        x = min(max(x, _LEFT + 1), _RIGHT - 1)
        half = 7
        path = (
            f"M{number(x)} {number(y - half)} L{number(x + half)} {number(y)} "
            f"L{number(x)} {number(y + half)} L{number(x - half)} {number(y)} z"
        )
        self.parts.append(f'<path d="{path}" fill="{INK}" stroke="#ffffff" stroke-width="1.5"/>')


def _x(at: float) -> float:
    return _LEFT + at * (_RIGHT - _LEFT)


def _roomy(marks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The middle of each stretch with its name; every second, third, … where they are narrow."""
    ends = [at for at, _ in marks[1:]] + [1.0]
    middles = [((at + end) / 2, word) for (at, word), end in zip(marks, ends, strict=True)]
    room = (_RIGHT - _LEFT) / max(len(marks), 1)
    widest = max((measured(word, SMALL) for _, word in marks), default=0)
    return middles[:: max(1, -int(-(widest + 4) // room))]
