"""The ends of random expressions: literals, and what a name can stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordType, SetType, Type
from tests.fuzz.world import ELEMENTS, PLACES, TEXTS, World

DAYS = (
    date(2019, 12, 31), date(2020, 1, 1), date(2020, 2, 29), date(2020, 6, 1), date(2020, 8, 31),
    date(2021, 2, 28), date(2021, 3, 15), date(2022, 12, 31),
)  # fmt: skip
SPANS = (
    Duration(), Duration(days=1), Duration(months=1), Duration(months=6), Duration(years=1),
    Duration(months=18), Duration(years=2, days=15), Duration(days=40),
)  # fmt: skip
NUMBERS = (Decimal("0.5"), Decimal("1"), Decimal("1.0"), Decimal("2.25"), Decimal("60"))
ORDERED = (Basic.INTEGER, Basic.DECIMAL, Basic.DATE, Basic.DURATION)
Made = Callable[[], ir.Expr]


class Leaves:
    """Makes expressions that have no parts. `record` is the record at hand."""

    def __init__(self, random: Random, world: World) -> None:
        self.random = random
        self.world = world
        self.rules: dict[str, ir.Rule] = {}
        self.unused: dict[str, None] = {}  # rules that nothing names yet
        self.barred: set[str] = set()  # facts that may not be read here
        self.tabled: set[str] = set()  # facts that are columns of a table
        self.budget = 0
        self.record: RecordType | None = None
        self.holder = "it"
        self.conditions: dict[str, str] = {}  # the key of each condition and its rule

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def weighed(self, ways: Sequence[tuple[float, Made]]) -> ir.Expr:
        """One of the ways, by weight."""
        (way,) = self.random.choices([w for _, w in ways], [weight for weight, _ in ways])
        return way()

    @contextmanager
    def over(self, record: RecordType | None) -> Any:
        outer, self.record = self.record, record
        yield
        self.record = outer

    # --- literals

    def literal(self, type_: Type) -> ir.Literal:
        return ir.Literal(value=self.value(type_), type=type_)

    def value(self, type_: Type) -> Value:
        pick = self.random.choice
        match type_:
            case EnumType(members=members):
                return pick(members)
            case SetType(element=element):
                return frozenset(self.value(element) for _ in range(self.random.randint(0, 3)))
            case Basic.TRUTH:
                return self.chance(0.5)
            case Basic.INTEGER:
                return pick((0, 1, 2, 3, 2020, 2021, -1))
            case Basic.DECIMAL:
                return pick(NUMBERS)
            case Basic.DATE:
                return pick(DAYS)
            case Basic.DURATION:
                return pick(SPANS)
            case Basic.PLACE:
                return pick(tuple(PLACES))
            case _:
                return pick(TEXTS)

    def absent(self, type_: Type) -> ir.Literal:
        return ir.Literal(value=ABSENT, type=pick_type(self.chance(0.5), type_))

    # --- names

    def leaf(self, type_: Type) -> ir.Expr:
        """A name of that type where there is one, else a literal."""
        names = self.names(type_)
        if names and self.chance(0.93 if type_ is Basic.TRUTH else 0.75):
            return self.random.choice(names)
        return self.literal(type_) if _is_writable(type_) else self.of_no_name(type_)

    def names(self, type_: Type) -> list[ir.Expr]:
        """All names of that type; fields and rules that nothing names yet weigh more."""
        found: list[ir.Expr] = [
            ir.Fact(key=key)
            for key, info in self.world.facts.items()
            if info.type == type_ and key not in self.barred
        ]
        found += [ir.Ask(key=k) for k, q in self.world.questions.items() if q.type == type_]
        fresh = [key for key in self.unused if self.rules[key].type == type_]
        known = [key for key, rule in self.rules.items() if rule.type == type_]
        found += [self._ref(key) for key in (*fresh, *fresh, *known[:2])]
        if self.record is not None:
            fields = [ir.FieldOf(key=key) for key, kind in self.record.fields if kind == type_]
            found += fields * 5
        return found

    def _ref(self, key: str) -> ir.Expr:
        return ir.Ref(key=key)

    def of_no_name(self, type_: Type) -> ir.Expr:
        """A set whose members cannot be written as one literal."""
        assert isinstance(type_, SetType)
        return ir.SetOf(items=(self.leaf(type_.element),))

    def type_known(self, types: Sequence[Type]) -> Type:
        """One of the types, rather one that something has."""
        held = [info.type for info in self.world.facts.values() if info.type in types]
        held += [rule.type for rule in self.rules.values() if rule.type in types]
        if self.record is not None:
            held += [kind for _, kind in self.record.fields if kind in types] * 4
        return self.random.choice(held) if held and self.chance(0.85) else self.random.choice(types)


def pick_type(plain: bool, type_: Type) -> Type:
    """The type that 无 has: its own, or the one that is expected of it."""
    return Basic.ABSENT if plain else type_


def _is_writable(type_: Type) -> bool:
    return not isinstance(type_, SetType) or type_.element in ELEMENTS
