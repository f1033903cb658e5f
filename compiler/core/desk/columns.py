"""The columns of a rule's table: each asks one thing, and its values leave nothing out.

What a rule asks of one subject is one column: whether something holds; which member of an
enumeration it is; between which of the rule's limits a number, a day or a time lies; in which of
the rule's areas a place lies. Of one subject exactly one value holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal, assert_never

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.interpret.operators import lineage
from compiler.core.values import ABSENT, Absence, Value
from compiler.typecheck.types import Basic, EnumType, Type

Place = tuple[str, str]
"""Where something is said: the module and its clause."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A limit between two neighbouring stretches: just before `at`, or just after."""

    at: Any
    after: bool

    @property
    def order(self) -> tuple[Any, bool]:
        return (self.at.key if isinstance(self.at, Duration) else self.at, self.after)


@dataclass(frozen=True, slots=True)
class Stretch:
    """All values between two limits; None has no limit on that side."""

    low: Cut | None
    high: Cut | None


@dataclass(frozen=True, slots=True)
class Area:
    """The places that lie in the areas marked true and in none that is marked false."""

    lies_in: tuple[bool, ...]


ColumnValue = bool | str | Stretch | Area | Absence
Kind = Literal["truth", "member", "stretch", "area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`subject` is what is asked about. `areas` are those of a column of places, as codes. `places`
    are the clauses in which the rule asks it, `limits` those that set each limit."""

    kind: Kind
    subject: ir.Expr
    type: Type
    values: tuple[ColumnValue, ...]
    areas: tuple[frozenset[str], ...] = ()
    places: tuple[Place, ...] = ()
    limits: Mapping[Cut, frozenset[Place]] = field(default_factory=dict, hash=False)

    @property
    def all(self) -> int:
        """All values, as bits."""
        return (1 << len(self.values)) - 1

    def index(self, value: Value, program: ir.Program) -> int | None:
        """Which of the column's values a value of the subject is; None for none of them."""
        match self.kind:
            case "truth":
                return 0 if value is True else 1
            case "member":
                return self.values.index(value) if value in self.values else None
            case "stretch" if value is ABSENT:
                return self.values.index(ABSENT) if ABSENT in self.values else None
            case "stretch":
                cuts = [s.low.order for s in self.values if isinstance(s, Stretch) and s.low]
                key = value.key if isinstance(value, Duration) else value
                return bisect_right(cuts, (key, False)) if cuts else 0
            case "area":
                line = frozenset(lineage(value, program.places)) if value is not ABSENT else ()
                area = Area(tuple(bool(area.intersection(line)) for area in self.areas))
                return self.values.index(area) if area in self.values else None
            case _:
                assert_never(self.kind)


Asking = tuple[int, list[bool]]
"""The number of a column, and for each of its values whether something holds."""


class Columns:
    """The columns that were asked for so far. What is asked of a column that meanwhile has more
    values than it had is None: it is `stale`, and all diagrams must be made again."""

    def __init__(self, program: ir.Program) -> None:
        self._program = program
        self._found: dict[ir.Expr, _Asked] = {}
        self._stale: set[ir.Expr] = set()

    @property
    def stale(self) -> bool:
        """Whether diagrams that were made must be made again; answers so once."""
        found, self._stale = bool(self._stale), set()
        return found

    def made(self) -> tuple[Column, ...]:
        return tuple(asked.column(self._program) for asked in self._found.values())

    def truth(self, subject: ir.Expr, place: Place) -> Asking:
        """Whether the subject holds."""
        asked = self._asked(subject, Basic.TRUTH, "truth", place)
        return asked.number, [True, False]

    def member(
        self, subject: ir.Expr, type_: EnumType, among: frozenset[Value], place: Place, absent: bool
    ) -> Asking | None:
        """Whether the subject is one of the members; of an `absent` subject, whether ABSENT is
        among them."""
        asked = self._asked(subject, type_, "member", place)
        return self._answer(asked, {"absent": absent or asked.absent}, lambda value: value in among)

    def limited(
        self,
        operator: str,
        subject: ir.Expr,
        limit: Any,
        type_: Type,
        by: frozenset[Place],
        place: Place,
        absent: bool,
    ) -> Asking | None:
        """Whether the subject compares so with a limit that the clauses `by` set."""
        asked = self._asked(subject, type_, "stretch", place)
        before, after = _cut(limit, False), _cut(limit, True)
        needed = {">=": [before], "<": [before], ">": [after], "<=": [after]}
        limits = dict(asked.limits)
        for cut in needed.get(operator, [before, after]):
            limits[cut] = limits.get(cut, frozenset()) | by
        return self._answer(
            asked,
            {"absent": absent or asked.absent, "limits": limits},
            lambda value: _compares(value, operator, before, after),
        )

    def area(self, subject: ir.Expr, area: frozenset[str], place: Place) -> Asking | None:
        """Whether the subject lies in an area."""
        asked = self._asked(subject, Basic.PLACE, "area", place)
        areas = asked.areas if area in asked.areas else [*asked.areas, area]
        at = areas.index(area)
        return self._answer(
            asked,
            {"areas": areas},
            lambda value: isinstance(value, Area) and value.lies_in[at],
        )

    def _answer(
        self, asked: _Asked, more: dict[str, Any], holds: Callable[[ColumnValue], bool]
    ) -> Asking | None:
        before = asked.values(self._program) if asked.used else None
        for name, value in more.items():
            setattr(asked, name, value)
        values = asked.values(self._program)
        if before is not None and before != values:
            self._stale.add(asked.subject)
        asked.used = True
        return None if asked.subject in self._stale else (asked.number, [*map(holds, values)])

    def _asked(self, subject: ir.Expr, type_: Type, kind: Kind, place: Place) -> _Asked:
        if subject not in self._found:
            self._found[subject] = _Asked(len(self._found), subject, type_, kind)
        self._found[subject].places[place] = None
        return self._found[subject]


@dataclass(slots=True)
class _Asked:
    number: int
    subject: ir.Expr
    type: Type
    kind: Kind
    used: bool = False
    absent: bool = False
    areas: list[frozenset[str]] = field(default_factory=list)
    limits: dict[Cut, frozenset[Place]] = field(default_factory=dict)
    places: dict[Place, None] = field(default_factory=dict)

    def column(self, program: ir.Program) -> Column:
        return Column(
            kind=self.kind,
            subject=self.subject,
            type=self.type,
            values=self.values(program),
            areas=tuple(self.areas),
            places=tuple(self.places),
            limits=dict(self.limits),
        )

    def values(self, program: ir.Program) -> tuple[ColumnValue, ...]:
        absent = (ABSENT,) if self.absent else ()
        match self.kind:
            case "truth":
                return (True, False)
            case "member":
                assert isinstance(self.type, EnumType)
                return (*self.type.members, *absent)
            case "stretch":
                cuts = sorted(self.limits, key=lambda cut: cut.order)
                return (*(Stretch(*ends) for ends in pairwise([None, *cuts, None])), *absent)
            case "area":
                return tuple(_areas(self.areas, program))
            case _:
                assert_never(self.kind)


def _areas(areas: Sequence[frozenset[str]], program: ir.Program) -> list[Area]:
    """The areas that some place lies in, those that are in most first, and elsewhere."""
    lines = [frozenset(lineage(code, program.places)) for code in program.places]
    found = {Area(tuple(bool(area & line) for area in areas)) for line in lines}
    found.add(Area((False,) * len(areas)))
    return sorted(found, key=lambda area: (-sum(area.lies_in), [not b for b in area.lies_in]))


def _cut(limit: Any, after: bool) -> Cut:
    """Just before or after a limit; of what is counted in wholes, before the next."""
    if after and isinstance(limit, date) and limit < date.max:
        return Cut(limit + timedelta(days=1), False)
    if after and isinstance(limit, int):
        return Cut(limit + 1, False)
    return Cut(limit, after)


def _compares(value: ColumnValue, operator: str, before: Cut, after: Cut) -> bool:
    """How any value of a stretch compares with the limit between two cuts."""
    if not isinstance(value, Stretch):
        return operator == "!="  # what is absent is not what is there

    def beyond(cut: Cut) -> bool:
        return value.low is not None and value.low.order >= cut.order

    match operator:
        case ">=":
            return beyond(before)
        case ">":
            return beyond(after)
        case "<":
            return not beyond(before)
        case "<=":
            return not beyond(after)
        case "==":
            return beyond(before) and not beyond(after)
        case _:
            return not (beyond(before) and not beyond(after))
