"""Numbers as law writes them, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.numerals import (
    fold_width,
    format_chinese,
    format_roman,
    parse_chinese,
    parse_roman,
)

WRITTEN = [
    (0, "零"),
    (2, "二"),
    (10, "十"),
    (15, "十五"),
    (20, "二十"),
    (99, "九十九"),
    (100, "一百"),
    (105, "一百零五"),
    (110, "一百一十"),
    (115, "一百一十五"),
    (1_000, "一千"),
    (1_001, "一千零一"),
    (1_010, "一千零一十"),
    (1_050, "一千零五十"),
    (2_300, "二千三百"),
    (10_000, "一万"),
    (10_500, "一万零五百"),
    (100_000, "十万"),
    (100_010, "十万零一十"),
    (120_000, "十二万"),
    (10_000_001, "一千万零一"),
    (99_999_999, "九千九百九十九万九千九百九十九"),
]


@pytest.mark.parametrize(("number", "text"), WRITTEN)
def test_chinese_numerals_are_written_and_read(number: int, text: str) -> None:
    assert format_chinese(number) == text
    assert parse_chinese(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0),
        ("两", 2),
        ("两百零二", 202),
        ("两千", 2_000),
        ("两万两千", 22_000),
        ("一十", 10),
        ("一十五", 15),
        ("一百〇五", 105),
        ("二〇二〇", 2020),
        ("二零二零", 2020),
        ("一二", 12),
        ("〇五", 5),
        ("一亿", 100_000_000),
        ("两亿零五千", 200_005_000),
        ("一亿零一万", 100_010_000),
        ("一亿一千万", 110_000_000),
        ("十四亿", 1_400_000_000),
        ("一万亿", 1_000_000_000_000),
        ("九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九", 10**16 - 1),
    ],
)
def test_other_ways_of_writing_are_read(text: str, number: int) -> None:
    assert parse_chinese(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "十十",
        "一二百",
        "百",
        "零十",
        "两十",
        "二两",
        "十两",
        "一百五",
        "一百零十",
        "一千五十",
        "一百零零五",
        "五百一千",
        "一万万",
        "万",
        "一亿亿",
        "二〇〇万",
        "一百零",
        "零一百",
        "12",
        "五年",
        "五 ",
        "两\n",
        "壹",
        "亿" * 10_000,
        "九" * 10_000,
    ],
)
def test_malformed_chinese_numerals_are_refused(text: str) -> None:
    assert parse_chinese(text) is None


@given(st.integers(0, 99_999_999))
def test_what_is_written_in_chinese_is_read_back(number: int) -> None:
    assert parse_chinese(format_chinese(number)) == number


@given(st.text("零〇一二两三九十百千万亿", max_size=12))
def test_chinese_numerals_are_read_as_they_are_written(text: str) -> None:
    number = parse_chinese(text)
    has_units = any(unit in text for unit in "十百千万亿")
    if number is not None and has_units and number <= 99_999_999:
        spelling = text.replace("〇", "零").replace("两", "二")
        assert format_chinese(number) == spelling.replace("一十", "十", spelling.startswith("一十"))


@given(st.text())
def test_no_text_makes_the_readers_raise(text: str) -> None:
    parse_chinese(text)
    parse_roman(text)


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_chinese_numerals_out_of_range_are_not_written(number: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        format_chinese(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (1949, "MCMXLIX"),
        (2020, "MMXX"),
        (3888, "MMMDCCCLXXXVIII"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_roman_numerals_are_written_and_read(number: int, text: str) -> None:
    assert format_roman(number) == text
    assert parse_roman(text) == number


@pytest.mark.parametrize(
    "text", ["", "iv", "IIII", "VV", "IC", "IIV", "XM", "MMMM", "Ⅳ", "I V", "M" * 999]
)
def test_malformed_roman_numerals_are_refused(text: str) -> None:
    assert parse_roman(text) is None


def test_roman_numerals_are_read_back_and_differ() -> None:
    numbers = range(1, 4000)
    texts = [format_roman(number) for number in numbers]
    assert [parse_roman(text) for text in texts] == list(numbers)


@given(st.text("IVXLCDM", max_size=8))
def test_roman_numerals_are_read_only_as_they_are_written(text: str) -> None:
    number = parse_roman(text)
    assert number is None or format_roman(number) == text


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_numerals_out_of_range_are_not_written(number: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        format_roman(number)


def test_full_width_signs_become_half_width() -> None:
    assert fold_width("第１２条（ＩＶ）：满５年。　其他、") == "第12条(IV):满5年。 其他、"


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    folded = fold_width(text)
    assert len(folded) == len(text)
    assert fold_width(folded) == folded
    assert all(new == old or new.isascii() for old, new in zip(text, folded, strict=True))
