"""From a spread (`core.worlds.spreads`), and what is drawn from it, to an expression of Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import cast as typed

from compiler.core.worlds.spreads import Way, Ways
from compiler.core.worlds.terms import Operator, Term
from compiler.typecheck.types import Basic

if TYPE_CHECKING:
    from compiler.backends.python.static_path.writer import Writer

Members = tuple[str, ...] | None
"""The steps of the ladder that latest and earliest go by."""

DRAWN = frozenset(["settled_truth", "only", "is_one"])


class Spread:
    """Writes spreads, their operands by `writer`."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def written(self, term: Term) -> str:
        match term.operator:
            case "listing":
                return self._listing(term)
            case "joining":
                pairs = _pairs(term.operands)
                parts = [f"({self.writer.true(g)}, {self.writer.value(s)})" for g, s in pairs]
                return f"joining({', '.join(parts)})"
            case "lifting":
                operands = [self.writer.value(operand) for operand in term.operands]
                return f"lifting({', '.join([self._tried(term), *operands])})"
            case "folding":
                return self._folding(term)
            case _:
                return f"{term.operator}({self.writer.value(term.operands[0])})"

    def _listing(self, term: Term) -> str:
        anything, *rest = term.operands
        pairs, unknown = _pairs(tuple(rest)), self.writer.true(anything)
        if len(pairs) == 1 and _opposed(anything, pairs[0][0]):
            one = f"({self.writer.value(pairs[0][1])},)"
            return one if unknown == "False" else f"(None if {unknown} else {one})"
        parts = [f"({self.writer.true(g)}, {self.writer.value(v)})" for g, v in pairs]
        return f"listing({', '.join([unknown, *parts])})"

    # --- operators that are tried

    def _tried(self, term: Term) -> str:
        """The operator on one combination."""
        ways = typed(Ways, term.data)
        arguments = [f"a{number}" for number in range(len(term.operands))]
        first, *others = ways
        text = self._way(first)
        for way in others:
            marked = zip(arguments, way.unknown, strict=True)
            test = " and ".join(f"{name} is ANY" for name, unknown in marked if unknown)
            text = f"{self._way(way)} if {test} else {text}"
        return f"lambda {', '.join(arguments)}: {text}" if arguments else f"lambda: {text}"

    def _way(self, way: Way) -> str:
        inner = self.writer.inside(_parameters(way))
        anything = inner.true(way.anything)
        if anything == "True":
            return "ANY"
        value = inner.value(way.value)
        return f"({value})" if anything == "False" else f"(ANY if {anything} else {value})"

    # --- folds

    def _folding(self, term: Term) -> str:
        records, belongs, *parts = term.operands
        operator, members = typed(tuple[Operator, Members], term.data)
        fold = self.fold(operator, term, "found", members)
        kind = "row_days" if operator == "total_time" else "row_adds"
        given = ", ".join([self.writer.value(belongs), *map(self.writer.value, parts)])
        listed = self.writer.value(records)
        made = f"folding(lambda found: {fold}, [{kind}({given}) for row in {listed}])"
        return f"(None if {listed} is None else {made})" if records.nullable else made

    def fold(self, operator: Operator, term: Term, values: str, members: Members) -> str:
        """One value from a list of what the records add."""
        match operator:
            case "count":
                return f"len({values})"
            case "total_time":
                return f"total_span({values})"
            case "latest" | "earliest":
                name = "max" if operator == "latest" else "min"
                key = f", key={self.writer.ranks(members)}.__getitem__" if members else ""
                return f"{name}({values}, default=None{key})"
            case "longest_run":
                return f"fold_run({values})"
            case _ if term.type is Basic.DURATION:
                return f"spans_sum({values})"
            case _:
                zero = "Decimal(0)" if term.type is Basic.DECIMAL else "0"
                return f"fold_sum({values}, {zero})"


def _pairs(operands: tuple[Term, ...]) -> list[tuple[Term, Term]]:
    return list(zip(operands[::2], operands[1::2], strict=True))


def _opposed(one: Term, other: Term) -> bool:
    """Whether one of two truths is plainly the contrary of the other."""
    if one.operator == "literal" and other.operator == "literal":
        return one.data is not other.data
    return (one.operator == "not" and one.operands[0] is other) or (
        other.operator == "not" and other.operands[0] is one
    )


def _parameters(way: Way) -> Mapping[Term, str]:
    """What the parameters are called."""
    found: dict[Term, str] = {}
    stack = [way.anything, way.value]
    while stack:
        term = stack.pop()
        if term.operator == "parameter":
            found[term] = f"a{term.data}"
        stack.extend(term.operands)
    return found
