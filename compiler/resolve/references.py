"""Names to symbols: what every use of a name in one module means.

Inside a condition on records a name is first a field of these records, which may then be
written without the fact's name before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from compiler.resolve import messages
from compiler.resolve.scopes import Scope
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.units import Unit
from compiler.resolve.walk import children, deeper_than
from policy_dsl import suggest, syntax
from policy_dsl.diagnostics import Diagnostic, Message
from policy_dsl.messages import NestedTooDeep
from policy_dsl.source import Span

MAX_DEPTH = 120
MAX_SUGGESTIONS = 40
"""So many unknown names of a file are compared with all others; that takes time for each."""


@dataclass(slots=True, kw_only=True)
class Binder:
    """Writes down what the names of one module mean. `symbols` goes by the identity of the node;
    names that mean nothing are missing there and have been reported, here or by the parser."""

    unit: Unit
    scope: Scope
    symbols: dict[int, Symbol] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    too_deep: set[int] = field(default_factory=set)
    _unknown: int = 0
    _lost: int = 0  # conditions around on records that are not known

    def bind(self) -> None:
        for statement in self.unit.module.statements:
            if isinstance(statement, syntax.Import):
                continue
            if deeper_than(statement, MAX_DEPTH):
                self.too_deep.add(id(statement))
                self._report(NestedTooDeep(limit=MAX_DEPTH), statement.span)
            else:
                self._walk(statement, None)

    def _walk(self, node: syntax.Node, fact: Symbol | None) -> None:
        match node:
            case syntax.Name():
                self._name(node, fact)
            case syntax.Aggregate():
                self._walk(node.records, fact)
                for part in (node.condition, node.field):
                    if part is not None:
                        self._within(node.records, part)
                if node.until is not None:
                    self._walk(node.until, fact)
            case syntax.Exists():
                self._walk(node.records, fact)
                self._within(node.records, node.condition)
            case syntax.NamedType():
                self._name(node.name, fact, of_type=True)
            case syntax.Assignment():
                self._assignment(node, fact)
            case syntax.TableDefinition():
                self._table(node, fact)
            case syntax.FactDeclaration():
                for child in children(node):
                    self._walk(child, None)
            case _:
                for child in children(node):
                    self._walk(child, fact)

    def _within(self, records: syntax.Expression, part: syntax.Node) -> None:
        """A part that speaks of records. Of which is not known: nothing is told of fields."""
        lost = isinstance(records, syntax.Name) and id(records) not in self.symbols
        self._lost += lost
        self._walk(part, self._fact_of(records))
        self._lost -= lost

    def _assignment(self, node: syntax.Assignment, fact: Symbol | None) -> None:
        self._name(node.name, fact)
        if node.value is not None:
            self._walk(node.value, self._fact_of(node.name) or fact)

    def _table(self, node: syntax.TableDefinition, fact: Symbol | None) -> None:
        """The head of the last column is a title, whatever it says."""
        for part in (node.subject, *node.header.cells[:-1], *node.rows):
            self._walk(part, fact)

    def _fact_of(self, records: syntax.Expression) -> Symbol | None:
        """The fact whose records an expression is; a record literal keeps the fact at hand."""
        symbol = self.symbols.get(id(records))
        return symbol if symbol and symbol.kind is Kind.FACT else None

    def _name(self, name: syntax.Name, fact: Symbol | None, *, of_type: bool = False) -> None:
        symbol = self._field(name.key, fact) or self.scope.find(name.key)
        if symbol is None:
            self._report_unknown(name, of_type)
        elif symbol.kind is Kind.FIELD and (fact is None or symbol.owner != fact.key):
            self._report_outside(name, symbol)
        else:
            self.symbols[id(name)] = symbol

    def _field(self, key: str, fact: Symbol | None) -> Symbol | None:
        if fact is None:
            return None
        for candidate in (key, f"{fact.key}.{key}"):
            symbol = self.scope.find(candidate)
            if symbol and symbol.kind is Kind.FIELD and symbol.owner == fact.key:
                return symbol
        return None

    def _report_unknown(self, name: syntax.Name, of_type: bool) -> None:
        if name.known and name.key in self.unit.names.names:
            return  # its declaration stands in a statement that could not be read
        self._unknown += 1
        near = self._nearest(name.key, of_type) if self._unknown <= MAX_SUGGESTIONS else ()
        message = messages.UnknownName(written=name.key, nearest=near, of_type=of_type)
        self._report(message, name.span)

    def _nearest(self, written: str, of_type: bool) -> tuple[str, ...]:
        symbols = (s for s in self.scope.all() if not of_type or s.kind is Kind.TYPE)
        words = (word for symbol in symbols for word in (symbol.key, symbol.name))
        chinese = not written.isascii()
        return suggest.nearest(written, (w for w in words if w.isascii() != chinese))

    def _report_outside(self, name: syntax.Name, symbol: Symbol) -> None:
        if self._lost:
            return
        fact = self.scope.find(symbol.owner)
        shown = fact.name if fact and self.unit.module.surface == "zh" else symbol.owner
        written = symbol.name if self.unit.module.surface == "zh" else symbol.key
        self._report(messages.FieldOutsideRecord(written=written, fact=shown), name.span)

    def _report(self, message: Message, span: Span) -> None:
        self.diagnostics.append(Diagnostic(message=message, path=self.unit.path, span=span))
