"""The letter on a case: what it comes to, what to do next, each condition with its reason, whom to
ask.

Marked as a check beforehand. Of a person nothing stands in it but the name and number that were
given for it, and what the conditions look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, replace
from typing import Any

from compiler.core import walk
from compiler.core.case import APPLICATION, Case
from compiler.core.fields_read import fields_read
from compiler.documents.choosing import main_decision
from compiler.documents.conditions import STATUSES, Conditions
from compiler.documents.headline import Headlines
from compiler.documents.judged import Judged, Judgement
from compiler.documents.judging import Judge
from compiler.documents.material import Material
from compiler.documents.parting import cuts
from compiler.documents.plan import cited_as
from compiler.documents.steps import Questions, Steps
from compiler.documents.subject import Person, Subject
from compiler.documents.terms import Terms
from compiler.documents.ways import WaysTold
from compiler.documents.wording import (
    instrument,
    public_words,
    question_put,
    version_told,
)
from compiler.forked import forked
from compiler.prose.clause_words import clause_in_words
from compiler.typecheck.types import Basic, EnumType
from policy_dsl.labels import capital

_TELLING = {"no": "unmet", "open": "open", "conflict": "conflict"}
_TONES = {"yes": "good", "no": "bad", "open": "open", "conflict": "open"}


def material(subject: Subject) -> Material:
    """The letters to all people of the subject, each on a page of its own."""
    letters = Letters(subject)
    return Material(template="letter", data={**letters.common(), "letters": letters.all()})


def each(subject: Subject) -> Iterator[tuple[Person, Material]]:
    """A document for each person."""
    letters = Letters(subject)
    for person in subject.people:
        data = {**letters.common(), "letters": [letters.letter(person)]}
        yield person, Material(template="letter", data=data)


class Letters:
    """What stands in the letters of one subject, as plain data."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.judge = Judge(subject)
        self.words = self.judge.words
        self.public = public_words(subject)
        self.program = subject.program
        self.terms = Terms(subject, self.words)
        self.told = Conditions(subject, self.words, self.public)
        self.steps = Steps(
            words=self.words,
            put=lambda info: question_put(subject, self.public, info),
            cite=self.told.standing.cited,
            uncollected=self.public.lacking,
            fields=fields_read(self.program, self.judge.decision),
        )
        self.ways = WaysTold(
            words=self.words,
            put=self.steps.put,
            covering=self.told.covering,
            title=self.told.title,
        )
        self.headlines = Headlines(subject, self.judge)
        self.reads = walk.reads_of(self.program, self.judge.decision)

    def common(self) -> dict[str, Any]:
        """What stands in every letter."""
        return {
            "plan": cited_as(self.subject),
            "version": version_told(self.subject),
            "instrument": instrument(self.subject),
            "office": self.subject.office,
            "language": self.subject.language,
            "on_application": self.judge.decision == main_decision(self.program),
        }

    def all(self) -> list[dict[str, Any]]:
        """The letters to all people. Of many each processor writes a part."""
        people = self.subject.people
        made = dict(forked(cuts(len(people)), lambda cut: self._letters(people[slice(*cut)])))
        return [letter for cut in sorted(made) for letter in made[cut]]

    def _letters(self, people: Sequence[Person]) -> list[dict[str, Any]]:
        return [self.letter(person) for person in people]

    def letter(self, person: Person) -> dict[str, Any]:
        judgement, silent = self.judge.judgement(person.case), self._silent(person)
        found = self._letter(person, judgement, silent)
        terms = self.terms.of(_texts(found), person.case.readings)
        unsettled = [
            replace(one, text=self.terms.named(one.key, terms) or one.text)
            for one in found["questions"].unsettled
        ]
        return {**found, "terms": terms, "unsettled": unsettled}

    def _letter(self, person: Person, judgement: Judgement, silent: Set[str]) -> dict[str, Any]:
        ways = self.ways.of(judgement, silent)
        return {
            "addressee": person.applicant,
            "reference": person.reference,
            "about": list(self._about(person.case)),
            "verdict": judgement.verdict,
            "tone": _TONES[judgement.verdict],
            "headline": self.headlines.of(judgement, ways),
            "why": list(self._why(judgement)),
            "others": list(self._others(judgement)),
            "questions": self.steps.questions(judgement, silent),
            "ways": ways,
            "outcome": self.headlines.outcome(),
            "questions_open": any(judged.status == "open" for judged in judgement.rows),
            "proofs": list(map(capital, self.steps.proofs(self._all_needed(person, judgement))))
            if judgement.verdict == "yes"
            else [],
            "conflicts": list(self._conflicts(judgement)),
        }

    def questions(self, person: Person) -> Questions:
        """What the case waits on."""
        return self.steps.questions(self.judge.judgement(person.case), self._silent(person))

    def _silent(self, person: Person) -> Set[str]:
        """The facts that the decision reads and that the case does not state."""
        return self.reads - person.case.facts.keys()

    def conditions(self, person: Person) -> list[tuple[Judged, dict[str, Any]]]:
        """Every condition in the order of the plan, whatever became of it, with its row."""
        return [(one, self.told.row(one)) for one in self.judge.judgement(person.case).rows]

    def needed(self, person: Person, judged: Judged) -> frozenset[str]:
        """The facts of which a condition needs proofs in this case, those that it presumes too, as
        who examines the case looks at them: while it is open, all that it may come to rest on."""
        facts = self.program.facts
        silent = facts.keys() & {*judged.row.reads} - person.case.facts.keys()
        return judged.proofs | {key for key in silent if facts[key].presumed is not None}

    def _all_needed(self, person: Person, judgement: Judgement) -> frozenset[str]:
        return judgement.proofs.union(*(self.needed(person, one) for one in judgement.rows))

    def about(self, person: Person) -> list[dict[str, str]]:
        """What is applied for."""
        return list(self._about(person.case))

    def _about(self, case: Case) -> Iterator[dict[str, str]]:
        """What is applied for: the single facts that stand beside the day of application."""
        for key, info in self.program.facts.items():
            single = isinstance(info.type, Basic | EnumType)
            if key.startswith(APPLICATION) and single and key in case.facts:
                told = self.words.typed(case.facts[key], info.type)
                yield {"name": capital(self.words.name(key)), "value": told}

    def _why(self, judgement: Judgement) -> Iterator[dict[str, Any]]:
        """The conditions that the verdict turns on; of a yes there are none."""
        telling = _TELLING.get(judgement.verdict)
        for judged in judgement.rows if self.judge.is_truth else ():
            if judged.status == telling:
                yield self.told.row(judged)

    def _others(self, judgement: Judgement) -> Iterator[dict[str, Any]]:
        """The other conditions, by what became of them. One that does not concern the case and
        asks nothing but how the plan is read is none to tell of."""
        telling = _TELLING.get(judgement.verdict) if self.judge.is_truth else None
        for status, (zh, en, _) in STATUSES.items():
            rows = [
                self.told.row(one)
                for one in judgement.rows
                if one.status == status != telling
                and not (status == "spared" and self.told.is_reading(one.row.expr))
            ]
            if rows:
                yield {"status": self.subject.say(zh, en), "rows": rows}

    def _conflicts(self, judgement: Judgement) -> Iterator[str]:
        for conflict in judgement.result.conflicts:
            name = self.words.name(conflict.rule)
            clauses = dict.fromkeys(
                clause_in_words(clause, self.subject.language)
                for clause in conflict.clauses
                if clause
            )
            where = self.subject.say("、", ", ").join(clauses)
            if conflict.kind == "gap":
                zh, en = f"“{name}”没有一项规定适用", f"no provision on “{name}” applies"
            else:
                zh = f"“{name}”有两项规定同时适用，结果不同"
                en = f"two provisions on “{name}” apply at once and differ"
            yield self.subject.say(
                f"{zh}（{where}）" if where else zh, f"{en} ({where})" if where else en
            )


def _texts(letter: Mapping[str, Any]) -> Iterator[str]:
    """What stands in a letter of conditions, questions and ways."""
    for row in (*letter["why"], *(row for group in letter["others"] for row in group["rows"])):
        yield from (row["title"], row["text"], row["reason"], row["clause"], *row["parts"])
    questions, ways = letter["questions"], letter["ways"]
    for asked in (one for whose in fields(questions) for one in getattr(questions, whose.name)):
        yield asked.text
    yield from (*ways.open, *ways.past, *ways.covered)
