"""Which tables a plan's decisions need, so that each fits a page.

A named condition or rule is a column of the table that it stands in and has a table of its own,
but for what asks one thing of one subject (申报级别为副高), which is told in the column itself. A
table that would have too many columns keeps the nameless parts of its conditions, too; one that
would have too many rows is cut by the values of a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compiler.core import ir, walk
from compiler.core.desk.columns import Column, Place
from compiler.core.desk.demands import condition_of
from compiler.core.desk.diagram import Asked, nodes_of
from compiler.core.desk.reading import Read, read
from compiler.core.desk.table import Impossible, Table, narrowed, table_of
from compiler.typecheck.types import Basic, SetType, Type

COLUMNS = 12
ROWS = 30
"""So many fit a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A rule, or a condition with a key of its own."""

    key: str
    expr: ir.Expr
    type: Type
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The tables of a decision, its own first; `plain` are what its columns name and no table
    tells, as it asks one thing or is computed."""

    decision: str
    tables: tuple[Table, ...]
    plain: tuple[Subject, ...]


@dataclass(slots=True)
class Desks:
    """The tables of one program; what one decision has told, the next names only."""

    program: ir.Program
    never: Impossible | None = None
    told: set[str] = field(default_factory=set)
    _idioms: dict[str, bool] = field(default_factory=dict)

    def of(self, decision: str) -> Desk:
        """The tables of a decision that are not told yet."""
        tables: list[Table] = []
        plain: list[Subject] = []
        queue = [decision]
        for key in queue:
            subject = self.subject(key)
            if subject is None or key in self.told:
                continue
            self.told.add(key)
            made = self._made(subject)
            if made is None:
                plain.append(subject)
                queue += self._named_in(subject)
                continue
            parts = list(self._fitting(made))
            tables += parts
            for part in parts:
                queue += [k for column in part.columns for k in self._needed(column.subject)]
                queue += [k for row in part.rows for k in self._outcome_needs(row.outcome)]
        return Desk(decision=decision, tables=tuple(tables), plain=tuple(plain))

    def subject(self, key: str) -> Subject | None:
        """The rule or condition of a key; None for a fact or question."""
        rule = self.program.rules.get(key)
        if rule is not None:
            place = (rule.origin.module, rule.origin.clause)
            return Subject(key=key, expr=rule.expr, type=rule.type, place=place)
        info = self.program.conditions.get(key)
        found = condition_of(self.program, key)
        if info is None or found is None:
            return None
        place = (info.origin.module, info.origin.clause)
        return Subject(key=key, expr=found, type=Basic.TRUTH, place=place)

    def is_idiom(self, key: str) -> bool:
        """Whether a rule or condition asks one thing of one subject and has no fault."""
        if key not in self._idioms:
            self._idioms[key] = False  # in a circle, no
            subject = self.subject(key)
            if subject is not None and subject.type is Basic.TRUTH:
                made = self._read(subject, deep=False)
                asked = {n.column for n in nodes_of(made.diagram) if isinstance(n, Asked)}
                kinds = [made.columns[number].kind for number in asked]
                self._idioms[key] = kinds in (["member"], ["stretch"])
        return self._idioms[key]

    def _made(self, subject: Subject) -> Table | None:
        """The table of what branches; None for what does not."""
        if isinstance(subject.type, SetType) or subject.type is Basic.EVIDENCE:
            return None
        table = self._table(subject, deep=False)
        if len(table.columns) > COLUMNS:
            table = self._table(subject, deep=True)
        if len(table.columns) < 2 and (subject.type is Basic.TRUTH or not table.columns):
            return None
        return table

    def _table(self, subject: Subject, *, deep: bool) -> Table:
        made = self._read(subject, deep=deep)
        return table_of(subject.key, subject.expr, subject.type, subject.place, made, self.never)

    def _read(self, subject: Subject, *, deep: bool) -> Read:
        kept = self._kept(subject, deep)
        return read(self.program, subject.expr, subject.type, subject.place, kept=kept)

    def _kept(self, subject: Subject, deep: bool) -> frozenset[str]:
        """What is a column or value of its own in the table of a subject."""
        found: set[str] = set()
        own = subject.key
        stack: list[ir.Expr] = [subject.expr]
        while stack:
            for part in walk.descend(stack.pop()):
                match part:
                    case ir.Ref(key=key) if key != own and not self.is_idiom(key):
                        if not isinstance(self.program.rules[key].type, SetType):
                            found.add(key)
                    case ir.Condition(key=key) if key != own and part is not subject.expr:
                        if key in self.program.names or deep:
                            found.add(key)
                    case _:
                        pass
        return frozenset(found - {own})

    def _fitting(self, table: Table) -> Iterator[Table]:
        """The table, or its parts by the values of the column that cuts it best."""
        if len(table.rows) <= ROWS:
            yield table
            return
        best = min(self._cuts(table), key=lambda cut: max(len(t.rows) for t in cut), default=[])
        if not best or max(len(part.rows) for part in best) >= len(table.rows):
            yield table
            return
        for part in best:
            yield from self._fitting(part)

    @staticmethod
    def _cuts(table: Table) -> Iterator[list[Table]]:
        for number, _ in enumerate(table.columns):
            groups = dict.fromkeys(bits for bits in _groups(table, number))
            if len(groups) > 1:
                yield [narrowed(table, number, bits) for bits in groups]

    def _needed(self, expr: ir.Expr) -> list[str]:
        """The rules and conditions that a column or outcome names."""
        if isinstance(expr, ir.Condition):
            return [expr.key]
        return [part.key for part in walk.descend(expr) if isinstance(part, ir.Ref)]

    def _outcome_needs(self, outcome: object) -> list[str]:
        expr = getattr(outcome, "expr", None)
        return [] if expr is None else self._needed(expr)

    def _named_in(self, subject: Subject) -> list[str]:
        inner = subject.expr
        while isinstance(inner, ir.Condition):
            inner = inner.expr
        return [key for key in self._needed(inner) if key != subject.key]


def _groups(table: Table, number: int) -> Iterator[int]:
    """The values of a column, those together that no row tells apart."""
    column: Column = table.columns[number]
    seen: dict[tuple[bool, ...], int] = {}
    for i in range(len(column.values)):
        mark = tuple(bool(row.cells[number] >> i & 1) for row in table.rows)
        seen[mark] = seen.get(mark, 0) | 1 << i
    yield from seen.values()
