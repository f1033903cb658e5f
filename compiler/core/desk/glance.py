"""What a decision demands at a glance, computed from the rules with some facts given.

The summary has a row for each level: what hangs on the series or the education is named there and
not opened. The details have, for each level, the ways for each series and education. Levels, series
and educations of which all is the same stand together. No cell is written by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.desk.demands import Demand, demands
from compiler.core.desk.families import EDUCATION, LEVEL, SERIES, Family, family, hangs
from compiler.core.desk.reading import read
from compiler.core.desk.ways import Ways, computed, ways_to
from compiler.core.interpret import evaluate
from compiler.core.values import Value
from compiler.typecheck.types import Basic, EnumType

_GIVEN = frozenset({LEVEL, SERIES, EDUCATION})

_DETAILED: Mapping[Family, frozenset[str]] = {
    "education": frozenset({SERIES}),
    "years": frozenset({SERIES, EDUCATION}),
}
"""What is opened in the details: where one of these turns on what the summary cannot show, all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """A row of the summary. `levels` is empty where nothing depends on the level."""

    levels: tuple[str, ...]
    cells: Mapping[str, Ways]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutRow:
    """Levels at which some demands can never be met, by the marks of these."""

    levels: tuple[str, ...]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailRow:
    """A row of the details of some levels, for these series and educations."""

    levels: tuple[str, ...]
    series: tuple[str, ...]
    educations: tuple[str, ...]
    cells: Mapping[str, Ways]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """`common` are the demands that are the same whatever the level, `varying` those of the
    summary: what turns on the level, the series or the education, and what hangs on a hole of the
    text where it is about more than "other". `detailed` are those of the details, `families` says
    what each demand is about. Levels that can never be applied for stand in `shut` alone, unless
    none is left."""

    decision: str
    common: tuple[Demand, ...]
    varying: tuple[Demand, ...]
    detailed: tuple[Demand, ...]
    summary: tuple[LevelRow, ...]
    details: tuple[DetailRow, ...]
    shut: tuple[ShutRow, ...]
    families: Mapping[str, Family]


def glance(program: ir.Program, decision: str) -> Glance:
    """The demands of a decision that is a truth."""
    found = demands(program, decision)
    named = {demand.mark: _asked(program, demand) for demand in found}
    families = {demand.mark: family(program, demand) for demand in found}
    varying = tuple(
        demand
        for demand in found
        if named[demand.mark] or (families[demand.mark] != "other" and hangs(program, demand))
    )
    about = [demand for demand in found if families[demand.mark] in _DETAILED]
    opened = any(named[d.mark] & _DETAILED[families[d.mark]] for d in about)
    detailed = tuple(about if opened else ())
    making = _Making(program)
    summary, shut = _apart(tuple(making.summary(varying)))
    out = frozenset(level for row in shut for level in row.levels)
    return Glance(
        decision=decision,
        common=tuple(demand for demand in found if demand not in varying),
        varying=varying,
        detailed=detailed,
        summary=summary,
        details=tuple(making.details(detailed, out)) if detailed else (),
        shut=shut,
        families=families,
    )


def _apart(rows: tuple[LevelRow, ...]) -> tuple[tuple[LevelRow, ...], tuple[ShutRow, ...]]:
    """The rows of levels that can be applied for, and of those that cannot."""
    never = [frozenset(mark for mark, ways in row.cells.items() if ways.never) for row in rows]
    if all(never):
        return rows, ()
    shut: dict[frozenset[str], tuple[str, ...]] = {}
    left = []
    for row, marks in zip(rows, never, strict=True):
        if marks:
            shut[marks] = (*shut.get(marks, ()), *row.levels)
        else:
            left.append(row)
    return tuple(left), tuple(ShutRow(levels=of, marks=marks) for marks, of in shut.items())


def named_in_summary(program: ir.Program) -> frozenset[str]:
    """The rules that read the series or education themselves: a row of a level names them only."""
    return frozenset(
        key
        for key, rule in program.rules.items()
        if walk.asks(program, rule.expr) & {SERIES, EDUCATION}
    )


def _asked(program: ir.Program, demand: Demand) -> frozenset[str]:
    """Which of level, series and education a demand turns on."""
    if not demand.facts & _GIVEN:
        return frozenset()
    made = read(program, demand.expr, Basic.TRUTH, demand.place, kept=computed(program), given={})
    subjects = [column.subject for column in made.columns]
    return frozenset(key for subject in subjects for key in _turns_on(subject))


def _turns_on(subject: ir.Expr) -> Iterator[str]:
    match subject:
        case ir.Fact(key=key) if key in _GIVEN:
            yield key
        case ir.Compare(left=left, right=right):
            facts = [side for side in (left, right) if isinstance(side, ir.Fact)]
            if len(facts) == 1 and facts[0].key in _GIVEN:
                yield facts[0].key
        case _:
            pass


@dataclass(slots=True)
class _Making:
    program: ir.Program
    _known: dict[Hashable, Ways] = field(default_factory=dict)

    def summary(self, varying: Sequence[Demand]) -> Iterator[LevelRow]:
        kept = computed(self.program) | named_in_summary(self.program)
        rows: dict[Hashable, LevelRow] = {}
        for level in self._members(LEVEL, varying):
            given = _given(level, None, None)
            known = self._known_of(given)
            cells = {
                demand.mark: self._ways(demand, given, kept).decided(known) for demand in varying
            }
            mark = _mark(cells)
            before = rows.get(mark)
            levels = (*(before.levels if before else ()), *_one(level))
            rows[mark] = LevelRow(levels=levels, cells=cells)
        yield from rows.values()

    def _known_of(self, given: Mapping[str, Value]) -> Mapping[str, bool]:
        """The truths that a row of a level only names, where the level alone decides them."""
        case = Case(facts=given)
        found: dict[str, bool] = {}
        for key in named_in_summary(self.program):
            if self.program.rules[key].type is Basic.TRUTH:
                result = evaluate(self.program, key, case)
                if result.possible in ((True,), (False,)) and not result.provisional:
                    found[key] = result.possible == (True,)
        return found

    def details(self, detailed: Sequence[Demand], out: Collection[str]) -> Iterator[DetailRow]:
        """The rows of all levels but those that are `out`."""
        kept = computed(self.program)
        levels: dict[Hashable, list[DetailRow]] = {}
        for level in self._members(LEVEL, detailed):
            if level in out:
                continue
            groups: dict[Hashable, list[DetailRow]] = {}
            for series in self._members(SERIES, detailed):
                rows = list(self._educations(level, series, detailed, kept))
                _join(groups, rows, lambda row: (row.educations, _mark(row.cells)), "series")
            whole = [row for rows in groups.values() for row in rows]
            mark_of = lambda row: (row.series, row.educations, _mark(row.cells))  # noqa: E731
            _join(levels, whole, mark_of, "levels")
        yield from (row for rows in levels.values() for row in rows)

    def _educations(
        self,
        level: str | None,
        series: str | None,
        detailed: Sequence[Demand],
        kept: frozenset[str],
    ) -> Iterator[DetailRow]:
        """The rows of one level and series; what can never be met is left out."""
        rows: dict[Hashable, DetailRow] = {}
        for education in self._members(EDUCATION, detailed):
            given = _given(level, series, education)
            cells = {demand.mark: self._ways(demand, given, kept) for demand in detailed}
            if any(ways.never for ways in cells.values()):
                continue
            before = rows.get(_mark(cells))
            educations = (*(before.educations if before else ()), *_one(education))
            rows[_mark(cells)] = DetailRow(
                levels=_one(level), series=_one(series), educations=educations, cells=cells
            )
        yield from rows.values()

    def _members(self, key: str, among: Sequence[Demand]) -> tuple[str | None, ...]:
        info = self.program.facts.get(key)
        asked = any(key in demand.facts for demand in among)
        if info is None or not isinstance(info.type, EnumType) or not asked:
            return (None,)
        return info.type.members

    def _ways(self, demand: Demand, given: Mapping[str, Value], kept: frozenset[str]) -> Ways:
        own = {key: value for key, value in given.items() if key in demand.facts}
        mark = (demand.mark, tuple(own.items()), kept)
        if mark not in self._known:
            place = demand.place
            self._known[mark] = ways_to(self.program, demand.expr, place, own, kept=kept)
        return self._known[mark]


def _join(
    groups: dict[Hashable, list[DetailRow]],
    rows: list[DetailRow],
    mark_of: Callable[[DetailRow], Hashable],
    name: Literal["series", "levels"],
) -> None:
    """Rows into a group, or together with the group that has all of them the same."""
    mark = tuple(mark_of(row) for row in rows)
    before = groups.get(mark)
    if before is None or not rows:
        groups[mark] = rows
        return
    more: tuple[str, ...] = getattr(rows[0], name)
    groups[mark] = [_with(row, name, more) for row in before]


def _with(row: DetailRow, name: Literal["series", "levels"], more: tuple[str, ...]) -> DetailRow:
    if name == "series":
        return replace(row, series=(*row.series, *more))
    return replace(row, levels=(*row.levels, *more))


def _mark(cells: Mapping[str, Ways]) -> Hashable:
    return tuple((key, ways.mark) for key, ways in cells.items())


def _given(level: str | None, series: str | None, education: str | None) -> dict[str, Value]:
    named = {LEVEL: level, SERIES: series, EDUCATION: education}
    return {key: value for key, value in named.items() if value is not None}


def _one(member: str | None) -> tuple[str, ...]:
    return () if member is None else (member,)
