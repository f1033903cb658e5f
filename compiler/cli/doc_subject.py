"""What `policy doc` was given, read: the plan, cases, an older version, the office."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compiler.cli.doc_messages import BadOffice, NeedsMore, UnknownKind
from compiler.cli.evaluate import telling
from compiler.cli.files import read_bytes, read_text
from compiler.cli.policies import find_module, load, program_of
from compiler.cli.shell import Shell
from compiler.documents.kinds import KINDS, Kind
from compiler.documents.office import Office, OfficeError, read_office
from compiler.documents.subject import Person, Subject
from policy_dsl.suggest import nearest

if TYPE_CHECKING:
    from compiler.core.ir import Program


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
    older: str | None


def find_kind(shell: Shell, written: str) -> Kind:
    """The kind of this key or Chinese name. Raises Misuse."""
    names = {kind.zh: kind.key for kind in KINDS.values()}
    key = names.get(written, written)
    if key in KINDS:
        return KINDS[key]
    known = tuple(KINDS)
    near = nearest(written, [*known, *names])
    raise shell.misuse(UnknownKind(kind=written, known=known, nearest=near))


def subject_of(shell: Shell, given: Given, kind: Kind) -> Subject:
    """What a kind is made from, as far as the kind asks for it. Raises Misuse."""
    _must_have(shell, given, kind)
    made = _plain(shell, given, given.plan, given.version)
    people: tuple[Person, ...] = ()
    older = None
    if "case" in kind.needs or "cases" in kind.needs:
        people = tuple(_people(shell, given, made.program))
    if "older" in kind.needs and given.older is not None:
        plan, _, version = given.older.partition("@")
        older = _plain(shell, given, plan, version or None)
    return _with(made, people, older)


def _must_have(shell: Shell, given: Given, kind: Kind) -> None:
    case, cases = given.case is not None, given.cases is not None
    lacking = {
        "--case FILE": kind.needs & {"case"} and not (case or ("cases" in kind.needs and cases)),
        "--cases FILE": kind.needs == {"cases"} and not cases,
        "--older PLAN@VERSION": "older" in kind.needs and given.older is None,
    }
    for option, lacks in lacking.items():
        if lacks:
            raise shell.misuse(NeedsMore(kind=kind.key, option=option))


def _plain(shell: Shell, given: Given, plan: str, version: str | None) -> Subject:
    workspace = load(shell, (given.policies,) if given.policies else ())
    module = find_module(shell, workspace, plan, version)
    return Subject(
        workspace=workspace,
        module=module,
        unit=workspace.unit(module),
        program=program_of(shell, workspace, module),
        language=shell.language,
        review=given.review,
        office=_office(shell, given.office),
    )


def _with(made: Subject, people: tuple[Person, ...], older: Subject | None) -> Subject:
    from dataclasses import replace

    return replace(made, people=people, older=older)


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


def _people(shell: Shell, given: Given, program: Program) -> Iterator[Person]:
    """The case of `--case`, or the lines of `--cases`. A line, or the file of a case, is the case
    itself, or `{"applicant": …, "reference": …, "case": {…}}`."""
    from compiler.cases import read_json

    with telling(shell):
        if given.case is not None:
            yield _person(read_json(read_bytes(shell, given.case)), program)
        if given.cases is not None:
            for line in read_bytes(shell, given.cases).splitlines():
                if line.strip():
                    yield _person(read_json(line), program)


def _person(tree: Any, program: Program) -> Person:
    from compiler.cases import read_tree

    if isinstance(tree, dict) and isinstance(tree.get("case"), dict):
        names = {key: str(tree[key]) for key in ("applicant", "reference") if key in tree}
        return Person(case=read_tree(tree["case"], program), **names)
    return Person(case=read_tree(tree, program))
