"""What drafters write, and what the parser makes of it."""

import time

import pytest

from policy_dsl import syntax
from policy_dsl.names import NameTable
from policy_dsl.names_scan import scan
from policy_dsl.parser import Parsed, parse
from policy_dsl.source import Source

NAMES = NameTable.of(
    [
        ("学历", "education"),
        ("大专", "level.junior_college"),
        ("本科", "level.bachelor"),
        ("最低学历", "minimum_education"),
        ("申报级别", "application.level"),
        ("级别", "other.level"),
        ("中级", "title.intermediate"),
        ("副高", "title.associate_senior"),
        ("其他申报", "other_applications"),
        ("单位所在地", "employer.place"),
        ("且末县", "qiemo"),
        ("满意度", "satisfaction"),
        ("为民服务", "serves_people"),
        ("三支一扶", "three_supports"),
        ("一年级教师", "first_grade_teacher"),
        ("职业", "occupation"),
        ("申报", "may_apply"),
        ("甲", "a"),
        ("甲乙", "ab"),
        ("乙丙", "bc"),
        ("丙", "c"),
    ]
)
HEADER = "方案「某县方案」（county.plan）：版本为“1”。\n"


def read(text: str, header: str = HEADER) -> Parsed:
    return parse(Source("x.policy", header + text), NAMES)


def value(sentence: str) -> syntax.Expression:
    parsed = read(f"「甲条件」（x），是指{sentence}。")
    assert not parsed.diagnostics, [d.message.text("en") for d in parsed.diagnostics]
    definition = parsed.module.statements[-1]
    assert isinstance(definition, syntax.Definition)
    return definition.value


def name(key: str) -> syntax.Name:
    return syntax.Name(key=key)


def codes(text: str, header: str = HEADER) -> list[str]:
    return [d.code for d in read(text, header).diagnostics]


@pytest.mark.parametrize(
    ("sentence", "left", "right"),
    [
        ("申报级别为副高", "application.level", "title.associate_senior"),
        ("单位所在地为且末县", "employer.place", "qiemo"),
        ("职业为一年级教师", "occupation", "first_grade_teacher"),
        ("职业为三支一扶", "occupation", "three_supports"),
    ],
)
def test_words_are_cut_without_spaces(sentence: str, left: str, right: str) -> None:
    assert value(sentence) == syntax.Comparison(word="EQ", left=name(left), right=name(right))


def test_the_longest_word_gives_way_to_the_whole_run() -> None:
    found = value("其他申报中有级别为副高")
    assert isinstance(found, syntax.Exists)
    assert found.condition == syntax.Comparison(
        word="EQ", left=name("other.level"), right=name("title.associate_senior")
    )


def test_keywords_inside_names_stay_in_the_name() -> None:
    found = value("满意度为3且为民服务")
    assert isinstance(found, syntax.And)
    assert found.operands[1] == name("serves_people")


@pytest.mark.parametrize("written", ["5年", "五年", "５年"])
def test_numbers_mean_the_same_however_written(written: str) -> None:
    found = value(f"学历满{written}")
    assert isinstance(found, syntax.Comparison)
    assert found.right == syntax.DurationLiteral(years=5)


def test_half_width_punctuation_means_the_same() -> None:
    full = read("申报应当同时具备下列条件：（1）学历为大专；（2）学历为本科。")
    half = read("申报应当同时具备下列条件:(1)学历为大专;(2)学历为本科。")
    assert full.module.statements == half.module.statements


def test_an_ambiguous_cut_is_a_warning_and_a_space_settles_it() -> None:
    names = NameTable.of([*NAMES.keys.items(), ("副高以下", "up_to_associate_senior")])
    for written, expected in (("副高以下", ["W0112"]), ("副高 以下", []), ("「副高」以下", [])):
        source = Source("x.policy", f"{HEADER}「丁」（d），是指申报级别为{written}。")
        assert [d.code for d in parse(source, names).diagnostics] == expected


def test_and_is_never_mixed_with_or() -> None:
    assert codes("「丁」（d），是指甲且丙或甲乙。") == ["E0101"]
    assert codes("「丁」（d），是指甲且（丙或甲乙）。") == []


def test_five_mistakes_give_five_messages() -> None:
    text = """
    「丁一」（d1），是指学历不低于。
    「丁二」（d2），是指学历大专。
    「丁三」（d3），是指2021年2月30日早于学历。
    「丁四」（d4），是指“没有收尾。
    「丁五」（d5），是指甲且丙或甲乙。
    「丁六」（d6），是指甲。
    """
    parsed = read(text)
    assert [d.code for d in parsed.diagnostics] == ["E0101", "E0101", "E0104", "E0103", "E0101"]
    assert isinstance(parsed.module.statements[-1], syntax.Definition)


def test_an_unknown_word_is_one_name_and_keeps_the_statement() -> None:
    parsed = read("「丁」（d），是指学历不低于最底学历。")
    definition = parsed.module.statements[-1]
    assert parsed.diagnostics == ()
    assert isinstance(definition, syntax.Definition)
    assert isinstance(definition.value, syntax.Comparison)
    assert definition.value.right == syntax.Name(key="最底学历", known=False)


def test_unmarked_prose_is_told_apart_from_a_rule() -> None:
    parsed = read("这里的文字没有标记，谁也不能计算。")
    assert [d.code for d in parsed.diagnostics] == ["E0114"]
    assert "正文：" in parsed.diagnostics[0].message.hint("zh")


def test_prose_runs_to_the_blank_line() -> None:
    parsed = read("正文：第一行，\n第二行。\n\n「丁」（d），是指甲。\n")
    prose = parsed.module.statements[1]
    assert isinstance(prose, syntax.Prose)
    assert prose.texts.zh == "第一行，第二行。"
    assert isinstance(parsed.module.statements[2], syntax.Definition)


def test_a_translation_joins_its_text() -> None:
    parsed = read("正文：目的。\n译文：The aim.\n")
    prose = parsed.module.statements[1]
    assert isinstance(prose, syntax.Prose)
    assert (prose.texts.zh, prose.texts.en) == ("目的。", "The aim.")


def test_headings_have_levels_and_numbers() -> None:
    parsed = read("四、主要措施\n（一）标准\n2. 放宽（Relaxed）\n（1）细则\n")
    found = [(s.level, s.number) for s in parsed.module.statements if isinstance(s, syntax.Heading)]
    assert found == [(1, 4), (2, 1), (3, 2), (4, 1)]


def test_a_number_mark_is_an_item_after_a_colon_and_a_heading_after_a_stop() -> None:
    parsed = read("申报应当同时具备下列条件：\n（1）甲；\n（2）丙。\n（3）标题\n")
    kinds = [type(s).__name__ for s in parsed.module.statements]
    assert kinds == ["Header", "Requirement", "Heading"]


@pytest.mark.parametrize("line", ["（3）甲。", "（3）甲；", "(3) apple.", "二、「丁」（d）：甲"])
def test_a_heading_that_reads_as_a_sentence_is_reported(line: str) -> None:
    assert [d.code for d in read(f"申报应当甲。\n{line}\n").diagnostics] == ["E0118"]


@pytest.mark.parametrize("line", ["（3）甲", "二、「甲」的标准", "（3）甲（Apple, 2.5）"])
def test_a_heading_that_comes_close_to_a_sentence_is_none(line: str) -> None:
    assert read(f"申报应当甲。\n{line}\n").diagnostics == ()


def test_notes_survive_where_they_stand() -> None:
    parsed = read("注：前注\n申报应当同时具备下列条件：\n（1）甲；\n# 中注\n（2）丙。\n注：尾注\n")
    requirement = parsed.module.statements[1]
    assert isinstance(requirement, syntax.Requirement)
    assert requirement.comments == ("前注",)
    assert isinstance(requirement.condition, syntax.ConditionList)
    assert requirement.condition.items[1].comments == ("中注",)
    assert parsed.module.trailing_comments == ("尾注",)


def test_a_missing_stop_costs_one_statement() -> None:
    parsed = read("「丁」（d），是指甲\n「戊」（e），是指丙。\n二、标题\n")
    assert [d.code for d in parsed.diagnostics] == ["E0102"]
    assert len(parsed.module.statements) == 3


def test_both_surfaces_give_one_tree() -> None:
    zh = read("「丁」（d），是指学历不低于最低学历且申报级别为副高。")
    en = read(
        "d (「丁」) means education not lower than minimum_education and"
        " application.level is title.associate_senior.",
        header="plan county.plan (「某县方案」): version “1”.\n",
    )
    assert not en.diagnostics
    assert zh.module.statements[1] == en.module.statements[1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、标题\n", "E0107"),
        ("引用「甲」。\n" + HEADER, "E0108"),
    ],
)
def test_a_file_begins_with_one_header(text: str, code: str) -> None:
    assert code in codes(text, header="")


def test_deep_nesting_is_refused_not_followed() -> None:
    deep = "（" * 5000 + "甲" + "）" * 5000
    assert codes(f"「丁」（d），是指{deep}。") == ["E0105"]
    assert codes(f"「丁」（d），是指{'并非' * 5000}甲。") == ["E0105"]
    assert codes(f"「丁」（d），是指{'甲加' * 5000}甲。") == ["E0105"]


@pytest.mark.parametrize("piece", ["“", "「", '"', "a.", "一百", "（", "｜", "甲。", "a", "并非"])
def test_reading_grows_with_a_line_and_not_its_square(piece: str) -> None:
    def seconds(count: int) -> float:
        source = Source(
            "x.policy", f"规定「某」（a）：版本为“1”。\n「甲」（b），为{piece * count}。"
        )
        start = time.process_time()
        scan(source)
        parse(source, NameTable.of([("甲", "b")]))
        return time.process_time() - start

    seconds(50)
    assert min(seconds(8000) for _ in range(3)) < 40 * max(seconds(800), 0.02)
