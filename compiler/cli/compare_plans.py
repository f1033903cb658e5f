"""What `policy compare` was given, read: plans, rows, a decision."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.cli.compare_messages import (
    NoRows,
    NotTogether,
    PlansAndAll,
    TwoPlans,
    UnknownProvision,
)
from compiler.cli.policies import find_module, load_from, program_of
from compiler.cli.shell import Shell
from compiler.documents.compared.rows import Row, rows
from compiler.documents.subject import Subject
from compiler.typecheck.types import Basic
from compiler.workspace import Workspace
from policy_dsl.suggest import nearest
from policy_dsl.syntax import Module

_DECISION = "may_apply"


def subjects_of(
    shell: Shell, plans: Sequence[str], policies: str | None, *, every: bool
) -> tuple[Subject, ...]:
    """The plans in the order in which they are named, or every one. Raises Misuse, also where
    there are not two."""
    if plans and every:
        raise shell.misuse(PlansAndAll())
    enough = len(plans) > 1  # else the complaint names all that there are
    workspace = load_from(shell, policies, plans if enough else ())
    named = plans or (workspace.plans if every else ())
    modules = [_module(shell, workspace, one) for one in named]
    modules = list({id(module): module for module in modules}.values())
    if len(modules) < 2:
        raise shell.misuse(TwoPlans(given=tuple(named), known=workspace.plans))
    return tuple(_subject(shell, workspace, module) for module in modules)


def rows_of(shell: Shell, subjects: Sequence[Subject], written: Sequence[str]) -> tuple[Row, ...]:
    """The rows, or those of them that are named by key or Chinese name. Raises Misuse."""
    found = rows(subjects)
    if not found:
        raise shell.misuse(NoRows())
    known = {row.key: row for row in found}
    called = {row.name: row.key for row in found}
    chosen = [called.get(one, one) for one in written]
    for one, key in zip(written, chosen, strict=True):
        if key not in known:
            near = nearest(one, [*known, *called])
            raise shell.misuse(UnknownProvision(written=one, known=tuple(known), nearest=near))
    return tuple(known[key] for key in dict.fromkeys(chosen)) if chosen else found


def decision_of(
    shell: Shell, subjects: Sequence[Subject], written: str | None, *, needed: bool
) -> str:
    """The key of a decision of yes or no that all plans have. Raises Misuse where one is written,
    or needed, and is not there."""
    common = _common(subjects)
    names = {subjects[0].program.rules[key].name: key for key in common}
    key = names.get(written or _DECISION, written or _DECISION)
    if key not in common and (needed or written is not None):
        raise shell.misuse(NotTogether(decision=written or _DECISION, known=common))
    return key


def _common(subjects: Sequence[Subject]) -> tuple[str, ...]:
    """The decisions of yes or no that every plan has."""
    first, *rest = (subject.program for subject in subjects)
    return tuple(
        key
        for key in first.decisions
        if all(
            key in one.decisions and one.rules[key].type is Basic.TRUTH for one in (first, *rest)
        )
    )


def _module(shell: Shell, workspace: Workspace, written: str) -> Module:
    plan, _, version = written.partition("@")
    return find_module(shell, workspace, plan, version or None)


def _subject(shell: Shell, workspace: Workspace, module: Module) -> Subject:
    return Subject(
        workspace=workspace,
        module=module,
        unit=workspace.unit(module),
        program=program_of(shell, workspace, module),
        language=shell.language,
    )
