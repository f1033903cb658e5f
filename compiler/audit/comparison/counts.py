"""Sums over classes: verdicts of each plan, what keeps cases from yes, and where plans part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.audit.comparison.classes import RowClass

VERDICTS = ("yes", "no", "open", "conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many cases a part keeps from yes: of these, so many it keeps `alone`."""

    part: str
    count: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """So many cases qualify under plan `yes` (its number) and not under plan `other`, whose verdict
    on them is `verdict`. `parts`: on which of the other's parts that is, each combination with its
    count, the most frequent first; together these are all the cases."""

    yes: int
    other: int
    verdict: str
    count: int
    parts: tuple[tuple[tuple[str, ...], int], ...]


def verdicts(found: Sequence[RowClass], plan: int) -> dict[str, int]:
    """How often a plan, by its number, says what."""
    counted = Counter[str]()
    for one in found:
        counted[one.outcomes[plan].verdict] += one.count
    return {verdict: counted[verdict] for verdict in VERDICTS}


def kept(found: Sequence[RowClass], plan: int, verdict: str, order: Sequence[str]) -> list[Kept]:
    """Of the cases on which a plan says `verdict`, how many each part keeps from yes."""
    all_, alone = Counter[str](), Counter[str]()
    for one in found:
        outcome = one.outcomes[plan]
        if outcome.verdict == verdict:
            for part in outcome.parts:
                all_[part] += one.count
            if len(outcome.parts) == 1:
                alone[outcome.parts[0]] += one.count
    return [Kept(part=key, count=all_[key], alone=alone[key]) for key in order if all_[key]]


def partings(found: Sequence[RowClass]) -> Iterator[Parting]:
    """Every pair of plans that some case tells apart by a yes, in the order of the plans."""
    plans = len(found[0].outcomes) if found else 0
    counted: dict[tuple[int, int, str], Counter[tuple[str, ...]]] = {}
    for one in found:
        qualifying = [i for i, verdict in enumerate(one.verdicts) if verdict == "yes"]
        others = [i for i in range(plans) if one.verdicts[i] != "yes"]
        for yes in qualifying:
            for other in others:
                key = (yes, other, one.verdicts[other])
                counted.setdefault(key, Counter())[one.outcomes[other].parts] += one.count
    for (yes, other, verdict), by in sorted(counted.items()):
        yield Parting(
            yes=yes,
            other=other,
            verdict=verdict,
            count=by.total(),
            parts=tuple(sorted(by.items(), key=lambda told: (-told[1], told[0]))),
        )
