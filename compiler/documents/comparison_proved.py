"""What a comparison of two versions proved of all cases, and what it did not, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.audit.diff.report import Report
from compiler.documents.comparison_effects import Effects
from compiler.documents.subject import Subject
from compiler.words.comparisons import LIMITS


def proved(subject: Subject, report: Report, effects: Effects) -> list[str]:
    """One sentence each."""
    return list(_proved(subject, report, effects))


def _proved(subject: Subject, report: Report, effects: Effects) -> Iterator[str]:
    say = subject.say
    limits = {key: _limits(report, key) for key in report.decisions}
    whole = [key for key in report.decisions if set(limits[key]) <= {"open"}]
    same = [key for key in whole if report.effect(key) == "editorial"]
    is_partly_open = any("open" in found for found in limits.values())
    but = (
        say("以及下面所说涉及未定事项的案例", " and of those named next") if is_partly_open else ""
    )
    unmoved = (
        say(f"；其中{len(same)}项决定的结果完全不变", f"; {len(same)} of them do not change at all")
        if same
        else ""
    )
    yield say(
        f"已经求解器证明：就{len(whole)}项决定，除上面列出和计数的各类案例{but}外，任何案例的结果都不改变"
        f"（名单类事实以{report.records}项为限）{unmoved}。",
        f"Proved by a solver: of {len(whole)} decisions no outcome changes outside of the cases "
        f"listed or counted{but} (lists have up to {report.records} records){unmoved}.",
    )
    if is_partly_open:
        yield say(
            "由未定变为有结果、由有结果变为未定的，每种变化只计一类案例。",
            "Of changes from or to what is open only one kind of case each is counted.",
        )
    yield say(
        "所列的每类案例，除注明没有核实出的以外，都有一例分别按两个版本判断过，结果如上所述。",
        "Of every kind of cases listed one case was decided by both versions, with the outcomes "
        "stated, unless it says that none was confirmed.",
    )
    if any(_is_apart(report, key) for key in report.decisions):
        yield say(
            "未作证明：名单中某项是否计入无法确定、因而累计可能有几种结果的案例。",
            "Not proved: cases in which it is open whether a record of a list counts, so that a "
            "total may come to several values.",
        )
    for key, found in limits.items():
        for limit in found:
            if limit != "open":
                name, told = effects.decision(key), say(*LIMITS[limit])
                yield say(
                    f"未能完全比较“{name}”：{told}；上面所列的修改可能影响它。",
                    f"Not compared whole: “{name}”: {told}; the changes above may bear on it.",
                )


def _limits(report: Report, key: str) -> list[str]:
    found = (
        limit
        for change in report.changes
        for one in change.decisions
        if one.decision == key
        for limit in one.compared.limits
    )
    return list(dict.fromkeys(found))


def _is_apart(report: Report, key: str) -> bool:
    return any(
        one.compared.apart is not None
        for change in report.changes
        for one in change.decisions
        if one.decision == key
    )
