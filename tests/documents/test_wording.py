"""What a plan calls its version, on every document that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from compiler.documents import letter, plan, public_list
from compiler.documents.material import Material
from compiler.documents.subject import Subject
from compiler.documents.wording import instrument, version_told
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from tests.documents.subjects import subject_of


def called(language: Language, zh: str | None, en: str | None) -> Subject:
    """A plan whose version is called so."""
    of = subject_of(language)
    header = of.module.header
    assert header is not None
    assert header.version is not None
    return versioned(of, replace(header.version, zh=zh, en=en))


def versioned(of: Subject, version: syntax.Texts | None) -> Subject:
    statements = tuple(
        replace(one, version=version) if isinstance(one, syntax.Header) else one
        for one in of.module.statements
    )
    module = replace(of.module, statements=statements)
    return replace(of, module=module, decision="may_apply")


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("甲版", "first", {"zh": "甲版", "en": "first"}),
        ("甲版", None, {"zh": "甲版", "en": "甲版"}),
        (None, "first", {"zh": "first", "en": "first"}),
        ("2020年版", None, {"zh": "2020年版", "en": "2020 edition"}),
    ],
)
@pytest.mark.parametrize("made", [letter.material, plan.material, public_list.material])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_version_in_one_language_is_called_so_in_both(
    zh: str | None,
    en: str | None,
    told: dict[Language, str],
    made: Callable[[Subject], Material],
    language: Language,
) -> None:
    of = called(language, zh, en)
    assert version_told(of) == told[language]
    assert made(of).data["version"] == told[language]


def test_a_plan_without_a_version_says_none() -> None:
    assert version_told(versioned(subject_of("zh"), None)) == ""


def test_where_a_text_is_found_is_told_in_the_language_of_the_document() -> None:
    assert instrument(subject_of("zh")) == "人社专技司函〔2020〕88号附件"
    assert instrument(subject_of("en")) == "annex of letter Renshe Zhuanji Si Han [2020] No. 88"
    assert instrument(subject_of("en"), "national.frame").endswith("[2020] No. 88")
