"""Checked trees to the core: what each wording of law becomes."""

from __future__ import annotations

from datetime import date

from compiler import pipeline
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic
from tests.units.compiling import HEADER, PLAN, VOCABULARY, compiled, program

TOWNSHIP = ir.Fact(key="township")


def expr(body: str, key: str = "r") -> ir.Expr:
    return program(body).rules[key].expr


def bare(body: str, key: str = "r") -> ir.Expr:
    """The expression of a truth rule inside its condition."""
    found = expr(body, key)
    assert isinstance(found, ir.Condition)
    return found.expr


def test_a_truth_is_a_condition_with_the_key_of_its_rule() -> None:
    made = program("一、题\n「规」（r），是指学历为大专以上。")
    found = made.rules["r"].expr
    assert isinstance(found, ir.Condition)
    assert found.key == "r"
    assert isinstance(found.expr, ir.Compare)
    assert found.expr.operator == ">="
    assert found.expr.right == ir.Literal(value="junior_college", type=found.expr.type)
    assert made.conditions["r"].text.zh == "学历为大专以上"
    assert made.conditions["r"].origin.clause == "一"


def test_items_are_conditions_with_a_parent() -> None:
    made = program(
        """「规」（r），是指同时具备下列条件：
        （1）「甲」（a）：乡镇单位；
        （2）具备下列条件之一：①学历为大专；②「乙」（b）：人数为1。"""
    )
    parents = {key: info.parent for key, info in made.conditions.items()}
    assert parents == {"r": None, "a": "r", "r.2": "r", "r.2.1": "r.2", "b": "r.2"}


def test_condition_named_elsewhere_is_a_rule_too() -> None:
    made = program(
        "「规」（r），是指同时具备下列条件：（1）「甲」（a）：乡镇单位。\n「例规」（s），是指是甲。"
    )
    named = made.rules["s"].expr
    assert isinstance(named, ir.Condition)
    assert named.expr == ir.Ref(key="a")
    assert made.rules["a"].expr == ir.Condition(key="a", expr=TOWNSHIP)


def test_decision_joins_its_definition_requirements_and_bars_in_order() -> None:
    made = program(
        """一、题
所称申报，是指人数为1。
申报应当「甲」（a）：学历为大专。
乡镇单位的，申报应当学历为本科。
「乙」（b）：人数为2的，不得申报。
有下列情形之一的，不得申报：（1）人数为3；（2）「丙」（c）：人数为4。"""
    )
    whole = made.rules["may_apply"]
    assert whole.decision
    assert made.decisions == ("may_apply",)
    assert isinstance(whole.expr, ir.And)
    keys = [part.key for part in whole.expr.operands if isinstance(part, ir.Condition)]
    assert keys == ["may_apply", "a", "may_apply.一.2", "b", "may_apply.一.4"]
    guarded, bar, listed = (p.expr for p in whole.expr.operands[2:] if isinstance(p, ir.Condition))
    assert isinstance(guarded, ir.Or)
    assert guarded.operands[0] == ir.Not(operand=TOWNSHIP)
    assert isinstance(bar, ir.Not)
    assert isinstance(listed, ir.And)
    assert made.conditions["c"].parent == "may_apply.一.4"
    assert made.conditions["b"].text.zh == "人数为2的，不得申报"


def test_requirements_of_imported_rules_count_for_the_plan() -> None:
    general = f"{HEADER}引用「词汇表」。\n一、题\n申报应当乡镇单位。\n"
    plan = f"{PLAN}引用「词汇表」、「某规定」。\n二、题\n申报应当学历为大专。\n"
    state = compiled(plan, general, VOCABULARY)
    made = pipeline.program(state, "m0.policy")
    assert made is not None
    found = made.rules["may_apply"].expr
    assert isinstance(found, ir.And)
    keys = [part.key for part in found.operands if isinstance(part, ir.Condition)]
    assert keys == ["may_apply.二.1", "may_apply.some.rules.一.1"]


def test_exceptions_are_branches_and_precedence_is_rank() -> None:
    found = expr(
        """「规」（r），为5年；有下列情形之一的，从其规定：
        （1）乡镇单位的，为4年；
        （2）「丙」（c）：学历为大专的，为3年；
      数项同时适用的，以第2项、第1项为准。"""
    )
    assert isinstance(found, ir.Cases)
    assert [b.key for b in found.branches] == ["r.case.1", "c"]
    assert [b.rank for b in found.branches] == [1, 0]
    assert found.default == ir.Literal(value=Duration(years=5), type=Basic.DURATION)
    assert found.branches[0].condition == TOWNSHIP


def test_discretion_asks_the_authority() -> None:
    made = program(
        """「规」（r），为本科；有下列情形之一的，从其规定：
        （1）「宽」（relaxing）：乡镇单位的，经县厅同意，可以放宽至大专。"""
    )
    found = made.rules["r"].expr
    assert isinstance(found, ir.Cases)
    assert found.branches[0].condition == ir.And(operands=(TOWNSHIP, ir.Ask(key="relaxing")))
    question = made.questions["relaxing"]
    assert question.owner == "authority"
    assert question.type is Basic.TRUTH
    assert question.text.zh == "县厅是否同意将乡镇单位的规放宽至大专？"


def test_adjustments_come_after_cases_and_before_bounds() -> None:
    found = expr(
        """「规」（r），为5年；
        乡镇单位的，可以提前1年；
        学历为大专的，增加2年；
        最低为0年；最高为9年。"""
    )
    assert isinstance(found, ir.Clamp)
    assert found.high == ir.Literal(value=Duration(years=9), type=Basic.DURATION)
    second = found.value
    assert isinstance(second, ir.Arithmetic)
    assert second.operator == "+"
    first = second.left
    assert isinstance(first, ir.Arithmetic)
    assert first.operator == "-"
    amount = first.right
    assert isinstance(amount, ir.Cases)
    assert amount.default == ir.Literal(value=Duration(), type=Basic.DURATION)


def test_dated_default_changes_on_its_day() -> None:
    found = expr("「规」（r），为5；从2022年1月1日起，为4；从2021年1月1日起，为3。")
    assert isinstance(found, ir.Cases)
    assert [b.condition for b in found.branches] == [
        ir.InForce(start=date(2021, 1, 1), end=date(2021, 12, 31)),
        ir.InForce(start=date(2022, 1, 1), end=None),
    ]


def test_clause_in_force_for_a_time() -> None:
    force = "一、题\n本条自2020年1月1日起至2021年1月1日止施行。\n"
    period = ir.InForce(start=date(2020, 1, 1), end=date(2021, 1, 1))
    value = expr(f"{force}「规」（r），为5。")
    assert isinstance(value, ir.Cases)
    assert value.default is None
    assert value.branches[0].condition == period
    assert bare(f"{force}「规」（r），是指乡镇单位。") == ir.And(operands=(period, TOWNSHIP))
    bar = bare(f"{force}乡镇单位的，不得申报。", "may_apply")
    assert bar == ir.Or(operands=(ir.Not(operand=period), ir.Not(operand=TOWNSHIP)))


def test_rows_are_branches_and_otherwise_is_the_default() -> None:
    found = expr(
        """「规」（r），按下表确定：
        ｜学历｜工龄｜乡镇单位｜所在地｜规｜
        ｜大专、本科｜满5年不满10年｜不限｜不限｜1｜
        ｜高中以下｜不限｜是｜河池｜2｜
        ｜其他｜其他｜其他｜其他｜3｜。"""
    )
    assert isinstance(found, ir.Cases)
    assert found.default == ir.Literal(value=3, type=Basic.INTEGER)
    assert [b.key for b in found.branches] == ["r.row.1", "r.row.2"]
    first, second = (b.condition for b in found.branches)
    assert isinstance(first, ir.And)
    assert [type(test) for test in first.operands] == [ir.Member, ir.Compare, ir.Compare]
    assert isinstance(second, ir.And)
    place = second.operands[2]
    assert isinstance(place, ir.Member)
    assert place.within


def test_open_list_asks_whether_others_belong() -> None:
    made = program("「规」（r），是指申报系列属于工程、卫生等。")
    assert made.questions["r.others"].owner == "authority"
    found = made.rules["r"].expr
    assert isinstance(found, ir.Condition)
    assert isinstance(found.expr, ir.Member)
    assert isinstance(found.expr.collection, ir.SetOf)
    assert found.expr.collection.others == "r.others"


def test_declared_question_takes_the_place_of_the_one_of_an_open_list() -> None:
    made = program(
        "「他项」（r.others）由县厅确定，类型为是非：“算不算？”。\n「规」（r），是指申报系列属于工程等。"
    )
    assert made.questions["r.others"].text.zh == "算不算？"


def test_sets_of_places_and_rules() -> None:
    made = program("「县域」（r），是指都安、百色。\n「规」（s），是指所在地属于县域、河池。")
    assert made.rules["r"].expr == ir.SetOf(
        items=(
            ir.Literal(value="451228", type=Basic.PLACE),
            ir.Literal(value="451000", type=Basic.PLACE),
        )
    )
    found = made.rules["s"].expr
    assert isinstance(found, ir.Condition)
    assert isinstance(found.expr, ir.Or)
    assert all(isinstance(p, ir.Member) and p.within for p in found.expr.operands)
    assert made.places["451228"].parent == "451200"


def test_readings_and_holes_ask_their_owners() -> None:
    made = program(
        """歧义「甲义」（a）：“怎样？”；读法「甲一」（a.one）；读法「甲二」（a.two）；本方案采甲二。
「缺」（h）待定，类型为时长：“没有写”。
「规」（r），是指甲义解释为甲一且工龄满缺。"""
    )
    ambiguity, hole = made.questions["a"], made.questions["h"]
    assert (ambiguity.owner, ambiguity.adopted) == ("interpreter", "two")
    assert (hole.owner, hole.type, hole.text.zh) == ("drafter", Basic.DURATION, "没有写")
    found = made.rules["r"].expr
    assert isinstance(found, ir.Condition)
    assert isinstance(found.expr, ir.And)
    taken = found.expr.operands[0]
    assert isinstance(taken, ir.Compare)
    assert (taken.left, taken.operator) == (ir.Ask(key="a"), "==")


def test_decision_that_nothing_answers_is_open() -> None:
    made = program("「规」（r），是指申报。")
    assert made.decisions == ()
    assert made.rules["may_apply"].expr == ir.Ask(key="may_apply")
    assert made.questions["may_apply"].owner == "drafter"


def test_records() -> None:
    found = bare(
        "「规」（r），是指工作经历中（工作地点属于河池且不是借调）的累计时长截至申报日期满5年。"
    )
    assert isinstance(found, ir.Compare)
    total = found.left
    assert isinstance(total, ir.Aggregate)
    assert (total.operator, total.until) == ("total_time", ir.Fact(key="application.date"))
    assert total.record.period == ("from", "to")
    covers = bare("「规」（r），是指工作经历中有期间包括申报日期。")
    assert isinstance(covers, ir.Quantified)
    assert covers.condition == ir.PeriodCovers(
        day=ir.Fact(key="application.date"), start="from", end="to"
    )


def test_whole_numbers_among_decimals_are_decimals() -> None:
    found = bare("「规」（r），是指分数不低于60。")
    assert isinstance(found, ir.Compare)
    assert found.type is Basic.DECIMAL
    assert isinstance(found.right, ir.Literal)
    assert found.right.type is Basic.DECIMAL


def test_absence_and_presence() -> None:
    found = bare("「规」（r），是指学历为无。")
    assert isinstance(found, ir.Compare)
    assert isinstance(found.right, ir.Literal)
    assert found.right.value is ABSENT


def test_program_says_what_a_case_may_hold() -> None:
    made = program("「规」（r），是指乡镇单位。")
    assert made.facts["service"].field_presumed["secondment"] == ir.Literal(
        value=False, type=Basic.TRUTH
    )
    assert made.names["education_level.bachelor"] == "本科"
    assert made.names["service.place"] == "工作地点"
    assert made.places["451200"].name == "河池"


def test_only_imported_rules_that_are_reached_are_taken() -> None:
    other = """规定「通则」（general）：版本为“1”。
「甲」（a），为乙。
「乙」（b），为1。
「丙」（c），为2。
"""
    state = compiled(f"{HEADER}引用「通则」。\n「规」（r），为甲。\n", other)
    made = pipeline.program(state, "m0.policy")
    assert made is not None
    assert set(made.rules) == {"r", "a", "b"}


def test_broken_module_has_no_program_but_others_have() -> None:
    broken = f"{HEADER}引用「词汇表」。\n「规」（r），为学厉。\n"
    whole = "规定「通则」（general）：版本为“1”。\n「甲」（a），为1。\n"
    state = compiled(broken, whole, VOCABULARY)
    assert pipeline.program(state, "m0.policy") is None
    assert pipeline.program(state, "m1.policy") is not None


def test_claims_become_data_that_no_rule_reads() -> None:
    body = (
        "「甲乙」（both），是指乡镇单位。\n「准许」（allowed）由县厅确定，类型为是非：“准许？”。\n"
        "断言「甲」（first）：乡镇单位的，一律甲乙。\n断言「乙」（second）：甲乙不取决于学历、准许。\n"
    )
    whole = program(body)
    first, second = whole.claims
    assert (first.kind, first.guard, first.condition) == ("always", TOWNSHIP, ir.Ref(key="both"))
    assert (second.kind, second.subject) == ("independent", "both")
    assert second.varied == ("education", "allowed")
    assert set(whole.rules) == {"both"}
