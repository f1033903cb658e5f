"""Values that follow from the facts of a table and from one more truth, as five years, or a year
less for who applies early: the table has both values, and the truth chooses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from compiler.backends.python.known_path.writer import bare
from compiler.core import ir
from compiler.core.calendar import Duration

if TYPE_CHECKING:
    from compiler.backends.python.known_path.stage import Stage

Both = tuple[ir.Expr, ir.Expr]
"""An expression where the truth holds, and where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The truth that chooses, the names inside of both values, and the rules whose values both
    need; where these are ANY, so are both."""

    condition: ir.Expr
    names: tuple[str, str]
    rules: tuple[str, ...]


@dataclass(slots=True)
class _Parts:
    """What an expression has besides what follows from the facts of the table."""

    branches: list[ir.Branch] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)  # and their names inside


class Either:
    """Writes both values into the table."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._known: dict[int, Choice | None] = {}

    def choice(self, expr: ir.Arithmetic | ir.Clamp) -> Choice | None:
        """How the value is chosen; nothing where it is not of this form."""
        if id(expr) not in self._known:
            self._known[id(expr)] = self._choice(expr)
        return self._known[id(expr)]

    def _choice(self, expr: ir.Expr) -> Choice | None:
        parts = _Parts()
        both = self._both(expr, parts)
        if both is None or len(parts.branches) != 1:
            return None
        self.stage.inner.rules.update(parts.rules)
        (branch,) = parts.branches
        names = self._written(both, branch.key, [*parts.rules.values()])
        return Choice(condition=branch.condition, names=names, rules=tuple(parts.rules))

    # --- the form

    def _both(self, expr: ir.Expr, parts: _Parts) -> Both | None:
        holds = self.stage.finite.holds
        if holds(expr):
            return expr, expr
        match expr:
            case ir.Arithmetic():
                left = self._both(expr.left, parts)
                right = left and self._both(expr.right, parts)
                if left is None or right is None:
                    return None
                return _with(expr, left[0], right[0]), _with(expr, left[1], right[1])
            case ir.Clamp(low=low, high=high):
                inner = self._both(expr.value, parts)
                if inner is None or not all(b is None or holds(b) for b in (low, high)):
                    return None
                return replace(expr, value=inner[0]), replace(expr, value=inner[1])
            case ir.Cases(branches=(branch,), default=default) if default is not None:
                parts.branches.append(branch)
                return (branch.value, default) if holds(branch.value) and holds(default) else None
            case ir.Ref(key=key):
                return (expr, expr) if self._has(key, parts) else None
            case _:
                return None

    def _has(self, rule: str, parts: _Parts) -> bool:
        """Whether the table has the rule's value wherever anybody tells it."""
        found = self.stage.outer.program.rules.get(rule)
        if found is None or not isinstance(found.expr, ir.Cases):
            return False
        taken = self.stage.inside(found.expr)
        if taken is None or (taken[1] and not self.stage.outer.told_by_nobody(taken[1])):
            return False
        parts.rules[rule] = taken[0]
        return True

    # --- the text

    def _written(self, both: Both, key: str, needed: list[str]) -> tuple[str, str]:
        inner = self.stage.inner
        keys = (f"with_{key}", f"without_{key}")
        if not needed:
            yes, no = (inner.assign(k, inner.of(expr)) for k, expr in zip(keys, both, strict=True))
            return yes, no
        yes, no = map(inner.names.of, keys)
        inner.out.line(f"{yes} = {no} = ANY")
        inner.out.line(f"if {' and '.join(f'{name} is not ANY' for name in needed)}:")
        with inner.out.block(), inner.perhaps():
            for name, expr in zip((yes, no), both, strict=True):
                inner.out.line(f"{name} = {bare(inner.of(expr))}")
        return yes, no


def _with(expr: ir.Arithmetic, left: ir.Expr, right: ir.Expr) -> ir.Expr:
    """The same with other sides; where nothing is added, the left one."""
    adds = expr.operator in ("+", "-")
    if adds and isinstance(right, ir.Literal) and right.value == Duration():
        return left
    return replace(expr, left=left, right=right)
