"""Options of `policy doc` that would do nothing with the others: they are refused."""

from __future__ import annotations

from collections.abc import Mapping

from compiler.cli.doc_messages import AllIsEvery, GoesWithKinds, GoesWithOption
from compiler.cli.doc_subject import Given
from compiler.cli.shell import Shell
from compiler.documents.kinds import KINDS, Kind
from compiler.documents.subject import Need


def must_go_with_kind(shell: Shell, given: Given, kind: Kind) -> None:
    """That the kind reads what was given for it. Raises Misuse."""
    wanted: tuple[tuple[str, str | None, Need], ...] = (
        ("--cases", given.cases, "cases"),
        ("--older", given.older, "older"),
    )
    for option, written, need in wanted:
        if written is not None and need not in kind.needs:
            known = tuple(key for key, one in KINDS.items() if need in one.needs)
            raise shell.misuse(GoesWithKinds(kind=kind.key, option=option, known=known))


def must_go_with_all(shell: Shell, written: Mapping[str, bool]) -> None:
    """That nothing is chosen where everything is made. Raises Misuse."""
    for option, is_given in written.items():
        if is_given:
            raise shell.misuse(AllIsEvery(option=option))


def must_go_together(shell: Shell, given: Given, rejects: str | None) -> None:
    """That there is a case or a table where something is said of one. Raises Misuse."""
    if given.assignments and given.case is None and given.cases is None:
        raise shell.misuse(GoesWithOption(option="--set", other="--case, --cases"))
    if given.cases is not None:
        return
    of_tables = {
        "--rejects": rejects is not None,
        "--key": given.key is not None,
        "--cases-format": given.cases_format is not None,
        "--ignore-unknown-columns": given.ignore_unknown,
    }
    for option, is_given in of_tables.items():
        if is_given:
            raise shell.misuse(GoesWithOption(option=option, other="--cases"))
