"""A decision as a drawing: its conditions from top to bottom, with three ways out.

Every condition is a box in the middle. Yes leads down to the next; no leads right, to a line that
runs down to one end; what nobody can say yet leads left, to a dashed line and another end. Nothing
is told by colour alone. The drawing is narrow, so that it is read on a telephone and in print.
Knows no rule: it is given words.
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
    Canvas,
    Chart,
    pages,
    wrapped,
)
from policy_dsl.diagnostics import Language

_LEFT, _RIGHT = 56, 372  # of the boxes in the middle
_RAIL_OPEN, _RAIL_NO = 16, 404
_PADDING, _GAP, _TOP = 12, 30, 10

PART = 0.72 * PAGE
"""So high a part may be: its letters keep their size on paper, and no page is left nearly empty."""


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


def parted(steps: Sequence[Step], limit: float = PART) -> list[tuple[Step, ...]]:
    """The steps in parts, each low enough to stand below something else; about equally many in
    each."""
    return [tuple(part) for part in pages(steps, [_height(step) for step in steps], limit)]


def _height(step: Step) -> float:
    drawing = _Drawing(Exits(yes="", no="", open="", on_yes="", on_no="", on_open=""), "en")
    drawing._step(step)
    return drawing.y - _TOP + _GAP


def flow_chart(title: str, steps: Sequence[Step], exits: Exits, language: Language) -> Chart:
    """The drawing of a decision."""
    return _Drawing(exits, language).drawn(title, steps)


class _Drawing(Canvas):
    def __init__(self, exits: Exits, language: Language) -> None:
        super().__init__()
        self.exits = exits
        self.language = language
        self.y: float = _TOP

    def drawn(self, title: str, steps: Sequence[Step]) -> Chart:
        rails: list[float] = []
        before = ""
        for at, step in enumerate(steps):
            group = step.group if step.group != before else ""
            if at:
                self._onward(group)
            elif group:
                self._group(group, _RIGHT - _LEFT)
            before = step.group
            rails.append(self._step(step))
        return self.chart(title, self._ends(rails), self.language, _MARKER)

    # --- parts

    def _onward(self, group: str) -> None:
        """The arrow to the next box; the name of the steps that begin there stands beside it."""
        top = self.y
        if group:
            self.y += _GAP - SMALL
            self._group(group, (_RIGHT - _LEFT) / 2 - _PADDING)
        else:
            self.y += _GAP
        self._arrow(top, self.y, self.exits.on_yes)

    def _group(self, words: str, room: float) -> None:
        """A name for the steps below it."""
        lines = wrapped(words, room, SMALL)
        height = len(lines) * SMALL * 1.5
        self.text(lines, _LEFT, self.y, SMALL, fill=SOFT)
        self.box(_LEFT, self.y, room, height, lines)
        self.y += height + 4

    def _step(self, step: Step) -> float:
        """A box; gives the height at which its lines leave it."""
        inner = _RIGHT - _LEFT - 2 * _PADDING
        title = wrapped(step.title, inner, TITLE, bold=True)
        text = [line for one in step.lines for line in wrapped(one, inner, TEXT)]
        clause = wrapped(step.clause, inner, SMALL) if step.clause else []
        heights = [len(title) * TITLE * 1.4, len(text) * TEXT * 1.5, len(clause) * SMALL * 1.5]
        height = sum(heights) + 2 * _PADDING
        top = self.y
        self._rect(_LEFT, top, _RIGHT - _LEFT, height)
        self.box(_LEFT, top, _RIGHT - _LEFT, height, [*title, *text, *clause])
        y = top + _PADDING
        self.text(title, _LEFT + _PADDING, y, TITLE, bold=True, leading=1.4)
        self.text(text, _LEFT + _PADDING, y + heights[0], TEXT)
        self.text(clause, _LEFT + _PADDING, y + heights[0] + heights[1], SMALL, fill=SOFT)
        self.y = top + height
        return top + height / 2

    def _arrow(self, start: float, end: float, word: str) -> None:
        middle = (_LEFT + _RIGHT) / 2
        self._line(middle, start, middle, end, arrow=True)
        self.text([word], middle + 8, start + 3, SMALL)

    def _ends(self, rails: Sequence[float]) -> float:
        """The lines that leave the boxes, and where they end."""
        gap = _GAP + 14
        top = self.y + gap
        ends = [
            (8.0, 128.0, self.exits.open, "open"),
            (146.0, 128.0, self.exits.yes, "yes"),
            (284.0, 128.0, self.exits.no, "no"),
        ]
        lines = [
            wrapped(words, width - 16, TEXT, bold=kind != "open") for _, width, words, kind in ends
        ]
        height = max(map(len, lines)) * TEXT * 1.5 + 2 * _PADDING
        for y in rails:
            self._line(_LEFT, y, _RAIL_OPEN, y, dashed=True)
            self.text([self.exits.on_open], _RAIL_OPEN + 5, y - SMALL * 1.5 - 2, SMALL)
            self._line(_RIGHT, y, _RAIL_NO, y)
            self.text([self.exits.on_no], _RIGHT + 8, y - SMALL * 1.5 - 2, SMALL)
        if rails:
            self._line(_RAIL_OPEN, rails[0], _RAIL_OPEN, top, dashed=True, arrow=True)
            self._line(_RAIL_NO, rails[0], _RAIL_NO, top, arrow=True)
        self._arrow(self.y, top, self.exits.on_yes)
        for (left, width, _, kind), told in zip(ends, lines, strict=True):
            self._rect(left, top, width, height, kind=kind)
            self.box(left, top, width, height, told)
            self.text(told, left + 8, top + _PADDING, TEXT, bold=kind != "open")
        return top + height + _TOP

    # --- marks

    def _rect(self, left: float, top: float, width: float, height: float, kind: str = "") -> None:
        line = {"open": 'stroke-dasharray="6 4"', "yes": 'stroke-width="2.5"'}.get(kind, "")
        fill = "#ffffff" if kind else FILL
        self.rect(left, top, width, height, 14 if kind == "yes" else 4, fill, INK, line)

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
        dash = 'stroke-dasharray="6 4"' if dashed else ""
        end = 'marker-end="url(#arrow)"' if arrow else ""
        self.line(x, y, to_x, to_y, INK, " ".join(filter(None, (dash, end))))


_MARKER = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    f'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{INK}"/></marker></defs>'
)
