"""What guides say of who reviews, of who consents, and of the text beside the rules."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from compiler.core import ir
from compiler.documents.kinds import KINDS
from compiler.documents.making import document, written
from compiler.documents.wording import public_words
from policy_dsl.diagnostics import Language
from tests.documents.subjects import subject_of

GUANGXI = "guangxi.targeted_titles"
UNKNOWN = ("gansu.targeted_titles", "ningxia.xihaigu", "xpcc.targeted_titles")


@cache
def guide(language: Language, plan: str = GUANGXI) -> str:
    return written(document(KINDS["guide"], subject_of(language, plan)), "md").decode()


def section(text: str, anchor: str) -> str:
    """What stands under a heading of a guide, with the heading."""
    _, opened, rest = text.partition(f'<a id="{anchor}"></a>')
    assert opened, anchor
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("plan", [GUANGXI, "qinghai.six_prefectures", *UNKNOWN])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_reviews_is_told_without_a_blank(plan: str, language: Language) -> None:
    assert "＿" not in section(guide(language, plan), "review")


@pytest.mark.parametrize("plan", UNKNOWN)
def test_where_no_text_tells_who_reviews_that_is_said(plan: str) -> None:
    zh, en = section(guide("zh", plan), "review"), section(guide("en", plan), "review")
    assert zh.strip().endswith("；以方案原文为准，请问受理机关。")
    assert "由哪一级评审" in zh
    assert "待定" not in zh
    assert "What counts is the text of the plan itself: ask the office." in en


def test_a_tier_that_the_text_does_not_name_comes_with_that() -> None:
    zh = section(guide("zh"), "review")
    assert "初级评审层级待定：原文没有写明助理级、员级由哪一级评审。" in zh
    assert "the text does not say which tier reviews assistant" in section(guide("en"), "review")


def test_who_consents_to_relaxed_education_is_told_in_one_way() -> None:
    zh, en = guide("zh"), guide("en")
    assert "视情况" not in zh
    assert "申报副高职称的，经有权机关同意，可以放宽至大专；" in section(zh, "relaxed")
    assert "经有权机关同意的，学历为大专及以上" in section(zh, "glance")
    assert "as circumstances require" not in en
    assert "with the consent of the competent authority" in section(en, "relaxed")


def test_text_beside_the_rules_stands_where_these_are_told() -> None:
    text = guide("zh")
    for anchor, begins, clause in (
        ("scope", "本方案适用于督战县的专业技术人员，", "三"),
        ("conditions", "评价职称时，", "四（一）1"),
        ("conditions", "放宽至高中的，高中学历包括", "四（一）2"),
        ("review", "全区各系列的高级评审委员会", "四（二）2"),
        ("review", "督战县所在设区市可以在自治区支持下对条件成熟的系列", "四（二）1"),
        ("afterwards", "可以享受岗位聘用倾斜政策的，按照现行的", "四（四）"),
    ):
        _, told, beside = section(text, anchor).partition("### 还应当知道\n")
        assert told
        line = next(line for line in beside.splitlines() if line.startswith(begins))
        assert line.endswith(f"〔{clause}〕")
        assert text.count(begins) == 1


def test_text_that_no_rule_stands_with_is_not_the_guides() -> None:
    text = guide("zh")
    assert "指导思想" not in text
    assert "通力配合" not in text
    assert "加强宣传" not in text
    assert "还应当知道" not in guide("zh", "gansu.targeted_titles")


def test_a_table_of_years_says_which_series_must_meet_more() -> None:
    zh, en = section(guide("zh"), "glance"), section(guide("en"), "glance")
    middle = zh.partition("**中级：")[2].partition("**副高：")[0]
    assert (
        "会计系列、审计系列、统计系列、经济系列还须符合“取得方式条件”〔四（三）〕："
        "属于以考代评范围的，仅在“以考代评职称”按“纳入本方案”理解时符合。" in middle
    )
    assert "考试条件" not in middle
    assert "会计系列、审计系列、统计系列、经济系列的员级、助理级还须符合“取得方式条件”" in zh
    high = zh.partition("**副高：")[2]
    assert "取得方式条件" not in high.partition("各级别还须")[0].partition("\n## ")[0]
    assert "Accounting, auditing, statistics or economics: also “condition of titles by exam" in en


@pytest.mark.parametrize("plan", ["gansu.targeted_titles", "ningxia.xihaigu"])
def test_other_plans_have_no_such_note(plan: str) -> None:
    assert "还须符合“" not in guide("zh", plan)


def test_a_reading_is_told_as_other_sentences_tell_it() -> None:
    for kind in ("guide", "tables"):
        assert "解释为" not in written(document(KINDS[kind], subject_of("zh")), "md").decode()
    assert "期间（“实施末年”按“至评审年度结束”理解的）" in guide("zh")


def test_a_reading_is_no_condition_that_somebody_meets() -> None:
    zh, en = section(guide("zh"), "conditions"), section(guide("en"), "conditions")
    assert "申报副高及以下职称（“替代成果的要求”按“无须替代成果”理解的）" in zh
    assert "且“" not in zh
    assert "条件中写有“按……理解”的" in zh
    assert "（10）取得方式条件" in zh.replace("*", "")
    assert "仅在“以考代评职称”按“纳入本方案”理解时符合" in zh
    assert "one (where “substitute results owed” is read as “no substitute is needed”)" in en
    assert "nothing is asked of you" in en


def test_where_no_condition_hangs_on_a_reading_nothing_is_said_of_readings() -> None:
    assert "按……理解" not in guide("zh", "gansu.targeted_titles")


def test_that_a_term_is_not_read_in_one_way_is_told() -> None:
    words = public_words(subject_of("zh"))
    read = ir.Compare(
        operator="==",
        left=ir.Ask(key="substitute_owed"),
        right=ir.Literal(value="owed", type=words.program.questions["substitute_owed"].type),
        type=words.program.questions["substitute_owed"].type,
    )
    assert words.phrase(read) == "“替代成果的要求”按“须有替代成果”理解"
    assert words.phrase(ir.Not(operand=read)) == "“替代成果的要求”不按“须有替代成果”理解"


def test_desk_tables_say_of_what_was_not_collected_what_guides_say() -> None:
    for language, lacking, silent in (
        ("zh", "（没有收录）", "（没有写明）"),
        ("en", "(not at hand)", "(not written)"),
    ):
        gansu, guangxi = (
            written(document(KINDS["tables"], subject_of(language, plan)), "md").decode()
            for plan in ("gansu.targeted_titles", GUANGXI)
        )
        assert lacking in gansu
        assert silent not in gansu + guangxi
        assert "原文未定" not in gansu + guangxi
    assert (
        "所依据的文本尚未收集"
        in written(
            document(KINDS["tables"], subject_of("zh", "gansu.targeted_titles")), "md"
        ).decode()
    )


def test_a_guide_can_be_about_another_decision() -> None:
    of = replace(subject_of("zh"), decision="certificate_holds")
    made = document(KINDS["guide"], of)
    text = written(made, "md").decode()
    assert made.title.endswith("政策解读（证书有效）")
    assert "一、证书有效要具备什么条件" in text
    assert "持有双定向职称" in section(text, "conditions")
    assert "### 双定向职称证书在拟聘地点、拟聘日期是否有效？" not in text
    assert "我在不在适用范围内" not in text
    assert "高中学历包括" not in text
    assert (
        guide("zh")
        == written(document(KINDS["guide"], replace(of, decision="may_apply")), "md").decode()
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            (
                "It is not laid down whether “day of measuring” is the date of application or",
                "“Cumulative service in the counties” means the total time of the work history",
                "“Day on which the next lower title was obtained” means the earliest",
            ),
        ),
        (
            "zh",
            (
                "年限计算截止日为申报日期还是申报日期当年年底，本方案未作规定。",
                "在督战县累计工作年限，是指工作经历中",
                "；不属于专业技术工作的、属于借调挂职的，是否计入，本方案未作规定。",
                "下一级职称取得日期，是指已取得职称中",
                "；系列与申报系列不同的、通道不为通用的，是否计入，本方案未作规定。",
            ),
        ),
    ],
)
def test_amounts_that_hang_on_readings_are_defined_with_what_is_left_unsaid(
    language: Language, told: tuple[str, ...]
) -> None:
    words = section(guide(language), "glance")
    assert [one for one in told if one not in words] == []


def test_from_which_amounts_on_something_is_relaxed_is_told_with_it() -> None:
    zh, en = section(guide("zh"), "relaxed"), section(guide("en"), "relaxed")
    for told in (
        "申报中级职称且在督战县累计工作年限满5年；",
        "申报可提前的高级职称且在督战县累计工作年限满10年。",
        "申报副高职称的，为5年；",
        "申报中级职称的，为4年。",
    ):
        assert guide("zh").count(told) == zh.count(told) == 1
    assert "reaches 5 years" in en
    assert "reaches 10 years" in en
    assert "it is 4 years" in en
    assert "计入年限为" not in zh  # what is counted is not relaxed


def test_a_rule_of_other_documents_is_cited_by_the_document() -> None:
    zh, en = guide("zh"), guide("en")
    assert "职称一般规定" not in zh
    assert "General Rules" not in en
    assert "《职称评审管理暂行规定》（人力资源社会保障部令第40号，2019年9月1日起施行）；" in zh
    assert "**〔《职称评审管理暂行规定》〕：在职在岗" in zh
    assert "[“Interim Provisions on the Review of Professional Titles”" in en.replace("\\", "")
    basis = [line for line in section(zh, "glance").splitlines() if line.startswith("| 依据 |")]
    assert "| 四（一）2、工程系列职称制度文件 | 四（一）2、中小学教师系列职称制度文件 |" in basis[1]
    assert "是指会计系列。〔会计系列职称制度文件〕" in zh
