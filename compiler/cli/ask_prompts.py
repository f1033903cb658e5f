"""The words in which an interview asks, line by line, in the reader's language."""

from __future__ import annotations

from compiler.cli.ask_answers import choices
from compiler.cli.ask_steps import AskDecision, AskList, AskMore, AskValue, Step
from compiler.cli.decision_text import Page
from compiler.cli.layout import pad, width, wrap
from compiler.typecheck.types import Basic, SetType, Type

_HINTS: dict[Basic, tuple[str, str]] = {
    Basic.DATE: ("日期，例如2021-09-01或2021年9月1日", "a date, such as 2021-09-01"),
    Basic.DURATION: ("时长，例如5年6个月", "a duration, such as 5 years 6 months"),
    Basic.INTEGER: ("整数", "a whole number"),
    Basic.DECIMAL: ("数，例如59.5", "a number, such as 59.5"),
    Basic.PLACE: ("地名，例如{}", "a place by its name or code, such as {}"),
    Basic.TEXT: ("文字", "text"),
    Basic.BODY: ("机关", "a body"),
}
_COMMANDS = (
    "回车确认；? 为什么问，skip 不知道，back 上一题，quit 结束",
    "? why do you ask, skip don't know, back to the question before, quit",
)
_SEVERAL = ("可以选几项，例如1 3；没有的答“无”", "several may be chosen, such as 1 3; or none")
_GAP = 3


def opening(page: Page, decision: str) -> list[str]:
    """What the interview is about, and how one gets around in it."""
    program = page.program
    name = page.words.name(decision)
    about = page.say((f"{program.name}：{name}", f"{program.plan}: {name}"))
    return [about, page.say(_COMMANDS)]


def prompt(step: Step, number: int, page: Page) -> list[str]:
    """The lines of a question, the `number`-th that is put."""
    match step:
        case AskDecision(keys=keys):
            which = page.say(("要问的是哪一项决定？", "Which decision is it about?"))
            return [which, *_columns([_decision(key, page) for key in keys], page)]
        case AskMore(draft=draft):
            name, count = page.words.name(draft.key), len(draft.rows)
            zh, en = f"“{name}”已填{count}项，还有吗？", f"{name}: {count} so far. Another?"
            return [page.say((zh, en)), *_columns(_yes_no(page), page)]
        case AskList(text=text, clause=clause):
            begin = page.say(("有，逐项填写", "there are some, enter them one by one"))
            head = _head(page.say((text.zh, text.en)), clause, number, page)
            return [*head, *_columns([begin, page.say(("没有", "none"))], page)]
        case AskValue():
            head = _head(page.say((step.text.zh, step.text.en)), step.clause, number, page)
            return [*head, *_answers(step.type, step.optional, page)]


def _head(text: str, clause: str, number: int, page: Page) -> list[str]:
    mark = f"{number}. "
    return wrap(f"{text} {page.clause(clause)}".rstrip(), page.columns, " " * width(mark), mark)


def _answers(type_: Type, optional: bool, page: Page) -> list[str]:
    """The choices, or what the answer looks like."""
    offered = choices(type_, page.program, page.language)
    if offered:
        lines = _columns([choice.name for choice in offered], page)
        return [*lines, *_hint(_SEVERAL, page)] if isinstance(type_, SetType) else lines
    texts = _HINTS.get(type_) if isinstance(type_, Basic) else _SEVERAL
    if texts is None:
        return []
    if type_ is Basic.PLACE:
        example = _example_place(page)
        return _hint((texts[0].format(example), texts[1].format(example)), page)
    return _hint(_or_none(texts) if optional else texts, page)


def _or_none(texts: tuple[str, str]) -> tuple[str, str]:
    return f"{texts[0]}；至今的答“无”", f"{texts[1]}; none where it still goes on"


def _hint(texts: tuple[str, str], page: Page) -> list[str]:
    brackets = page.say(("（{}）", "({})"))
    return wrap(brackets.format(page.say(texts)), page.columns, "   ")


def _columns(names: list[str], page: Page) -> list[str]:
    """The numbered choices, as many in a line as there is room for."""
    cells = [f"{number} {name}" for number, name in enumerate(names, start=1)]
    widest = max(map(width, cells)) + _GAP
    in_a_line = max(1, (page.columns - _GAP) // widest)
    lines = [cells[i : i + in_a_line] for i in range(0, len(cells), in_a_line)]
    return ["   " + "".join(pad(cell, widest) for cell in line).rstrip() for line in lines]


def _yes_no(page: Page) -> list[str]:
    return [page.say(("有", "yes")), page.say(("没有了", "no"))]


def _decision(key: str, page: Page) -> str:
    name = page.program.rules[key].name
    return page.say((name, f"{key} ({name})"))


def _example_place(page: Page) -> str:
    """A place that contains no other."""
    places = page.program.places
    parents = {place.parent for place in places.values()}
    code = next((code for code in places if code not in parents), "")
    return page.say((places[code].name, code)) if code else ""
