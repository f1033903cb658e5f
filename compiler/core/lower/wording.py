"""Pieces of the tree as texts for people, in both languages."""

from __future__ import annotations

from compiler.core.ir import Wording
from compiler.resolve.symbols import Symbol
from policy_dsl import syntax
from policy_dsl.formatter import format_expression
from policy_dsl.keywords import spelling
from policy_dsl.names import NameTable


def of_texts(texts: syntax.Texts) -> Wording:
    """A text that stands in the file; where one language is missing the other serves."""
    zh, en = texts.zh or texts.en or "", texts.en or texts.zh or ""
    return Wording(zh=zh, en=en)


def of_decision(decision: Symbol) -> Wording:
    """What a decision asks."""
    assert isinstance(decision.node, syntax.DecisionDeclaration)
    if decision.node.question is not None:
        return of_texts(decision.node.question)
    return Wording(zh=f"{decision.name}？", en=f"{decision.key}?")


def of_condition(condition: syntax.Expression, names: NameTable) -> Wording:
    """A condition as it is written; of a list only its opening, since its items follow."""
    if isinstance(condition, syntax.ConditionList):
        word = condition.word
        return Wording(zh=spelling(word, "zh"), en=spelling(word, "en"))
    return _expression(condition, names)


def of_guarded(guard: syntax.Expression, condition: syntax.Expression, names: NameTable) -> Wording:
    """A condition that is asked only where another holds."""
    when, then = _expression(guard, names), of_condition(condition, names)
    return Wording(zh=f"{when.zh}的，{then.zh}", en=f"where {when.en}, {then.en}")


def of_bar(condition: syntax.Expression, decision: Symbol, names: NameTable) -> Wording:
    """What bars a decision."""
    if isinstance(condition, syntax.ConditionList):
        zh, en = spelling("ANY_CASE", "zh"), spelling("ANY_CASE", "en")
        return Wording(zh=f"{zh}，不得{decision.name}", en=f"{en}, bars {decision.key}")
    said = _expression(condition, names)
    zh, en = f"{said.zh}的，不得{decision.name}", f"where {said.en}, bars {decision.key}"
    return Wording(zh=zh, en=en)


def of_consent(case: syntax.Case, rule: Symbol, names: NameTable) -> Wording:
    """What an authority is asked for."""
    assert case.consent is not None
    body, value = _expression(case.consent, names), _expression(case.value, names)
    when = _expression(case.condition, names)
    to_zh, to_en = ("放宽至", "be relaxed to") if case.word == "RELAX" else ("定为", "be")
    return Wording(
        zh=f"{body.zh}是否同意将{when.zh}的{rule.name}{to_zh}{value.zh}？",
        en=f"does {body.en} consent that where {when.en}, {rule.key} may {to_en} {value.en}?",
    )


def of_open_list(items: syntax.ListLiteral, names: NameTable) -> Wording:
    """What 等 leaves open."""
    said = [_expression(item, names) for item in items.items]
    zh, en = "、".join(s.zh for s in said), ", ".join(s.en for s in said)
    return Wording(
        zh=f"除{zh}以外，所涉的这一项是否也算在内？",
        en=f"besides {en}, does the one in question belong too?",
    )


def _expression(expr: syntax.Expression, names: NameTable) -> Wording:
    return Wording(zh=format_expression(expr, "zh", names), en=format_expression(expr, "en", names))


def denied(text: Wording) -> Wording:
    """That a condition must not hold."""
    return Wording(zh=f"不得有：{text.zh}", en=f"not allowed: {text.en}")
