"""The examination sheet: every condition of a case in the order of the plan; and every kind."""

from __future__ import annotations

import re
from typing import Any

import pytest

from compiler.core.desk.demands import demands
from compiler.documents.kinds import KINDS
from compiler.documents.letter import Letters
from compiler.documents.making import document, written
from compiler.documents.subject import Subject
from policy_dsl.diagnostics import Language
from tests.documents.letters import VERDICTS, subject, tree


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", VERDICTS)
def test_a_sheet_has_every_condition_once(name: str, language: Language) -> None:
    of = subject(tree(name), language=language, names=("张三",))
    (sheet,) = KINDS["sheet"].material(of).data["sheets"]
    (person,) = of.people
    expected = [row for _, row in Letters(of).conditions(person)]
    assert len(expected) == len(demands(of.program, of.decision))
    shown = [{k: v for k, v in row.items() if k != "proof"} for row in sheet["rows"]]
    assert shown == expected
    assert sheet["addressee"] == "张三"


def test_a_condition_names_the_proofs_that_it_rests_on_in_this_case() -> None:
    of = subject(tree("engineer_of_six_years"))
    every, proofs = _of_every_fact(of), _proofs(of)
    assert proofs["education_met"] == "学历证书、申报表"
    assert proofs["exam_met"] == "申报表"  # it does not concern this series
    assert proofs["output_met"] == "论文、科研成果材料"
    assert _each(proofs["employer_in_area"]) == every["employer_in_area"]  # the place is presumed
    assert proofs.keys() == every.keys()
    assert all(_each(told) <= every[key] for key, told in proofs.items())


def test_an_open_condition_names_the_proofs_that_it_may_come_to_rest_on_and_no_others() -> None:
    """Whatever is answered: an engineer needs no teacher's licence."""
    said = tree("engineer_of_six_years")
    without = {key: value for key, value in said.items() if key != "education"}
    of = subject(without)
    proofs = _proofs(of)
    assert "教师资格证书" in " ".join(_of_every_fact(of)["education_met"])
    assert proofs["education_met"] == "学历证书、申报表"
    series = {**said["application"], "series": "primary_secondary_teaching"}
    of_a_teacher = _proofs(subject({**without, "application": series}))
    assert "教师资格证书" in of_a_teacher["education_met"]
    for education in ("doctor", "bachelor", "junior_college", "senior_middle"):
        for relaxed in (True, False):
            answered = {"authority": {"relax_associate_senior": relaxed}}
            settled = _proofs(subject({**without, "education": education, **answered}))
            for key in ("education_met", "years_met"):
                assert _each(settled[key]) <= _each(proofs[key])


@pytest.mark.parametrize("name", VERDICTS)
def test_the_proofs_of_a_condition_begin_as_one_line(name: str) -> None:
    """In English the first has a capital, and no other that is no name."""
    of = subject(tree(name), language="en")
    for told in filter(None, _proofs(of).values()):
        assert told[0].isupper()
        assert not re.search(r"(?:, | and )The ", told), told


def _of_every_fact(of: Subject) -> dict[str, set[str]]:
    """By a condition the proofs of all facts that it may read."""
    facts = of.program.facts.items()
    return {
        one.said or one.key: _each(
            "、".join(i.evidence.zh for k, i in facts if k in one.facts and i.evidence)
        )
        for one in demands(of.program, of.decision)
    }


def _each(proofs: str) -> set[str]:
    return {*filter(None, proofs.split("、"))}


def _proofs(of: Subject) -> dict[str, str]:
    (sheet,) = KINDS["sheet"].material(of).data["sheets"]
    (person,) = of.people
    keys = [judged.row.key for judged, _ in Letters(of).conditions(person)]
    return dict(zip(keys, (row["proof"] for row in sheet["rows"]), strict=True))


@pytest.mark.parametrize("name", VERDICTS)
def test_a_sheet_asks_what_the_letter_asks(name: str) -> None:
    of = subject(tree(name))
    (sheet,) = KINDS["sheet"].material(of).data["sheets"]
    (person,) = of.people
    questions = Letters(of).questions(person)
    every = (
        *questions.applicant,
        *questions.authority,
        *questions.unsettled,
        *questions.lacking,
    )
    shown = [row["text"] for row in sheet["unsettled"] if row["clause"]]
    assert shown == [one.text for one in every]
    page = written(document(KINDS["sheet"], of), "md").decode()
    assert all(text in page for text in shown)
    assert ("尚待确定的事项" in page) == bool(sheet["unsettled"])


def test_a_choice_that_is_not_met_is_listed_on_the_sheet() -> None:
    without = {**tree("engineer_of_six_years")}
    del without["ordinary_output_met"]
    of = subject(without)
    (sheet,) = KINDS["sheet"].material(of).data["sheets"]
    (row,) = [row for row in sheet["rows"] if row["parts"]]
    page = written(document(KINDS["sheet"], of), "md").decode()
    listed = "<br>".join(f"（{n}）{part}" for n, part in enumerate(row["parts"], 1))
    assert f"{row['text']}：<br>{listed}" in page


def _applying(**told: str) -> dict[str, Any]:
    case = tree("engineer_of_six_years")
    return {**case, "application": {**case["application"], **told}}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"date": "2024-05-01"},
            "申报日期为2024年5月1日，不早于2024年1月1日，不晚于2024年12月31日；"
            "关于“实施末年”，规定尚未明确。",
        ),
        (
            {"series": "accounting", "level": "intermediate"},
            "申报系列为会计系列，属于以考代评系列（会计系列、审计系列、统计系列、经济系列）；"
            "申报级别为中级，属于中级及以下；关于“以考代评职称”，规定尚未明确。",
        ),
    ],
)
def test_what_lets_an_open_reading_decide_is_told(told: dict[str, str], sentence: str) -> None:
    (sheet,) = KINDS["sheet"].material(subject(_applying(**told))).data["sheets"]
    assert sentence in [row["reason"] for row in sheet["rows"]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", [key for key, kind in KINDS.items() if "older" not in kind.needs])
def test_every_kind_is_made(kind: str, language: Language) -> None:
    of = subject(tree("engineer_of_three_years"), language=language)
    assert written(document(KINDS[kind], of), "md")


def test_a_sheet_looks_at_the_proofs_that_the_letter_asks_for() -> None:
    of = subject(tree("engineer_of_six_years"))
    (person,) = of.people
    of_letter = {one for told in Letters(of).letter(person)["proofs"] for one in _each(told)}
    of_sheet = {one for told in _proofs(of).values() for one in _each(told)}
    assert "单位出具的工作地点证明" in of_letter
    assert of_letter == of_sheet
