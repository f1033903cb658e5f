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
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.desk.absence import may_be_absent
from compiler.core.desk.columns import Asking, Column, Columns, Place
from compiler.core.desk.diagram import Diagram, Diagrams
from compiler.core.interpret import Evaluation
from compiler.core.interpret.operators import compare
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, Type

_NOWHERE: Place = ("", "")
_NEGATED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The operator that means the same with its sides exchanged."""

_ORDERED = (Basic.INTEGER, Basic.DECIMAL, Basic.DATE, Basic.DURATION)


@dataclass(frozen=True, slots=True)
class Worth:
    """An outcome that is no truth: what it is computed by, and the clauses that say so."""

    expr: ir.Expr
    places: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Fault:
    """The text gives no value (`gap`) or several (`clash`); `exprs` are these."""

    kind: str
    rule: str
    exprs: tuple[ir.Expr, ...] = ()


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
                decisive = isinstance(expr, ir.Or)
                parts = [self.truth(operand) for operand in operands]
                return self.diagrams.apply(lambda found: _joined(found, decisive), parts)
            case ir.Not(operand=operand):
                return self.diagrams.apply(_denied, [self.truth(operand)])
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

    def _plain(self, expr: ir.Expr) -> Diagram:
        return self._asked(self._columns.truth(expr, self._place))

    def _compare(self, expr: ir.Compare) -> Diagram:
        if expr.type is Basic.TRUTH and expr.operator in ("==", "!="):
            sides = [self.truth(side) for side in (expr.left, expr.right)]
            return self.diagrams.apply(lambda found: _same(found, expr.operator), sides)
        sides = [self.value(side) for side in (expr.left, expr.right)]
        pairs = self.diagrams.apply(_paired, sides)
        return self.diagrams.follow(pairs, lambda pair: self._compared(pair, expr))

    def _compared(self, pair: Hashable, expr: ir.Compare) -> Diagram:
        if isinstance(pair, Fault):
            return self.diagrams.leaf(pair)
        assert isinstance(pair, tuple)
        left, right = pair
        operator = expr.operator
        if isinstance(left.expr, ir.Literal) and not isinstance(right.expr, ir.Literal):
            left, right, operator = right, left, _NEGATED[operator]
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
            known = (*type_.members, ABSENT)
            among = frozenset(v for v in known if compare(operator, v, limit, type_) is True)
            return self._asked(self._columns.member(subject, type_, among, here, absent))
        if type_ in _ORDERED and limit is not ABSENT:
            by = by or frozenset([here])
            found = self._columns.limited(operator, subject, limit, type_, by, here, absent)
            return self._asked(found)
        sign: Any = "==" if operator == "!=" else operator
        literal = ir.Literal(value=limit, type=type_)
        plain = ir.Compare(operator=sign, left=subject, right=literal, type=type_)
        asked = self._asked(self._columns.truth(plain, here))
        return asked if operator == sign else self.diagrams.apply(_denied, [asked])

    def _member(self, expr: ir.Member) -> Diagram:
        among = _texts(self._program, expr.collection)
        element = self.value(expr.element)
        if among is None:
            return self._asked(self._columns.truth(expr, self._place))
        return self.diagrams.follow(element, lambda found: self._belongs(found, among, expr))

    def _belongs(self, found: Hashable, among: frozenset[str], expr: ir.Member) -> Diagram:
        if isinstance(found, Fault):
            return self.diagrams.leaf(found)
        assert isinstance(found, Worth)
        subject = found.expr
        type_ = _type_of(self._program, subject)
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
                type_ = _type_of(self._program, expr)
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
                return self.diagrams.apply(_worth_of_truth, [self.truth(expr)])
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
            made = _with_parts(expr, parts, [one.expr for one in worths])
            return Worth(_simplified(self._program, made), places)

        return self.diagrams.apply(computed, found)

    # --- what both have

    def _cases(self, expr: ir.Cases, of: Callable[[ir.Expr], Diagram]) -> Diagram:
        conditions = [self._at(b.origin, lambda b=b: self.truth(b.condition)) for b in expr.branches]  # type: ignore[misc]
        values = [self._at(b.origin, lambda b=b: self._stated(of(b.value))) for b in expr.branches]  # type: ignore[misc]
        default = [] if expr.default is None else [self._stated(of(expr.default))]
        count = len(expr.branches)

        def chosen(found: Sequence[Hashable]) -> Hashable:
            return _chosen(expr, found[:count], found[count : 2 * count], found[2 * count :])

        return self.diagrams.apply(chosen, [*conditions, *values, *default])

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


def _joined(found: Sequence[Hashable], decisive: bool) -> Hashable:
    if any(one is decisive for one in found):
        return decisive
    faults = [one for one in found if isinstance(one, Fault)]
    return faults[0] if faults else not decisive


def _denied(found: Sequence[Hashable]) -> Hashable:
    return found[0] if isinstance(found[0], Fault) else found[0] is not True


def _same(found: Sequence[Hashable], operator: str) -> Hashable:
    faults = [one for one in found if isinstance(one, Fault)]
    return faults[0] if faults else (found[0] == found[1]) == (operator == "==")


def _paired(found: Sequence[Hashable]) -> Hashable:
    faults = [one for one in found if isinstance(one, Fault)]
    return faults[0] if faults else tuple(found)


def _worth_of_truth(found: Sequence[Hashable]) -> Hashable:
    one = found[0]
    return Worth(ir.Literal(value=one, type=Basic.TRUTH)) if isinstance(one, bool) else one


def _chosen(
    cases: ir.Cases,
    conditions: Sequence[Hashable],
    values: Sequence[Hashable],
    default: Sequence[Hashable],
) -> Hashable:
    """The outcome where every condition is a truth, or in conflict, which it passes on."""
    tried = list(zip(cases.branches, conditions, values, strict=True))
    for _, holds, value in sorted(
        (one for one in tried if one[0].rank is not None), key=lambda one: one[0].rank or 0
    ):
        if holds is not False:
            return value if holds is True else holds
    unranked = [one for one in tried if one[0].rank is None]
    faults = [holds for _, holds, _ in unranked if isinstance(holds, Fault)]
    if faults:
        return faults[0]
    held = [value for _, holds, value in unranked if holds is True]
    if not held:
        return default[0] if default else Fault("gap", cases.key)
    return _agreed(cases.key, held)


def _agreed(rule: str, held: Sequence[Hashable]) -> Hashable:
    """The value of all that hold."""
    faults = [one for one in held if isinstance(one, Fault)]
    if faults:
        return faults[0]
    if all(isinstance(one, bool) for one in held):
        if len(set(held)) == 1:
            return held[0]
        return Fault("clash", rule, tuple(_truth(one) for one in dict.fromkeys(held)))
    worths = [one for one in held if isinstance(one, Worth)]
    exprs = tuple(dict.fromkeys(one.expr for one in worths))
    if len(exprs) > 1:
        return Fault("clash", rule, exprs)
    return Worth(exprs[0], frozenset[Place]().union(*(one.places for one in worths)))


def _truth(value: Any) -> ir.Expr:
    return ir.Literal(value=value, type=Basic.TRUTH)


def _texts(program: ir.Program, collection: ir.Expr) -> frozenset[str] | None:
    """The members of a closed list of literals; None for any other."""
    written = walk.written_out(program, collection)
    behind = walk.behind_names(program, collection)
    if isinstance(behind, ir.Literal) and isinstance(behind.value, (str, frozenset)):
        value = behind.value
        found = [value] if isinstance(value, str) else value
        return frozenset(one for one in found if isinstance(one, str))
    if written is None or written.others is not None:
        return None
    parts = [_texts(program, item) for item in written.items]
    known = [part for part in parts if part is not None]
    return frozenset[str]().union(*known) if len(known) == len(parts) else None


def _type_of(program: ir.Program, expr: ir.Expr) -> Type | None:
    match expr:
        case ir.Fact(key=key):
            info = program.facts.get(key)
            return info.type if info else None
        case ir.Ask(key=key):
            question = program.questions.get(key)
            return question.type if question else None
        case ir.Ref(key=key):
            rule = program.rules.get(key)
            return rule.type if rule else None
        case ir.NextLower(step=step):
            return _type_of(program, step)
        case ir.Literal() | ir.Cases() | ir.Aggregate() | ir.Arithmetic() | ir.Clamp():
            return expr.type
        case _:
            return None


def _with_parts(expr: ir.Expr, parts: Sequence[ir.Expr], made: Sequence[ir.Expr]) -> ir.Expr:
    """The same operator on other operands, given in the order of `walk.children`."""
    left = iter(made)
    fields = {
        "Arithmetic": ("left", "right"),
        "Clamp": ("value", "low", "high"),
        "YearOf": ("date",),
        "YearEnd": ("date",),
        "NextLower": ("step",),
        "Elapsed": ("start", "end"),
    }[type(expr).__name__]
    present = [name for name in fields if getattr(expr, name) is not None]
    assert len(present) == len(parts)
    return replace(expr, **{name: next(left) for name in present})  # type: ignore[arg-type]


def _simplified(program: ir.Program, expr: ir.Expr) -> ir.Expr:
    """A literal where all operands are; nothing added or taken away is left out."""
    type_ = _type_of(program, expr)
    if all(isinstance(part, ir.Literal) for part in walk.children(expr)):
        found = Evaluation(program=program, case=Case()).of(expr)
        if found.settled:
            return ir.Literal(value=found.value, type=type_ or _kind(expr))
    if isinstance(expr, ir.Arithmetic) and expr.operator in "+-" and _is_nothing(expr.right):
        return expr.left
    return expr


def _kind(expr: ir.Expr) -> Type:
    """The type of what is computed from days."""
    match expr:
        case ir.YearOf():
            return Basic.INTEGER
        case ir.Elapsed():
            return Basic.DURATION
        case _:
            return Basic.DATE


def _is_nothing(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.Literal) and (
        expr.value == Duration() or (isinstance(expr.value, int) and expr.value == 0)
    )
