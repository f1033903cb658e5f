"""W0507: the end of a period is compared as if it were always a day.

An end that is known to be none still runs, and no comparison with it is met. So it is, too, where
a day in the far future would meet it: what still runs then passes by unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.symbols import Symbol
from compiler.resolve.uses import definer, target
from compiler.resolve.walk import children
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.keywords import COMPARISONS

_GREATER = frozenset({">", ">="})
_LESS = frozenset({"<", "<="})


def open_ends(subject: Subject) -> Iterator[Diagnostic]:
    """Comparisons that fail where a period still runs, and nothing beside them says what then
    holds: neither the statement itself, nor another one that asks for or bars the same decision."""
    found: list[tuple[str, _Ends]] = []
    for statement in subject.statements:
        defining = definer(statement)
        if defining is not None:
            ends = _Ends(subject)
            ends.walk(defining, "")
            found.append((_decision(defining), ends))
    for decision, ends in found:
        met = set(ends.met)
        if decision:
            met |= {fact for other, those in found if other == decision for fact in those.met}
        for end, node in ends.failing:
            if end.owner not in met:
                message = messages.EndUnsaid(end=subject.shown(end))
                yield subject.found(message, node.span)


@dataclass(slots=True)
class _Ends:
    """What one statement does with ends. `failing`: the ends and where they are compared so that
    one that still runs fails; `met`: facts of which it is said what still runs."""

    subject: Subject
    failing: list[tuple[Symbol, syntax.Node]] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def walk(self, node: syntax.Node, fact: str) -> None:
        match node:
            case syntax.Exists() | syntax.Aggregate():
                fact = self._fact(node.records) or fact
            case syntax.PeriodCovers():
                self.met.add(fact)
            case syntax.Comparison():
                self._comparison(node)
            case syntax.Between():
                self._note(self._far(node.high), node, above=True)
            case _:
                pass
        if isinstance(node, syntax.Aggregate) and node.word == "LATEST" and node.field is not None:
            self._note(self._far(node.field), node, above=True)
        for child in children(node):
            self.walk(child, fact)

    def _comparison(self, node: syntax.Comparison) -> None:
        sides = (node.left, node.right)
        if any(isinstance(side, syntax.Absent) for side in sides):
            self.met |= {end.owner for side in sides if (end := self._end(side))}
            return
        asked = COMPARISONS[node.word]
        for side, above in ((node.left, _GREATER), (node.right, _LESS)):
            below = _LESS if above is _GREATER else _GREATER
            if asked in above | below:
                self._note(self._far(side), node, above=asked in above)

    def _note(self, far: tuple[Symbol, bool] | None, node: syntax.Node, *, above: bool) -> None:
        if far is not None and far[1] is above:
            self.failing.append((far[0], node))

    def _far(self, expr: syntax.Expression) -> tuple[Symbol, bool] | None:
        """The end that a value goes by, and whether the value grows with it."""
        match expr:
            case syntax.Name():
                end = self._end(expr)
                return (end, True) if end else None
            case syntax.Arithmetic(operator="MINUS"):
                return self._far(expr.left) or _turned(self._far(expr.right))
            case syntax.Arithmetic():
                return self._far(expr.left) or self._far(expr.right)
            case syntax.Suffix():
                return self._far(expr.operand)
            case syntax.Elapsed():
                return self._far(expr.end) or _turned(self._far(expr.start))
            case _:
                return None

    def _end(self, expr: syntax.Expression) -> Symbol | None:
        """The end of a period, where a name is one."""
        symbol = self._symbol(expr)
        if symbol is None or not isinstance(symbol.node, syntax.PeriodDeclaration):
            return None
        return symbol if symbol.declared is symbol.node.end else None

    def _fact(self, expr: syntax.Expression) -> str:
        symbol = self._symbol(expr)
        return symbol.key if symbol else ""

    def _symbol(self, expr: syntax.Expression) -> Symbol | None:
        if not isinstance(expr, syntax.Name):
            return None
        return self.subject.checked.resolved.symbol(expr)


def _turned(far: tuple[Symbol, bool] | None) -> tuple[Symbol, bool] | None:
    return (far[0], not far[1]) if far else None


def _decision(statement: syntax.Statement) -> str:
    if isinstance(statement, (syntax.Requirement, syntax.Bar)):
        return target(statement).key
    return ""
