"""The function that decides by the terms of a decision, and the tables that it looks up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast as typed

from compiler.backends.python.conditions import reported
from compiler.backends.python.decision import GIVES_UP
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.exact import row
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.literals import Constants, Names
from compiler.backends.python.static_path.writer import Writer
from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.worlds import NotStatic, Outcome, Scope, outcome
from compiler.core.worlds.combinations import combinations
from compiler.core.worlds.tables import Table, tables
from compiler.core.worlds.terms import Term, of_record, ordered, uses
from compiler.typecheck.types import Basic

DAY = "@day"
"""The key of the date of evaluation among the inputs."""

_HEAD = "def static_{name}(case: Mapping[str, Any], as_of: date | None = None) -> Decided:"

_CHEAP = frozenset(["literal", "nothing", "field", "field_known"])


def function(program: ir.Program, constants: Constants, key: str, name: str) -> Emitter:
    """The text of the function `static_{name}` and of its tables."""
    try:
        made = outcome(program, key, reported(program, key), Scope(day=DAY))
    except NotStatic:
        out = Emitter()
        out.line(_HEAD.format(name=name))
        out.line(f"    return exact_{name}(case, as_of)[:4]")
        return out
    return _Function(made, program.rules[key], constants, name).text()


class _Function:
    def __init__(self, made: Outcome, rule: ir.Rule, constants: Constants, name: str) -> None:
        self.made, self.rule = made, rule
        self.constants, self.name = constants, name
        others = (made.conflict, made.settled, made.value, made.hard)
        order = ordered([*others, *made.conditions])
        self.tables = tables(order, others, made.conditions, most=_MOST)
        self.known = {t: n for table in self.tables for t, n in table.columns().items()}
        masked = {bit for table in self.tables for bit, _ in table.conditions}
        self.rest = [(i, t) for i, t in enumerate(made.conditions) if i not in masked]
        self.roots = [*others, *(term for _, term in self.rest)]
        self.order = ordered(self.roots, self.known)
        self.names = Names()
        self.inputs = {term: self.names.of(typed(str, term.data), "f_") for term in self._inputs()}

    def text(self) -> Emitter:
        out = Emitter()
        for table in self.tables:
            self._table(out, table)
        out.mark(self.rule.origin)
        out.line(_HEAD.format(name=self.name))
        with out.block():
            out.line("try:")
            with out.block():
                self._body(out)
            out.line(GIVES_UP)
            with out.block():
                out.line(f"return exact_{self.name}(case, as_of)[:4]")
        return out

    def _inputs(self) -> list[Term]:
        own = [term for term in self.order if term.operator == "input"]
        return list(dict.fromkeys([*own, *(t for table in self.tables for t in table.inputs)]))

    def _body(self, out: Emitter) -> None:
        out.line("said = case.get")
        for term, name in self.inputs.items():
            out.line(f"{name} = {_read(term)}")
        for table in self.tables:
            taken = row([*table.columns().values(), *_masks(table)])
            index = row([self.inputs[term] for term in table.inputs])
            out.line(f"{taken} = {self._called(table).upper()}[{index}]")
        names = {**self.inputs, **self.known}
        writer = Writer(self.constants, names)
        self._assign(out, writer, names, self.order, self.roots)
        hard = self.made.hard
        if hard is not self.made.terms.false:
            out.line(f"if {writer.true(hard)}:")
            with out.block():
                out.line("unsure()")
        self._tell(out, writer)

    def _assign(
        self,
        out: Emitter,
        writer: Writer,
        names: dict[Term, str],
        order: Sequence[Term],
        roots: Sequence[Term],
    ) -> None:
        """Variables for what is used more than once."""
        asked = uses(order, roots, self.known)
        within = of_record(order)
        depth: dict[Term, int] = {}
        for term in order:
            depth[term] = 1 + max((depth[o] for o in term.operands if o in depth), default=0)
            if term in names or term.operator in _CHEAP or term in within:
                continue
            if asked[term] > 1 or depth[term] > _DEEP:
                name = self.names.of("v")
                out.line(f"{name} = {bare(writer.written(term))}")
                names[term] = name
                depth[term] = 0

    def _tell(self, out: Emitter, writer: Writer) -> None:
        failed = [f"failed_{t.name}" for t in self.tables if t.conditions]
        opened = [f"open_{t.name}" for t in self.tables if t.conditions]
        out.line(f"failed = {' | '.join(failed) or '0'}")
        out.line(f"opened = {' | '.join(opened) or '0'}")
        for bit, term in self.rest:
            self._tell_bit(out, writer, bit, term)
        made, t = self.made, self.made.terms
        if made.conflict is not t.false:
            self._return(out, writer.true(made.conflict), '"conflict", None')
        if made.settled is not t.true:
            self._return(out, writer.false(made.settled), '"open", None')
        if self.rule.type is Basic.TRUTH:
            self._return(out, writer.true(made.value), '"yes", True')
            out.line('return "no", False, failed, opened')
        else:
            value = writer.value(made.value)
            told = f"pair({value})" if self.rule.type is Basic.DURATION else value
            out.line(f'return "yes", {told}, failed, opened')

    def _tell_bit(self, out: Emitter, writer: Writer, bit: int, term: Term) -> None:
        if term is not self.made.terms.true:
            out.line(f"if {bare(writer.false(term))}:")
            with out.block():
                out.line(f"failed |= {1 << bit:#x}")
        if term.nullable:
            out.line(
                f"{'el' if term is not self.made.terms.true else ''}if {bare(writer.null(term))}:"
            )
            with out.block():
                out.line(f"opened |= {1 << bit:#x}")

    def _return(self, out: Emitter, test: str, told: str) -> None:
        out.line(f"if {bare(test)}:")
        with out.block():
            out.line(f"return {told}, failed, opened")

    # --- tables

    def _called(self, table: Table) -> str:
        return f"{table.name}_of_{self.name}"

    def _table(self, out: Emitter, table: Table) -> None:
        """The table and the function that fills it."""
        names = Names()
        inputs = {term: names.of(typed(str, term.data), "f_") for term in table.inputs}
        roots = [*table.terms, *(term for _, term in table.conditions)]
        arguments = ", ".join(f"{name}: Any" for name in inputs.values())
        out.mark(self.rule.origin)
        out.line(f"def {self._called(table)}({arguments}) -> tuple[Any, ...]:")
        with out.block():
            writer = Writer(self.constants, inputs)
            kept, self.known = self.known, {}
            self._assign(out, writer, inputs, ordered(roots), roots)
            self.known = kept
            if table.conditions:
                out.line("failed = opened = 0")
            for bit, term in table.conditions:
                self._tell_bit(out, writer, bit, term)
            masks = ["failed", "opened"] if table.conditions else []
            out.line(f"return {', '.join([*map(writer.value, table.terms), *masks])},")
        out.line()
        out.line()
        room = min(combinations(table.inputs), _KEPT)
        out.line(f"{self._called(table).upper()} = Table({room}, {self._called(table)})")
        out.line()
        out.line()


_MOST = 300_000
"""Combinations to a table, which is only filled with those that come up."""

_KEPT = 4096
"""So many of them are kept."""

_DEEP = 12
"""Expressions nest no deeper."""


def _masks(table: Table) -> list[str]:
    return [f"failed_{table.name}", f"open_{table.name}"] if table.conditions else []


def _read(term: Term) -> str:
    if term.data == DAY:
        return f"said({APPLICATION_DATE!r}) if as_of is None else as_of"
    text = f"said({term.data!r})"
    return f"span({text})" if term.type is Basic.DURATION else text
