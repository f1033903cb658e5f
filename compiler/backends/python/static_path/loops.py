"""From folds over one list to one loop over its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.static_path.scope import CONSTANT
from compiler.backends.python.static_path.spreads import Spread
from compiler.backends.python.static_path.writer import ROW, Writer
from compiler.core.worlds.terms import Term, ordered


class Loop:
    """One loop. `results` has the variables that hold what the folds come to."""

    def __init__(self, writer: Writer, listed: Term, results: Mapping[Term, str]) -> None:
        self.outer, self.listed, self.results = writer, listed, results
        self.names = dict(writer.names)
        self.writer = writer.inside(self.names)
        self.days: dict[tuple[Term, ...], str] = {}

    def write(self, out: Emitter) -> None:
        name = self.outer.value(self.listed)
        if not self.listed.nullable:
            self._over(out, name)
            return
        out.line(f"if {name} is None:")
        with out.block():
            out.line(f"{' = '.join(self.results.values())} = None")
        out.line("else:")
        with out.block():
            self._over(out, name)

    def _over(self, out: Emitter, listed: str) -> None:
        for fold, name in self.results.items():
            out.line(f"{name} = {_START.get(fold.operator, '[]')}")
        out.line(f"for {ROW} in {listed}:")
        with out.block():
            self._shared(out)
            self._days(out)
            for fold, name in self.results.items():
                self._adds(out, fold, name)
        for fold, name in self.results.items():
            if fold.operator not in _START:
                made = Spread(self.outer).fold(fold.operator, fold, name, fold.data)
                out.line(f"{name} = {made}")

    def _shared(self, out: Emitter) -> None:
        """Variables for what is asked for more than once of a record."""
        roots = [operand for fold in self.results for operand in fold.operands[1:]]
        order = [t for t in ordered(roots, self.names) if t not in self.names]
        asked = Counter(o for term in order for o in term.operands)
        asked.update(roots)
        for number, term in enumerate(order):
            if asked[term] > 1 and term.operator not in CONSTANT:
                name = f"r{number}"
                out.line(f"{name} = {bare(self.writer.written(term))}")
                self.names[term] = name

    def _days(self, out: Emitter) -> None:
        """Variables for the days of a record that more than one fold adds up."""
        asked = Counter(fold.operands[2:] for fold in self.results if fold.operator == "total_time")
        for number, (values, often) in enumerate(asked.items()):
            if often > 1:
                self.days[values] = f"d{number}"
                out.line(f"d{number} = {self._counted(values)}")

    def _counted(self, values: Sequence[Term]) -> str:
        return f"days_counted({', '.join(bare(self.writer.value(value)) for value in values)})"

    def _adds(self, out: Emitter, fold: Term, name: str) -> None:
        _, guard, *values = fold.operands
        if fold.operator == "total_time":
            written = self.days.get(tuple(values)) or self._counted(values)
        else:
            written = bare(self.writer.value(values[0])) if values else ""
        test = bare(self.writer.true(guard))
        line = _added(fold, name, written)
        if test == "True":
            out.line(line)
            return
        out.line(f"if {test}:")
        with out.block():
            out.line(line)


_START = {"exists": "False", "count": "0"}


def _added(fold: Term, name: str, value: str) -> str:
    match fold.operator:
        case "exists":
            return f"{name} = True"
        case "count":
            return f"{name} += 1"
        case _:
            return f"{name}.append({value})"
