"""What the formatter prints, the parser reads: the same tree in both surfaces, again and again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import format_module
from policy_dsl.parser import parse
from policy_dsl.source import Source
from tests.properties.trees import AMENDMENT, DECLARATION, EXAMPLE, MODULE, NAMES, RULE, module_of

# The first example also builds the parser, so time says nothing.
PATIENT = settings(deadline=None)
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
HEADER = syntax.Header(
    kind="PLAN",
    declared=syntax.Declared(key="apple", name="苹果"),
    version=syntax.Texts(zh="一版"),
)
AMENDING = syntax.Header(
    kind="AMENDMENT",
    declared=syntax.Declared(key="apple", name="苹果"),
    version=syntax.Texts(zh="二版"),
    amends=syntax.Amended(plan=syntax.Name(key="fruit.cherry"), version=syntax.Texts(zh="一版")),
    effective_from=date(2025, 1, 1),
)


def printed_and_read(module: syntax.Module, language: Language) -> tuple[str, syntax.Module]:
    """The text of a module, and the tree that it is read as, which must be the same."""
    text = format_module(module, language, NAMES)
    parsed = parse(Source("a.policy", text), NAMES)
    assert parsed.diagnostics == (), text
    assert parsed.module.statements == module.statements, text
    assert parsed.module.trailing_comments == module.trailing_comments, text
    assert parsed.module.surface == language
    return text, parsed.module


@LANGUAGES
@given(statement=DECLARATION)
@PATIENT
def test_declarations_survive(language: Language, statement: syntax.Statement) -> None:
    printed_and_read(module_of(HEADER, statement), language)


@LANGUAGES
@given(statement=RULE)
@settings(deadline=None, max_examples=300)
def test_rules_survive(language: Language, statement: syntax.Statement) -> None:
    printed_and_read(module_of(HEADER, statement), language)


@LANGUAGES
@given(statement=EXAMPLE)
@PATIENT
def test_examples_survive(language: Language, statement: syntax.Statement) -> None:
    printed_and_read(module_of(HEADER, statement), language)


@LANGUAGES
@given(module=AMENDMENT)
@PATIENT
def test_amendments_survive(language: Language, module: syntax.Module) -> None:
    printed_and_read(module, language)


@LANGUAGES
def test_a_clause_of_the_fourth_level_is_no_item_of_an_act(language: Language) -> None:
    heading = syntax.Heading(level=4, number=1, title=syntax.Texts(zh="文"), comments=("一",))
    module = module_of(AMENDING, syntax.Insertion(where="END"), heading)
    printed_and_read(module, language)


@LANGUAGES
@given(module=MODULE)
@PATIENT
def test_modules_survive_and_formatting_is_idempotent(
    language: Language, module: syntax.Module
) -> None:
    text, read = printed_and_read(module, language)
    assert format_module(read, language, NAMES) == text


@given(module=MODULE)
@PATIENT
def test_surfaces_turn_into_each_other(module: syntax.Module) -> None:
    chinese, read_chinese = printed_and_read(module, "zh")
    _, read_english = printed_and_read(read_chinese, "en")
    assert format_module(read_english, "zh", NAMES) == chinese
