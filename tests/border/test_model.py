"""The pydantic model says of every tree what the reader of cases says: the same case, or the same
problems with their codes, paths and texts."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from compiler.border.model import UNKNOWN, CaseModel, PartModel, case_model, lines
from compiler.cases import CaseError, read_case
from compiler.cases.messages import MAX_PROBLEMS
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.core.values import ABSENT
from tests.border.trees import conformance, guangxi, sound, spoilt, text_of
from tests.units.compiling import program as compiled
from tests.units.test_cases import PROGRAM as EVERY_TYPE

PROGRAMS = {"guangxi": guangxi, "every type": lambda: EVERY_TYPE}
of_both_programs = pytest.mark.parametrize("program", PROGRAMS)


@cache
def model(program: str) -> type[CaseModel]:
    return case_model(PROGRAMS[program]())


def part(of: type[PartModel], name: str) -> type[PartModel]:
    annotation = of.model_fields[name].annotation
    assert isinstance(annotation, type)
    assert issubclass(annotation, PartModel)
    return annotation


def refused(of: type[PartModel], given: Any) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        of.model_validate(given)
    return caught.value


Problem = tuple[str, str, str]  # its path, and its line in both languages


def by_reader(text: str, program: Program) -> Case | list[Problem]:
    try:
        return read_case(text, program)
    except CaseError as error:
        zh, en = (error.lines(language, MAX_PROBLEMS) for language in ("zh", "en"))
        paths = [problem.path for problem in error.problems]
        return list(zip(paths, zh, en, strict=True))


def by_model(of: type[CaseModel], given: Any, is_text: bool) -> Case | list[Problem]:
    try:
        made = of.model_validate_json(given) if is_text else of.model_validate(given)
    except ValidationError as error:
        paths = [one["ctx"]["path"] for one in error.errors()]
        return list(zip(paths, lines(error, "zh"), lines(error, "en"), strict=True))
    return made.to_case()


class TestAgreesWithTheReader:
    @pytest.mark.parametrize("is_text", [True, False])
    @of_both_programs
    def test_on_random_trees(self, program: str, is_text: bool) -> None:
        vocabulary = PROGRAMS[program]()
        verdicts = set()
        for tree in (*sound(vocabulary), *spoilt(vocabulary)):
            text = text_of(tree)
            wanted = by_reader(text, vocabulary)
            got = by_model(model(program), text if is_text else tree, is_text)
            assert got == wanted, text
            verdicts.add(type(wanted))
        assert verdicts == {Case, list}

    def test_on_every_case_of_the_conformance_suite(self) -> None:
        for tree in conformance():
            text = text_of(tree)
            assert by_model(model("guangxi"), text, True) == read_case(text, guangxi())

    @pytest.mark.parametrize(
        "text", ["", "[]", "null", "{", '{"a": 1, "a": 1}', '{"a": NaN}', '{"remark": "\\ud800"}']
    )
    def test_on_texts_that_are_no_objects(self, text: str) -> None:
        assert by_model(model("every type"), text, True) == by_reader(text, EVERY_TYPE)

    def test_on_bytes(self) -> None:
        made = model("every type").model_validate_json(b'\xef\xbb\xbf{"score": 60.10}')
        assert made.to_case() == Case(facts={"score": Decimal("60.10")})
        with pytest.raises(ValidationError, match="UTF-8"):
            model("every type").model_validate_json(b"\xff")


class TestWhatAModelHolds:
    TREE: ClassVar = {
        "in_service": False,
        "score": 60.1,
        "leave": {"months": 6},
        "papers": ["college"],
        "employer": {"place": "大化", "since": "2020-02-29"},
        "service": [{"place": "都安", "from": "2020-01-01", "to": None}],
        "authority": {"line": 55},
        "readings": {"word": "wide"},
    }

    def test_values_are_typed(self) -> None:
        case: Any = model("every type").model_validate(self.TREE)
        assert case.in_service is False
        assert case.score == Decimal("60.1")
        assert case.leave == Duration(months=6)
        assert case.papers == {"college"}
        assert case.employer.place == "451229"
        assert case.employer.since == date(2020, 2, 29)
        assert case.service[0].from_ == date(2020, 1, 1)
        assert case.service[0].to is ABSENT
        assert (case.authority.line, case.readings.word) == (Decimal(55), "wide")

    def test_what_is_missing_is_unknown_at_every_depth(self) -> None:
        case: Any = model("every type").model_validate({"service": [{}]})
        assert case.age is UNKNOWN
        assert case.employer.place is UNKNOWN
        assert case.service[0].to is UNKNOWN
        assert case.authority.line is UNKNOWN
        assert repr(case) == "Case(service=(ServiceRecord(),))"

    def test_what_is_unknown_has_no_truth(self) -> None:
        case: Any = model("every type")()
        with pytest.raises(TypeError, match="unknown"):
            bool(case.in_service)

    def test_a_model_does_not_change(self) -> None:
        case: Any = model("every type")(age=40)
        with pytest.raises(ValidationError, match="frozen"):
            case.age = 41

    def test_values_of_python_are_taken(self) -> None:
        made = model("every type")(
            score=Decimal("60.10"),
            leave=Duration(months=6),
            papers={"college"},
            employer={"since": date(2020, 2, 29)},
            service=({"to": ABSENT},),
        )
        assert made.to_case().facts == {
            "score": Decimal("60.1"),
            "leave": Duration(months=6),
            "papers": frozenset({"college"}),
            "employer.since": date(2020, 2, 29),
            "service": ({"to": ABSENT},),
        }

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"remark": object()}, "E0633"),
            ({"remark": b"text"}, "E0633"),
            ({"remark": {1j: 2}}, "E0633"),
            ({"score": Decimal("0.1234567890123456789")}, "E0633"),
            ({"score": Decimal("NaN")}, "E0606"),
            ({"employer": {"since": datetime(2020, 1, 1)}}, "E0623"),
            ("text", "E0610"),
        ],
    )
    def test_other_values_of_python_are_refused(self, given: Any, code: str) -> None:
        assert [one["type"] for one in refused(model("every type"), given).errors()] == [code]

    def test_a_circle_is_refused(self) -> None:
        circle: dict[str, Any] = {}
        circle["employer"] = circle
        assert refused(model("every type"), circle).errors()[0]["type"] == "E0633"

    @of_both_programs
    def test_what_is_written_reads_again(self, program: str) -> None:
        for tree in sound(PROGRAMS[program]()):
            case = model(program).model_validate(tree)
            assert model(program).model_validate_json(case.model_dump_json()) == case
            assert model(program).model_validate(case.model_dump()) == case
            assert model(program).model_validate({key: getattr(case, key) for key in tree}) == case


class TestErrors:
    def test_each_has_its_place_and_its_value(self) -> None:
        given = {"employer.place": 1, "service": [{}, {"from": "2021-02-30"}], "papers": ["x"]}
        found = refused(model("every type"), given).errors()
        assert [(one["type"], one["loc"], one["input"]) for one in found] == [
            ("E0612", ("employer.place",), 1),
            ("E0624", ("service", 1, "from"), "2021-02-30"),
            ("E0627", ("papers", 0), "x"),
        ]

    def test_lines_are_those_of_the_reader_in_either_language(self) -> None:
        given = {"education": "本科", "service": [{"from": 1}], "aeg": 1}
        error = refused(model("every type"), given)
        with pytest.raises(CaseError) as caught:
            read_case(text_of(given), EVERY_TYPE)
        assert lines(error, "zh") == caught.value.lines("zh")
        assert lines(error, "en") == caught.value.lines("en")
        assert "did you mean bachelor" in lines(error, "en")[0]

    def test_they_can_be_written_as_json(self) -> None:
        found = json.loads(refused(model("every type"), {"age": "x"}).json())
        assert found[0]["loc"] == ["age"]
        assert "应当是整数" in found[0]["ctx"]["zh"]

    def test_a_part_is_read_like_the_whole(self) -> None:
        employer = part(model("every type"), "employer")
        assert employer.model_validate({"place": "大化"}).model_dump() == {"place": "451229"}
        (found,) = refused(employer, {"place": "大话"}).errors()
        assert (found["loc"], found["ctx"]["path"]) == (("place",), "employer.place")

    def test_a_record_is_read_like_the_whole(self) -> None:
        case: Any = model("every type").model_validate({"service": [{}]})
        record = type(case.service[0])
        assert record.model_validate({"to": None}).to is ABSENT
        assert record.model_validate({}) == case.service[0]
        (found,) = refused(record, {"from": None}).errors()
        assert (found["type"], found["loc"]) == ("E0613", ("from",))
        assert refused(record, [1]).errors()[0]["loc"] == ()


class TestWhatFieldsSay:
    def test_names_questions_and_evidence(self) -> None:
        field = model("guangxi").model_fields["education"]
        assert field.title == "学历"
        for text in ("申报人的最高学历是什么？", "highest education", "学历证书", "certificate of"):
            assert text in str(field.description)

    def test_the_owner_and_clause_of_a_question(self) -> None:
        answers = part(model("guangxi"), "authority")
        field = answers.model_fields["own_exam_line"]
        assert field.title == "督战县合格标准线"
        extra: Any = field.json_schema_extra
        assert (extra["x-owner"], extra["x-clause"]) == ("authority", "四（三）")

    def test_names_that_python_or_pydantic_takes_give_way(self) -> None:
        keys = ("class", "class_", "copy", "model_fields", "_own", "own", "to_case")
        facts = "".join(f"事实「词{i}号」（{key}）：整数。\n" for i, key in enumerate(keys))
        odd = case_model(compiled(f"{facts}事实「末词」（json.from）：整数。"))
        flat = {key: number for number, key in enumerate(keys)}
        made: Any = odd.model_validate({**flat, "json": {"from": 9}})
        assert made.model_dump() == {**flat, "json": {"from": 9}}
        assert (made.class__, made.class_, made.own_, made.own, made.json_.from_) == (0, 1, 4, 5, 9)
        assert made.to_case().facts == {**flat, "json.from": 9}
