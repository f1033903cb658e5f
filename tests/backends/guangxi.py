"""Random cases of Guangxi's plan: whole ones from the conformance suite and from the vocabulary's
types, with something taken away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

SUITE = json.loads(
    (Path(__file__).parents[1] / "conformance" / "guangxi_cases.json").read_text("utf-8")
)
_FIRST = date(2009, 1, 1)
_EDGES = (date(2020, 1, 1), date(2020, 11, 21), date(2023, 12, 31), date(2024, 1, 1))


def cases(program: Program, seed: int | str, count: int) -> Iterator[Case]:
    """`count` cases with 0 to 8 facts, and some answers and fields, unknown."""
    random = Random(seed)
    for _ in range(count):
        whole = {key: _value(random, info.type, program) for key, info in program.facts.items()}
        answers = {
            key: _value(random, info.type, program) for key, info in program.questions.items()
        }
        _lean(random, whole)
        yield _with_less(random, program, whole, answers)


def _lean(random: Random, facts: dict[str, Any]) -> None:
    """Make what decides many cases at once likely."""
    for key, value in (
        ("professional_technical", True),
        ("in_service", True),
        ("penalties", ()),
        ("other_applications", ()),
        ("employer.place", "451229"),
        ("application.track", "targeted"),
        ("application.date", date(2021, 9, 1)),
    ):
        if random.random() < 0.6:
            facts[key] = value
    if random.random() < 0.6:
        series = facts["application.series"]
        facts["titles"] = tuple({**title, "series": series} for title in facts["titles"])


def _with_less(
    random: Random, program: Program, facts: dict[str, Any], answers: dict[str, Any]
) -> Case:
    for key in random.sample(sorted(facts), random.randint(0, 8)):
        del facts[key]
    for key, value in facts.items():
        if isinstance(value, tuple) and random.random() < 0.2:
            facts[key] = tuple(_without_a_field(random, record) for record in value)
    kept = random.choice((0.0, 0.5, 0.9, 1.0, 1.0))
    given = {key: value for key, value in answers.items() if random.random() < kept}
    owner = {key: info.owner for key, info in program.questions.items()}
    return Case(
        facts=facts,
        authority={key: v for key, v in given.items() if owner[key] == "authority"},
        readings={key: v for key, v in given.items() if owner[key] == "interpreter"},
    )


def _without_a_field(random: Random, record: dict[str, Any]) -> dict[str, Any]:
    lost = random.choice(sorted(record))
    return {key: value for key, value in record.items() if key != lost}


def _value(random: Random, type_: Type, program: Program) -> Value:
    match type_:
        case EnumType(members=members):
            return random.choice(members)
        case SetType(element=element):
            size = random.choice((0, 1, 1, 2))
            return frozenset(_value(random, element, program) for _ in range(size))
        case RecordsType():
            size = random.choice((0, 1, 1, 2, 3))
            return tuple(_record(random, type_, program) for _ in range(size))
        case Basic():
            return _basic(random, type_, program)


def _record(random: Random, type_: RecordsType, program: Program) -> dict[str, Value]:
    record = {key: _value(random, kind, program) for key, kind in type_.record.fields}
    for key in sorted(type_.record.optional):
        if random.random() < 0.3:
            record[key] = ABSENT
    return record


def _basic(random: Random, type_: Basic, program: Program) -> Value:
    match type_:
        case Basic.TRUTH:
            return random.random() < 0.5
        case Basic.INTEGER:
            return random.randint(2018, 2024)
        case Basic.DECIMAL:
            return Decimal(random.randint(500, 620)) / 10
        case Basic.DATE if random.random() < 0.1:
            return random.choice(_EDGES)
        case Basic.DATE:
            return _FIRST + timedelta(days=random.randint(0, 5800))
        case Basic.DURATION:
            return Duration(months=random.randint(0, 150), days=random.randint(0, 29))
        case Basic.PLACE:
            return random.choice(sorted(program.places))
        case _:
            return "text"
