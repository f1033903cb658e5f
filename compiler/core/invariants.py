"""What must be true of a program before anyone evaluates it.

Between the passes this finds bugs of the compiler, not of policies: keys lead somewhere, types
agree, nothing goes in circles, fields are read only where there is a record. What it finds it
returns; it raises nothing and knows no surface.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.core import ir, walk
from compiler.core.expr_types import TypeCheck
from compiler.typecheck.types import RecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A broken invariant. `place` is the key of a rule or fact, or "program"."""

    place: str
    text: str


def check(program: ir.Program) -> list[Problem]:
    """All that is wrong with the program; nothing where it can be evaluated."""
    found = [*_keys(program), *_circles(program)]
    for place, expr in _roots(program):
        found += [Problem(place=place, text=text) for text in _of_expr(program, expr)]
    if not found:
        found += [Problem(place=p, text=text) for p, text in TypeCheck(program).problems()]
    return found


def _roots(program: ir.Program) -> Iterator[tuple[str, ir.Expr]]:
    for key, rule in program.rules.items():
        yield key, rule.expr
    for key, fact in program.facts.items():
        for expr in walk.presumptions(fact):
            yield key, expr


def _keys(program: ir.Program) -> Iterator[Problem]:
    """Each thing stands under its own key; what the head names is there."""
    named = (program.rules, program.facts, program.questions, program.conditions)
    for infos in named:
        for key, info in infos.items():
            if info.key != key:
                yield Problem(place=key, text=f"stands under another key than its own, {info.key}")
    for key in program.decisions:
        if key not in program.rules:
            yield Problem(place="program", text=f"the decision {key} is no rule")
    for code, place in program.places.items():
        if place.code != code:
            yield Problem(place=code, text=f"stands under another code than its own, {place.code}")
        if place.later is not None and place.later not in program.places:
            yield Problem(place=code, text=f"became {place.later}, which is no place")
        if place.parent is not None and place.parent not in program.places:
            yield Problem(place=code, text=f"lies in the place {place.parent}, which is unknown")


def _circles(program: ir.Program) -> Iterator[Problem]:
    """Rules, presumptions and places that need themselves."""
    rules = {key: walk.needs(program, rule.expr) for key, rule in program.rules.items()}
    yield from (Problem(place=key, text="needs its own value") for key in _circular(rules))
    facts = {
        key: tuple(
            inner
            for expr in walk.presumptions(fact)
            for part in walk.descend(expr)
            if (inner := walk.fact_of(part)) is not None
        )
        for key, fact in program.facts.items()
    }
    yield from (Problem(place=key, text="is presumed from itself") for key in _circular(facts))
    places = {code: tuple(filter(None, (p.parent,))) for code, p in program.places.items()}
    yield from (Problem(place=code, text="lies in itself") for code in _circular(places))
    later = {code: tuple(filter(None, (p.later,))) for code, p in program.places.items()}
    yield from (Problem(place=code, text="becomes itself") for code in _circular(later))


def _circular(links: dict[str, tuple[str, ...]]) -> list[str]:
    """The keys that lead back to themselves."""
    return [key for key in links if key in _beyond(key, links)]


def _beyond(key: str, links: dict[str, tuple[str, ...]]) -> set[str]:
    """All that one or more links lead to from `key`."""
    reached: set[str] = set()
    stack = list(links[key])
    while stack:
        top = stack.pop()
        if top not in reached:
            reached.add(top)
            stack.extend(links.get(top, ()))
    return reached


def _of_expr(program: ir.Program, expr: ir.Expr) -> Iterator[str]:
    """Keys that lead nowhere, fields without a record, open lists where nobody asks."""
    askable = {id(expr)} if isinstance(expr, ir.SetOf) else set()
    stack: list[tuple[ir.Expr, RecordType | None]] = [(expr, None)]
    while stack:
        part, record = stack.pop()
        yield from _unresolved(program, part)
        yield from _outside(part, record)
        if isinstance(part, ir.Member):
            askable.add(id(part.collection))
        if isinstance(part, ir.Contains):
            askable |= {id(part.elements), id(part.collection)}
        if isinstance(part, ir.SetOf) and part.others is not None and id(part) not in askable:
            yield "an open list stands where its question is not asked"
        stack.extend(reversed(list(_scoped(part, record))))


def _unresolved(program: ir.Program, part: ir.Expr) -> Iterator[str]:
    match part:
        case ir.Ref(key=key) | ir.EvidenceOf(rule=key) if key not in program.rules:
            yield f"names the rule {key}, which is unknown"
        case ir.Fact(key=key) if key not in program.facts:
            yield f"reads the fact {key}, which is unknown"
        case ir.Ask(key=key) | ir.SetOf(others=str(key)) if key not in program.questions:
            yield f"asks the question {key}, which is unknown"
        case ir.Condition(key=key) if key not in program.conditions:
            yield f"has the condition {key}, of which nothing is said"
        case _:
            pass


def _outside(part: ir.Expr, record: RecordType | None) -> Iterator[str]:
    match part:
        case ir.FieldOf(key=key):
            fields: tuple[str, ...] = (key,)
        case ir.PeriodCovers(start=start, end=end):
            fields = (start, end)
        case _:
            return
    for field in fields:
        if record is None:
            yield f"reads the field {field} where there is no record"
        elif record.field(field) is None:
            yield f"reads the field {field}, which {record.key} does not have"


def _scoped(
    part: ir.Expr, record: RecordType | None
) -> Iterator[tuple[ir.Expr, RecordType | None]]:
    """The parts, each with the record that is at hand in it."""
    for child in walk.children(part):
        match part:
            case ir.Quantified() | ir.Aggregate() if child is part.condition:
                yield child, part.record
            case _:
                yield child, record
