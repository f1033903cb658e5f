"""The list for publication (公示名单): a number, the employer's county, level, series, result.

Nothing else of a case can get in: rows are made of these four alone, and they are sorted by them,
so that not even the order of the table says who is who. Groups so small that people may be known
by their county are remarked on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compiler.backends.python import flat_case, loaded
from compiler.core.case import Case
from compiler.documents.judging import mark_of_subject
from compiler.documents.material import Material
from compiler.documents.plan import cited_as
from compiler.documents.subject import Subject
from compiler.documents.wording import instrument, version_told
from compiler.typecheck.types import EnumType
from compiler.words.spoken import Spoken

PLACE, LEVEL, SERIES = "employer.place", "application.level", "application.series"
NEEDED = (PLACE, LEVEL, SERIES)
"""The facts that a plan's vocabulary must have for the list."""

SMALLEST_GROUP = 5
"""Where the office does not say how many people of a county there should be at least."""

_RESULTS = {
    "yes": ("符合条件", "conditions met"),
    "no": ("尚未达到条件", "conditions not met yet"),
    "open": ("尚待确定", "not settled yet"),
    "conflict": ("尚待确定", "not settled yet"),
}
_VERDICTS = tuple(_RESULTS)
_Line = tuple[tuple[str, int, str, int], tuple[str, str, str, str]]


def material(subject: Subject) -> Material:
    """The list of all people of the subject."""
    lines = sorted(_lines(subject))
    counties = Counter(told[0] for _, told in lines)
    return Material(
        template="public_list",
        data={
            "plan": cited_as(subject),
            "version": version_told(subject),
            "instrument": instrument(subject),
            "office": subject.office,
            "rows": [told for _, told in lines],
        },
        remarks=tuple(_remarks(subject, counties)),
    )


def _lines(subject: Subject) -> Iterator[_Line]:
    """Each with what it is sorted by: counties by code, levels by step."""
    words = Spoken(program=subject.program, language=subject.language)
    decide = loaded(subject.program, mark_of_subject(subject)).decider(subject.decision)
    for person in subject.people:
        verdict = decide(flat_case(person.case), subject.as_of)[0]
        zh, en = _RESULTS[verdict]
        place, level, series = (_told(person.case, key, words, subject) for key in NEEDED)
        by = (
            str(person.case.facts.get(PLACE, "")),
            _step(person.case, subject),
            series,
            _VERDICTS.index(verdict),
        )
        yield by, (place, level, series, subject.say(zh, en))


def _told(case: Case, key: str, words: Spoken, subject: Subject) -> str:
    value = case.facts.get(key)
    if value is None:
        return subject.say("未填写", "not stated")
    place = subject.program.places.get(str(value)) if key == PLACE else None
    if place is not None and place.full_name and subject.language == "zh":
        return place.full_name
    return words.typed(value, subject.program.facts[key].type)


def _step(case: Case, subject: Subject) -> int:
    type_, value = subject.program.facts[LEVEL].type, case.facts.get(LEVEL)
    known = isinstance(type_, EnumType) and value in type_.members
    return -type_.members.index(str(value)) if known and isinstance(type_, EnumType) else 1


def _remarks(subject: Subject, counties: Counter[str]) -> Iterator[str]:
    fewest = subject.office.smallest_group or SMALLEST_GROUP
    for county, people in sorted(counties.items()):
        if people < fewest:
            yield subject.say(
                f"注意：{county}只有{people}人（少于{fewest}人），公示后可能认得出是谁",
                f"note: {county} has {people} only (fewer than {fewest}): people may be known",
            )
