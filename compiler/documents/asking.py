"""What a condition asks, in the words of the public: guide, charts, letters and sheets agree."""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand, alternatives, condition_of
from compiler.words.bars import free_of
from compiler.words.public import PublicWords
from policy_dsl.formatter.literals import CIRCLED, write_item, write_subitem
from policy_dsl.labels import holds

Asked = tuple[str, tuple[tuple[str, str], ...]]
"""What is asked; of a choice what there is to choose from, each with its mark."""


def called(words: PublicWords, demand: Demand) -> str:
    """The name of what is demanded; of what has none, what it asks."""
    if demand.key in words.program.names:
        return words.condition(demand.key)
    return asked(words, demand.said, demand.expr)[0]


def demanded(words: PublicWords, demand: Demand, *, within: bool = False) -> Asked:
    """What is demanded, as it stands behind its name: nothing where the name says it all. What is
    only named is opened; what the drafter could not say is not settled or not at hand. `within`:
    the name is an item of a list itself, so that the choices have the marks of the level below."""
    expr = demand.expr
    whole = expr.operand if isinstance(expr, ir.Not) else expr
    if isinstance(whole, ir.Ask) and words.is_hole(whole):
        return words.open_mark(whole.key), ()
    if isinstance(expr, ir.Ref) and expr.key == demand.key in words.program.rules:
        expr = words.program.rules[expr.key].expr
    text, choices = asked(words, demand.said, expr, within=within)
    return ("" if text == called(words, demand) else text), choices


def told(words: PublicWords, demand: Demand) -> tuple[str, ...]:
    """The same in lines: one thing, or a choice of several."""
    opening, choices = demanded(words, demand)
    gap = words.say("", " ")
    return (*filter(None, [opening]), *(mark + gap + text for mark, text in choices))


def asked(words: PublicWords, key: str, expr: ir.Expr, *, within: bool = False) -> Asked:
    """What a condition asks, by its key and expression; `within` as in `demanded`."""
    choices = alternatives(words.program, expr)
    own = _drafted(words, key)
    first, *rest = choices
    if not rest:
        return _alone(words, key, first) or own or words.phrase(first), ()
    if isinstance(first, ir.Not) and len(rest) == 1:
        guard, then = words.phrase(first.operand), words.phrase(rest[0])
        if words.is_reading(rest[0]):
            then = words.say(f"仅在{then}时符合", f"met only where {then}")
        return words.say(f"{guard}的，{then}", f"where {holds(guard)}: {then}"), ()
    mark = write_subitem if within and len(choices) <= CIRCLED else write_item
    listed = (
        (
            mark(number, words.language),
            _drafted(words, getattr(choice, "key", "")) or words.phrase(_opened(choice)),
        )
        for number, choice in enumerate(choices, start=1)
    )
    return words.say("具备下列之一：", "any of:"), tuple(listed)


def _opened(choice: ir.Expr) -> ir.Expr:
    """What a choice asks, where it has a name of its own that does not say it."""
    return choice.expr if isinstance(choice, ir.Condition) else choice


def _alone(words: PublicWords, key: str, expr: ir.Expr) -> str:
    """A bar, or what is not settled and stands as its own name; nothing where it is neither."""
    is_bar = isinstance(expr, ir.Not) and _bars(words.program, key) and words.language == "zh"
    named = key in words.program.names
    match expr:
        case ir.Not(operand=ir.Ask(key=asks) as operand) if words.is_hole(operand) and not named:
            name = words.asked(asks)
            return free_of(name)[0] if is_bar else words.denied(name)
        case ir.Not(operand=ir.Not() | ir.Quantified(quantifier="any")) if is_bar:
            return words.phrase(expr)
        case ir.Not(operand=operand) if is_bar and _drafted(words, key):
            return _without(words.phrase(operand))
        case ir.Ask(key=asks) if words.is_hole(expr) and not named:
            return words.asked(asks)
        case _:
            return ""


def _without(ground: str) -> str:
    """What must not be, as what must."""
    return f"{'不存在' if ground.startswith('有') else '没有'}{ground}的情形"


def _bars(program: ir.Program, key: str) -> bool:
    info = program.conditions.get(key)
    return info is not None and info.bars


def _drafted(words: PublicWords, key: str) -> str:
    """A condition as the drafter words it; nothing where it is a list, hangs on a reading, is in
    another language, or holds what a person would say otherwise."""
    info = words.program.conditions.get(key)
    if info is None or words.language != "zh":
        return ""
    rule = condition_of(words.program, key)
    parts = () if rule is None else walk.descend(rule)
    return "" if any(_is_said_otherwise(words.program, part) for part in parts) else info.text.zh


def _is_said_otherwise(program: ir.Program, part: ir.Expr) -> bool:
    """Readings, what is not settled, lists of conditions; 中有…之一, and 不在任何一项…的期间内."""
    match part:
        case ir.Ask(key=key):
            return program.questions[key].owner in ("interpreter", "drafter")
        case _:
            return isinstance(part, ir.Condition | ir.Contains | ir.PeriodCovers)
