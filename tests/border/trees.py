"""Random JSON trees for a program: cases as strangers write them, sound and spoilt.

`CASES` of each kind are tried; the variable FUZZ_CASES enlarges that, FUZZ_SEED gives others.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type
from compiler.workspace import Workspace, builtin_policies
from tests.conformance.test_cases import SUITES, whole

CASES = int(os.environ.get("FUZZ_CASES", "80"))
SEED = int(os.environ.get("FUZZ_SEED", "6"))
PLAN = "guangxi.targeted_titles"

_JUNK: list[Any] = [
    *(None, True, False, 0, 1, -1, 5.0, 2.5, 10**29, 10**40, float("nan"), float("inf")),
    *("", "yes", "大化", "西城", "451229", "2021-02-29", "2020-02-29", "2021-9-1", "9999-12-31"),
    *("0000-01-01", "2021-09-01\n", "2021-09-01T00:00:00", "\ud800", "本科", "bachelor", "office"),
    *([], {}, [[]], [None], [1, 1], [{}], {"years": 5}, {"years": 10000}, {"days": -1}, {"": 0}),
    *({"years": 1.0}, {"from": "2021-01-01", "to": "2020-01-01"}, ["patent", "patent"]),
    *([{"place": "大化"}, {"place": "nowhere"}], [{"to": None}], [{"from": None}]),
]
_KEYS = ["employer.place", "from", "may_apply", "x", "", "学历", "a b", "authority", "\x1b", "$"]


@cache
def guangxi() -> Program:
    program = Workspace.load(builtin_policies()).program(PLAN)
    assert program is not None
    return program


@cache
def conformance() -> list[dict[str, Any]]:
    """Every case of the conformance suite of Guangxi's plan."""
    data = SUITES["guangxi_cases"]
    assert data["plan"] == PLAN
    return [whole(data, case) for case in data["cases"]]


def sound(program: Program, count: int = CASES) -> Iterator[dict[str, Any]]:
    """Trees whose values have the declared types; some keys and fields are left out."""
    random = Random(SEED)
    for _ in range(count):
        yield _whole(program, random)


def spoilt(program: Program, count: int = CASES) -> Iterator[dict[str, Any]]:
    """Sound trees with one to three places put wrong, most of them visibly."""
    random = Random(SEED + 1)
    for _ in range(count):
        tree = copy.deepcopy(_whole(program, random))
        for _ in range(random.choice((1, 1, 2, 3))):
            _spoil(tree, random)
        yield tree


def text_of(tree: object) -> str:
    return json.dumps(tree)


def _whole(program: Program, random: Random) -> dict[str, Any]:
    kept = random.choice((0.2, 0.7, 1.0))
    tree: dict[str, Any] = {}
    for key, info in program.facts.items():
        if random.random() < kept:
            _put(tree, key.split("."), _value(random, info.type, program))
    for asked in program.questions.values():
        section = {"authority": "authority", "interpreter": "readings"}.get(asked.owner)
        if section and random.random() < kept:
            key = asked.key.removeprefix(f"{section}.")
            _put(tree, [section, key], _value(random, asked.type, program))
    return tree


def _put(tree: dict[str, Any], keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    tree[keys[-1]] = value


def _value(random: Random, type_: Type, program: Program) -> Any:
    match type_:
        case EnumType(members=members):
            return random.choice(members)
        case SetType(element=element):
            items = [_value(random, element, program) for _ in range(random.randrange(3))]
            return list(dict.fromkeys(items))
        case RecordsType(record=record):
            return [_row(random, record, program) for _ in range(random.choice((0, 1, 2, 3)))]
        case _:
            return _basic(random, type_, program)


def _row(random: Random, record: Any, program: Program) -> dict[str, Any]:
    row = {key: _value(random, kind, program) for key, kind in record.fields}
    if record.period:
        start, end = record.period
        row[start], row[end] = sorted((row[start], row[end]))
    row |= {key: None for key in sorted(record.optional) if random.random() < 0.3}
    return {key: value for key, value in row.items() if random.random() < 0.9}


def _basic(random: Random, basic: Basic, program: Program) -> Any:
    match basic:
        case Basic.TRUTH:
            return random.random() < 0.5
        case Basic.INTEGER:
            return random.randint(-5, 3000)
        case Basic.DECIMAL:
            return random.choice((random.randint(0, 100), random.randint(0, 9999) / 100))
        case Basic.DATE:
            month, day = random.randint(1, 12), random.randint(1, 28)
            return f"{random.randint(1, 9999):04}-{month:02}-{day:02}"
        case Basic.DURATION:
            units = random.sample(("years", "months", "days"), random.randint(1, 3))
            return {unit: random.randint(0, 9999) for unit in units}
        case Basic.PLACE:
            place = program.places[random.choice(sorted(program.places))]
            names = [place.name, place.full_name]
            one = [n for n in names if n and _is_one(n, program)]
            return random.choice((place.code, *one))
        case Basic.BODY:
            return random.choice(sorted(program.names))
        case _:
            return random.choice(("", "text", "文本", "🙂"))


def _is_one(name: str, program: Program) -> bool:
    return sum(name in (p.name, p.full_name) for p in program.places.values()) == 1


def _spoil(tree: dict[str, Any], random: Random) -> None:
    """Change, add or repeat something somewhere."""
    match random.choice(list(_holders(tree))):
        case dict() as holder if holder and random.random() < 0.8:
            holder[random.choice(list(holder))] = _junk(random)
        case dict() as holder:
            holder[random.choice(_KEYS)] = _junk(random)
        case list() as holder if holder and random.random() < 0.5:
            holder.append(copy.deepcopy(random.choice(holder)))
        case list() as holder:
            holder.append(_junk(random))


def _junk(random: Random) -> Any:
    return copy.deepcopy(random.choice(_JUNK))


def _holders(tree: Any) -> Iterator[dict[str, Any] | list[Any]]:
    """The objects and lists of a tree."""
    if isinstance(tree, (dict, list)):
        yield tree
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from _holders(part)
