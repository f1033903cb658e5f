"""Random `Cases`: free branches, branches that exclude or exhaust each other, tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from compiler.core import ir
from compiler.typecheck.types import Basic, EnumType, Type
from tests.fuzz.leaves import ORDERED, Leaves
from tests.fuzz.world import origin

_RANKS = (None, None, None, None, 0, 1)


class Branches(Leaves):
    """Makes `Cases` of a given type."""

    def of(self, type_: Type) -> ir.Expr:
        raise NotImplementedError

    def cases(self, type_: Type) -> ir.Expr:
        style = self.random.choice((self._free, self._free, self._split, self._contrary))
        if self.record is None and self.chance(0.25):
            return self._table(type_)
        branches = [
            self._branch(i, condition, type_, self.random.choice(_RANKS))
            for i, condition in enumerate(style())
        ]
        default = self._outcome(type_) if self.chance(0.5) else None
        return self._made(branches, default, type_)

    def _made(
        self,
        branches: Sequence[ir.Branch],
        default: ir.Expr | None,
        type_: Type,
        table: bool = False,
    ) -> ir.Cases:
        return ir.Cases(
            key=self.holder, branches=tuple(branches), default=default, type=type_, table=table
        )  # fmt: skip

    def _branch(self, number: int, condition: ir.Expr, type_: Type, rank: int | None) -> ir.Branch:
        return ir.Branch(
            key=f"{self.holder}.b{number}",
            condition=condition,
            value=self._outcome(type_),
            origin=origin(f"§{number % 2}"),
            rank=rank,
        )

    def _outcome(self, type_: Type) -> ir.Expr:
        if type_ is not Basic.TRUTH and self.chance(0.06):
            return self.absent(type_)
        return self.of(type_) if self.chance(0.35) else self.leaf(type_)

    # --- conditions

    def _free(self) -> list[ir.Expr]:
        return [self.of(Basic.TRUTH) for _ in range(self.random.choice((1, 2, 2, 3)))]

    def _split(self) -> list[ir.Expr]:
        """One for each member of an enumeration, or for what lies below and above a limit."""
        subject, type_ = self._subject()
        if isinstance(type_, EnumType):
            tests = [_test(subject, "==", member, type_) for member in type_.members]
            if self.chance(0.25):
                tests.pop()
        else:
            low, high = self.value(type_), self.value(type_)
            first = self.random.choice(("<", "<=", "=="))
            tests = [_test(subject, first, low, type_)]
            tests.append(_test(subject, self.random.choice((">", ">=", "!=", "==")), high, type_))
        return [self._more(test) for test in tests]

    def _contrary(self) -> list[ir.Expr]:
        one = self.leaf(Basic.TRUTH) if self.chance(0.5) else self.of(Basic.TRUTH)
        other = ir.Not(operand=one)
        return [self._more(part) for part in ((one, other) if self.chance(0.5) else (other, one))]

    def _more(self, test: ir.Expr) -> ir.Expr:
        """The test, sometimes with another beside it or under a name."""
        if self.chance(0.25):
            parts = [test, self.leaf(Basic.TRUTH)]
            self.random.shuffle(parts)
            test = ir.And(operands=tuple(parts))
        if self.record is None and self.chance(0.15):
            key = f"{self.holder}.{len(self.conditions)}"
            self.conditions[key] = self.holder
            test = ir.Condition(key=key, expr=test)
        return test

    def _subject(self) -> tuple[ir.Expr, Type]:
        """A name that is asked about, of an enumeration or of a type with an order."""
        facts = [
            (ir.Fact(key=k), f.type) for k, f in self.world.facts.items() if k not in self.barred
        ]
        asked = [(ir.Ask(key=k), q.type) for k, q in self.world.questions.items()]
        named = [(ir.Ref(key=k), r.type) for k, r in self.rules.items()]
        every: list[tuple[ir.Expr, Type]] = [*facts, *asked, *asked, *named]
        fitting = [(e, t) for e, t in every if isinstance(t, EnumType) or t in ORDERED]
        return self.random.choice(fitting)

    # --- tables

    def _table(self, type_: Type) -> ir.Expr:
        """Rows of which exactly one holds, over one or two columns that are never absent."""
        columns = [self._column() for _ in range(self.random.choice((1, 1, 2)))]
        rows = [self._row(tests) for tests in product(*columns)]
        self.random.shuffle(rows)
        branches = [self._branch(i, row, type_, None) for i, row in enumerate(rows)]
        default = None
        if self.chance(0.25):
            branches.pop()
            default = self._outcome(type_)
        return self._made(branches, default, type_, table=True)

    def _row(self, tests: Sequence[ir.Expr]) -> ir.Expr:
        return tests[0] if len(tests) == 1 else ir.And(operands=tuple(tests))

    def _column(self) -> list[ir.Expr]:
        """Tests of one thing of which exactly one is met."""
        facts = [
            (key, info.type)
            for key, info in self.world.facts.items()
            if key not in self.barred and _makes_column(info.type)
        ]
        key, type_ = self.random.choice(facts)
        self.tabled.add(key)
        subject = ir.Fact(key=key)
        if isinstance(type_, EnumType):
            return self._groups(subject, type_)
        if type_ is Basic.TRUTH:
            return [_test(subject, "==", truth, type_) for truth in (True, False)]
        limit = self.value(type_)
        signs = self.random.choice((("<", ">="), ("<=", ">"), ("==", "!=")))
        return [_test(subject, sign, limit, type_) for sign in signs]

    def _groups(self, subject: ir.Expr, enum: EnumType) -> list[ir.Expr]:
        cut = self.random.randint(1, len(enum.members) - 1)
        if enum.ordered and self.chance(0.5):
            step = enum.members[cut]
            return [_test(subject, "<", step, enum), _test(subject, ">=", step, enum)]
        groups = (enum.members[:cut], enum.members[cut:])
        return [
            _test(subject, "==", group[0], enum)
            if len(group) == 1
            else ir.Member(
                element=subject,
                collection=ir.SetOf(items=tuple(ir.Literal(value=m, type=enum) for m in group)),
            )
            for group in groups
        ]


def _makes_column(type_: Type) -> bool:
    return isinstance(type_, EnumType) or type_ in ORDERED or type_ is Basic.TRUTH


def _test(subject: ir.Expr, operator: str, value: object, type_: Type) -> ir.Expr:
    literal = ir.Literal(value=value, type=type_)  # type: ignore[arg-type]
    return ir.Compare(operator=operator, left=subject, right=literal, type=type_)  # type: ignore[arg-type]
