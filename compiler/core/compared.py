"""What an expression compares: the named things that stand directly in it, with their values.

Does not look behind the name of a rule, and leaves out named conditions, which are reasons of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from compiler.core import ir, walk
from compiler.core.as_json import Json, as_json
from compiler.core.case import APPLICATION_DATE
from compiler.core.interpret import Evaluation, Result
from compiler.core.shares import Share, frames_of, shares
from compiler.core.values import ABSENT, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A named thing and its value; None where the value is not settled.

    For a list of records, `measure` says what was drawn from it (any, count, total_time …), and
    `records` has each record's share of a total of time.
    """

    key: str
    name: str
    value: Value | None
    known: bool
    measure: str | None = None
    records: tuple[Share, ...] | None = None

    def to_json(self) -> dict[str, Json]:
        json: dict[str, Json] = {"key": self.key, "name": self.name, "value": as_json(self.value)}
        if not self.known:
            json["status"] = "unknown"
        if self.measure is not None:
            json["measure"] = self.measure
        if self.records is not None:
            json["records"] = [share.to_json() for share in self.records]
        return json


def compared(evaluation: Evaluation, expr: ir.Expr) -> tuple[Compared, ...]:
    """Each fact, field, rule and question in `expr`, once. A list of records shows as the value
    drawn from it, a field of records as the list of its values."""
    return once(_compared(evaluation, expr))


def durations(evaluation: Evaluation, key: str) -> tuple[Compared, ...]:
    """The totals of time that the rule `key` is computed from, however far behind."""
    rules = evaluation.program.rules
    parts = (p for k in walk.reached(evaluation.program, key) for p in walk.descend(rules[k].expr))
    totals = (p for p in parts if isinstance(p, ir.Aggregate) and p.operator == "total_time")
    return once(_of_list(evaluation, total) for total in totals)


def once(found: Iterable[Compared]) -> tuple[Compared, ...]:
    """Each of them once, in order."""
    kept: list[Compared] = []
    for one in found:
        if one not in kept:
            kept.append(one)
    return tuple(kept)


def name_of(program: ir.Program, key: str) -> str:
    """The Chinese name of a fact, field, rule or question."""
    for infos in (program.facts, program.rules, program.questions):
        if key in infos:
            return infos[key].name
    return program.names.get(key, key)


def _compared(evaluation: Evaluation, expr: ir.Expr) -> Iterator[Compared]:
    match expr:
        case ir.Fact(key=key) | ir.Ref(key=key) | ir.Ask(key=key):
            yield _named(evaluation, key, evaluation.of(expr))
        case ir.InForce() if evaluation.as_of is None:
            yield _named(evaluation, APPLICATION_DATE, evaluation.day())
        case ir.Quantified() | ir.Aggregate():
            yield _of_list(evaluation, expr)
            for part in walk.children(expr)[1:]:
                yield from _in_records(evaluation, expr, part)
        case ir.Condition():
            return
        case _:
            for part in walk.children(expr):
                yield from _compared(evaluation, part)


def _in_records(
    evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate, part: ir.Expr
) -> Iterator[Compared]:
    """What stands in the condition over records, the fields with the values of all records."""
    for inner in walk.descend(part):
        match inner:
            case ir.FieldOf(key=key):
                yield _field(evaluation, expr, key)
            case ir.Fact() | ir.Ref() | ir.Ask():
                yield from _compared(evaluation, inner)
            case _:
                pass


def _named(evaluation: Evaluation, key: str, result: Result) -> Compared:
    value = result.value if result.settled else None
    name = name_of(evaluation.program, key)
    return Compared(key=key, name=name, value=value, known=result.settled)


def _of_list(evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate) -> Compared:
    """The list under its fact's key, with what was drawn from it."""
    named = _named(
        evaluation,
        walk.source_of(evaluation.program, expr.records, expr.record.key),
        evaluation.of(expr),
    )
    if isinstance(expr, ir.Quantified):
        return replace(named, measure=expr.quantifier)
    told = shares(evaluation, expr) if expr.operator == "total_time" else None
    return replace(named, measure=expr.operator, records=told)


def _field(evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate, key: str) -> Compared:
    """A field, with its value in each record; null where it is absent or not settled."""
    results = [evaluation.of(ir.FieldOf(key=key), frame) for frame in frames_of(evaluation, expr)]
    path = f"{walk.source_of(evaluation.program, expr.records, expr.record.key)}.{key}"
    names = evaluation.program.names
    return Compared(
        key=path,
        name=names.get(path, names.get(key, key)),
        value=tuple(result.value if result.settled else ABSENT for result in results),
        known=all(result.settled for result in results),
    )
