"""What the header of an amendment must say, and which statements stand where none belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import dropwhile

from policy_dsl import messages, syntax

_PARTS = (
    ("所修改的版本", "the version that it amends"),
    ("新版本的名称", "the name of the new version"),
    ("施行的日期", "the day from which it is in force"),
)


def missing_parts(header: syntax.Header) -> messages.IncompleteAmendment | None:
    """What is wrong with the header of an amendment that does not say everything."""
    said = (header.amends, header.version, header.effective_from)
    missing = [part for part, there in zip(_PARTS, said, strict=True) if there is None]
    if header.kind != "AMENDMENT" or not missing:
        return None
    chinese, english = zip(*missing, strict=True)
    return messages.IncompleteAmendment(missing_zh=chinese, missing_en=english)


def misplaced(
    statements: Iterable[syntax.Statement], header: syntax.Header
) -> Iterator[syntax.Statement]:
    """Acts outside an amendment; in one, what stands before the first act."""
    if header.kind != "AMENDMENT":
        return (s for s in statements if isinstance(s, syntax.Act))
    return (s for s in before_acts(statements) if not isinstance(s, (syntax.Header, syntax.Import)))


def before_acts(statements: Iterable[syntax.Statement]) -> Iterator[syntax.Statement]:
    """What stands before the first act."""
    for statement in statements:
        if isinstance(statement, syntax.Act):
            return
        yield statement


def from_acts(statements: Iterable[syntax.Statement]) -> Iterator[syntax.Statement]:
    """The first act and what follows it."""
    return dropwhile(lambda s: not isinstance(s, syntax.Act), statements)
