"""Which whole number stands for which text, place, body or member of an enumeration.

One universe serves all programs that are compared. A member keeps its number whichever version of
its enumeration names it. Of places and texts there are those that some rule names, and one that
none does: to a rule all others are alike. Where a rule holds two of them against each other, there
are several that none names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

import z3

from compiler.backends.smt.values import Formula, Number
from compiler.core import ir, walk
from compiler.core.values import Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

ELSEWHERE = "elsewhere"
"""A place, body or text that no rule names."""

UNNAMED = 6
"""So many texts, places and bodies that no rule names may be told apart."""


class Universe:
    """Numbers for the values of types without order or arithmetic."""

    def __init__(self, programs: Iterable[ir.Program]) -> None:
        self._codes: dict[Hashable, dict[str, int]] = {}
        self._shown: dict[Hashable, list[str]] = {}
        for program in programs:
            for code in program.places:
                self.code(code, Basic.PLACE)
            for rule in program.rules.values():
                for part in walk.everything(program, rule.expr):
                    self._note(part)
                    if _is_between_unnamed(program, part):
                        self.tell_apart(said(program))

    def _note(self, part: ir.Expr) -> None:
        if isinstance(part, ir.Literal):
            found = texts(part.value)
            type_ = part.type.element if isinstance(part.type, SetType) else part.type
            for value in found:
                self.code(value, type_)

    def tell_apart(self, counts: Mapping[Type, int]) -> None:
        """Makes room for so many values of each type that no rule names."""
        for type_, count in counts.items():
            for number in range(2, min(count, UNNAMED) + 1):
                self.code(f"{ELSEWHERE} {number}", type_)

    def unnamed(self, type_: Type) -> list[int]:
        """The numbers that stand for values which no rule names."""
        return [code for value, code in self._of(type_).items() if value.startswith(ELSEWHERE)]

    def code(self, value: str, type_: Type) -> int:
        """The number of a value; a new one is given the next."""
        codes = self._of(type_)
        if value not in codes:
            codes[value] = len(codes)
            self._shown[_kind(type_)].append(value)
        return codes[value]

    def value(self, code: int, type_: Type) -> str:
        """The value of a number; `ELSEWHERE` stands for all that no rule names."""
        self._of(type_)
        return self._shown[_kind(type_)][code]

    def codes(self, type_: Type) -> Mapping[str, int]:
        """All values of which there is talk, with their numbers."""
        return self._of(type_)

    def allowed(self, number: Number, type_: Type) -> Formula:
        """Whether a number stands for a value."""
        return z3.And(number >= 0, number < len(self._of(type_)))

    def _of(self, type_: Type) -> dict[str, int]:
        kind = _kind(type_)
        if kind not in self._codes:
            others = [] if isinstance(type_, EnumType) else [ELSEWHERE]
            self._codes[kind], self._shown[kind] = dict.fromkeys(others, 0), others
        if isinstance(type_, EnumType):
            codes = self._codes[kind]
            for member in type_.members:
                if member not in codes:
                    codes[member] = len(codes)
                    self._shown[kind].append(member)
        return self._codes[kind]


def is_named(type_: Type) -> bool:
    """Whether values of the type are texts that have numbers."""
    return isinstance(type_, EnumType) or type_ in (Basic.PLACE, Basic.BODY, Basic.TEXT)


def said(program: ir.Program) -> Counter[Type]:
    """How many texts, places and bodies a case can say, by their type; of each field two."""
    types = [fact.type for fact in program.facts.values()]
    types += [question.type for question in program.questions.values()]
    for type_ in list(types):
        if isinstance(type_, RecordsType):
            types += [kind for _, kind in type_.record.fields] * 2
    plain = (type_.element if isinstance(type_, SetType) else type_ for type_ in types)
    return Counter(type_ for type_ in plain if is_named(type_) and not isinstance(type_, EnumType))


def _is_between_unnamed(program: ir.Program, expr: ir.Expr) -> bool:
    """Whether it may hold two values against each other of which no rule names either."""
    match expr:
        case ir.Compare(left=left, right=right, type=type_):
            is_text = is_named(type_) and not isinstance(type_, EnumType)
            return is_text and not any(_is_written(program, side) for side in (left, right))
        case ir.Member(collection=collection):
            return not _is_written(program, collection)
        case ir.Contains(collection=collection, elements=elements):
            return not any(_is_written(program, side) for side in (collection, elements))
        case _:
            return False


def _is_written(program: ir.Program, expr: ir.Expr) -> bool:
    """Whether a value, or all of a set, is written there."""
    expr = walk.behind_names(program, expr)
    if isinstance(expr, ir.SetOf):
        return all(_is_written(program, item) for item in expr.items)
    return isinstance(expr, ir.Literal)


def _kind(type_: Type) -> Hashable:
    return type_.key if isinstance(type_, EnumType) else type_


def texts(value: Value) -> tuple[str, ...]:
    """The texts of a set or of one value."""
    found = value if isinstance(value, frozenset) else [value]
    return tuple(sorted(one for one in found if isinstance(one, str)))
