"""The library's front: policies from a folder, a plan of theirs, a decision on a case.

    from compiler.api import load
    plan = load("policies").plan("guangxi.targeted_titles")
    answer = plan.decide("may_apply", {"education": "bachelor"})
    answer.verdict, answer.failed, answer.open, answer.reasons

Decisions are made by generated Python. What an answer holds beside verdict and value is computed
when it is asked for: see `Answer`. Knows no shell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from compiler.answer import Answer
from compiler.audit.replay.kept import Kept
from compiler.backends.python import Decider, Evaluator, flat_case, loaded
from compiler.backends.python.kept import mark_of
from compiler.backends.python.reasons import Reason, Reasons, reasons_of
from compiler.cases import CaseError, json_of, read_case, read_json
from compiler.cases.applied import DAY, day_applied
from compiler.cases.shown import readable
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.fingerprint import fingerprint
from compiler.core.ir import Program
from compiler.typecheck.types import Basic
from compiler.uncollected import uncollected
from compiler.workspace import Workspace, WorkspaceError, builtin_policies

__all__ = [
    "Answer",
    "Kept",
    "Plan",
    "PlanOfVersions",
    "Policies",
    "PolicyError",
    "Reason",
    "load",
]


class PolicyError(Exception):
    """There is no such plan or decision, or the plan has errors; the text says which."""


def load(paths: Path | str | Iterable[Path | str] | None = None) -> Policies:
    """The policies of files and folders, or those that come with the program. Raises
    PolicyError where a path holds none."""
    roots = builtin_policies() if paths is None else _roots(paths)
    try:
        with uncollected():
            workspace = Workspace.load(roots)
    except WorkspaceError as error:
        raise PolicyError(str(error)) from None
    if not workspace.sources:
        raise PolicyError(f"there are no policies (files that end in .policy) in {paths}")
    return Policies(workspace=workspace)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Policies:
    """Policies, read and checked."""

    workspace: Workspace

    @property
    def plans(self) -> tuple[str, ...]:
        return self.workspace.plans

    def plan(self, key: str, *, version: str | None = None, on: date | None = None) -> Plan:
        """A plan in the version named, or in force `on` a day. Where neither is said and there are
        several versions, each case is decided by the one in force on its day, as `policy eval`
        does: see `PlanOfVersions`. Raises PolicyError."""
        _must_be_day("on", on)
        program, mark = self._program(key, version, on, None), self._mark()
        several = version is None and on is None and len(set(self.workspace.versions(key))) > 1
        if not several:
            return Plan(program=program, mark=mark)

        def chosen(on: date | None, applied: date | None) -> Plan:
            return Plan(program=self._program(key, None, on, applied), mark=mark)

        return PlanOfVersions(program=program, mark=mark, chosen=chosen)

    def _program(
        self, key: str, version: str | None, on: date | None, applied: date | None
    ) -> Program:
        try:
            header = self.workspace.module(key, version, on, applied).header
            stated = header.version if header else None
            named = (stated.zh or stated.en) if stated else None
            program = self.workspace.program(key, named)
        except KeyError:
            raise PolicyError(self._missing(key, version)) from None
        if program is None:
            raise PolicyError(f"the plan {key} has errors; `policy check` shows them")
        return program

    def _mark(self) -> str:
        return mark_of((path, source.text) for path, source in self.workspace.sources.items())

    def __repr__(self) -> str:
        return f"Policies({', '.join(self.plans)})"

    def _missing(self, key: str, version: str | None) -> str:
        versions = self.workspace.versions(key)
        if versions:
            return f"the plan {key} has no version {version}; known are: {', '.join(versions)}"
        return f"there is no plan {key}; known are: {', '.join(self.plans)}"


@dataclass(slots=True, kw_only=True, repr=False)
class Plan:
    """A plan, ready to decide. The function of a decision is made when it is first needed; `mark`
    tells the texts that the program is made of from all others, so that it can be kept."""

    program: Program
    mark: str | None = None
    _evaluator: Evaluator | None = None
    _reasons: dict[str, Reasons] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.program.plan}, {self.version})"

    @property
    def version(self) -> str:
        return self.program.version

    @property
    def chooses_version(self) -> bool:
        """Whether each case is decided by the version of its day."""
        return False

    @property
    def decisions(self) -> tuple[str, ...]:
        return self.program.decisions

    def case(self, tree: Mapping[str, Any] | str) -> Case:
        """The case that a tree or text of JSON states, checked. In a tree days may be `date` and
        numbers `Decimal`. Raises CaseError."""
        return read_case(tree if isinstance(tree, str) else _text(tree), self.program)

    def decide(
        self, decision: str, case: Case | Mapping[str, Any] | str, as_of: date | None = None
    ) -> Answer:
        """The decision on a case, which may be JSON. Raises PolicyError and CaseError."""
        _must_be_day("as_of", as_of)
        decider = self.decider(decision)
        case = case if isinstance(case, Case) else self.case(case)
        verdict, value, failed, open_ = decider(flat_case(case), as_of)
        if type(value) is tuple:
            value = self._value(decision, value)
        return Answer(self, decision, case, as_of, verdict, value, failed, open_)  # type: ignore[arg-type]

    def decider(self, decision: str) -> Decider:
        """The generated function of a decision. It takes flat facts that are known to be sound (see
        `compiler.backends.python.flat_case`) and a date of evaluation or None, and gives verdict,
        value, and as bits the conditions that failed and that are open: bit i is the i-th of
        `conditions`. A value that is a duration is `(months, days)`. Raises PolicyError."""
        if not isinstance(decision, str):
            raise self._no_decision(decision)
        try:
            return self.evaluator.decider(decision)
        except KeyError:
            raise self._no_decision(decision) from None

    def conditions(self, decision: str) -> tuple[str, ...]:
        """The keys of the conditions that a decision reports. Raises PolicyError."""
        return self.reasons(decision).conditions

    def reasons(self, decision: str) -> Reasons:
        """The reasons of a decision, ready for every case. Raises PolicyError."""
        if not isinstance(decision, str) or decision not in self._reasons:
            if decision not in self.decisions:
                raise self._no_decision(decision)
            self._reasons[decision] = reasons_of(self.program, decision)
        return self._reasons[decision]

    @property
    def fingerprint(self) -> str:
        """A digest of what the plan means and says, the same on every machine."""
        return fingerprint(self.program)

    @property
    def evaluator(self) -> Evaluator:
        if self._evaluator is None:
            self._evaluator = loaded(self.program, self.mark)
        return self._evaluator

    def _no_decision(self, key: str) -> PolicyError:
        return PolicyError(f"there is no decision {key}; known are: {', '.join(self.decisions)}")

    def _value(self, decision: str, value: Any) -> Any:
        if self.program.rules[decision].type is not Basic.DURATION:
            return value
        return Duration(months=value[0], days=value[1]).plus(Duration())


@dataclass(slots=True, kw_only=True, repr=False)
class PlanOfVersions(Plan):
    """A plan of several versions of which none was chosen. `case` and `decide` take the version in
    force on the date of evaluation, else on the day of the application, else the latest, and the
    answer's `plan` is that one. All else, `decider` and tables too, is of the latest version."""

    chosen: Callable[[date | None, date | None], Plan]
    _plans: dict[str, Plan] = field(default_factory=dict)

    @property
    def chooses_version(self) -> bool:
        return True

    def of(self, case: Case | Mapping[str, Any] | str, as_of: date | None = None) -> Plan:
        """The plan in the version that decides the case. Raises PolicyError and CaseError."""
        if isinstance(case, Case):
            stated = case.facts.get(DAY)
            applied = stated if isinstance(stated, date) else None
        else:
            applied = day_applied(read_json(case) if isinstance(case, str) else case)
        return self._at(as_of or applied, applied)

    def case(self, tree: Mapping[str, Any] | str) -> Case:
        return self.of(tree).case(tree)

    def decide(
        self, decision: str, case: Case | Mapping[str, Any] | str, as_of: date | None = None
    ) -> Answer:
        _must_be_day("as_of", as_of)
        return self.of(case, as_of).decide(decision, case, as_of)

    def _at(self, on: date | None, applied: date | None) -> Plan:
        """Each version is made once."""
        made = self.chosen(on, applied)
        return self._plans.setdefault(made.version, made)


def _roots(paths: object) -> list[Path | str]:
    """One path is a list of it. Raises PolicyError where something is no path."""
    if isinstance(paths, Path | str | bytes) or not isinstance(paths, Iterable):
        return [_path(paths)]
    return [_path(one) for one in paths]


def _path(given: object) -> Path | str:
    if isinstance(given, Path | str):
        return given
    raise PolicyError(f"a path must be a text or a Path, not {readable(repr(given))}")


def _must_be_day(name: str, given: object) -> None:
    if given is not None and type(given) is not date:
        raise PolicyError(f"{name} must be a datetime.date, not a {type(given).__name__}")


def _text(tree: Mapping[str, Any]) -> str:
    """Raises CaseError where it is no JSON, and PolicyError where it is a model of a case."""
    try:
        return json_of(tree)
    except CaseError:
        if hasattr(tree, "to_case"):
            raise PolicyError(
                f"a {type(tree).__name__} is a model of a case: decide on its .to_case()"
            ) from None
        raise
