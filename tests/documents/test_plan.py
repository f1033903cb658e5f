"""The plan, its review copy and the notice that carries it, as documents."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from compiler.cli.main import main
from compiler.documents.kinds import KINDS
from compiler.documents.making import document, written
from compiler.documents.plan_parts import anchor
from compiler.documents.wording import public_words
from policy_dsl.diagnostics import Language
from tests.documents.drafted import SUBSIDY, subsidy
from tests.documents.drafted import written as drafted
from tests.documents.subjects import subject_of
from tests.spec.fences import ROOT

PLAN = "guangxi.targeted_titles"
runner = CliRunner()


def doc(*options: str, language: str = "zh") -> tuple[str, str]:
    """What the command writes and what it tells."""
    ran = runner.invoke(main, ["doc", PLAN, "--lang", language, *options])
    assert ran.exit_code == 0, ran.output
    return ran.stdout, ran.stderr


def test_the_official_text_tells_neither_keys_nor_readings_nor_questions() -> None:
    text, told = doc("--kind", "plan")
    shown = re.sub("<[^>]*>", "", text)  # anchors
    assert "# 广西壮族自治区挂牌督战县职称“定向评价、定向使用”工作方案" in text
    assert not re.search("[a-z「」]|解释为|歧义|待定|审校稿", shown)
    assert "2处空白待填：第四部分第（二）项第1点“高级评审层级”；" in told
    assert re.search("^7处没有写明由谁办：.*第四部分第（三）项“划线机关”", told, re.MULTILINE)
    assert re.search("^17处有不同理解，正文不取其中一种：", told, re.MULTILINE)


def test_the_period_stands_in_the_section_that_speaks_of_it() -> None:
    text, _ = doc("--kind", "plan")
    period = text.index("本方案实施期限为2020年至2023年。")
    assert period < text.index("申报日期在本方案实施期限内")  # it is said before it is used
    assert text.index("三、适用范围和期限") < period < text.index("四、主要措施")


def test_a_section_on_another_period_does_not_have_it(tmp_path: Path) -> None:
    """补贴标准和期限 is how long somebody is paid; the last clause may set the days."""
    text = written(document(KINDS["plan"], subsidy("zh")), "md").decode()
    period = text.index("实施期限为2024年至2026年")
    assert text.index("三、续领") < period
    source = subsidy("zh").workspace.sources[subsidy("zh").module.path].text
    limited = source.replace(
        "    「处分期内」", "    申报日期晚于2026年12月31日的，不得领取补贴。\n\n    「处分期内」"
    )
    text = written(
        document(KINDS["plan"], drafted(tmp_path, limited, SUBSIDY, "zh")), "md"
    ).decode()
    assert text.index("二、领取条件") < text.index("实施期限为") < text.index("三、续领")


def test_the_review_copy_tells_keys_readings_and_sources() -> None:
    text, told = doc("--kind", "plan", "--review")
    assert told == ""
    assert "审校稿" in text
    for wanted in ("guangxi\\_counties", "歧义：", "读法：", "待定：", "断言：", "H：官方文本"):
        assert wanted in text
    assert "人社专技司函〔2020〕88号附件，四（一）2" in text


def test_the_notice_leaves_to_the_office_what_is_the_office_s(tmp_path: Path) -> None:
    text, _ = doc("--kind", "notice")
    assert "# 关于印发《广西壮族自治区挂牌督战县职称“定向评价、定向使用”工作方案》的通知" in text
    assert "附件：广西壮族自治区挂牌督战县职称“定向评价、定向使用”工作方案" in text
    assert text.index("附件：") < text.index("一、指导思想")
    office = tmp_path / "office.toml"
    office.write_text('name = "云岭县人社局"\n', "utf-8")
    named, _ = doc("--kind", "notice", "--office", str(office))
    assert "云岭县人社局" in named
    assert "云岭县人社局" not in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_review_copy_lists_the_ambiguities_that_open_terms_turn_on(language: Language) -> None:
    """Each under the name by which its readings are told."""
    subject = replace(subject_of(language), review=True)
    text = written(document(KINDS["plan"], subject), "md").decode()
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    listed = " ".join(row[4] for row in rows if len(row) == 7)
    asked = subject.program.questions.values()
    names = [public_words(subject).name(q.key) for q in asked if q.owner == "interpreter"]
    assert len(names) > 20
    assert [name for name in names if name not in listed] == []


@pytest.mark.parametrize("format_", ["md", "html"])
def test_in_english_what_is_chinese_is_said_to_be(format_: str, tmp_path: Path) -> None:
    policies = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", policies)
    plan = policies / "guangxi" / "targeted_titles.policy"
    translated = plan.read_text("utf-8")
    plan.write_text(translated.replace("（Better standards of evaluation）", ""), "utf-8")
    text, told = doc(
        *("--kind", "plan", "--format", format_, "--policies", str(policies)), language="en"
    )
    assert "What the plan has only in Chinese is left in Chinese" in text
    assert "; “tier of junior review” (Part IV, (II), 1)" in told
    if format_ == "html":
        assert '<span lang="zh-CN">完善评价标准</span>' in text


def test_an_anchor_is_made_of_numbers() -> None:
    assert anchor([(1, 4), (2, 1), (3, 2)]) == "clause-4-1-2"
