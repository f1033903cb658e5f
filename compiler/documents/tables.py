"""Each decision as tables that a reviewer can use at a desk, with what they were proved by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compiler.audit.desk.proofs import RECORDS, DeskProofs, Standing, solver_there
from compiler.core import ir, walk
from compiler.core.desk.columns import Column
from compiler.core.desk.outcomes import Worth
from compiler.core.desk.pages import Desk, Desks
from compiler.core.desk.pages import Subject as Told
from compiler.core.desk.table import Outcome, Row, Table
from compiler.core.values import ABSENT
from compiler.documents.material import Material
from compiler.documents.subject import Subject
from compiler.documents.wording import (
    cited,
    decision_question,
    instrument,
    public_words,
    question_put,
    version_told,
)
from compiler.words.desk import DeskWords
from compiler.words.public import PublicWords

_WIDE = 7
"""A table of so many columns goes on a page on its side."""

_LONGEST = {"zh": 40, "en": 80}
"""So many characters may stand in the head of a column."""
_ENDS = {"zh": (5, 6), "en": (7, 9)}
"""The shares of the columns for the basis, at the least, and for the outcome."""

_LETTERS = {"zh": "甲乙丙丁戊己庚辛壬癸", "en": "ABCDEFGHIJ"}


def material(subject: Subject) -> Material:
    """The tables of all decisions of a plan, numbered through."""
    told, proofs = desks_of(subject)
    shown = _Shown(subject, told, proofs)
    data = {
        "plan": shown.words.name(subject.program.plan),
        "version": version_told(subject),
        "source": instrument(subject),
        "decisions": [shown.decision(desk) for desk in told],
        "absent": any(
            _is_nothing(row.outcome) for desk in told for table in desk.tables for row in table.rows
        ),
        "lacking": bool(shown.words.lacking),
        "tables": len(shown.numbers),
    }
    return Material(template="tables", data=data)


def _is_nothing(outcome: Outcome) -> bool:
    """Whether the outcome is that there is no such value."""
    match outcome:
        case Worth(expr=ir.Literal(value=value)):
            return value is ABSENT
        case _:
            return False


def desks_of(subject: Subject) -> tuple[list[Desk], DeskProofs | None]:
    """The tables of each decision, and what proves them where the solver is there."""
    proofs = DeskProofs(subject.program) if solver_there() else None
    desks = Desks(subject.program, proofs.never if proofs else None)
    return [desks.of(decision) for decision in subject.program.decisions], proofs


class _Shown:
    """Tables in words; `numbers` gives each rule or condition the number of its table."""

    def __init__(self, subject: Subject, desks: Sequence[Desk], proofs: DeskProofs | None) -> None:
        self.subject = subject
        self.words: PublicWords = public_words(subject)
        self.desk_words = DeskWords(words=self.words)
        self.numbers: dict[str, int] = {}
        self._proofs = proofs
        self._plain = {told.key: told for desk in desks for told in desk.plain}
        for desk in desks:
            for table in desk.tables:
                self.numbers.setdefault(table.key, len(self.numbers) + 1)

    def decision(self, desk: Desk) -> Mapping[str, Any]:
        key = desk.decision
        by_key: dict[str, list[Table]] = {}
        for table in desk.tables:
            by_key.setdefault(table.key, []).append(table)
        return {
            "key": key,
            "name": self.words.name(key),
            "question": decision_question(self.subject, key),
            "told": self.numbers.get(key),
            "told_here": key in by_key,
            "computed": self._definition(self._plain[key]) if key in self._plain else "",
            "tables": [self._tables(parts) for parts in by_key.values()],
        }

    def _tables(self, parts: Sequence[Table]) -> Mapping[str, Any]:
        first = parts[0]
        columns = list(dict.fromkeys(column for part in parts for column in part.columns))
        asked = self._asked(columns)
        heads = self._heads(asked)
        return {
            "number": self.numbers[first.key],
            "name": self.words.condition(first.key),
            "key": first.key,
            "clause": self.words.clause(first.place),
            "parts": [self._part(part, heads) for part in parts],
            "rows": sum(len(part.rows) for part in parts),
            "least": all(part.least for part in parts) and len(parts) == 1,
            "standing": self._standing(parts),
            "records": RECORDS,
            "notes": [*self._spelt_out(heads, asked), *self._notes(asked, parts)],
        }

    def _asked(self, columns: Sequence[Column]) -> Mapping[Column, str]:
        """What each column asks; consents of one body are told apart by what they are to."""
        asked = {column: self.desk_words.head(column) for column in columns}
        counts = Counter(asked.values())
        for column, head in asked.items():
            key = _key(column.subject)
            if counts[head] > 1 and key is not None and key in self.words.consents:
                name = self.words.name(key)
                asked[column] = self.subject.say(f"{head}（{name}）", f"consent to “{name}”")
        return asked

    def _heads(self, asked: Mapping[Column, str]) -> Mapping[Column, str]:
        """The head of each column; one too long to stand there is a letter, explained below."""
        language, heads = self.subject.language, dict[Column, str]()
        letters = iter(_LETTERS[language])
        for column, head in asked.items():
            letter = next(letters, None) if len(head) > _LONGEST[language] else None
            named = self.subject.say(f"条件{letter}", f"condition {letter}")
            heads[column] = head if letter is None else named
        return heads

    def _spelt_out(
        self, heads: Mapping[Column, str], asked: Mapping[Column, str]
    ) -> Iterator[Mapping[str, Any]]:
        for column, head in heads.items():
            if head != asked[column]:
                yield {"name": head, "table": None, "text": asked[column]}

    def _part(self, table: Table, heads: Mapping[Column, str]) -> Mapping[str, Any]:
        clauses = max(len(self.words.clauses(row.places)) for row in table.rows)
        least, outcome = _ENDS[self.subject.language]
        basis = min(10, max(least, clauses // 4))
        columns = (self._width(table, heads, i) for i, _ in enumerate(table.columns))
        widths = [3, *columns, outcome, basis]
        where = self.words.listed([self.desk_words.bound(c, bits) for c, bits in table.where])
        return {
            "where": where,
            "columns": [self._column(column, heads) for column in table.columns],
            "rows": [self._row(table, row) for row in table.rows],
            "widths": " ".join(map(str, widths)),
            "wide": len(table.columns) >= _WIDE,
            "outcome": self.words.condition(table.key),
        }

    def _width(self, table: Table, heads: Mapping[Column, str], number: int) -> int:
        """The share of a column: by its longest cell, within bounds."""
        column = table.columns[number]
        longest = max(len(self.desk_words.cell(column, row.cells[number])) for row in table.rows)
        return min(12, max(4, longest // 2, len(heads[column]) // 3))

    def _column(self, column: Column, heads: Mapping[Column, str]) -> Mapping[str, Any]:
        return {"head": heads[column], "owner": self.desk_words.owner(column)}

    def _row(self, table: Table, row: Row) -> Mapping[str, Any]:
        pairs = zip(table.columns, row.cells, strict=True)
        tone = "neutral"
        if isinstance(row.outcome, bool):
            tone = "good" if row.outcome else "bad"
        return {
            "cells": [self.desk_words.cell(column, bits) for column, bits in pairs],
            "outcome": self.desk_words.outcome(row.outcome),
            "tone": tone,
            "clauses": self.words.clauses(row.places),
        }

    def _standing(self, parts: Sequence[Table]) -> Standing:
        if self._proofs is None:
            return "unproved"
        found = self._proofs.standing(parts)
        assert found != "refuted", f"the table of {parts[0].key} does not say what its rule says"
        return found

    # --- what columns mean

    def _notes(
        self, asked: Mapping[Column, str], parts: Sequence[Table]
    ) -> Iterator[Mapping[str, Any]]:
        """For each column, and each value by name, its table or what it is."""
        named = [_key(column.subject) for column in asked]
        consents = {_key(c.subject): head for c, head in asked.items()}
        outcomes = [row.outcome for part in parts for row in part.rows]
        for outcome in outcomes:
            expr = getattr(outcome, "expr", None)
            if isinstance(expr, ir.Ref):
                named.append(expr.key)
        behind = [inner for column in asked for inner in _inner(column.subject)]
        for key in dict.fromkeys([*named, *behind, *self._lists(parts[0], [*named, *behind])]):
            if key is None:
                continue
            found = self._note(key)
            if found:
                is_consent = key in self.words.consents
                yield {**found, "name": consents.get(key, found["name"])} if is_consent else found

    def _lists(self, table: Table, named: Sequence[str | None]) -> Iterator[str]:
        """The lists by name, such as of places, that a table and what it names speak of."""
        plain = [self._plain[key].expr for key in named if key in self._plain]
        for expr in (table.expr, *plain):
            for part in walk.descend(expr):
                if isinstance(part, ir.Ref) and walk.written_out(self.subject.program, part):
                    yield part.key

    def _note(self, key: str) -> Mapping[str, Any] | None:
        name = self.words.condition(key)
        if key in self.numbers:
            return {"name": name, "table": self.numbers[key], "text": ""}
        if key in self._plain:
            return {"name": name, "table": None, "text": self._definition(self._plain[key])}
        listed = walk.written_out(self.subject.program, ir.Ref(key=key))
        if listed is not None:
            rule = self.subject.program.rules[key]
            clause = self.words.clause((rule.origin.module, rule.origin.clause))
            told = self.words.listed([self.words.phrase(item) for item in listed.items])
            return {"name": name, "table": None, "text": told + cited(self.subject, clause)}
        question = self.subject.program.questions.get(key)
        if question is not None:
            name = self.words.asked(key)
            put = question_put(self.subject, self.words, question)
            return {"name": name, "table": None, "text": put}
        return None

    def _definition(self, told: Told) -> str:
        """What is computed or asks one thing, in a phrase with its clause."""
        inner = told.expr
        while isinstance(inner, ir.Condition):
            inner = inner.expr
        return self.words.phrase(inner) + cited(self.subject, self.words.clause(told.place))


def _key(expr: ir.Expr) -> str | None:
    return getattr(expr, "key", None) if isinstance(expr, ir.Ref | ir.Condition | ir.Ask) else None


def _inner(expr: ir.Expr) -> Iterator[str]:
    """The rules that a column compares or looks into."""
    if not isinstance(expr, ir.Ref | ir.Condition):
        yield from (part.key for part in walk.descend(expr) if isinstance(part, ir.Ref))
