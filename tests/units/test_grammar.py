"""The grammar has no conflicts, spells no keyword, and agrees with the keyword table."""

import logging
import re
from importlib.resources import files

import pytest
from lark import Lark, logger

from policy_dsl.grammar import BEGIN, neighbours, parser
from policy_dsl.keywords import KEYWORDS, LINE_MARKS

GRAMMAR = files("policy_dsl").joinpath("grammar.lark").read_text(encoding="utf-8")
LITERALS = {
    *("DECL", "NAME", "TEXT", "NUMBER", "DURATION", "DATE", "MONTHDAY"),
    *("ITEM", "SUBITEM", "ROW", "BAR", "ORDINAL", "CLOSED_COUNT", "CLAUSE"),
}


def test_lark_reports_no_conflict(caplog: pytest.LogCaptureFixture) -> None:
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.propagate = True
    try:
        with caplog.at_level(logging.DEBUG, logger="lark"):
            Lark(GRAMMAR, parser="lalr", start="statement", lexer=_lexer_class(), debug=True)
    finally:
        logger.setLevel(level)
    assert "onflict" not in caplog.text


def _lexer_class() -> type:
    from policy_dsl.grammar import _Ready

    return _Ready


def test_the_grammar_spells_no_keyword() -> None:
    rules = re.sub(r"//.*", "", GRAMMAR)
    assert '"' not in rules
    assert not re.search(r"[\u3400-\u9fff]", rules)


def test_every_terminal_is_a_keyword_or_a_literal() -> None:
    rules = re.sub(r"//.*", "", GRAMMAR).replace("%declare", "")
    used = set(re.findall(r"\b[A-Z][A-Z_]+\b", rules))
    assert used - LITERALS == set(KEYWORDS) - LINE_MARKS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_spelling_that_serves_twice_never_serves_twice_at_one_place(language: str) -> None:
    """Where two keywords are spelled alike, what stands before tells them apart."""
    by_spelling: dict[str, list[str]] = {}
    for keyword in KEYWORDS.values():
        spelled = keyword.zh if language == "zh" else keyword.en
        if spelled and keyword.terminal not in LINE_MARKS:
            by_spelling.setdefault(spelled, []).append(keyword.terminal)
    shared = {s: t for s, t in by_spelling.items() if len(t) > 1}
    assert set(shared) <= {
        "是",
        "由",
        "地点",
        "机关",
        ",",
        "is not",
        "place",
        "body",
        "is",
        "one of",
        "在",
        "增加",
        "after",
        "before",
    }


def test_neighbours_come_from_the_grammar() -> None:
    pairs = neighbours()
    assert "PLAN" in pairs[BEGIN]
    assert "NAME" not in pairs["NAME"]
    assert "NAME" in pairs["EQ"]
    assert "STOP" not in pairs


def test_the_parse_table_is_made_once() -> None:
    assert parser() is parser()
