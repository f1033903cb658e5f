"""From the grounds of a condition to the rules of other modules that its figures come from.

A plan may say 按照系列规定年限执行: the figure then stands in the rules that it takes over. Goes
through the values that hold in this case, and tells of a rule with rows what the row that applied
looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from compiler.core import ir, walk
from compiler.core.because import chosen
from compiler.core.interpret import Result
from compiler.core.values import ABSENT
from compiler.typecheck.types import EnumType


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A rule of another module, where it stands, and the members of enumerations
    (`series.engineering`) that it is stated of: those that the case has and the row that applied
    asks about, or all in a list that has none of them."""

    key: str
    origin: ir.Origin
    of: frozenset[str]


def taken_over(
    program: ir.Program, parts: Iterable[ir.Expr], of: Callable[[ir.Expr], Result]
) -> tuple[Source, ...]:
    """The rules of other modules that the values in `parts` come from, each once; `of`
    evaluates."""
    walked = _Walk(program, of)
    found = {source.key: source for part in parts for source in walked.of(part)}
    return tuple(found.values())


def members_of(program: ir.Program, expr: ir.Expr) -> frozenset[str]:
    """The members of enumerations that a list has (`series.engineering`); none of what is no
    list."""
    written = walk.written_out(program, expr)
    return frozenset(
        f"{item.type.key}.{item.value}"
        for item in (written.items if written is not None else ())
        if isinstance(item, ir.Literal) and isinstance(item.type, EnumType)
    )


class _Walk:
    def __init__(self, program: ir.Program, of: Callable[[ir.Expr], Result]) -> None:
        self._program, self._result = program, of
        self._entered: set[str] = set()

    def of(self, expr: ir.Expr) -> Iterator[Source]:
        match expr:
            case ir.Ref(key=key) if key in self._program.rules and key not in self._entered:
                self._entered.add(key)
                yield from self._rule(self._program.rules[key])
            case ir.Cases():
                conditions, values = chosen(expr, self._result)
                for part in (*conditions, *values) if len(values) == 1 else values:
                    yield from self.of(part)
            case ir.Member(element=element, collection=collection):
                yield from self.of(element)
                asked = self._stated_of(frozenset(self._asked(element)), collection)
                for source in self.of(collection):
                    yield replace(source, of=source.of or asked)
            case ir.Quantified() | ir.Aggregate():
                return  # what is asked of a record
            case _:
                for part in walk.children(expr):
                    yield from self.of(part)

    def _stated_of(self, asked: frozenset[str], collection: ir.Expr) -> frozenset[str]:
        """Of whom a list is stated: of what the case has where that is in it, and otherwise of all
        that is, as it is for them that it is written."""
        members = members_of(self._program, collection)
        return asked & members or members if asked and members else asked

    def _rule(self, rule: ir.Rule) -> Iterator[Source]:
        if rule.origin.module == self._program.plan:
            yield from self.of(rule.expr)
        else:
            yield Source(key=rule.key, origin=rule.origin, of=frozenset(self._members(rule.expr)))

    def _members(self, expr: ir.Expr) -> Iterator[str]:
        """What the case has of what the row that applied asks about."""
        for condition in chosen(expr, self._result)[0] if isinstance(expr, ir.Cases) else ():
            yield from self._asked(condition)

    def _asked(self, expr: ir.Expr) -> Iterator[str]:
        for part in walk.descend(expr):
            if isinstance(part, ir.Fact):
                info, result = self._program.facts.get(part.key), self._result(part)
                settled = result.settled and result.value is not ABSENT
                if info is not None and isinstance(info.type, EnumType) and settled:
                    yield f"{info.type.key}.{result.value}"
