"""The bilingual executable specification of rules: exceptions, tables, requirements, questions."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from compiler.cases import read_case
from compiler.core.as_json import as_json
from compiler.core.decision import decide
from tests.spec.reading import Library, library
from tests.spec.snippets import WRAPPING, header

RULES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("rules.toml").read_text("utf-8")
)["rule"]
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
NUMBERS = {(n, lang): 2 * n + i for n in range(len(RULES)) for i, lang in enumerate(LANGUAGES)}
CASES = [
    pytest.param(n, lang, case, id=f"{rule['name']}-{lang}-{k}")
    for n, rule in enumerate(RULES)
    for lang in LANGUAGES
    for k, case in enumerate(rule["cases"])
]


@cache
def rules() -> Library:
    """Each rule in each surface, as a module of its own."""
    return library(
        {
            f"{number}.policy": header(language, number) + RULES[n][language]
            for (n, language), number in NUMBERS.items()
        }
    )


@pytest.mark.parametrize(("n", "language", "case"), CASES)
def test_the_rule_decides_as_it_says(
    n: int, language: Literal["zh", "en"], case: dict[str, Any]
) -> None:
    program = rules().program(f"spec.snippet_{NUMBERS[n, language]}")
    given = json.dumps(case["given"], ensure_ascii=False).replace('"NULL"', "null")
    decided = decide(program, RULES[n]["ask"], read_case(given, program), with_nearest=False)
    match case:
        case {"value": value}:
            assert as_json(decided.value) == value
        case {"waits_on": keys}:
            assert decided.verdict == "open"
            assert [question.key for question in decided.waiting_on] == keys
        case _:
            assert decided.verdict == case["verdict"]


@pytest.mark.parametrize("n", range(len(RULES)), ids=[r["name"] for r in RULES])
def test_both_surfaces_say_the_same(n: int) -> None:
    zh, en = (rules().statements(f"{NUMBERS[n, lang]}.policy")[WRAPPING:] for lang in LANGUAGES)
    assert zh == en
