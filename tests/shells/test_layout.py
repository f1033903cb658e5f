"""Lines of mixed width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compiler.cli.layout import cut, pad, table, width, wrap


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("学历ab") == 6
    assert pad("学历", 6) == "学历  "
    assert width("\x1b[31m✗\x1b[0m") == 1


def test_lines_break_between_characters_but_not_before_a_stop() -> None:
    assert wrap("学历不低于。", 10) == ["学历不低", "于。"]
    assert wrap("one two three", 8, "  ", "- ") == ["- one", "  two", "  three"]


def test_a_clause_is_not_broken() -> None:
    assert wrap("学历条件 ［四（一）2］", 14) == ["学历条件", "［四（一）2］"]


def test_columns_are_aligned() -> None:
    assert table([("四（一）", "a"), ("一", "b")]) == ["四（一）  a", "一        b"]


def test_a_long_text_is_cut() -> None:
    assert cut("学历不低于本科", 7) == "学历不…"


@given(st.text(), st.integers(10, 60))
def test_nothing_but_white_space_is_lost(text: str, columns: int) -> None:
    assert "".join("".join(wrap(text, columns)).split()) == "".join(text.split())
