"""The schema of cases: what the reader of cases reads is valid; what it refuses is not, but for
what a schema cannot say."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compiler.border import case_schema
from compiler.border.model import case_model
from compiler.cases import CaseError, read_case
from compiler.core.ir import Program
from tests.border.trees import conformance, guangxi, sound, spoilt, text_of
from tests.units.compiling import program as compiled
from tests.units.test_cases import PROGRAM as EVERY_TYPE

PROGRAMS: dict[str, Callable[[], Program]] = {"guangxi": guangxi, "every type": lambda: EVERY_TYPE}
of_both_programs = pytest.mark.parametrize("name", PROGRAMS)

BEYOND_SCHEMAS = {
    "E0605",  # keys given twice
    "E0607",  # numbers of many digits
    "E0614",  # a place under two names in a set
    "E0615",  # a period that ends before it starts
    "E0621",  # 5.0 for 5
    "E0625",  # the same within a duration
}


@cache
def cases_of(name: str) -> Draft202012Validator:
    schema = case_schema(PROGRAMS[name]())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def codes(text: str, program: Program) -> set[str]:
    try:
        read_case(text, program)
    except CaseError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_every_case_of_the_conformance_suite_is_valid() -> None:
    # Keys do not depend on each other in the schema: each value is looked at once.
    parts = {(key, text_of(part)) for tree in conformance() for key, part in tree.items()}
    for key, text in sorted(parts):
        cases_of("guangxi").validate({key: json.loads(text)})
    cases_of("guangxi").validate(conformance()[0])


@of_both_programs
def test_what_is_read_is_valid(name: str) -> None:
    for tree in sound(PROGRAMS[name]()):
        cases_of(name).validate(tree)


@of_both_programs
def test_what_is_refused_is_invalid_where_a_schema_can_say_it(name: str) -> None:
    invalid = 0
    for tree in spoilt(PROGRAMS[name]()):
        found = codes(text_of(tree), PROGRAMS[name]())
        valid = cases_of(name).is_valid(tree)
        assert valid or found, tree
        assert not valid or found <= BEYOND_SCHEMAS | {"E0606", "E0608"}, tree
        invalid += not valid
    assert invalid > 20


@pytest.mark.parametrize(
    "tree",
    [
        {"in_service": "true"},
        {"in_service": None},
        {"age": 40.5},
        {"education": "phd"},
        {"education": "本科"},
        {"employer": {"place": "大华"}},
        {"employer": {"place": "西城"}},
        {"employer": {"place": 451229}},
        {"employer": {"town": "x"}},
        {"employer.place": "大化"},
        {"employer": {"since": "2021-02-29"}},
        {"employer": {"since": "2100-02-29"}},
        {"employer": {"since": "2021-04-31"}},
        {"employer": {"since": "0000-01-01"}},
        {"employer": {"since": "2021-09-01\n"}},
        {"employer": {"since": "２０２１-02-03"}},
        {"papers": ["college", "college"]},
        {"papers": "college"},
        {"service": [{"from": None}]},
        {"service": [{"town": 1}]},
        {"service": [{}] * 501},
        {"leave": {}},
        {"leave": {"years": 10000}},
        {"leave": {"weeks": 1}},
        {"authority": {"gap": True}},
        {"authority": {"reviewer": "nobody"}},
        {"readings": {"word": "both"}},
        {"fine": True},
        [],
    ],
)
def test_what_is_broken_is_invalid(tree: Any) -> None:
    assert codes(text_of(tree), EVERY_TYPE)
    assert not cases_of("every type").is_valid(tree)


@pytest.mark.parametrize("day", ["2020-02-29", "2000-02-29", "0004-02-29", "9999-12-31"])
def test_days_of_the_calendar_are_valid(day: str) -> None:
    cases_of("every type").validate({"employer": {"since": day}})


def test_facts_say_their_names_questions_and_evidence() -> None:
    fact = case_schema(guangxi())["properties"]["education"]  # type: ignore[index]
    assert fact == {
        "title": "学历",
        "description": "申报人的最高学历是什么？",
        "x-en": "What is the applicant's highest education?",
        "x-owner": "applicant",
        "x-evidence": {"zh": "学历证书", "en": "the certificate of education"},
        "$ref": "#/$defs/education_level",
    }


def test_members_have_names_and_ladders_are_marked() -> None:
    levels: Any = case_schema(guangxi())["$defs"]
    ladder = levels["education_level"]
    assert ladder["x-ladder"] is True
    assert {"const": "bachelor", "title": "本科"} in ladder["oneOf"]
    assert "x-ladder" not in levels["track"]


def test_questions_say_their_owner_clause_and_adopted_reading() -> None:
    body = (
        "歧义「算法」（counted）：“哪一种？”（“Which?”）；\n"
        "  读法「宽算」（counted.wide）：“宽”；\n  读法「窄算」（counted.narrow）：“窄”；\n"
        "  本方案采宽算。\n「条件」（holds），是指算法解释为宽算。"
    )
    parts: Any = case_schema(compiled(body))["properties"]
    asked = parts["readings"]["properties"]["counted"]
    assert (asked["title"], asked["x-owner"], asked["x-en"]) == ("算法", "interpreter", "Which?")
    assert asked["x-adopted"] == "wide"


def test_the_name_is_made_of_plan_and_version() -> None:
    assert case_schema(EVERY_TYPE)["$id"] == "urn:policy-dsl:m:1:case"
    assert str(case_schema(guangxi())["$id"]).isascii()


def test_a_program_without_facts_has_a_schema() -> None:
    nothing = case_schema(compiled("「真」（holds），是指1为1。"))
    assert Draft202012Validator(nothing).is_valid({})


def test_the_schema_that_pydantic_writes_agrees() -> None:
    schema = case_model(EVERY_TYPE).model_json_schema()
    Draft202012Validator.check_schema(schema)
    for tree in (*sound(EVERY_TYPE), *spoilt(EVERY_TYPE)):
        wanted = cases_of("every type").is_valid(tree)
        assert Draft202012Validator(schema).is_valid(tree) == wanted, tree
