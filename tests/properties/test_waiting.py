"""What an open decision waits on: nothing that cannot matter, and all that must be answered."""

import os
from itertools import product
from math import prod
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.interpret import Evaluation, Result, verdict
from compiler.core.landmarks import answers
from compiler.core.values import Value
from compiler.core.waiting import COMBINATIONS, that_matter, type_of
from compiler.typecheck.types import Basic
from tests.properties.core_cases import ORDERS, PROGRAMS, TRUTH_FACTS, WHOLE, built, less
from tests.units.built_programs import (
    EDUCATION,
    LEVEL,
    READING,
    ask,
    branch,
    cases,
    compare,
    fact,
    is_step,
    lit,
    ref,
)

COUNT = int(os.environ.get("FUZZ_CASES", "50"))


def finite_truths() -> st.SearchStrategy[ir.Expr]:
    """Conditions that wait on questions with few answers alone, and mention them often."""
    base: st.SearchStrategy[ir.Expr] = st.one_of(
        st.sampled_from([*map(fact, TRUTH_FACTS), ask("consent"), ref("inner")]),
        st.builds(
            lambda operator, step: is_step(fact("education"), operator, step, EDUCATION),
            ORDERS,
            st.sampled_from(EDUCATION.members),
        ),
        st.builds(
            lambda operator, step: is_step(fact("level"), operator, step, LEVEL),
            ORDERS,
            st.sampled_from(LEVEL.members),
        ),
        st.sampled_from(READING.members).map(
            lambda reading: compare(ask("early_on_relaxed"), "==", lit(reading, READING), READING)
        ),
    )
    return st.recursive(base, _joined, max_leaves=8)


def _joined(truths: st.SearchStrategy[ir.Expr]) -> st.SearchStrategy[ir.Expr]:
    some = st.lists(truths, min_size=2, max_size=3).map(tuple)
    number = st.integers(0, 2).map(lit)
    return st.one_of(
        some.map(lambda operands: ir.And(operands=operands)),
        some.map(lambda operands: ir.Or(operands=operands)),
        truths.map(lambda operand: ir.Not(operand=operand)),
        st.builds(
            lambda condition, value, default, limit: compare(
                cases(branch("a", condition, value), default=default), ">=", limit, Basic.INTEGER
            ),
            truths,
            number,
            number,
            number,
        ),
    )


FINITE = st.builds(built, finite_truths(), finite_truths().filter(lambda e: e != ref("inner")))


def options(program: ir.Program, questions: tuple[str, ...]) -> dict[str, tuple[Value, ...]]:
    return {question: answers(type_of(program, question)) for question in questions}


def with_answers(evaluation: Evaluation, given: dict[str, Value]) -> Result:
    return Evaluation(program=evaluation.program, case=evaluation.case, supposed=given).rule("it")


def really_matter(evaluation: Evaluation, possible: dict[str, tuple[Value, ...]]) -> set[str]:
    """The questions of which some change of the answer changes the decision, by trying all."""
    found: dict[tuple[tuple[str, Value], ...], str] = {}
    for answered in product(*possible.values()):
        given = dict(zip(possible, answered, strict=True))
        found[tuple(given.items())] = verdict(with_answers(evaluation, given))
    return {
        question
        for given, outcome in found.items()
        for question in possible
        for other in possible[question]
        if found[tuple((dict(given) | {question: other}).items())] != outcome
    }


@settings(max_examples=COUNT, deadline=None)
@given(FINITE, WHOLE, st.data())
def test_what_is_listed_matters(program: ir.Program, whole: Case, data: st.DataObject) -> None:
    evaluation = Evaluation(program=program, case=data.draw(less(whole)))
    now = evaluation.rule("it")
    possible = options(program, now.questions)
    assume(now.questions and not now.conflicts)
    assume(prod(map(len, possible.values())) <= COMBINATIONS)
    matter = really_matter(evaluation, possible)
    listed = set(that_matter(evaluation, "it"))
    assert listed == (matter or set(now.questions))


@settings(max_examples=COUNT, deadline=None)
@given(FINITE | PROGRAMS, WHOLE, st.data())
def test_what_is_listed_is_enough(program: ir.Program, whole: Case, data: st.DataObject) -> None:
    """Answering all that is listed settles the decision, or leaves what was listed, or what only
    the answers brought up: fields of records, and what stood behind a list."""
    case = data.draw(less(whole))
    evaluation = Evaluation(program=program, case=case)
    known: dict[str, Value] = {**whole.facts, **whole.authority, **whole.readings}
    for _ in range(20):
        listed = that_matter(evaluation, "it")
        given = {key: known[key] for key in listed if key in known}
        given |= {key: _field_of(whole, key) for key in listed if "[" in key}
        if not given:
            break
        evaluation = Evaluation(
            program=program, case=case, supposed={**evaluation.supposed, **given}
        )
        left = set(that_matter(evaluation, "it"))
        assert not left & set(given)
    result = evaluation.rule("it")
    assert result.settled or result.conflicts or not set(result.questions) & set(known)


def _field_of(whole: Case, key: str) -> Any:
    source, _, rest = key.partition("[")
    index, _, field = rest.partition("].")
    rows = whole.facts[source]
    assert isinstance(rows, tuple)
    row = rows[int(index)]
    assert isinstance(row, dict)
    return row[field]


@settings(max_examples=COUNT, deadline=None)
@given(PROGRAMS, WHOLE, st.data())
def test_the_order_is_by_owner_and_always_the_same(
    program: ir.Program, whole: Case, data: st.DataObject
) -> None:
    case = data.draw(less(whole))
    first = decide(program, "it", case, with_nearest=False).waiting_on
    owners = ["applicant", "authority", "interpreter", "drafter"]
    places = [owners.index(question.owner) for question in first]
    assert places == sorted(places)
    assert first == decide(program, "it", case, with_nearest=False).waiting_on
    assert {q.key for q in first} == set(that_matter(Evaluation(program=program, case=case), "it"))
