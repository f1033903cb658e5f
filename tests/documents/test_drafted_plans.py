"""Guides and desk tables of plans that are not those of titles: as their drafters named things."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from compiler.cases import read_case
from compiler.cli.main import main
from compiler.core.case import Case
from compiler.core.desk.demands import demands
from compiler.documents import guide, tables
from compiler.documents.choosing import main_decision, scope_of
from compiler.documents.kinds import KINDS
from compiler.documents.making import document, written
from compiler.documents.subject import Person, Subject
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.drafted import SUBSIDY, SUBSIDY_TEXT, started, subsidy, workspace
from tests.documents.drafted import written as drafted
from tests.documents.subjects import subject_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
CAUGHT = {
    "professional_technical": True,
    "penalties": [{"from": "2024-01-01", "to": "2024-12-31"}],
    "application": {"date": "2024-08-01"},
    "kind": "visiting",
}


def text_of(kind: str, of: Subject) -> str:
    return written(document(KINDS[kind], of), "md").decode()


def test_the_decision_of_a_guide_is_the_plan_s_own() -> None:
    program = subsidy("zh").program
    assert main_decision(program) == "may_draw"
    assert scope_of(program, "may_draw") == ""
    titles = subject_of("zh").program
    assert (main_decision(titles), scope_of(titles, "may_apply")) == ("may_apply", "in_scope")


def test_a_letter_is_on_what_people_come_for_wherever_it_is_declared(tmp_path: Path) -> None:
    text = SUBSIDY_TEXT.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    first, second = (line for line in lines if "（may_draw，" in line or "（monthly，" in line)
    plan, case = tmp_path / "plan.policy", tmp_path / "case.json"
    plan.write_text(text.replace(first + second, second + first), "utf-8")
    assert main_decision(Workspace.load(plan).program(SUBSIDY)) == "may_draw"  # type: ignore[arg-type]
    case.write_text(json.dumps(CAUGHT), "utf-8")
    words = ["doc", SUBSIDY, "--policies", str(tmp_path), "--lang", "zh"]
    ran = CliRunner().invoke(main, [*words, "--kind", "letter", "--case", str(case)])
    assert ran.exit_code == 0, ran.output
    assert "不能按本方案领取补贴。" in ran.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_tells_conditions_chart_materials_and_all_decisions(language: Language) -> None:
    of = subsidy(language)
    data = guide.material(of).data
    assert len(data["conditions"]) == len(demands(of.program, "may_draw"))
    assert data["charts"]
    assert data["materials"]
    assert [one["name"] for one in data["more"]] == {
        "zh": ["月补贴额", "续领"],
        "en": ["monthly amount", "the subsidy may be renewed"],
    }[language]
    assert len(data["more"][1]["conditions"]) == 2


def test_a_scope_by_another_name_is_found(tmp_path: Path) -> None:
    of = started(tmp_path, "zh")
    source = of.workspace.sources[of.module.path].text
    source = source.replace("in_scope", "covered").replace("may_apply", "may_ask")
    source = source.replace(
        "是指是专业技术人员且是在职在岗。", "是指同时具备下列条件的：\n（1）在职在岗。"
    )
    program = drafted(tmp_path, source, "new.titles", "zh").program
    assert main_decision(program) == "may_ask"
    assert scope_of(program, "may_ask") == "covered"


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_have_a_subject_and_sections_content(tmp_path: Path, language: Language) -> None:
    for of in (started(tmp_path, language), subsidy(language)):
        lines = [line for line in text_of("guide", of).splitlines() if line]
        assert not [line for line in lines if re.search(r"^(<strong>|\*\*)[：:]|\| *\|$", line)]
        heads = [i for i, line in enumerate(lines) if line.startswith("#")]
        for at, after in pairwise(heads):
            is_parent = lines[at].count("#") < len(lines[after].split()[0])
            assert after - at > 1 or is_parent, lines[at]


def test_relaxed_truths_are_told_as_relaxed() -> None:
    text = text_of("guide", subsidy("zh"))
    (section,) = re.findall(r"哪些条件可以放宽\n(.*?)\n## ", text, re.DOTALL)
    assert "外语" in section
    assert "实际工作地属于清河县的" in section


def test_what_stands_in_for_papers_is_told_as_relaxed() -> None:
    text = text_of("guide", subject_of("zh"))
    (section,) = re.findall(r"哪些条件可以放宽\n(.*?)\n## ", text, re.DOTALL)
    assert "未达到一般成果条件的，具备下列之一即可：" in section
    assert "替代成果中有列明替代成果之一" in section


# --- bars


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bar_by_name_is_told_as_an_absence(language: Language) -> None:
    of = subsidy(language)
    name = {"zh": "“处分期内”", "en": "“a penalty lasts”"}[language]
    free = {"zh": f"不属于{name}的情形", "en": f"here is no bar under {name}"}[language]
    case = read_case(json.dumps(CAUGHT), of.program)
    assert isinstance(case, Case)
    one = replace(of, people=(Person(case=case),), decision="may_draw")
    for kind in ("guide", "letter", "sheet", "tables"):
        text = text_of(kind, one)
        assert free in text, kind
        assert text.count(name.strip("“”")) == text.count(free), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_of_a_bar_s_table_are_those_of_its_caption(language: Language) -> None:
    of = subsidy(language)
    (own,) = (one for one in tables.material(of).data["decisions"] if one["key"] == "may_draw")
    by_key = {table["key"]: table for table in own["tables"]}
    main, bar = by_key["may_draw"]["parts"][0], by_key["no_draw"]
    assert (
        bar["name"]
        == {
            "zh": "不属于“不予领取”的情形",
            "en": "there is no bar under “nothing is drawn”",
        }[language]
    )
    heads = [column["head"] for column in main["columns"]]
    assert bar["name"] in heads
    (met,) = (row for row in main["rows"] if row["tone"] == "good")
    assert set(met["cells"]) == {"✓"}
    assert all(part["outcome"] == bar["name"] for part in bar["parts"])
    assert by_key["no_draw"]["standing"] in ("proved", "bounded")


def test_a_decision_model_calls_a_bar_by_what_must_not_be() -> None:
    text = KINDS["tables"].file(subsidy("zh"), "dmn")
    assert 'label="不属于“不予领取”的情形"' in text
    assert 'label="不予领取"' not in text
    assert workspace().program("qinghe.subsidy") is not None
