"""What a decision demands at a glance: for each level, series and education the ways to meet it.

Every cell is computed from the rules, with level, series and education given. Educations, series and
levels of which all is the same stand together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from compiler.core import ir
from compiler.core.desk.demands import Demand, demands
from compiler.core.desk.ways import Ways, ways_to
from compiler.core.values import Value
from compiler.typecheck.types import EnumType

LEVEL, SERIES, EDUCATION = "application.level", "application.series", "education"

Family = Literal["education", "years", "reviews", "output", "exam", "other"]

_FAMILIES: tuple[tuple[Family, frozenset[str]], ...] = (
    ("reviews", frozenset({"yearly_reviews"})),
    ("output", frozenset({"ordinary_output_met", "substitutes"})),
    ("exam", frozenset({"exam.series", "exam.level", "exam.year", "exam.score"})),
    ("years", frozenset({"service", "titles"})),
    ("education", frozenset({EDUCATION})),
)
"""A demand that reads one of these facts is of the first such family."""

SHOWN: tuple[Family, ...] = ("education", "years", "reviews", "output", "exam", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceRow:
    """`levels`, `series` and `educations` are members; empty where nothing depends on them. `cells`
    has the ways of each demand that depends on any of them."""

    levels: tuple[str, ...]
    series: tuple[str, ...]
    educations: tuple[str, ...]
    cells: Mapping[str, Ways]

    def same(self, *, but: str) -> Hashable:
        """What must be the same for rows to stand together."""
        named = {"levels": self.levels, "series": self.series, "educations": self.educations}
        marks = tuple((key, ways.mark) for key, ways in self.cells.items())
        return (tuple(v for k, v in named.items() if k != but), marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """`common` are the demands that are the same for all, `varying` those of the rows."""

    decision: str
    common: tuple[Demand, ...]
    varying: tuple[Demand, ...]
    rows: tuple[GlanceRow, ...]
    families: Mapping[str, Family]


def glance(program: ir.Program, decision: str) -> Glance:
    """The demands of a decision that is a truth."""
    return _Glancing(program).of(decision)


def family(demand: Demand) -> Family:
    """What a demand is about."""
    return next((name for name, facts in _FAMILIES if facts & demand.facts), "other")


@dataclass(slots=True)
class _Glancing:
    program: ir.Program
    _known: dict[Hashable, Ways] = field(default_factory=dict)

    def of(self, decision: str) -> Glance:
        found = demands(self.program, decision)
        varying = tuple(demand for demand in found if self._varies(demand))
        rows = list(self._rows(varying))
        rows = _joined(rows, "educations")
        rows = _blocks(rows)
        return Glance(
            decision=decision,
            common=tuple(demand for demand in found if demand not in varying),
            varying=varying,
            rows=tuple(rows),
            families={demand.key: family(demand) for demand in found},
        )

    def _rows(self, varying: Sequence[Demand]) -> Iterator[GlanceRow]:
        for level in self._members(LEVEL, varying):
            for series in self._members(SERIES, varying):
                for education in self._members(EDUCATION, varying):
                    given = _given(level, series, education)
                    cells = {demand.key: self._ways(demand, given) for demand in varying}
                    if not any(ways.never for ways in cells.values()):
                        yield GlanceRow(
                            levels=_one(level),
                            series=_one(series),
                            educations=_one(education),
                            cells=cells,
                        )

    def _members(self, key: str, varying: Sequence[Demand]) -> tuple[str | None, ...]:
        info = self.program.facts.get(key)
        asked = any(key in demand.facts for demand in varying)
        if info is None or not isinstance(info.type, EnumType) or not asked:
            return (None,)
        return info.type.members

    def _varies(self, demand: Demand) -> bool:
        """Whether it comes to something else for some level, series or education."""
        marks = set()
        for key in (LEVEL, SERIES, EDUCATION):
            if key not in demand.facts:
                continue
            for member in self._members(key, [demand]):
                if member is not None:
                    marks.add(self._ways(demand, {key: member}).mark)
        return len(marks) > 1

    def _ways(self, demand: Demand, given: Mapping[str, Value]) -> Ways:
        own = {key: value for key, value in given.items() if key in demand.facts}
        mark = (demand.key, tuple(own.items()))
        if mark not in self._known:
            self._known[mark] = ways_to(self.program, demand.expr, demand.place, own)
        return self._known[mark]


def _given(level: str | None, series: str | None, education: str | None) -> dict[str, Value]:
    named = {LEVEL: level, SERIES: series, EDUCATION: education}
    return {key: value for key, value in named.items() if value is not None}


def _one(member: str | None) -> tuple[str, ...]:
    return () if member is None else (member,)


def _joined(rows: Sequence[GlanceRow], but: Literal["educations"]) -> list[GlanceRow]:
    """Rows that differ in their education only, as one."""
    found: dict[Hashable, GlanceRow] = {}
    for row in rows:
        mark = row.same(but=but)
        before = found.get(mark)
        found[mark] = row if before is None else _with(before, educations=row.educations)
    return list(found.values())


def _blocks(rows: Sequence[GlanceRow]) -> list[GlanceRow]:
    """Series, and then levels, of which all rows are the same, together."""
    for name in ("series", "levels"):
        by_owner: dict[tuple[tuple[str, ...], tuple[str, ...]], list[GlanceRow]] = {}
        for row in rows:
            by_owner.setdefault((row.levels, row.series), []).append(row)
        groups: dict[Hashable, list[GlanceRow]] = {}
        for owned in by_owner.values():
            mark = tuple(row.same(but=name) for row in owned)
            if mark in groups:
                more = getattr(owned[0], name)
                groups[mark] = [_with(row, **{name: more}) for row in groups[mark]]
            else:
                groups[mark] = owned
        rows = [row for owned in groups.values() for row in owned]
    return list(rows)


def _with(row: GlanceRow, **more: tuple[str, ...]) -> GlanceRow:
    from dataclasses import replace

    added = {name: (*getattr(row, name), *members) for name, members in more.items()}
    return replace(row, **added)
