"""Places with days: a former one is read as the one of today, everywhere alike, and a name that
could mean several places is refused with what to write instead. Everything here is invented."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compiler.backends.python import flat_case, loaded
from compiler.batch import Job, decide_file
from compiler.border import case_schema
from compiler.border.trusted import trusted
from compiler.cases import read_case
from compiler.cases.messages import AmbiguousPlace, CaseError, UnknownPlace
from compiler.core.decision import decide
from compiler.core.ir import Program
from tests.units.compiling import HEADER, VOCABULARY, compiled, program

PLACES = """
地点「云岭州」（yunling，990000）辖「云河县」（yunhe，990101）、「云河市」（yunhe_city，990105）。
地点「石屏州」（shiping，980000）辖「原石桥县」（old_shiqiao，980103，“石桥县”）、「坪乡」（ping，980104）。
地点云岭州辖「石桥县」（shiqiao，990103）、「石桥市」（shiqiao_city，990104）。
地点原石桥县自1990年1月1日起至2012年12月31日止，后为石桥县。
地点石桥县自2013年1月1日起至2016年6月15日止，后为石桥市。
地点石桥市自2016年6月16日起。
"""
RULES = """
「在州内」（inside），是指所在地属于云岭州。
「在市内」（inside_city），是指所在地属于石桥市。
所称申报，是指在市内。
"""
OF_TODAY = ("990104", "石桥市")
FORMER = ("990103", "石桥县", "980103", "原石桥县")
WRITTEN = pytest.mark.parametrize("written", [*OF_TODAY, *FORMER])


@cache
def plan() -> Program:
    return program(PLACES + RULES)


def verdict(rule: str, written: str) -> str:
    return decide(plan(), rule, read_case(json.dumps({"seat": written}), plan())).verdict


def refused(written: str) -> Any:
    with pytest.raises(CaseError) as error:
        read_case(json.dumps({"seat": written}), plan())
    (problem,) = error.value.problems
    return problem


def test_a_place_keeps_its_days_and_what_it_became() -> None:
    old = plan().places["980103"]
    assert (old.since, old.until, old.later) == (date(1990, 1, 1), date(2012, 12, 31), "990103")
    assert plan().places["990104"].since == date(2016, 6, 16)
    assert plan().places["990101"].since is None


@WRITTEN
def test_every_name_and_code_it_had_is_the_place_of_today(written: str) -> None:
    assert verdict("inside_city", written) == "yes"
    assert verdict("inside", written) == "yes"
    assert read_case(json.dumps({"seat": written}), plan()).facts["seat"] == "990104"


@WRITTEN
def test_also_in_records(written: str) -> None:
    job = {"place": written, "from": "2005-01-01", "to": "2009-12-31"}
    (read,) = read_case(json.dumps({"service": [job]}), plan()).facts["service"]
    assert read["place"] == "990104"


@WRITTEN
def test_every_way_in_reads_it_alike(written: str, tmp_path: Path) -> None:
    tree = {"seat": written}
    case = read_case(json.dumps(tree), plan())
    assert trusted(plan())(tree) == case
    assert Draft202012Validator(case_schema(plan())).is_valid(tree)
    assert loaded(plan()).decider("may_apply")(flat_case(case), None)[0] == "yes"
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "1", **tree}) + "\n", "utf-8")
    summary = decide_file(
        Job(program=plan(), decisions=("may_apply",), source=str(source), out=str(out))
    )
    assert summary.rejected == 0
    assert json.loads(out.read_text("utf-8"))["verdict"] == "yes"


def test_a_name_left_of_two_is_refused_with_both_and_a_code_to_write() -> None:
    problem = refused("云河")
    assert isinstance(problem, AmbiguousPlace)
    assert problem.candidates == ("云河县（990101）", "云河市（990105）")
    assert "990101" in problem.hint("zh")
    assert "990101" in problem.hint("en")
    assert not Draft202012Validator(case_schema(plan())).is_valid({"seat": "云河"})


def test_a_name_left_of_one_place_and_its_former_selves_is_still_no_name() -> None:
    problem = refused("石桥")
    assert isinstance(problem, UnknownPlace)
    assert problem.nearest[0] == "石桥市（990104，自2016-06-16）"


def test_a_name_of_one_character_is_never_left() -> None:
    assert isinstance(refused("坪"), UnknownPlace)


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ("「老区」（old），是指石桥县。", "E0414"),
        ("「老区」（old），是指所在地属于石桥市、原石桥县之一。", "E0414"),
        ("地点石桥市至2020年1月1日止，后为原石桥县。", "E0327"),
        ("地点云河市至2020年1月1日止，后为云河市。", "E0415"),
        ("地点云河市至2020年1月1日止，后为石桥县。", "E0416"),
        ("地点云河市自2020年1月2日起至2020年1月1日止。", "E0317"),
        ("地点云河市至2020年1月1日止，后为学历。", "E0328"),
    ],
)
def test_what_does_not_fit_together_is_told(statements: str, code: str) -> None:
    found = compiled(f"{HEADER}引用「词汇表」。\n{PLACES}{statements}\n", VOCABULARY).diagnostics
    assert {one.code for one in found if one.is_error} == {code}


def test_what_ends_without_another_stays_itself() -> None:
    gone = program(PLACES + "地点云河县至2020年1月1日止。\n" + RULES)
    assert read_case('{"seat": "云河县"}', gone).facts["seat"] == "990101"
