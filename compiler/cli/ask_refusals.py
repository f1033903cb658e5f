"""Why something is no answer, in the words of the person who is asked: no keys and no codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.cases import CaseMessage
from compiler.cases.messages import (
    AmbiguousPlace,
    NoSuchDay,
    NotDate,
    NotDuration,
    NotInteger,
    NotMember,
    NotNumber,
    NotTruth,
    NumberTooLong,
    RepeatedElement,
    ReversedPeriod,
    UnknownBody,
    UnknownPlace,
)
from compiler.cli.ask_steps import AskValue
from compiler.cli.decision_text import Page
from compiler.typecheck.types import EnumType, SetType

_BY_KIND: dict[type[CaseMessage], tuple[str, str]] = {
    NotTruth: ("请答1（是）或2（否）。", "Answer 1 (yes) or 2 (no)."),
    NotDate: (
        "请写日期，例如2021-09-01或2021年9月1日。",
        "Write a date, such as 2021-09-01.",
    ),
    NoSuchDay: ("没有{found}这一天，请看日期写得对不对。", "There is no day {found}."),
    NotInteger: ("请写整数，例如3。", "Write a whole number, such as 3."),
    NotNumber: ("请写数，例如59.5。", "Write a number, such as 59.5."),
    NumberTooLong: ("这个数太长了。", "This number is too long."),
    NotDuration: ("请写时长，例如5年6个月。", "Write a duration, such as 5 years 6 months."),
    NotMember: ("请答前面的数字，或者所列的文字。", "Answer with one of the numbers."),
    RepeatedElement: ("有的写了两次，每项写一次。", "Something is there twice: write each once."),
    ReversedPeriod: (
        "结束日期{end}早于开始日期{start}，请看日期写得对不对。",
        "The period ends on {end}, before it starts on {start}.",
    ),
    UnknownPlace: (
        "没有找到{found}这个地方，请写地名或者代码。",
        "There is no place {found}; write a name or a code.",
    ),
    UnknownBody: ("没有找到{found}这个机关。", "There is no body {found}."),
    AmbiguousPlace: (
        "{found}可能是几个地方：{candidates}；请写其中一处的代码，例如{example}。",
        "{found} is the name of several places: {candidates}; write the code of one, such as "
        "{example}.",
    ),
}
_OTHER = ("这样回答看不懂，请换个写法。", "This cannot be read; write it in another way.")


def refusals(problems: Sequence[CaseMessage], step: AskValue, page: Page) -> list[str]:
    """One line for each thing that is wrong, the same once."""
    return list(dict.fromkeys(line for one in problems for line in _lines(one, step, page)))


def _lines(problem: CaseMessage, step: AskValue, page: Page) -> Iterator[str]:
    texts = _BY_KIND.get(type(problem), _OTHER)
    comma = page.say(("、", ", "))
    values = {
        name: comma.join(value) if isinstance(value, tuple) else _quoted(str(value))
        for name, value in problem.values().items()
    }
    yield page.say(texts).format(**values)
    near = _near(problem, step, page)
    if near:
        yield page.say((f"是否为：{comma.join(near)}？", f"Did you mean {comma.join(near)}?"))


def _quoted(value: str) -> str:
    """A text of JSON in the quotation marks of a person."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return f"“{value[1:-1]}”"
    return value


def _near(problem: CaseMessage, step: AskValue, page: Page) -> tuple[str, ...]:
    """What could be meant, as the question names it."""
    near = problem.values().get("nearest")
    if not isinstance(near, tuple):
        return ()
    type_ = step.type.element if isinstance(step.type, SetType) else step.type
    if isinstance(problem, NotMember) and isinstance(type_, EnumType) and page.language == "zh":
        return tuple(page.program.names.get(f"{type_.key}.{one}", one) for one in near)
    return tuple(map(str, near))
