"""The conditions at a glance in words: by level, then in detail by series and education."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand
from compiler.core.desk.glance import (
    EDUCATION,
    FAMILIES,
    LEVEL,
    SERIES,
    DetailRow,
    Family,
    Glance,
    LevelRow,
    glance,
)
from compiler.core.desk.ways import Ways
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words
from compiler.typecheck.types import EnumType
from compiler.words.desk import DeskWords

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
        used = {found.families[demand.key] for demand in found.varying}
        self.families = [name for name in FAMILIES if name in used or name in _ALWAYS]

    def all(self) -> Mapping[str, Any]:
        heads = [self.subject.say(*_HEADS[name]) for name in self.families]
        return {
            "heads": heads,
            "widths": " ".join(map(str, [5, *(_WIDTHS[name] for name in self.families)])),
            "rows": [self._level(row) for row in self.found.summary],
            "common": [self.words.name(demand.key) for demand in self.found.common],
            "details": list(self._details()),
            "named": list(self._named()),
        }

    def _level(self, row: LevelRow) -> Mapping[str, Any]:
        cells = [self._family(name, row.cells) for name in self.families]
        return {"levels": self._members(LEVEL, row.levels), "cells": cells}

    def _family(self, name: Family, cells: Mapping[str, Ways]) -> Mapping[str, Any]:
        """What all demands of a family ask together."""
        of = [d for d in self.found.varying if self.found.families[d.key] == name]
        if not of:
            common = [d for d in self.found.common if self.found.families[d.key] == name]
            if common:
                told = self.words.listed([self.words.name(demand.key) for demand in common])
                return {"parts": [{"lines": [told]}], "clauses": self._clauses(common, [])}
            silent = self.subject.say("本方案没有规定", "the plan says nothing")
            return {"parts": [{"lines": [silent]}], "clauses": ""}
        parts = [self._ways(cells[demand.key]) for demand in of]
        return {
            "parts": [part for part in parts if part["lines"]],
            "clauses": self._clauses(of, [cells[demand.key] for demand in of]),
        }

    def _ways(self, ways: Ways) -> Mapping[str, Any]:
        """Each way in a line; any one suffices."""
        say = self.subject.say
        if ways.always:
            return {"lines": [say("不另作要求", "nothing further")]}
        lines = [self.desk.way(way) for way in ways.settled]
        if ways.unsettled:
            names = self.words.listed([self.words.phrase(ir.Ask(key=k)) for k in ways.unsettled])
            lines.append(say(f"待定（{names}）", f"not settled ({names})"))
        lines += [
            say(
                f"“{self.words.name(rule)}”规定不一致，报主管部门",
                f"{self.words.name(rule)}: ask the authority",
            )
            for rule in ways.faults
        ]
        return {"lines": lines or [say("不能申报", "no application")]}

    def _clauses(self, demands: Sequence[Demand], cells: Sequence[Ways]) -> str:
        places = {demand.place for demand in demands}
        return self.words.clauses(places.union(*(ways.places for ways in cells)))

    # --- by series and education

    def _details(self) -> Iterator[Mapping[str, Any]]:
        for levels, rows in groupby(self.found.details, key=lambda row: row.levels):
            shown: list[dict[str, Any]] = []
            for series, of in groupby(rows, key=lambda row: row.series):
                listed = list(of)
                for i, row in enumerate(listed):
                    first = {"series": self._members(SERIES, series), "span": len(listed)}
                    shown.append(
                        {**(first if i == 0 else {"series": "", "span": 0}), **self._detail(row)}
                    )
            yield {"levels": self._members(LEVEL, levels), "rows": shown}

    def _detail(self, row: DetailRow) -> dict[str, Any]:
        by = {name: self._one(name, row) for name in ("education", "years")}
        education = by["education"]
        return {
            "education": self._members(EDUCATION, row.educations),
            "if": [] if education is None or education.always else self._ways(education)["lines"],
            "years": [] if by["years"] is None else self._ways(by["years"])["lines"],
            "clauses": self._clauses(self.found.detailed, list(row.cells.values())),
        }

    def _one(self, name: str, row: DetailRow) -> Ways | None:
        found = [d for d in self.found.detailed if self.found.families[d.key] == name]
        return row.cells[found[0].key] if found else None

    # --- words

    def _members(self, key: str, members: Sequence[str]) -> str:
        info = self.subject.program.facts.get(key)
        if info is None or not isinstance(info.type, EnumType):
            return ""
        if len(members) == len(info.type.members):
            return self.subject.say("各" + _EACH[key][0], f"every {_EACH[key][1]}")
        return self.desk.members(info.type, members)

    def _named(self) -> Iterator[str]:
        """The rules that the summary names, each once."""
        columns = [
            bound.column.subject
            for row in self.found.summary
            for ways in row.cells.values()
            for way in ways.ways
            for bound in way
        ]
        parts = [part for subject in columns for part in walk.descend(subject)]
        keys = [part.key for part in parts if isinstance(part, ir.Ref | ir.Condition)]
        yield from dict.fromkeys(keys)


_EACH = {LEVEL: ("级别", "level"), SERIES: ("系列", "series"), EDUCATION: ("学历", "education")}
_WIDTHS: Mapping[Family, int] = {
    "education": 12,
    "years": 28,
    "reviews": 6,
    "output": 17,
    "exam": 8,
    "other": 11,
}
