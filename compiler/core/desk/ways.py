"""The ways to meet a condition once some facts are given: each the fewest things that suffice."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from compiler.core import ir, walk
from compiler.core.desk.cells import stretches
from compiler.core.desk.columns import Column, Place
from compiler.core.desk.cover import cover, without
from compiler.core.desk.diagram import Cube
from compiler.core.desk.implied import never_together
from compiler.core.desk.outcomes import Fault
from compiler.core.desk.reading import read
from compiler.core.desk.table import prepared
from compiler.core.values import Value
from compiler.typecheck.types import Basic


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A column that must have one of some values, as bits. `unsettled` are the questions of the
    drafter that it hangs on: then nobody can say which values."""

    column: Column
    bits: int
    unsettled: tuple[str, ...]

    @property
    def mark(self) -> Hashable:
        """The same for what asks the same."""
        if self.unsettled:
            return self.unsettled
        if self.column.kind == "stretch":
            return (self.column.subject, tuple(stretches(self.column, self.bits)))
        return (self.column.subject, self.column.values, self.bits)

    @property
    def places(self) -> frozenset[Place]:
        """The clauses that ask it; of a limit those that set it."""
        if self.column.kind == "stretch":
            ends = [end for pair in stretches(self.column, self.bits) for end in pair]
            limits = [self.column.limits.get(end, frozenset()) for end in ends if end is not None]
            return frozenset[Place]().union(*limits)
        return frozenset(self.column.places)


Way = tuple[Bound, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """All ways to meet a condition: any one suffices. No way: it cannot be met. An empty way: it is
    met. `faults` are rules that give no value, or two, in some of these cases."""

    ways: tuple[Way, ...]
    faults: tuple[str, ...] = ()

    def decided(self, known: Mapping[str, bool]) -> Ways:
        """What is left once some rules that are named and not opened are known to hold, or not."""
        left = []
        for way in self.ways:
            told = [bound for bound in way if _truth_of(bound) in known]
            if all((bound.bits == 1) == known[_truth_of(bound)] for bound in told):
                left.append(tuple(bound for bound in way if bound not in told))
        met = any(not way for way in left)
        return replace(self, ways=((),) if met else tuple(_distinct(left)))

    @property
    def never(self) -> bool:
        return not self.ways

    @property
    def always(self) -> bool:
        return any(not way for way in self.ways)

    @property
    def settled(self) -> tuple[Way, ...]:
        """The ways that the text says in full."""
        return tuple(way for way in self.ways if not any(bound.unsettled for bound in way))

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The questions of the drafter that the other ways hang on."""
        found = [key for way in self.ways for bound in way for key in bound.unsettled]
        return tuple(dict.fromkeys(found))

    @property
    def mark(self) -> Hashable:
        """The same for what is told alike."""
        told = frozenset(frozenset(b.mark for b in way) for way in self.settled)
        return (told, frozenset(self.unsettled), self.faults)

    @property
    def places(self) -> frozenset[Place]:
        return frozenset[Place]().union(*(b.places for way in self.ways for b in way))


def ways_to(
    program: ir.Program,
    expr: ir.Expr,
    place: Place,
    given: Mapping[str, Value],
    *,
    kept: Collection[str],
) -> Ways:
    """The ways to meet the condition `expr`, which stands at `place`. `kept` are rules that are
    named and not opened, of which those that are `computed` always should be."""
    made = read(program, expr, Basic.TRUTH, place, kept=kept, given=given)
    classes = prepared(made)
    found = classes.ways()
    never = never_together(classes.columns, classes.groups)
    wanted = [part for cube in found.get(True, []) for part in _possible(cube, never)]
    cubes = cover(wanted, never, classes.sizes, apart=False).cubes
    all_ways = [
        tuple(_bound(program, column, bits) for column, bits in classes.bound(cube))
        for cube in cubes
    ]
    faults = [outcome.rule for outcome in found if isinstance(outcome, Fault)]
    return Ways(tuple(_distinct(all_ways)), tuple(dict.fromkeys(faults)))


def _possible(cube: Cube, never: Sequence[Cube]) -> list[Cube]:
    """What a cube allows without what can never be."""
    parts = [cube]
    for impossible in never:
        parts = [left for part in parts for left in without(part, impossible)]
    return parts


def _bound(program: ir.Program, column: Column, bits: int) -> Bound:
    asked = [part.key for part in walk.descend(column.subject) if isinstance(part, ir.Ask)]
    unsettled = [key for key in asked if is_unsettled(program, key)]
    return Bound(column, bits, tuple(dict.fromkeys(unsettled)))


def _truth_of(bound: Bound) -> str:
    """The rule that a bound says holds or not; nothing where it says something else."""
    subject = bound.column.subject
    return subject.key if isinstance(subject, ir.Ref) and bound.column.kind == "truth" else ""


def is_unsettled(program: ir.Program, key: str) -> bool:
    """Whether a key is that of what the drafter could not say."""
    question = program.questions.get(key)
    return question is not None and question.is_hole


def _distinct(found: Sequence[Way]) -> list[Way]:
    """The ways without those that ask for more than another, what is unsettled being one thing;
    those that hang on nobody's answer first."""
    marks = [frozenset(bound.mark for bound in way) for way in found]
    kept = [
        _once(way)
        for i, way in enumerate(found)
        if not any(m < marks[i] or (m == marks[i] and j < i) for j, m in enumerate(marks))
    ]
    return sorted(kept, key=lambda way: (sum(_hangs(b) for b in way), len(way)))


def _once(way: Way) -> Way:
    return tuple({bound.mark: bound for bound in way}.values())


def _hangs(bound: Bound) -> int:
    """1 where somebody other than the applicant must answer, 2 where the text itself is open."""
    return 2 if bound.unsettled else int(isinstance(bound.column.subject, ir.Ask))


def computed(program: ir.Program) -> frozenset[str]:
    """The rules whose value is computed from the case and not chosen by the text."""
    return frozenset(
        key
        for key, rule in program.rules.items()
        if rule.type is not Basic.TRUTH and not _is_chosen(program, rule.expr)
    )


def _is_chosen(program: ir.Program, expr: ir.Expr) -> bool:
    match expr:
        case ir.Cases():
            return True
        case ir.Arithmetic() | ir.Clamp():
            return any(_is_chosen(program, part) for part in walk.children(expr))
        case ir.Literal() | ir.Ask() | ir.SetOf():
            return True
        case ir.Ref(key=key) if key in program.rules:
            return _is_chosen(program, program.rules[key].expr)
        case _:
            return False
