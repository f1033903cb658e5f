"""Slips that the words around them give away are told with what was meant, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_dsl.diagnostics import Diagnostic
from tests.units.compiling import HEADER, VOCABULARY, found
from tests.units.test_follow_ups import plan, told


def slips(body: str) -> list[Diagnostic]:
    every = found(f"{HEADER}引用「词汇表」。\n{body}\n", VOCABULARY)
    return [d for d in every if d.path == "m0.policy" and d.is_error]


@pytest.mark.parametrize(
    ("body", "code", "hint"),
    [
        # both connectives on one level
        ("「甲」（a），是指乡镇单位且人数为1或人数为2。", "E0101", "“且”和“或”不能写在同一层"),
        ("「甲」（a），是指乡镇单位或人数为1且人数为2。", "E0101", "“且”和“或”不能写在同一层"),
        # marks
        ("「甲」（a），是指申报系列属于工程，卫生，会计之一。", "E0101", "各项之间用“、”"),
        ("事实「甲」（a），是非。", "E0101", "类型前面用“：”"),
        ("事实「甲」（a）是非。", "E0101", "类型前面用“：”"),
        ("“甲”（a），是指乡镇单位。", "E0115", "「甲」（a）"),
        ("「甲」（a-b），是指乡镇单位。", "E0115", "「甲」（a_b）"),
        (
            "「甲」（a），是指同时具备下列条件：（1）乡镇单位；\n2）人数为1。",
            "E0101",
            "项的序号写作“（2）”",
        ),
        # words of the other surface, and what nobody sees
        ("「甲」（a） is 1。", "E0113", "写作“是”或“为”"),
        ("「甲」（a），是指人数 not lower than 3。", "E0113", "写作“不低于”"),
        ("「甲」（a），是指乡\u200b镇单位。", "E0113", "U+200B"),
        # phrases
        ("「甲」（a），是指学历为本科及以上。", "E0113", "去掉“及”"),
        ("「甲」（a），是指申报日期晚于2024/3/1。", "E0113", "2024年3月1日"),
        ("「甲」（a），是指工龄满三年以上。", "E0106", "“满三年”就是三年以上"),
        ("「甲」（a）待定，类型为小时：“没有写”。", "E0201", "时长、"),
    ],
)
def test_one_slip_is_told_once_with_what_was_meant(body: str, code: str, hint: str) -> None:
    (one,) = slips(body)
    assert one.code == code
    assert hint in one.message.hint("zh")
    assert one.message.hint("en")


@pytest.mark.parametrize(
    "body",
    [
        "「甲」（a），是指乡镇单位且（人数为1或人数为2）。",
        "「甲」（a），是指申报系列属于工程、卫生、会计之一。",
        "「甲」（a），是指学历为本科以上。",
        "「甲」（a）待定，类型为学历级别：“没有写”。",
    ],
)
def test_what_is_right_is_left_alone(body: str) -> None:
    assert slips(body) == []


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("申报应当乡镇单位。\n第二条 年限\n「乙」（b），为1。", "写作“二、年限”"),
        ("申报应当乡镇单位。\n第二章　年限\n    申报应当工龄满1年。", "写作“二、年限”"),
        ("申报应当乡镇单位。\n年限标准\n「乙」（b），为1。", "写作“二、年限标准”"),
    ],
)
def test_a_heading_without_its_number_is_told_and_read_as_one(body: str, hint: str) -> None:
    (one,) = slips(f"一、甲\n{body}\n三、丙")
    assert one.code == "E0119"
    assert hint in one.message.hint("zh")


@pytest.mark.parametrize(
    "line", ["申报应当乡镇单位", "所称申报，是指乡镇单位", "机关「甲局」（jia）"]
)
def test_a_rule_that_is_not_ended_is_no_heading(line: str) -> None:
    (one,) = slips(f"一、甲\n{line}\n「乙」（b），为1。")
    assert one.code == "E0102"


@pytest.mark.parametrize(
    "items",
    [
        "（1）「甲」（a）：乡镇单位。\n（2）「乙」（b）：人数为1；\n（3）「丙」（c）：人数为2。",
        "（1）「甲」（a）：乡镇单位；\n（2）「乙」（b）：人数为1。\n\n（3）「丙」（c）：人数为2。",
        "（1）具备下列条件之一：\n①「甲」（a）：乡镇单位。\n②「乙」（b）：人数为1；\n"
        "（2）「丙」（c）：人数为2。",
        "（1）具备下列条件之一：\n①「甲」（a）：乡镇单位；\n②「乙」（b）：人数为1。\n"
        "（2）「丙」（c）：人数为2。",
    ],
)
def test_a_full_stop_within_a_list_is_told_where_it_stands(items: str) -> None:
    (one,) = slips(f"申报应当同时具备下列条件：\n{items}\n「丁」（d），是指是甲且是丙。")
    assert one.code == "E0120"
    assert one.fix is not None
    assert one.fix.replacement == "；"


def test_what_follows_a_list_that_has_ended_is_a_heading() -> None:
    assert slips("一、甲\n（1）子\n申报应当乡镇单位。\n（2）丑\n「乙」（b），为1。") == []
    ended = (
        "申报应当同时具备下列条件：\n（1）乡镇单位；\n（2）人数为1。\n（3）丑\n「乙」（b），为1。"
    )
    assert slips(f"一、甲\n{ended}") == []


def test_a_declaration_with_another_fault_keeps_the_general_hint() -> None:
    (one,) = slips("地点「甲县」（jia，4512）。")
    assert one.code == "E0115"
    assert "代码为6位" in one.message.hint("zh")


def test_the_types_that_there_are_go_by_the_surface() -> None:
    (one,) = slips("「甲」（a）待定，类型为学力级别：“没有写”。")
    assert one.message.hint("zh").startswith("是不是：学历级别、职称级别？类型有：是非、")
    assert "duration" in one.message.hint("en")


def test_what_is_said_of_unknown_records_is_no_second_error() -> None:
    (one,) = slips("「甲」（a），是指处罚中有（期间包括申报日期或结束日期早于申报日期）。")
    assert one.message.values()["written"] == "处罚"


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("「年限」（term-of_years）", "E0115"),
        ("「年限」（年限）", "E0115"),
        ("“年限”（term）", "E0115"),
        ("「年限（term）", "E0103"),
    ],
)
def test_what_uses_a_name_of_a_misshapen_declaration_is_not_told(
    tmp_path: Path, declared: str, code: str
) -> None:
    body = """一、条件
「年限」（term）待定，类型为时长：“没有写”。
申报应当年限满5年。
例“甲”：设学历为大专；则申报未定，待年限答复。
例“乙”，同“甲”：设学历为本科；则申报未定。
"""
    body = body.replace("「年限」（term）", declared)
    (one,) = told(tmp_path, plan=plan("引用国家职称词汇。\n", body))
    assert one.code == code
