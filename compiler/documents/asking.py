"""What a condition asks, in the words of the public: guide, charts, letters and sheets agree."""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.desk.demands import alternatives, condition_of
from compiler.words.public import PublicWords
from policy_dsl.labels import holds

Asked = tuple[str, tuple[tuple[str, str], ...]]
"""What is asked; of a choice what there is to choose from, each with its mark."""


def told(words: PublicWords, key: str, expr: ir.Expr) -> tuple[str, ...]:
    """What a condition asks: one thing, or a choice of several, each in a line."""
    opening, choices = asked(words, key, expr)
    gap = words.say("", " ")
    return (opening, *(mark + gap + text for mark, text in choices))


def asked(words: PublicWords, key: str, expr: ir.Expr) -> Asked:
    """What a condition asks, by its key and expression."""
    choices = alternatives(words.program, expr)
    own = _drafted(words, key)
    if len(choices) == 1:
        return own or words.phrase(choices[0]), ()
    first, *rest = choices
    if isinstance(first, ir.Not) and len(rest) == 1:
        guard, then = words.phrase(first.operand), words.phrase(rest[0])
        return words.say(f"{guard}的，{then}", f"where {holds(guard)}: {then}"), ()
    listed = (
        (
            words.say(f"（{number}）", f"({number})"),
            _drafted(words, getattr(choice, "key", "")) or words.phrase(choice),
        )
        for number, choice in enumerate(choices, start=1)
    )
    return words.say("具备下列之一：", "any of:"), tuple(listed)


def _drafted(words: PublicWords, key: str) -> str:
    """A condition as the drafter words it; nothing where it is a list, hangs on a reading, is in
    another language, or holds what a person would say otherwise."""
    info = words.program.conditions.get(key)
    if info is None or words.language != "zh":
        return ""
    rule = condition_of(words.program, key)
    parts = () if rule is None else walk.descend(rule)
    return "" if any(map(_is_said_otherwise, parts)) else info.text.zh


def _is_said_otherwise(part: ir.Expr) -> bool:
    """Readings and lists of conditions; 中有…之一, and 不在任何一项…的期间内."""
    if isinstance(part, ir.Quantified):
        return isinstance(part.condition, ir.PeriodCovers)
    return isinstance(part, ir.Ask | ir.Condition | ir.Contains)
