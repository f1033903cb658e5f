"""Random conditions over lists of records, and values drawn from them."""

from __future__ import annotations

from functools import partial

from compiler.core import ir
from compiler.typecheck.types import Basic, RecordType, Type
from tests.fuzz.branches import Branches
from tests.fuzz.leaves import ORDERED, Made
from tests.fuzz.world import GRADE, LEVEL, origin


class Records(Branches):
    """Makes quantifiers and aggregates over the lists of the world."""

    def quantified(self) -> ir.Expr:
        key, record = self.random.choice(self.lists())
        quantifier = self.random.choice(("any", "none", "all"))
        with self.over(record):
            condition = self.of(Basic.TRUTH)
        return ir.Quantified(
            quantifier=quantifier, records=self._list(key), condition=condition, record=record
        )

    def lists(self) -> list[tuple[str, RecordType]]:
        return [pair for pair in self.world.records.items() if pair[0] not in self.barred]

    def _list(self, key: str) -> ir.Expr:
        """The records of a fact, by its name or by that of a rule."""
        type_ = self.world.facts[key].type
        rules = [name for name, rule in self.rules.items() if rule.type == type_]
        return ir.Ref(key=rules[0]) if rules and self.chance(0.6) else ir.Fact(key=key)

    def some_list(self, key: str, type_: Type) -> ir.Expr:
        """The records of a fact, sometimes only where a condition holds."""
        if self.chance(0.7):
            return ir.Fact(key=key)
        branch = ir.Branch(
            key=f"{self.holder}.b0",
            condition=self.of(Basic.TRUTH),
            value=ir.Fact(key=key),
            origin=origin("§0"),
        )
        default = self.absent(type_) if self.chance(0.5) else None
        return ir.Cases(key=self.holder, branches=(branch,), default=default, type=type_)

    def covers(self) -> ir.Expr:
        assert self.record is not None
        assert self.record.period is not None
        start, end = self.record.period
        return ir.PeriodCovers(day=self.of(Basic.DATE), start=start, end=end)

    def aggregates(self, type_: Type) -> list[Made]:
        """One way for each list and operator that yields the type."""
        found: list[Made] = []
        for key, record in self.lists():
            for operator, field in _measures(record, type_):
                found.append(partial(self._aggregate, key, record, operator, field, type_))
        return found

    def _aggregate(
        self, key: str, record: RecordType, operator: str, field: str | None, type_: Type
    ) -> ir.Expr:
        condition = until = None
        if self.chance(0.65):
            with self.over(record):
                condition = self.of(Basic.TRUTH)
        if operator == "total_time" and self.chance(0.6):
            until = self.of(Basic.DATE)
        return ir.Aggregate(
            operator=operator,  # type: ignore[arg-type]
            records=self._list(key),
            condition=condition,
            record=record,
            field=field,
            until=until,
            type=type_,
        )


def _measures(record: RecordType, type_: Type) -> list[tuple[str, str | None]]:
    """The operators that yield the type, each with the field that it measures."""
    found: list[tuple[str, str | None]] = []
    if type_ is Basic.INTEGER:
        found.append(("count", None))
    if type_ is Basic.DURATION and record.period is not None:
        found += [("total_time", None)] * 3
    for field, kind in record.fields:
        if kind != type_:
            continue
        if type_ in ORDERED or type_ in (GRADE, LEVEL):
            found += [("latest", field), ("earliest", field)]
        if type_ in (Basic.INTEGER, Basic.DECIMAL, Basic.DURATION):
            found.append(("sum", field))
        if type_ is Basic.INTEGER:
            found.append(("longest_run", field))
    return found
