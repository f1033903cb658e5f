"""From a finding to the smallest one that greedy steps lead to, in which the same differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from time import monotonic
from typing import Any

from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.invariants import check
from compiler.core.values import Value
from compiler.typecheck.types import Basic
from tests.fuzz.engines import Engine
from tests.fuzz.findings import Finding, differs

_OPTIONAL = ("default", "others", "until", "low", "high")
Steps = Callable[[Finding], Iterator[Finding]]
_TRUTHS = tuple(ir.Literal(value=truth, type=Basic.TRUTH) for truth in (True, False))


def shrunk(finding: Finding, engine: Engine, seconds: float = 60) -> Finding:
    """The finding with all taken away that does not matter, as far as the time goes."""
    kind, until = differs(finding, engine), monotonic() + seconds

    def holds(smaller: Finding) -> bool:
        fresh = smaller.program is not finding.program
        return not (fresh and check(smaller.program)) and differs(smaller, engine) == kind

    before = None
    while kind is not None and finding is not before and monotonic() < until:
        before = finding
        for steps in (_head, _case, _rules):
            finding = _taken(finding, steps, holds, until)
    return finding


def _taken(
    finding: Finding, steps: Steps, holds: Callable[[Finding], bool], until: float
) -> Finding:
    """The finding after all steps of a kind, round and round until none of them holds."""
    at = failed = 0
    ways = list(steps(finding))
    while failed < len(ways) and monotonic() < until:
        smaller = ways[at % len(ways)]
        if holds(smaller):
            finding, failed = smaller, 0
            ways = list(steps(finding))
        else:
            at, failed = at + 1, failed + 1
    return finding


# --- cases


def _case(finding: Finding) -> Iterator[Finding]:
    """Less said, shorter lists, no date of evaluation."""
    case = finding.case
    if finding.as_of is not None:
        yield replace(finding, as_of=None)
    for part in ("facts", "authority", "readings"):
        said = getattr(case, part)
        for key in said:
            yield replace(finding, case=_with(case, part, _without(said, key)))
    for key, value in case.facts.items():
        for less in _less(value):
            yield replace(finding, case=_with(case, "facts", {**case.facts, key: less}))


def _with(case: Case, part: str, said: Mapping[str, Any]) -> Case:
    return replace(case, **{part: said})


def _without(said: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {other: value for other, value in said.items() if other != key}


def _less(value: Value) -> Iterator[Value]:
    """The list or set with one item less; the list with one field less."""
    if isinstance(value, frozenset):
        yield from (value - {item} for item in sorted(value, key=repr))
    if isinstance(value, tuple):
        for i, row in enumerate(value):
            yield value[:i] + value[i + 1 :]
            if isinstance(row, dict):
                for key in row:
                    yield (*value[:i], _without(row, key), *value[i + 1 :])


# --- programs


def _head(finding: Finding) -> Iterator[Finding]:
    """One decision, only what it needs, nothing presumed or adopted."""
    program = finding.program
    pruned = _pruned(program, finding.decision)
    if pruned != program:
        yield replace(finding, program=pruned)
    for key, fact in program.facts.items():
        for plain in ({"presumed": None}, {"field_presumed": {}}):
            if all(getattr(fact, name) != value for name, value in plain.items()):
                yield _in(finding, facts={**program.facts, key: replace(fact, **plain)})
    for key, info in program.questions.items():
        if info.adopted is not None:
            made = replace(info, adopted=None)
            yield _in(finding, questions={**program.questions, key: made})


def _pruned(program: ir.Program, decision: str) -> ir.Program:
    """The program with no other decision, and nothing that this one cannot reach."""
    rules = {key: program.rules[key] for key in walk.reached(program, decision)}
    parts = [part for rule in rules.values() for part in walk.everything(program, rule.expr)]
    facts = {walk.fact_of(part) for part in parts}
    asked = {part.key for part in parts if isinstance(part, ir.Ask)}
    asked |= {part.others for part in parts if isinstance(part, ir.SetOf) and part.others}
    named = {part.key for part in parts if isinstance(part, ir.Condition)}
    return replace(
        program,
        decisions=(decision,),
        rules={key: rule for key, rule in program.rules.items() if key in rules},
        facts={key: info for key, info in program.facts.items() if key in facts},
        questions={key: info for key, info in program.questions.items() if key in asked},
        conditions={key: info for key, info in program.conditions.items() if key in named},
    )


def _rules(finding: Finding) -> Iterator[Finding]:
    """One expression of a rule or presumption made smaller."""
    program = finding.program
    for key, rule in program.rules.items():
        for expr in _smaller(rule.expr, program):
            yield _in(finding, rules={**program.rules, key: replace(rule, expr=expr)})
    for key, fact in program.facts.items():
        if fact.presumed is not None:
            for expr in _smaller(fact.presumed, program):
                made = replace(fact, presumed=expr)
                yield _in(finding, facts={**program.facts, key: made})


def _in(finding: Finding, **parts: Any) -> Finding:
    return replace(finding, program=replace(finding.program, **parts))


def _smaller(expr: ir.Expr, program: ir.Program) -> Iterator[ir.Expr]:
    """The expression with one step taken, at the top or below; not all are well-typed."""
    if not isinstance(expr, ir.Literal):
        yield from _TRUTHS
    yield from walk.children(expr)
    if isinstance(expr, ir.Ref):
        yield program.rules[expr.key].expr
    if isinstance(expr, (ir.Quantified, ir.Aggregate)):
        yield replace(expr, condition=_TRUTHS[0])
    yield from _left_out(expr)
    for name, value in _named(expr):
        for less in _less_of(value, program):
            yield replace(expr, **{name: less})


def _less_of(value: Any, program: ir.Program) -> Iterator[Any]:
    """A part of an expression made smaller: an expression, branches, operands."""
    if isinstance(value, ir.Expr):
        yield from _smaller(value, program)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield value[:i] + value[i + 1 :]
            for less in _less_of(item, program):
                yield (*value[:i], less, *value[i + 1 :])
    elif isinstance(value, ir.Branch):
        if value.rank is not None:
            yield replace(value, rank=None)
        for name in ("condition", "value"):
            for less in _smaller(getattr(value, name), program):
                yield replace(value, **{name: less})


def _named(expr: ir.Expr) -> Iterator[tuple[str, Any]]:
    """The fields of an expression that have parts."""
    assert is_dataclass(expr)
    for part in fields(expr):
        value = getattr(expr, part.name)
        if isinstance(value, (ir.Expr, tuple)) and part.name not in ("members",):
            yield part.name, value


def _left_out(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The expression without what it can do without."""
    for name in _OPTIONAL:
        if getattr(expr, name, None) is not None:
            yield replace(expr, **{name: None})
