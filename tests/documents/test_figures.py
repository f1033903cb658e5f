"""A sentence tells every figure, place and level of its rule and no other figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler import pipeline
from compiler.prose import Sentences
from compiler.resolve.units import Unit
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from tests.documents.fragments import MODULES, builtin, module
from tests.documents.literals import (
    figures_stated,
    figures_told,
    names_stated,
    rest,
    told,
)
from tests.properties import trees

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GUANGXI = Path("policies/guangxi/targeted_titles.policy")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", MODULES)
def test_every_official_sentence_tells_its_rule_s_figures(key: str, language: Language) -> None:
    sentences = builtin(key).sentences(language)
    for statement in sentences.view.statements:
        said = sentences.left(statement)
        if said is None or not sentences.statement(statement).blocks:
            continue
        _agree(sentences, statement, rest(said))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", MODULES)
def test_every_sentence_of_the_review_copy_tells_them(key: str, language: Language) -> None:
    sentences = builtin(key).sentences(language, review=True)
    for statement in sentences.view.statements:
        if isinstance(statement, RULES):
            _agree(sentences, statement, [statement], notes=True)


RULES = (
    *(syntax.Definition, syntax.ValueDefinition, syntax.TableDefinition, syntax.Requirement),
    *(syntax.Bar, syntax.Duty, syntax.ClauseForce),
)


def _agree(
    sentences: Sentences,
    statement: syntax.Statement,
    parts: list[syntax.Node],
    *,
    notes: bool = False,
) -> None:
    blocks = sentences.statement(statement).blocks
    if notes:  # what the drafter noted is no sentence of the rule
        blocks = tuple(block for block in blocks if getattr(block, "role", "body") == "body")
    found = figures_told(blocks)
    text = told(blocks).lower()
    _, lent = figures_stated(statement, sentences)
    for part in parts:
        stated, _ = figures_stated(part, sentences)
        assert stated <= found, (stated, text)
        for name in names_stated(part, sentences):
            assert name.lower() in text, (name, text)
    assert found <= lent, (found - lent, text)


@given(st.lists(trees.STATEMENT, min_size=1, max_size=4), st.sampled_from(LANGUAGES), st.booleans())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_tree_reads_as_something(
    statements: list[syntax.Statement], language: Language, review: bool
) -> None:
    unit = Unit(module=trees.module_of(*statements), names=trees.NAMES)
    checking = pipeline.compile_units([unit]).checking
    assert checking is not None
    sentences = Sentences(checking, unit.path, language, review=review)
    sentences.open_points()
    for statement in statements:
        blocks = sentences.statement(statement).blocks
        if isinstance(statement, (syntax.Definition, syntax.ValueDefinition)) and not review:
            _, lent = figures_stated(statement, sentences)
            assert figures_told(blocks) <= lent


CHANGES = [
    (
        "申报可提前的高级职称且在督战县累计工作年限满10年",
        "申报可提前的高级职称且在督战县累计工作年限满12年",
        {"early_application"},
    ),
    ("可以提前1年；\n      最低", "可以提前2年；\n      最低", {"required_years"}),
    ("申报中级职称的，为4年；", "申报中级职称的，为3年；", {"relaxed_years"}),
    ("可以放宽至大专；", "可以放宽至本科；", {"minimum_education"}),
    ("在2020年11月21日至2023年12月31日期间", "在2020年11月21日至2023年12月30日期间", {"in_scope"}),
    ("至2023年12月31日止", "至2024年12月31日止", {"guangxi.targeted_titles"}),
    ("自4月底起至4月底止", "自3月底起至3月底止", {"draft_and_submit"}),
    ("于12月31日前", "于12月30日前", {"written_report"}),
    ("都安、大化等8个", "都安等7个", {"guangxi_counties"}),
    ("申报级别为中级。", "申报级别为助理级。", {"applies_intermediate"}),
]


@pytest.mark.parametrize(("old", "new", "keys"), CHANGES, ids=[old for old, _, _ in CHANGES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_threshold_changes_the_sentences_that_state_it_and_no_other(
    old: str, new: str, keys: set[str], language: Language
) -> None:
    text = GUANGXI.read_text("utf-8")
    assert text.count(old) == 1
    before, after = (_told(one, language) for one in (text, text.replace(old, new)))
    assert before.keys() >= keys - {"applies_intermediate"}
    assert {key for key in before | after if before.get(key) != after.get(key)} == keys


def _told(text: str, language: Language) -> dict[str, str]:
    """What stands under each key."""
    found: dict[str, str] = {}
    for passage in module(text).sentences(language).passages():
        found[passage.key] = f"{found.get(passage.key, '')}\n{passage.text}"
    return found
