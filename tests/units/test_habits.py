"""What people write and the language does not have is told with what to write instead."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from policy_dsl.diagnostics import Diagnostic, Language
from policy_dsl.habits import HABITS, advice
from policy_dsl.lexicon import Lexicon
from policy_dsl.names import NameTable
from policy_dsl.parser import parse
from policy_dsl.source import Source, Span

NAMES = NameTable.of(
    [("天数", "days"), ("工龄", "years"), ("年限", "term"), ("金额", "amount"), ("甲", "first")]
)
ZH = "规定「某规定」（x.rules）：版本为“1”。\n"
EN = "rules x.rules (「某规定」): version “1”.\n"


def found(text: str, language: Language, head: str = "") -> tuple[Diagnostic, ...]:
    head = head or (ZH if language == "zh" else EN)
    return parse(Source("p.policy", head + text + "\n"), NAMES).diagnostics


CHINESE = [
    ("所称年限，待定。", "有自己的名称，写明类型和缘由"),
    ("所称年限待定。", "「名称」（key）待定，类型为时长"),
    ("所称年限待定，类型为时长：“没有写明”。", "所称某决定，为这个名称"),
    ("「乙」（b），为待定。", "待定自成一句"),
    ("「乙」（b）待定：“没有写明”。", "待定自成一句"),
    ("所称年限，待定；甲的，增加1年。", "待定自成一句"),
    ("所称金额，为800元。", "数后面不写单位，去掉“元”"),
    ("「乙」（b），是指天数不少于3次。", "去掉“次”"),
    ("所称金额，为1,000。", "1,000写作1000"),
    ("所称金额，为1万。", "不写“万”"),
    ("「乙」（b），是指天数不少于80%。", "没有百分数"),
    ("「乙」（b），是指工龄满10年以上。", "“满10年”就是10年以上，去掉“以上”"),
    ("「乙」（b），是指工龄不少于5年及以上。", "去掉“及以上”"),
    ("「乙」（b），是指工龄满1年且不满10年。", "“某项满1年且某项不满10年”"),
    ("「乙」（b），是指工龄满1年不满10年。", "“某项满1年且某项不满10年”"),
    ("「乙」（b），是指工龄在1年以上10年以下。", "某项不少于1年且某项不超过10年"),
    ("「乙」（b），是指工龄10年以上。", "写作“不少于10年”"),
    ("「乙」（b），是指工龄在5年以内。", "写作“不超过5年”"),
    ("「乙」（b），是指工龄不少于半年。", "6个月"),
    ("「乙」（b），是指工龄不少于一年半。", "1年6个月"),
    ("「乙」（b），是指天数>=60。", "“>=”写作“不少于”"),
    ("「乙」（b），是指天数大于60。", "“大于”写作“超过”"),
    ("「乙」（b），是指天数是工龄。", "写作“为”"),
    ("金额，为300。", "所称金额，为…"),
    ("金额为300。", "规定决定的一句以“所称”开头"),
    ("金额，为300；有下列情形之一的，从其规定：（1）甲的，为800。", "所称金额，为…"),
    ("年限是指甲。", "所称年限，是指…"),
    ("所称年限应当甲。", "“应当”前面不写“所称”：年限应当…"),
    ("年限必须是甲。", "“必须”写作“应当”"),
    ("年限应该是甲。", "“应该”写作“应当”"),
    ("「乙」（b）：甲的，不可以年限。", "“不可以”写作“不得”"),
]
ENGLISH = [
    ("the decision term undetermined.", "with a name, a type and a reason"),
    ("the decision term is undetermined, of type duration: “no”.", "of its own, with a name"),
    ("the decision term undetermined, of type duration: “no”.", "the decision key is that name"),
    ("b (「乙」) undetermined: “no”.", "undetermined, of type duration"),
    ("the decision amount is 800 yuan.", "leave out “yuan”"),
    ("the decision amount is 1,000.", "1,000 is written 1000"),
    ("b (「乙」) means days at least 80%.", "there are no percentages"),
    ("b (「乙」) means years reaches 10 years or more.", "leave out “or more”"),
    ("b (「乙」) means years reaches 1 year and less than 10 years.", "say again what is compared"),
    ("amount is 300.", "the decision amount is …"),
    ("first means days.", "what settles a decision begins with “the decision”"),
    ("b (「乙」) means days >= 60.", "for “>=” write “at least”"),
    ("b (「乙」) means days is greater than 60.", "write “exceeds” or “more than”"),
]


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [*((*one, "zh") for one in CHINESE), *((*one, "en") for one in ENGLISH)],
)
def test_it_is_told_what_to_write(text: str, told: str, language: Language) -> None:
    (one,) = found(text, language)
    assert told in one.message.hint(language)
    other: Language = "en" if language == "zh" else "zh"
    assert one.message.hint(other)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("「乙」（b），待定，类型为时长：“没有写明”。", "zh"),
        ("「乙」（b）待定，类型为时长：“待定，没有写明”。", "zh"),
        ("「乙」（b），是指工龄满1年且工龄不满10年。", "zh"),
        ("「乙」（b），是指工龄不少于1年6个月。", "zh"),
        ("所称金额，为1000。", "zh"),
        ("b (「乙」) undetermined, of type duration: “no”.", "en"),
        ("b (「乙」) means years reaches 1 year and years does not reach 10 years.", "en"),
    ],
)
def test_what_reads_well_is_left_alone(text: str, language: Language) -> None:
    assert found(text, language) == ()


def test_advice_is_on_the_phrase_that_is_wrong_alone() -> None:
    text = "所称金额，为800元；甲，增加50。"
    whole = Span(0, len(text))
    unit, other = text.index("元"), text.index("甲")
    assert advice(text, Span(unit, unit + 1), whole) is not None
    assert advice(text, Span(other, other + 1), whole) is None


def test_advice_names_only_what_its_phrase_has() -> None:
    for habit in HABITS:
        names = {"said", *habit.pattern.groupindex}
        for advice_ in (habit.zh, habit.en):
            fields = {name for _, name, _, _ in Formatter().parse(advice_) if name}
            assert fields <= names, habit


def test_a_condition_that_begins_with_a_name_is_no_decision() -> None:
    (one,) = found("金额为300次的，不得甲。", "zh")
    assert "去掉“次”" in one.message.hint("zh")
    (one,) = found("金额为300好的，不得甲。", "zh")
    assert "所称" not in one.message.hint("zh")


def test_what_is_no_rule_at_all_is_no_decision() -> None:
    (one,) = found("本规定为全县专业技术人员服务。", "zh")
    assert one.code == "E0114"
    assert "正文：" in one.message.hint("zh")


def test_an_unknown_name_in_a_statement_that_reads_well_is_kept() -> None:
    assert found("金额为三百的，不得甲。", "zh") == ()
    assert found("年限应当是乙。", "zh") == ()


def test_a_word_of_the_language_is_not_called_unknown() -> None:
    (one,) = found("所称年限，待定。", "zh")
    assert one.code == "E0101"
    assert one.message.text("zh") == "这里不能写“待定”"


AMENDMENT = "修订「某修订」（x.amendment）：修改某规定的“1”；版本为“2”；自2025年1月1日起施行。\n"


def test_words_of_amendments_are_offered_in_amendments_alone() -> None:
    (plain,) = found("天数工龄。", "zh")
    (amending,) = found("天数工龄。", "zh", AMENDMENT)
    acts = re.compile("修改为|之后|之前|之下|第1项")
    for one in (plain, amending):
        assert one.code == "E0101"
    assert not acts.search(str(plain.message.values()["expected"]))
    assert amending.message.values()["more"] > plain.message.values()["more"]  # type: ignore
    (near,) = found("「乙」（b），是指天数以前60。", "zh")
    assert near.code == "E0113"
    assert "之前" not in near.message.hint("zh")


def test_a_word_of_the_language_is_offered_where_most_of_it_is_written() -> None:
    lexicon = Lexicon("zh", NAMES)
    assert lexicon.nearest("本科") == ()  # neither 文本 nor 本条
    assert "修改为" in lexicon.nearest("修改成")
    assert lexicon.nearest("工令") == ("工龄",)


def test_it_is_said_how_many_more_words_could_stand_there() -> None:
    (one,) = found("天数工龄。", "zh")
    listed = one.message.values()["expected"]
    assert isinstance(listed, tuple)
    assert len(listed) == 8
    assert re.search(r"，另有\d+种$", one.message.hint("zh"))
    assert re.search(r", and \d+ more$", one.message.hint("en"))
    (few,) = found("「乙」（b），是指天数为60至90。", "zh")
    assert few.message.hint("zh") == "这里可以写：“。”、“且”、“或”、“以上”、“以下”"
