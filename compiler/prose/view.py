"""What sentences ask of a checked module: what a name means, its type, what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.walk import descend
from compiler.typecheck.check import Checked, Checking
from compiler.typecheck.types import Basic, SetType, Type
from policy_dsl import syntax
from policy_dsl.names import NameTable

Named = syntax.Name | syntax.Declared


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """One module, seen by its own names. `adopted` holds for each ambiguity that the plan settles
    (本方案采…) the key of the reading."""

    checked: Checked
    checking: Checking
    adopted: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, checking: Checking, path: str) -> View:
        """The view of the module at `path`. Raises KeyError where there is none."""
        view = cls(checked=checking.modules[path], checking=checking)
        for symbol in view.checked.resolved.scope.all():
            node = symbol.node
            if isinstance(node, syntax.Ambiguity) and node.adopted:
                view.adopted[symbol.key] = node.adopted.key
        return view

    @property
    def names(self) -> NameTable:
        return self.checked.resolved.unit.names

    @property
    def statements(self) -> tuple[syntax.Statement, ...]:
        return self.checked.resolved.unit.module.statements

    def symbol(self, key: str) -> Symbol | None:
        return self.checked.resolved.scope.find(key)

    def is_own(self, symbol: Symbol) -> bool:
        """Whether this module itself declares it."""
        return symbol.path == self.checked.resolved.unit.path

    def symbols(self) -> Iterator[Symbol]:
        return iter(self.checked.resolved.scope.all())

    def clause(self, node: syntax.Node) -> str:
        """The number of the clause that a statement stands in."""
        return self.checked.resolved.clause(node).number

    def has_before(self, requirement: syntax.Requirement) -> bool:
        """Whether another requirement of the same decision stands before it."""
        return any(
            isinstance(other, syntax.Requirement)
            and other.decision.key == requirement.decision.key
            and other.span.start < requirement.span.start
            for other in self.statements
        )

    def type_of(self, expr: syntax.Expression) -> Type | None:
        """The type of an expression as it stands in the module."""
        found = self.checked.type_of(expr)
        return found or (self.type_of_key(expr.key) if isinstance(expr, syntax.Name) else None)

    def type_of_key(self, key: str) -> Type | None:
        symbol = self.symbol(key)
        return self.checking.world.type_of(symbol) if symbol else None

    def is_truth(self, expr: syntax.Expression) -> bool:
        return self.type_of(expr) is Basic.TRUTH

    def is_set(self, expr: syntax.Expression) -> bool:
        return isinstance(self.type_of(expr), SetType)

    def fields_beside(self, key: str) -> tuple[str, ...]:
        """The keys of all fields of the list whose records have the field `key`; nothing where it
        is none."""
        symbol = self.symbol(key)
        if symbol is None or symbol.kind is not Kind.FIELD:
            return ()
        return tuple(
            one.key
            for one in self.symbols()
            if one.kind is Kind.FIELD and one.owner == symbol.owner
        )

    def kind(self, key: str) -> Kind | None:
        symbol = self.symbol(key)
        return symbol.kind if symbol else None

    def is_hole(self, key: str) -> bool:
        """Whether the text leaves open what a key stands for (待定)."""
        symbol = self.symbol(key)
        return symbol is not None and isinstance(symbol.node, syntax.Hole)

    def is_unnamed(self, body: syntax.Expression) -> bool:
        """Whether the text leaves open who acts: a body undetermined, or told by readings only."""
        symbol = self.symbol(body.key) if isinstance(body, syntax.Name) else None
        if symbol is None or self.checking.world.type_of(symbol) is not Basic.BODY:
            return False
        match symbol.node:
            case syntax.Hole():
                return True
            case syntax.ValueDefinition(default=None, cases=cases):
                return all(self.is_open(case.condition) for case in cases)
            case _:
                return False

    def is_open(self, node: syntax.Node) -> bool:
        """Whether something under `node` hangs on a reading that the plan does not settle."""
        return any(True for _ in self.readings(node))

    def readings(self, node: syntax.Node) -> Iterator[str]:
        """The keys of the ambiguities that `node` hangs on and that the plan does not settle."""
        for part in descend(node):
            if not isinstance(part, syntax.Name) or part.key in self.adopted:
                continue
            if self.kind(part.key) is Kind.AMBIGUITY:
                yield part.key
