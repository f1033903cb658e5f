"""The converter that does not check: of sound trees it makes what the reader makes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from decimal import Decimal

import pytest

from compiler.border import trusted
from compiler.cases import read_case
from compiler.core.case import Case
from compiler.core.ir import Program
from tests.border.trees import conformance, guangxi, sound, text_of
from tests.units.test_cases import PROGRAM as EVERY_TYPE

PROGRAMS: dict[str, Callable[[], Program]] = {"guangxi": guangxi, "every type": lambda: EVERY_TYPE}


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_makes_what_the_reader_makes(name: str) -> None:
    program = PROGRAMS[name]()
    convert = trusted(program)
    for tree in sound(program):
        text = text_of(tree)
        wanted = read_case(text, program)
        for given in (json.loads(text), json.loads(text, parse_float=Decimal)):
            made = convert(given)
            assert made == wanted, text
            kinds = [[type(value) for value in case.facts.values()] for case in (made, wanted)]
            assert kinds[0] == kinds[1]


def test_it_makes_every_case_of_the_conformance_suite() -> None:
    convert = trusted(guangxi())
    for tree in conformance():
        assert convert(tree) == read_case(text_of(tree), guangxi())


def test_the_tree_is_not_shared_with_the_case() -> None:
    tree = {"service": [{"place": "都安"}]}
    case = trusted(EVERY_TYPE)(tree)
    tree["service"][0]["place"] = "大化"
    assert case == Case(facts={"service": ({"place": "451228"},)})
    assert tree == {"service": [{"place": "大化"}]}


@pytest.mark.parametrize("written", ["20210901", "2021-W35-3", "2021W353", "2021-W35", "2021-9-1"])
def test_days_are_written_in_one_way(written: str) -> None:
    convert = trusted(guangxi())
    assert convert({"application": {"date": "2021-09-01"}})
    with pytest.raises(ValueError, match=written):
        convert({"application": {"date": written}})


def test_it_is_many_times_quicker_than_reading() -> None:
    convert, trees = trusted(guangxi()), conformance()
    texts = [text_of(tree) for tree in trees]

    def seconds(work: Callable[[], object]) -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    reading = min(seconds(lambda: [read_case(text, guangxi()) for text in texts]) for _ in range(3))
    taking = min(seconds(lambda: [convert(tree) for tree in trees]) for _ in range(3))
    assert taking * 8 < reading  # some forty times, on a machine with nothing else to do
