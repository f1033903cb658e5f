"""What follows from the leaves of a group: from the number of those that fail, a bit for each, to
the bits of all conditions of the group that fail. A list keeps what has come up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.groups import Group

if TYPE_CHECKING:
    from compiler.backends.python.known_path import KnownPath


class Whole:
    """The function and the list of one group; `total` names its number in the decision's text."""

    def __init__(self, group: Group, total: str, decision: str) -> None:
        self.group, self.total = group, total
        self.name = f"whole{total.removeprefix('failed')}_of_{decision}"

    def function(self, inner: KnownPath) -> Emitter:
        """The text of both; `inner` is a writer of its own."""
        out = Emitter()
        out.line(f"{self.name.upper()}: list[Any] = [None] * {1 << len(self.group.leaves)}")
        out.line()
        out.line()
        out.line(f"def {self.name}({self.total}: int) -> tuple[int]:")
        with out.block():
            out.line("failed = 0")
            self._conditions(inner)
            out.extend(inner.out)
            out.line(f"{self.name.upper()}[{self.total}] = found = (failed,)")
            out.line("return found")
        return out

    def use(self) -> str:
        """The line that adds what follows."""
        kept = f"{self.name.upper()}[{self.total}]"
        return f"failed += ({kept} or {self.name}({self.total}))[0]"

    def _conditions(self, inner: KnownPath) -> None:
        for at, leaf in enumerate(self.group.leaves):
            name = inner.names.of(leaf.key)
            inner.out.line(f"{name} = not {self.total} & {1 << at:#x}")
            inner.done[id(leaf)] = name
            inner.fail(name, inner.bits[id(leaf)])
        for condition in self.group.joined:
            inner.condition(condition)
