"""What the pages on cases show: their Python runs, their parts of schemas are the real ones."""

from __future__ import annotations

import doctest
import json
import sys
from types import ModuleType
from typing import Any

import pytest

from compiler.border import case_schema
from compiler.border.standalone import standalone
from tests.border.trees import guangxi
from tests.spec.fences import ROOT, Block, blocks

PAGES = {name: list(blocks(ROOT / f"docs/how-to/{name}")) for name in ("cases.md", "cases.zh.md")}
PARTS = [b for page in PAGES.values() for b in page if b.value("schema")]


@pytest.mark.parametrize("name", PAGES)
def test_the_python_on_a_page_answers_as_the_page_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("guangxi")  # which a command of the page writes
    exec(standalone(guangxi()), module.__dict__)
    monkeypatch.setitem(sys.modules, "guangxi", module)
    text = "\n".join(block.text for block in PAGES[name] if block.language == "python")
    example = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    told: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert result.attempted > 10
    assert result.failed == 0, "".join(told)


@pytest.mark.parametrize("block", PARTS, ids=lambda block: block.name)
def test_a_part_of_the_schema_is_the_real_one(block: Block) -> None:
    found: Any = case_schema(guangxi())
    for key in str(block.value("schema")).split("."):
        found = found[key]
    assert json.loads(block.text) == found


def test_both_pages_show_the_same() -> None:
    zh, en = (
        [(b.language, b.words, b.text) for b in PAGES[name] if b.language == "json"]
        for name in ("cases.zh.md", "cases.md")
    )
    assert zh == en
