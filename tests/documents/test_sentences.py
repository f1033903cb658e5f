"""Each kind of statement reads as a sentence of law, in Chinese and English."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from compiler.prose import clause_in_words
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from tests.conftest import Golden
from tests.documents.fragments import MODULES, builtin, fragment
from tests.spec.fences import ROOT, blocks

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "sentences.toml").read_text("utf-8"))["sentence"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_fragment_reads_as_its_sentences(case: dict[str, str]) -> None:
    read = fragment(case["policy"])
    assert read.text("zh") == case["zh"].strip()
    assert read.text("en") == case["en"].strip()


def test_every_kind_of_rule_has_a_golden_sentence() -> None:
    told = {
        type(statement)
        for case in CASES
        for statement in fragment(case["policy"]).module.statements
    }
    rules = {
        *(syntax.Definition, syntax.ValueDefinition, syntax.TableDefinition, syntax.Hole),
        *(syntax.SetBy, syntax.Ambiguity, syntax.Requirement, syntax.Bar, syntax.ClauseForce),
        *(syntax.Duty, syntax.Power, syntax.Heading, syntax.Prose),
    }
    assert rules <= told


PAGES = [
    page for language in LANGUAGES for page in (ROOT / f"docs/reference/sentences.{language}.md",)
]


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_reference_shows_what_rules_read_as(page: Path) -> None:
    language: Language = "zh" if page.name.endswith(".zh.md") else "en"
    shown = [block for block in blocks(page) if block.language in ("policy", "text")]
    assert len(shown) > 8
    for rule, sentences in zip(shown[::2], shown[1::2], strict=True):
        read = fragment(rule.text, language)
        assert read.text(language) == sentences.text.strip(), rule.name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", MODULES)
def test_a_module_of_the_repository_reads_as_it_did(
    key: str, language: Language, golden: Golden
) -> None:
    golden(HERE / "golden" / f"{key}.{language}.txt", builtin(key).text(language) + "\n")


@pytest.mark.parametrize("key", MODULES)
def test_official_chinese_has_no_sign_of_the_language(key: str) -> None:
    for passage in builtin(key).sentences("zh").passages():
        assert not re.search("[「」]", passage.text), passage
        assert not re.search("[a-z]", passage.text), passage
        assert not re.search("解释为|待定|歧义|读法|断言", passage.text), passage
        assert not re.search("的的|是指是|。。|；。|，。", passage.text), passage


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_copy_tells_every_ambiguity_hole_and_key(language: Language) -> None:
    read = builtin("guangxi.targeted_titles")
    sentences = read.sentences(language, review=True)
    for statement in read.module.statements:
        told = sentences.statement(statement)
        match statement:
            case syntax.Ambiguity():
                assert len(told.blocks) == 1 + len(statement.readings) + len(statement.comments)
            case syntax.Hole():
                reason = statement.reason.zh if language == "zh" else statement.reason.en
                assert reason is not None
                assert reason in told.text
            case syntax.Definition() | syntax.ValueDefinition():
                assert told.blocks


def test_what_the_official_text_leaves_open_is_listed() -> None:
    points = builtin("guangxi.targeted_titles").sentences("zh").open_points()
    assert [(p.clause, p.name) for p in points if p.kind == "blank"] == [
        ("四（二）1", "高级评审层级"),
        ("四（二）1", "初级评审层级"),
    ]
    bodies = {point.name: point.readings for point in points if point.kind == "body"}
    assert bodies["放宽决定机关"] == ("relaxing_authority_reading",)
    assert bodies["发证机关"] == ()
    assert len(bodies) == 7
    terms = {point.name: point.readings for point in points if point.kind == "term"}
    assert terms["单位在督战县"] == ("resident_reading",)
    assert terms["期限条件"] == ("before_letter_covered", "after_2023_review_year")
    assert terms["在督战县累计工作年限"] == ("work_counted", "secondment_counted")
    assert len(terms) == 17


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        ("四（一）2", "第四部分第（一）项第2点", "Part IV, (I), 2"),
        ("十二", "第十二部分", "Part XII"),
        ("三（二）1（4）", "第三部分第（二）项第1点第（4）目", "Part III, (II), 1, (4)"),
        ("", "", ""),
        ("§3", "§3", "§3"),
    ],
)
def test_a_clause_in_words(number: str, zh: str, en: str) -> None:
    assert clause_in_words(number, "zh") == zh
    assert clause_in_words(number, "en") == en
