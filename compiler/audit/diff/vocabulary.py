"""From two versions of a decision to the dimensions in which they can differ.

Walks down both from the decision. What means the same on both sides is not looked into: it is one
dimension, and several such parts of one conjunction or disjunction are one together. So a region
speaks of what was changed and of as little else as can be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from compiler.audit.diff.counterparts import Counterparts
from compiler.audit.diff.dimensions import Cut, Dimension, Subject, Values, Which, truth
from compiler.audit.diff.joints import parted
from compiler.audit.diff.sides import Mark, Side, mark
from compiler.backends.smt import Encoding
from compiler.core import ir, walk
from compiler.core.interpret.operators import MIRRORED
from compiler.core.values import Value
from compiler.core.worlds.possible import Possible
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic, EnumType, Type

_ORDERED = (Basic.INTEGER, Basic.DECIMAL, Basic.DATE, Basic.DURATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTruth:
    """A truth that a rule asks for."""

    subject: Subject
    term: Term

    def dimension(self, encoding: Encoding) -> Dimension:
        """Raises NotEncoded."""
        return truth(encoding, self.subject, self.term)


@dataclass(slots=True, kw_only=True)
class AskedValue:
    """A value of which rules ask something: where it is cut, and the sets that it is sought in.
    `fixed`: all that it can be, where that is a few values."""

    side: Side
    subject: Subject
    found: Possible
    fixed: tuple[Value, ...] | None = None
    cuts: list[Cut] = field(default_factory=list)
    sets: list[frozenset[Value]] = field(default_factory=list)

    def dimension(self, encoding: Encoding) -> Dimension:
        """Raises NotEncoded."""
        values = Values(encoding, self.side.world, self.found)
        type_ = self.found.type
        if self.fixed is not None:
            return values.fixed(self.subject, self.fixed)
        if isinstance(type_, EnumType):
            return values.members(self.subject, type_.members)
        if type_ in _ORDERED:
            return values.ranges(self.subject, self.cuts)
        return values.choice(self.subject, _classes(self.sets))


Asked = AskedTruth | AskedValue


Depth = Literal["named", "plain", "fine"]
"""How far down: to truths that have a name, though they mean something else on either side; to what
means the same; to single comparisons of facts, also where both sides ask the same."""


class Vocabulary:
    """What the two versions of a decision ask for, down to some depth."""

    def __init__(self, old: Side, new: Side, depth: Depth = "plain") -> None:
        self.sides: dict[Which, Side] = {"old": old, "new": new}
        self.depth = depth
        self.fine = depth == "fine"
        self.counterparts = Counterparts(self.sides)
        self._asked: dict[Mark | Term, Asked] = {}
        self._seen: set[tuple[Which, int]] = set()

    def asked(self, key: str) -> list[Asked]:
        """What regions of the decision `key` may be told in, what both sides ask for first."""
        self.counterparts.note("old", key)
        self.counterparts.note("new", key)
        for which in ("old", "new"):
            if key in self.sides[which].program.rules:
                self._visit(which, self.sides[which].program.rules[key].expr, key)
        return sorted(self._asked.values(), key=lambda asked: asked.subject.own)

    # --- walking

    def _visit(self, which: Which, expr: ir.Expr, within: str | None = None) -> None:
        """`within`: the rule or condition that it is a part of."""
        if (which, id(expr)) in self._seen:
            return
        self._seen.add((which, id(expr)))
        if self._is_whole(which, expr):
            self._atom(which, expr)
            return
        match expr:
            case ir.Literal():
                return
            case ir.Ref():
                self._ref(which, expr)
            case ir.Condition(key=key, expr=inner):
                named = key in self.sides[which].program.names
                self._visit(which, inner, key if named else within)
            case ir.Not(operand=inner):
                self._visit(which, inner, within)
            case ir.And() | ir.Or():
                self._joined(which, expr, within)
            case ir.Compare():
                self._compare(which, expr)
            case ir.Member():
                self._member(which, expr)
            case ir.InForce(start=start, end=end):
                self._in_force(which, start, end)
            case ir.Cases(branches=branches, default=default):
                for branch in branches:
                    self._visit(which, branch.condition)
                    self._visit(which, branch.value)
                if default is not None:
                    self._visit(which, default)
            case ir.EvidenceOf(rule=rule):
                self._visit(which, self.sides[which].program.rules[rule].expr, rule)
            case ir.Quantified() | ir.Aggregate() | ir.Contains() | ir.Fact() | ir.Ask():
                self._atom(which, expr)
            case _:
                for part in walk.children(expr):
                    self._visit(which, part)

    def _ref(self, which: Which, expr: ir.Ref) -> None:
        """What a rule is; of another decision that is a truth, what became of it is enough: what it
        waits on is told of it by itself."""
        program = self.sides[which].program
        named = self.depth == "named" or expr.key in program.decisions
        if named and not self.fine and self._type(which, expr) is Basic.TRUTH:
            self._atom_of(which, expr)
        elif expr.key in program.rules:
            self._visit(which, program.rules[expr.key].expr, expr.key)

    def _is_whole(self, which: Which, expr: ir.Expr) -> bool:
        """Whether it is not looked into."""
        if self.fine:
            return isinstance(expr, ir.Fact | ir.Ask)
        return self.counterparts.has(which, expr) and not self._is_nameless_value(which, expr)

    def _is_nameless_value(self, which: Which, expr: ir.Expr) -> bool:
        """Something computed in passing: what it is made from tells more."""
        named = isinstance(expr, ir.Ref | ir.Fact | ir.Ask | ir.Literal)
        return not named and self._type(which, expr) not in (Basic.TRUTH, Basic.ABSENT)

    def _found(self, which: Which, expr: ir.Expr) -> Possible | None:
        """What an expression may come to; None for what terms say only as a part of another."""
        return self.sides[which].perhaps(expr)

    def _type(self, which: Which, expr: ir.Expr) -> Type | None:
        found = self._found(which, expr)
        return None if found is None else found.type

    def _joined(self, which: Which, expr: ir.And | ir.Or, within: str | None) -> None:
        """Parts that both sides have are one dimension together, the others are walked into."""
        if self.fine:
            for part in expr.operands:
                if not self.counterparts.is_fixed(which, part):
                    self._visit(which, part, within)
            return
        found = parted(self.counterparts, which, expr)
        for parts in found.shared:
            if len(parts) == 1:
                self._visit(which, parts[0])
            else:
                self._together(which, parts, expr, within)
        for part in found.others:
            self._visit(which, part, within)

    def _together(
        self, which: Which, parts: tuple[ir.Expr, ...], whole: ir.And | ir.Or, within: str | None
    ) -> None:
        side = self.sides[which]
        truths = [side.world.known(side.world.truth(side.of(part))) for part in parts]
        is_and = isinstance(whole, ir.And)
        joined = side.terms.all(truths) if is_and else side.terms.any(truths)
        subject = Subject(side=which, parts=parts, join="and" if is_and else "or", within=within)
        self._truth(subject, joined)

    # --- dimensions

    def _atom(self, which: Which, expr: ir.Expr) -> None:
        """A part that is not looked into."""
        inner = expr.expr if isinstance(expr, ir.Condition) else expr
        if isinstance(inner, ir.Compare) and self._compare_value(which, inner, plainly=True):
            return
        if isinstance(inner, ir.Member) and self._member_value(which, inner):
            return
        if isinstance(expr, ir.Literal):
            return
        side, found = self.sides[which], self._found(which, expr)
        if found is None:
            return
        if found.type in (Basic.TRUTH, Basic.ABSENT):
            self._truth(self._subject(which, expr), side.world.known(side.world.truth(found)))
        elif isinstance(found.type, EnumType) or self._fixed(which, expr) is not None:
            self._value(which, expr)

    def _compare(self, which: Which, expr: ir.Compare) -> None:
        if not self._compare_value(which, expr) or self._may_be_several(
            which, expr.left, expr.right
        ):
            self._atom_of(which, expr)
        for part in (expr.left, expr.right):
            if self.fine or not self.counterparts.has(which, part):
                self._visit(which, part)

    def _may_be_several(self, which: Which, *parts: ir.Expr) -> bool:
        """Whether several values are possible at once: then a comparison says more than they do."""
        found = [self._found(which, part) for part in parts]
        return self.fine or any(one is None or one.simple is None for one in found)

    def _compare_value(self, which: Which, expr: ir.Compare, *, plainly: bool = False) -> bool:
        """A value that both sides have, held against fixed values: a range with cuts. `plainly`:
        against one that is written there."""
        for part, other, operator in (
            (expr.left, expr.right, expr.operator),
            (expr.right, expr.left, MIRRORED[expr.operator]),
        ):
            fixed = self._fixed(which, other)
            if plainly and not isinstance(other, ir.Literal):
                continue
            if (
                fixed is None
                or isinstance(part, ir.Literal)
                or not self.counterparts.has(which, part)
            ):
                continue
            asked = self._value(which, part)
            if asked is None:
                continue
            for value in fixed:
                asked.cuts += _cuts(operator, value)
                asked.sets.append(frozenset([value]))
            return True
        return False

    def _fixed(self, which: Which, expr: ir.Expr) -> list[Value] | None:
        """The values that an expression can come to; None where some are not fixed."""
        found = self._found(which, expr)
        if found is None:
            return None
        values = [term for term in found.values if term.operator != "nothing"]
        if not values or any(term.operator != "literal" for term in values):
            return None
        return [term.data for term in values]

    def _member(self, which: Which, expr: ir.Member) -> None:
        if not self._member_value(which, expr) or self._may_be_several(which, expr.element):
            self._atom_of(which, expr)
            for part in (expr.element, expr.collection):
                if self.fine or not self.counterparts.has(which, part):
                    self._visit(which, part)

    def _member_value(self, which: Which, expr: ir.Member) -> bool:
        found = self._found(which, expr)
        truth_ = None if found is None else found.simple
        if (
            truth_ is None
            or truth_.operator != "in"
            or not self.counterparts.has(which, expr.element)
        ):
            return False
        asked = self._value(which, expr.element)
        if asked is None:
            return False
        asked.sets.append(frozenset(truth_.data))
        return True

    def _in_force(self, which: Which, start: date, end: date | None) -> None:
        day = ir.Fact(key="application.date")
        asked = self._value(which, day)
        assert asked is not None
        asked.cuts.append((start, False))
        if end is not None:
            asked.cuts.append((end + timedelta(days=1), False))

    def _atom_of(self, which: Which, expr: ir.Expr) -> None:
        """A truth of one side."""
        side = self.sides[which]
        side, found = self.sides[which], self._found(which, expr)
        if found is not None:
            truth_ = side.world.known(side.world.truth(found))
            self._truth(self._subject(which, expr), truth_)

    def _value(self, which: Which, expr: ir.Expr) -> AskedValue | None:
        side, found = self.sides[which], self._found(which, expr)
        if found is None or not _can_be_told(found.type):
            return None
        key = mark(found)
        if key not in self._asked:
            fixed = self._fixed(which, expr)
            self._asked[key] = AskedValue(
                side=side,
                subject=self._subject(which, expr),
                found=found,
                fixed=None if fixed is None else tuple(dict.fromkeys(fixed)),
            )
        asked = self._asked[key]
        assert isinstance(asked, AskedValue)
        return asked

    def _truth(self, subject: Subject, term: Term) -> None:
        if term.operator not in ("literal", "nothing"):
            self._asked.setdefault(term, AskedTruth(subject=subject, term=term))

    def _subject(self, which: Which, expr: ir.Expr) -> Subject:
        told = self.counterparts.told(which, expr)
        own, other = not self.counterparts.has(which, expr), self.counterparts.is_other(which, told)
        return Subject(side=which, parts=(told,), own=own, other=other)


def _cuts(operator: str, value: Value) -> list[Cut]:
    match operator:
        case "<" | ">=":
            return [(value, False)]
        case "<=" | ">":
            return [(value, True)]
        case _:
            return [(value, False), (value, True)]


def _classes(sets: Iterable[frozenset[Value]]) -> list[list[Value]]:
    """Values that are in the same of the sets, together."""
    listed = list(dict.fromkeys(sets))
    classes: dict[tuple[bool, ...], list[Value]] = {}
    for value in sorted({value for one in listed for value in one}, key=str):
        classes.setdefault(tuple(value in one for one in listed), []).append(value)
    return list(classes.values())


def _can_be_told(type_: Type) -> bool:
    told = (*_ORDERED, Basic.PLACE, Basic.TEXT, Basic.BODY)
    return isinstance(type_, EnumType) or type_ in told
