"""Bars of moved cases, one for each value of a column: where the parts of each bar lie.

Widths are percent, heights pixels, so that a drawing fits any screen without its words shrinking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compiler.words import impacts
from compiler.words.comparisons import EFFECTS
from policy_dsl.diagnostics import Language

_ROW, _LABEL, _BAR = 46, 16, 14
_LONGEST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a bar: a kind of move."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar with its label above; `text` y, `top` of the bar."""

    label: str
    told: str
    text: int
    top: int
    height: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All bars; `description` says them in words."""

    bars: tuple[Bar, ...]
    height: int
    kinds: tuple[str, ...]
    description: str


def chart(values: Sequence[Mapping[str, Any]], language: Language) -> Chart:
    """The bars of the values that have moved cases; the longest fills the width."""
    shown = [one for one in values if one["moved"]]
    most = max((one["moved"] for one in shown), default=1)
    bars = tuple(_bar(one, i, most, language) for i, one in enumerate(shown))
    kinds = (kind for kind in EFFECTS if any(one["kinds"].get(kind) for one in shown))
    told = ("；" if language == "zh" else "; ").join(f"{bar.label} {bar.told}" for bar in bars)
    return Chart(bars=bars, height=_ROW * len(bars), kinds=tuple(kinds), description=told)


def _bar(one: Mapping[str, Any], index: int, most: int, language: Language) -> Bar:
    moved, share = impacts.count(one["moved"]), impacts.share(one["share"])
    top = _ROW * index
    return Bar(
        label=_short(one["words"][language]),
        told=f"{moved} ({share})" if language == "en" else f"{moved}（{share}）",
        text=top + _LABEL,
        top=top + _LABEL + 6,
        height=_BAR,
        parts=tuple(_parts(one["kinds"], most)),
    )


def _parts(kinds: Mapping[str, int], most: int) -> Iterator[Part]:
    start = 0
    for kind, count in kinds.items():
        if count:
            yield Part(kind=kind, x=_percent(start, most), width=_percent(count, most))
            start += count


def _percent(count: int, most: int) -> str:
    """Exactly, in hundredths of a percent: the parts of a bar lie side by side."""
    whole, rest = divmod(count * 10_000 // most, 100)
    return f"{whole}.{rest:02}%"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
