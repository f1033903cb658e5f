"""`make docs-demo`: every kind in every format and language, with an index, in bounded time."""

from __future__ import annotations

import re

import pytest

from compiler.documents.kinds import BLOCK_FORMATS, KINDS, Kind
from tests.documents.demo import demo, recipe

SECONDS = 120
"""Of the processor; on an idle machine it takes about a quarter of that."""

_BEGINS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!doctype html>", "md": b"# "}


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_format_and_language_of_a_kind_is_there(kind: Kind) -> None:
    for language in ("zh", "en"):
        for copy in ("", "-review") if kind.reviewable else ("",):
            for format_ in BLOCK_FORMATS if copy else kind.formats:
                data = demo().file(f"{kind.key}{copy}.{language}.{format_}")
                assert len(data) > 40
                if kind.key not in ("notice",) or format_ != "md":  # its number comes first
                    assert data.startswith(_BEGINS.get(format_, b""))


def test_the_index_leads_to_every_file_and_to_nothing_else() -> None:
    page = demo().file("index.html").decode()
    linked = re.findall('href="([^"]*)"', page)
    there = {path.name for path in demo().folder.iterdir()} - {"index.html"}
    assert sorted(linked) == sorted(there)


def test_nothing_is_left_out_and_no_row_refused() -> None:
    assert "doc guangxi.targeted_titles --all" in recipe("build")[-1]
    assert not re.search("without|rejected|没有|退回", demo().told), demo().told
    assert not (demo().folder.parent / "docs-demo.rejects.jsonl").exists()


def test_it_takes_no_longer_than_is_said() -> None:
    assert demo().seconds < SECONDS


def test_no_document_names_a_command() -> None:
    """Who reads it has no such program."""
    for path in demo().folder.glob("*.md"):
        found = re.search(r"\bpolicy (?:check|diff|doc|eval|test|text)\b", path.read_text("utf-8"))
        assert found is None, (path.name, found)


def test_english_documents_call_a_version_in_english() -> None:
    """But for the review copy, which has the words of the plan itself."""
    paths = [path for path in demo().folder.glob("*.en.md") if "review" not in path.name]
    texts = [path.read_text("utf-8") for path in paths]
    assert not any("年版" in text for text in texts)
    assert sum("2020 edition" in text for text in texts) > 5
