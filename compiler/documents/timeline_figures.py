"""Duties as drawings on a line of time: one of the year for those of every year, one of dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from compiler.backends.document.blocks import Figure, Item, Items, Paragraph, Text
from compiler.backends.document.timeline_chart import Axis, Legend, Row, parted, timeline_chart
from compiler.documents.days import Spell
from compiler.documents.duties import Task
from compiler.documents.subject import Subject
from policy_dsl.english_days import MONTHS

_MONTHS_SHOWN = 18
"""A longer time is told in years."""


def figures(subject: Subject, found: Sequence[Task]) -> dict[str, Figure]:
    """The drawings by name, several where one would be too high for a page."""
    say = subject.say
    yearly = [task for task in found if task.days and task.days.yearly]
    once = [task for task in found if task.days and not task.days.yearly]
    drawn: dict[str, Figure] = {}
    if yearly:
        title = say("年度工作进度图", "The work of each year")
        drawn |= _figures(subject, "yearly", title, yearly, _Year(subject))
    if once:
        title = say("按日期排列的工作进度图", "The work by its dates")
        drawn |= _figures(subject, "dated", title, once, _Dates(subject, once))
    return drawn


class _Year:
    """Twelve months of equal width."""

    def __init__(self, subject: Subject) -> None:
        names = [subject.say(f"{n}月", MONTHS[n - 1][:3]) for n in range(1, 13)]
        self.axis = Axis(marks=tuple((n / 12, name) for n, name in enumerate(names)))

    def at(self, day: date) -> float:
        """Where a day begins."""
        length = ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
        return (day.month - 1 + (day.day - 1) / length) / 12

    def end(self, day: date) -> float:
        """Where it ends."""
        return self.at(day + timedelta(days=1)) or 1.0

    def bars(self, days: Spell) -> tuple[tuple[float, float], ...]:
        """A stretch over the turn of the year stands at both ends of it."""
        start, end = self.at(days.first), self.end(days.last)
        if days.last.year > days.first.year:
            return (0.0, end), (start, 1.0)
        return ((start, end),)

    def since(self, _: Spell) -> float:
        return 0.0


class _Dates:
    """From the beginning of the first month, or year, to the end of the last."""

    def __init__(self, subject: Subject, found: Sequence[Task]) -> None:
        spells = [task.days for task in found if task.days]
        first = min(days.first for days in spells).replace(day=1)
        last = max(days.last for days in spells)
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months > _MONTHS_SHOWN:
            starts = [date(year, 1, 1) for year in range(first.year, last.year + 2)]
        else:
            starts = [
                date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
                for n in range(months + 1)
            ]
        self.first, self.days = starts[0], (starts[-1] - starts[0]).days
        years = tuple(
            (self.at(day), subject.say(f"{day.year}年", str(day.year)))
            for day in starts[:-1]
            if day.month == 1 or day == starts[0]
        )
        names = tuple(
            (self.at(day), subject.say(f"{day.month}月", MONTHS[day.month - 1][:3]))
            for day in starts[:-1]
        )
        by_years = months > _MONTHS_SHOWN
        self.axis = Axis(marks=years) if by_years else Axis(marks=names, above=years)

    def at(self, day: date) -> float:
        return (day - self.first).days / self.days

    def end(self, day: date) -> float:
        return self.at(day + timedelta(days=1))

    def bars(self, days: Spell) -> tuple[tuple[float, float], ...]:
        return ((self.at(days.first), self.end(days.last)),)

    def since(self, _: Spell) -> float:
        return 0.0


def _figures(
    subject: Subject, name: str, title: str, found: Sequence[Task], scale: _Year | _Dates
) -> dict[str, Figure]:
    legend = Legend(
        bar=subject.say("办理期间", "time for it"),
        dashed=subject.say("截止日以前", "any time up to the last day"),
        due=subject.say("截止日", "last day"),
    )
    by_row = {_row(task, scale): task for task in found}
    parts = parted(tuple(by_row))
    made = {}
    for number, rows in enumerate(parts, start=1):
        of = subject.say(f"（之{number}，共{len(parts)}图）", f" ({number} of {len(parts)})")
        called = title if len(parts) == 1 else title + of
        chart = timeline_chart(called, scale.axis, rows, legend, subject.language)
        instead = Items(items=tuple(_item(subject, by_row[row]) for row in rows))
        made[f"{name}{number}"] = Figure(svg=chart.svg, title=called, instead=(instead,))
    return made


def _row(task: Task, scale: _Year | _Dates) -> Row:
    days = task.days
    assert days is not None
    return Row(
        title=task.name,
        lines=(task.when[:1].upper() + task.when[1:], task.bodies),
        bars=() if days.open else scale.bars(days),
        due=scale.end(days.last),
        since=scale.since(days) if days.open else None,
    )


def _item(subject: Subject, task: Task) -> Item:
    by = f"由{task.bodies}负责" if task.named else "没有写明由谁负责"
    told = subject.say(
        f"{task.when}：{task.name}，{by}（{task.clause}）",
        f"{task.when[:1].upper()}{task.when[1:]}: {task.name} ({task.bodies}; {task.clause})",
    )
    return Item(mark="", blocks=(Paragraph(content=(Text(text=told),)),))
