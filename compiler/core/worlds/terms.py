"""Terms: what every engine can compute, each written once.

A term is a value or a truth that is null where nothing is known, as in SQL: a truth follows
Kleene's logic, and an operator on values is null where an operand is. A value that is known to be
absent is null, too; `possible` keeps the two apart by guards, which are truths that are never null.
Equal terms are one object, so that a printer names what is used twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from compiler.core.calendar import Duration
from compiler.core.values import ABSENT, Value
from compiler.core.worlds.applying import applied
from compiler.typecheck.types import Basic, RecordType, Type

Operator = Literal[
    "literal",  # data: the value
    "nothing",  # the absent value
    "input",  # data: the key of a fact or question; null where the case is silent
    "field",  # data: (key, optional); of the record at hand, null where silent or absent
    "field_known",  # data: key of an optional field; whether the record speaks of it
    "and",
    "or",
    "not",
    "is_null",
    "is_true",
    "same",  # equality that is never null: absent equals absent
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "date+",
    "date-",
    "rank",  # data: the members of a ladder; the place of a member
    "below",  # data: the members of a ladder; the member below, absent for the lowest
    "year",
    "year_end",
    "elapsed",
    "in",  # data: the set
    "lineage",  # data: places with what contains them; a place and what contains it
    "has",  # element, set
    "shares",  # set, set
    "includes",  # whole, part
    "empty",  # set
    "set",  # the elements
    "union",  # sets
    "if",  # guard, then, else
    "exists",  # list, guard over the record
    "count",  # list, guard
    "total_time",  # list, guard, start, end, until
    "latest",  # list, guard, value
    "earliest",
    "longest_run",
    "sum",
    # spreads (`worlds.spreads`): all values that are possible, null where anything is
    "listing",  # whether anything is possible, then guard and value in turn
    "joining",  # guard and spread in turn
    "lifting",  # data: what an operator on values makes of each combination; spreads
    "folding",  # data: (operator, members); list, whether the record belongs, spreads
    "settled_truth",  # spread of truths; the truth, null where it is open
    "only",  # spread; the value where no other is possible, else null
    "is_one",  # spread; whether one value is possible and no other
    "parameter",  # data: its number; a value that `lifting` tries
]

RECORDS = frozenset(
    ["exists", "count", "total_time", "latest", "earliest", "longest_run", "sum", "folding"]
)
"""Operators whose operands but the first (and `until`) read the record at hand."""

SPREADS = frozenset(["listing", "joining", "lifting", "folding"])
"""Operators that give all that is possible; no database computes them."""

Node = TypeVar("Node", bound=Hashable)

_NEVER_NULL = frozenset(["is_null", "is_true", "same", "field_known", "literal", "is_one"])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Term:
    """An operator on terms. `nullable`: whether it may be null. `type` is the value's."""

    operator: Operator
    operands: tuple[Term, ...]
    data: Any
    type: Type
    nullable: bool

    def __repr__(self) -> str:
        """The operator alone: written out, what is used twice would stand twice."""
        return f"<{self.operator} of {len(self.operands)}>"


class Terms:
    """Makes terms, each once, and leaves out what makes no difference."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Term] = {}
        self.true = self.literal(True, Basic.TRUTH)
        self.false = self.literal(False, Basic.TRUTH)
        self.nothing = self.make("nothing", (), None, Basic.ABSENT, nullable=True)

    def literal(self, value: Value, type_: Type) -> Term:
        if value is ABSENT:
            return self.nothing
        assert not isinstance(value, dict)
        assert value == () or not isinstance(value, tuple)
        shown = value.key if isinstance(value, Duration) else value
        mark = (type(value).__name__, repr(shown) if not isinstance(value, frozenset) else value)
        return self.make("literal", (), value, type_, nullable=False, mark=mark)

    def truth(self, value: bool) -> Term:
        return self.true if value else self.false

    def input(self, key: str, type_: Type) -> Term:
        return self.make("input", (), key, type_, nullable=True)

    def field(self, key: str, record: RecordType, type_: Type) -> Term:
        data = (key, key in record.optional)
        return self.make("field", (), data, type_, nullable=True)

    def field_known(self, key: str) -> Term:
        return self.make("field_known", (), key, Basic.TRUTH, nullable=False)

    def strict(
        self,
        operator: Operator,
        *operands: Term,
        type_: Type = Basic.TRUTH,
        data: Hashable = None,
        nullable: bool | None = None,
    ) -> Term:
        """An operator that is null where an operand is; `nullable`, where it may be otherwise."""
        if operator not in RECORDS:
            if self.nothing in operands:
                return self.nothing
            if all(operand.operator == "literal" for operand in operands):
                return self._literal_of(operator, operands, data, type_)
        either = nullable or any(operand.nullable for operand in operands)
        return self.make(operator, operands, data, type_, nullable=either)

    def _literal_of(
        self, operator: Operator, operands: tuple[Term, ...], data: Any, type_: Type
    ) -> Term:
        """What the operator makes of literals."""
        value = applied(operator, data, [operand.data for operand in operands])
        return self.nothing if value is None else self.literal(value, type_)

    def same(self, one: Term, other: Term) -> Term:
        """Whether both are one value, or both absent; never null."""
        if one is other:
            return self.true
        if not one.nullable and not other.nullable:
            return self.strict("==", one, other)
        if one is self.nothing or other is self.nothing:
            rest = other if one is self.nothing else one
            return self.is_null(rest)
        return self.make("same", (one, other), None, Basic.TRUTH, nullable=False)

    # --- truths

    def all(self, truths: Iterable[Term]) -> Term:
        return self._joined("and", truths, unit=self.true, zero=self.false)

    def any(self, truths: Iterable[Term]) -> Term:
        return self._joined("or", truths, unit=self.false, zero=self.true)

    def no(self, truth: Term) -> Term:
        if truth in (self.true, self.false):
            return self.truth(truth is self.false)
        if truth is self.nothing:
            return truth
        if truth.operator == "not":
            return truth.operands[0]
        return self.make("not", (truth,), None, Basic.TRUTH, nullable=truth.nullable)

    def is_null(self, term: Term) -> Term:
        """Whether nothing is known of it, or it is absent; never null."""
        if not term.nullable:
            return self.false
        if term is self.nothing:
            return self.true
        if term.operator in ("not", "rank", "year", "year_end"):
            return self.is_null(term.operands[0])
        return self.make("is_null", (term,), None, Basic.TRUTH, nullable=False)

    def there(self, term: Term) -> Term:
        return self.no(self.is_null(term))

    def holds(self, truth: Term) -> Term:
        """Whether it is true; never null."""
        if not truth.nullable:
            return truth
        if truth is self.nothing:
            return self.false
        return self.make("is_true", (truth,), None, Basic.TRUTH, nullable=False)

    def fails(self, truth: Term) -> Term:
        """Whether it is false; never null."""
        return self.holds(self.no(truth))

    def choose(self, guard: Term, then: Term, otherwise: Term) -> Term:
        """One of two; the guard is never null."""
        assert not guard.nullable
        if guard in (self.true, self.false) or then is otherwise:
            return then if guard is self.true or then is otherwise else otherwise
        if then.type is Basic.TRUTH and not then.nullable and not otherwise.nullable:
            if then is self.true and otherwise is self.false:
                return guard
            if then is self.false and otherwise is self.true:
                return self.no(guard)
        type_ = otherwise.type if then is self.nothing else then.type
        return self.make(
            "if",
            (guard, then, otherwise),
            None,
            type_,
            nullable=then.nullable or otherwise.nullable,
        )

    def unknown(self) -> Term:
        """The truth of which nothing is known."""
        return self.nothing

    def _joined(
        self, operator: Literal["and", "or"], truths: Iterable[Term], *, unit: Term, zero: Term
    ) -> Term:
        parts: dict[Term, None] = {}
        for truth in truths:
            inner = truth.operands if truth.operator == operator else (truth,)
            parts.update(dict.fromkeys(inner))
        parts.pop(unit, None)
        if zero in parts or any(not p.nullable and self.no(p) in parts for p in parts):
            return zero
        if len(parts) < 2:
            return next(iter(parts), unit)
        nullable = any(part.nullable for part in parts)
        return self.make(operator, tuple(parts), None, Basic.TRUTH, nullable=nullable)

    def make(
        self,
        operator: Operator,
        operands: tuple[Term, ...],
        data: Hashable,
        type_: Type,
        *,
        nullable: bool,
        mark: Hashable = None,
    ) -> Term:
        key = (operator, operands, data if mark is None else mark, type_)
        if key not in self._made:
            never = operator in _NEVER_NULL
            self._made[key] = Term(operator, operands, data, type_, nullable and not never)
        return self._made[key]


def ordered(roots: Sequence[Term], known: Collection[Term] = ()) -> list[Term]:
    """All terms that the roots need, each after its operands; nothing is needed for `known`."""
    return after_needs(roots, lambda term: () if term in known else term.operands)


def after_needs(roots: Sequence[Node], needs: Callable[[Node], Sequence[Node]]) -> list[Node]:
    """The roots and all that they need, each after what it needs itself."""
    done: dict[Node, None] = {}
    stack = [(root, False) for root in reversed(roots)]
    while stack:
        node, left = stack.pop()
        if left:
            done[node] = None
        elif node not in done:
            stack.append((node, True))
            stack.extend((needed, False) for needed in reversed(needs(node)))
    return list(done)


def of_record(order: Iterable[Term]) -> set[Term]:
    """The terms that only mean something for a record at hand; `order` as `ordered` gives it."""
    found: set[Term] = set()
    for term in order:
        reads = term.operator in ("field", "field_known")
        within = term.operator not in RECORDS and any(o in found for o in term.operands)
        if reads or within:
            found.add(term)
    return found


def uses(
    order: Iterable[Term], roots: Iterable[Term], known: Collection[Term] = ()
) -> Counter[Term]:
    """How often each term is asked for; nothing is asked for `known`."""
    asked = Counter(o for term in order if term not in known for o in term.operands)
    asked.update(roots)
    return asked
