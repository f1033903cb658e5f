"""Which fields of an entry still matter, while a list is being put together entry by entry.

A list that is not finished says nothing of a decision. But what the decision draws from the list
(whether any entry…, the total time…) can be held against the entries so far: a field matters as
long as any of these waits on it.
"""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.interpret import Evaluation
from compiler.core.values import Value

Measure = ir.Quantified | ir.Aggregate
Row = dict[str, Value]


def measures(evaluation: Evaluation, key: str, source: str) -> tuple[Measure, ...]:
    """What the rule `key`, as far as it is open, draws from the list that the fact `source` is."""
    evaluation.rule(key)
    found: list[Measure] = []
    entered = {key}
    stack: list[ir.Expr] = [evaluation.program.rules[key].expr]
    while stack:
        expr = stack.pop()
        if isinstance(expr, ir.Quantified | ir.Aggregate):
            if walk.source_of(evaluation.program, expr.records, expr.record.key) == source:
                found.append(expr)
        elif evaluation.of(expr).settled:
            continue
        stack.extend(_open_parts(evaluation, expr, entered))
    return tuple(found)


def fields_that_matter(
    evaluation: Evaluation, drawn: tuple[Measure, ...], source: str, rows: tuple[Row, ...]
) -> tuple[str, ...]:
    """The fields of the last row that something drawn from the rows waits on."""
    then = evaluation.supposing({source: rows})
    start = f"{source}[{len(rows) - 1}]."
    asked = (question for one in drawn for question in then.of(one).questions)
    return tuple(dict.fromkeys(q.removeprefix(start) for q in asked if q.startswith(start)))


def _open_parts(evaluation: Evaluation, expr: ir.Expr, entered: set[str]) -> list[ir.Expr]:
    """What is directly under `expr`, a rule in the place of its name, without branches that do
    not hold; under a measure only the rules that it names."""
    program = evaluation.program
    match expr:
        case ir.Ref(key=key) | ir.EvidenceOf(rule=key):
            new = key in program.rules and key not in entered
            entered.add(key)
            return [program.rules[key].expr] if new else []
        case ir.Fact(key=key):
            fact = program.facts.get(key)
            return [] if fact is None else list(walk.presumptions(fact))
        case ir.Quantified() | ir.Aggregate():
            return [part for part in walk.descend(expr) if isinstance(part, ir.Ref)]
        case ir.Cases():
            live = [branch for branch in expr.branches if _may_hold(evaluation, branch)]
            parts = [part for branch in live for part in (branch.condition, branch.value)]
            return [*parts, *([] if expr.default is None else [expr.default])]
        case _:
            return list(walk.children(expr))


def _may_hold(evaluation: Evaluation, branch: ir.Branch) -> bool:
    result = evaluation.of(branch.condition)
    return not (result.settled and result.value is False)
