"""What a decision model is written from: variables, and tables whose rows exclude each other.

Plain data. Knows no XML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.backends.dmn.rows import Whole
from compiler.core import ir
from compiler.core.desk.columns import Column
from compiler.core.desk.table import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """`type` is a type of FEEL or the name of an item definition; `allowed` are the texts that it
    may be, where these are few. `expr` is what it has the value of; with `column` it is the text
    that says which of the column's values the subject has. `about` says what is asked there."""

    kind: Literal["input", "decision"]
    name: str
    id: str
    label: str
    type: str
    expr: ir.Expr
    allowed: tuple[str, ...] = ()
    column: Column | None = None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row: a test for each column, the outcome, the clauses, and what there is to say of it."""

    tests: tuple[str, ...]
    outcome: str
    clauses: str
    remark: str
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`desk` is the table as it lies on a desk, `columns` the variables that it asks, `needs` those
    and what its outcomes name."""

    variable: Variable
    key: str
    clause: str
    desk: Whole
    columns: tuple[Variable, ...]
    entries: tuple[Entry, ...]
    needs: tuple[Variable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A truth that is computed: a condition that compares, or joins others."""

    variable: Variable
    clause: str
    text: str
    needs: tuple[Variable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """`items` are the enumerations, by the name of their item definition."""

    inputs: tuple[Variable, ...]
    decisions: tuple[Decision, ...]
    formulas: tuple[Formula, ...]
    items: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def decided(self) -> tuple[Decision | Formula, ...]:
        """All that is decided, by tables and by formulas."""
        return (*self.decisions, *self.formulas)
