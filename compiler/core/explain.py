"""From an evaluated decision to its reasons: each condition that it reaches, and what was compared.

Reasons come in the order in which the text is read, a whole before its parts, each once. Conditions
over the records of a list are not reasons of their own; they show in what was compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compiler.core import ir, walk
from compiler.core.as_json import Json
from compiler.core.compared import Compared, compared, durations, once
from compiler.core.interpret import Conflict, Evaluation, Result, verdict
from compiler.core.remembered import remembered
from compiler.typecheck.types import Basic

Status = Literal["met", "unmet", "open"]

_STATUS: dict[str, Status] = {"yes": "met", "no": "unmet", "open": "open", "conflict": "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What became of a condition. `result` has the questions that it waits on."""

    condition: str
    status: Status
    clause: str
    source: str
    text: ir.Wording
    compared: tuple[Compared, ...]
    result: Result

    def to_json(self) -> dict[str, Json]:
        return {
            "condition": self.condition,
            "status": self.status,
            "clause": self.clause,
            "source": self.source,
            "text": {"zh": self.text.zh, "en": self.text.en},
            "compared": [one.to_json() for one in self.compared],
        }


def reasons(evaluation: Evaluation, key: str) -> tuple[Reason, ...]:
    """The reasons of the rule `key`: its own entry where it is no truth, its conflicts, then its
    conditions."""
    rule = evaluation.program.rules[key]
    result = evaluation.rule(key)
    conditions = [_reason(evaluation, c) for c in _conditions(evaluation.program, key)]
    conflicts = [_of_conflict(evaluation.program, conflict) for conflict in result.conflicts]
    own = [] if rule.type is Basic.TRUTH else [_own(evaluation, rule, result)]
    return (*own, *conflicts, *conditions)


@remembered
def _conditions(program: ir.Program, key: str) -> tuple[ir.Condition, ...]:
    """The conditions that a rule reaches, through other rules too, each key once."""
    found: dict[str, ir.Condition] = {}
    entered = {key}
    stack: list[ir.Expr] = [program.rules[key].expr]
    while stack:
        expr = stack.pop()
        if isinstance(expr, ir.Condition):
            found.setdefault(expr.key, expr)
        stack.extend(reversed(_parts(program, expr, entered)))
    return tuple(found.values())


def _parts(program: ir.Program, expr: ir.Expr, entered: set[str]) -> Sequence[ir.Expr]:
    """What stands under `expr`, a rule in the place of its name; of a condition over records only
    the rules that it names."""
    match expr:
        case ir.Ref(key=key) if key in program.rules and key not in entered:
            entered.add(key)
            return [program.rules[key].expr]
        case ir.Quantified() | ir.Aggregate():
            return [part for part in walk.descend(expr) if isinstance(part, ir.Ref)]
        case _:
            return walk.children(expr)


def _reason(evaluation: Evaluation, condition: ir.Condition) -> Reason:
    result = evaluation.of(condition)
    info = evaluation.program.conditions.get(condition.key)
    return Reason(
        condition=condition.key,
        status=_STATUS[verdict(result)],
        clause=info.origin.clause if info else "",
        source=evaluation.program.source(info.origin) if info else evaluation.program.plan,
        text=info.text if info else ir.Wording(zh=condition.key, en=condition.key),
        compared=compared(evaluation, condition.expr),
        result=result,
    )


def _own(evaluation: Evaluation, rule: ir.Rule, result: Result) -> Reason:
    """What a value was computed from, with each record's share of a duration."""
    direct = compared(evaluation, rule.expr)
    behind = durations(evaluation, rule.key) if rule.type is Basic.DURATION else ()
    return Reason(
        condition=rule.key,
        status="met" if result.settled else "open",
        clause=rule.origin.clause,
        source=evaluation.program.source(rule.origin),
        text=ir.Wording(zh=rule.name, en=rule.key),
        compared=once([*direct, *behind]),
        result=result,
    )


def _of_conflict(program: ir.Program, conflict: Conflict) -> Reason:
    """A conflict names the clauses that it is between."""
    rule = program.rules.get(conflict.rule)
    name = rule.name if rule else conflict.rule
    clauses = "、".join(clause for clause in conflict.clauses if clause)
    return Reason(
        condition=conflict.rule,
        status="open",
        clause=clauses or (rule.origin.clause if rule else ""),
        source=program.source(rule.origin) if rule else program.plan,
        text=_CONFLICT_TEXTS[conflict.kind](name, conflict.rule),
        compared=(),
        result=Result(possible=(), conflicts=(conflict,)),
    )


def _clash(name: str, key: str) -> ir.Wording:
    return ir.Wording(
        zh=f"冲突：“{name}”有两项规定同时适用而结果不同",
        en=f"conflict: two provisions on {key} hold at once and differ",
    )


def _gap(name: str, key: str) -> ir.Wording:
    return ir.Wording(
        zh=f"缺漏：“{name}”没有一项规定适用",
        en=f"gap: no provision on {key} holds",
    )


_CONFLICT_TEXTS = {"conflict": _clash, "gap": _gap}
