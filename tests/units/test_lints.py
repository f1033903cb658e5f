"""Findings about rules as a whole."""

from __future__ import annotations

import random
import time
from itertools import product

import pytest

from compiler import pipeline
from compiler.lints.boxes import gap, overlaps
from compiler.resolve.units import Unit
from compiler.uncollected import uncollected
from policy_dsl.diagnostics import Diagnostic
from tests.units.compiling import HEADER, PLAN, VOCABULARY, codes, compiled, found, rules, units


def lints(body: str, code: str) -> list[Diagnostic]:
    """Findings of one code in a module of rules."""
    every = found(f"{HEADER}引用「词汇表」。\n{body}\n", VOCABULARY)
    return [d for d in every if d.code == code and d.path == "m0.policy"]


def plan(body: str, code: str, *, sources: frozenset[str] | None = None) -> list[Diagnostic]:
    """Findings of one code in a plan."""
    made, parsed = units(f"{PLAN}引用「词汇表」。\n{body}\n", VOCABULARY)
    first = Unit(module=made[0].module, names=made[0].names, sources=sources)
    state = pipeline.compile_units([first, made[1]], parsed)
    return [d for d in state.diagnostics if d.code == code and d.path == "m0.policy"]


def test_circle_names_its_chain() -> None:
    (one,) = rules("「甲」（a），为乙加1。\n「乙」（b），为丙。\n「丙」（c），为甲。")
    assert one.code == "E0401"
    assert "甲 → 乙 → 丙 → 甲" in one.message.text("zh")


def test_each_place_that_forms_a_circle_is_marked() -> None:
    """And none that only declares."""
    body = "所称申报，是指甲。\n「甲」（a），是指乙。\n「乙」（b），是指乡镇单位且申报。"
    (one,) = (found for found in rules(body) if found.code == "E0401")
    assert "申报 → 甲 → 乙 → 申报" in one.message.text("zh")
    told = [label.zh for label in one.labels]
    assert told == ["“甲”在这里用到“乙”", "“乙”在这里用到“申报”"]
    spans = [one.span, *(label.span for label in one.labels)]
    assert [span.end - span.start for span in spans] == [1, 1, 2]
    assert spans == sorted(spans, key=lambda span: span.start)


def test_rule_that_names_itself() -> None:
    assert codes(rules("「甲」（a），为甲加1。")) == ["E0401"]


def test_circle_through_a_decision() -> None:
    assert codes(rules("「甲」（a），是指申报。\n所称申报，是指甲。")) == ["E0401"]


def test_decision_declared_elsewhere_that_names_itself() -> None:
    assert codes(rules("所称申报，是指申报。")) == ["E0401"]


def test_conditions_of_one_list_may_name_each_other() -> None:
    body = "申报应当同时具备下列条件：（1）「甲」（a）：乡镇单位；（2）「乙」（b）：是甲且人数为1。"
    assert codes(rules(body)) == []
    assert codes(rules(body.replace("：乡镇单位", "：是乙"))) == ["E0401"]


@pytest.mark.parametrize(
    "body",
    [
        "事实「新数」（n）：整数，未填的推定为新数。",
        "事实「新数」（n）：整数，未填的推定为甲。\n「甲」（a），为新数加1。",
        "事实「新录」（n）：逐项记录：（1）「新栏」（n.f）：整数，未填的推定为新录中项数。",
        "事实「新日」（application.date）：日期，未填的推定为2020年1月1日加工作经历中累计时长。",
    ],
)
def test_fact_that_is_presumed_from_itself(body: str) -> None:
    assert "E0401" in codes(rules(body))


HEAD = "「规」（r），按下表确定：\n｜学历｜工龄｜规｜\n"


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ("｜大专以上｜不满5年｜1｜\n｜大专以上｜满5年｜2｜", "E0402", "学历为高中"),
        ("｜不限｜不满5年｜1｜\n｜不限｜超过5年｜2｜", "E0402", "工龄为5年"),
        ("｜不限｜不超过5年｜1｜\n｜不限｜满10年｜2｜", "E0402", "高于5年而低于10年"),
        ("｜高中、本科｜不限｜1｜", "E0402", "学历为大专"),
        ("｜不限｜不超过5年｜1｜\n｜不限｜满5年｜2｜", "E0403", "工龄为5年"),
        ("｜大专以上｜不限｜1｜\n｜本科以下｜不限｜2｜", "E0403", "学历为大专"),
    ],
)
def test_table_with_a_gap_or_overlap(rows: str, code: str, said: str) -> None:
    (one,) = lints(f"{HEAD}{rows}。", code)
    assert said in one.message.text("zh"), one.message.text("zh")
    assert one.message.text("en").isascii() or "“" in one.message.text("en")


@pytest.mark.parametrize(
    "rows",
    [
        "｜大专以上｜不满5年｜1｜\n｜大专以上｜满5年｜2｜\n｜高中｜不限｜3｜",
        "｜大专｜满5年｜1｜\n｜其他｜其他｜3｜",
        "｜高中、大专｜满0年不满5年｜1｜\n｜高中、大专｜满5年｜2｜\n｜本科｜不限｜3｜",
    ],
)
def test_table_without_gap_or_overlap(rows: str) -> None:
    assert codes(rules(f"{HEAD}{rows}。")) == []


def test_table_with_cells_of_the_wrong_type_is_not_searched_for_gaps() -> None:
    body = "「规」（r），按下表确定：\n｜工龄｜规｜\n｜大专｜1｜\n｜5年｜2｜。"
    assert {code[:3] for code in codes(rules(body))} == {"E03"}


def test_places_of_a_table_lie_in_each_other() -> None:
    head = "「规」（r），按下表确定：\n｜所在地｜规｜\n"
    (one,) = lints(f"{head}｜河池｜1｜\n｜都安｜2｜\n｜其他｜3｜。", "E0403")
    assert "都安" in one.message.text("zh")
    (one,) = lints(f"{head}｜河池｜1｜\n｜百色｜2｜。", "E0402")
    assert "所在地为其他" in one.message.text("zh")


def test_rule_that_lists_places_is_a_constant() -> None:
    body = """「县域」（area），是指都安、大化。
「规」（r），按下表确定：
｜所在地｜规｜
｜县域｜1｜
｜大化｜2｜
｜其他｜3｜。"""
    assert len(lints(body, "E0403")) == 1


def test_neighbouring_whole_numbers_leave_no_gap() -> None:
    body = "「规」（r），按下表确定：\n｜人数｜规｜\n｜不超过3｜1｜\n｜不少于4｜2｜。"
    assert codes(rules(body)) == []
    assert len(lints(body.replace("人数", "分数"), "E0402")) == 1


def test_gaps_and_overlaps_agree_with_trying_every_point() -> None:
    chance = random.Random(7)
    for _ in range(300):
        sizes = [chance.randint(1, 4) for _ in range(chance.randint(1, 3))]
        boxes = [
            tuple(chance.randint(1, (1 << size) - 1) for size in sizes)
            for _ in range(chance.randint(0, 6))
        ]
        points = list(product(*(range(size) for size in sizes)))

        def covers(box: tuple[int, ...], point: tuple[int, ...]) -> bool:
            return all(mask >> atom & 1 for mask, atom in zip(box, point, strict=True))

        hole = gap(sizes, boxes)
        free = [p for p in points if not any(covers(box, p) for box in boxes)]
        assert (hole in free) if free else hole is None
        meeting = {second for _, second, _ in overlaps(sizes, boxes)}
        expected = {
            j
            for j, box in enumerate(boxes)
            if any(covers(box, p) and covers(other, p) for other in boxes[:j] for p in points)
        }
        assert meeting == expected
        for first, second, point in overlaps(sizes, boxes):
            assert covers(boxes[first], point)
            assert covers(boxes[second], point)


def test_large_table_is_checked_in_time() -> None:
    chance = random.Random(3)
    sizes = [60] * 5
    boxes = []
    for _ in range(300):
        low = [chance.randint(0, 50) for _ in sizes]
        boxes.append(tuple(((1 << chance.randint(1, 9)) - 1) << at for at in low))
    start = time.process_time()
    assert gap(sizes, boxes) is not None
    list(overlaps(sizes, boxes))
    halves = [(1 << 30) - 1, ((1 << 30) - 1) << 30]
    grid = [tuple(box) for box in product(halves, repeat=5)]
    assert gap(sizes, grid) is None
    assert time.process_time() - start < 2


def test_plan_answers_every_decision_of_the_frame() -> None:
    assert len(plan("一、题\n「规」（r），是指乡镇单位。", "E0404")) == 1
    assert plan("一、题\n申报应当乡镇单位。", "E0404") == []
    assert lints("「规」（r），是指乡镇单位。", "E0404") == []


PROVISION = "事项「人数下限」（least_heads）：整数。\n一、题\n申报应当乡镇单位。\n"


def test_plan_states_every_provision_of_the_frame() -> None:
    (one,) = plan(PROVISION, "E0412")
    assert "人数下限" in one.message.text("zh")
    assert "least_heads" in one.message.text("en")
    for stated in (
        "「人数下限」（least_heads），为3。",
        "「人数下限」（least_heads）待定，类型为整数：“未定”。",
        "「人数下限」（least_heads）由县厅确定，类型为整数：“几人？”。",
    ):
        assert plan(PROVISION + stated, "E0412") == []
        assert plan(PROVISION + stated, "E0413") == []
        assert plan(PROVISION + stated, "W0502") == []
    assert lints(PROVISION, "E0412") == []


def test_provision_is_stated_under_its_own_name() -> None:
    other = PROVISION + "「人数上限」（least_heads），为3。"
    assert len(plan(other, "E0412")) == 1


def test_provision_is_stated_as_its_type() -> None:
    (one,) = plan(PROVISION + "「人数下限」（least_heads），为大专。", "E0413")
    assert "整数" in one.message.text("zh")
    assert plan(PROVISION + "「人数下限」（least_heads），为人数加1。", "E0413") == []


def test_condition_states_a_provision() -> None:
    body = "事项「乡镇条件」（township_met）：是非。\n一、题\n"
    named = body + "申报应当具备「乡镇条件」（township_met）：乡镇单位。"
    assert plan(named, "E0412") == []


def test_decision_is_defined_once() -> None:
    twice = "一、题\n所称申报，是指乡镇单位。\n所称申报，是指人数为1。"
    assert len(plan(twice, "E0411")) == 1


def test_rule_of_a_plan_stands_under_a_heading() -> None:
    assert len(plan("申报应当乡镇单位。\n一、题", "E0405")) == 1
    assert plan("一、题\n申报应当乡镇单位。", "E0405") == []


def test_clause_with_rules_has_a_source() -> None:
    body = "一、题\n申报应当乡镇单位。\n（一）目\n「规」（r），为1。\n「例规」（s），为2。\n二、空"
    assert plan(body, "E0406") == []
    (one,) = plan(body, "E0406", sources=frozenset({"一"}))
    assert "一（一）" in one.message.text("zh")


def test_items_count_from_one() -> None:
    skipping = "「规」（r），是指同时具备下列条件：（1）乡镇单位；（3）人数为1。"
    (one,) = lints(skipping, "E0407")
    assert one.message.text("en") == "this should be item 2, but it says 3"


def test_examples_have_titles_of_their_own_and_known_bases() -> None:
    rule = "「规」（r），是指乡镇单位。\n"
    one = "例“甲”：设乡镇单位为是；则规为是。\n"
    assert codes(rules(rule + one + one)) == ["E0408"]
    based = "例“乙”，同“甲”：则规为是。\n"
    assert codes(rules(rule + one + based)) == []
    assert codes(rules(rule + based)) == ["E0409"]
    circle = "例“甲”，同“乙”：则规为是。\n" + based
    assert set(codes(rules(rule + circle))) == {"E0410"}


def test_headings_count_on() -> None:
    good = "三、甲\n（一）乙\n1. 丙\n2. 丁\n（二）戊\n1. 己\n四、庚\n（一）辛\n"
    assert lints(good, "W0501") == []
    (one,) = lints("一、甲\n三、乙\n", "W0501")
    assert "三" in one.message.text("zh")
    assert [d.code for d in lints("一、甲\n一、乙\n", "E0417")] == ["E0417"]
    assert lints("一、甲\n一、乙\n", "W0501") == []
    # the one that is out of order is told, and not what goes on rightly behind it
    (one,) = lints("一、甲\n三、乙\n三、丙\n四、丁\n", "E0417")
    assert "“二、”" in one.message.hint("zh")
    assert len(lints("一、甲\n四、乙\n三、丙\n", "W0501")) == 1


def test_two_clauses_of_one_number_are_an_error_and_show_each_other() -> None:
    text = "一、甲\n（一）子\n二、乙\n（一）子\n（一）丑\n"
    (one,) = lints(text, "E0417")
    assert one.is_error
    assert "有两个第二（一）条" in one.message.text("zh")
    assert len(one.labels) == 1
    assert lints("一、甲\n（一）子\n二、乙\n（一）子\n", "E0417") == []


def test_unused_names_of_a_plan() -> None:
    body = """一、题
申报应当甲。
「甲」（a），是指乡镇单位。
「乙」（b），为1。
事实「新事」（n）：整数。"""
    assert [d.message.text("zh")[1] for d in plan(body, "W0502")] == ["乙", "新"]
    used = f"{body}\n例“一”：设新事为1；则乙为1。"
    assert [d.message.text("zh")[1] for d in plan(used, "W0502")] == ["新"]


WORDS = "词汇「词汇表」（words）：版本为“1”。\n事实「人数」（heads）：整数。\n"


def test_unused_import() -> None:
    state = compiled(f"{HEADER}引用「词汇表」。\n", WORDS)
    assert codes(state.diagnostics) == ["W0503"]


def test_places_are_used_by_cases() -> None:
    state = compiled(f"{HEADER}引用「词汇表」。\n", f"{WORDS}地点「百色」（baise，451000）。\n")
    assert codes(state.diagnostics) == []


def test_warnings_wait_until_the_errors_are_gone() -> None:
    every = found(f"{HEADER}引用「词汇表」。\n「规」（r），为学厉。\n", VOCABULARY)
    assert codes(every) == ["E0201"]


def test_checking_grows_with_the_text_and_not_its_square() -> None:
    def seconds(count: int) -> float:
        lines = [f"「规{i}号」（r{i}），为规{max(i - 1, 0)}号加1。" for i in range(1, count)]
        text = f"{HEADER}「规0号」（r0），为1。\n" + "\n".join(lines)
        made, parsed = units(text)
        start = time.process_time()
        with uncollected():
            assert pipeline.compile_units(made, parsed).diagnostics == ()
        return time.process_time() - start

    # The least of three: what other programs and a whole heap cost is not of the text.
    few, many = (min(seconds(count) for _ in range(3)) for count in (200, 2000))
    assert many < 40 * max(few, 0.005)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("工作经历中有结束日期晚于申报日期", 1),
        ("工作经历中有申报日期早于结束日期", 1),
        ("工作经历中没有（结束日期加1年不早于申报日期）", 1),
        ("工作经历中有（自结束日期起至申报日期止不满1年）", 1),
        ("工作经历中有（自开始日期起至结束日期止满1年）", 1),
        ("工作经历中有（申报日期在开始日期至结束日期期间）", 1),
        ("工作经历中最晚结束日期早于申报日期", 1),
        # said beside it
        ("工作经历中有（期间包括申报日期或结束日期加1年晚于申报日期）", 0),
        ("工作经历中有（结束日期为无或结束日期加1年晚于申报日期）", 0),
        ("工作经历中有（结束日期不为无且结束日期加1年晚于申报日期）", 0),
        # rightly not met by what still runs
        ("工作经历中有结束日期早于申报日期", 0),
        ("工作经历中有（自结束日期起至申报日期止满1年）", 0),
        ("工作经历中有结束日期为2024年1月1日", 0),
        ("工作经历中有开始日期晚于申报日期", 0),
    ],
)
def test_what_still_runs_is_dealt_with(condition: str, told: int) -> None:
    body = f"一、题\n申报应当（{condition}）。"
    assert codes(found(f"{PLAN}引用「词汇表」。\n{body}\n", VOCABULARY)) == ["W0507"] * told


def test_what_still_runs_may_be_barred_beside_it() -> None:
    bars = "一、题\n「甲」（a）：工作经历中有期间包括申报日期的，不得{0}。\n"
    bars += "「乙」（b）：工作经历中有（结束日期加1年晚于申报日期）的，不得申报。"
    assert plan(bars.format("申报"), "W0507") == []
    other = "决定「参评」（reviewed）：是非。\n" + bars.format("参评")
    (one,) = plan(other, "W0507")
    assert "结束日期" in one.message.text("zh")
