"""The duties of a plan in words, with the days that they are due on, or why on none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compiler.documents.days import Reason, Spell, spell_of
from compiler.documents.subject import Subject
from compiler.documents.wording import sentences
from compiler.prose import Sentences, clause_in_words
from compiler.prose.acts import unquoted
from policy_dsl import syntax
from policy_dsl.diagnostics import Language

_RELATIVE = re.compile(
    r"[\d０-９一二三四五六七八九十百两半]+个?(?:工作日|自然日|日|天|周|月|年)(?:以|之)?内"
    r"|within (?:\w+ ){1,3}(?:days?|weeks?|months?|years?)",
    re.IGNORECASE,
)

_EVERY_YEAR = re.compile(
    r"每学?年|逐年|各年|按年|年度|当年"
    r"|\b(?:every|each|per|once a) year\b|\b(?:yearly|annual(?:ly)?)\b|\bthe year's\b",
    re.IGNORECASE,
)
"""How a duty says that it is one of every year; what does not say so is done once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A duty: `bodies` are responsible, or words for none being `named`; `text` is what is to be
    done, in `foreign` where it is not in the document's language. `when` is empty, and `spell` a
    reason, where no day is set."""

    key: str
    name: str
    bodies: str
    named: bool
    text: str
    foreign: Language | None
    when: str
    clause: str
    spell: Spell | Reason

    @property
    def days(self) -> Spell | None:
        return self.spell if isinstance(self.spell, Spell) else None


def tasks(subject: Subject) -> tuple[Task, ...]:
    """Those of every year by their place in the year, then those of one date, then those that are
    on no day, in the order of the text."""
    said = sentences(subject)
    found = [_task(subject, said, duty) for duty in _duties(subject)]
    return tuple(sorted(found, key=_order))


def _order(task: Task) -> tuple[int, int, date]:
    days = task.days
    if days is None:
        return (2, 0, date.min)
    begin = days.last if days.open else days.first
    place = begin.month * 100 + begin.day if days.yearly else 0
    return (0 if days.yearly else 1, place, days.last if days.yearly else begin)


def _duties(subject: Subject) -> Iterator[syntax.Duty]:
    return (s for s in subject.module.statements if isinstance(s, syntax.Duty))


def _task(subject: Subject, said: Sentences, duty: syntax.Duty) -> Task:
    name, (text, foreign) = said.name(duty.declared.key), _text(duty.deliverable, subject.language)
    spell = spell_of(duty, *_period(subject, said, duty), recurs=_recurs(duty))
    if spell == "no_day" and _RELATIVE.search(text):
        spell = "relative"
    named = [body for body in duty.bodies if not said.view.is_unnamed(body)]
    bodies = [said.phrases.value(body) for body in named]
    return Task(
        key=duty.declared.key,
        name=name[:1].upper() + name[1:],
        bodies=said.phrases.listed(bodies, "and_bodies")
        if bodies
        else subject.say("没有写明", "not named in the text"),
        named=bool(bodies),
        text=text,
        foreign=foreign,
        when=_when(subject, said, duty),
        clause=clause_in_words(said.view.clause(duty), subject.language),
        spell=spell,
    )


def _recurs(duty: syntax.Duty) -> bool:
    """Whether its name or what is to be done says that it is due every year."""
    said = (
        duty.declared.name,
        duty.declared.english,
        duty.deliverable.zh,
        duty.deliverable.en,
    )
    return any(_EVERY_YEAR.search(text) for text in said if text)


def _text(texts: syntax.Texts, language: Language) -> tuple[str, Language | None]:
    own, other = (texts.zh, texts.en) if language == "zh" else (texts.en, texts.zh)
    foreign: Language | None = None if own else ("en" if language == "zh" else "zh")
    told = (own or other or "").rstrip("。.")
    return (unquoted(told) if own and language == "zh" else told), foreign


def _when(subject: Subject, said: Sentences, duty: syntax.Duty) -> str:
    due = said.phrases.due
    if duty.end is None:
        return ""
    end = due(duty.end)
    if duty.start is None:
        return subject.say(f"{end}前", f"by {end}")
    if duty.start == duty.end:
        return end
    return subject.say(f"{due(duty.start)}至{end}", f"{due(duty.start)} to {end}")


def _period(
    subject: Subject, said: Sentences, duty: syntax.Duty
) -> tuple[date | None, date | None]:
    """How long the duty's clause is in force: the plan's period, cut by what the clause says."""
    header = subject.module.header
    force = said.view.checked.resolved.clause(duty).force
    starts = [header.effective_from if header else None, *(one.start for one in force)]
    ends = [header.effective_to if header else None, *(one.end for one in force)]
    return (
        max((day for day in starts if day), default=None),
        min((day for day in ends if day), default=None),
    )
