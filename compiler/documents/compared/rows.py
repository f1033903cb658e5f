"""The rows of a comparison: what the plans' frame asks each plan to state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compiler.core.ir import Wording
from compiler.documents.subject import Subject
from compiler.lints.provisions import asked
from compiler.resolve.resolve import Resolved
from compiler.typecheck.check import Checking
from compiler.typecheck.types import Basic, RecordsType, SetType, Type
from policy_dsl import syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A provision, or a decision whose value is told. `question` is what it answers."""

    key: str
    name: str
    question: Wording
    asked: syntax.Provision | syntax.DecisionDeclaration


def rows(subjects: Iterable[Subject]) -> tuple[Row, ...]:
    """The provisions that any of the plans is asked for, in the order of the frame, and behind them
    the decisions whose value is neither a truth nor a list."""
    found: dict[str, Row] = {}
    behind: dict[str, Row] = {}
    for subject in subjects:
        closure = closure_of(subject)
        for _, provision in asked(closure):
            found.setdefault(provision.declared.key, _row(provision))
        for decision in _decisions(subject, closure):
            behind.setdefault(decision.declared.key, _row(decision))
    return (*found.values(), *(row for key, row in behind.items() if key not in found))


def checking_of(subject: Subject) -> Checking:
    """What the plan was checked with."""
    checking = subject.workspace.compilation.checking
    assert checking is not None  # a subject has no errors
    return checking


def closure_of(subject: Subject) -> tuple[Resolved, ...]:
    """The plan and all that it imports."""
    return checking_of(subject).world.resolution.closure(subject.module.path)


def _decisions(
    subject: Subject, closure: Iterable[Resolved]
) -> Iterator[syntax.DecisionDeclaration]:
    for module in closure:
        for statement in module.statements:
            if not isinstance(statement, syntax.DecisionDeclaration):
                continue
            rule = subject.program.rules.get(statement.declared.key)
            if rule is not None and _is_told(rule.type):
                yield statement


def _is_told(type_: Type) -> bool:
    """Whether a value of the type is neither a truth nor a list."""
    return type_ not in (Basic.TRUTH, Basic.EVIDENCE) and not isinstance(
        type_, SetType | RecordsType
    )


def _row(statement: syntax.Provision | syntax.DecisionDeclaration) -> Row:
    declared, told = statement.declared, statement.question or syntax.Texts(zh="", en="")
    question = Wording(zh=told.zh or told.en or "", en=told.en or told.zh or "")
    return Row(key=declared.key, name=declared.name, question=question, asked=statement)
