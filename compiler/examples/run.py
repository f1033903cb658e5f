"""Trials put to the interpreter: each expectation beside the decision that came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from compiler.core.as_json import Json, as_json
from compiler.core.case import Case
from compiler.core.decision import Decision, decide
from compiler.core.ir import Program
from compiler.examples import messages
from compiler.examples.collect import Trial
from compiler.examples.constants import Constants, Unfit
from compiler.examples.given import case_of, question_key
from policy_dsl import syntax
from policy_dsl.diagnostics import Message

_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One expectation. `value` is the JSON of the value expected, where there is one."""

    expected: syntax.Expectation
    got: Decision
    value: Json
    passed: bool

    @property
    def decision(self) -> str:
        return self.expected.decision.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a trial; a problem kept it from being run."""

    trial: Trial
    case: Case | None = None
    checks: tuple[Check, ...] = ()
    problem: Message | None = None

    @property
    def passed(self) -> bool:
        return self.problem is None and all(check.passed for check in self.checks)


def run(
    trials: Iterable[Trial], program: Program, as_of: date | None = None
) -> tuple[Outcome, ...]:
    """Every trial, in order, on the reference interpreter."""
    return tuple(_run(trial, program, as_of) for trial in trials)


def _run(trial: Trial, program: Program, as_of: date | None) -> Outcome:
    if trial.problem:
        return Outcome(trial=trial, problem=trial.problem)
    case = case_of(trial.title, trial.given, program)
    if isinstance(case, Message):
        return Outcome(trial=trial, problem=case)
    checks: list[Check] = []
    for expected in trial.expected:
        check = _check(trial.title, expected, program, case, as_of)
        if isinstance(check, Message):
            return Outcome(trial=trial, case=case, problem=check)
        checks.append(check)
    return Outcome(trial=trial, case=case, checks=tuple(checks))


def _check(
    title: str, expected: syntax.Expectation, program: Program, case: Case, as_of: date | None
) -> Check | Message:
    key = expected.decision.key
    if key not in program.rules:
        return messages.NotDecided(title=title, name=key)
    try:
        value = _expected_value(expected, program)
    except Unfit:
        return messages.UnfitValue(title=title, name=key)
    got = decide(program, key, case, as_of, with_nearest=False)
    passed = _holds(expected, value, got, program)
    return Check(expected=expected, got=got, value=value, passed=passed)


def _expected_value(expected: syntax.Expectation, program: Program) -> Json:
    if expected.value is None:
        return None
    type_ = program.rules[expected.decision.key].type
    return as_json(Constants(program).read(expected.value, type_))


def _holds(expected: syntax.Expectation, value: Json, got: Decision, program: Program) -> bool:
    names = {question_key(name.key, program) for name in expected.names}
    match expected.mark:
        case "VALUE":
            settled = got.verdict in ("yes", "no")
            return settled and _got_value(got) == value and names <= unmet(got)
        case "OPEN":
            return got.verdict == "open" and (not names or names == awaited(got))
        case "CONFLICTED":
            return got.verdict == "conflict"
        case _:
            assert_never(expected.mark)


def _got_value(decision: Decision) -> Json:
    """The value as JSON; a proof is known by its Chinese text."""
    value = as_json(decision.value)
    if not isinstance(value, list):
        return value
    return [v["zh"] if isinstance(v, dict) and v.keys() == {"zh", "en"} else v for v in value]


def unmet(decision: Decision) -> set[str]:
    """The keys of the conditions that a decision found unmet."""
    return {reason.condition for reason in decision.reasons if reason.status == "unmet"}


def awaited(decision: Decision) -> set[str]:
    """The keys of the questions that it waits on; `service[2].place` counts as `service.place`."""
    return {_INDEX.sub("", question.key) for question in decision.waiting_on}
