"""The legality sheet: a planted fault stands in its row, and a clean plan shows none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from compiler import api
from compiler.backends.document import blocks
from compiler.documents.kinds import KINDS
from compiler.documents.legality.finding import Result, Row
from compiler.documents.legality.sheet import groups
from compiler.documents.making import document, written
from compiler.documents.office import Office, Worded
from compiler.documents.subject import Subject
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.legality_faults import ALSO, CLEAN, FAULTS, PLAN, SOURCES
from tests.documents.letters import text_of
from tests.documents.subjects import made, subject_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FORMATS = ("md", "html", "docx", "pdf")


def planted(folder: Path, old: str = "", new: str = "", where: str = "plan") -> Subject:
    """The clean plan with one text replaced."""
    plan, sources = CLEAN, SOURCES
    if old:
        assert old in (plan if where == "plan" else sources), old
        if where == "plan":
            plan = plan.replace(old, new)
        else:
            sources = sources.replace(old, new)
    (folder / "plan.policy").write_text(plan, encoding="utf-8")
    if sources:
        (folder / "sources.toml").write_text(sources, encoding="utf-8")
    workspace = Workspace.load(folder)
    errors = [d.message.text("zh") for d in workspace.diagnostics if d.is_error]
    assert not errors, errors
    return made(workspace, "zh", PLAN)


def rows(subject: Subject) -> dict[str, Row]:
    return {row.item: row for group in groups(subject) for row in group.rows}


def with_result(subject: Subject, result: Result) -> set[str]:
    return {item for item, row in rows(subject).items() if row.result == result}


def test_a_clean_plan_has_no_findings(tmp_path: Path) -> None:
    subject = planted(tmp_path)
    assert with_result(subject, "found") == set()
    unclear = with_result(subject, "unclear")
    assert "与法律、法规、规章和上级文件抵触" in unclear
    assert "依据已失效或者被修改" in unclear
    assert "行使职权没有法定依据" in unclear
    assert len(unclear) < len(rows(subject)) / 2


@pytest.mark.parametrize(
    ("old", "new", "where", "item", "clause", "said"),
    FAULTS,
    ids=[f"{one[3]}-{one[5]}" for one in FAULTS],
)
def test_a_planted_fault_stands_in_its_row(
    tmp_path: Path, old: str, new: str, where: str, item: str, clause: str, said: str
) -> None:
    subject = planted(tmp_path, old, new, where)
    row = rows(subject)[item]
    assert row.result == "found"
    told = [(one.clause, one.text + one.quote) for one in row.findings]
    assert any(where == clause and said in text for where, text in told), told
    assert with_result(subject, "found") - ALSO.get(item, set()) == {item}


def test_what_is_undetermined_may_be_below_the_ordinary_conditions(tmp_path: Path) -> None:
    item = "低于一般条件"
    assert rows(planted(tmp_path))[item].result == "none"
    hole = "    「另外条件」（more_conditions）待定，类型为是非：“还没有商定”。\n\n二、办理"
    assert rows(planted(tmp_path, "二、办理", hole))[item].result == "unclear"
    assert rows(subject_of("zh", "sichuan.targeted_titles"))[item].result == "unclear"


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("自2024年1月2日起至2027年12月31日止", "自2024年1月2日起至2027年12月31日止"),
        (
            "自2024年1月1日起至2027年12月31日止",
            "2024年至2027年（规则按自2024年1月1日起至2027年12月31日止计算）",
        ),
        (
            "自2024年1月1日起至2024年12月31日止",
            "2024年（规则按自2024年1月1日起至2024年12月31日止计算）",
        ),
        ("自2024年1月1日起", "自2024年1月1日起，没有写明终止日期"),
    ],
)
def test_the_period_is_told_in_words(tmp_path: Path, period: str, told: str) -> None:
    """Of whole years the text may say no more than years, as the plan's document does."""
    subject = planted(tmp_path, "自2024年1月1日起至2027年12月31日止", period)
    text = written(document(KINDS["legality"], subject), "md").decode()
    assert f"| 施行期限 | {told} |" in text


def test_every_row_that_can_find_something_has_a_fault_planted() -> None:
    """But for what another test plants."""
    elsewhere = {
        *("由谁行使没有确定，授权链条中断", "新旧衔接没有规定", "低于一般条件"),
        "依据已失效或者被修改",
    }
    here = {fault[3] for fault in FAULTS}
    never = {
        *("行使职权没有法定依据", "下放、委托超出权限", "宽严超出上位依据允许的幅度"),
        *("与法律、法规、规章和上级文件抵触", "减损权益、增加义务没有法律依据"),
        "没有经过征求意见、集体审议、公平竞争审查等程序",
    }
    assert here | elsewhere | never == set(rows(subject_of("zh")))


def test_of_guangxi_is_found_what_its_text_leaves_open() -> None:
    found = rows(subject_of("zh"))
    chain = found["由谁行使没有确定，授权链条中断"]
    assert chain.result == "found"
    assert "“放宽决定机关”" in chain.findings[0].text
    assert "“视情况放宽”" in chain.findings[0].text
    assert chain.findings[0].clause == "四（一）2"
    free = found["裁量没有写明由谁行使"]
    assert [one.clause for one in free.findings] == ["四（一）2", "四（一）2"]
    below = found["低于一般条件"]
    assert {"四（一）2", "四（一）3"} == {one.clause for one in below.findings}
    assert any("提前1年" in one.text for one in below.findings)
    assert any(  # 论文、科研条件 that something else meets
        one.clause == "四（一）3" and "列明替代成果" in one.text for one in below.findings
    )
    assert "“成果条件”" not in [one.text for one in found["自行增加条件、设置禁止情形"].findings]
    own = found["另定数值，可能高于也可能低于一般条件"]
    assert any("为督战县合格标准线" in one.text for one in own.findings)
    period = found["施行期限没有写到日，或者有不同理解"]
    assert period.result == "found"
    assert period.findings[0].text.endswith("由人工核对")
    assert period.findings[1].text == "“期限条件”取决于“转发前的申报”、“实施末年”怎样确定"
    copies = found["所据文本不可靠"]  # the plan's text is at hand, of the ordinary rules a copy
    assert copies.result == "unclear"
    assert [one.clause for one in copies.findings] == [
        f"职称一般规定{number}" for number in "二三四"
    ]
    delegated = found["下放、委托超出权限"]
    assert delegated.result == "unclear"
    assert delegated.findings[0].clause == "四（二）1"
    assert len(found["用语有歧义而没有采定读法"].findings) == 24


@pytest.mark.parametrize(
    ("translation", "quoted"),
    [
        ("Cases are filed. Costs are met under the rules in force.", "Costs are met under"),
        ("Cases are filed, and costs are met under the rules in force.", "Cases are filed, and"),
        ("", ""),
    ],
)
def test_a_passage_with_a_translation_is_quoted_in_it(
    tmp_path: Path, translation: str, quoted: str
) -> None:
    """The sentence at the same place; all of it where there are not as many."""
    zh = "    正文：情况归档。经费按照有关规定列支。\n"
    en = f"    译文：{translation}\n" if translation else ""
    subject = replace(planted(tmp_path, "二、办理\n", f"二、办理\n\n{zh}{en}"), language="en")
    row = next(r for r in rows(subject).values() if "“Relevant provisions”" in r.item)
    (found,) = row.findings
    assert found.foreign
    if translation:
        assert found.text.startswith(f"“{quoted}")
        assert found.quote == "有关规定"
    else:
        assert found.quote == "经费按照有关规定列支"


def test_a_document_named_anywhere_in_the_sentence_is_named(tmp_path: Path) -> None:
    far = "，这一部分的开支由县财政局按季度核拨并在每年年底以前逐笔核对清楚，不得挪作其他用途"
    told = f"    正文：经费按照有关规定列支{far}，依据为《云岭县经费办法》。\n"
    subject = planted(tmp_path, "二、办理\n", f"二、办理\n\n{told}")
    assert rows(subject)["“有关规定”没有着落"].result == "none"


def test_the_english_sheet_of_guangxi_names_its_source_in_english() -> None:
    subject = subject_of("en")
    row = next(r for r in rows(subject).values() if r.item.startswith("A basis that"))
    assert row.findings[0].text.startswith("annex of letter Renshe Zhuanji Si Han")


def test_a_later_version_says_what_becomes_of_older_applications() -> None:
    folder = Path(__file__).parents[2] / "docs" / "examples" / "amendments"
    workspace = Workspace.load([folder])
    item = "新旧衔接没有规定"
    first = made(workspace, "zh", "xigu.allowance", "2024年版")
    assert rows(first)[item].result == "unclear"
    later = made(workspace, "zh", "xigu.allowance", "2025年版")
    told = [one.text for one in rows(later)[item].findings]
    pending = later.module.header.pending if later.module.header else None
    assert bool(told) == (pending is None)


def test_rules_that_end_before_the_plan_are_found(tmp_path: Path) -> None:
    (tmp_path / "rules.policy").write_text(
        "规定「县补充规定」（yunling.rules）：\n"
        "    版本为“2020年版”；\n    载于“补充规定（虚构）”；\n"
        "    实施期限自2020年1月1日起至2025年12月31日止。\n\n引用国家职称词汇。\n\n一、条件\n\n"
        "    「补充条件」（more_met），是指在职在岗。\n",
        encoding="utf-8",
    )
    plan = CLEAN.replace("职称一般规定。", "职称一般规定、县补充规定。", 1)
    plan = plan.replace("符合一般申报条件且核准", "符合一般申报条件且核准且补充条件")
    (tmp_path / "plan.policy").write_text(plan, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    workspace = Workspace.load(tmp_path)
    assert not [d.message.text("zh") for d in workspace.diagnostics if d.is_error]
    row = rows(made(workspace, "zh", PLAN))["依据已失效或者被修改"]
    assert row.result == "found"
    assert "县补充规定" in row.findings[0].text
    assert "2025年12月31日" in row.findings[0].text


# --- as documents


@pytest.mark.parametrize("plan", api.load().plans)
def test_every_plan_has_a_sheet_in_both_languages(plan: str) -> None:
    counts = [len(rows(subject_of(language, plan))) for language in LANGUAGES]
    assert counts[0] == counts[1]
    one, other = (
        [
            (row.result, len(row.findings))
            for group in groups(subject_of(lang, plan))
            for row in group.rows
        ]
        for lang in LANGUAGES
    )
    assert one == other


@cache
def sheet(language: Language) -> blocks.Document:
    office = Office(name=Worded(zh="云岭县人社局", en="County Bureau"))
    return document(KINDS["legality"], replace(subject_of(language), office=office))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_row_is_read_back(format_: str, language: Language) -> None:
    data = written(sheet(language), format_)
    text = _packed(text_of(data, format_))
    subject = subject_of(language)
    for group in groups(subject):
        assert _packed(group.title) in text
        for row in group.rows:
            assert _packed(row.item) in text
            for one in row.findings:
                for word in (one.clause, one.text, one.quote):
                    assert _packed(word) in text, word
    for word in (
        ("机器初核", "发现", "未发现", "不能判断")
        if language == "zh"
        else (*("Checked by machine", "found", "none found", "cannot tell"),)
    ):
        assert _packed(word) in text


def _packed(text: str) -> str:
    """Without what lines and escapes put between characters."""
    return re.sub(r"[\s\\*]|<[^>]*>", "", text)


def test_the_column_for_the_opinion_is_blank() -> None:
    tables = [one for one in sheet("zh").blocks if isinstance(one, blocks.Table)]
    for table in tables[1:-1]:
        for row in table.rows:
            (paragraph,) = row[-1].blocks
            assert isinstance(paragraph, blocks.Paragraph)
            assert [type(piece) for piece in paragraph.content] == [blocks.Blank]
