"""Desk tables to a decision model: variables, their types, and tables whose rows exclude each
other.

A rule with a table is a decision; whatever else a table asks is input data of its own, named as
readers of the language name it. What a column asks of a subject that FEEL has no exact values for
(places in areas, times in which days count) is input data, too: a text that says which of the
column's values it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from compiler.backends.dmn import feel
from compiler.backends.dmn.data import Decision, Entry, Model, Variable
from compiler.backends.dmn.rows import exclusive, whole
from compiler.core import ir
from compiler.core.desk.absence import may_be_absent
from compiler.core.desk.columns import Column
from compiler.core.desk.demands import condition_of
from compiler.core.desk.operands import type_of
from compiler.core.desk.outcomes import Fault, Worth
from compiler.core.desk.table import Outcome, Row, Table
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.desk import DeskWords

_BUILTIN = {
    Basic.TRUTH: "boolean",
    Basic.INTEGER: "number",
    Basic.DECIMAL: "number",
    Basic.DATE: "date",
    Basic.DURATION: "years and months duration",
}
_RESERVED = frozenset(
    (
        *("if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between"),
        *("instance", "of", "not", "and", "or", "true", "false", "null", "function", "external"),
        *("date", "time", "duration"),
    )
)
_LONGEST = 24
"""Names of what has no key are no longer than this; what is longer is numbered."""


def model(tables: Sequence[Sequence[Table]], words: DeskWords) -> Model:
    """The model of tables, each given with all its parts."""
    return _Making(tables, words).made()


@dataclass(slots=True)
class _Names:
    """Names that FEEL reads as one, each once."""

    taken: set[str] = field(default_factory=set)

    def of(self, wanted: str, otherwise: str, longest: int | None = None) -> str:
        name = re.sub(r"\W+", "_", wanted).strip("_")
        if not name or name[0].isdigit() or len(name) > (longest or len(name)):
            name = otherwise
        if name in _RESERVED:
            name += "_"
        number, found = 1, name
        while found in self.taken or (name == otherwise and number == 1 and longest):
            found = f"{name}{number}"
            number += 1
        self.taken.add(found)
        return found


class _Making:
    def __init__(self, tables: Sequence[Sequence[Table]], words: DeskWords) -> None:
        self.tables = {parts[0].key: parts for parts in tables}
        self.desk, self.words = words, words.words
        self.program = words.words.program
        self.names = _Names()
        self.items: dict[str, tuple[str, ...]] = {}
        self.inputs: dict[object, Variable] = {}
        self.decisions = {key: self._decision(key, parts[0]) for key, parts in self.tables.items()}

    def made(self) -> Model:
        decisions = tuple(self._made(key, parts) for key, parts in self.tables.items())
        return Model(
            inputs=tuple(self.inputs.values()),
            decisions=decisions,
            items=tuple(self.items.items()),
        )

    # --- variables

    def _decision(self, key: str, table: Table) -> Variable:
        name = self.names.of(self._called(key), "decision")
        expr = ir.Ref(key=key) if key in self.program.rules else table.expr
        absent = table.type is not Basic.TRUTH and may_be_absent(self.program, expr)
        return Variable(
            kind="decision",
            name=name,
            id=f"decision_{key}",
            label=self.words.name(key),
            type=self._type(table.type, absent),
            expr=expr,
        )

    def _called(self, key: str) -> str:
        """By name in Chinese, by key in English."""
        if self.words.language == "en":
            return key
        question = self.program.questions.get(key)
        return question.name if question else self.words.name(key)

    def variable(self, expr: ir.Expr, type_: Type | None = None) -> Variable:
        """The decision or the input data that has the value of an expression."""
        key = getattr(expr, "key", None)
        if isinstance(expr, ir.Ref | ir.Condition) and key in self.decisions:
            return self.decisions[key]
        if expr not in self.inputs:
            kind = type_ or type_of(self.program, expr) or Basic.TRUTH
            absent = kind is not Basic.TRUTH and may_be_absent(self.program, expr)
            self.inputs[expr] = self._input(expr, self._type(kind, absent), self.words.phrase(expr))
        return self.inputs[expr]

    def column(self, column: Column) -> Variable:
        """What a column asks."""
        if feel.is_exact(column):
            return self.variable(column.subject, column.type)
        if column not in self.inputs:
            said = self.words.say("的范围", "_range")
            self.inputs[column] = self._input(
                column.subject, "string", self.desk.head(column), said, column
            )
        return self.inputs[column]

    def _input(
        self, expr: ir.Expr, type_: str, shown: str, suffix: str = "", column: Column | None = None
    ) -> Variable:
        key = getattr(expr, "key", None)
        called = self._called(key) if key else self.words.say(shown, "")
        otherwise = self.words.say("事项", "input_")
        number = len(self.inputs) + 1
        return Variable(
            kind="input",
            name=self.names.of(called + suffix, otherwise, None if key else _LONGEST),
            id=f"input_{number}",
            label=shown,
            type=type_,
            expr=expr,
            allowed=() if column is None else tuple(self.classes(column)),
            column=column,
            about=self._about(key) if key else "",
        )

    def _about(self, key: str) -> str:
        """The question that the vocabulary or the plan asks, or what the name means."""
        fact, question = self.program.facts.get(key), self.program.questions.get(key)
        asked = question.text if question else fact.question if fact else None
        if asked is not None:
            return self.words.say(asked.zh, asked.en)
        rule = self.program.rules.get(key)
        found = rule.expr if rule else condition_of(self.program, key)
        while isinstance(found, ir.Condition):
            found = found.expr
        return self.words.phrase(found) if found is not None else ""

    def classes(self, column: Column) -> list[str]:
        """The texts of the values of a column that is not exact."""
        return [self.desk.values(column, 1 << i) for i, _ in enumerate(column.values)]

    def _type(self, type_: Type, absent: bool) -> str:
        """`Any` is what may be nothing (无) and else has no texts."""
        if isinstance(type_, EnumType):
            name = self.words.say(self.program.names.get(type_.key, type_.key), type_.key)
            name = re.sub(r"\W+", "_", name)
            shown = [feel.label(member, type_, self.words) for member in type_.members]
            self.items.setdefault(name, (*shown, feel.absent(self.words)))
            return name
        found = _BUILTIN.get(type_, "string") if isinstance(type_, Basic) else "Any"
        return "Any" if absent and found != "string" else found

    # --- tables

    def _made(self, key: str, parts: Sequence[Table]) -> Decision:
        one = whole(parts)
        columns = tuple(map(self.column, one.columns))
        entries = [self._entry(row, one.columns, one.table.type) for row in exclusive(one)]
        named = [variable for _, used in entries for variable in used]
        return Decision(
            variable=self.decisions[key],
            key=key,
            clause=self.words.clause(one.table.place),
            desk=one,
            columns=columns,
            entries=tuple(entry for entry, _ in entries),
            needs=tuple(dict.fromkeys([*columns, *named])),
        )

    def _entry(
        self, row: Row, columns: Sequence[Column], type_: Type
    ) -> tuple[Entry, list[Variable]]:
        used: list[Variable] = []
        shown = self._outcome(row.outcome, type_, used)
        fault = isinstance(row.outcome, Fault)
        pairs = zip(columns, row.cells, strict=True)
        made = Entry(
            tests=tuple(self._test(column, bits) for column, bits in pairs),
            outcome=shown,
            clauses=self.words.clauses(row.places),
            remark=self.desk.outcome(row.outcome) if fault else "",
            row=row,
        )
        return made, used

    def _test(self, column: Column, bits: int) -> str:
        if bits == column.all or feel.is_exact(column):
            return feel.test(column, bits, self.words)
        chosen = [shown for i, shown in enumerate(self.classes(column)) if bits >> i & 1]
        return ", ".join(map(feel.text, chosen))

    def _outcome(self, outcome: Outcome, type_: Type, used: list[Variable]) -> str:
        """What a row comes to; nothing is known where the text says nothing or two things."""
        match outcome:
            case bool():
                return "true" if outcome else "false"
            case Fault():
                return "null"
            case Worth(expr=expr):
                return self._worth(expr, type_, used)

    def _worth(self, expr: ir.Expr, type_: Type, used: list[Variable]) -> str:
        def naming(part: ir.Expr) -> str:
            found = self.variable(part, type_ if part is expr else None)
            used.append(found)
            return found.name

        def absent(part: ir.Expr) -> bool:
            return may_be_absent(self.program, part)

        made = feel.expression(expr, type_, self.words, naming, absent)
        return made if made is not None else naming(expr)
