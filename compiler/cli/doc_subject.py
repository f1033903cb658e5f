"""What `policy doc` was given, read: the plan, cases, an older version, the office."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING

from compiler.cli.doc_messages import (
    BadOffice,
    NeedsMore,
    NoYesOrNo,
    TakesNoDecision,
    UnknownKind,
)
from compiler.cli.doc_people import day_of_case, people_of
from compiler.cli.files import read_text
from compiler.cli.messages import NoSolver
from compiler.cli.policies import find_decision, find_module, load_from, program_of
from compiler.cli.shell import Shell
from compiler.documents.choosing import main_decision, truths_of
from compiler.documents.kinds import KINDS, Kind
from compiler.documents.office import Office, OfficeError, read_office
from compiler.documents.subject import Person, Subject
from policy_dsl.suggest import nearest

if TYPE_CHECKING:
    from compiler.batch.rows import Refuse
    from compiler.batch.sources import Format
    from compiler.core.ir import Program
    from compiler.workspace import Workspace
    from policy_dsl.syntax import Module


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The options that say what a document is made from, as they were written."""

    plan: str
    version: str | None
    policies: str | None
    review: bool
    office: str | None
    case: str | None
    cases: str | None
    cases_format: Format | None = None
    older: str | None
    decision: str | None = None
    as_of: date | None = None
    key: str | None = None
    assignments: tuple[str, ...] = ()
    ignore_unknown: bool = False


def find_kind(shell: Shell, written: str) -> Kind:
    """The kind of this key or Chinese name. Raises Misuse."""
    names = {kind.zh: kind.key for kind in KINDS.values()}
    key = names.get(written, written)
    if key in KINDS:
        return KINDS[key]
    known = tuple(KINDS)
    near = nearest(written, [*known, *names])
    raise shell.misuse(UnknownKind(kind=written, known=known, nearest=near))


def subject_of(shell: Shell, given: Given, kind: Kind, refuse: Refuse | None = None) -> Subject:
    """What a kind is made from, as far as the kind asks for it; `refuse` is told of the rows of a
    table that are no cases. Raises Misuse, also where a decision was named that does not suit."""
    if given.decision is not None and not kind.decides:
        known = tuple(key for key, one in KINDS.items() if one.decides)
        raise shell.misuse(TakesNoDecision(kind=kind.key, known=known))
    subjects = Subjects(shell, given, refuse)
    made = subjects.of(kind)
    if given.decision is not None and not kind.needs:
        truths = truths_of(made.program)
        if subjects.decision not in truths:
            raise shell.misuse(NoYesOrNo(decision=subjects.decision, known=tuple(truths)))
    return made


class Subjects:
    """What several kinds are made from, each thing read once."""

    def __init__(self, shell: Shell, given: Given, refuse: Refuse | None = None) -> None:
        self.shell, self.given, self.refuse = shell, given, refuse

    def of(self, kind: Kind) -> Subject:
        """Raises Misuse, also where the kind needs what was not given."""
        _must_have(self.shell, self.given, kind)
        made = self.plain
        if "case" in kind.needs or "cases" in kind.needs:
            made = replace(made, decision=self.decision, people=self.people)
        elif kind.decides and self.given.decision is not None:
            made = replace(made, decision=self.decision)
        return replace(made, older=self.older) if "older" in kind.needs else made

    @cached_property
    def plain(self) -> Subject:
        given = self.given
        on = given.as_of or day_of_case(self.shell, given)
        made = _plain(self.shell, given, given.plan, given.version, on)
        return replace(made, as_of=given.as_of)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        return people_of(self.shell, self.given, self.plain.program, self.refuse)

    @cached_property
    def decision(self) -> str:
        return _decision(self.shell, self.given, self.plain.program)

    @cached_property
    def older(self) -> Subject | None:
        """The version that is compared with: a file or folder, a revision, or a plan's version."""
        from compiler.cli.versions import find_side, program_of_side

        given, shell = self.given, self.shell
        if given.older is None:
            return None
        key = self.plain.unit.key
        workspace, module = find_side(shell, given.older, "old", key, given.policies)
        return _subject(
            shell, given, workspace, module, program_of_side(shell, workspace, module, "old")
        )


def lacking(given: Given, kind: Kind) -> str | None:
    """The option that a kind needs and that was not given."""
    case, cases = given.case is not None, given.cases is not None
    if kind.needs == {"cases"} and not cases:
        return "--cases TABLE"
    if kind.needs & {"case"} and not (case or ("cases" in kind.needs and cases)):
        return "--case FILE"
    return "--older OLD" if "older" in kind.needs and given.older is None else None


def _must_have(shell: Shell, given: Given, kind: Kind) -> None:
    option = lacking(given, kind)
    if option is not None:
        raise shell.misuse(NeedsMore(kind=kind.key, option=option))
    if "older" in kind.needs and find_spec("z3") is None:
        raise shell.misuse(NoSolver())


def _plain(
    shell: Shell, given: Given, plan: str, version: str | None, on: date | None = None
) -> Subject:
    workspace = load_from(shell, given.policies, (plan,))
    module = find_module(shell, workspace, plan, version, on)
    return _subject(shell, given, workspace, module, program_of(shell, workspace, module))


def _subject(
    shell: Shell, given: Given, workspace: Workspace, module: Module, program: Program
) -> Subject:
    return Subject(
        workspace=workspace,
        module=module,
        unit=workspace.unit(module),
        program=program,
        language=shell.language,
        review=given.review,
        office=_office(shell, given.office),
    )


def _office(shell: Shell, path: str | None) -> Office:
    if path is None:
        return Office()
    try:
        return read_office(read_text(shell, path))
    except OfficeError as error:
        why = BadOffice(path=path, where=error.where, why_zh=error.zh, why_en=error.en)
    except tomllib.TOMLDecodeError as error:
        why = BadOffice(path=path, where="TOML", why_zh=str(error), why_en=str(error))
    raise shell.misuse(why)


def _decision(shell: Shell, given: Given, program: Program) -> str:
    """The decision that is asked for, else the one that people come for, else the plan's first."""
    if given.decision is not None:
        return find_decision(shell, program, given.decision)
    return main_decision(program) or program.decisions[0]
