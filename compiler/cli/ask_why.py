"""为什么问: which condition a question decides, with its clause and words, and what each answer
would do. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.cli.ask_steps import AskDecision, AskList, AskMore, AskValue, Standing, Step
from compiler.cli.decision_text import Page
from compiler.core.as_json import as_json
from compiler.core.explain import Reason
from compiler.core.interpret import Result
from compiler.core.ranking import find_options, outcomes
from compiler.core.trials import Trials
from compiler.core.values import Value
from compiler.core.waiting import type_of
from compiler.typecheck.types import Basic, EnumType, RecordsType

_MOST_ANSWERS = 12


def why(step: Step, here: Standing | None, page: Page) -> list[str]:
    """The lines that say why this is asked."""
    match step:
        case AskDecision():
            both = "不同的决定，要问的也不同。", "What is asked depends on the decision."
            return [page.say(both)]
        case AskMore(draft=draft):
            return [_whole_list(page), *(_condition_lines(here, draft.key, page) if here else [])]
        case AskValue(chooses=(_, *_) as versions):
            return [_versions(versions, page)]
        case AskValue(draft=draft, key=key) if here is not None:
            if draft is not None:
                return _condition_lines(here, draft.key, page)
            return [*_condition_lines(here, key, page), *_effects(here, key, page)]
        case AskList(key=key) if here is not None:
            return [*_condition_lines(here, key, page), *_effects(here, key, page)]
        case _:
            return []


def _whole_list(page: Page) -> str:
    return page.say(
        (
            "逐项填写的内容要填全，漏填的会被当作没有。",
            "A list counts as complete: what is left out counts as not there.",
        )
    )


def _versions(versions: tuple[str, ...], page: Page) -> str:
    zh, en = "、".join(versions), ", ".join(versions)
    return page.say(
        (f"按哪一版（{zh}）判断，由这一天确定。", f"It says which version decides: {en}.")
    )


def _condition_lines(here: Standing, key: str, page: Page) -> list[str]:
    """The narrowest condition that waits on the question."""
    waiting = [reason for reason in here.reasons if key in reason.result.questions]
    if not waiting:
        name = page.words.name(here.key)
        return [page.say((f"“{name}”由它决定。", f"{name} turns on it."))]
    narrowest = min(waiting, key=lambda reason: len(reason.result.questions))
    head = page.say(("要用它来判断：", "It is needed to judge:"))
    return [head, f"  {_words(narrowest, page)}", *_source(narrowest, page)]


def _words(reason: Reason, page: Page) -> str:
    text = page.say((reason.text.zh, reason.text.en))
    return f"{text} {page.clause(reason.clause)}".rstrip()


def _source(reason: Reason, page: Page) -> list[str]:
    return [page.say((f"  依据：{reason.source}", f"  source: {reason.source}"))]


def _effects(here: Standing, key: str, page: Page) -> Iterator[str]:
    """What the decision comes to under each answer, or under some of very many."""
    type_ = type_of(page.program, key)
    trials = Trials(here.evaluation, here.key)
    find_options(trials, [key], {key: type_})
    values = trials.options[key]
    if not values:
        return
    few = type_ is Basic.TRUTH or isinstance(type_, EnumType | RecordsType)
    yield page.say(("如果回答：", "If the answer is:") if few else ("例如回答：", "For example:"))
    named = [_value(value, key, page) for value in values]
    results = [_outcome(result, here, page) for result in outcomes(trials, key)]
    colon = page.say(("：", ": "))
    for outcome in dict.fromkeys(results):
        alike = [name for name, found in zip(named, results, strict=True) if found == outcome]
        shown = page.say(("、", ", ")).join(alike[:_MOST_ANSWERS])
        yield f"  {shown}{colon}{outcome}"


def _value(value: Value, key: str, page: Page) -> str:
    match value:
        case ():
            return page.say(("没有", "none"))
        case ({},):
            return page.say(("有一项", "one entry"))
        case bool():
            return page.words.value(value, Basic.TRUTH)
        case _:
            return page.words.of_key(key, as_json(value))


def _outcome(result: Result, here: Standing, page: Page) -> str:
    """The verdict, or how many questions may be left."""
    if not result.settled:
        left = len(result.questions)
        open_, count = f"仍未定，至多还有{left}个问题", "question" if left == 1 else "questions"
        return page.say((open_, f"still open, at most {left} more {count}"))
    words = page.words.value(as_json(result.value), page.program.rules[here.key].type)
    name = page.words.name(here.key)
    return page.say((f"就可以定了，“{name}”为{words}", f"settled, {name} is {words}"))
