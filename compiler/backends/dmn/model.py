"""Desk tables to a decision model: a rule with a table is a decision whose rows exclude each other;
whatever else a table asks is a formula, or input data of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.backends.dmn import feel
from compiler.backends.dmn.data import Decision, Entry, Model, Variable
from compiler.backends.dmn.rows import exclusive, whole
from compiler.backends.dmn.variables import Variables
from compiler.core import ir
from compiler.core.desk.absence import may_be_absent
from compiler.core.desk.columns import Column
from compiler.core.desk.outcomes import Fault, Worth
from compiler.core.desk.table import Outcome, Row, Table
from compiler.typecheck.types import Type
from compiler.words.desk import DeskWords


def model(tables: Sequence[Sequence[Table]], words: DeskWords) -> Model:
    """The model of tables, each given with all its parts."""
    return _Making(tables, words).made()


class _Making:
    def __init__(self, tables: Sequence[Sequence[Table]], words: DeskWords) -> None:
        self.tables = {parts[0].key: parts for parts in tables}
        self.desk, self.words = words, words.words
        self.program = words.words.program
        self.variables = Variables({key: parts[0] for key, parts in self.tables.items()}, words)

    def made(self) -> Model:
        decisions = tuple(self._made(key, parts) for key, parts in self.tables.items())
        return Model(
            inputs=tuple(self.variables.inputs.values()),
            decisions=decisions,
            formulas=tuple(self.variables.formulas.values()),
            items=tuple(self.variables.items.items()),
        )

    def _made(self, key: str, parts: Sequence[Table]) -> Decision:
        one = whole(parts)
        columns = tuple(map(self.variables.column, one.columns))
        entries = [self._entry(row, one.columns, one.table.type) for row in exclusive(one)]
        named = [variable for _, used in entries for variable in used]
        return Decision(
            variable=self.variables.decisions[key],
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
        chosen = [shown for i, shown in enumerate(self.variables.classes(column)) if bits >> i & 1]
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
            found = self.variables.of(part, type_ if part is expr else None)
            used.append(found)
            return found.name

        def absent(part: ir.Expr) -> bool:
            return may_be_absent(self.program, part)

        made = feel.expression(expr, type_, self.words, naming, absent)
        return made if made is not None else naming(expr)
