"""The function that decides by the terms of a decision, and the tables that it looks up."""

from __future__ import annotations

from collections import Counter
from typing import cast as typed

from compiler.backends.python.conditions import reported
from compiler.backends.python.decision import GIVES_UP
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.literals import Constants, Names
from compiler.backends.python.static_path import tabulated
from compiler.backends.python.static_path.bundles import Bundles
from compiler.backends.python.static_path.loops import Loop
from compiler.backends.python.static_path.phases import LINES, LOOPS, Phases
from compiler.backends.python.static_path.scope import Outside
from compiler.backends.python.static_path.writer import Writer
from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.worlds import NotStatic, Outcome, Scope, outcome
from compiler.core.worlds.tables import Table
from compiler.core.worlds.terms import RECORDS, Term
from compiler.typecheck.types import Basic

DAY = "@day"
"""The key of the date of evaluation among the inputs."""

_HEAD = "def static_{name}(case: Mapping[str, Any], as_of: date | None = None) -> Decided:"


def function(program: ir.Program, constants: Constants, key: str, name: str) -> Emitter:
    """The text of the function `static_{name}` and of its tables."""
    try:
        scope = Scope(day=DAY, spreads=True)
        made = outcome(program, key, reported(program, key), scope)
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
        self.roots = (made.conflict, made.settled, made.value, made.hard)
        self.outside = Outside([*self.roots, *made.conditions])
        self.phases = Phases(self.outside, self.roots, made.conditions)
        self.taken = Names()
        self.names: dict[Term, str] = {}
        self.writer = Writer(constants, self.names)
        self.every = [table for tables in self.phases.tables.values() for table in tables]
        self.asked = self._uses()
        self.bundles = Bundles(self.every, self.asked)
        self.out = Emitter()

    def text(self) -> Emitter:
        out = self.out
        for table in self.every:
            out.mark(self.rule.origin)
            tabulated.function(out, table, self.bundles, self.constants, self._called(table))
        out.mark(self.rule.origin)
        out.line(_HEAD.format(name=self.name))
        with out.block():
            out.line("try:")
            with out.block():
                self._body()
            out.line(GIVES_UP)
            with out.block():
                out.line(f"return exact_{self.name}(case, as_of)[:4]")
        return out

    def _called(self, table: Table) -> str:
        return f"{table.name}_of_{self.name}"

    def _body(self) -> None:
        self.out.line("said = case.get")
        waiting = [term for term in self.outside.order if term in self.phases.asked]
        for term in waiting:
            if term.operator == "input":
                self._assign(term, _read(term), typed(str, term.data), "f_")
        for phase in range(
            max([0, *(self.phases.at[term] for term in waiting), *self.phases.tables]) + 1
        ):
            now = [term for term in waiting if self.phases.at[term] == phase]
            if phase % 3 == LINES:
                self._lines(now)
            elif phase % 3 == LOOPS:
                self._loops(now)
            else:
                self._tables(phase)
        self._tell()

    def _assign(self, term: Term, text: str, key: str = "v", prefix: str = "") -> None:
        name = self.taken.of(key, prefix)
        self.out.line(f"{name} = {text}")
        self.names[term] = name

    # --- phases

    def _lines(self, terms: list[Term]) -> None:
        """Variables for what is used more than once, or for each record."""
        for term in terms:
            if term in self.names or self.asked[term] < 2:
                continue
            text = bare(self.writer.written(term))
            guards = [bare(self.writer.true(guard)) for guard in self._guards(term)]
            self._assign(term, f"({text}) if {' or '.join(guards)} else None" if guards else text)

    def _guards(self, term: Term) -> list[Term]:
        guards = self.outside.lazy.get(term, frozenset())
        return [one for one in self.outside.order if one in guards] if guards else []

    def _loops(self, folds: list[Term]) -> None:
        for listed in dict.fromkeys(fold.operands[0] for fold in folds):
            here = [fold for fold in folds if fold.operands[0] is listed]
            results = {fold: self.taken.of("v") for fold in here}
            Loop(self.writer, listed, results).write(self.out)
            self.names.update(results)

    def _tables(self, phase: int) -> None:
        for table in self.phases.tables.get(phase, ()):
            tabulated.looked_up(self.out, table, self.bundles, self.writer, self._called(table))
            columns = self.bundles.columns[table.name].items()
            self.names.update({part[0]: name for part, name in columns if len(part) == 1})

    def _uses(self) -> Counter[Term]:
        """How often each term is written; what records or guards read counts twice."""
        asked = Counter[Term]([*self.roots, *(term for _, term in self.phases.rest)])
        asked.update(term for _, term in self.phases.rest)
        for table in self.every:
            single = [term for term in table.inputs if not self.phases.looked_up(term)]
            asked.update(single)
            asked.update(term for term in single if term in self.outside.lazy)
        for term in self.phases.asked:
            if not self.phases.looked_up(term):
                often = 2 if term.operator in RECORDS else 1
                asked.update(list(self.outside.needed[term]) * often)
                asked.update(list(self.outside.lazy.get(term, ())) * 2)
        return asked

    # --- the end

    def _tell(self) -> None:
        out, writer = self.out, self.writer
        hard, t = self.made.hard, self.made.terms
        if hard is not t.false:
            out.line(f"if {bare(writer.true(hard))}:")
            with out.block():
                out.line("unsure()")
        parts = [tabulated.masks(table) for table in self.every]
        failed, opened = ([p[i] for p in parts if p] for i in (0, 1))
        out.line(f"failed = {' | '.join(failed) or '0'}")
        out.line(f"opened = {' | '.join(opened) or '0'}")
        for bit, term in self.phases.rest:
            tabulated.tell_bit(out, writer, bit, term)
        self._verdict()

    def _verdict(self) -> None:
        made, t, writer = self.made, self.made.terms, self.writer
        if made.conflict is not t.false:
            self._return(writer.true(made.conflict), '"conflict", None')
        if made.settled is not t.true:
            self._return(writer.false(made.settled), '"open", None')
        if self.rule.type is Basic.TRUTH:
            self._return(writer.true(made.value), '"yes", True')
            self.out.line('return "no", False, failed, opened')
        else:
            value = writer.value(made.value)
            told = f"pair({value})" if self.rule.type is Basic.DURATION else value
            self.out.line(f'return "yes", {told}, failed, opened')

    def _return(self, test: str, told: str) -> None:
        self.out.line(f"if {bare(test)}:")
        with self.out.block():
            self.out.line(f"return {told}, failed, opened")


def _read(term: Term) -> str:
    if term.data == DAY:
        return f"said({APPLICATION_DATE!r}) if as_of is None else as_of"
    text = f"said({term.data!r})"
    return f"span({text})" if term.type is Basic.DURATION else text
