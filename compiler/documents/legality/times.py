"""When the plan, its clauses and its duties hold, and what joins its versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compiler.documents.legality.bodies import open_behind
from compiler.documents.legality.finding import Finding, Group, Reading, Row
from compiler.documents.period import PROVISION
from compiler.prose.acts import whole_years
from compiler.resolve.walk import descend, names
from policy_dsl import syntax


def times(reading: Reading) -> Group:
    rows = (_period(reading), _inexact(reading), _outside(reading), _succession(reading))
    return Group(title=reading.say("时间效力", "Period of force"), rows=rows)


def period_told(reading: Reading) -> str:
    """From when to when the plan is in force. Of whole years the rules do not show whether the
    text names the days or the years alone, so both are told."""
    say, day = reading.say, reading.words.spelling.day
    start, end = reading.header.effective_from, reading.header.effective_to
    if start and end:
        told = say(f"自{day(start)}起至{day(end)}止", f"from {day(start)} to {day(end)}")
        if not whole_years(start, end):
            return told
        first, last = start.year, end.year
        years = say(f"{first}年至{last}年", f"{first} to {last}") if last > first else ""
        years = years or say(f"{first}年", f"{first}")
        return say(f"{years}（规则按{told}计算）", f"{years} (the rules reckon {told})")
    if start:
        return say(
            f"自{day(start)}起，没有写明终止日期", f"from {day(start)}, with no last day stated"
        )
    if end:
        return say(f"至{day(end)}止，没有写明起始日期", f"to {day(end)}, with no first day stated")
    return say("未写明", "not stated")


def _period(reading: Reading) -> Row:
    return reading.row(
        ("没有写明施行期限", "No period of force"),
        ("方案开头的起止日期", "the first and the last day in the plan's header"),
        _undated(reading),
    )


def _inexact(reading: Reading) -> Row:
    """Days that may be the drafter's reading of years, and readings that the condition of the
    period turns on."""
    turning = tuple(_turning(reading))
    return reading.row(
        ("施行期限没有写到日，或者有不同理解", "A period that is not told to the day"),
        (
            "起止日期是否正好为年初、年末，期限条件是否取决于没有采定读法的歧义或者待定事项",
            "whether the days are the first and the last of a year, and whether the condition of "
            "the period turns on what is not settled",
        ),
        (*_years_alone(reading), *turning),
        found="found" if turning else "unclear",
    )


def _years_alone(reading: Reading) -> Iterator[Finding]:
    start, end = reading.header.effective_from, reading.header.effective_to
    if start and end and whole_years(start, end):
        text = (
            "起止日期为年初、年末，原文写到日还是只写年份，由人工核对",
            "the first and the last day of a year: whether the text names days, or years alone, is "
            "for the reviewer to check",
        )
        yield Finding(clause="", text=reading.say(*text))


def _turning(reading: Reading) -> Iterator[Finding]:
    for statement in reading.statements:
        for part in descend(statement):
            match part:
                case (
                    syntax.Item(declared=declared)
                    | syntax.Requirement(declared=declared)
                    | syntax.Definition(subject=declared)
                ) if isinstance(declared, syntax.Declared) and declared.key == PROVISION:
                    keys = (k for name in names(part) for k in open_behind(reading, name.key))
                    points = [reading.name(key) for key in dict.fromkeys(keys)]
                    told, on = reading.name(PROVISION), reading.words.listed(points)
                    text = reading.say(f"{told}取决于{on}怎样确定", f"{told} turns on {on}")
                    yield from [reading.found(statement, text)] if points else []
                case _:
                    pass


def _undated(reading: Reading) -> Iterator[Finding]:
    header = reading.header
    missing = [
        reading.say(zh, en)
        for day, zh, en in (
            (header.effective_from, "起始日期", "the first day"),
            (header.effective_to, "终止日期", "the last day"),
        )
        if day is None
    ]
    if missing:
        shown = reading.words.listed(missing)
        yield Finding(clause="", text=reading.say(f"没有写{shown}", f"not stated: {shown}"))


def _outside(reading: Reading) -> Row:
    return reading.row(
        ("条款、职责的日期超出施行期限", "Days outside of the period"),
        ("条款自己的施行日期、职责的日期", "the days of clauses and duties that name a year"),
        _beyond(reading),
    )


def _beyond(reading: Reading) -> Iterator[Finding]:
    for statement in reading.statements:
        match statement:
            case syntax.ClauseForce(start=start, end=end):
                days = [start, *([end] if end else [])]
            case syntax.Duty(start=first, end=last):
                days = [one.value for one in (first, last) if isinstance(one, syntax.DateLiteral)]
            case _:
                continue
        for day in days:
            if _is_beyond(reading.header, day):
                yield reading.found(statement, reading.words.spelling.day(day))


def _is_beyond(header: syntax.Header, day: date) -> bool:
    start, end = header.effective_from, header.effective_to
    return (start is not None and day < start) or (end is not None and day > end)


def _succession(reading: Reading) -> Row:
    """How a version joins the one before it; of a first version there is nothing to say."""
    item = ("新旧衔接没有规定", "Nothing said of what was begun under the older text")
    versions = reading.subject.workspace.succession(reading.header.declared.key)
    at = next(i for i, one in enumerate(versions) if one is reading.subject.module)
    if at == 0:
        looked = ("没有更早的版本可以对照", "there is no older version to hold it against")
        return reading.row(item, looked, (), none="unclear")
    before = versions[at - 1].header
    looked = (
        "两版之间有无空档，修改以前提出的申报依何版办理",
        "days between the versions, and by which text older applications are decided",
    )
    return reading.row(item, looked, _joined(reading, before))


def _joined(reading: Reading, before: syntax.Header | None) -> Iterator[Finding]:
    header = reading.header
    if header.pending is None:
        text = ("修改以前提出的申报依何版办理没有写明", "older applications: by which text")
        yield Finding(clause="", text=reading.say(*text))
    end, start = before.effective_to if before else None, header.effective_from
    if end and start and start - end > timedelta(days=1):
        days = [reading.words.spelling.day(end), reading.words.spelling.day(start)]
        text = (
            f"{days[0]}以后、{days[1]}以前没有版本适用",
            f"none between {days[0]} and {days[1]}",
        )
        yield Finding(clause="", text=reading.say(*text))
