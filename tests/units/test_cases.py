"""Reading strangers' JSON: what is typed, what is refused, and where it is said to stand."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.cases import CaseError, read_case, read_json, set_values
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type
from policy_dsl.source import Span

EDUCATION = EnumType(key="education_level", members=("college", "bachelor"), ordered=True)
JOB = RecordType(
    key="service",
    fields=(
        ("place", Basic.PLACE),
        ("from", Basic.DATE),
        ("to", Basic.DATE),
        ("paid", Basic.TRUTH),
    ),
    optional=frozenset({"to"}),
    period=("from", "to"),
)
FACTS: dict[str, Type] = {
    "in_service": Basic.TRUTH,
    "age": Basic.INTEGER,
    "score": Basic.DECIMAL,
    "remark": Basic.TEXT,
    "leave": Basic.DURATION,
    "education": EDUCATION,
    "employer.place": Basic.PLACE,
    "employer.since": Basic.DATE,
    "papers": SetType(element=EDUCATION),
    "service": RecordsType(record=JOB),
}
ORIGIN = ir.Origin(module="m", clause="", path="m.policy", span=Span(0, 0))


def question(key: str, owner: ir.Owner, type_: Type) -> ir.QuestionInfo:
    text = ir.Wording(zh="？", en="?")
    return ir.QuestionInfo(key=key, name=key, owner=owner, type=type_, text=text, origin=ORIGIN)


def place(code: str, name: str, full: str) -> ir.PlaceInfo:
    return ir.PlaceInfo(code=code, key="k" + code, name=name, full_name=full, parent=None)


PROGRAM = ir.Program(
    plan="m",
    name="试",
    version="1",
    effective_from=None,
    effective_to=None,
    decisions=("fine",),
    rules={
        "fine": ir.Rule(
            key="fine",
            name="好",
            type=Basic.TRUTH,
            expr=ir.Literal(value=True, type=Basic.TRUTH),
            origin=ORIGIN,
            decision=True,
        )
    },
    facts={
        key: ir.FactInfo(key=key, name=key, type=type_, question=None, evidence=None, presumed=None)
        for key, type_ in FACTS.items()
    },
    questions={
        "line": question("line", "authority", Basic.DECIMAL),
        "reviewer": question("reviewer", "authority", Basic.BODY),
        "gap": question("gap", "drafter", Basic.TRUTH),
        "word": question("word", "interpreter", EnumType(key="word", members=("wide", "narrow"))),
    },
    conditions={},
    places={
        "451229": place("451229", "大化", "大化瑶族自治县"),
        "451228": place("451228", "都安", "都安瑶族自治县"),
        "110102": place("110102", "西城", "西城区"),
        "330402": place("330402", "西城", "西城镇"),
    },
    names={"education_level.college": "大专", "education_level.bachelor": "本科", "office": "局"},
)


def read(**case: Any) -> Case:
    return read_case(json.dumps(case), PROGRAM)


def problems(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(CaseError) as caught:
        read_case(text, PROGRAM)
    for language in ("zh", "en"):
        lines = caught.value.lines(language)  # type: ignore[arg-type]
        assert lines
        assert all(line.isprintable() for line in lines), lines
    return [(problem.code, problem.path) for problem in caught.value.problems]


def wrong(**case: Any) -> list[tuple[str, str]]:
    return problems(json.dumps(case))


class TestWhatIsRead:
    def test_an_empty_case_knows_nothing(self) -> None:
        assert read() == Case()

    def test_each_type_becomes_its_value(self) -> None:
        case = read(
            in_service=False,
            age=40,
            remark="好",
            leave={"months": 6},
            education="bachelor",
            employer={"place": "451229", "since": "2020-02-29"},
            papers=["college"],
        )
        assert case.facts == {
            "in_service": False,
            "age": 40,
            "remark": "好",
            "leave": Duration(months=6),
            "education": "bachelor",
            "employer.place": "451229",
            "employer.since": date(2020, 2, 29),
            "papers": frozenset({"college"}),
        }

    def test_a_number_with_a_point_is_exact(self) -> None:
        case = read_case('{"score": 60.10}', PROGRAM)
        assert case.facts == {"score": Decimal("60.10")}

    def test_a_whole_number_may_stand_for_a_decimal(self) -> None:
        value = read(score=60).facts["score"]
        assert isinstance(value, Decimal)

    @pytest.mark.parametrize("written", ["451229", "大化", "大化瑶族自治县"])
    def test_a_place_is_its_code_name_or_full_name(self, written: str) -> None:
        assert read(employer={"place": written}).facts == {"employer.place": "451229"}

    def test_a_missing_field_is_unknown_and_null_is_absent_where_it_may_be(self) -> None:
        case = read(service=[{"place": "都安", "from": "2020-01-01", "to": None}])
        row = {"place": "451228", "from": date(2020, 1, 1), "to": ABSENT}
        assert case.facts == {"service": (row,)}

    def test_an_empty_list_is_known(self) -> None:
        assert read(service=[], papers=[]).facts == {"service": (), "papers": frozenset()}

    def test_answers_and_readings_are_typed_by_their_questions(self) -> None:
        case = read(authority={"line": 55, "reviewer": "office"}, readings={"word": "wide"})
        assert case.authority == {"line": Decimal(55), "reviewer": "office"}
        assert case.readings == {"word": "wide"}

    def test_a_byte_order_mark_is_passed_over(self) -> None:
        assert read_case(b"\xef\xbb\xbf{}", PROGRAM) == Case()


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", [("E0604", "$")]),
            ("{", [("E0604", "$")]),
            ("{},", [("E0604", "$")]),
            ("[]", [("E0610", "$")]),
            ("null", [("E0613", "$")]),
            (b"\xff\xfe{\x00}\x00", [("E0602", "$")]),
            ('{"age": NaN, "score": -Infinity}', [("E0606", "age"), ("E0606", "score")]),
            ('{"age": 1, "age": 2}', [("E0605", "age")]),
            ('{"employer": {"place": "a", "place": "a"}}', [("E0605", "employer.place")]),
            ('{"service": [{}, {"to": null, "to": null}]}', [("E0605", "service[1].to")]),
            ('{"age": 1' + "0" * 5000 + "}", [("E0607", "age")]),
            ('{"score": 1e999999999}', [("E0607", "score")]),
            ('{"score": 1e' + "9" * 5000 + "}", [("E0607", "score")]),
            ('{"remark": "\\ud800"}', [("E0608", "remark")]),
            ('{"\\ud800": 1}', [("E0608", '$["\\ud800"]')]),
            ('{"\\u001b[31m": 1}', [("E0612", '$["\\u001b[31m"]')]),
        ],
    )
    def test_bad_json(self, text: str | bytes, expected: list[tuple[str, str]]) -> None:
        assert problems(text) == expected

    @pytest.mark.parametrize(
        ("case", "expected"),
        [
            ({"in_service": 1}, [("E0620", "in_service")]),
            ({"in_service": "true"}, [("E0620", "in_service")]),
            ({"in_service": None}, [("E0613", "in_service")]),
            ({"age": True}, [("E0621", "age")]),
            ({"age": 40.5}, [("E0621", "age")]),
            ({"age": "40"}, [("E0621", "age")]),
            ({"score": True}, [("E0622", "score")]),
            ({"remark": 3}, [("E0626", "remark")]),
            ({"leave": "5年"}, [("E0625", "leave")]),
            ({"leave": {}}, [("E0625", "leave")]),
            ({"leave": {"years": True}}, [("E0625", "leave")]),
            ({"leave": {"weeks": 1}}, [("E0625", "leave")]),
            ({"education": "phd"}, [("E0627", "education")]),
            ({"education": ["college"]}, [("E0627", "education")]),
            ({"employer": "大化"}, [("E0610", "employer")]),
            ({"employer": None}, [("E0613", "employer")]),
            ({"employer": {"place": 451229}}, [("E0626", "employer.place")]),
            ({"employer": {"place": "大华"}}, [("E0628", "employer.place")]),
            ({"employer": {"place": "西城"}}, [("E0629", "employer.place")]),
            ({"employer": {"since": "2021-02-30"}}, [("E0624", "employer.since")]),
            ({"employer": {"since": "2021-2-3"}}, [("E0623", "employer.since")]),
            ({"employer": {"since": "20210203"}}, [("E0623", "employer.since")]),
            ({"employer": {"since": "２０２１-02-03"}}, [("E0623", "employer.since")]),
            ({"employer.place": "大化"}, [("E0612", "employer.place")]),
            ({"papers": "college"}, [("E0611", "papers")]),
            ({"papers": ["college", "college"]}, [("E0614", "papers[1]")]),
            ({"service": {}}, [("E0611", "service")]),
            ({"service": [1]}, [("E0610", "service[0]")]),
            ({"service": [{"town": "x"}]}, [("E0612", "service[0].town")]),
            ({"service": [{"from": None}]}, [("E0613", "service[0].from")]),
            (
                {"service": [{"from": "2020-01-02", "to": "2020-01-01"}]},
                [("E0615", "service[0]")],
            ),
            ({"authority": {"gap": True}}, [("E0612", "authority.gap")]),
            ({"authority": {"word": "wide"}}, [("E0612", "authority.word")]),
            ({"authority": {"reviewer": "nobody"}}, [("E0630", "authority.reviewer")]),
            ({"authority": []}, [("E0610", "authority")]),
            ({"readings": {"word": "both"}}, [("E0627", "readings.word")]),
            ({"readings": {"word": None}}, [("E0613", "readings.word")]),
            ({"fine": True}, [("E0631", "fine")]),
        ],
    )
    def test_bad_values(self, case: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        assert wrong(**case) == expected

    def test_all_problems_are_reported_at_once(self) -> None:
        found = wrong(age="x", education="x", service=[{"from": 1}], readings={"z": 1})
        assert [path for _, path in found] == ["age", "education", "service[0].from", "readings.z"]

    def test_but_not_without_end(self) -> None:
        assert len(wrong(service=[1] * 400)) == 100

    def test_a_list_is_not_without_end(self) -> None:
        assert wrong(service=[{}] * 501) == [("E0616", "service")]

    def test_candidates_are_named(self) -> None:
        with pytest.raises(CaseError) as caught:
            read(education="本科", employer={"place": "西城"}, aeg=1)
        lines = "\n".join(caught.value.lines("en"))
        for word in (
            "college（大专）",
            "did you mean bachelor",
            "西城（110102）",
            "did you mean age",
        ):
            assert word in lines

    @pytest.mark.parametrize("unit", ["[", '{"a":', '[{"a":['])
    def test_deep_nesting_is_refused_fast(self, unit: str) -> None:
        start = time.monotonic()
        assert problems(unit * (10_000_000 // len(unit))) == [("E0603", "$")]
        assert time.monotonic() - start < 2

    def test_brackets_in_text_do_not_nest(self) -> None:
        assert read(remark="[" * 100 + '\\"{' * 40).facts

    def test_an_unfinished_text_is_refused_fast(self) -> None:
        start = time.monotonic()
        assert problems('{"remark": "' + '\\"' * 2_000_000) == [("E0604", "$")]
        assert time.monotonic() - start < 2

    def test_too_much_is_refused(self) -> None:
        assert problems(b" " * 20_000_001) == [("E0601", "$")]

    @given(st.binary(max_size=60) | st.text(max_size=60))
    def test_no_text_raises_anything_else(self, text: str | bytes) -> None:
        with suppress(CaseError):
            read_case(text, PROGRAM)

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from([*FACTS, "employer", "authority"]), inner)
            ),
            max_leaves=8,
        )
    )
    def test_no_tree_raises_anything_else(self, tree: object) -> None:
        with suppress(CaseError):
            read_case(json.dumps(tree), PROGRAM)


def test_a_key_with_dots_is_told_as_it_is_written() -> None:
    with pytest.raises(CaseError) as caught:
        read_case('{"employer.place": "大化"}', PROGRAM)
    (line,) = caught.value.lines("en")
    assert line.endswith('did you mean {"employer": {"place": …}}?')


class TestSettingValues:
    def test_values_are_json_else_text(self) -> None:
        set_ = set_values({}, ["age=40", "employer.place=大化", "in_service=true", "papers=[]"])
        assert set_ == {
            "age": 40,
            "employer": {"place": "大化"},
            "in_service": True,
            "papers": [],
        }

    def test_the_case_itself_stays_as_it_was(self) -> None:
        case = read_json('{"employer": {"place": "都安"}}')
        assert isinstance(case, dict)
        changed = set_values(case, ["employer.place=大化"])
        assert case == {"employer": {"place": "都安"}}
        assert changed == {"employer": {"place": "大化"}}

    def test_a_code_stays_text_where_text_belongs(self) -> None:
        assert set_values({}, ["employer.place=451229"], PROGRAM) == {
            "employer": {"place": "451229"}
        }

    @pytest.mark.parametrize("bad", ["age", "=1", "employer.=1", ".=", ""])
    def test_what_is_no_assignment_is_refused(self, bad: str) -> None:
        with pytest.raises(CaseError) as caught:
            set_values({}, [bad])
        assert caught.value.problems[0].code == "E0632"

    def test_a_value_has_no_parts_to_set(self) -> None:
        with pytest.raises(CaseError) as caught:
            set_values({"age": 1}, ["age.years=1"])
        assert caught.value.problems[0].path == "age"
