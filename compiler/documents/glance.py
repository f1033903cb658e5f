"""The conditions at a glance in words: by level, then in detail by series and education."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from compiler.core import ir
from compiler.core.desk.demands import Demand
from compiler.core.desk.glance import (
    EDUCATION,
    FAMILIES,
    LEVEL,
    SERIES,
    DetailRow,
    Family,
    Glance,
    glance,
)
from compiler.core.desk.ways import Ways
from compiler.documents.asking import called
from compiler.documents.notes import Notes
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words
from compiler.typecheck.types import EnumType
from compiler.words.desk import DeskWords
from policy_dsl.diagnostics import Language

_HEADS: Mapping[Family, tuple[str, str]] = {
    "education": ("学历", "Education"),
    "years": ("资历", "Years"),
    "reviews": ("年度考核", "Yearly reviews"),
    "output": ("论文、科研等成果", "Papers and results"),
    "exam": ("考试", "Examination"),
    "other": ("其他", "Other"),
}
_ALWAYS: tuple[Family, ...] = ("education", "years", "reviews", "output")
"""What people look for, and are told of even where the plan says nothing."""


def at_a_glance(subject: Subject, decision: str) -> Mapping[str, Any]:
    """Material of the glance at a decision that is a truth."""
    return _Shown(subject, glance(subject.program, decision)).all()


class _Shown:
    def __init__(self, subject: Subject, found: Glance) -> None:
        self.subject = subject
        self.found = found
        self.desk = DeskWords(words=public_words(subject))
        self.words = self.desk.words
        used = {found.families[demand.mark] for demand in found.varying}
        self.families = [name for name in FAMILIES if name in used or name in _ALWAYS]

    def all(self) -> Mapping[str, Any]:
        notes = Notes()
        columns = [self._members(LEVEL, row.levels) for row in self.found.summary]
        return {
            "levels": columns,
            "widths": " ".join(map(str, [_FIRST, *[_SHARE // len(columns)] * len(columns)])),
            "wide": self.subject.language == "en" and len(columns) >= _WIDE_LEVELS,
            "rows": [self._row(name, notes) for name in self.families],
            "notes": notes.texts,
            "common": [called(self.words, demand) for demand in self.found.common],
            "details": list(self._details()),
        }

    def _row(self, name: Family, notes: Notes) -> Mapping[str, Any]:
        """What a family asks at each level; neighbours that are the same are one cell."""
        cells = [self._family(name, row.cells, notes) for row in self.found.summary]
        spans = [(cell, len(list(same))) for cell, same in groupby(cells)]
        return {
            "head": self.subject.say(*_HEADS[name]),
            "cells": [{**cell, "span": span} for cell, span in spans],
        }

    def _family(self, name: Family, cells: Mapping[str, Ways], notes: Notes) -> dict[str, Any]:
        """What all demands of a family ask together."""
        of = [d for d in self.found.varying if self.found.families[d.mark] == name]
        if not of:
            common = [d for d in self.found.common if self.found.families[d.mark] == name]
            told = self.words.listed([called(self.words, demand) for demand in common])
            silent = self.subject.say("没有列为条件", "no condition")
            lines = [{"text": told or silent, "notes": []}]
            return {"parts": [lines], "clauses": self._clauses(common, [])}
        return {
            "parts": [self._lines(cells[demand.mark], notes) for demand in of],
            "clauses": self._clauses(of, [cells[demand.mark] for demand in of]),
        }

    def _lines(self, ways: Ways, notes: Notes) -> list[Mapping[str, Any]]:
        """Each way in a line; any one suffices. Ways that hang on a reading are notes."""
        plain = [way for way in ways.settled if not self.desk.reads(way)]
        read = [self._or(self.desk.way(way)) for way in ways.settled if self.desk.reads(way)]
        texts = [*map(self.desk.way, plain), *self._others(ways)] if not ways.always else []
        if not texts:
            texts = [self._nothing if ways.always else self._none(ways)]
        last = len(texts) - 1
        return [
            {"text": text, "notes": self._noted(notes, read) if i == last else []}
            for i, text in enumerate(texts)
        ]

    def _noted(self, notes: Notes, texts: Sequence[str]) -> list[str]:
        return notes.of(texts, self.subject.say("至", "–"))

    def _or(self, line: str) -> str:
        return self.subject.say(f"或者{line}", f"or {line}")

    def _none(self, ways: Ways) -> str:
        say = self.subject.say
        if ways.never:
            return say("不能申报", "no application")
        return say("依对方案的理解而定", "depends on how the plan is read")

    def _others(self, ways: Ways) -> Iterator[str]:
        """What is not settled or at odds."""
        say = self.subject.say
        if ways.unsettled:
            names = self.words.listed([self.words.phrase(ir.Ask(key=k)) for k in ways.unsettled])
            yield say(f"待定（{names}）", f"not settled ({names})")
        for rule in ways.faults:
            name = self.words.name(rule)
            yield say(f"“{name}”规定不一致，报主管部门", f"{name}: ask the authority")

    def _clauses(self, demands: Sequence[Demand], cells: Sequence[Ways]) -> str:
        places = {demand.place for demand in demands}
        return self.words.clauses(places.union(*(ways.places for ways in cells)))

    # --- by series and education

    def _details(self) -> Iterator[Mapping[str, Any]]:
        """For some levels each education by each series, with notes of its own."""
        for levels, rows in groupby(self.found.details, key=lambda row: row.levels):
            listed, notes = list(rows), Notes()
            series = list(dict.fromkeys(row.series for row in listed))
            shown = list(self._educations(listed, series, notes))
            yield {
                "levels": self._members(LEVEL, levels),
                "columns": [self._members(SERIES, one) or self._years for one in series],
                "widths": " ".join(map(str, [_FIRST, *[_SHARE // len(series)] * len(series)])),
                "wide": len(series) >= _WIDE[self.subject.language],
                "rows": shown,
                "clauses": [
                    {"text": text, "span": len(list(same))}
                    for text, same in groupby(self._basis(listed, one) for one in series)
                ],
                "notes": notes.texts,
            }

    @property
    def _years(self) -> str:
        """What stands over a column that is for no series."""
        return self.subject.say("年限", "Years")

    def _educations(
        self, rows: Sequence[DetailRow], series: Sequence[tuple[str, ...]], notes: Notes
    ) -> Iterator[Mapping[str, Any]]:
        """The rows, from the lowest education; those of which all is the same are one."""
        by = {(row.series, one): row for row in rows for one in row.educations or ("",)}
        order = self._order(EDUCATION)
        educations = sorted({one for _, one in by}, key=lambda one: order.get(one, -1))
        usual = {s: self._usual([row for row in rows if row.series == s]) for s in series}
        found = {
            one: [self._detail(by.get((s, one)), usual[s], notes) for s in series]
            for one in educations
        }
        for cells, same in groupby(educations, key=lambda one: found[one]):
            spans = [(cell, len(list(of))) for cell, of in groupby(cells)]
            yield {
                "education": self._members(EDUCATION, [one for one in same if one]),
                "cells": [{**cell, "span": span} for cell, span in spans],
            }

    def _usual(self, rows: Sequence[DetailRow]) -> Hashable:
        """What the years of a column most often go by."""
        counted = Counter(
            subject
            for row in rows
            for years in self._of("years", row)
            for way in years.settled
            for subject in dict.fromkeys(bound.column.subject for bound in way)
        )
        return next((subject for subject, _ in counted.most_common(1)), None)

    def _detail(self, row: DetailRow | None, usual: Hashable, notes: Notes) -> Mapping[str, Any]:
        """The usual way to the years, and what else there is to it as notes."""
        say = self.subject.say
        if row is None:
            return {"text": "—", "notes": []}
        texts: list[str] = []
        more: list[str] = []
        for years in self._of("years", row):
            first, *others = self._ways(years, usual)
            if years.unsettled and not years.settled:
                more.append(first)
                first = say("待定", "not settled")
            if not years.always:
                texts.append(first)
                more += map(self._or, others)
        for education in self._of("education", row):
            if not education.always:
                asked = say("，或者", ", or ").join(self._ways(education))
                more = [say(f"学历：{asked}", f"education: {asked}"), *more]
        told = say("；", "; ").join(texts) or self._nothing
        return {"text": told, "notes": self._noted(notes, more)}

    @property
    def _nothing(self) -> str:
        return self.subject.say("本方案不另作要求", "nothing further under this plan")

    def _ways(self, ways: Ways, usual: Hashable = None) -> list[str]:
        """Each way in a line, those first that go by what is usual; any one suffices."""
        if ways.always:
            return [self._nothing]
        settled = sorted(
            ways.settled, key=lambda way: all(bound.column.subject != usual for bound in way)
        )
        told = [*map(self.desk.way, settled), *self._others(ways)]
        return told or [self._none(ways)]

    def _basis(self, rows: Sequence[DetailRow], series: tuple[str, ...]) -> str:
        cells = [ways for row in rows if row.series == series for ways in row.cells.values()]
        return self._clauses(self.found.detailed, cells)

    def _of(self, name: Family, row: DetailRow) -> list[Ways]:
        found = [d for d in self.found.detailed if self.found.families[d.mark] == name]
        return [row.cells[demand.mark] for demand in found]

    # --- words

    def _order(self, key: str) -> Mapping[str, int]:
        info = self.subject.program.facts.get(key)
        if info is None or not isinstance(info.type, EnumType):
            return {}
        return {one: i for i, one in enumerate(info.type.members)}

    def _members(self, key: str, members: Sequence[str]) -> str:
        info = self.subject.program.facts.get(key)
        if info is None or not isinstance(info.type, EnumType):
            return ""
        if len(members) == len(info.type.members):
            return self.subject.say("各" + _EACH[key][0], f"every {_EACH[key][1]}")
        return self.desk.members(info.type, members)


_EACH = {LEVEL: ("级别", "level"), SERIES: ("系列", "series"), EDUCATION: ("学历", "education")}
_FIRST, _SHARE, _WIDE_LEVELS = 9, 80, 4
_WIDE: Mapping[Language, int] = {"zh": 9, "en": 6}
"""The shares of the first column and of all others together; from so many columns on, in
Chinese and in English, a page lies on its side."""
