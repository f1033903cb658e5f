"""What every rule is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compiler.resolve.symbols import Symbol
from compiler.typecheck.check import Checked, Checking
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic, Label, Message
from policy_dsl.names import NameTable
from policy_dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """One module, and all of them."""

    checked: Checked
    checking: Checking
    names: NameTable

    @property
    def statements(self) -> tuple[syntax.Statement, ...]:
        return tuple(self.checked.resolved.statements)

    @property
    def kind(self) -> str:
        return self.checked.resolved.unit.kind

    def shown(self, symbol: Symbol) -> str:
        """A symbol's name in the surface of the module."""
        chinese = self.checked.resolved.unit.module.surface == "zh"
        return symbol.name if chinese else symbol.key

    def found(self, message: Message, span: Span, *labels: Label) -> Diagnostic:
        path = self.checked.resolved.unit.path
        return Diagnostic(message=message, path=path, span=span, labels=labels)


Rule = Callable[[Subject], Iterator[Diagnostic]]
