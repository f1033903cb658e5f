"""No case gets a yes or no, or a value, that rests on an unknown clause: whatever the drafter may
write in a hole, alone or in all of them at once, what was settled before stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from compiler.core.calendar import Duration
from compiler.core.decision import outcome_of
from compiler.core.interpret import Evaluation
from compiler.core.ir import Program
from compiler.core.values import ABSENT, Value
from compiler.core.walk import reached, reads
from compiler.typecheck.types import Basic, EnumType, Type
from tests.common.suite import PLANS, cases, program

TOGETHER = 12
"""So many times all holes of a plan are filled at once, each with any of its fillings."""

Fillings = dict[str, tuple[Value, ...]]


def fillings(type_: Type) -> tuple[Value, ...]:
    """What a drafter might write: the ends of the type, the middle, and that there is none."""
    match type_:
        case EnumType(members=members):
            return (*members, ABSENT)
        case Basic.TRUTH:
            return (True, False)
        case Basic.DURATION:
            return (Duration(), Duration(years=4), Duration(years=60), ABSENT)
        case Basic.DECIMAL:
            return (Decimal(0), Decimal("57.5"), Decimal(1000), ABSENT)
        case Basic.BODY:
            return ("region_hrss", "prefecture_hrss", ABSENT)
        case Basic.EVIDENCE:
            return ((), ("学历证书",))
        case _:
            raise AssertionError(f"think of what a drafter would write for {type_}")


def holes(plan: str) -> Fillings:
    questions = program(plan).questions.values()
    return {one.key: fillings(one.type) for one in questions if one.owner == "drafter"}


def outcome(evaluation: Evaluation, key: str) -> tuple[str, Any]:
    """Verdict and value. Proofs are those of the reasons that are known: a no has more reasons
    where more is known, so of a list of proofs it only counts that there is one."""
    result = evaluation.rule(key)
    type_ = evaluation.program.rules[key].type
    told, value = outcome_of(result, truth=type_ is Basic.TRUTH)
    return told, None if type_ in (Basic.TRUTH, Basic.EVIDENCE) else value


def settled(evaluation: Evaluation, made: Program) -> dict[str, tuple[str, Any]]:
    every = {key: outcome(evaluation, key) for key in made.decisions}
    return {key: told for key, told in every.items() if told[0] != "open"}


def filled(plan: str) -> Iterator[Mapping[str, Value]]:
    """Every hole with each of its fillings, then all holes together."""
    every = holes(plan)
    for hole, values in every.items():
        yield from ({hole: value} for value in values)
    random = Random(plan)
    for _ in range(TOGETHER):
        yield {hole: random.choice(values) for hole, values in every.items()}


def test_every_plan_but_guangxis_has_many_holes() -> None:
    assert len(holes("guangxi.targeted_titles")) >= 1
    assert all(len(holes(plan)) >= 10 for plan in PLANS[1:])


@pytest.mark.parametrize("plan", PLANS)
def test_filling_a_hole_either_way_leaves_what_was_settled(plan: str) -> None:
    made = program(plan)
    read = {key: reads(made, reached(made, key)).get(key, frozenset()) for key in made.decisions}
    compared = 0
    for name, case in cases(plan).items():
        base = Evaluation(program=made, case=case)
        before = settled(base, made)
        for given in filled(plan):
            touched = [key for key in before if read[key] & given.keys()]
            then = base.supposing(given) if touched else base
            for key in touched:
                assert outcome(then, key) == before[key], (name, key, given)
                compared += 1
    assert compared > 1000


@pytest.mark.parametrize("plan", PLANS)
def test_a_hole_that_is_filled_is_answered(plan: str) -> None:
    made = program(plan)
    base = Evaluation(program=made, case=cases(plan)["clerk, dahua"])
    (*_, given) = filled(plan)
    more = settled(base.supposing(given), made).keys() - settled(base, made).keys()
    assert "reviewing_body" in more, more
