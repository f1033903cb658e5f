"""Made-up people who are interviewed: each knows all that may be asked, as the JSON of a case.

They are leaned towards what lets an application through, since of people who fail at the first
question nothing could be learnt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from compiler.cli.ask_state import State
from compiler.cli.ask_steps import AskList, AskMore, AskValue, Interview, Step
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

Person = dict[str, Any]
"""Answers by the keys of questions; a list is a list of rows with all their fields."""

_LIKELY: dict[str, Any] = {
    "professional_technical": True,
    "in_service": True,
    "penalties": [],
    "employer.place": "451229",
    "application.track": "targeted",
    "application.date": "2021-09-01",
    "application.level": "associate_senior",
    "education": "bachelor",
    "ordinary_output_met": True,
    "other_applications": [],
    "titles": [
        {
            "level": "intermediate",
            "obtained_on": "2015-06-01",
            "track": "general",
            "series": "engineering",
        }
    ],
}


def people(program: Program, seed: float, count: int) -> Iterator[Person]:
    random = Random(seed)
    for _ in range(count):
        person = {key: a_value(random, info.type, program) for key, info in program.facts.items()}
        for key, info in program.questions.items():
            person[key] = a_value(random, info.type, program)
        likely = {key: value for key, value in _LIKELY.items() if random.random() < 0.95}
        yield {**person, **likely}


def eligible(program: Program, seed: float) -> Iterator[Person]:
    """People who meet what is asked at each level and in each series, with this and that reading,
    with and without the authorities' consent, and with papers or what stands in for them."""
    random = Random(seed)
    levels = (("intermediate", "assistant"), ("associate_senior", "intermediate"))
    series = program.facts["application.series"].type
    assert isinstance(series, EnumType)
    kinds = product(series.members, levels, (0, -1), (True, False))
    for each, (level, lower), favoured, has_papers in kinds:
        answers = {
            key: info.type.members[favoured] if isinstance(info.type, EnumType) else favoured == 0
            for key, info in program.questions.items()
        }
        title = {"obtained_on": "2009-06-01", "track": "general", "level": lower, "series": each}
        (person,) = people(program, random.random(), 1)
        yield {
            **person,
            **_LIKELY,
            **answers,
            "employer.workplace": "451229",
            "authority.own_exam_line": 55,
            "uncollected_conditions": {"years": 1},
            "application.series": each,
            "application.level": level,
            "titles": [title],
            "service": [
                {
                    "place": "451229",
                    "from": "2009-06-01",
                    "to": None,
                    "professional": True,
                    "secondment": False,
                }
            ],
            "exam.series": each,
            "exam.level": level,
            "exam.score": 60,
            "ordinary_output_met": has_papers,
            "substitutes": ["patent"],
            "substitute_owed": "owed",  # so that for half of them what stands in matters
        }


def a_value(random: Random, type_: Type, program: Program) -> Any:
    """The JSON of some value of a type."""
    match type_:
        case EnumType(members=members):
            return random.choice(members)
        case SetType(element=element):
            some = {a_value(random, element, program) for _ in range(random.choice((0, 1, 2)))}
            return sorted(some)
        case RecordsType(record=record):
            rows = [
                {name: a_value(random, kind, program) for name, kind in record.fields}
                for _ in range(random.choice((0, 1, 1, 2)))
            ]
            return [_in_order(random, row, record.period) for row in rows]
        case Basic.TRUTH:
            return random.random() < 0.5
        case Basic.INTEGER:
            return random.randint(2018, 2024)
        case Basic.DECIMAL:
            return random.randint(50, 65)
        case Basic.DATE:
            return (date(2009, 1, 1) + timedelta(days=random.randint(0, 5500))).isoformat()
        case Basic.DURATION:
            return {"years": random.randint(0, 12)}
        case Basic.PLACE:
            return random.choice(sorted(program.places))
        case _:
            return "text"


def _in_order(
    random: Random, row: dict[str, Any], period: tuple[str, str] | None
) -> dict[str, Any]:
    if period is not None:
        start, end = sorted(row[name] for name in period)
        row |= {period[0]: start, period[1]: None if random.random() < 0.4 else end}
    return row


def answer(interview: Interview, state: State, step: Step, person: Person) -> State:
    """The state after the person has answered truly."""
    program = interview.program
    match step:
        case AskList(key=key):
            return state.begun(key) if person[key] else state.answered(program, key, [])
        case AskMore(draft=draft):
            more = len(draft.rows) < len(person[draft.key])
            return state.one_more(draft) if more else state.finished(program, draft)
        case AskValue(key=key, draft=None):
            value = person[key]
            assert not interview.problems(step, value)
            return state.answered(program, key, value)
        case AskValue(key=key, draft=draft):
            assert draft is not None
            name = key.rpartition(".")[2]
            return state.filled(draft, name, person[draft.key][len(draft.rows) - 1][name])
        case _:
            raise AssertionError(step)
