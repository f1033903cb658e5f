"""Every code has a page, the examples on it are real, and what the reader sees is kept."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compiler.cli.catalogue import catalogue, messages, page
from policy_dsl.diagnostics import Language
from tests.diagnostics.examples import PAGES, check, has_good_example
from tests.spec.fences import ROOT

if TYPE_CHECKING:
    from tests.conftest import Golden

SNAPSHOTS = Path(__file__).with_name("snapshots")
CODES = [code for code in catalogue() if code[1:3] in ("01", "02", "03", "04", "05")]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
of_every_code = pytest.mark.parametrize("code", CODES)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    written = {path.stem for path in PAGES.glob("*.md")}
    assert set(CODES) <= written <= set(catalogue())


def test_no_code_is_used_twice() -> None:
    ours = (m for m in messages() if m.__module__.startswith(("compiler.", "policy_dsl.")))
    used = Counter(message.code for message in ours)
    assert [code for code, count in used.items() if count > 1] == []


def test_every_module_of_messages_is_in_the_catalogue() -> None:
    found = {message.__module__ for message in messages()}
    for package in ("compiler", "policy_dsl"):
        for path in (ROOT / package).rglob("*.py"):
            if re.search(r"^class \w+\((Case)?Message\)", path.read_text("utf-8"), re.MULTILINE):
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                assert name in found, name


@in_both_languages
@of_every_code
def test_a_page_has_a_part_in_each_language(code: str, language: Language) -> None:
    title, *lines = page(catalogue()[code], language).splitlines()
    assert title == f"# {code}"
    assert ("怎样改：" if language == "zh" else "To mend it: ") in "\n".join(lines)
    assert ("To mend it: " if language == "zh" else "怎样改：") not in "\n".join(lines)


@in_both_languages
@of_every_code
def test_the_bad_example_has_this_code_alone(code: str, language: Language) -> None:
    found = check(code, language, "bad")
    assert set(found.codes) == {code}, found.shown


@in_both_languages
@pytest.mark.parametrize("code", [c for c in CODES if has_good_example(c)])
def test_the_good_example_has_nothing_wrong(code: str, language: Language) -> None:
    assert check(code, language, "good").shown == ""


@in_both_languages
@of_every_code
def test_the_reader_sees_what_the_snapshot_says(
    code: str, language: Language, golden: Golden
) -> None:
    golden(SNAPSHOTS / f"{code}.{language}.txt", check(code, language, "bad").shown)


def test_no_snapshot_is_left_over() -> None:
    assert {path.name.split(".")[0] for path in SNAPSHOTS.iterdir()} == set(CODES)
