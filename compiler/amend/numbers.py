"""The headings of an amended text to the numbers that an amendment makes twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.amend.messages import ClauseTwice
from policy_dsl import syntax
from policy_dsl.formatter.headings import clause_number
from policy_dsl.source import Span

Marks = tuple[tuple[int, int], ...]


def twice(
    statements: Iterable[syntax.Statement], new: Iterable[syntax.Statement]
) -> Iterator[tuple[ClauseTwice, Span]]:
    """Each heading of the `new` text whose clause is there once more below, in text that is taken
    over. One that is there above is out of order, which is said of any heading (W0501)."""
    own = {id(statement) for statement in new}
    first: dict[Marks, syntax.Heading] = {}
    marks: Marks = ()
    for statement in statements:
        if not isinstance(statement, syntax.Heading):
            continue
        outer = tuple(mark for mark in marks if mark[0] < statement.level)
        marks = (*outer, (statement.level, statement.number))
        above = first.setdefault(marks, statement)
        if id(above) in own and id(statement) not in own:
            yield _message(marks, above, statement), above.span


def _message(marks: Marks, here: syntax.Heading, other: syntax.Heading) -> ClauseTwice:
    return ClauseTwice(
        clause_zh=clause_number(marks, chinese=True),
        clause_en=clause_number(marks, chinese=False),
        here_zh=here.title.zh or here.title.en or "",
        here_en=here.title.en or here.title.zh or "",
        other_zh=other.title.zh or other.title.en or "",
        other_en=other.title.en or other.title.zh or "",
    )
