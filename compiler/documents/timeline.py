"""The timeline of a plan: its duties as charts and tables, and as a calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from compiler.backends import calendar as ics
from compiler.documents.days import Reason, Spell
from compiler.documents.duties import Task, tasks
from compiler.documents.material import Material
from compiler.documents.plan import called, cited_as, title
from compiler.documents.subject import Subject
from compiler.documents.timeline_figures import figures
from compiler.documents.wording import version_told
from compiler.prose.figures import day

_REASONS: Mapping[Reason, tuple[str, str]] = {
    "no_day": ("方案没有规定完成时限", "the plan sets no day"),
    "relative": (
        "时限自某事发生之日起算，不是固定日期",
        "the time counts from an event and is no fixed day",
    ),
    "no_year": (
        "日期没有写明年份，而方案没有规定从哪一年起实施",
        "the day has no year, and the plan does not say from which year it applies",
    ),
    "never": ("实施期限内没有这一日期", "there is no such day while the plan applies"),
}


def material(subject: Subject) -> Material:
    """What is due when, and what is on no day."""
    found = tasks(subject)
    drawn = figures(subject, found)
    data = {
        "plan": called(subject),
        "version": version_told(subject),
        "period": _period(subject),
        "charts": list(drawn),
        "dated": [_told(task) for task in found if task.days],
        "undated": [
            {**_told(task), "reason": _reason(subject, task)} for task in found if not task.days
        ],
        "yearly": any(task.days and task.days.yearly for task in found),
        "first_time": any(task.days and task.days.first_time for task in found),
        "foreign": any(task.foreign for task in found),
    }
    return Material(template="timeline", data=data, figures=drawn)


def _told(task: Task) -> Mapping[str, Any]:
    return {
        "name": task.name,
        "when": task.when[:1].upper() + task.when[1:],
        "bodies": task.bodies,
        "text": task.text,
        "foreign": task.foreign or "",
        "clause": task.clause,
    }


def _reason(subject: Subject, task: Task) -> str:
    assert not isinstance(task.spell, Spell)
    return subject.say(*_REASONS[task.spell])


def _period(subject: Subject) -> str:
    """From when to when the plan applies, as far as it says so."""
    header = subject.module.header
    if header is None or header.effective_from is None:
        return ""
    start = day(header.effective_from, subject.language)
    if header.effective_to is None:
        return subject.say(f"自{start}起", f"from {start}")
    end = day(header.effective_to, subject.language)
    return subject.say(f"{start}至{end}", f"{start} to {end}")


def told(subject: Subject) -> tuple[str, ...]:
    """Which duties no calendar holds, for whoever sends the document."""
    left = [task for task in tasks(subject) if not task.days]
    if not left:
        return ()
    say = subject.say
    which = say("；", "; ").join(
        say(f"{task.name}（{_reason(subject, task)}）", f"{task.name} ({_reason(subject, task)})")
        for task in left
    )
    count = len(left)
    return (
        say(
            f"{count}项职责没有固定时限，未列入日历：{which}",
            f"{count} {'duty has' if count == 1 else 'duties have'} no day and "
            f"{'is' if count == 1 else 'are'} not in the calendar: {which}",
        ),
    )


# --- the calendar file


def calendar(subject: Subject) -> str:
    """The duties that have days as iCalendar; what has none is named in the file's description.
    Entries say that they were made on the first day of the plan, as there is no other day."""
    found = tasks(subject)
    entries = [_entry(subject, task, task.days) for task in found if task.days]
    header = subject.module.header
    since = header.effective_from if header else None
    stamped = since or min((entry.first for entry in entries), default=date(1970, 1, 1))
    name = subject.say(f"{title(subject)}工作时间表", f"Timeline: {called(subject)}")
    return ics.calendar(name, "\n".join(told(subject)), entries, stamped, subject.language)


def _entry(subject: Subject, task: Task, days: Spell) -> ics.Entry:
    """Where a stretch is longer in some years, the entry stands on its last day alone."""
    only_last = days.open or days.varies
    due = subject.say(f"{task.name}（截止）", f"{task.name} (due)")
    length = timedelta() if only_last else days.last - days.first
    until = days.final - length if days.final else None
    return ics.Entry(
        uid=f"{task.key}@{subject.program.plan}",
        title=due if only_last else task.name,
        text="\n".join(_lines(subject, task, days)),
        first=days.last - length,
        last=days.last,
        yearly=ics.Yearly(until=until, month_end=days.month_end) if days.yearly else None,
    )


def _lines(subject: Subject, task: Task, days: Spell) -> list[str]:
    say = subject.say
    every = say("（每年）", " (every year)") if days.yearly else ""
    if days.first_time:
        every = say(
            "（方案没有写明年份，也没有写每年，按实施期限内第一次列出）",
            " (the plan names no year, nor every year: the first time while it applies)",
        )
    return [
        say(f"时间：{task.when}{every}", f"When: {task.when}{every}"),
        say(f"责任机关：{task.bodies}", f"Responsible: {task.bodies}"),
        say(f"工作内容：{task.text}", f"Task: {task.text}"),
        say(f"依据：{cited_as(subject)}{task.clause}", f"Basis: {title(subject)}, {task.clause}"),
    ]
