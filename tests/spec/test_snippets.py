"""Every snippet of the documentation is real: it reads, it checks, and its pair says the same."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from policy_dsl.keywords import COMPARISONS, KEYWORDS
from tests.spec.fences import ROOT, Block, every
from tests.spec.reading import found, tree
from tests.spec.snippets import module_text, surface

BLOCKS = every("policy")
PAIRS: dict[str, list[Block]] = defaultdict(list)
for _block in BLOCKS:
    if _pair := _block.value("pair"):
        PAIRS[_pair].append(_block)


def told(block: Block) -> list[str]:
    """What is wrong with a block, as a reader would be told. Of a fragment only errors: what it
    leaves out (a decision of the frame) is on purpose."""
    diagnostics = found(module_text(block))
    partial = "fragment" in block.words or "condition" in block.words
    return [f"{d.code} {d.message.text('zh')}" for d in diagnostics if d.is_error or not partial]


@pytest.mark.parametrize("block", [b for b in BLOCKS if "bad" not in b.words], ids=lambda b: b.name)
def test_snippets_have_nothing_wrong(block: Block) -> None:
    assert told(block) == []


@pytest.mark.parametrize("block", [b for b in BLOCKS if "bad" in b.words], ids=lambda b: b.name)
def test_bad_snippets_have_the_code_that_the_page_says(block: Block) -> None:
    codes = {line.split()[0] for line in told(block)}
    assert codes == {block.behind("bad")}


@pytest.mark.parametrize("pair", sorted(PAIRS))
def test_snippets_of_a_pair_give_one_tree(pair: str) -> None:
    first, *others = PAIRS[pair]
    assert {surface(block.text) for block in PAIRS[pair]} == {"zh", "en"}
    for other in others:
        assert tree(module_text(other)) == tree(module_text(first)), other.name


@pytest.mark.parametrize("block", every("json"), ids=lambda b: b.name)
def test_json_is_json(block: Block) -> None:
    json.loads(block.text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_lists_every_word_of_the_language(language: str) -> None:
    page = (ROOT / f"docs/reference/language.{language}.md").read_text("utf-8")
    rows = {tuple(cell.strip(" `") for cell in line.split("|")[1:4]) for line in page.splitlines()}
    wanted = {(k.terminal, k.zh, k.en) for k in KEYWORDS.values() if k.zh.isalpha()}
    assert wanted - rows == set()


def test_every_comparison_has_a_row_in_the_table_of_words() -> None:
    for language in ("zh", "en"):
        page = (ROOT / f"docs/reference/language.{language}.md").read_text("utf-8")
        for terminal in (*COMPARISONS, "ABOVE", "BELOW"):
            assert f"| `{KEYWORDS[terminal].en}` |" in page, terminal
