"""From a program and a seed to random cases, some whole and some with much unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import Value
from compiler.typecheck.types import Basic, RecordsType
from tests.fuzz.pools import Pools

MISSING = (0.0, 0.0, 0.1, 0.1, 0.5)
"""With which chance each fact and answer of a case is unknown; one of these for each case."""

_LISTS = 100
"""So many lists of each fact are drawn for a program, for each chance that fields are unknown."""

_SIZES = (0, 1, 1, 1, 2, 2, 3, 4)
Draw = Callable[[float], Value]


def random_cases(program: ir.Program, seed: str, count: int) -> tuple[list[Case], date | None]:
    """`count` cases for the program, and one date of evaluation for all, or None."""
    random = Random(seed)
    pools = Pools(program, random)
    facts = [(key, _drawing(info, pools, random)) for key, info in program.facts.items()]
    asked = {
        owner: [
            (key, pools.of(info.type))
            for key, info in program.questions.items()
            if info.owner == owner
        ]
        for owner in ("authority", "interpreter", "drafter")
    }
    answers = [*asked["authority"], *asked["drafter"][:1]]  # an answer to a hole is not heard
    as_of = random.choice(pools.of(Basic.DATE)) if random.random() < 0.25 else None
    draw, pick = random.random, random.choice
    made = []
    for _ in range(count):
        missing = pick(MISSING)
        made.append(
            Case(
                facts={key: way(missing) for key, way in facts if draw() >= missing},
                authority={key: pick(values) for key, values in answers if draw() >= missing},
                readings={
                    key: pick(values)
                    for key, values in asked["interpreter"]
                    if draw() >= missing
                },  # type: ignore[misc]
            )
        )  # fmt: skip
    return made, as_of  # type: ignore[return-value]


def _drawing(info: ir.FactInfo, pools: Pools, random: Random) -> Draw:
    """What draws a value of a fact; fields are unknown with the chance that it is told."""
    pick = random.choice
    if not isinstance(info.type, RecordsType):
        values = pools.of(info.type)
        return lambda _: pick(values)
    lists = {
        missing: _lists(info.type, pools, random, missing / 2) for missing in dict.fromkeys(MISSING)
    }
    return lambda missing: pick(lists[missing])


def _lists(type_: RecordsType, pools: Pools, random: Random, missing: float) -> list[Value]:
    rows = pools.records(type_.record, missing)
    return [tuple(random.choices(rows, k=random.choice(_SIZES))) for _ in range(_LISTS)]
