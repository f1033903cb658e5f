"""The people of letters: the case of `--case`, or the rows of the table of `--cases`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from compiler.cli.evaluate import application_day, case_tree, telling
from compiler.cli.files import read_bytes
from compiler.cli.shell import Shell
from compiler.documents.subject import Person

if TYPE_CHECKING:
    from compiler.batch.rows import Refuse
    from compiler.batch.sources import Format
    from compiler.core.ir import Program

ADDRESSEE, REFERENCE = "addressee", "reference"
"""What a case, or the row of a table, may say of a person beside the facts."""

NUMBERS = (REFERENCE,)
"""Those that may be whole numbers."""


class Given(Protocol):
    """The options that say who the people are."""

    @property
    def case(self) -> str | None: ...
    @property
    def cases(self) -> str | None: ...
    @property
    def cases_format(self) -> Format | None: ...
    @property
    def key(self) -> str | None: ...
    @property
    def assignments(self) -> tuple[str, ...]: ...
    @property
    def ignore_unknown(self) -> bool: ...


def people_of(
    shell: Shell, given: Given, program: Program, refuse: Refuse | None
) -> tuple[Person, ...]:
    """Raises Misuse."""
    found: list[Person] = []
    with telling(shell):
        if given.case is not None:
            found.append(_of_case(read_bytes(shell, given.case), given, program))
        if given.cases is not None:
            found += _of_table(shell, given, program, refuse)
    return tuple(found)


def day_of_case(shell: Shell, given: Given) -> date | None:
    """The day that chooses among the versions of a plan, where one case is given and says it."""
    if given.case is None or given.case == "-":
        return None
    with telling(shell):
        tree = case_tree(shell, given.case)
        return application_day(tree, given.assignments)


def _of_case(text: bytes, given: Given, program: Program) -> Person:
    from compiler.cases import read_json, read_tree, set_values, texts_beside

    tree: Any = read_json(text)
    beside = {ADDRESSEE: "", REFERENCE: ""}
    if isinstance(tree, dict):
        told = {name: tree.pop(name, None) for name in beside}
        beside = texts_beside(told, NUMBERS)
        tree = set_values(tree, given.assignments, program)
    return Person(
        case=read_tree(tree, program), applicant=beside[ADDRESSEE], reference=beside[REFERENCE]
    )


def _of_table(shell: Shell, given: Given, program: Program, refuse: Refuse | None) -> list[Person]:
    from compiler.batch.messages import BatchError
    from compiler.batch.people import Table, rows
    from compiler.cli.batch import told

    assert given.cases is not None
    table = Table(
        program=program,
        path=given.cases,
        format=given.cases_format,
        key=given.key,
        beside=(ADDRESSEE, REFERENCE),
        numbers=NUMBERS,
        assignments=given.assignments,
        ignore_unknown=given.ignore_unknown,
    )
    try:
        return [
            Person(
                case=row.case,
                applicant=row.beside.get(ADDRESSEE, ""),
                reference=row.beside.get(REFERENCE, ""),
                key=row.key,
            )
            for row in rows(table, refuse or _unheard)
        ]
    except BatchError as error:
        raise told(shell, error) from None


def _unheard(number: int, _key: object, problems: object) -> None:
    raise AssertionError(f"row {number} is refused, and nobody is told: {problems}")
