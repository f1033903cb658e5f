"""From an expression to the diagram of what it comes to, whatever a case says.

What is settled where every column has a value is decided here as the interpreter decides it: the
branches of `Cases` in their order of rank, an And by any false operand, a conflict passed on by
everything else. Nothing is open, as every column has a value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from compiler.core import ir, walk
from compiler.core.desk.absence import may_be_absent
from compiler.core.desk.columns import Asking, Column, Columns, Place
from compiler.core.desk.diagram import Diagram, Diagrams, Leaf
from compiler.core.desk.operands import simplified, texts, type_of, with_parts
from compiler.core.desk.outcomes import (
    Fault,
    Worth,
    chosen,
    denied,
    joined,
    paired,
    same,
    worth_of_truth,
)
from compiler.core.interpret.operators import MIRRORED, compare
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, Type

_ORDERED = (Basic.INTEGER, Basic.DECIMAL, Basic.DATE, Basic.DURATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A diagram and its columns, by their numbers."""

    columns: tuple[Column, ...]
    diagram: Diagram
    diagrams: Diagrams


def read(
    program: ir.Program,
    expr: ir.Expr,
    type_: Type,
    place: Place,
    *,
    kept: Collection[str] = (),
    given: Mapping[str, Value] | None = None,
) -> Read:
    """The diagram of `expr`, which stands at `place`. `kept` are the keys of rules and conditions
    that are columns or values of their own and not looked into; `given` what all cases say of some
    facts and questions."""
    columns = Columns(program)
    while True:
        reader = _Reader(program, columns, kept, given or {}, place)
        of = reader.truth if type_ is Basic.TRUTH else reader.value
        diagram = of(expr)
        if not columns.stale:
            return Read(columns=columns.made(), diagram=diagram, diagrams=reader.diagrams)


class _Reader:
    def __init__(
        self,
        program: ir.Program,
        columns: Columns,
        kept: Collection[str],
        given: Mapping[str, Value],
        place: Place,
    ) -> None:
        self.diagrams = Diagrams()
        self._program = program
        self._columns = columns
        self._kept = kept
        self._given = given
        self._place = place
        self._rules: dict[tuple[str, bool], Diagram] = {}

    # --- truths

    def truth(self, expr: ir.Expr) -> Diagram:
        """A diagram of truths and faults."""
        match expr:
            case ir.Literal(value=value):
                return self.diagrams.leaf(value is True)
            case ir.And(operands=operands) | ir.Or(operands=operands):
                return self._connected(operands, decisive=isinstance(expr, ir.Or))
            case ir.Not(operand=operand):
                return self.diagrams.apply(denied, [self.truth(operand)])
            case ir.Condition(key=key) if key not in self._kept:
                info = self._program.conditions.get(key)
                return self._at(info.origin if info else None, lambda: self.truth(expr.expr))
            case ir.Condition(key=key):
                info = self._program.conditions.get(key)
                return self._at(info.origin if info else None, lambda: self._plain(expr))
            case ir.Ref(key=key) if self._opened(key):
                return self._rule(key, self.truth)
            case ir.Fact(key=key) | ir.Ask(key=key) if key in self._given:
                return self.diagrams.leaf(self._given[key] is True)
            case ir.Cases():
                return self._cases(expr, self.truth)
            case ir.Compare():
                return self._compare(expr)
            case ir.Member():
                return self._member(expr)
            case _:
                return self._plain(expr)

    def _connected(self, operands: Sequence[ir.Expr], *, decisive: bool) -> Diagram:
        """And, of which a false operand decides, or Or, of which a true one does: what stands
        behind one that always decides is not looked at."""
        parts: list[Diagram] = []
        for operand in operands:
            part = self.truth(operand)
            if isinstance(part, Leaf) and part.outcome is decisive:
                return part
            parts.append(part)
        return self.diagrams.apply(lambda found: joined(found, decisive), parts)

    def _plain(self, expr: ir.Expr) -> Diagram:
        return self._asked(self._columns.truth(expr, self._place))

    def _compare(self, expr: ir.Compare) -> Diagram:
        if expr.type is Basic.TRUTH and any(map(self._may_be_absent, (expr.left, expr.right))):
            return self._plain(expr)
        if expr.type is Basic.TRUTH and expr.operator in ("==", "!="):
            sides = [self.truth(side) for side in (expr.left, expr.right)]
            return self.diagrams.apply(lambda found: same(found, expr.operator), sides)
        if self._compares_facts(expr):
            return self._plain(expr)
        sides = [self.value(side) for side in (expr.left, expr.right)]
        pairs = self.diagrams.apply(paired, sides)
        return self.diagrams.follow(pairs, lambda pair: self._compared(pair, expr))

    def _may_be_absent(self, expr: ir.Expr) -> bool:
        return may_be_absent(self._program, expr)

    def _compares_facts(self, expr: ir.Compare) -> bool:
        """Whether two facts are compared, which are told as two facts though one be given."""
        match expr.left, expr.right:
            case ir.Fact(key=left), ir.Fact(key=right):
                return not {left, right} <= set(self._given)
            case _:
                return False

    def _compared(self, pair: Hashable, expr: ir.Compare) -> Diagram:
        if isinstance(pair, Fault):
            return self.diagrams.leaf(pair)
        assert isinstance(pair, tuple)
        left, right = pair
        operator: Any = expr.operator
        if isinstance(left.expr, ir.Literal) and not isinstance(right.expr, ir.Literal):
            left, right, operator = right, left, MIRRORED[operator]
        if not isinstance(right.expr, ir.Literal):
            whole = replace(expr, left=left.expr, right=right.expr, operator=operator)
            return self._asked(self._columns.truth(whole, self._place))
        limit = right.expr.value
        if isinstance(left.expr, ir.Literal):
            return self.diagrams.leaf(compare(operator, left.expr.value, limit, expr.type) is True)
        return self._limited(left.expr, operator, limit, left.places | right.places, expr.type)

    def _limited(
        self, subject: ir.Expr, operator: str, limit: Value, by: frozenset[Place], type_: Type
    ) -> Diagram:
        absent = may_be_absent(self._program, subject)
        here = self._place
        if isinstance(type_, EnumType):
            known: tuple[Value, ...] = (*type_.members, ABSENT)
            among = frozenset(v for v in known if compare(operator, v, limit, type_) is True)
            return self._asked(self._columns.member(subject, type_, among, here, absent))
        if limit is ABSENT and operator not in ("==", "!="):
            return self.diagrams.leaf(False)  # nothing lies above or below what is absent
        if type_ in _ORDERED and limit is not ABSENT:
            by = by or frozenset([here])
            found = self._columns.limited(operator, subject, limit, type_, by, here, absent)
            return self._asked(found)
        sign: Any = "==" if operator == "!=" else operator
        literal = ir.Literal(value=limit, type=type_)
        plain = ir.Compare(operator=sign, left=subject, right=literal, type=type_)
        asked = self._asked(self._columns.truth(plain, here))
        return asked if operator == sign else self.diagrams.apply(denied, [asked])

    def _member(self, expr: ir.Member) -> Diagram:
        among = texts(self._program, expr.collection)
        element = self.value(expr.element)
        if among is None:
            return self._asked(self._columns.truth(expr, self._place))
        return self.diagrams.follow(element, lambda found: self._belongs(found, among, expr))

    def _belongs(self, found: Hashable, among: frozenset[str], expr: ir.Member) -> Diagram:
        if isinstance(found, Fault):
            return self.diagrams.leaf(found)
        assert isinstance(found, Worth)
        subject = found.expr
        type_ = type_of(self._program, subject)
        here = self._place
        if isinstance(subject, ir.Literal) and not expr.within:
            return self.diagrams.leaf(subject.value in among)
        if isinstance(type_, EnumType):
            absent = may_be_absent(self._program, subject)
            known = frozenset[Value](among)
            return self._asked(self._columns.member(subject, type_, known, here, absent))
        if type_ is Basic.PLACE and expr.within and not isinstance(subject, ir.Literal):
            return self._asked(self._columns.area(subject, among, here))
        whole = replace(expr, element=subject)
        return self._asked(self._columns.truth(whole, here))

    def _asked(self, found: Asking | None) -> Diagram:
        if found is None:
            return self.diagrams.leaf(False)  # all is made again
        number, holds = found
        return self.diagrams.asked(number, [self.diagrams.leaf(one) for one in holds])

    # --- values

    def value(self, expr: ir.Expr) -> Diagram:
        """A diagram of `Worth` and faults."""
        match expr:
            case ir.Fact(key=key) | ir.Ask(key=key) if key in self._given:
                type_ = type_of(self._program, expr)
                assert type_ is not None
                literal = ir.Literal(value=self._given[key], type=type_)
                return self.diagrams.leaf(Worth(literal))
            case ir.Ref(key=key) if self._opened(key):
                return self._rule(key, self.value)
            case ir.Cases():
                return self._cases(expr, self.value)
            case (
                ir.Arithmetic()
                | ir.Clamp()
                | ir.YearOf()
                | ir.YearEnd()
                | ir.NextLower()
                | ir.Elapsed()
            ):
                return self._computed(expr)
            case ir.And() | ir.Or() | ir.Not() | ir.Condition() | ir.Compare() | ir.Member():
                return self.diagrams.apply(worth_of_truth, [self.truth(expr)])
            case _:
                return self.diagrams.leaf(Worth(expr))

    def _computed(self, expr: ir.Expr) -> Diagram:
        parts = walk.children(expr)
        found = [self.value(part) for part in parts]

        def computed(outcomes: Sequence[Hashable]) -> Hashable:
            faults = [one for one in outcomes if isinstance(one, Fault)]
            if faults:
                return faults[0]
            worths = [one for one in outcomes if isinstance(one, Worth)]
            places = frozenset[Place]().union(*(one.places for one in worths))
            made = with_parts(expr, parts, [one.expr for one in worths])
            return Worth(simplified(self._program, made), places)

        return self.diagrams.apply(computed, found)

    # --- what both have

    def _cases(self, expr: ir.Cases, of: Callable[[ir.Expr], Diagram]) -> Diagram:
        branches: list[ir.Branch] = []
        conditions: list[Diagram] = []
        values: list[Diagram] = []
        for branch in expr.branches:
            condition = self._at(branch.origin, lambda b=branch: self.truth(b.condition))  # type: ignore[misc]
            if isinstance(condition, Leaf) and condition.outcome is False:
                continue
            branches.append(branch)
            conditions.append(condition)
            value = self._at(branch.origin, lambda b=branch: self._stated(of(b.value)))  # type: ignore[misc]
            values.append(value)
        default = [] if expr.default is None else [self._stated(of(expr.default))]
        count = len(branches)

        def choose(found: Sequence[Hashable]) -> Hashable:
            values, rest = found[count : 2 * count], found[2 * count :]
            return chosen(expr.key, branches, found[:count], values, rest)

        made = self.diagrams.apply(choose, [*conditions, *values, *default])
        return self.diagrams.follow(made, lambda outcome: self._told_apart(outcome, expr.type))

    def _told_apart(self, outcome: Hashable, type_: Type) -> Diagram:
        """A clash of values that a case may have the same: whether it has is a column."""
        plain = self.diagrams.leaf(outcome)
        if not isinstance(outcome, Fault) or len(outcome.exprs) < 2:
            return plain
        first, *others = outcome.exprs
        if all(isinstance(one, ir.Literal) for one in outcome.exprs):
            return plain
        parts = [self._equal(Worth(first), Worth(other), type_) for other in others]
        same_all = self.diagrams.apply(lambda found: joined(found, False), parts)
        agreed = self.diagrams.leaf(Worth(first))
        return self.diagrams.follow(same_all, lambda found: agreed if found is True else plain)

    def _equal(self, one: Worth, other: Worth, type_: Type) -> Diagram:
        compare_ = ir.Compare(operator="==", left=one.expr, right=other.expr, type=type_)
        return self._compared((one, other), compare_)

    def _stated(self, diagram: Diagram) -> Diagram:
        """The same, with the clause at hand where no clause is named yet."""

        def stated(found: Sequence[Hashable]) -> Hashable:
            one = found[0]
            if isinstance(one, Worth) and not one.places:
                return replace(one, places=frozenset([self._place]))
            return one

        return self.diagrams.apply(stated, [diagram])

    def _opened(self, key: str) -> bool:
        return key in self._program.rules and key not in self._kept

    def _rule(self, key: str, of: Callable[[ir.Expr], Diagram]) -> Diagram:
        mark = (key, of == self.truth)
        if mark not in self._rules:
            rule = self._program.rules[key]
            self._rules[mark] = self._at(rule.origin, lambda: of(rule.expr))
        return self._rules[mark]

    def _at(self, origin: ir.Origin | None, make: Callable[[], Diagram]) -> Diagram:
        """What is made while the clause of `origin` is at hand."""
        before = self._place
        if origin is not None:
            self._place = (origin.module, origin.clause)
        made = make()
        self._place = before
        return made
