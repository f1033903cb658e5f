"""What counts of moved cases are told in, zh and en. Takes the report as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compiler.words.comparisons import EFFECTS, VERDICTS
from policy_dsl.diagnostics import Language

Data = Mapping[str, Any]


def move(cell: Data, language: Language) -> str:
    """`no → yes`; of another value `yes → yes (another value)`."""
    at = 0 if language == "zh" else 1
    arrow = f"{VERDICTS[cell['old']][at]} → {VERDICTS[cell['new']][at]}"
    if cell["moved"] and cell["old"] == cell["new"]:
        return arrow + ("（值不同）", " (another value)")[at]
    return arrow


def moves(cells: list[Data], language: Language) -> str:
    """All moves with their counts, most frequent first."""
    ranked = sorted(cells, key=lambda cell: -int(cell["count"]))
    parts = [f"{move(cell, language)} {count(cell['count'])}" for cell in ranked]
    return ("，" if language == "zh" else ", ").join(parts)


def kinds(counts: Mapping[str, int], language: Language) -> str:
    """`loosened 3, tightened 1`."""
    at = 0 if language == "zh" else 1
    parts = (f"{EFFECTS[kind][at]} {count(n)}" for kind, n in counts.items() if n)
    return ("，" if language == "zh" else ", ").join(parts)


def count(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}"


def share(part: float) -> str:
    """A part of 1 in percent; what is little is not nothing, and what is nearly all not all."""
    if 0 < part < 0.001:
        return "<0.1%"
    if 0.999 < part < 1:
        return ">99.9%"
    return f"{part:.1%}"


def change(link: Data, changes: list[Data], language: Language) -> str:
    """What moved cases: a change with its clause, or several that count as one."""
    if not link["numbers"]:
        return "未能确定" if language == "zh" else "not known"
    told = [changes[number - 1] for number in link["numbers"]]
    return ("；" if language == "zh" else "; ").join(_change(one, language) for one in told)


def _change(one: Data, language: Language) -> str:
    name = one["name"] if language == "zh" else one["key"]
    clauses = "、".join(one["clauses"]) if language == "zh" else ", ".join(one["clauses"])
    bracket = f"［{clauses}］" if language == "zh" else f" [{clauses}]"
    return f"{one['number']}. {name}" + (bracket if clauses else "")


def value(told: Data | None, language: Language) -> str:
    """A value of a decision; none where it has none."""
    return "—" if told is None else str(told["words"][language])


def revalued(told: Data, language: Language) -> str:
    """From which value to which."""
    return f"{value(told['old'], language)} → {value(told['new'], language)}"


def idle(decisions: list[Data]) -> Iterator[Data]:
    """The decisions in which nothing moved."""
    return (one for one in decisions if not one["moved"])


def active(decisions: list[Data]) -> Iterator[Data]:
    """The decisions in which something moved."""
    return (one for one in decisions if one["moved"])
