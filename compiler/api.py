"""The library's front: policies from a folder, a plan of theirs, a decision on a case.

    from compiler.api import load
    plan = load("policies").plan("guangxi.targeted_titles")
    answer = plan.decide("may_apply", {"education": "bachelor"})
    answer.verdict, answer.failed, answer.open, answer.questions

Decisions are made by generated Python; texts, clauses and compared values are made by
`Answer.explained`, only when asked for. Knows no shell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from compiler.backends.python import Evaluator, flat_case, loaded
from compiler.cases import read_case
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.decision import Decision
from compiler.core.decision import decide as explained
from compiler.core.ir import Program
from compiler.core.values import Value
from compiler.typecheck.types import Basic
from compiler.workspace import Workspace, WorkspaceError, builtin_policies

__all__ = ["Answer", "Plan", "Policies", "PolicyError", "load"]


class PolicyError(Exception):
    """There is no such plan or decision, or the plan has errors; the text says which."""


def load(paths: Path | str | Iterable[Path | str] | None = None) -> Policies:
    """The policies of files and folders, or those that come with the program. Raises
    PolicyError where a path holds none."""
    try:
        return Policies(workspace=Workspace.load(builtin_policies() if paths is None else paths))
    except WorkspaceError as error:
        raise PolicyError(str(error)) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """Policies, read and checked."""

    workspace: Workspace

    @property
    def plans(self) -> tuple[str, ...]:
        return self.workspace.plans

    def plan(self, key: str, *, version: str | None = None, on: date | None = None) -> Plan:
        """A plan in the version named, or in force `on` a day, else the latest. Raises
        PolicyError."""
        try:
            if version is None and on is not None:
                header = self.workspace.module(key, None, on).header
                stated = header.version if header else None
                version = (stated.zh or stated.en) if stated else None
            program = self.workspace.program(key, version)
        except KeyError:
            known = ", ".join(self.plans)
            raise PolicyError(f"there is no plan {key}; known are: {known}") from None
        if program is None:
            raise PolicyError(f"the plan {key} has errors; `policy check` shows them")
        return Plan(program=program)


@dataclass(slots=True, kw_only=True)
class Plan:
    """A plan, ready to decide. Its evaluator is made once, when it is first needed."""

    program: Program
    _evaluator: Evaluator | None = field(default=None, repr=False)

    @property
    def decisions(self) -> tuple[str, ...]:
        return self.program.decisions

    def case(self, tree: Mapping[str, Any] | str) -> Case:
        """The case that a tree or text of JSON states, checked. Raises CaseError."""
        text = tree if isinstance(tree, str) else json.dumps(tree, ensure_ascii=False)
        return read_case(text, self.program)

    def decide(
        self, decision: str, case: Case | Mapping[str, Any] | str, as_of: date | None = None
    ) -> Answer:
        """The decision on a case, which may be JSON. Raises PolicyError and CaseError."""
        decider = self.decider(decision)
        case = case if isinstance(case, Case) else self.case(case)
        verdict, value, failed, open_, questions, conflicts = decider(flat_case(case), as_of)
        conditions = self._ready().conditions[decision]
        return Answer(
            plan=self,
            decision=decision,
            case=case,
            as_of=as_of,
            verdict=verdict,
            value=self._value(decision, value),
            failed=_chosen(conditions, failed),
            open=_chosen(conditions, open_),
            questions=questions,
            conflicts=conflicts,
        )

    def decider(self, decision: str) -> Callable[[Mapping[str, Any], date | None], Any]:
        """The generated function of a decision, for flat facts that are known to be sound (see
        `compiler.backends.python.flat_case`). Raises PolicyError."""
        found = self._ready().deciders.get(decision)
        if found is None:
            known = ", ".join(self.decisions)
            raise PolicyError(f"there is no decision {decision}; known are: {known}")
        return found

    def _ready(self) -> Evaluator:
        if self._evaluator is None:
            self._evaluator = loaded(self.program)
        return self._evaluator

    def _value(self, decision: str, value: Any) -> Any:
        if value is None or self.program.rules[decision].type is not Basic.DURATION:
            return value
        return Duration(months=value[0], days=value[1]).plus(Duration())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a plan says of a case. `failed` and `open` are keys of conditions; `questions` are the
    keys of all that evaluation met open; `conflicts` as (kind, rule, branches, clauses)."""

    plan: Plan = field(repr=False)
    decision: str
    case: Case = field(repr=False)
    as_of: date | None
    verdict: str
    value: Value | None
    failed: tuple[str, ...]
    open: tuple[str, ...]
    questions: tuple[str, ...]
    conflicts: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]

    def explained(self, *, with_nearest: bool = True) -> Decision:
        """The same with texts, clauses, compared values, owners and the nearest changes."""
        program = self.plan.program
        return explained(program, self.decision, self.case, self.as_of, with_nearest=with_nearest)


def _chosen(conditions: tuple[str, ...], bits: int) -> tuple[str, ...]:
    return tuple(key for i, key in enumerate(conditions) if bits >> i & 1)
