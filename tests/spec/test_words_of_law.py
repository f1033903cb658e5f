"""The bilingual executable specification: each word of law on both sides of its threshold."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compiler.cases import read_case
from compiler.core.interpret import evaluate, verdict
from compiler.core.ir import Program
from policy_dsl.keywords import COMPARISONS
from tests.spec.reading import program, tree
from tests.spec.snippets import conditions, header

HERE = Path(__file__).parent
WORDS: list[dict[str, Any]] = tomllib.loads((HERE / "words_of_law.toml").read_text("utf-8"))["word"]
CASES = [
    pytest.param(word[language], case, wanted, id=f"{word['terminal']}-{language}-{wanted}-{n}")
    for word in WORDS
    for language in ("zh", "en")
    for wanted in ("yes", "no", "open")
    for n, case in enumerate(word.get(wanted, []))
]


def module(sentence: str) -> str:
    return header(sentence) + conditions(sentence)


@cache
def compiled(sentence: str) -> Program:
    return program(module(sentence))


def json_of(case: dict[str, Any]) -> str:
    """The case as JSON; TOML has no null."""
    return json.dumps(case, ensure_ascii=False).replace('"NULL"', "null")


@pytest.mark.parametrize(("sentence", "case", "wanted"), CASES)
def test_the_word_means_what_law_says(sentence: str, case: dict[str, Any], wanted: str) -> None:
    loaded = compiled(sentence)
    result = evaluate(loaded, "spec_line_1", read_case(json_of(case), loaded))
    assert verdict(result) == wanted


@pytest.mark.parametrize("word", WORDS, ids=lambda w: f"{w['terminal']}-{w['zh']}")
def test_both_surfaces_say_the_same(word: dict[str, Any]) -> None:
    assert tree(module(word["zh"])) == tree(module(word["en"]))


def test_every_comparison_is_specified_on_both_sides() -> None:
    sides = {(w["terminal"], side) for w in WORDS for side in ("yes", "no") if w.get(side)}
    wanted = {(t, side) for t in (*COMPARISONS, "ABOVE", "BELOW") for side in ("yes", "no")}
    assert wanted <= sides
