"""Sentences on lists of records: which of them makes a condition over the list what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from compiler.core import ir, walk
from compiler.core.because import Ground, because_of
from compiler.core.because import holds as truth
from compiler.core.interpret.records import Frame, frames
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic
from compiler.words import entries
from compiler.words.at_hand import AtHand
from compiler.words.told import Told
from policy_dsl.labels import the


class Recorded(AtHand):
    """Conditions over records, and periods of records."""

    def of(self, grounds: Iterable[Ground]) -> list[str]:
        """Sentences on grounds."""
        raise NotImplementedError

    def _quantified(self, expr: ir.Quantified, holds: bool | None, names: frozenset[str]) -> Told:
        records = self._of(expr.records)
        if not records.settled:
            return self._unstated(expr.records)
        name = self._phrase(expr.records)
        source = walk.source_of(self.evaluation.program, expr.records, expr.record.key)
        rows = frames(records.value, source)
        if not rows:
            return Told(subject=self.words.say(f"没有{name}", f"there are no {name}"))
        return Told(predicate=self._of_entries(expr, name, rows, holds), names=names)

    def _of_entries(
        self, expr: ir.Quantified, name: str, rows: Sequence[Frame], holds: bool | None
    ) -> str:
        judged = [(row, truth(self.evaluation.of(expr.condition, row))) for row in rows]
        some_open = [row for row, found in judged if found is None]
        of_all = expr.quantifier == "all"
        if isinstance(expr.condition, ir.PeriodCovers) and not of_all:
            within = [row for row, found in judged if found]
            return self._of_periods(expr, name, within, some_open if holds is None else [])
        if holds is None:
            told = self._why_open(expr, some_open)
            return entries.some_open(self.words, name, told, of_all=of_all)
        if of_all:
            apart = [row for row, found in judged if not found]
            if holds:
                return entries.all_found(self.words, name)
            return entries.one_apart(self.words, name, self._why(expr, apart[:1]))
        if holds is (expr.quantifier == "any"):
            found = [row for row, found in judged if found]
            return entries.one_found(self.words, name, self._why(expr, found[:1]))
        return entries.none_found(self.words, name, self._why(expr, rows, entries.FEW))

    def _of_periods(
        self, expr: ir.Quantified, name: str, within: Sequence[Frame], some_open: Sequence[Frame]
    ) -> str:
        """Whether a day lies in the period of an entry."""
        assert isinstance(expr.condition, ir.PeriodCovers)
        day = self._phrase(expr.condition.day)
        if some_open:
            return entries.day_open(self.words, day, name, self._why_open(expr, some_open))
        if not within:
            return entries.day_uncovered(self.words, day, name)
        span = self._span(expr.condition, within[0])
        return entries.day_covered(self.words, day, name, within[0].index, span)

    def _why(
        self, expr: ir.Quantified, rows: Sequence[Frame], most: int = 1
    ) -> dict[int, list[str]]:
        """What makes records what they are; nothing is said of any where there are more."""
        return {
            row.index: self._at(row).of(because_of(self.evaluation, expr.condition, row))
            if len(rows) <= most
            else []
            for row in rows
        }

    def _why_open(self, expr: ir.Quantified, rows: Sequence[Frame]) -> dict[int, list[str]]:
        """The same of records of which it is open what they are: of each behind the day by which a
        person knows it, where that is not told anyway."""
        why = self._why(expr, rows, entries.FEW)
        return {row.index: self._known_by(row, why[row.index]) for row in rows}

    def _known_by(self, row: Frame, told: list[str]) -> list[str]:
        key = next((key for key, value in row.record.items() if isinstance(value, date)), None)
        if key is None or not told:
            return told
        name = self._at(row)._phrase(ir.FieldOf(key=key))
        day = self.words.typed(row.record[key], Basic.DATE)
        known = any(day in one for one in told)
        return told if known else [self.words.say(f"{name}为{day}", f"{name}: {day}"), *told]

    def _at(self, row: Frame) -> Recorded:
        return type(self)(self.evaluation, self.words, row)

    def _period(self, expr: ir.PeriodCovers, holds: bool | None) -> Told:
        """Of the record at hand, whether its period covers a day."""
        bounds = (ir.FieldOf(key=expr.start), ir.FieldOf(key=expr.end))
        open_ = [part for part in (expr.day, *bounds) if not self._of(part).settled]
        if holds is None and open_:
            keys = tuple(name for part in open_ for name in self._unstated(part).missing)
            return Told(gap="unstated", missing=keys)
        day, span = self._phrase(expr.day), self._span(expr, self.frame) if self.frame else ""
        inside = self.words.say(f"（{span}）", f" ({span})") if span else ""
        return Told(
            predicate=self.words.say(
                f"{day}{'' if holds else '不'}在其期间内{inside}",
                f"{the(day)} lies {'in' if holds else 'outside'} its period{inside}",
            )
        )

    def _span(self, expr: ir.PeriodCovers, frame: Frame) -> str:
        """From when to when the period of a record runs."""
        start, end = (
            self.evaluation.of(ir.FieldOf(key=key), frame) for key in (expr.start, expr.end)
        )
        first = self.words.possible(start, Basic.DATE)
        if not first or not end.settled:
            return ""
        if end.value is ABSENT:
            return self.words.say(f"自{first}起", f"from {first} on")
        last = self.words.possible(end, Basic.DATE)
        return self.words.say(f"{first}至{last}", f"{first} to {last}")
