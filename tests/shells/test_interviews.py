"""Made-up people interviewed under Guangxi's plan: nobody is asked what cannot matter, and it is
quick. FUZZ_CASES sets how many."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from random import Random
from statistics import mean
from typing import Any

import pytest

from compiler.cases import read_tree
from compiler.cli.ask_state import State
from compiler.cli.ask_steps import AskList, AskMore, AskValue, Interview, Step
from compiler.core.calendar import Duration
from compiler.core.interpret import Evaluation, verdict
from compiler.core.ir import Program
from compiler.core.landmarks import answers
from compiler.core.values import Value
from compiler.typecheck.types import RecordsType
from compiler.workspace import Workspace, builtin_policies
from tests.shells.people import Person, a_value, answer, eligible, people

COUNT = int(os.environ.get("FUZZ_CASES", "3"))
DECISION = "may_apply"
GENERAL = {
    "date": "2021-03-01",
    "track": "general",
    "level": "associate_senior",
    "series": "engineering",
    "outcome": "passed",
}
"""An application that may bar another of the same year."""
TRIED = 12
"""So many answers to a question are tried for each person."""
SEED = 1
DRAFTED: tuple[dict[str, Value], ...] = (
    {"uncollected_education": "junior_middle", "uncollected_conditions": Duration()},
    {"uncollected_education": "bachelor", "uncollected_conditions": Duration(years=1)},
    {"uncollected_education": "bachelor", "uncollected_conditions": Duration(years=7)},
)
"""What the drafter may yet say."""


@cache
def program() -> Program:
    found = Workspace.load(builtin_policies()).program("guangxi.targeted_titles")
    assert found is not None
    return found


@cache
def others() -> tuple[Person, ...]:
    return tuple(eligible(program(), SEED))


@cache
def interviews() -> list[tuple[Person, list[tuple[State, Step, float]]]]:
    """Everybody with the questions that were put."""
    interview = Interview(program=program(), owners=("applicant",))
    return [(one, list(talk(interview, one))) for one in people(program(), SEED, COUNT)]


def talk(interview: Interview, person: Person) -> Iterator[tuple[State, Step, float]]:
    """Each question with what was known when it was put, and the seconds it took to find."""
    state = State(decision=DECISION)
    while True:
        start = time.process_time()
        step = interview.step(state)
        took = time.process_time() - start
        if step is None:
            return
        yield state, step, took
        state = answer(interview, state, step, person)


def decided(person: Person, known: State, drafted: dict[str, Value]) -> str:
    """The verdict on somebody who has answered so, and else answers as the person does."""
    state = State(tree=known.tree)
    for key, value in person.items():
        info = program().questions.get(key)
        if not _holds(known, key) and (info is None or info.owner != "drafter"):
            state = state.answered(program(), key, value)
    case = read_tree(state.tree, program())
    evaluation = Evaluation(program=program(), case=case, supposed=drafted)
    return verdict(evaluation.rule(DECISION))


def _holds(known: State, key: str) -> bool:
    tree: Any = known.tree
    for part in key.split("."):
        if not isinstance(tree, dict) or part not in tree:
            return False
        tree = tree[part]
    return True


def turns(state: State, step: AskValue | AskList, person: Person) -> bool:
    """Whether for somebody who has answered so far like this person the verdict turns on the
    answer: evidence that the question matters."""
    random = Random(SEED)
    near = sorted(others(), key=lambda one: -_alike(one, person, state))
    for someone, drafted in product((person, *near), DRAFTED):
        outcomes = set()
        for value in islice(_answers(random, step), TRIED):
            outcomes.add(decided({**someone, **value}, state, drafted))
            if len(outcomes) > 1:
                return True
    return False


def _alike(one: Person, other: Person, state: State) -> int:
    """How many of the answers so far both would give."""
    return sum(one[key] == other[key] for key in one if key in other and _holds(state, key))


def _answers(random: Random, step: AskValue | AskList) -> Iterator[Person]:
    """The person's own answer, all where there are few, those of others, and some at random."""
    key = step.key.partition("[")[0]
    type_ = program().facts[key].type
    yield {}
    yield from ({key: value} for value in answers(type_))
    if isinstance(type_, RecordsType):
        yield {key: []}
    if key == "application.date":
        yield {key: "2019-12-31"}
    if key == "other_applications":
        for series in answers(program().facts["application.series"].type):
            yield {key: [{**GENERAL, "series": series}]}
    for other in others()[::9]:
        yield {key: other[key]}
    while True:
        yield {key: a_value(random, type_, program())}


@pytest.mark.parametrize("number", range(COUNT))
def test_every_question_mattered_when_it_was_put(number: int) -> None:
    person, put = interviews()[number]
    for state, step, _ in put:
        if not isinstance(step, AskMore) and state.draft is None:
            assert turns(state, step, person), (step, state.tree)


def test_nobody_is_asked_twice_or_long() -> None:
    counts, times = [], []
    for _, put in interviews():
        keys = [step.key for _, step, _ in put if isinstance(step, AskValue | AskList)]
        assert len(keys) == len(set(keys))
        counts.append(len(keys))
        times += [took for _, _, took in put]
    print(f"questions on average: {mean(counts):.1f}; seconds each: {mean(times):.2f}")
    assert mean(counts) < len(program().facts) / 2
    assert mean(times) < 0.3


def test_an_interview_ends_with_nothing_left_to_ask_the_applicant() -> None:
    interview = Interview(program=program(), owners=("applicant",))
    for person, put in interviews():
        state, step, _ = put[-1]
        here = interview.standing(answer(interview, state, step, person))
        result = here.evaluation.rule(DECISION)
        assert result.settled or set(result.questions) <= set(program().questions)
