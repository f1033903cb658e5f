"""What every expression must be: each kind of mistake, and what is right beside it."""

from __future__ import annotations

import pytest

from compiler.typecheck.relate import common, fits
from compiler.typecheck.types import Basic, EnumType, SetType, Type
from compiler.typecheck.words import words
from tests.units.compiling import HEADER, VOCABULARY, codes, compiled, rules


def type_of(body: str, key: str) -> Type | None:
    """The type of a rule."""
    state = compiled(f"{HEADER}引用「词汇表」。\n{body}\n", VOCABULARY)
    assert state.checking is not None
    symbol = state.checking.modules["m0.policy"].resolved.scope.own[key]
    return state.checking.world.type_of(symbol)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("工龄", Basic.DURATION),
        ("5年", Basic.DURATION),
        ("人数加1", Basic.INTEGER),
        ("人数加分数", Basic.DECIMAL),
        ("申报日期减1年", Basic.DATE),
        ("工龄加1年", Basic.DURATION),
        ("1年乘以人数", Basic.DURATION),
        ("自申报日期起至申报日期止", Basic.DURATION),
        ("申报日期所在年份", Basic.INTEGER),
        ("申报日期当年年底", Basic.DATE),
        ("工作经历中的项数", Basic.INTEGER),
        ("工作经历中（工作地点属于河池）的累计时长截至申报日期", Basic.DURATION),
        ("工作经历中最晚开始日期", Basic.DATE),
        ("考核中是优秀的最长连续考核年度次数", Basic.INTEGER),
        ("考核中合计考核年度", Basic.INTEGER),
        ("县厅", Basic.BODY),
        ("河池", Basic.PLACE),
    ],
)
def test_values_have_types(value: str, expected: Type) -> None:
    assert type_of(f"「规」（r），为{value}。", "r") == expected


@pytest.mark.parametrize(
    "condition",
    [
        "学历为大专以上",
        "学历不低于大专且学历不为本科",
        "申报级别下一级为中级",
        "工龄满5年",
        "人数满3",
        "分数不低于人数",
        "申报日期早于2020年1月1日",
        "申报日期在2020年1月1日至2020年12月31日期间",
        "申报日期与申报日期同年",
        "申报系列属于工程、卫生之一",
        "所在地属于河池",
        "所在地为都安",
        "成果至少包含工程、卫生",
        "成果全部包含工程",
        "工作经历中有（工作地点属于河池且期间包括申报日期）",
        "工作经历中均是借调",
        "考核中没有考核年度为2020",
        "工作经历中有结束日期为无",
        "学历为无",
        "是乡镇单位",
        "不是乡镇单位且并非学历为大专",
    ],
)
def test_conditions_that_are_right(condition: str) -> None:
    assert codes(rules(f"「规」（r），是指{condition}。")) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("「规」（r），是指工龄满5。", "数不带单位"),
        ("「规」（r），是指人数不少于5年。", "数不带单位"),
        ("「规」（r），是指申报日期不早于2024年。", "日期写到日"),
        ("「规」（r），是指学历为工程。", "只有同一种值才能比较"),
    ],
)
def test_a_length_of_time_is_told_from_what_is_meant(body: str, told: str) -> None:
    (one,) = rules(body)
    assert told in one.message.hint("zh")


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("E0301", "「规」（r），是指申报系列属于大专、工程之一。"),
        ("E0301", "「规」（r），是指所在地属于工程。"),
        ("E0301", "「规」（r），为申报系列所在年份。"),
        ("E0301", "「规」（r），为5年；有下列情形之一的，从其规定：（1）乡镇单位的，为3。"),
        ("E0301", "「规」（r），为5年；乡镇单位的，可以提前1。"),
        ("E0301", "「规」（r），为5年；最低为0。"),
        ("E0301", "事实「新事」（n）：整数，未填的推定为5年。"),
        (
            "E0301",
            "「规」（r），为5年；有下列情形之一的，从其规定：（1）「宽」（x）：乡镇单位的，经河池同意，为3年。",
        ),
        ("E0302", "「规」（r），是指学历为工程。"),
        ("E0302", "「规」（r），是指学历不低于中级。"),
        ("E0302", "「规」（r），是指工龄满5。"),
        ("E0302", "「规」（r），是指人数为学历。"),
        ("E0302", "「规」（r），是指成果为工程。"),
        ("E0303", "「规」（r），是指申报系列高于工程。"),
        ("E0303", "「规」（r），是指申报系列为工程以上。"),
        ("E0303", "「规」（r），是指所在地低于河池。"),
        ("E0304", "「规」（r），是指学历且乡镇单位。"),
        ("E0304", "「规」（r），是指工作经历中有工作地点。"),
        ("E0304", "「规」（r），为5；有下列情形之一的，从其规定：（1）人数的，为4。"),
        ("E0304", "「规」（r），是指是人数。"),
        ("E0305", "「规」（r），为申报日期加申报日期。"),
        ("E0305", "「规」（r），为人数加1年。"),
        ("E0306", "「规」（r），为人数中项数。"),
        ("E0307", "「规」（r），为考核中累计时长。"),
        ("E0308", "「规」（r），是指期间包括申报日期。"),
        ("E0309", "「规」（r），为工作经历中最晚工作地点。"),
        ("E0309", "「规」（r），为工作经历中最长连续开始日期次数。"),
        ("E0311", "决定「年数」（n）：整数。\n年数应当学历为大专。"),
        ("E0328", "「规」（r），是指乡镇单位。\n规应当学历为大专。"),
        (
            "E0312",
            "「规」（r），为5；有下列情形之一的，从其规定：（1）乡镇单位的，经县厅同意，为4。",
        ),
        ("E0314", "「规」（r），是指申报系列属于工程、卫生等3个。"),
        ("E0315", "「规」（r），是指学历为学历级别。"),
        ("E0317", "一、题\n本条自2021年1月1日起至2020年1月1日止施行。"),
        (
            "E0319",
            "「规」（r），为5；有下列情形之一的，从其规定：（1）乡镇单位的，为4；数项同时适用的，以第2项为准。",
        ),
        ("E0322", "「规」（r），是指学历至少包含大专。"),
        ("E0323", "「规」（r），为大专；乡镇单位的，可以提前1年。"),
        ("E0324", "事实「新事」（n）：逐项记录。"),
        ("E0325", "「规」（r），为学历所需证明材料。"),
        ("E0326", "「规」（r），为申报系列下一级。"),
        ("E0327", "「规」（r），为5；最低为0；最低为1。"),
        ("E0328", "地点学历辖「新县」（new_county）。"),
        ("E0328", "事实「新事」（n）：学历。"),
        ("E0329", "事实「新事」（n）：材料清单。"),
        ("E0329", "事实「新事」（n）：若干材料清单。"),
        ("E0329", "「新事」（n）由县厅确定，类型为材料清单：“交什么？”。"),
    ],
)
def test_mistake(code: str, body: str) -> None:
    found = rules(body)
    assert codes(found) == [code], [d.message.text("zh") for d in found]
    for one in found:
        assert one.message.text("zh")
        assert one.message.text("en")


def test_readings_belong_to_their_ambiguity() -> None:
    body = """歧义「甲义」（a）：“怎样？”；读法「甲一」（a.one）；读法「甲二」（a.two）。
歧义「乙义」（b）：“怎样？”；读法「乙一」（b.one）；读法「乙二」（b.two）。
"""
    assert codes(rules(f"{body}「规」（r），是指甲义解释为甲一。")) == []
    (one,) = rules(f"{body}「规」（r），是指甲义解释为乙一。")
    assert one.code == "E0310"
    assert "甲一、甲二" in one.message.text("zh")


def test_mismatch_points_at_what_fixes_the_expectation() -> None:
    body = "「规」（r），为5年；有下列情形之一的，从其规定：（1）乡镇单位的，为3。"
    (one,) = rules(body)
    (label,) = one.labels
    assert label.zh == "这里是时长"
    assert "时长" in one.message.text("zh")
    assert "an integer" in one.message.text("en")


def test_one_mistake_is_reported_once() -> None:
    body = "「甲」（a），是指学历为工程。\n「乙」（b），是指甲且甲。\n「丙」（c），为甲加1。"
    assert codes(rules(body)) == ["E0302", "E0305"]
    body = "「甲」（a），为学厉。\n「乙」（b），为甲加1。\n「丙」（c），是指乙满5。"
    assert codes(rules(body)) == ["E0201"]


TABLE = """「规」（r），按下表确定：
｜学历｜乡镇单位｜工龄｜规｜
"""


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("E0313", "｜大专｜是｜5年｜"),
        ("E0301", "｜工程｜是｜满5年｜1｜"),
        ("E0301", "｜大专｜5年｜5年｜1｜"),
        ("E0302", "｜大专｜是｜满5｜1｜"),
        ("E0303", "｜大专｜高于乡镇单位｜不限｜1｜"),
        ("E0320", "｜其他｜是｜不限｜1｜"),
        ("E0320", "｜其他｜其他｜其他｜1｜\n｜不限｜不限｜不限｜2｜"),
        ("E0321", "｜大专｜是｜未知｜1｜"),
        ("E0321", "｜大专｜是｜不限｜不限｜"),
    ],
)
def test_table_mistake(code: str, row: str) -> None:
    found = codes(d for d in rules(f"{TABLE}{row}。") if d.code < "E04")
    assert found == [code]


def test_outcomes_of_a_table_are_of_one_type() -> None:
    rows = "｜大专｜不限｜不限｜1｜\n｜本科｜不限｜不限｜1年｜\n｜其他｜其他｜其他｜2｜"
    assert codes(rules(f"{TABLE}{rows}。")) == ["E0301"]


def test_decision_takes_the_type_that_the_frame_gives_it() -> None:
    assert codes(rules("所称申报，是指乡镇单位。")) == []
    (one,) = rules("所称申报，为5年。")
    assert one.code == "E0301"


EXAMPLE = "「规」（r），是指乡镇单位。\n例“一”：设{given}；则{expected}。"


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        ("E0301", "学历为大专", "规为1"),
        ("E0301", "学历为工程", "规为是"),
        ("E0301", "工龄为5", "规为是"),
        ("E0301", "成果为大专、工程", "规为是"),
        ("E0301", "工作经历为（工作地点为5）", "规为是"),
        ("E0316", "规为是", "规为是"),
        ("E0328", "学历为大专", "学历为大专"),
        ("E0328", "学历为大专", "规未定，待规答复"),
        ("E0328", "学历为大专", "规为否，理由为学历"),
        ("E0301", "学历为大专、本科", "规为是"),
    ],
)
def test_example_mistake(code: str, given: str, expected: str) -> None:
    assert codes(rules(EXAMPLE.format(given=given, expected=expected))) == [code]


def test_examples_that_are_right() -> None:
    given = (
        "学历为大专，工龄未知，成果为空，"
        "考核为（考核年度为2020，优秀为是）、（考核年度为2021，优秀未知），"
        "工作经历为（工作地点为都安，开始日期为2020年1月1日，结束日期为无），所在地为无"
    )
    expected = "规未定，待乡镇单位答复"
    assert codes(rules(EXAMPLE.format(given=given, expected=expected))) == []


def test_types_in_words() -> None:
    ladder = EnumType(key="education_level", members=("a", "b"), ordered=True)
    said = words(SetType(element=ladder), {"education_level": "学历级别"})
    assert said.zh == "若干「学历级别」"
    assert said.en == "a set of “education_level”"


def test_only_equal_types_absence_and_numbers_go_together() -> None:
    ladder = EnumType(key="a", members=("x",), ordered=True)
    other = EnumType(key="b", members=("x",), ordered=True)
    assert common(ladder, other) is None
    assert common(ladder, Basic.ABSENT) == ladder
    assert common(Basic.INTEGER, Basic.DECIMAL) is Basic.DECIMAL
    assert fits(Basic.INTEGER, Basic.DECIMAL)
    assert not fits(Basic.DECIMAL, Basic.INTEGER)


def test_only_a_field_of_the_records_is_measured() -> None:
    assert codes(rules("「规」（r），为工作经历中最早申报日期。")) == ["E0328"]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("学历为本科的，一律乡镇单位", []),
        ("申报不取决于学历、准许", []),
        ("学历越高越有利于甲乙", []),
        ("工龄越长越有利于甲乙", []),
        ("一律工龄", ["E0304"]),
        ("工龄的，一律乡镇单位", ["E0304"]),
        ("学历总能确定", ["E0328"]),
        ("申报不取决于甲乙", ["E0328"]),
        ("申报系列越高越有利于甲乙", ["E0303"]),
        ("学历越高越有利于几年", ["E0304"]),
    ],
)
def test_claims(claim: str, expected: list[str]) -> None:
    body = (
        "「甲乙」（both），是指学历为本科。\n「几年」（span），是指工龄加1年。\n"
        "「准许」（allowed）由县厅确定，类型为是非：“准许？”。\n"
    )
    assert codes(rules(f"{body}断言「甲」（it）：{claim}。")) == expected
