"""What of a condition holds in every reading, and what is asked in every reading.

An unsettled ambiguity must not be decided by the way in which a sentence is made. So a condition
with readings is bounded from both sides: `least` is enough whichever reading is taken, `most` is
needed whichever is taken. Readings that the plan settles are put in first.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.prose.view import View
from policy_dsl import syntax

TRUE = syntax.TruthLiteral(value=True)
FALSE = syntax.TruthLiteral(value=False)


def settled(expr: syntax.Expression, view: View) -> syntax.Expression:
    """The condition with the readings that the plan takes; what does not change stays the node."""
    return _Bounds(view, None).of(expr, positive=True)


def least(expr: syntax.Expression, view: View) -> syntax.Expression:
    """What suffices in every reading; FALSE where nothing does."""
    return _Bounds(view, False).of(expr, positive=True)


def most(expr: syntax.Expression, view: View) -> syntax.Expression:
    """What is needed in every reading; TRUE where nothing is."""
    return _Bounds(view, True).of(expr, positive=True)


class _Bounds:
    """`bound` stands for an open reading where it helps; None leaves it as it is."""

    def __init__(self, view: View, bound: bool | None) -> None:
        self.view = view
        self.bound = bound

    def of(self, expr: syntax.Expression, *, positive: bool) -> syntax.Expression:
        match expr:
            case syntax.ReadAs():
                return self._read(expr, positive)
            case syntax.Not():
                return self._not(expr, positive)
            case syntax.And():
                return self._joined(expr, positive, neutral=True)
            case syntax.Or():
                return self._joined(expr, positive, neutral=False)
            case syntax.ConditionList():
                return self._list(expr, positive)
            case syntax.Exists():
                return self._exists(expr, positive)
            case _:
                return self._atom(expr, positive)

    def _read(self, read: syntax.ReadAs, positive: bool) -> syntax.Expression:
        taken = self.view.adopted.get(read.ambiguity.key)
        if taken is not None:
            return TRUE if taken == read.reading.key else FALSE
        return self._unknown(read, positive)

    def _unknown(self, expr: syntax.Expression, positive: bool) -> syntax.Expression:
        if self.bound is None:
            return expr
        return syntax.TruthLiteral(value=self.bound is positive)

    def _atom(self, expr: syntax.Expression, positive: bool) -> syntax.Expression:
        return self._unknown(expr, positive) if self.view.is_open(expr) else expr

    def _not(self, negation: syntax.Not, positive: bool) -> syntax.Expression:
        operand = self.of(negation.operand, positive=not positive)
        if isinstance(operand, syntax.TruthLiteral):
            return FALSE if operand.value else TRUE
        return negation if operand is negation.operand else replace(negation, operand=operand)

    def _joined(
        self, joined: syntax.And | syntax.Or, positive: bool, *, neutral: bool
    ) -> syntax.Expression:
        parts = [self.of(operand, positive=positive) for operand in joined.operands]
        if _same(parts, joined.operands):
            return joined
        left = [part for part in parts if part != syntax.TruthLiteral(value=neutral)]
        if syntax.TruthLiteral(value=not neutral) in left:
            return FALSE if neutral else TRUE
        if not left:
            return TRUE if neutral else FALSE
        return left[0] if len(left) == 1 else replace(joined, operands=tuple(left))

    def _list(self, listed: syntax.ConditionList, positive: bool) -> syntax.Expression:
        neutral = listed.word == "ALL_OF"
        parts = [self.of(item.condition, positive=positive) for item in listed.items]
        if _same(parts, [item.condition for item in listed.items]):
            return listed
        if syntax.TruthLiteral(value=not neutral) in parts:
            return FALSE if neutral else TRUE
        items = [
            item if part is item.condition else replace(item, condition=part)
            for item, part in zip(listed.items, parts, strict=True)
            if part != syntax.TruthLiteral(value=neutral)
        ]
        if not items:
            return TRUE if neutral else FALSE
        if len(items) == 1:
            return items[0].condition
        numbered = tuple(replace(item, number=n) for n, item in enumerate(items, 1))
        return replace(listed, items=numbered)

    def _exists(self, exists: syntax.Exists, positive: bool) -> syntax.Expression:
        inner = positive if exists.word != "HAS_NONE" else not positive
        condition = self.of(exists.condition, positive=inner)
        if condition is exists.condition:
            return exists
        if condition == FALSE and exists.word != "HAS_ALL":
            return FALSE if exists.word == "HAS_ANY" else TRUE
        if condition == TRUE and exists.word == "HAS_ALL":
            return TRUE
        return replace(exists, condition=condition)


def _same(parts: list[syntax.Expression], before: object) -> bool:
    return isinstance(before, (tuple, list)) and all(
        part is old for part, old in zip(parts, before, strict=True)
    )
