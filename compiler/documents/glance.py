"""The conditions at a glance in words: by level, then in detail by series and education."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand
from compiler.core.desk.families import FAMILIES, LEVEL, Family
from compiler.core.desk.glance import Glance, ShutRow, glance
from compiler.core.desk.ways import Ways
from compiler.documents.asking import called, demanded
from compiler.documents.glance_cells import Cells
from compiler.documents.glance_details import Details
from compiler.documents.notes import Notes
from compiler.documents.subject import Subject
from compiler.words.listed import quoted

_HEADS: Mapping[Family, tuple[str, str]] = {
    "education": ("学历", "Education"),
    "years": ("资历", "Years"),
    "reviews": ("年度考核", "Yearly reviews"),
    "output": ("论文、科研等成果", "Papers and results"),
    "exam": ("考试", "Examination"),
    "other": ("其他", "Other"),
}
_ALWAYS: tuple[Family, ...] = ("education", "years", "reviews", "output")
"""What people who apply for titles look for, and are told of even where the plan says nothing."""
_TITLES = "may_apply"
"""The decision on titles that the frame has."""
_WIDE_LEVELS = 4


def at_a_glance(subject: Subject, decision: str) -> Mapping[str, Any]:
    """Material of the glance at a decision that is a truth."""
    return _Shown(subject, glance(subject.program, decision)).all()


class _Shown:
    def __init__(self, subject: Subject, found: Glance) -> None:
        self.subject = subject
        self.found = found
        self.cells = Cells(subject, found.decision)
        self.words = self.cells.words
        self.leveled = _speaks_of_levels(subject.program)
        self.varying = [demand for demand in found.varying if not _is_free(found, demand)]
        used = {found.families[demand.mark] for demand in self.varying}
        always = _ALWAYS if found.decision == _TITLES else ()
        self.families = [name for name in FAMILIES if name in used or name in always]

    def all(self) -> Mapping[str, Any]:
        notes = Notes()
        columns = [self._level(row.levels) for row in self.found.summary]
        rows = [self._row(name, notes) for name in self.families]
        tables = list(Details(self.cells, self.found, leveled=self.leveled).all())
        return {
            "deed": self.cells.deed,
            "leveled": self.leveled,
            "levels": columns,
            "widths": self.cells.widths(len(columns)),
            "wide": self.subject.language == "en" and len(columns) >= _WIDE_LEVELS,
            "rows": rows,
            "notes": notes.texts,
            "shut": [self._shut(row) for row in self.found.shut],
            "common": [called(self.words, demand) for demand in self.found.common],
            "details": tables,
            "several": any(
                len(cell["parts"]) > 1
                for table in tables
                for row in table["rows"]
                for cell in row["cells"]
            ),
        }

    def _level(self, levels: tuple[str, ...]) -> str:
        if not self.leveled:
            return self.subject.say("要求", "what is asked")
        return self.cells.members(LEVEL, levels)

    def _shut(self, row: ShutRow) -> str:
        """Levels for which nobody can apply, with the clause that shuts them out."""
        levels = self.cells.members(LEVEL, row.levels)
        of = [demand for demand in self.found.varying if demand.mark in row.marks]
        deed, clauses = self.cells.deed, self.cells.clauses(of, [])
        return self.subject.say(
            f"{levels}不能{deed}〔{clauses}〕", f"{levels}: no application [{clauses}]"
        )

    def _row(self, name: Family, notes: Notes) -> Mapping[str, Any]:
        """What a family asks at each level; neighbours that are the same are one cell."""
        cells = [self._family(name, row.cells, notes) for row in self.found.summary]
        spans = [(cell, len(list(same))) for cell, same in groupby(cells)]
        return {
            "head": self.subject.say(*_HEADS[name]),
            "cells": [{**cell, "span": span} for cell, span in spans],
        }

    def _family(self, name: Family, cells: Mapping[str, Ways], notes: Notes) -> dict[str, Any]:
        """What all demands of a family ask together; those of no family stand below the table."""
        of = [d for d in self.varying if self.found.families[d.mark] == name]
        common = [d for d in self.found.common if self.found.families[d.mark] == name != "other"]
        parts = [self._lines(cells[demand.mark], notes) for demand in of]
        if common or not of:
            told = self.words.listed([called(self.words, demand) for demand in common])
            parts.append([{"text": told or self._silent(), "notes": []}])
        return {
            "parts": parts,
            "clauses": self.cells.clauses([*of, *common], [cells[d.mark] for d in of]),
        }

    def _silent(self) -> str:
        """Of what no condition speaks. What a condition asks of which the text says nothing yet
        nobody knows; it may well be that."""
        say = self.subject.say
        untold = [
            demand
            for demand in self.found.common
            if self.words.is_hole(demand.expr)
            and demand.group == self.found.decision
            and self.found.families[demand.mark] == "other"
        ]
        if not untold:
            return say("没有列为条件", "no condition")
        marks: dict[str, list[str]] = {}
        for one in untold:
            mark = demanded(self.words, one)[0]
            marks.setdefault(mark, []).append(called(self.words, one))
        told = [(mark, quoted(names, self.subject.language)) for mark, names in marks.items()]
        return say(
            "没有单独列为条件，但" + "，".join(f"{names}{mark}" for mark, names in told),
            "no condition of its own, but " + ", ".join(f"{names}: {mark}" for mark, names in told),
        )

    def _lines(self, ways: Ways, notes: Notes) -> list[Mapping[str, Any]]:
        """Each way in a line; any one suffices. Ways that hang on a reading are notes."""
        desk = self.cells.desk
        plain = [desk.way(way) for way in ways.settled if not desk.reads(way)]
        read = [self.cells.alternative(desk.way(way)) for way in ways.settled if desk.reads(way)]
        texts = [*plain, *self._unsettled(ways, plain)] if not ways.always else []
        if not texts:
            texts = [self.cells.nothing if ways.always else self.cells.none(ways)]
        last = len(texts) - 1
        return [
            {"text": text, "notes": self.cells.noted(notes, read) if i == last else []}
            for i, text in enumerate(texts)
        ]

    def _unsettled(self, ways: Ways, plain: list[str]) -> list[str]:
        """What is not settled or at odds; that it is asked for, where nothing else says so."""
        if plain or not ways.unsettled:
            return list(self.cells.others(ways))
        say, found = self.subject.say, self.cells.unsettled(ways.unsettled)
        zh = "，".join(f"{mark}（{names}）" for mark, names in found)
        en = ", ".join(f"{mark} ({names})" for mark, names in found)
        asked = say(f"列为条件，具体要求{zh}", f"required, but the terms are {en}")
        return [asked, *self.cells.faults(ways)]


def _is_free(found: Glance, demand: Demand) -> bool:
    """Whether a demand only shuts levels out, and asks nothing of the others."""
    return bool(found.shut) and all(row.cells[demand.mark].always for row in found.summary)


def _speaks_of_levels(program: ir.Program) -> bool:
    """Whether the plan decides anything by the level that is applied for."""
    return any(LEVEL in walk.reads_of(program, decision) for decision in program.decisions)
