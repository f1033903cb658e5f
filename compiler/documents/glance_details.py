"""The details of the glance in words: for some levels each education by each series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from compiler.core.desk.families import EDUCATION, LEVEL, SERIES, Family
from compiler.core.desk.further import Further, further
from compiler.core.desk.glance import DetailRow, Glance
from compiler.core.desk.ways import Ways
from compiler.documents.asking import called, told
from compiler.documents.glance_amounts import Amounts
from compiler.documents.glance_cells import Cells
from compiler.documents.notes import Notes
from compiler.documents.wording import cited
from compiler.typecheck.types import EnumType
from compiler.words.listed import quoted
from policy_dsl.diagnostics import Language

_WIDE: Mapping[Language, int] = {"zh": 9, "en": 6}
"""From so many columns on, in Chinese and in English, a page lies on its side."""


class Details:
    """The tables of the details; each has notes of its own."""

    def __init__(self, cells: Cells, found: Glance, *, leveled: bool) -> None:
        self.subject, self.cells, self.found = cells.subject, cells, found
        self.leveled = leveled
        self.timed = any(found.families[demand.mark] == "years" for demand in found.detailed)

    def all(self) -> Iterator[Mapping[str, Any]]:
        for levels, rows in groupby(self.found.details, key=lambda row: row.levels):
            listed, notes = list(rows), Notes()
            series = list(dict.fromkeys(row.series for row in listed))
            shown = list(self._educations(listed, series, notes))
            yield {
                "levels": self.cells.members(LEVEL, levels),
                "subject": self._subject(levels, series),
                "caption": self._caption(levels, series),
                "columns": [
                    self.cells.members(SERIES, one) if one else self._own for one in series
                ],
                "widths": self.cells.widths(len(series)),
                "wide": len(series) >= _WIDE[self.subject.language],
                "rows": shown,
                "clauses": [
                    {"text": text, "span": len(list(same))}
                    for text, same in groupby(self._basis(listed, one) for one in series)
                ],
                "notes": notes.texts,
                "further": [self._further(one, levels) for one in self._concerning(levels)],
            }

    def _concerning(self, levels: Sequence[str]) -> Iterator[Further]:
        return further(self.subject.program, self.found, levels)

    def _further(self, one: Further, levels: Sequence[str]) -> str:
        """What some series have to meet besides: 会计系列还须符合“考试条件”：…"""
        words, say = self.cells.words, self.subject.say
        whom = self.cells.members(SERIES, one.series)
        if one.levels != tuple(levels):
            at = self.cells.members(LEVEL, one.levels)
            whom = say(f"{whom}的{at}", f"{whom}, {at}")
        name = quoted([called(words, one.demand)], self.subject.language)
        asked = say("", " ").join(told(words, one.demand))
        clause = cited(self.subject, words.clause(one.demand.place))
        more = say(f"：{asked}", f": {asked}") if asked else ""
        return say(f"{whom}还须符合{name}{clause}{more}", f"{whom}: also {name}{clause}{more}")

    def _caption(self, levels: Sequence[str], series: Sequence[tuple[str, ...]]) -> str:
        """Whom the table is for and what it tells: 副高：各系列、各学历的年限."""
        tells = self._told(series)
        whom = self.cells.members(LEVEL, levels)
        told = self.leveled and (levels or not self.found.shut)
        return self.subject.say(f"{whom}：{tells}", f"{whom}: {tells}") if told else tells

    def _subject(self, levels: Sequence[str], series: Sequence[tuple[str, ...]]) -> str:
        """What notes that stand apart call the table."""
        return self.cells.members(LEVEL, levels) if self.leveled else self._told(series)

    def _told(self, series: Sequence[tuple[str, ...]]) -> str:
        say, own = self.subject.say, self._own
        if any(series):
            return say(f"各系列、各学历的{own}", f"{own} by series and education")
        return say(f"各学历的{own}", f"{own} by education")

    @property
    def _own(self) -> str:
        """What the cells tell; it stands over a column that is for no series, too."""
        return (
            self.subject.say("年限", "years")
            if self.timed
            else self.subject.say("学历要求", "what is asked")
        )

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
                "education": self.cells.members(EDUCATION, [one for one in same if one]),
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
            return {"parts": [{"text": "—", "notes": []}]}
        if not self.timed:
            return self._suffices(row, notes)
        also = []
        for education in self._of("education", row):
            if not education.always:
                asked = say("，或者", ", or ").join(self.cells.ways(education))
                also.append(say(f"学历：{asked}", f"education: {asked}"))
        found: list[Mapping[str, Any]] = []
        for years in self._of("years", row):
            if years.unsettled and not years.settled:
                marks = say("、", ", ").join(m for m, _ in self.cells.unsettled(years.unsettled))
                more = [*also, *self.cells.ways(years)]
                found.append({"text": marks, "notes": self.cells.noted(notes, more)})
            elif not years.always:
                found += Amounts(self.cells, usual, notes).parts(years, also)
        none = say("没有年限要求", "no time is required")
        return {"parts": found or [{"text": none, "notes": self.cells.noted(notes, also)}]}

    def _suffices(self, row: DetailRow, notes: Notes) -> Mapping[str, Any]:
        """What is asked of an education where the table tells no years."""
        say = self.subject.say
        texts: list[str] = []
        more: list[str] = []
        for education in self._of("education", row):
            if not education.always:
                first, *others = self.cells.ways(education)
                texts.append(first)
                more += map(self.cells.alternative, others)
        shown = say("；", "; ").join(texts) or say("达到要求", "suffices")
        return {"parts": [{"text": shown, "notes": self.cells.noted(notes, more)}]}

    def _basis(self, rows: Sequence[DetailRow], series: tuple[str, ...]) -> str:
        cells = [ways for row in rows if row.series == series for ways in row.cells.values()]
        return self.cells.clauses(self.found.detailed, cells, series)

    def _of(self, name: Family, row: DetailRow) -> list[Ways]:
        found = [d for d in self.found.detailed if self.found.families[d.mark] == name]
        return [row.cells[demand.mark] for demand in found]

    def _order(self, key: str) -> Mapping[str, int]:
        info = self.subject.program.facts.get(key)
        if info is None or not isinstance(info.type, EnumType):
            return {}
        return {one: i for i, one in enumerate(info.type.members)}
