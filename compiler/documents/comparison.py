"""The table of comparison of a revision (修订对照表): old text, new text, why, and what it does to
whom; then every region of cases that is moved, and what was proved of all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from compiler.audit.diff.report import Change
from compiler.documents.amending import Reason, Reasons
from compiler.documents.apart import Line, apart, unmarked
from compiler.documents.comparison_effects import Effects, Spot, touches
from compiler.documents.comparison_elsewhere import elsewhere
from compiler.documents.comparison_proved import proved
from compiler.documents.comparison_report import compared
from compiler.documents.comparison_rows import Row, rows
from compiler.documents.material import Material
from compiler.documents.plan import title
from compiler.documents.subject import Subject
from compiler.documents.wording import version_told
from compiler.prose import clause_in_words
from compiler.prose.figures import day
from compiler.resolve.walk import descend
from compiler.words.comparisons import TEXTS
from policy_dsl import syntax


@dataclass(slots=True, kw_only=True)
class _Shown:
    """A row with the numbers of the changes that it makes."""

    row: Row
    reason: Reason
    changes: list[int] = field(default_factory=list)


def material(subject: Subject) -> Material:
    """The comparison of a subject with its older version."""
    assert subject.older is not None  # the kind needs one
    older = replace(subject.older, language=subject.language)
    return Material(template="comparison", data=_Comparison(subject, older).data())


class _Comparison:
    def __init__(self, subject: Subject, older: Subject) -> None:
        self.subject, self.older = subject, older
        self.reasons = Reasons(older, subject)
        self.report = compared(
            older.workspace, older.module.path, subject.workspace, subject.module.path
        )
        self.effects = Effects(subject, older, self.report)
        self.told = [self.effects.of(change) for change in self.report.changes]
        self.rows = self._rows()
        self.numbers = self._numbers()

    def data(self) -> Mapping[str, Any]:
        return {
            "plan": title(self.subject),
            "versions": self._versions(),
            "since": self._since(),
            "instruments": self.reasons.instruments(),
            "notes": self.reasons.notes(),
            "rows": [self._row(number, row) for number, row in enumerate(self.rows, start=1)],
            "decisions": list(self._decisions()),
            "added": [self.effects.decision(key) for key in self.report.added],
            "removed": [self._removed(key) for key in self.report.removed],
            "effects": list(self._details()),
            "proved": proved(self.subject, self.report, self.effects),
            "foreign": self.subject.language == "en",
        }

    # --- rows

    def _rows(self) -> list[_Shown]:
        """The rows of the plan's text, then those of texts that it takes rules from; each change
        with the rows that make it."""
        made = [_Shown(row=row, reason=self._reason(row)) for row in rows(self.older, self.subject)]
        places = [self._places(one.row) for one in made]
        for number, change in enumerate(self.report.changes):
            found = [
                one for one, at in zip(made, places, strict=True) if _makes(change, one.row, at)
            ]
            if not found:
                row = elsewhere(self.older, self.subject, change)
                found = [_Shown(row=row, reason=Reason())]
                made += found
                places.append(((), ()))
            for one in found:
                one.changes.append(number)
        return made

    def _reason(self, row: Row) -> Reason:
        if row.old is None and row.new is None:
            return self.reasons.of_period()
        return self.reasons.of(row.old, row.new)

    def _places(self, row: Row) -> tuple[Sequence[Spot], Sequence[Spot]]:
        """Where the row's statements stand in files, part by part."""
        return (
            tuple(_spots(self.older, row.old.statement)) if row.old else (),
            tuple(_spots(self.subject, row.new.statement)) if row.new else (),
        )

    def _row(self, number: int, shown: _Shown) -> Mapping[str, Any]:
        row = shown.row
        if row.old_lines and row.new_lines:
            old, new = apart(row.old_lines, row.new_lines)
        else:
            old, new = unmarked(row.old_lines), unmarked(row.new_lines)
        return {
            "number": number,
            "clause": self._clause(row),
            "kinds": [self.subject.say(*TEXTS[kind]) for kind in row.kinds],
            "old": [_line(line) for line in old],
            "new": [_line(line) for line in new],
            "printed": row.printed,
            "period": row.old is None and row.new is None and not row.heading,
            "bases": shown.reason.bases,
            "notes": shown.reason.notes,
            "effects": list(self._effects(number, shown)),
        }

    def _clause(self, row: Row) -> str:
        """The clause in words; where its number has changed, both."""
        if row.heading:
            return row.heading
        language = self.subject.language
        found = [
            clause_in_words(one.clause, language) for one in (row.old, row.new) if one is not None
        ]
        told = list(dict.fromkeys(filter(None, found)))
        return " → ".join(told) or self.subject.say("实施期限", "Period")

    def _effects(self, number: int, shown: _Shown) -> Iterator[Mapping[str, Any]]:
        """What each change does, told in the first of its rows."""
        for at in shown.changes:
            first = next(n for n, one in enumerate(self.rows, start=1) if at in one.changes)
            effect = self.told[at]
            yield {
                "elsewhere": first if first != number else 0,
                "name": effect.name,
                "summary": effect.summary,
                "regions": [
                    {
                        "decision": name,
                        "move": region.move,
                        "parts": region.parts,
                        "opening": region.told.opening,
                        "items": region.told.items,
                        "some": region.some,
                    }
                    for name, region in effect.shown
                ],
                "more": self.numbers[at] if effect.has_more else 0,
            }

    # --- what stands around the table

    def _versions(self) -> str:
        """Which versions are compared; where both go by one label, that they do."""
        old, new = (version_told(one) for one in (self.older, self.subject))
        say = self.subject.say
        if old != new:
            return f"{old or say('修订前', 'old text')} → {new or say('修订后', 'new text')}"
        if not new:
            return say("修订前 → 修订后", "old text → new text")
        return say(f"修订前后均标为“{new}”", f"both the old and the new text are labelled “{new}”")

    def _since(self) -> str:
        """The newer version's first day, where it is another."""
        headers = (self.older.module.header, self.subject.module.header)
        before, start = (header.effective_from if header else None for header in headers)
        return day(start, self.subject.language) if start and start != before else ""

    def _decisions(self) -> Iterator[Mapping[str, str]]:
        for key in self.report.decisions:
            yield {"name": self.effects.decision(key), "effect": self.effects.overall(key)}

    def _removed(self, key: str) -> str:
        return self.effects.words.name(key, self.report.old)

    def _numbers(self) -> Mapping[int, int]:
        """The changes that are told in full, in the order of their rows, with their numbers."""
        order = dict.fromkeys(at for shown in self.rows for at in shown.changes)
        told = [at for at in order if self.told[at].decisions]
        return {at: number for number, at in enumerate(told, start=1)}

    def _details(self) -> Iterator[Mapping[str, Any]]:
        for at, number in self.numbers.items():
            effect = self.told[at]
            rows_ = [n for n, one in enumerate(self.rows, start=1) if at in one.changes]
            yield {
                "number": number,
                "name": effect.name,
                "rows": rows_,
                "effect": effect.effect,
                "decisions": [
                    {
                        "name": one.name,
                        "effect": one.effect,
                        "more": one.more,
                        "limits": one.limits,
                        "regions": [
                            {
                                "move": region.move,
                                "effect": region.effect,
                                "parts": region.parts,
                                "opening": region.cases.opening,
                                "items": region.cases.items,
                                "some": region.some,
                                "case": region.case,
                            }
                            for region in one.regions
                        ],
                    }
                    for one in effect.decisions
                ],
            }


def _makes(change: Change, row: Row, places: tuple[Sequence[Spot], Sequence[Spot]]) -> bool:
    """Whether what a row says is what was changed."""
    if change.part in ("question", "hole"):
        return any(
            one is not None and _declares(one.statement) == change.key for one in (row.old, row.new)
        )
    return any(
        touches(place, spots)
        for found, spots in zip((change.old_places, change.new_places), places, strict=True)
        for place in found
    )


def _declares(statement: syntax.Statement) -> str:
    declared = getattr(statement, "declared", None)
    return declared.key if isinstance(declared, syntax.Declared) else ""


def _spots(subject: Subject, statement: syntax.Statement) -> Iterator[Spot]:
    for node in (statement, *descend(statement)):
        if node.span.end > node.span.start:
            yield subject.unit.place(node.span)


def _line(line: Line) -> Mapping[str, Any]:
    return {
        "depth": line.depth,
        "runs": [
            {"text": run.text, "marked": run.marked, "language": run.language or ""}
            for run in line.runs
        ],
    }
