"""What stands in the rules of a program: each rule is walked once, for all that ask about it.

From a rule's expression to its conditions, the rules that it names, and what each part needs to be
known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.core.remembered import remembered

MORE = 1
"""Among the needs of an expression: more than the values of facts and rules."""

LONG = 1200
"""Months: so many are not asked for often."""


@dataclass(slots=True)
class Found:
    """The parts of a rule, each kind in reading order."""

    conditions: list[ir.Condition] = field(default_factory=list)
    """Those outside of records, each behind its parts."""

    met: list[ir.Condition | ir.Ref] = field(default_factory=list)
    """The conditions outside of records and all names of rules, each before its parts."""

    uses: list[tuple[str, int]] = field(default_factory=list)
    """The rules that are named, and how often; what is inside of records counts twice."""

    proofs: list[str] = field(default_factory=list)
    """The rules whose proofs are named."""

    timed: list[str] = field(default_factory=list)
    """The rules that are held against a fixed time, outside of records."""

    lists: list[ir.Quantified] = field(default_factory=list)
    asked: list[tuple[ir.Condition, ir.Quantified]] = field(default_factory=list)
    """The same, behind each condition around them."""

    choices: list[ir.Or] = field(default_factory=list)
    compared: dict[str, int] = field(default_factory=dict)
    """How often each fact is compared."""

    needs: dict[int, int] = field(default_factory=dict)
    """What the parts need, by identity."""


@remembered
def contents_of(program: ir.Program) -> Contents:
    """The same for all decisions of a program, and all paths."""
    return Contents(program)


class Contents:
    """The rules of a program, each walked when it is first asked for."""

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self._rules: dict[str, Found] = {}
        self._bits: dict[str, int] = {}
        self._numbers = count(1)  # each is given once, also where several threads ask
        self._silent = _stands_in(program)
        self.needed: dict[int, int] = {}  # the needs of the parts of rules, by identity

    def of(self, rule: str) -> Found:
        """What stands in a rule. Raises KeyError."""
        found = self._rules.get(rule)
        if found is None:
            found = self._rules[rule] = self.inside(self.program.rules[rule].expr)
            self.needed.update(found.needs)
        return found

    def inside(self, expr: ir.Expr) -> Found:
        """What stands in an expression."""
        found = Found()
        self._look(expr, found, False)
        return found

    def reached(self, rule: str) -> tuple[str, ...]:
        """As `walk.reached`."""
        return walk.in_order(self.program, rule, self._named)

    def _named(self, rule: str) -> tuple[str, ...]:
        if self._silent:
            return walk.needs(self.program, self.program.rules[rule].expr)
        found = self.of(rule)
        return tuple(dict.fromkeys([*(used for used, _ in found.uses), *found.proofs]))

    def walked(self) -> Iterator[Found]:
        """What stands in the rules that have been asked for, in the order of the program."""
        return (self._rules[rule] for rule in self.program.rules if rule in self._rules)

    def needs(self, expr: ir.Expr) -> int:
        """As bits, the facts and rules whose values settle that of `expr`, or `MORE`."""
        known = self.needed.get(id(expr))
        if known is not None:
            return known
        match expr:
            case ir.Literal():
                return 0
            case ir.Fact(key=key):
                return self.fact(key)
            case ir.Ref(key=key):
                return self.rule(key)
            case _:
                return self._look(expr, Found(), False)

    def fact(self, key: str) -> int:
        """What stands for a fact among needs."""
        return self._bits.get(key) or self._bits.setdefault(key, 1 << next(self._numbers))

    def rule(self, key: str) -> int:
        """What stands for a rule among needs."""
        return self.fact(f"rule {key}")

    def _look(self, expr: ir.Expr, into: Found, inside: bool) -> int:
        """The needs of `expr`."""
        match expr:
            case ir.Compare():
                if isinstance(expr.left, ir.Ref) and not inside and months_asked(expr):
                    into.timed.append(expr.left.key)
                needs = self._parts(_compared((expr.left, expr.right), into), into, inside)
            case ir.And():
                needs = self._parts(expr.operands, into, inside)
            case ir.Or():
                into.choices.append(expr)
                needs = self._parts(expr.operands, into, inside)
            case ir.Ref(key=key):
                into.met.append(expr)
                into.uses.append((key, 2 if inside else 1))
                return self.rule(key)
            case ir.Condition():
                needs = self._condition(expr, into, inside)
            case ir.Fact(key=key):
                return self.fact(key)
            case ir.Literal():
                return 0
            case ir.Ask() | ir.FieldOf():
                needs = MORE
            case ir.Member():
                if not expr.within:
                    _compared((expr.element,), into)
                needs = MORE if expr.within else 0
                needs |= self._parts((expr.element, expr.collection), into, inside)
            case ir.SetOf():
                needs = 0 if expr.others is None else MORE
                needs |= self._parts(expr.items, into, inside)
            case ir.Quantified() | ir.Aggregate():
                if isinstance(expr, ir.Quantified):
                    into.lists.append(expr)
                needs = MORE | self._parts(walk.children(expr), into, True)
            case ir.EvidenceOf(rule=rule):
                into.proofs.append(rule)
                needs = MORE
            case _:
                needs = _own(expr) | self._parts(walk.children(expr), into, inside)
        into.needs[id(expr)] = needs
        return needs

    def _condition(self, expr: ir.Condition, into: Found, inside: bool) -> int:
        if inside:
            return self._look(expr.expr, into, inside)
        into.met.append(expr)
        first = len(into.lists)
        needs = self._look(expr.expr, into, inside)
        into.conditions.append(expr)
        into.asked += [(expr, part) for part in into.lists[first:]]
        return needs

    def _parts(self, parts: Iterable[ir.Expr], into: Found, inside: bool) -> int:
        needs = 0
        for part in parts:
            if isinstance(part, ir.Fact):
                needs |= self.fact(part.key)
            elif not isinstance(part, ir.Literal):
                needs |= self._look(part, into, inside)
        return needs


def _stands_in(program: ir.Program) -> bool:
    """Whether a rule stands in where a case is silent on a fact."""
    presumed = (part for fact in program.facts.values() for part in walk.presumptions(fact))
    return any(walk.needs(program, part) for part in presumed)


def months_asked(expr: ir.Compare) -> int:
    """How many months a time is to reach; 0 where anything else is asked, or very much."""
    right = expr.right
    if not isinstance(right, ir.Literal) or expr.operator not in (">=", "<"):
        return 0
    months, days = right.value.key if isinstance(right.value, Duration) else (0, 0)
    return 0 if days or not 0 < months <= LONG else months


def _compared(sides: tuple[ir.Expr, ...], into: Found) -> tuple[ir.Expr, ...]:
    for side in sides:
        if isinstance(side, ir.Fact):
            into.compared[side.key] = into.compared.get(side.key, 0) + 1
    return sides


def _own(expr: ir.Expr) -> int:
    """Whether the expression needs more than its parts."""
    match expr:
        case ir.Not() | ir.Cases() | ir.Arithmetic() | ir.Clamp() | ir.NextLower():
            return 0
        case _:
            return MORE
