"""What plans say under each provision, from their rules; what is unknown is said to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compiler.documents.compared.matrix import matrix
from compiler.documents.compared.rows import rows
from compiler.documents.compared.views import Views
from compiler.workspace import Workspace
from tests.comparison.county import BING, JIA, YI, builtin, subjects, write
from tests.documents.subjects import changed

Data = dict[str, Any]


def of(workspace: Workspace, decision: str = "may_apply") -> Data:
    made = subjects(workspace)
    return matrix(made, rows(made), decision)


def county(folder: Path, *plans: Any) -> Data:
    return of(Workspace.load(write(folder, *plans)), "ok")


def cells(data: Data) -> dict[tuple[str, str], Data]:
    """By plan and provision."""
    return {
        (plan["key"], one["key"]): cell
        for one in data["provisions"]
        for plan, cell in zip(data["plans"], one["cells"], strict=True)
    }


@pytest.fixture(scope="module")
def all_plans() -> Data:
    return of(builtin())


def test_the_rows_are_the_provisions_and_then_the_decisions_with_a_value(all_plans: Data) -> None:
    assert [one["key"] for one in all_plans["provisions"]] == [
        *("employer_in_area", "within_period", "minimum_education", "required_years"),
        *("output_met", "one_track_a_year", "certificate_place_valid", "certificate_time_valid"),
        *("recognised_years", "reviewing_body", "own_exam_line"),
    ]
    assert len(all_plans["plans"]) == 13


def test_a_hole_is_unknown_with_its_owner_and_never_none(all_plans: Data) -> None:
    found = cells(all_plans)
    assert not [key for key, cell in found.items() if cell["state"] == "absent"]
    plans = [plan["key"] for plan in all_plans["plans"]]
    others = [key for key in plans if key.endswith(".targeted_titles") and key[:7] != "guangxi"]
    assert len(others) == 9
    for plan in others:
        cell = found[plan, "minimum_education"]
        assert cell["state"] == "unknown"
        assert cell["grade"] == "none"
        assert [one["owner"] for one in cell["open"]] == ["drafter"]
        assert cell["text"]["zh"] == [cell["open"][0]["text"]["zh"]]
        assert found[plan, "reviewing_body"]["state"] == "unknown"  # by way of another name


def test_guangxi_is_told_with_its_figures_its_readings_and_its_bodies(all_plans: Data) -> None:
    found = cells(all_plans)
    guangxi = "guangxi.targeted_titles"
    area = found[guangxi, "employer_in_area"]
    assert (area["state"], area["clause"], area["grade"]) == ("turns", "三", "H")
    behind = "".join(line for one in area["rests_on"] for line in one["text"]["zh"])
    assert "融水、三江、那坡、乐业、隆林、罗城、都安、大化等8个县" in behind
    years = found[guangxi, "required_years"]
    told = "".join(line for one in years["rests_on"] for line in one["text"]["zh"])
    assert "（1）申报副高职称的，为5年；（2）申报中级职称的，为4年" in told
    tier = found[guangxi, "reviewing_body"]
    assert tier["state"] == "partly"
    assert {one["owner"] for one in tier["open"]} == {"authority", "drafter"}
    assert ["督战县所在设区市"] in [one["bodies"]["zh"] for one in tier["open"]]


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("（2）申报中级职称的，为4年；", "（2）申报中级职称的，为3年；", "required_years"),
        ("可以放宽至高中。", "可以放宽至初中。", "minimum_education"),
        (
            "（2）「地域有效」（certificate_place_valid，“validity by place”）：证书在拟聘地有效；",
            "（2）「地域有效」（certificate_place_valid，“validity by place”）：拟聘地点属于广西；",
            "certificate_place_valid",
        ),
    ],
)
def test_a_changed_rule_changes_exactly_its_cell(
    tmp_path: Path, all_plans: Data, old: str, new: str, row: str
) -> None:
    after = cells(of(changed(tmp_path, old, new)))
    before = cells(all_plans)
    moved = {key for key in before if _said(before[key]) != _said(after[key])}
    assert moved == {("guangxi.targeted_titles", row)}


def _said(cell: Data) -> Data:
    return {key: value for key, value in cell.items() if key != "open"}


def test_what_a_plan_does_not_state_is_absent_and_not_unknown(tmp_path: Path) -> None:
    folder = write(tmp_path, JIA)
    (folder / "ding.policy").write_text(
        "方案「丁县方案」（ding.plan）：\n    版本为“2024年版”；\n    载于“虚构”；\n"
        "    实施期限自2024年1月1日起至2024年12月31日止。\n\n引用国家职称词汇。\n\n"
        "决定「可报」（ok）：是非。\n\n一、条件\n\n    所称可报，是指在职在岗。\n",
        "utf-8",
    )
    found = cells(of(Workspace.load(folder), "ok"))
    assert found["ding.plan", "least"]["state"] == "absent"
    assert found["ding.plan", "least"]["open"] == []
    assert found["jia.plan", "least"]["state"] == "known"


def test_states_of_invented_plans(tmp_path: Path) -> None:
    found = cells(county(tmp_path, JIA, YI, BING))
    assert found["jia.plan", "least"]["text"]["zh"] == [
        "最低学历为本科；有下列情形之一的，按照下列规定执行：",
        "（1）申报级别为中级的，为大专。",
    ]
    assert found["jia.plan", "reviewer"]["state"] == "known"
    assert found["yi.plan", "least"]["state"] == "unknown"
    assert found["yi.plan", "reviewer"]["state"] == "turns"
    assert found["yi.plan", "reviewer"]["open"][0]["bodies"]["zh"] == ["乙县人社局"]
    assert found["bing.plan", "years"]["text"]["en"] == ["“Years” is 5 years."]


def test_a_threshold_of_an_invented_plan_changes_exactly_its_cell(tmp_path: Path) -> None:
    before = cells(county(tmp_path / "a", JIA, BING))
    after = cells(county(tmp_path / "b", JIA, {**BING, "years": "「规定年限」（years），为6年。"}))
    assert {key for key in before if before[key] != after[key]} == {("bing.plan", "years")}


def test_the_state_of_a_value_is_not_that_of_a_condition_beside_it(tmp_path: Path) -> None:
    """What counts as years is read in two ways; how many are asked for is not."""
    doubt = """歧义「借调计入」（seconded）：“借调算不算？”（“Does it count?”）；
      读法「算」（seconded.yes）：“算”；
      读法「不算」（seconded.no）：“不算”。"""
    given = {**JIA, "years": f"{JIA['years']}\n    {doubt}"}
    path = write(tmp_path, given, BING) / "jia.policy"
    counted = "是专业技术工作且（不是借调挂职或借调计入解释为算）的"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("工作经历中是专业技术工作的", f"工作经历中（{counted[:-1]}）的"), "utf-8"
    )
    every = subjects(Workspace.load(tmp_path))
    found = cells(matrix(every, rows(every), "ok"))
    cell = found["jia.plan", "years"]
    assert cell["state"] == "known"
    (question,) = cell["open"]
    assert (question["owner"], question["of"]) == (
        "interpreter",
        [{"key": "served_long", "name": "年限条件"}],
    )
    told = Views({"plans": [], "provisions": [], "others": [], "behaviour": None}, "zh").question(
        question
    )
    assert told.endswith("借调算不算？（涉及年限条件）")
