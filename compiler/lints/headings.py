"""E0417, W0501: headings count on from each other, and no two clauses have one number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.lints import messages
from compiler.lints.finding import Subject
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic, Label
from policy_dsl.formatter.headings import clause_number, heading_mark

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    """A heading, the numbers that lead to it, and the number that it should have where its own
    does not follow."""

    heading: syntax.Heading
    marks: Marks
    expected: int | None


def heading_numbers(subject: Subject) -> Iterator[Diagnostic]:
    """Headings that do not follow the one before them on their level. The first on a level may
    have any number: a file may begin in the middle of its document. One that has the number of
    another clause is an error, as what is cited by it could be either; of a version that an
    amendment makes that is told at the amendment."""
    numbered = list(_numbered(subject))
    whole = subject.checked.resolved.unit.places is None
    for one in numbered:
        if one.expected is None:
            continue
        other = next((o for o in numbered if o.marks == one.marks and o is not one), None)
        expected = _mark(subject, one.heading.level, one.expected)
        if other is not None and whole:
            shown = clause_number(one.marks, chinese=_chinese(subject))
            twice = messages.ClauseTwice(clause=shown, expected=expected)
            label = Label(span=other.heading.span, zh="另一处在这里", en="the other is here")
            yield subject.found(twice, one.heading.span, label)
        else:
            found = _mark(subject, one.heading.level, one.heading.number)
            message = messages.HeadingNumber(expected=expected, found=found)
            yield subject.found(message, one.heading.span)


def _numbered(subject: Subject) -> Iterator[_Numbered]:
    """Behind a number that does not follow, what follows it is right, and so is what would follow
    the number that was expected."""
    follow: dict[int, tuple[int, ...]] = {}
    marks: Marks = ()
    for heading in subject.statements:
        if not isinstance(heading, syntax.Heading):
            continue
        level, number = heading.level, heading.number
        marks = (*(m for m in marks if m[0] < level), (level, number))
        follow = {upper: numbers for upper, numbers in follow.items() if upper <= level}
        expected = follow.get(level, (number,))
        wrong = number not in expected
        yield _Numbered(heading=heading, marks=marks, expected=expected[0] if wrong else None)
        follow[level] = (number + 1, expected[0] + 1) if wrong else (number + 1,)


def _mark(subject: Subject, level: int, number: int) -> str:
    return heading_mark(level, number, chinese=_chinese(subject)).strip()


def _chinese(subject: Subject) -> bool:
    return subject.checked.resolved.unit.module.surface == "zh"
