"""Membership: in sets that are written out, in places, in sets of the case."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.backends.python.known_path.operators import Operators
from compiler.backends.python.known_path.writer import NotKnown
from compiler.backends.python.literals import SHORT, items, python
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.values import ABSENT, Value
from compiler.core.walk import behind_names, written_out
from compiler.typecheck.types import Basic


class Sets(Operators):
    """Of sets. There are no durations in them: such a decision has no plain form."""

    def static(self, expr: ir.Expr) -> frozenset[Value] | None:
        """The members of a set that is fixed and closed."""
        match behind_names(self.program, expr):
            case ir.Literal(value=Duration()):
                raise NotKnown
            case ir.Literal(value=frozenset() as value):
                return value
            case ir.Literal(value=value) if value is not ABSENT:
                return frozenset([value])
            case ir.SetOf(items=listed, others=None):
                return self._all(listed)
            case _:
                return None

    def _all(self, listed: Sequence[ir.Expr]) -> frozenset[Value] | None:
        """The members of a set of such items."""
        plain = _values(listed)
        if plain is not None:
            return plain
        parts = [self.static(item) for item in listed]
        sets = [part for part in parts if part is not None]
        return frozenset[Value]().union(*sets) if len(sets) == len(parts) else None

    def constant(self, members: frozenset[Value]) -> str:
        text = python(members)
        return text if not members else self.constants.named("set_of_values", text)

    def set_of(self, expr: ir.SetOf) -> str:
        members = self._all(expr.items)
        if members is not None:
            return self.constant(members)
        return f"set_of({', '.join(self._element(item) for item in expr.items)})"

    def _element(self, expr: ir.Expr) -> str:
        if self.type_of(expr) is Basic.DURATION:
            raise NotKnown
        return self.of(expr)

    def member(self, expr: ir.Member) -> str:
        written = written_out(self.program, expr.collection)
        members = self.static(expr.collection) if written is None else self._all(written.items)
        if members is None:
            if written is not None:
                return "unsure()"
            places = self.constants.places() if expr.within else "{}"
            return f"belongs({self._element(expr.element)}, {self.of(expr.collection)}, {places})"
        if written is not None and written.others is not None:
            element = self.assign("v", self._element(expr.element))
            with self.perhaps():
                others = self.ask(written.others)
            found = self._among(element, members, expr.within)
            return f"({found} or ({element} is not None and {others}))"
        return self._among(self._element(expr.element), members, expr.within)

    def _among(self, element: str, members: frozenset[Value], within: bool) -> str:
        if within:
            return f"({element} in {self.constants.places_within(members)})"
        short = len(members) <= SHORT
        return f"({element} in {items(members) if short else self.constant(members)})"

    def contains(self, expr: ir.Contains) -> str:
        own, written = (written_out(self.program, e) for e in (expr.collection, expr.elements))
        if own is not None and self.static(own) is None:
            return "unsure()"
        any_ = expr.quantifier == "any"
        if written is None:
            function = "shares" if any_ else "includes"
            return f"{function}({self.of(expr.collection)}, {self.of(expr.elements)})"
        members = _plain(written)
        if members is None:
            return "unsure()"
        twice = any_ and written.others is not None
        collection = self.atom(expr.collection) if twice else self.of(expr.collection)
        elements = self.constant(members)
        found = f"({_sharing(any_, collection, elements, members)})"
        if written.others is None:
            return found
        with self.perhaps():
            others = self.ask(written.others)
        if any_:
            return f"({found} or (not includes({elements}, {collection}) and {others}))"
        return f"({found} and {others})"


def _sharing(any_: bool, collection: str, elements: str, members: frozenset[Value]) -> str:
    if len(members) == 1:
        return f"{python(*members)} in {collection}"
    return f"not {collection}.isdisjoint({elements})" if any_ else f"{elements} <= {collection}"


def _plain(written: ir.SetOf) -> frozenset[Value] | None:
    """The values that are written, where that is all."""
    return _values(written.items)


def _values(listed: Sequence[ir.Expr]) -> frozenset[Value] | None:
    values = [item.value for item in listed if isinstance(item, ir.Literal)]
    plain = [v for v in values if v is not ABSENT and not isinstance(v, (frozenset, Duration))]
    return frozenset(plain) if len(plain) == len(listed) else None
