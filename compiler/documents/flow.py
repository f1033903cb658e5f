"""The flow chart of a decision, drawn from its rules, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compiler.backends.document.blocks import Figure, Item, Items, Paragraph, Text
from compiler.backends.document.flow_chart import Exits, Step, flow_chart, parted
from compiler.core.desk.demands import demands
from compiler.documents.asking import called, told
from compiler.documents.subject import Subject
from compiler.documents.wording import decision_question, public_words
from policy_dsl.labels import capital


def figures(subject: Subject, decision: str) -> dict[str, Figure]:
    """The drawings of a decision that is a truth, by name; several where one would be too high for
    a page. Each leads to the next."""
    words = exits_of(subject, decision)
    name = public_words(subject).name(decision)
    title = subject.say(f"“{name}”判断流程图", f"How “{name}” is decided")
    parts = parted(steps_of(subject, decision))
    found: dict[str, Figure] = {}
    first = 1
    for number, part in enumerate(parts, start=1):
        last = number == len(parts)
        of = subject.say(f"（之{number}，共{len(parts)}图）", f" ({number} of {len(parts)})")
        called = title if len(parts) == 1 else title + of
        onward = subject.say(f"全部符合：转图{number + 1}", f"All met: go on to chart {number + 1}")
        ends = words if last else replace(words, yes=onward)
        chart = flow_chart(called, part, ends, subject.language)
        instead = tuple(_instead(subject, part, ends, first))
        found[f"flow{number}"] = Figure(svg=chart.svg, title=called, instead=instead)
        first += len(part)
    return found


def steps_of(subject: Subject, decision: str) -> tuple[Step, ...]:
    """The conditions in the order of the plan."""
    words = public_words(subject)
    return tuple(
        Step(
            title=capital(called(words, demand)),
            lines=told(words, demand),
            clause=subject.say(f"依据：{words.clause(demand.place)}", words.clause(demand.place)),
            group=capital(words.name(demand.group)) if demand.group != decision else "",
        )
        for demand in demands(subject.program, decision)
    )


def exits_of(subject: Subject, decision: str) -> Exits:
    """The three ends."""
    say = subject.say
    yes, no = _answers(subject, decision)
    return Exits(
        yes=say(f"全部符合：{yes}", f"All met: {yes}"),
        no=say(f"有一项不符合：{no}", f"One not met: {no}"),
        open=say("有尚不能确定的：先向主管部门问清", "Open: ask the authority first"),
        on_yes=say("是", "yes"),
        on_no=say("否", "no"),
        on_open=say("不确定", "open"),
    )


def _answers(subject: Subject, decision: str) -> tuple[str, str]:
    """The two answers to a question: 是否可以申报？ has 可以申报 and 不能申报, 能否申报？ has
    能申报 and 不能申报."""
    question = decision_question(subject, decision).rstrip("？?")
    if subject.language == "zh" and question.startswith("是否可以"):
        return question.removeprefix("是否"), f"不能{question.removeprefix('是否可以')}"
    if subject.language == "zh" and question.startswith("是否"):
        return question.removeprefix("是否"), f"不{question.removeprefix('是否')}"
    if subject.language == "zh" and question.startswith("能否"):
        return f"能{question.removeprefix('能否')}", f"不能{question.removeprefix('能否')}"
    return subject.say("是", "yes"), subject.say("否", "no")


def _instead(
    subject: Subject, steps: Sequence[Step], exits: Exits, first: int
) -> list[Paragraph | Items]:
    say = subject.say
    opening = say(
        f"依次判断下列各项。{exits.yes}；{exits.no}；没有不符合的，但{exits.open}。",
        f"Ask in this order. {exits.yes}. {exits.no}. Where none fails, but some are unclear: "
        f"{exits.open}.",
    )
    items = [
        Item(
            mark=f"{number}.",
            blocks=(Paragraph(content=(Text(text=_sentence(subject, step)),)),),
        )
        for number, step in enumerate(steps, start=first)
    ]
    return [Paragraph(content=(Text(text=opening),)), Items(items=tuple(items))]


def _sentence(subject: Subject, step: Step) -> str:
    group = subject.say(f"〔{step.group}〕", f"[{step.group}] ") if step.group else ""
    asks = subject.say("", " ").join(step.lines)
    says = subject.say("：", ": ") + asks if asks else ""
    return subject.say(
        f"{group}{step.title}{says}（{step.clause}）", f"{group}{step.title}{says} ({step.clause})"
    )
