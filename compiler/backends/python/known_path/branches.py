"""Exceptions, cases and the rows of tables: one value of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compiler.backends.python.known_path.leaves import Leaves
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.shapes import one_settles
from compiler.core import ir
from compiler.typecheck.types import EnumType

_NAMED = (ir.Ref, ir.Condition)


class Branches(Leaves):
    """Writes `if`, `elif` and `else`, one branch after the other."""

    def cases(self, expr: ir.Cases, *, chained: bool = False, name: str = "") -> str:
        """The name of the value, which may be given; `chained` where it is known that a branch
        that holds settles it."""
        name = name or self.names.of(expr.key)
        ranked = sorted((b for b in expr.branches if b.rank is not None), key=lambda b: b.rank or 0)
        plain = [b for b in expr.branches if b.rank is None]
        chained = chained or expr.table or one_settles(self.program, plain)
        self._chain(name, ranked, lambda: self._rest(name, plain, expr.default, chained))
        return name

    def _rest(
        self, name: str, plain: Sequence[ir.Branch], default: ir.Expr | None, chained: bool
    ) -> None:
        if chained:
            either = self._whatever_the_reading(plain) if default is None else None
            plain = plain if default is not None else self._asked(plain)
            self._chain(name, plain, lambda: self._set_to(name, default), either)
            return
        self.out.line(f"{name} = ANY")
        for branch in plain:
            self.out.line(f"if {bare(self.of(branch.condition))}:")
            with self.out.block(), self.perhaps():
                value = self.assign("given", self.of(branch.value))
                self.out.line(f"if {name} is not ANY and {name} != {value}:")
                with self.out.block():
                    self.out.line("unsure()")
                self.out.line(f"{name} = {value}")
        self.out.line(f"if {name} is ANY:")
        with self.out.block(), self.perhaps():
            self._set_to(name, default)

    def _whatever_the_reading(self, branches: Sequence[ir.Branch]) -> tuple[str, str] | None:
        """The names of two values that are there already and of which a reading chooses: where they
        are one, it does not matter."""
        values = [branch.value for branch in branches]
        if len(values) != 2 or not all(isinstance(value, _NAMED) for value in values):
            return None
        if any(map(self.costs, values)) or not _read_either_way(self.program, branches):
            return None
        one, other = map(self.of, values)
        return (one, other) if one.isidentifier() and other.isidentifier() else None

    def _asked(self, branches: Sequence[ir.Branch]) -> Sequence[ir.Branch]:
        """Without the last ones whose values nobody tells, which are left open like all others."""
        asked = len(branches)
        while asked and self.untold(branches[asked - 1].value):
            asked -= 1
        return branches[:asked]

    def untold(self, value: ir.Expr) -> bool:
        """Whether the text leaves the value to its drafters."""
        return isinstance(value, ir.Ask) and not self.answered(value.key)

    def _chain(
        self,
        name: str,
        branches: Sequence[ir.Branch],
        otherwise: Callable[[], None],
        either: tuple[str, str] | None = None,
    ) -> None:
        """if, elif, else; nested where a condition needs lines of its own, one expression where
        nothing does. `either`: the names of values that come first where they are one."""
        depth, lazy, first = self.out.depth, self.lazy, len(self.out.lines)
        if either is not None:
            self.out.line(f"if {either[0]} is {either[1]}:")
            with self.out.block():
                self.out.line(f"{name} = {either[0]}")
            self.lazy = lazy + 1
        for i, branch in enumerate(branches, either is not None):
            lines = len(self.out.lines)
            if i:
                self.out.line("else:")
                self.out.depth += 1
            condition = bare(self.of(branch.condition))
            self.lazy = lazy + 1  # all but the first condition may be passed over
            if i and len(self.out.lines) == lines + 1:
                self.out.lines.pop()
                self.out.depth -= 1
                self.out.line(f"elif {condition}:")
            else:
                first = first if i else len(self.out.lines)
                self.testing(condition)
                self.out.line(f"if {condition}:")
            with self.out.block():
                self._set_to(name, branch.value)
        if branches or either:
            self.out.line("else:")
            self.out.depth += 1
        otherwise()
        self.out.depth, self.lazy = depth, lazy
        self._fold(name, first)

    def _fold(self, name: str, first: int) -> None:
        """Branches that give one value each are one expression; `first` is where they begin."""
        lines = [line.lstrip() for line in self.out.lines[first:]]
        heads, values = lines[::2], lines[1::2]
        unsure = values[-1:] == ["unsure()"]
        given = values[:-1] if unsure else values
        if len(lines) % 2 or heads[-1:] != ["else:"] or not all(h[-1] == ":" for h in heads):
            return
        if any(head[:2] != "el" for head in heads[1:]) or "else:" in heads[:-1]:
            return
        if not all(value.startswith(f"{name} = ") for value in given):
            return
        del self.out.lines[first:]
        tests = [head.partition(" ")[2][:-1] for head in heads[:-1]]
        given = [value.removeprefix(f"{name} = ") for value in values]
        parts = [f"{_closed(v)} if {_closed(test)}" for v, test in zip(given, tests, strict=False)]
        self.out.choice(name, [*parts, given[-1]])

    def _set_to(self, name: str, value: ir.Expr | None) -> None:
        text = "unsure()" if value is None else bare(self.of(value))
        self.out.line(text if value is None else f"{name} = {text}")


def _closed(text: str) -> str:
    """What may stand before `if` and behind it."""
    return f"({text})" if " if " in text else text


def _read_either_way(program: ir.Program, branches: Sequence[ir.Branch]) -> bool:
    """Whether each branch takes a reading of one ambiguity, and together they take all."""
    taken: dict[str, set[object]] = {}
    for branch in branches:
        match branch.condition:
            case ir.Compare(operator="==", left=ir.Ask(key=key), right=ir.Literal(value=value)):
                taken.setdefault(key, set()).add(value)
            case _:
                return False
    (asked, *others) = taken
    info = program.questions.get(asked)
    if others or info is None or info.owner != "interpreter":
        return False
    return isinstance(info.type, EnumType) and taken[asked] == {*info.type.members}
