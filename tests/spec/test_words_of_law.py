"""The bilingual executable specification: each word of law on both sides of its threshold."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from compiler.cases import read_case
from compiler.core.interpret import evaluate, verdict
from policy_dsl.keywords import COMPARISONS
from tests.spec.reading import Library, library
from tests.spec.snippets import WRAPPING, conditions, header

HERE = Path(__file__).parent
WORDS: list[dict[str, Any]] = tomllib.loads((HERE / "words_of_law.toml").read_text("utf-8"))["word"]
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
NUMBERS = {(n, lang): 2 * n + i for n in range(len(WORDS)) for i, lang in enumerate(LANGUAGES)}
CASES = [
    pytest.param(number, case, wanted, id=f"{WORDS[n]['terminal']}-{lang}-{wanted}-{k}")
    for (n, lang), number in NUMBERS.items()
    for wanted in ("yes", "no", "open")
    for k, case in enumerate(WORDS[n].get(wanted, []))
]


@cache
def sentences() -> Library:
    """Each word in each surface, as a module of its own."""
    return library(
        {
            f"{number}.policy": header(language, number) + conditions(WORDS[n][language])
            for (n, language), number in NUMBERS.items()
        }
    )


def json_of(case: dict[str, Any]) -> str:
    """The case as JSON; TOML has no null."""
    return json.dumps(case, ensure_ascii=False).replace('"NULL"', "null")


@pytest.mark.parametrize(("number", "case", "wanted"), CASES)
def test_the_word_means_what_law_says(number: int, case: dict[str, Any], wanted: str) -> None:
    program = sentences().program(f"spec.snippet_{number}")
    result = evaluate(program, "spec_line_1", read_case(json_of(case), program))
    assert verdict(result) == wanted


@pytest.mark.parametrize("n", range(len(WORDS)), ids=[w["terminal"] for w in WORDS])
def test_both_surfaces_say_the_same(n: int) -> None:
    zh, en = (sentences().statements(f"{NUMBERS[n, lang]}.policy")[WRAPPING:] for lang in LANGUAGES)
    assert zh == en


def test_every_comparison_is_specified_on_both_sides() -> None:
    sides = {(w["terminal"], side) for w in WORDS for side in ("yes", "no") if w.get(side)}
    wanted = {(t, side) for t in (*COMPARISONS, "ABOVE", "BELOW") for side in ("yes", "no")}
    assert wanted <= sides
