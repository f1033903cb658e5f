"""Guides of plans of which little is known: nothing left out, nothing said that is not so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compiler.core import ir, walk
from compiler.core.desk.demands import demands
from compiler.core.desk.glance import glance
from compiler.documents.glance import at_a_glance
from compiler.documents.guide import material
from compiler.documents.kinds import KINDS
from compiler.documents.making import document, written
from compiler.documents.open_points import open_points
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.subjects import copy_of_policies, made, subject_of

PLANS = (
    "gansu.targeted_titles",
    "guangxi.targeted_titles",
    "guizhou.targeted_titles",
    "ningxia.targeted_titles",
    "ningxia.xihaigu",
    "qinghai.six_prefectures",
    "sichuan.three_prefectures",
    "tibet.targeted_titles",
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plan", PLANS)
def test_every_demand_is_told_once(plan: str, language: Language) -> None:
    of = subject_of(language, plan)
    told = material(of).data["conditions"]
    assert len(told) == len(demands(of.program, "may_apply"))
    for one in told:
        assert one["name"]
        assert one["opening"] != one["name"]
        assert one["clause"]


@pytest.mark.parametrize("plan", PLANS)
def test_a_hole_is_not_at_hand_and_never_said_to_be_nothing(plan: str) -> None:
    of = subject_of("zh", plan)
    text = written(document(KINDS["guide"], of), "md").decode()
    assert "满无" not in text
    assert not re.search("、，|、。|：：|〔〕", text)
    found = demands(of.program, "may_apply")
    holes = [demand for demand in found if _is_hole(demand.expr, of.program)]
    told = {one["name"]: one["opening"] for one in material(of).data["conditions"]}
    for hole in holes:
        assert told[of.program.names[hole.key]] == "没有收录"


def guide(plan: str, language: Language) -> str:
    return written(document(KINDS["guide"], subject_of(language, plan)), "md").decode()


@pytest.mark.parametrize(
    ("language", "mark"), [("zh", "{}（没有收录）"), ("en", "{} (not at hand)")]
)
@pytest.mark.parametrize("plan", PLANS)
def test_a_hole_within_a_condition_is_marked_where_it_stands(
    plan: str, language: Language, mark: str
) -> None:
    of = subject_of(language, plan)
    words = public_words(of)
    told = material(of).data["conditions"]
    for demand, one in zip(demands(of.program, "may_apply"), told, strict=True):
        whole = demand.expr.operand if isinstance(demand.expr, ir.Not) else demand.expr
        if _is_hole(whole, of.program):
            continue
        said = " ".join([one["opening"], *(choice["text"] for choice in one["choices"])])
        for part in walk.descend(demand.expr):
            if isinstance(part, ir.Ask) and _is_hole(part, of.program):
                name = words.asked(part.key)
                assert said.count(name) == said.count(mark.format(name)) > 0


def test_a_bar_whose_text_is_not_at_hand_says_so() -> None:
    for language, name, told in (
        ("zh", "不属于“同一年度另报受限”的情形", "没有收录"),
        (
            "en",
            "not being barred by an application for a general title in the same year",
            "not at hand",
        ),
    ):
        conditions = material(subject_of(language, "gansu.targeted_titles")).data["conditions"]
        assert {one["name"]: one["opening"] for one in conditions}[name] == told


def test_what_is_not_at_hand_is_marked_in_sentences_too() -> None:
    zh, en = (guide("sichuan.three_prefectures", language) for language in ("zh", "en"))
    assert "（5）符合期限条件（没有收录）。" in zh
    assert "（4）单位所在地不属于四川三州且外地单位人员的证书（没有收录）。" in zh
    assert "且不属于定向职称再报通用情形（没有收录）的，没有计入年限。" in zh
    assert "the condition of period is met (not at hand)." in en
    assert (
        "a targeted title alone may not count for a general one (not at hand), there is none." in en
    )


def test_an_amount_whose_base_is_a_hole_says_so() -> None:
    zh, en = (guide("sichuan.three_prefectures", language) for language in ("zh", "en"))
    assert "最低学历没有收录（其他人员的最低学历）；不受学历限制的，可以放宽至初中。" in zh
    assert "“Minimum education” is not at hand (minimum education of others); where" in en


def test_a_figure_that_is_a_hole_is_no_reading() -> None:
    zh, en = (guide("sichuan.three_prefectures", language) for language in ("zh", "en"))
    assert "规定年限（没有收录）为0年" in zh
    assert "required time (not at hand) is 0 years" in en


@pytest.mark.parametrize(
    ("language", "named"),
    [("zh", "“([^“”]+)”按“[^“”]+”理解"), ("en", "“([^“”]+)” is read as “")],
)
def test_a_reading_is_found_again_among_the_open_questions(language: Language, named: str) -> None:
    text = guide("guangxi.targeted_titles", language)
    questions = text.partition('<a id="open"></a>')[2]
    names = set(re.findall(named, text))
    assert len(names) > 4
    mark = "”：" if language == "zh" else "”: "
    assert [name for name in names if f"| “{name}{mark}" not in questions] == []


def kinds(of: Subject) -> dict[str, str]:
    """What kind of open point each hole of the plan itself is, by key."""
    own = [q for q in of.program.questions.values() if q.origin.module == of.program.plan]
    names = {of.program.questions[q.key].name: q.key for q in own if q.owner == "drafter"}
    return {names[p["name"]]: p["kind"] for p in open_points(of) if p["name"] in names}


@pytest.mark.parametrize("plan", [plan for plan in PLANS if plan != "guangxi.targeted_titles"])
def test_a_plan_that_was_not_collected_is_not_called_silent(plan: str) -> None:
    of = subject_of("zh", plan)
    assert set(kinds(of).values()) == {"uncollected"}
    assert "制定机关补充规定" not in {point["by"] for point in open_points(of)}
    zh, en = guide(plan, "zh"), guide(plan, "en")
    assert "| 没有写明 |" not in zh
    assert "| 没有收录 |" in zh
    assert "| 以方案原文为准，请问受理机关 |" in zh
    assert "| Not at hand |" in en
    assert "| The text of the plan itself: ask the office |" in en


def test_a_plan_at_hand_is_silent_but_for_clauses_that_were_not_collected(tmp_path: Path) -> None:
    plan, held = "guangxi.targeted_titles", kinds(subject_of("zh", "guangxi.targeted_titles"))
    assert held == {"senior_review_body": "drafter", "junior_review_body": "drafter"}
    copy_of_policies(tmp_path)
    path = tmp_path / "guangxi" / "sources.toml"
    parts = path.read_text(encoding="utf-8").partition('id = "四（二）1"')
    lacking = parts[2].replace('grade = "H"', 'grade = "none"', 1)
    path.write_text("".join([*parts[:2], lacking]), encoding="utf-8")
    found = kinds(made(Workspace.load(tmp_path), "zh", plan))
    assert set(found.values()) == {"uncollected"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plan", PLANS)
def test_what_is_not_at_hand_is_never_called_not_settled(plan: str, language: Language) -> None:
    of = subject_of(language, plan)
    text = guide(plan, language)
    open_, lacking = {"zh": ("待定", "没有收录"), "en": ("not settled", "not at hand")}[language]
    points = [p for p in open_points(of) if p["kind"] == "drafter"]
    settled_by_nobody = {p["name"].lower() for p in points}
    lines = [line for line in text.splitlines() if open_ in line]
    assert [
        line for line in lines if not any(name in line.lower() for name in settled_by_nobody)
    ] == []
    assert lacking in text


def test_only_documents_are_named_whose_rules_the_plan_takes_over() -> None:
    assert "工程系列职称制度文件" not in guide("qinghai.six_prefectures", "zh")
    assert "《职称评审管理暂行规定》" in guide("qinghai.six_prefectures", "zh")
    assert "《职称评审管理暂行规定》" not in guide("ningxia.xihaigu", "zh")


@pytest.mark.parametrize("plan", PLANS)
def test_a_list_of_materials_is_whole_only_where_the_conditions_are_known(plan: str) -> None:
    whole = plan == "guangxi.targeted_titles"
    for language, partly, wholly in (
        ("zh", "以方案原文和受理机关的通知为准", "不涉及的材料不必提交"),
        ("en", "the notice of the receiving office count", "what does not concern you need not"),
    ):
        text = guide(plan, language)
        assert (partly in text, wholly in text) == (not whole, whole)


def test_words_of_conditions_on_who_is_covered_are_explained_once() -> None:
    zh, en = (guide("sichuan.three_prefectures", language) for language in ("zh", "en"))
    assert zh.count("以考试取得的职称按下表确定：") == 1
    assert "| 其他 | 其他 | 未收集的取得方式（没有收录） |" in zh
    assert en.count("is determined by the table below:") == 1
    assert zh.count("四川三州，是指") == 1
    assert guide("tibet.targeted_titles", "zh").count("西藏三区三州，是指西藏。") == 1


def _is_hole(expr: ir.Expr, program: ir.Program) -> bool:
    return isinstance(expr, ir.Ask) and program.questions[expr.key].owner == "drafter"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plan", PLANS)
def test_a_glance_says_of_every_hole_that_it_is_asked(plan: str, language: Language) -> None:
    """Education, years and papers are asked by every plan, though some figures are not known."""
    of = subject_of(language, plan)
    shown = at_a_glance(of, "may_apply")
    rows = {row["head"]: row["cells"] for row in shown["rows"]}
    silent, open_ = {"zh": ("没有列为条件", "没有收录"), "en": ("no condition", "not at hand")}[
        language
    ]
    for head, key in zip(list(rows), ("education", "years", "reviews", "output"), strict=False):
        texts = [line["text"] for cell in rows[head] for part in cell["parts"] for line in part]
        if key != "reviews":
            assert silent not in texts, head
        elif plan != "guangxi.targeted_titles":  # these have other conditions that are not known
            assert any(open_ in text for text in texts)
    found = glance(of.program, "may_apply")
    for demand in (*found.varying, *found.common):
        if demand.key in ("education_met", "years_met", "output_met"):
            assert f"{demand.key.partition('_')[0]}" == found.families[demand.mark]
    for block in shown["details"]:
        assert not block["caption"].startswith(("：", ":"))


def test_demands_without_a_name_are_told_apart() -> None:
    for plan in PLANS:
        found = demands(subject_of("zh", plan).program, "may_apply")
        assert len({demand.mark for demand in found}) == len(found)


def test_what_shortens_years_is_about_years() -> None:
    found = glance(subject_of("zh", "ningxia.xihaigu").program, "may_apply")
    assert found.families["years_met"] == "years"
    rows = [row for row in found.details if "associate_senior" in row.levels]
    assert rows
    assert all(not row.cells["years_met"].always for row in rows)
