"""The types of core expressions, found from below, and where operands disagree.

The checker of the surface has said all this to the drafter; here it is said again of the core, to
find bugs of the passes between. Takes keys to be resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from compiler.core import ir
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type

_NUMBERS = (Basic.INTEGER, Basic.DECIMAL)
_ORDERED = (*_NUMBERS, Basic.DATE, Basic.DURATION)


def agree(one: Type | None, other: Type | None) -> bool:
    """Whether values of the two types can stand for one another. None is any type."""
    if one is None or other is None or Basic.ABSENT in (one, other) or one == other:
        return True
    if isinstance(one, SetType) and isinstance(other, SetType):
        return agree(one.element, other.element)
    return one in _NUMBERS and other in _NUMBERS


class TypeCheck:
    """Walks every rule and presumption of a program once."""

    def __init__(self, program: ir.Program) -> None:
        self._program = program
        self._found: list[tuple[str, str]] = []
        self._place = ""

    def problems(self) -> list[tuple[str, str]]:
        """Pairs of the key where it is and what is wrong."""
        for key, rule in self._program.rules.items():
            self._place = key
            self._expect(rule.type, rule.expr, None)
        for key, fact in self._program.facts.items():
            self._place = key
            self._presumptions(fact)
        return self._found

    def _presumptions(self, fact: ir.FactInfo) -> None:
        if fact.presumed is not None:
            self._expect(fact.type, fact.presumed, None)
        record = fact.type.record if isinstance(fact.type, RecordsType) else None
        for field, presumed in fact.field_presumed.items():
            self._expect(record.field(field) if record else None, presumed, None)

    def _expect(
        self, expected: Type | None, expr: ir.Expr, record: RecordType | None
    ) -> Type | None:
        """The type of `expr`, which should agree with `expected`."""
        found = self._type(expr, record)
        if not agree(expected, found):
            self._report(f"{type(expr).__name__} is {found}, not {expected}")
        return found

    def _report(self, text: str) -> None:
        self._found.append((self._place, text))

    def _type(self, expr: ir.Expr, record: RecordType | None) -> Type | None:
        match expr:
            case ir.Literal():
                return expr.type
            case ir.Fact():
                return self._program.facts[expr.key].type
            case ir.FieldOf():
                return record.field(expr.key) if record is not None else None
            case ir.Ref():
                return self._program.rules[expr.key].type
            case ir.Ask():
                return self._program.questions[expr.key].type
            case ir.EvidenceOf():
                return Basic.EVIDENCE
            case ir.InForce():
                return Basic.TRUTH
            case ir.PeriodCovers():
                self._expect(Basic.DATE, expr.day, record)
                return Basic.TRUTH
            case ir.And() | ir.Or():
                return self._truths(expr.operands, record)
            case ir.Not():
                return self._truths((expr.operand,), record)
            case ir.Condition():
                return self._truths((expr.expr,), record)
            case ir.Compare():
                return self._compare(expr, record)
            case ir.Member() | ir.Contains():
                return self._sets(expr, record)
            case ir.Quantified():
                self._expect(RecordsType(record=expr.record), expr.records, record)
                return self._truths((expr.condition,), expr.record)
            case ir.Aggregate():
                return self._aggregate(expr, record)
            case ir.Cases():
                return self._cases(expr, record)
            case ir.Clamp():
                for part in (expr.value, expr.low, expr.high):
                    if part is not None:
                        self._expect(expr.type, part, record)
                return expr.type
            case ir.Arithmetic():
                return self._arithmetic(expr, record)
            case ir.YearOf():
                self._expect(Basic.DATE, expr.date, record)
                return Basic.INTEGER
            case ir.YearEnd():
                return self._expect(Basic.DATE, expr.date, record)
            case ir.NextLower():
                return self._type(expr.step, record)
            case ir.Elapsed():
                self._expect(Basic.DATE, expr.start, record)
                self._expect(Basic.DATE, expr.end, record)
                return Basic.DURATION
            case ir.SetOf():
                return self._set_of(expr, record)
            case _:
                assert_never(expr)

    def _truths(self, parts: tuple[ir.Expr, ...], record: RecordType | None) -> Type:
        for part in parts:
            self._expect(Basic.TRUTH, part, record)
        return Basic.TRUTH

    def _compare(self, expr: ir.Compare, record: RecordType | None) -> Type:
        self._expect(expr.type, expr.left, record)
        self._expect(expr.type, expr.right, record)
        ladder = isinstance(expr.type, EnumType) and expr.type.ordered
        if expr.operator not in ("==", "!=") and not ladder and expr.type not in _ORDERED:
            self._report(f"{expr.operator} compares {expr.type}, which has no order")
        return Basic.TRUTH

    def _arithmetic(self, expr: ir.Arithmetic, record: RecordType | None) -> Type:
        sides = (self._type(expr.left, record), self._type(expr.right, record))
        if not all(_computes(one, expr.type) for one in sides):
            self._report(f"{expr.operator} makes {expr.type} of {sides[0]} and {sides[1]}")
        return expr.type

    def _sets(self, expr: ir.Member | ir.Contains, record: RecordType | None) -> Type:
        if isinstance(expr, ir.Contains):
            self._expect(self._type(expr.collection, record), expr.elements, record)
            return Basic.TRUTH
        element = self._type(expr.element, record)
        collection = self._type(expr.collection, record)
        if expr.within and not agree(element, Basic.PLACE):
            self._report(f"{element} does not lie within places")
        inner = collection.element if isinstance(collection, SetType) else collection
        if not agree(element, inner) or (inner is collection and not expr.within):
            self._report(f"{element} is looked for in {collection}")
        return Basic.TRUTH

    def _set_of(self, expr: ir.SetOf, record: RecordType | None) -> Type | None:
        """The set of the first item's type; places may be listed one by one or by the set."""
        types = [self._type(item, record) for item in expr.items]
        elements = [t.element if isinstance(t, SetType) else t for t in types if t is not None]
        for other in elements[1:]:
            if not agree(elements[0], other):
                self._report(f"a set holds {elements[0]} and {other}")
        return SetType(element=elements[0]) if elements else None

    def _aggregate(self, expr: ir.Aggregate, record: RecordType | None) -> Type:
        self._expect(RecordsType(record=expr.record), expr.records, record)
        if expr.condition is not None:
            self._truths((expr.condition,), expr.record)
        if expr.until is not None:
            self._expect(Basic.DATE, expr.until, record)
        for problem in _of_aggregate(expr):
            self._report(problem)
        return expr.type

    def _cases(self, expr: ir.Cases, record: RecordType | None) -> Type:
        for branch in expr.branches:
            self._truths((branch.condition,), record)
            self._expect(expr.type, branch.value, record)
        if expr.default is not None:
            self._expect(expr.type, expr.default, record)
        return expr.type


def _computes(operand: Type | None, result: Type) -> bool:
    """Whether an operand of that type takes part in arithmetic with that result."""
    if result is Basic.DATE:
        return agree(operand, Basic.DATE) or agree(operand, Basic.DURATION)
    if result is Basic.DURATION:
        return agree(operand, Basic.DURATION) or agree(operand, Basic.INTEGER)
    return result in _NUMBERS and agree(operand, result)


def _of_aggregate(expr: ir.Aggregate) -> Iterator[str]:
    """Whether an aggregate has the fields and the result that its operator wants."""
    if expr.operator == "total_time":
        if expr.record.period is None:
            yield f"{expr.record.key} has no period to total"
        wanted: Type | None = Basic.DURATION
    elif expr.operator == "count":
        wanted = Basic.INTEGER
    else:
        found = expr.record.field(expr.field) if expr.field is not None else None
        if found is None:
            yield f"{expr.operator} wants a field of {expr.record.key}"
        wanted = Basic.INTEGER if expr.operator == "longest_run" else found
    if not agree(wanted, expr.type):
        yield f"{expr.operator} makes {wanted}, not {expr.type}"
