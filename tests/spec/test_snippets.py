"""Every snippet of the documentation is real: it reads, it checks, and its pair says the same."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache

import pytest

from compiler.cases import read_case
from compiler.workspace import Workspace, builtin_policies
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.keywords import COMPARISONS, KEYWORDS
from tests.spec.fences import ROOT, Block, every
from tests.spec.reading import Library, library
from tests.spec.snippets import WRAPPING, is_whole, module_text, surface

_ACTIONS = ("file", "append", "edit")
BLOCKS = [b for b in every("policy") if not any(map(b.value, _ACTIONS))]
PAIRS: dict[str, list[int]] = defaultdict(list)
for _number, _block in enumerate(BLOCKS):
    if _pair := _block.value("pair"):
        PAIRS[_pair].append(_number)


def numbered(bad: bool) -> list[object]:
    chosen = [(n, b) for n, b in enumerate(BLOCKS) if ("bad" in b.words) == bad]
    return [pytest.param(n, id=b.name) for n, b in chosen]


@cache
def fragments() -> Library:
    """Everything but whole modules, which may have one key on two pages."""
    parts = {n: block for n, block in enumerate(BLOCKS) if not is_whole(block)}
    return library({f"{n}.policy": module_text(block, n) for n, block in parts.items()})


@cache
def library_of(number: int) -> Library:
    block = BLOCKS[number]
    if not is_whole(block):
        return fragments()
    texts = {f"{number}.policy": block.text}
    plan = block.value("amends")
    if plan:
        texts["plan.policy"] = BLOCKS[PAIRS[plan][0]].text
    return library(texts)


def told(number: int) -> list[Diagnostic]:
    """What is wrong with a block. Of a fragment only errors: what it leaves out is on purpose."""
    found = library_of(number).found(f"{number}.policy")
    return [d for d in found if d.is_error or is_whole(BLOCKS[number])]


def tree(number: int) -> tuple[syntax.Statement, ...]:
    statements = library_of(number).statements(f"{number}.policy")
    return statements if is_whole(BLOCKS[number]) else statements[WRAPPING:]


@pytest.mark.parametrize("number", numbered(bad=False))
def test_snippets_have_nothing_wrong(number: int) -> None:
    assert [f"{d.code} {d.message.text('en')}" for d in told(number)] == []


@pytest.mark.parametrize("number", numbered(bad=True))
def test_bad_snippets_have_the_code_that_the_page_says(number: int) -> None:
    assert {d.code for d in told(number)} == {BLOCKS[number].behind("bad")}


@pytest.mark.parametrize("pair", sorted(PAIRS))
def test_snippets_of_a_pair_give_one_tree(pair: str) -> None:
    first, *others = PAIRS[pair]
    assert {surface(BLOCKS[n].text) for n in PAIRS[pair]} == {"zh", "en"}
    for other in others:
        assert tree(other) == tree(first), BLOCKS[other].name


@pytest.mark.parametrize("block", every("json"), ids=lambda b: b.name)
def test_json_is_json(block: Block) -> None:
    json.loads(block.text)


@pytest.mark.parametrize(
    "block", [b for b in every("json") if b.value("case")], ids=lambda b: b.name
)
def test_cases_fit_the_plan_that_the_page_names(block: Block) -> None:
    program = Workspace.load(builtin_policies()).program(block.value("case") or "")
    assert program is not None
    assert read_case(block.text, program).facts


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
