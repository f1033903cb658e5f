"""Names to symbols: what is declared, seen, unknown or clashes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compiler.resolve.clauses import clauses
from compiler.resolve.resolve import resolve
from compiler.resolve.symbols import Kind
from compiler.resolve.units import Unit
from compiler.resolve.uses import in_order
from policy_dsl import syntax
from policy_dsl.source import Span
from tests.units.compiling import HEADER, VOCABULARY, codes, compiled, found, rules, units


def by_name(*texts: str) -> dict[str, Kind]:
    """The kinds of the symbols of the first module."""
    made, _ = units(*texts)
    scope = resolve(made).modules["m0.policy"].scope
    return {symbol.name: symbol.kind for symbol in scope.own.values()}


def test_every_declaration_is_a_symbol() -> None:
    kinds = by_name(VOCABULARY)
    assert kinds["词汇表"] is Kind.MODULE
    assert kinds["学历级别"] is Kind.TYPE
    assert kinds["大专"] is Kind.MEMBER
    assert kinds["学历"] is Kind.FACT
    assert kinds["开始日期"] is Kind.FIELD
    assert kinds["都安"] is Kind.PLACE
    assert kinds["县厅"] is Kind.BODY
    assert kinds["申报"] is Kind.DECISION


def test_parts_of_rules_are_symbols() -> None:
    kinds = by_name(
        f"""{HEADER}引用「词汇表」。
「年限」（required），为5年；有下列情形之一的，从其规定：
    （1）「放宽」（relaxing）：乡镇单位的，经县厅同意，可以放宽至4年；
    （2）「常情」（usual）：学历为本科的，为3年。
「条件」（conditions），是指同时具备下列条件：（1）「学历足」（enough）：学历为大专以上。
申报应当「届满条件」（full）：工龄满年限。
「乡镇」（in_township）：乡镇单位的，不得申报。
歧义「读」（reads）：“怎样读？”；读法「甲读」（reads.one）；读法「乙读」（reads.two）。
「未定事项」（hole）待定，类型为时长：“没有写”。
「线」（line）由县厅确定，类型为小数：“多少分？”。
""",
        VOCABULARY,
    )
    assert kinds["年限"] is Kind.RULE
    assert kinds["放宽"] is Kind.DISCRETION
    assert kinds["常情"] is Kind.CASE
    assert kinds["学历足"] is Kind.CONDITION
    assert kinds["届满条件"] is Kind.CONDITION
    assert kinds["乡镇"] is Kind.BAR
    assert kinds["读"] is Kind.AMBIGUITY
    assert kinds["甲读"] is Kind.READING
    assert kinds["未定事项"] is Kind.HOLE
    assert kinds["线"] is Kind.SET_BY


def test_unknown_name_is_reported_once_with_what_is_like_it() -> None:
    (one,) = rules("「甲」（first），是指学厉为大专。")
    assert one.code == "E0201"
    assert "学历" in one.message.hint("zh")


def test_each_place_of_an_unknown_name_is_reported() -> None:
    assert codes(rules("「甲」（first），是指学厉为大专且学厉为本科。")) == ["E0201", "E0201"]


def test_names_of_an_unreadable_statement_are_not_unknown() -> None:
    text = "「甲」（first），是指学历为大专为大专。\n「乙」（second），是指甲。"
    assert codes(rules(text))[0].startswith("E01")
    assert "E0201" not in codes(rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "「甲」（first），是指乡镇单位。\n「甲」（second），是指乡镇单位。",
        "「甲」（first），是指乡镇单位。\n「乙」（first），是指乡镇单位。",
    ],
)
def test_name_or_key_declared_twice(text: str) -> None:
    one = next(d for d in rules(text) if d.code == "E0202")
    assert len(one.labels) == 1


def test_a_rule_for_a_decision_of_the_same_file_is_told_how_to_settle_it() -> None:
    (one,) = rules("决定「补贴」（grant）：整数。\n「补贴」（grant），为300。")
    assert one.code == "E0205"
    assert len(one.labels) == 1
    assert "“所称补贴，为…”" in one.message.hint("zh")
    assert "“the decision grant is …”" in one.message.hint("en")


def test_name_that_is_a_keyword() -> None:
    assert "E0203" in codes(rules("「其他」（first），是指乡镇单位。"))
    assert "E0203" in codes(rules("「甲」（place），是指乡镇单位。"))


def test_a_keyword_gets_another_name_of_its_kind() -> None:
    (name, key) = (
        one.message for one in rules("「其他」（place），是指乡镇单位。") if one.code == "E0203"
    )
    assert name.text("zh") == "“其他”是语言本身的词，不能作名称"
    assert name.hint("zh") == "加上几个字使它不同，例如“其他项”或“本其他”"
    assert key.text("zh") == "“place”是语言本身的词，不能作键"
    assert key.text("en") == "“place” is a word of the language and cannot be a key"
    assert "place项" not in (key.hint("zh") or "")
    assert "place_value" in (key.hint("en") or "")


def test_name_that_an_import_declares() -> None:
    assert "E0204" in codes(rules("「学历」（own_education），是指乡镇单位。"))
    assert "E0204" in codes(rules("「自家学历」（education），是指乡镇单位。"))


def test_redeclared_decision_is_told_how_to_implement_it() -> None:
    one = next(d for d in rules("「申报」（may_apply），是指乡镇单位。") if d.code == "E0205")
    assert "所称申报" in one.message.hint("zh")


def test_imports_that_clash() -> None:
    other = "词汇「乙表」（second）：版本为“1”。\n事实「学历」（schooling）：是非。\n"
    text = f"{HEADER}引用「词汇表」、「乙表」。\n"
    assert "E0206" in codes(found(text, VOCABULARY, other))


def test_keys_of_modules_that_are_reached_only_through_others_clash_too() -> None:
    far = "词汇「远表」（far）：版本为“1”。\n事实「远处学历」（education）：是非。\n"
    middle = "规定「中规」（middle）：版本为“1”。\n引用「远表」。\n「甲」（a），是指远处学历。\n"
    near = f"{HEADER}引用「词汇表」、「中规」。\n「乙」（b），是指甲且学历为大专。\n"
    assert codes(found(near, VOCABULARY, middle, far)) == ["E0206"]


def test_unknown_import_suggests_modules() -> None:
    text = f"{HEADER}引用wards。\n"
    one = next(d for d in found(text, VOCABULARY) if d.code == "E0207")
    assert "words" in one.message.hint("en")


def test_modules_may_import_each_other() -> None:
    first = """规定「甲规」（one）：版本为“1”。
引用「乙规」。
「甲」（first），为5；有下列情形之一的，从其规定：（1）乙项的，为4。
"""
    second = """规定「乙规」（two）：版本为“1”。
引用「甲规」。
事实「乙项」（second）：是非。
「丙」（third），为甲加1。
"""
    assert codes(found(first, second)) == []


def test_one_key_in_one_version_stands_in_one_file() -> None:
    assert codes(found(HEADER, HEADER)) == ["E0208"]
    assert codes(found(HEADER, HEADER.replace("“1”", "“2”"))) == []


def test_field_outside_its_records() -> None:
    (one,) = rules("「甲」（first），是指工作地点属于河池。")
    assert one.code == "E0209"
    assert "工作经历" in one.message.text("zh")


def test_field_may_leave_its_fact_unsaid() -> None:
    name = syntax.Name(key="year")
    exists = syntax.Exists(
        word="HAS_ANY",
        records=syntax.Name(key="reviews"),
        condition=syntax.Comparison(word="EQ", left=name, right=syntax.Number(value=Decimal(1))),
    )
    made, _ = units(f"{HEADER}引用「词汇表」。\n", VOCABULARY)
    rule = syntax.Definition(subject=syntax.Declared(key="r", name="规"), value=exists)
    module = syntax.Module(
        path="m0.policy", surface="zh", statements=(*made[0].module.statements, rule)
    )
    resolved = resolve([Unit(module=module), made[1]]).modules["m0.policy"]
    symbol = resolved.symbol(name)
    assert symbol is not None
    assert symbol.key == "reviews.year"


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    expr: syntax.Expression = syntax.TruthLiteral(value=True)
    for _ in range(5000):
        expr = syntax.Not(operand=expr)
    rule = syntax.Definition(subject=syntax.Declared(key="r", name="规"), value=expr)
    module = syntax.Module(path="deep", surface="zh", statements=(rule,))
    resolution = resolve([Unit(module=module)])
    assert codes(resolution.diagnostics) == ["E0105"]


def test_order_puts_a_rule_after_those_that_it_names() -> None:
    text = f"{HEADER}「甲」（a），为乙。\n「乙」（b），为丙。\n「丙」（c），为1。\n"
    resolution = compiled(text).resolution
    assert resolution is not None
    order, circles = in_order(resolution.modules["m0.policy"].uses)
    assert [s.key for s in order] == ["c", "b", "a"]
    assert circles == []


def heading(level: int, number: int) -> syntax.Heading:
    title = syntax.Texts(zh="题")
    return syntax.Heading(level=level, number=number, title=title)  # type: ignore[arg-type]


def test_clause_numbers_come_from_the_headings_in_force() -> None:
    power = syntax.Power(
        declared=syntax.Declared(key="p", name="权"), bodies=(), text=syntax.Texts(zh="可")
    )
    statements = [heading(1, 4), heading(2, 1), heading(3, 2), heading(4, 1), power, heading(2, 11)]
    found = clauses(statements)
    assert [found[id(s)].number for s in statements] == [
        "四",
        "四（一）",
        "四（一）2",
        "四（一）2（1）",
        "四（一）2（1）",
        "四（十一）",
    ]


def test_force_of_a_clause_covers_what_stands_under_it_before_and_after() -> None:
    text = """一、甲
「规」（r），为1。
本条自2020年1月1日起施行。
（一）乙
「细则」（s），为2。
二、丙
「例规」（t），为3。
"""
    made, _ = units(HEADER + text)
    statements = made[0].module.statements
    by_clause = clauses(statements)
    force = {
        s.subject.key: len(by_clause[id(s)].force)
        for s in statements
        if isinstance(s, syntax.ValueDefinition)
    }
    assert force == {"r": 1, "s": 1, "t": 0}


def test_spans_lie_in_the_file() -> None:
    text = f"{HEADER}引用wards。\n「甲」（first），是指学厉为大专。\n"
    for one in found(text):
        assert Span(0, 0) <= one.span
        assert one.span.end <= len(text)
