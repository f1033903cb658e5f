"""The types of symbols, over all modules. Rules are added as they are worked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from compiler.resolve.resolve import Resolution, Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type
from policy_dsl import syntax

_BUILTIN: dict[str, Basic] = {
    "TRUTH_TYPE": Basic.TRUTH,
    "INTEGER_TYPE": Basic.INTEGER,
    "DECIMAL_TYPE": Basic.DECIMAL,
    "DATE_TYPE": Basic.DATE,
    "DURATION_TYPE": Basic.DURATION,
    "TEXT_TYPE": Basic.TEXT,
    "PLACE_TYPE": Basic.PLACE,
    "BODY_TYPE": Basic.BODY,
    "EVIDENCE_TYPE": Basic.EVIDENCE,
}


@dataclass(slots=True, kw_only=True)
class World:
    """What is known of symbols. A type of None is not known, for reasons reported elsewhere."""

    resolution: Resolution
    known: dict[Symbol, Type | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of enumerations and records, for messages

    def settle(self, symbol: Symbol, type: Type | None) -> None:
        """Write down the type of a rule."""
        self.known[symbol] = type

    def type_of(self, symbol: Symbol) -> Type | None:
        """The type of a symbol's value; None where it has none or it is not known."""
        if symbol not in self.known and symbol.kind is not Kind.RULE:
            self.known[symbol] = self._declared(symbol)
        return self.known.get(symbol)

    def written(self, module: Resolved, type: syntax.TypeExpression, owner: str) -> Type | None:
        """The type that a type expression of `module` means; `owner` is whose type it is."""
        match type:
            case syntax.BuiltinType(word="RECORDS_TYPE"):
                return RecordsType(record=RecordType(key=owner, fields=()))
            case syntax.BuiltinType():
                return _BUILTIN[type.word]
            case syntax.SetType():
                element = self.written(module, type.element, owner)
                return SetType(element=element) if element else None
            case syntax.NamedType():
                symbol = module.symbol(type.name)
                return self.type_of(symbol) if symbol and symbol.kind is Kind.TYPE else None

    def _declared(self, symbol: Symbol) -> Type | None:
        module = self.resolution.modules[symbol.path]
        match symbol.node:
            case syntax.TypeDeclaration() as node:
                return self._enumeration(node)
            case syntax.FactDeclaration() as node:
                return self._fact(module, node)
            case syntax.FieldDeclaration() as node:
                return self.written(module, node.type, symbol.key)
            case syntax.PeriodDeclaration():
                return Basic.DATE
            case syntax.DecisionDeclaration() | syntax.Hole() | syntax.SetBy() as node:
                return self.written(module, node.type, symbol.key)
            case syntax.PlaceDeclaration():
                return Basic.PLACE
            case syntax.BodyDeclaration():
                return Basic.BODY
            case syntax.Ambiguity() as node:
                return self._readings(node)
            case syntax.Reading():
                owner = module.scope.own.get(symbol.owner)
                return self.type_of(owner) if owner else None
            case _:
                truths = (Kind.CONDITION, Kind.BAR, Kind.DISCRETION)
                return Basic.TRUTH if symbol.kind in truths else None

    def _enumeration(self, node: syntax.TypeDeclaration) -> Type:
        key = node.declared.key
        self.names[key] = node.declared.name
        members = tuple(_json(member.key) for member in node.members)
        return EnumType(key=key, members=members, ordered=node.ordered)

    def _readings(self, node: syntax.Ambiguity) -> Type:
        key = node.declared.key
        self.names[key] = node.declared.name
        return EnumType(key=key, members=tuple(_json(r.declared.key) for r in node.readings))

    def _fact(self, module: Resolved, node: syntax.FactDeclaration) -> Type | None:
        if not (isinstance(node.type, syntax.BuiltinType) and node.type.word == "RECORDS_TYPE"):
            return self.written(module, node.type, node.declared.key)
        self.names[node.declared.key] = node.declared.name
        return RecordsType(record=self._record(module, node))

    def _record(self, module: Resolved, node: syntax.FactDeclaration) -> RecordType:
        fields: list[tuple[str, Type]] = []
        optional: set[str] = set()
        period: tuple[str, str] | None = None
        for part in node.fields:
            if isinstance(part, syntax.PeriodDeclaration):
                period = _json(part.start.key), _json(part.end.key)
                fields += [(period[0], Basic.DATE), (period[1], Basic.DATE)]
                optional.add(period[1])
                continue
            type = self.written(module, part.type, part.declared.key)
            if type is not None:
                fields.append((_json(part.declared.key), type))
            if part.optional:
                optional.add(_json(part.declared.key))
        return RecordType(
            key=node.declared.key,
            fields=tuple(fields),
            optional=frozenset(optional),
            period=period,
        )


def _json(key: str) -> str:
    return key.rpartition(".")[2]
