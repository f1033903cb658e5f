"""What a table can tell of a truth that follows from more than its own facts: True, False or None.

A false operand makes a conjunction false and a true one a disjunction true, whatever the others
are; what is absent is neither less nor more than anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from compiler.backends.python.known_path.finite import Finite
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.nullable import may_be_absent
from compiler.core import ir
from compiler.core.walk import behind_names
from compiler.typecheck.types import EnumType

if TYPE_CHECKING:
    from compiler.backends.python.known_path import KnownPath

Taken = tuple[str, ir.Cases | None]
Told = tuple[str, frozenset[bool | None]]
"""A name or a text inside, and what it may be."""

_EITHER: frozenset[bool | None] = frozenset([True, False])
_NEITHER: frozenset[bool | None] = frozenset([None])


class Partial:
    """Writes the table's side; `inside` gives the name there of a value that some rows have."""

    def __init__(
        self, inner: KnownPath, finite: Finite, inside: Callable[[ir.Cases], Taken | None]
    ) -> None:
        self.inner = inner
        self.finite = finite
        self.inside = inside
        self.names: dict[str, str] = {}  # of texts
        self.failing: dict[str, str] = {}  # by name the test of whether it is False
        self._known: dict[int, Told | None] = {}  # by identity; what is under way is not known

    def told(self, expr: ir.Expr, key: str = "told") -> Told | None:
        """The name inside of whether `expr` holds; nothing where no row can tell."""
        if not self.finite.touches(expr):
            return None
        expr = self.meant(expr)
        if id(expr) not in self._known:
            self._known[id(expr)] = None
            found = self._truth(expr)
            if found is not None:
                self._known[id(expr)] = self._name(key, found[0]), found[1]
        return self._known[id(expr)]

    def _name(self, key: str, text: str) -> str:
        if text not in self.names:
            self.names[text] = name = self.inner.assign(key, text)
            first, _, rest = bare(text).partition(" and ")
            self.failing[name] = f"not {first}" if rest == "None" else f"{name} is False"
        return self.names[text]

    def meant(self, expr: ir.Expr) -> ir.Expr:
        """Behind names and conditions."""
        expr = behind_names(self.inner.program, expr)
        while isinstance(expr, ir.Condition):
            expr = behind_names(self.inner.program, expr.expr)
        return expr

    def _truth(self, expr: ir.Expr) -> Told | None:
        if self.finite.holds(expr):
            return self.inner.truth(expr), _EITHER
        match expr:
            case ir.And(operands=operands):
                return self._joined(operands, decisive=False)
            case ir.Or(operands=operands):
                return self._joined(operands, decisive=True)
            case ir.Not(operand=operand):
                return self._turned(self.told(operand))
            case ir.Compare(operator="<" | "<=" | ">" | ">="):
                return self._compared(expr)
            case _:
                return None

    def _turned(self, told: Told | None) -> Told | None:
        if told is None:
            return None
        name, truths = told
        turned = frozenset(None if one is None else not one for one in truths)
        return f"(None if {name} is None else not {name})", turned

    def _joined(self, operands: Sequence[ir.Expr], *, decisive: bool) -> Told | None:
        """And, of which a false operand decides, or Or, of which a true one does."""
        told = [found for found in map(self.told, operands) if found is not None]
        deciding = [one for one in told if decisive in one[1]]
        if not deciding:
            return None
        whole = len(told) == len(operands) and all((not decisive) in truths for _, truths in told)
        parts = sorted(told if whole else deciding, key=lambda one: None in one[1])
        unsure = sum(None in truths for _, truths in parts)
        names = [name for name, _ in parts]
        truths = frozenset(_EITHER if whole else [decisive])
        truths |= _NEITHER if unsure or not whole else frozenset()
        if unsure < 2:  # what comes last is the outcome
            ends = whole or (not decisive) not in parts[-1][1]
            names = names if ends else [*names, "None"]
            joined = (" or " if decisive else " and ").join(names)
            return f"({joined})" if len(names) > 1 else joined, truths
        decided = " or ".join(f"{name} is {decisive}" for name, one in deciding)
        contrary = " and ".join(f"{name} is {not decisive}" for name in names)
        otherwise = f"{not decisive} if {contrary} else None" if whole else "None"
        return f"({decisive} if {decided} else {otherwise})", truths

    def _compared(self, expr: ir.Compare) -> Told | None:
        sides = (expr.left, expr.right)
        taken = [name for name in map(self._value, sides) if name is not None]
        if not taken:
            return None
        whole = [side for side in sides if self.finite.holds(side)]
        absent = [may_be_absent(self.inner.program, side, None) for side in sides]
        if len(taken) + len(whole) == 2 and not any(absent):
            return self._whole(expr, taken)
        if isinstance(expr.type, EnumType) or not any(absent):
            return None
        nothing = " or ".join(f"{name} is None" for name in taken)
        return f"(False if {nothing} else None)", frozenset([False, None])

    def _whole(self, expr: ir.Compare, taken: Sequence[str]) -> Told | None:
        with self.inner.apart() as lines:
            text = self.inner.compare(expr)
        if lines.lines:
            return None
        unknown = " or ".join(f"{name} is ANY" for name in taken)
        return f"(None if {unknown} else {text})", _EITHER | _NEITHER

    def _value(self, expr: ir.Expr) -> str | None:
        """The name of a value that some rows have; in the others it is ANY."""
        found = behind_names(self.inner.program, expr)
        if not isinstance(found, ir.Cases) or found is expr or self.finite.holds(found):
            return None
        taken = self.inside(found)
        if taken is None or not isinstance(expr, ir.Ref):
            return None
        self.inner.rules[expr.key] = taken[0]
        return taken[0]
