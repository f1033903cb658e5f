"""Random well-typed expressions of every kind, within a budget of nodes."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from compiler.core import ir
from compiler.typecheck.types import Basic, EnumType, SetType, Type
from tests.fuzz.leaves import ORDERED, Made
from tests.fuzz.records import Records
from tests.fuzz.world import ELEMENTS, SCALARS

ORDERS = ("==", "!=", "<", "<=", ">", ">=")
_EQUAL = ("==", "!=")


class Maker(Records):
    """Makes expressions of a given type."""

    def of(self, type_: Type) -> ir.Expr:
        self.budget -= 1
        if self.budget <= 0:
            return self.leaf(type_)
        if type_ is Basic.TRUTH:
            return self.truth()
        if isinstance(type_, SetType):
            return self.set_of(type_)
        return self._value(type_)

    # --- truths

    def truth(self) -> ir.Expr:
        many = bool(self.lists())
        ways: list[tuple[float, Made]] = [
            (5, lambda: self.leaf(Basic.TRUTH)),
            (8, self.compare),
            (0.8, self._long_enough),
            (2, lambda: ir.And(operands=self._truths())),
            (2, lambda: ir.Or(operands=self._truths())),
            (1.5, lambda: ir.Not(operand=self.of(Basic.TRUTH))),
            (0.15 if self.record else 2.5, self.condition),
            (0.1 if self.record else 0.6, lambda: self.cases(Basic.TRUTH)),
            (1, self._in_force),
            (2, self.member),
            (1.5, self.contains),
            (0.1 if self.record else 4.0 * many, self.quantified),
        ]
        if self.record is not None and self.record.period is not None:
            ways.append((3, self.covers))
        return self.weighed(ways)

    def _truths(self) -> tuple[ir.Expr, ...]:
        return tuple(self.of(Basic.TRUTH) for _ in range(self.random.choice((1, 2, 2, 2, 3))))

    def condition(self) -> ir.Expr:
        key = f"{self.holder}{self.random.choice('._')}{len(self.conditions)}"
        if self.conditions and self.chance(0.03):
            key = self.random.choice(list(self.conditions))
        self.conditions.setdefault(key, self.holder)
        return ir.Condition(key=key, expr=self.of(Basic.TRUTH))

    def _in_force(self) -> ir.Expr:
        start = self.literal(Basic.DATE).value
        end = start + timedelta(days=self.random.choice((0, 1, 200, 800)))  # type: ignore[operator]
        return ir.InForce(start=start, end=None if self.chance(0.3) else end)  # type: ignore[arg-type]

    def compare(self) -> ir.Expr:
        type_ = self.type_known((*SCALARS, Basic.BODY, *self._readings()))
        left = self._number() if type_ is Basic.DECIMAL else self.of(type_)
        ordered = type_ in ORDERED or (isinstance(type_, EnumType) and type_.ordered)
        operator = self.random.choice(ORDERS if ordered else _EQUAL)
        if operator in _EQUAL and self.chance(0.12):
            right: ir.Expr = self.absent(type_)
        elif self.chance(0.65):
            right = self.literal(type_)
        else:
            right = self._number() if type_ is Basic.DECIMAL else self.of(type_)
        if self.chance(0.1):
            left, right = right, left
        return ir.Compare(operator=operator, left=left, right=right, type=type_)  # type: ignore[arg-type]

    def _long_enough(self) -> ir.Expr:
        """What policies ask most often of two dates: how long it is, or in which year they lie."""
        start, end = self.of(Basic.DATE), self.of(Basic.DATE)
        operator = self.random.choice(ORDERS)
        if self.chance(0.7):
            left: ir.Expr = ir.Elapsed(start=start, end=end)
            right, type_ = self.of(Basic.DURATION), Basic.DURATION
        else:
            left, right, type_ = ir.YearOf(date=start), ir.YearOf(date=end), Basic.INTEGER
        return ir.Compare(operator=operator, left=left, right=right, type=type_)  # type: ignore[arg-type]

    def _readings(self) -> tuple[Type, ...]:
        return tuple(q.type for q in self.world.questions.values() if q.owner == "interpreter")

    # --- sets

    def member(self) -> ir.Expr:
        element = self.type_known(ELEMENTS)
        within = element is Basic.PLACE and self.chance(0.75)
        if within and self.chance(0.4):
            return ir.Member(element=self.of(element), collection=self.leaf(element), within=True)
        collection = self.listed(SetType(element=element), asks=True, least=1)
        return ir.Member(element=self.of(element), collection=collection, within=within)

    def contains(self) -> ir.Expr:
        held = [t for t in self._set_types() if t.element in ELEMENTS]
        set_ = self.random.choice(held) if held else SetType(element=self.random.choice(ELEMENTS))
        own = self.leaf(set_) if self.chance(0.8) else self.listed(set_, asks=self.chance(0.3))
        elements = self.listed(set_, asks=True)
        return ir.Contains(
            quantifier=self.random.choice(("any", "all")), collection=own, elements=elements
        )

    def _set_types(self) -> list[SetType]:
        types = [f.type for f in self.world.facts.values()]
        types += [r.type for r in self.rules.values()]
        return [type_ for type_ in types if isinstance(type_, SetType)]

    def listed(self, set_: SetType, *, asks: bool, least: int = 0) -> ir.Expr:
        """A set of `least` items written out or named; `asks`: an open list may stand here."""
        names = self.names(set_)
        if names and self.chance(0.4):
            return self.random.choice(names)
        items = [
            self.literal(set_.element) if self.chance(0.7) else self.of(set_.element)
            for _ in range(self.random.choice((least, 1, 2, 2, 3)))
        ]
        if names and self.chance(0.06):
            items.append(self.random.choice(names))
        opened = asks and self.chance(0.35)
        others = self.random.choice(self.world.others) if opened else None
        return ir.SetOf(items=tuple(items), others=others)

    def set_of(self, set_: SetType) -> ir.Expr:
        ways: list[tuple[float, Made]] = [
            (3, lambda: self.listed(set_, asks=False)),
            (2, lambda: self.leaf(set_)),
            (0.0 if self.record else 1, lambda: self.cases(set_)),
        ]
        return self.weighed(ways)

    # --- values

    def _value(self, type_: Type) -> ir.Expr:
        ways: list[tuple[float, Made]] = [(5, lambda: self.leaf(type_))]
        ways.append((0.05 if self.record else 1.2, lambda: self.cases(type_)))
        ladder = isinstance(type_, EnumType) and type_.ordered
        if type_ in ORDERED or ladder:
            ways.append((0.7, lambda: self._clamp(type_)))
        if ladder:
            ways.append((1.2, lambda: self._next_lower(cast(EnumType, type_))))
        if type_ in ORDERED:
            ways.append((1.3, lambda: self._arithmetic(type_)))
        if type_ is Basic.INTEGER:
            ways.append((1, lambda: ir.YearOf(date=self.of(Basic.DATE))))
        if type_ is Basic.DATE:
            ways.append((0.7, lambda: ir.YearEnd(date=self.of(Basic.DATE))))
        if type_ is Basic.DURATION:
            ways.append((2, lambda: ir.Elapsed(start=self.of(Basic.DATE), end=self.of(Basic.DATE))))
        share = 0.05 if self.record else 3.0
        ways += [(share, way) for way in self.aggregates(type_)]
        return self.weighed(ways)

    def _number(self) -> ir.Expr:
        """A decimal, or a whole number among decimals."""
        return self.of(Basic.INTEGER if self.chance(0.2) else Basic.DECIMAL)

    def _clamp(self, type_: Type) -> ir.Expr:
        low, high = (self.of(type_) if self.chance(0.7) else None for _ in range(2))
        return ir.Clamp(value=self.of(type_), low=low, high=high, type=type_)

    def _next_lower(self, ladder: EnumType) -> ir.Expr:
        return ir.NextLower(step=self.of(ladder), members=ladder.members)

    def _arithmetic(self, type_: Type) -> ir.Expr:
        operator = self.random.choice(("+", "-", "+", "-", "*"))
        if type_ is Basic.DATE:
            operator = self.random.choice("+-")
            left, right = self.of(Basic.DATE), self.of(Basic.DURATION)
        elif operator == "*":
            factor = Basic.DECIMAL if type_ is Basic.DECIMAL else Basic.INTEGER
            scale: ir.Expr = ir.Literal(
                value=self.random.choice((2, 3, -1)), type=Basic.INTEGER
            ) if factor is Basic.INTEGER else self.literal(Basic.DECIMAL)  # fmt: skip
            left, right = self.leaf(type_), scale
            if self.chance(0.3):
                left, right = right, left
        elif type_ is Basic.DECIMAL:
            left, right = self._number(), self._number()
        else:
            left, right = self.of(type_), self.of(type_)
        return ir.Arithmetic(operator=operator, left=left, right=right, type=type_)  # type: ignore[arg-type]
