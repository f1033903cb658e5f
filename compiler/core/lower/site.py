"""Where lowering stands, and what it has gathered for the program so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from compiler.core import ir
from compiler.core.lower import wording
from compiler.resolve.clauses import Clause
from compiler.resolve.symbols import CONDITIONS, RULES, Kind, Symbol
from compiler.typecheck.check import Checked, Checking
from compiler.typecheck.types import Basic, Type
from policy_dsl import syntax
from policy_dsl.names import NameTable


@dataclass(slots=True, kw_only=True)
class Gathered:
    """The parts of one program. `wanted` holds symbols that something names, in that order;
    `named` holds conditions that have a name of their own."""

    checking: Checking
    conditions: dict[str, ir.ConditionInfo] = field(default_factory=dict)
    questions: dict[str, ir.QuestionInfo] = field(default_factory=dict)
    wanted: dict[Symbol, None] = field(default_factory=dict)
    named: dict[str, ir.Condition] = field(default_factory=dict)
    tables: dict[str, NameTable] = field(default_factory=dict)  # by path

    def names(self, checked: Checked) -> NameTable:
        """The names that the module can see, for wording."""
        path = checked.resolved.unit.path
        if path not in self.tables:
            symbols = checked.resolved.scope.all()
            self.tables[path] = NameTable.of((s.name, s.key) for s in symbols)
        return self.tables[path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A statement of a module; `holder` is the key of the rule or decision that it speaks of."""

    gathered: Gathered
    checked: Checked
    clause: Clause
    holder: str

    @property
    def names(self) -> NameTable:
        return self.gathered.names(self.checked)

    def origin(self, node: syntax.Node) -> ir.Origin:
        unit = self.checked.resolved.unit
        path, span = unit.place(node.span)
        return ir.Origin(module=unit.key, clause=self.clause.number, path=path, span=span)

    def symbol(self, name: syntax.Name | syntax.Declared) -> Symbol:
        """What a name means; there is no tree here in which it means nothing."""
        symbol = self.checked.resolved.symbol(name)
        assert symbol is not None, name
        return symbol

    def type_of(self, expr: syntax.Expression) -> Type:
        type = self.checked.type_of(expr)
        assert type is not None, expr
        return type

    def symbol_type(self, symbol: Symbol) -> Type:
        type = self.gathered.checking.world.type_of(symbol)
        assert type is not None, symbol
        return type

    def want(self, symbol: Symbol) -> None:
        """Say that the program needs a rule, or a condition as a value."""
        assert symbol.kind in RULES | CONDITIONS
        self.gathered.wanted.setdefault(symbol)

    def in_force(self) -> tuple[ir.Expr, ...]:
        """The periods in which the clause holds; none where it always does."""
        return tuple(ir.InForce(start=f.start, end=f.end) for f in self.clause.force)

    def condition(
        self,
        key: str,
        expr: ir.Expr,
        text: ir.Wording,
        node: syntax.Node,
        parent: str | None = None,
        *,
        bars: bool = False,
    ) -> ir.Condition:
        """A condition that reasons name."""
        origin = self.origin(node)
        info = ir.ConditionInfo(key=key, text=text, origin=origin, parent=parent, bars=bars)
        self.gathered.conditions[key] = info
        condition = ir.Condition(key=key, expr=expr)
        self.gathered.named[key] = condition
        return condition

    def ask(self, symbol: Symbol) -> ir.Expr:
        """The answer to a declared question."""
        if symbol.asked not in self.gathered.questions:
            self.gathered.questions[symbol.asked] = self._question(symbol)
        return ir.Ask(key=symbol.asked)

    def ask_others(self, items: syntax.ListLiteral) -> str:
        """The key of the question that an open list leaves; a declared one, or a new one."""
        key = self._fresh(f"{self.holder}.others")
        declared = self.checked.resolved.scope.find(key)
        if declared is not None and declared.kind in (Kind.SET_BY, Kind.HOLE):
            self.ask(declared)
        else:
            self.gathered.questions[key] = ir.QuestionInfo(
                key=key,
                name=f"{self.names.shown(self.holder, 'zh')}所列以外",
                owner="authority",
                type=Basic.TRUTH,
                text=wording.of_open_list(items, self.names),
                origin=self.origin(items),
            )
        return key

    def _fresh(self, key: str) -> str:
        """A second open list of one rule asks a second question."""
        number, fresh = 1, key
        while fresh in self.gathered.questions:
            number += 1
            fresh = f"{key}.{number}"
        return fresh

    def _question(self, symbol: Symbol) -> ir.QuestionInfo:
        home = self._home(symbol)
        match symbol.node:
            case syntax.Hole() as node:
                return home._info(symbol, "drafter", wording.of_texts(node.reason))
            case syntax.SetBy() as node:
                return home._info(symbol, "authority", wording.of_texts(node.question))
            case syntax.Ambiguity() as node:
                info = home._info(symbol, "interpreter", wording.of_texts(node.question))
                adopted = home.symbol(node.adopted).json if node.adopted else None
                return replace(info, adopted=adopted)
            case syntax.DecisionDeclaration():
                return home._info(symbol, "drafter", wording.of_decision(symbol))
            case syntax.Case() as node:
                rule = home.checked.resolved.scope.find(symbol.owner)
                assert rule is not None
                return home._info(symbol, "authority", wording.of_consent(node, rule, home.names))
            case _:
                raise AssertionError(symbol)

    def _info(self, symbol: Symbol, owner: ir.Owner, text: ir.Wording) -> ir.QuestionInfo:
        return ir.QuestionInfo(
            key=symbol.asked,
            name=symbol.name,
            owner=owner,
            type=self.symbol_type(symbol),
            text=text,
            origin=self.origin(symbol.node),
        )

    def _home(self, symbol: Symbol) -> Site:
        """The statement that declares a symbol."""
        checked = self.gathered.checking.modules[symbol.path]
        clause = checked.resolved.clause(symbol.node)
        return Site(gathered=self.gathered, checked=checked, clause=clause, holder=symbol.owner)
