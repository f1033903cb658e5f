"""What a section found, as a table of text and as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: `least` and `median` over the rounds, in the section's unit, and the ratio of each
    to that of the reference; None for what was not measured."""

    name: str
    least: float | None = None
    median: float | None = None
    least_ratio: float | None = None
    median_ratio: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table: `unit` is what `least` and `median` count, `reference` what the ratios divide by."""

    key: str
    title: str
    unit: str
    reference: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def text(section: Section) -> str:
    """The section for people to read."""
    width = max(len(row.name) for row in section.rows) + 2
    head = f"{'':{width}}{'least':>10}{'ratio':>9}{'median':>10}{'ratio':>9}"
    lines = [f"{section.title} ({section.unit}; ratio to {section.reference})", head]
    for row in section.rows:
        least = f"{_shown(row.least):>10}{_shown(row.least_ratio):>9}"
        median = f"{_shown(row.median):>10}{_shown(row.median_ratio):>9}"
        line = f"{row.name:{width}}{least}{median}"
        lines.append(f"{line}  {row.note}".rstrip())
    return "\n".join([*lines, *(f"  {note}" for note in section.notes)])


def progress(doing: str) -> None:
    """Say on standard error what is being done."""
    print(f"… {doing}", file=sys.stderr, flush=True)


def _shown(figure: float | None) -> str:
    if figure is None:
        return "-"
    return (
        f"{figure:,.0f}" if figure >= 1000 else f"{figure:.3g}" if figure < 1 else f"{figure:.1f}"
    )
