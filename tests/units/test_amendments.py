"""Amendments: what each act does to the text, in which order, and what stands against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compiler.workspace import Workspace
from policy_dsl.formatter import format_module
from policy_dsl.names import NameTable
from policy_dsl.parser import parse
from policy_dsl.source import Source

PLAN = """方案「云岭县方案」（yunling.plan）：
    版本为“1”；实施期限自2024年1月1日起至2026年12月31日止。
事实「工龄」（years）：时长。
事实「退休」（retired）：是非。
决定「申报」（may_apply）：是非。
决定「年限」（term）：时长。
一、条件
（一）年限
「最低年限」（minimum_years），为5年。
申报应当同时具备下列条件：
（1）「年限条件」（years_met）：工龄不少于最低年限；
（2）具备下列条件之一：①「在职」（working）：并非退休；②工龄不少于20年。
（二）禁止
「退休人员」（retired_bar）：是退休的，不得申报。
二、标准
所称年限，为1年；有下列情形之一的，从其规定：
（1）「甲」（a）：工龄满5年的，为2年；
（2）「乙」（b）：工龄满8年的，为3年；
（3）「丙」（c）：工龄满9年的，为4年；
数项同时适用的，以第3项、第2项为准。
例“五年”：设工龄为5年，退休为否；则申报为是。
"""
HEAD = """修订「修订{n}」（yunling.amendment_{n}）：
    修改云岭县方案的“{old}”；版本为“{new}”；自{year}年1月1日起施行。
"""


def amendment(acts: str, n: int = 1, old: str = "1", new: str = "2", year: int = 2025) -> str:
    return HEAD.format(n=n, old=old, new=new, year=year) + acts


def loaded(folder: Path, *amendments: str, plan: str = PLAN) -> Workspace:
    (folder / "plan.policy").write_text(plan, encoding="utf-8")
    for number, text in enumerate(amendments, start=1):
        (folder / f"amendment_{number}.policy").write_text(text, encoding="utf-8")
    return Workspace.load(folder)


def text_of(workspace: Workspace, version: str = "2") -> str:
    module = workspace.module("yunling.plan", version)
    return format_module(module, "zh", workspace.unit(module).names)


def amended(folder: Path, acts: str) -> str:
    """The text of the version that the acts make, which has nothing wrong."""
    workspace = loaded(folder, amendment(acts))
    assert [(d.code, d.message.text("zh")) for d in workspace.diagnostics if d.is_error] == []
    return text_of(workspace)


def codes(workspace: Workspace) -> list[str]:
    return [d.code for d in workspace.diagnostics]


# --- what acts do


def test_a_statement_is_replaced_by_name(tmp_path: Path) -> None:
    text = amended(tmp_path, "将最低年限修改为：\n「最低年限」（minimum_years），为6年。\n")
    assert "「最低年限」（minimum_years），为6年。" in text
    assert "为5年。" not in text


def test_a_clause_keeps_its_heading_unless_the_new_text_has_one(tmp_path: Path) -> None:
    acts = "将第一（二）条修改为：\n「退休人员」（retired_bar）：工龄不满1年的，不得申报。\n"
    assert "（二）禁止\n\n    「退休人员」（retired_bar）：工龄不满1年的" in amended(tmp_path, acts)
    acts = acts.replace("修改为：\n", "修改为：\n（二）限制\n")
    assert "（二）限制\n\n    「退休人员」（retired_bar）：工龄不满1年的" in amended(tmp_path, acts)


def test_a_name_is_sought_in_the_clause_that_is_said(tmp_path: Path) -> None:
    acts = "将第二条的年限修改为：\n所称年限，为7年。\n"
    assert "所称年限，为7年。" in amended(tmp_path, acts)


def test_an_item_is_replaced_by_name_and_by_number(tmp_path: Path) -> None:
    acts = (
        "将年限条件修改为：（1）「年限条件」（years_met）：工龄不少于9年。\n"
        "将甲修改为：\n（1）「甲」（a）：工龄满6年的，为2年。\n"
    )
    text = amended(tmp_path, acts)
    assert "（1）「年限条件」（years_met）：工龄不少于9年；" in text
    assert "（1）「甲」（a）：工龄满6年的，为2年；" in text
    assert "以第3项、第2项为准" in text
    acts = "将第一（一）条的申报第1项修改为：（1）「年限条件」（years_met）：工龄不少于8年。\n"
    assert "（1）「年限条件」（years_met）：工龄不少于8年；" in amended(tmp_path, acts)


def test_an_item_of_an_item_is_replaced_and_repealed(tmp_path: Path) -> None:
    acts = "将在职修改为：（1）「在职」（working）：工龄不少于2年。\n"
    assert "①「在职」（working）：工龄不少于2年；" in amended(tmp_path, acts)
    assert "①工龄不少于20年" in amended(tmp_path, "删去在职。\n")


def test_items_are_inserted_and_counted_anew(tmp_path: Path) -> None:
    new = "增加：\n（1）「新项」（added）：工龄不少于3年。\n"
    after = amended(tmp_path, f"在年限条件之后{new}")
    assert "（2）「新项」（added）：工龄不少于3年；\n        （3）具备下列" in after
    before = amended(tmp_path, f"在年限条件之前{new}")
    assert "（1）「新项」（added）：工龄不少于3年；\n        （2）「年限条件」" in before
    under = amended(tmp_path, f"在第一（一）条的申报之下{new}")
    assert "（3）「新项」（added）：工龄不少于3年。" in under


def test_which_cases_prevail_goes_with_them(tmp_path: Path) -> None:
    text = amended(tmp_path, "删去乙。\n")
    assert "（2）「丙」（c）" in text
    assert "以第2项为准" in text
    inserted = "在甲之后增加：（1）「丁」（d）：工龄满6年的，为2年。\n"
    assert "以第4项、第3项为准" in amended(tmp_path, inserted)


def test_text_is_inserted_around_and_under_a_clause(tmp_path: Path) -> None:
    rule = "「新规」（added），为2年。\n"
    clause = f"（三）新条\n{rule}"
    for place, between in (
        ("在第一（二）条之后", ("不得申报", "二、标准")),
        ("在第一（二）条之前", ("20年", "（二）禁止")),
        ("在第一条之下", ("不得申报", "二、标准")),
    ):
        text = amended(tmp_path, f"{place}增加：\n{clause}")
        assert text.index(between[0]) < text.index("（三）新条") < text.index(between[1])
    assert amended(tmp_path, f"增加：\n三、附则\n{rule}").rstrip().endswith(rule.strip())


def test_a_clause_of_the_fourth_level_stands_below_a_blank_line(tmp_path: Path) -> None:
    text = amended(tmp_path, "在第一（二）条之下增加：\n\n（1）附带\n「新规」（added），为2年。\n")
    assert "\n（1）附带\n" in text
    assert text.index("不得申报") < text.index("（1）附带") < text.index("二、标准")
    noted = amended(
        tmp_path, "在年限条件之后增加：\n注：新。\n（1）「新项」（added）：工龄满3年。\n"
    )
    assert "（2）「新项」（added）：工龄满3年；" in noted


def test_an_item_below_a_blank_line_is_no_heading_without_a_word(tmp_path: Path) -> None:
    acts = "在年限条件之后增加：\n\n（1）「新项」（added）：工龄满3年。\n"
    assert codes(loaded(tmp_path, amendment(acts))) == ["E0219", "E0118"]


def test_statements_clauses_and_examples_are_repealed(tmp_path: Path) -> None:
    text = amended(tmp_path, "删去退休人员。\n")
    assert "退休人员" not in text
    assert "例“五年”" not in amended(tmp_path, "删去例“五年”。\n")
    clause = amended(tmp_path, "废止第一（二）条。\n")
    assert "（二）禁止" not in clause
    assert "二、标准" in clause


def test_an_amendment_may_import_what_its_text_needs(tmp_path: Path) -> None:
    words = "词汇「词表」（words）：版本为“1”。\n事实「分数」（score）：小数。\n"
    (tmp_path / "words.policy").write_text(words, encoding="utf-8")
    acts = "引用词表。\n将退休人员修改为：\n「退休人员」（retired_bar）：分数低于60的，不得申报。\n"
    assert "引用词表。" in amended(tmp_path, acts)


def test_the_english_surface_gives_the_same_version(tmp_path: Path) -> None:
    chinese = amended(
        tmp_path,
        "将第一（一）条的申报第1项修改为：（1）「年限条件」（years_met）：工龄不少于9年。\n"
        "在第一（二）条之后增加：\n（三）新条\n「新规」（added），为2年。\n",
    )
    english = (
        "amendment yunling.amendment_1 (「修订1」):\n"
        "    amends yunling.plan “1”; version “2”; from 2025-01-01 in force.\n"
        "clause I(I) may_apply item 1 is replaced by:\n"
        "    (1) years_met (「年限条件」): years at least 9 years.\n"
        "after clause I(II) insert:\n(III) 新条\n    added (「新规」) is 2 years.\n"
    )
    assert text_of(loaded(tmp_path, english)) == chinese


def test_the_text_of_a_version_reads_as_its_tree(tmp_path: Path) -> None:
    workspace = loaded(
        tmp_path, amendment("删去乙。\n在甲之后增加：（1）「丁」（d）：工龄满6年的，为2年。\n")
    )
    module = workspace.module("yunling.plan", "2")
    names: NameTable = workspace.unit(module).names
    for language in ("zh", "en"):
        text = format_module(module, language, names)  # type: ignore[arg-type]
        assert parse(Source("a", text), names).module.statements == module.statements


# --- versions in time

SIX = """将最低年限修改为：
「最低年限」（minimum_years），为6年。
将例“五年”修改为：
例“五年”：设工龄为5年；则申报为否。
"""
SECOND = amendment("删去甲。\n", n=2, old="2", new="3", year=2026)


def test_versions_go_by_name_and_by_day(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, amendment(SIX), SECOND)
    assert codes(workspace) == []
    assert workspace.files == 3
    assert workspace.plans == ("yunling.plan",)
    assert workspace.versions("yunling.plan") == ("1", "2", "3")
    for day, version in (("2024-12-31", "1"), ("2025-01-01", "2"), ("2026-01-01", "3")):
        module = workspace.module("yunling.plan", on=date.fromisoformat(day))
        assert module.header is not None
        assert module.header.version is not None
        assert module.header.version.zh or module.header.version.en == version
    third = workspace.program("yunling.plan", "3")
    assert third is not None
    assert (third.effective_from, third.effective_to) == (date(2026, 1, 1), date(2026, 12, 31))


def test_rules_keep_the_file_and_place_where_they_were_written(tmp_path: Path) -> None:
    program = loaded(tmp_path, amendment(SIX)).program("yunling.plan", "2")
    assert program is not None
    new, old = program.rules["minimum_years"].origin, program.rules["term"].origin
    assert new.path.endswith("amendment_1.policy")
    assert amendment(SIX)[new.span.start :].startswith("「最低年限」（minimum_years），为6年。")
    assert old.path.endswith("plan.policy")
    assert PLAN[old.span.start :].startswith("所称年限")


def test_a_mistake_in_new_text_points_into_the_amendment(tmp_path: Path) -> None:
    acts = "将最低年限修改为：\n「最低年限」（minimum_years），为工龄加5。\n"
    (found,) = loaded(tmp_path, amendment(acts)).diagnostics
    assert found.path.endswith("amendment_1.policy")
    assert found.code.startswith("E03")
    text = amendment(acts)
    assert "工龄不少于最低年限" not in text[found.span.start : found.span.end]


def test_a_second_place_in_the_amendment_is_shown_too(tmp_path: Path) -> None:
    rule = "「新规」（added），为2年。\n"
    (found,) = loaded(tmp_path, amendment(f"增加：\n三、附则\n{rule}{rule}")).diagnostics
    assert found.code == "E0202"
    (label,) = found.labels
    text = amendment(f"增加：\n三、附则\n{rule}{rule}")
    assert text[label.span.start : label.span.end] == "「新规」（added）"
    assert label.span < found.span


def test_a_broken_amendment_decides_no_case_of_its_days(tmp_path: Path) -> None:
    for acts in ("将最低年限修改为：\n「最低年限」（minimum_years），为六六。\n", "删去第九条。\n"):
        workspace = loaded(tmp_path, amendment(acts))
        assert workspace.versions("yunling.plan") == ("1", "2")
        assert workspace.program("yunling.plan", "1") is not None
        assert workspace.program("yunling.plan", "2") is None


def test_an_unknown_version_leaves_its_days_undecided(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, amendment(SIX, old="0"))
    assert codes(workspace) == ["E0214"]
    assert workspace.program("yunling.plan", "1") is not None
    assert workspace.program("yunling.plan", "2") is None


def test_an_amendment_alone_finds_what_it_amends_beside_it(tmp_path: Path) -> None:
    loaded(tmp_path, amendment(SIX), SECOND)
    workspace = Workspace.load(tmp_path / "amendment_2.policy")
    assert codes(workspace) == []
    assert workspace.files == 1
    assert workspace.program("yunling.plan", "3") is not None


def test_an_amendment_cannot_be_imported(tmp_path: Path) -> None:
    (tmp_path / "z.policy").write_text(
        "规定「某」（z）：版本为“1”。\n引用yunling.amendment_1。\n", encoding="utf-8"
    )
    assert "E0207" in codes(loaded(tmp_path, amendment(SIX)))


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (amendment("删去甲。\n", n=2, old="1", new="3", year=2026), "E0215"),
        (amendment("删去甲。\n", n=2, old="2", new="3", year=2025), "E0216"),
        (amendment("删去甲。\n", n=2, old="2", new="3", year=2024), "E0216"),
        (amendment("删去甲。\n", n=2, old="9", new="3", year=2026), "E0214"),
        (amendment("删去甲。\n", n=2, old="2", new="2", year=2026), "E0208"),
        (amendment("删去甲。\n", n=2, old="2", new="3", year=2028), "W0505"),
    ],
)
def test_what_is_wrong_with_the_order_in_time(tmp_path: Path, second: str, code: str) -> None:
    assert codes(loaded(tmp_path, amendment(SIX), second)) == [code]


def test_a_version_that_begins_the_day_after_leaves_no_gap(tmp_path: Path) -> None:
    second = amendment("删去甲。\n", n=2, old="2", new="3", year=2027)
    assert codes(loaded(tmp_path, amendment(SIX), second)) == []


def test_days_between_two_whole_texts_are_reported_too(tmp_path: Path) -> None:
    later = PLAN.replace("版本为“1”", "版本为“2”").replace(
        "自2024年1月1日起至2026年", "自2028年1月1日起至2029年"
    )
    (tmp_path / "z.policy").write_text(later, encoding="utf-8")
    assert codes(loaded(tmp_path)) == ["W0505"]


def test_a_clause_number_that_an_amendment_makes_twice_is_told_there(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, amendment("在第一条之后增加：\n\n二、复核\n\n正文：每年复核。\n"))
    (found,) = workspace.diagnostics
    assert (found.code, found.is_error) == ("W0506", False)
    assert found.path.endswith("amendment_1.policy")
    source = workspace.sources[found.path]
    assert source.slice(found.span).startswith("二、复核")
    assert "有两个第二条：这里的“复核”和沿用的“标准”" in found.message.text("zh")
    assert "clause II is there twice: “复核” here and “标准”" in found.message.text("en")
    assert workspace.program("yunling.plan", "2") is not None


@pytest.mark.parametrize(
    "acts",
    [
        "在第二条之后增加：\n\n三、复核\n\n正文：每年复核。\n",
        "将第一（一）条修改为：\n\n（一）年限\n\n「最低年限」（minimum_years），为6年。\n"
        "申报应当「年限条件」（years_met）：工龄不少于最低年限。\n",
        "将第二条修改为：\n\n三、标准\n\n所称年限，为1年。\n"
        "在第一条之后增加：\n\n二、复核\n\n正文：每年复核。\n",
    ],
)
def test_a_number_that_is_there_once_is_not(tmp_path: Path, acts: str) -> None:
    assert "W0506" not in codes(loaded(tmp_path, amendment(acts)))


SOURCES = """[document.text]
title = "某办法（虚构）"
grade = "H"
plan = "yunling.plan"
[[clause]]
id = "一（一）"
document = "text"
grade = "H"
[[clause]]
id = "一（二）"
document = "text"
grade = "H"
[[clause]]
id = "二"
document = "text"
grade = "H"
"""
OF_AMENDMENT = """[document.decision]
title = "修改决定（虚构）"
grade = "H"
plan = "yunling.amendment_1"
[[clause]]
id = "三"
document = "decision"
grade = "H"
"""


def test_a_new_clause_needs_a_source_of_the_amendment(tmp_path: Path) -> None:
    acts = "增加：\n三、附则\n申报应当工龄满1年。\n"
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (found,) = loaded(tmp_path, amendment(acts)).diagnostics
    assert found.code == "E0406"
    assert found.path.endswith("amendment_1.policy")
    (tmp_path / "sources.toml").write_text(SOURCES + OF_AMENDMENT, encoding="utf-8")
    assert codes(loaded(tmp_path, amendment(acts))) == []


# --- acts that cannot be carried out


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ("删去第一（三）条。\n", "E0217"),
        ("删去第一（二）条的最低年限。\n", "E0217"),
        ("删去第二条的年限第4项。\n", "E0217"),
        ("删去例“六年”。\n", "E0217"),
        ("删去工龄低限。\n", "E0217"),
        ("删去申报。\n", "E0218"),
        ("将最低年限修改为：\n", "E0219"),
        ("将最低年限修改为：（1）工龄不少于6年。\n", "E0219"),
        ("将甲修改为：\n「甲」（a），为6年。\n", "E0219"),
        ("将甲修改为：（1）「甲」（a）：工龄不少于6年。\n", "E0219"),
        ("在甲之后增加：\n「丁」（d），为6年。\n", "E0219"),
        ("在最低年限之后增加：（1）工龄不少于6年。\n", "E0219"),
        ("在最低年限之下增加：\n「丁」（d），为6年。\n", "E0219"),
        ("在最低年限之下增加：（1）工龄不少于6年。\n", "E0219"),
        ("增加：（1）工龄不少于6年。\n", "E0219"),
        ("将第一（二）条修改为：\n三、新条\n正文：无。\n", "E0219"),
        ("删去第二条的年限第1项、甲。\n", "E0217"),
        ("删去甲。\n「丁」（d），为6年。\n", "E0117"),
        ("将甲修改为：（1）「甲」（a）：工龄满6年的，为2年。\n「丁」（d），为6年。\n", "E0117"),
        ("删去最低年限。\n", "E0220"),
    ],
)
def test_what_cannot_be_carried_out(tmp_path: Path, acts: str, code: str) -> None:
    (found,) = loaded(tmp_path, amendment(acts)).diagnostics
    assert found.code == code
    assert found.path.endswith("amendment_1.policy")


def test_text_taken_over_that_is_broken_is_told_by_its_words(tmp_path: Path) -> None:
    (found,) = loaded(tmp_path, amendment("删去最低年限。\n")).diagnostics
    assert "云岭县方案“2”沿用的条文" in found.message.text("zh")
    assert "没有声明过“最低年限”（E0201）" in found.message.text("zh")
    assert "so amended, yunling.plan “2” takes over" in found.message.text("en")


def test_the_last_item_of_a_list_stays(tmp_path: Path) -> None:
    plan = PLAN.replace("②工龄不少于20年", "②「老职工」（old）：工龄不少于20年")
    workspace = loaded(tmp_path, amendment("删去在职。\n删去老职工。\n"), plan=plan)
    assert codes(workspace) == ["E0219"]


def test_acts_stand_in_amendments_only(tmp_path: Path) -> None:
    assert "E0117" in codes(loaded(tmp_path, plan=PLAN + "删去最低年限。\n"))


def test_headers_say_what_belongs_to_them(tmp_path: Path) -> None:
    period = amendment(SIX).replace("自2025年1月1日起施行", "实施期限自2025年1月1日起")
    assert "E0106" in codes(loaded(tmp_path, period))
    plan = PLAN.replace("版本为“1”；", "版本为“1”；修改云岭县方案的“0”；")
    assert "E0106" in codes(loaded(tmp_path, plan=plan))


@pytest.mark.parametrize(
    ("acts", "code", "hint"),
    [
        ("删去最高年限。\n", "E0217", "最低年限"),
        ("将最低年现修改为：\n「最低年限」（minimum_years），为6年。\n", "E0217", "最低年限"),
        ("在最低年现之后增加：\n「新规」（added），为6年。\n", "E0217", "最低年限"),
        ("删去第二条的最低年限。\n", "E0217", "是不是：第一（一）条的最低年限？"),
        ("在第2条之下增加：\n「新规」（added），为6年。\n", "E0217", "是不是：第二条？"),
        ("在二之下增加：\n「新规」（added），为6年。\n", "E0217", "是不是：第二条？"),
        ("删去例“六年”。\n", "E0217", "是不是：例“五年”？"),
        ("删去年限。\n", "E0218", "写明条款：第二条的年限"),
        ("删去申报。\n", "E0218", "写明条款：第一（一）条的申报、第一（二）条的申报"),
    ],
)
def test_what_could_be_meant_is_told(tmp_path: Path, acts: str, code: str, hint: str) -> None:
    found = [d for d in loaded(tmp_path, amendment(acts)).diagnostics if d.is_error]
    assert [d.code for d in found] == [code]
    assert hint in found[0].message.hint("zh")
    assert found[0].message.hint("en")


def test_the_places_of_an_ambiguous_name_are_told(tmp_path: Path) -> None:
    (one,) = loaded(tmp_path, amendment("删去年限。\n")).diagnostics
    assert "标题之前、第二条" in one.message.text("zh")
    assert "before the first heading, clause II" in one.message.text("en")
    assert one.message.hint("en") == "say the clause: clause II term"


def test_the_verb_of_an_act_is_no_part_of_an_unknown_name(tmp_path: Path) -> None:
    acts = "将年现修改为：\n「最低年限」（minimum_years），为6年。\n"
    workspace = loaded(tmp_path, amendment(acts))
    (one,) = workspace.diagnostics
    assert workspace.sources[one.path].slice(one.span) == "年现"


def test_what_is_declared_again_shows_the_first_place_in_its_file(tmp_path: Path) -> None:
    acts = "在第二条之下增加：\n「新规」（minimum_years），为6年。\n"
    (one,) = loaded(tmp_path, amendment(acts)).diagnostics
    assert one.code == "E0202"
    assert "plan.policy第9行" in one.message.hint("zh")
    assert "plan.policy, line 9" in one.message.hint("en")
