"""What outcomes rest on, as terms: the same as the interpreter says, of random programs."""

from __future__ import annotations

import pytest

from compiler.core.interpret import Evaluation
from compiler.core.worlds import NotStatic, Scope
from compiler.core.worlds.build import Builder
from compiler.core.worlds.computing import Computing
from compiler.core.worlds.grounds import Grounds
from tests.fuzz.cases import random_cases
from tests.fuzz.engines import flat_values
from tests.fuzz.programs import random_program

CASES = 30


@pytest.mark.parametrize("number", range(20))
def test_terms_rest_on_what_the_interpreter_rests_on(number: int) -> None:
    name = f"grounds {number}"
    program = random_program(name)
    cases, _ = random_cases(program, name, CASES)
    builder = Builder(program, Scope())
    grounds = Grounds(builder)
    for key in program.rules:
        try:
            builder.rule(key)
            rests = grounds.rule(key)
        except NotStatic:
            continue
        hard = builder.terms.any(builder.world.hard)
        for case in cases:
            computing = Computing(flat_values(case))
            result = Evaluation(program=program, case=case).rule(key)
            if result.conflicts or not result.settled or computing.of(hard):
                continue
            mine = {fact for fact, term in rests.items() if computing.of(term)}
            assert mine == result.rests_on, (key, case)
