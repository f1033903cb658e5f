"""The part of a decision that is a table: a function of a few enumerated facts.

It sets the bits of the conditions that these facts settle as failed, and gives the values that the
rest of the decision asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.either import Either
from compiler.backends.python.known_path.finite import Finite, room
from compiler.backends.python.known_path.listed import MANY, written
from compiler.backends.python.known_path.partial import Partial
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.shapes import Said, one_settles, said
from compiler.core import ir
from compiler.core.interpret.exhaustion import conjuncts

if TYPE_CHECKING:
    from compiler.backends.python.known_path import KnownPath
    from compiler.backends.python.known_path.rows import Rows


class Stage:
    """Writes the function of the table; `outer` is the text that uses it."""

    def __init__(
        self, outer: KnownPath, inner: Rows, rules: Sequence[str], keys: Sequence[str]
    ) -> None:
        self.finite = Finite(outer.contents, rules, keys)
        self.outer, self.inner, self.keys = outer, inner, keys
        self.texts: dict[str, str] = {}  # the names inside of what has been asked for
        self.asked: dict[str, str] = {}  # the names outside of what is named inside
        self.given: list[
            tuple[str, str]
        ] = []  # all that is given, with its names inside and outside
        self.meant: dict[int, str] = {}  # those outside of truths, by identity of what is meant
        self.cases: dict[int, tuple[str, ir.Cases | None] | None] = {}
        self.either = Either(self)
        self.partial = Partial(inner, self.finite, self.inside)
        for key in keys:
            inner.local[key] = inner.names.of(key)
        self.arguments = tuple(outer.fact(key) for key in keys)

    def ask(self, text: str, key: str) -> str:
        """The name outside of what `text` is inside."""
        if text in ("True", "False", "None") or text[:1] in "'\"" or text.isdigit():
            return text
        if text not in self.texts:
            self.texts[text] = self.inner.assign(key, text)
        name = self.texts[text]
        for fact in self.keys:
            if self.inner.local[fact] == name:
                return self.outer.local[fact]
        if name not in self.asked:
            self.asked[name] = self._given(name, name)
        return self.asked[name]

    def _given(self, name: str, key: str) -> str:
        outside = self.outer.names.of(key)
        self.given.append((name, outside))
        return outside

    def settle(self, condition: ir.Condition, bit: int) -> None:
        """A condition that the table settles; its bit is set where it fails."""
        name = self.inner.assign(condition.key, self.inner.of(condition.expr))
        self.inner.fail(name, bit)
        self.inner.done[id(condition)] = name

    def partly(self, condition: ir.Condition, bit: int) -> str | None:
        """The name outside of whether a condition holds, None where the table cannot tell; its
        bit is set where it fails. Nothing where no row can tell."""
        told = self.partial.told(condition, condition.key)
        if told is None:
            return None
        name, truths = told
        if False in truths:
            self.inner.fail_where(self.partial.failing[name], bit)
        meant = id(self.partial.meant(condition))
        if meant not in self.meant:
            self.meant[meant] = self._given(name, condition.key)
        return self.meant[meant]

    def taken(self, expr: ir.Cases) -> tuple[str, ir.Cases | None] | None:
        """The name outside of a value that the table has, and what decides where it has ANY."""
        found = self.inside(expr)
        return None if found is None else (self.ask(found[0], expr.key), found[1])

    def inside(self, expr: ir.Cases) -> tuple[str, ir.Cases | None] | None:
        """The same with the name inside."""
        if id(expr) not in self.cases:
            self.cases[id(expr)] = self._taken(expr)
        return self.cases[id(expr)]

    def _taken(self, expr: ir.Cases) -> tuple[str, ir.Cases | None] | None:
        if expr.default is not None and self.finite.holds(expr):
            name = self.inner.assign(expr.key, self.inner.of(expr))
            return name, None
        if not self.finite.touches(expr):
            return None
        settled = [self._whole(branch) for branch in expr.branches]
        ranked = any(branch.rank is not None for branch in expr.branches)
        if ranked or 3 * sum(settled) < len(settled):
            return None
        told = said(expr.branches)
        if not expr.table and not one_settles(self.outer.program, expr.branches, told):
            return None
        whole = [*compress(expr.branches, settled)]
        rest = tuple(branch for branch, one in zip(expr.branches, settled, strict=True) if not one)
        found = self._listed(expr, whole, [*compress(told, settled)])
        found = self._chain(expr, whole, rest) if found is None else found
        return None if found is None else (found, replace(expr, branches=rest))

    def _chain(
        self, expr: ir.Cases, whole: Sequence[ir.Branch], rest: Sequence[ir.Branch]
    ) -> str | None:
        """The branches that the table settles; the others only where they are before a default."""
        name = self.inner.names.of(expr.key)
        ends = expr.default is not None and self.finite.holds(expr.default)
        branches = [*whole, *rest] if ends else whole
        with self.inner.apart() as lines:
            parts = [self._link(branch) for branch in branches]
            otherwise = self.inner.of(expr.default) if ends and expr.default else "ANY"
        if lines.lines:
            return None
        self.inner.out.choice(name, [*parts, bare(otherwise)])
        return name

    def _listed(
        self, expr: ir.Cases, branches: Sequence[ir.Branch], told: Sequence[Said]
    ) -> str | None:
        """The branches as rows, where each says of a few facts what they may be."""
        values = [branch.value.value for branch in branches if isinstance(branch.value, ir.Literal)]
        if len(branches) < MANY or expr.default is not None or len(values) < len(branches):
            return None
        keys = [key for key in self.keys if any(key in says for says, _ in told)]
        rows = written(zip(told, map(self.inner.literal, values), strict=True), keys)
        if rows is None or not keys:
            return None
        constant = self.inner.constants.named(f"rows_of_{expr.key}", rows)
        found = f"{constant}.first({', '.join(map(self.inner.fact, keys))})"
        return self.inner.assign(expr.key, found)

    def _link(self, branch: ir.Branch) -> str:
        parts = [part for part in conjuncts(branch.condition) if self.finite.holds(part)]
        condition = " and ".join(map(self.inner.of, parts)) if parts else "True"
        value = self.inner.of(branch.value) if self._whole(branch) else "ANY"
        return f"{value} if {bare(condition)}"

    def _whole(self, branch: ir.Branch) -> bool:
        return self.finite.holds(branch.condition) and self.finite.holds(branch.value)

    # --- the text

    @property
    def used(self) -> bool:
        """Whether anything was left to the table."""
        return bool(self.inner.out.lines or self.inner.tests or self.given)

    def function(self, name: str, origin: ir.Origin) -> Emitter:
        """The table and the function that fills it."""
        out, inner = Emitter(), self.inner
        out.mark(origin)
        arguments = ", ".join(inner.local[key] for key in self.keys)
        out.line(f"def {name}({arguments}):")
        with out.block():
            for line in inner.first_lines():
                out.line(line)
            out.line(f"{' = '.join(self.outer.totals)} = 0")
            out.extend(inner.out)
            for line in inner.last_lines():
                out.line(line)
            out.line("return locals()")
        out.line()
        out.line()
        given = " ".join([*self.outer.totals, *(inside for inside, _ in self.given)])
        rows = room(inner.program, self.keys)
        out.line(f"{name.upper()} = Table({rows}, giving({name}, {given!r}))")
        return out

    def use(self, name: str) -> str:
        """The line that takes what the table has."""
        names = [*self.outer.totals, *(name for _, name in self.given)]
        index = ", ".join(self.arguments)
        taken = f"{', '.join(names)}{',' if len(names) == 1 else ''}"
        return f"{taken} = {name.upper()}[{index}{self._one()}]"

    def _one(self) -> str:
        return "," if len(self.arguments) == 1 else ""
