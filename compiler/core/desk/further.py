"""What is demanded of some series only, beside what the details of a glance tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.core import ir
from compiler.core.desk.demands import Demand
from compiler.core.desk.families import LEVEL, SERIES
from compiler.core.desk.glance import Glance
from compiler.core.desk.ways import computed, ways_to
from compiler.core.values import Value
from compiler.typecheck.types import EnumType


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """At these levels, of which none are named where there are no levels, the demand concerns these
    series and no others."""

    demand: Demand
    levels: tuple[str, ...]
    series: tuple[str, ...]


def further(program: ir.Program, found: Glance, levels: Sequence[str]) -> Iterator[Further]:
    """Of each demand that the details of some levels leave to the summary: whom it concerns there,
    where the series decides that. Levels of which that is the same stand together."""
    info = program.facts.get(SERIES)
    if info is None or not isinstance(info.type, EnumType):
        return
    for demand in found.varying:
        if demand in found.detailed or SERIES not in demand.facts:
            continue
        groups: dict[tuple[str, ...], list[str]] = {}
        for level in levels or [""]:
            asked = [one for one in info.type.members if _is_asked(program, demand, level, one)]
            if 0 < len(asked) < len(info.type.members):
                groups.setdefault(tuple(asked), []).extend(filter(None, [level]))
        for series, of in groups.items():
            yield Further(demand=demand, levels=tuple(of), series=series)


def _is_asked(program: ir.Program, demand: Demand, level: str, series: str) -> bool:
    """Whether a demand is not met by the level and the series alone."""
    named: dict[str, Value] = {SERIES: series, **({LEVEL: level} if level else {})}
    given = {key: value for key, value in named.items() if key in demand.facts}
    ways = ways_to(program, demand.expr, demand.place, given, kept=computed(program))
    return not ways.always
