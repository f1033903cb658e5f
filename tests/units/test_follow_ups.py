"""One thing that takes away the names of a whole module is told once, and nothing after it."""

from __future__ import annotations

from pathlib import Path

from compiler.workspace import Workspace
from policy_dsl.diagnostics import Diagnostic

BODY = """一、条件
申报应当同时具备下列条件：
（1）「学历条件」（education_met）：学历不低于本科；
（2）「年限条件」（years_met）：工作经历中是专业技术工作的累计时长满5年。
例“甲”：设学历为大专，申报日期为2024年9月1日；则申报为否。
例“乙”，同“甲”：设学历为本科；则申报未定。
"""


def plan(imported: str, body: str = BODY) -> str:
    return (
        "方案「云岭县方案」（yunling.plan）：版本为“1”；实施期限自2024年1月1日起。\n"
        f"{imported}决定「申报」（may_apply）：是非。\n{body}"
    )


def told(folder: Path, **files: str) -> list[Diagnostic]:
    for name, text in files.items():
        (folder / f"{name}.policy").write_text(text, encoding="utf-8")
    return list(Workspace.load(folder).diagnostics)


def test_an_import_that_leads_nowhere_is_all_that_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, plan=plan("引用国家职称词汇。\n")) == []
    (one,) = told(tmp_path, plan=plan("引用国家职称辞汇。\n"))
    assert one.code == "E0207"
    assert "国家职称词汇" in one.message.hint("zh")


def test_what_no_import_causes_is_told_all_the_same(tmp_path: Path) -> None:
    twice = plan("引用国家职称辞汇。\n") + "机关「甲局」（bureau）。\n机关「乙局」（bureau）。\n"
    assert [d.code for d in told(tmp_path, plan=twice)] == ["E0207", "E0202"]


def test_a_forgotten_import_is_told_once_with_its_name(tmp_path: Path) -> None:
    (one,) = told(tmp_path, plan=plan(""))
    assert one.code == "E0221"
    assert one.message.hint("zh") == "加上“引用国家职称词汇。”"
    assert one.message.hint("en") == "add “import national.vocabulary.”"
    assert "学历、本科" in one.message.text("zh")


def test_a_few_names_of_a_module_hide_nothing_else(tmp_path: Path) -> None:
    few = plan("", "一、条件\n申报应当学力不低于本科。\n")
    assert [d.code for d in told(tmp_path, plan=few)] == ["E0201", "E0221"]


def test_names_of_a_module_beside_it_are_found_and_those_of_a_plan_are_not(tmp_path: Path) -> None:
    lending = "词汇「县词汇」（own.words）：版本为“1”。\n事实「村龄」（village_years）：时长。\n"
    using = plan("", "一、条件\n申报应当村龄满5年。\n")
    (one,) = told(tmp_path, plan=using, words=lending)
    assert one.message.hint("zh") == "加上“引用县词汇。”"
    other = lending.replace("词汇「县词汇」（own.words）", "方案「县词汇」（own.words）")
    codes = [d.code for d in told(tmp_path, plan=using, words=other)]
    assert "E0201" in codes
    assert "E0221" not in codes


AMENDMENT = """修订「某修订」（yunling.amendment）：
    修改云岭方案的“1”；版本为“2”；自2025年1月1日起施行。
增加：

二、其他
例“丙”：设学历为大专，申报级别为中级；则申报为否。
"""


def test_an_amendment_of_no_plan_says_which_could_be_meant(tmp_path: Path) -> None:
    (one,) = told(tmp_path, plan=plan("引用国家职称词汇。\n"), amendment=AMENDMENT)
    assert one.code == "E0214"
    assert one.message.hint("zh") == "是不是：云岭县方案？"


def test_an_amendment_of_a_plan_without_its_import_adds_nothing(tmp_path: Path) -> None:
    right = AMENDMENT.replace("云岭方案", "云岭县方案")
    (one,) = told(tmp_path, plan=plan("引用国家职称辞汇。\n"), amendment=right)
    assert one.code == "E0207"
    (one,) = told(tmp_path, plan=plan(""))
    assert one.code == "E0221"
    assert one.path.endswith("plan.policy")


def test_an_example_that_cannot_be_read_is_there_all_the_same(tmp_path: Path) -> None:
    body = BODY.replace("2024年9月1日", "2024年9月31日")
    (one,) = told(tmp_path, plan=plan("引用国家职称词汇。\n", body))
    assert one.code == "E0104"
    (one,) = told(
        tmp_path, plan=plan("引用国家职称词汇。\n", BODY.replace("例“甲”", "example “甲”"))
    )
    assert one.code == "E0113"
    (one,) = told(tmp_path, plan=plan("引用国家职称词汇。\n", BODY.replace("同“甲”", "同“丙”")))
    assert one.code == "E0409"


def test_a_name_that_is_imported_and_declared_anew_is_told_once(tmp_path: Path) -> None:
    body = """一、条件
申报应当具备下列条件之一：
（1）「年限条件」（years_met）：累计年限满5年；
（2）「博士」（doctor_met）：学历为博士。
「累计年限」（total_years），是指工作经历中是专业技术工作的累计时长。
"""
    (one,) = told(tmp_path, plan=plan("引用国家职称词汇。\n", body))
    assert one.code == "E0204"
    wrong = body.replace("满5年", "满5")
    assert [d.code for d in told(tmp_path, plan=plan("引用国家职称词汇。\n", wrong))] == [
        "E0302",
        "E0204",
    ]
