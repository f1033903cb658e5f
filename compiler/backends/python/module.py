"""The whole generated module: runtime, constants, rules, decisions and the map back to clauses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compiler.backends.python import exact, static_path
from compiler.backends.python.conditions import reported, slots
from compiler.backends.python.decision import decision
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.literals import Constants
from compiler.backends.python.runtime import PARTS
from compiler.core import ir, walk

_HEAD = '''\
"""{title}

Generated; do not edit. `DECISIONS` leads from a decision's key to its function, which takes a
case as one flat dictionary of facts, answers and readings, and a date of evaluation or None, and
gives verdict, value, and as bits the conditions that failed and that are open. `EXACT` gives the
same with questions and conflicts, and takes longer.
A duration is `(months, days)`, what is absent is None, what is unknown is not in the dictionary.
"""

from __future__ import annotations

from datetime import date, timedelta
{decimal}from itertools import combinations, product
from math import prod
from operator import itemgetter
from sys import intern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, Final, TypeAlias
'''
_CUT = "# --- copied from here ---\n"
_FOLDER = Path(__file__).parent / "runtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """From this line of the module on, the text comes from `origin`."""

    line: int
    origin: ir.Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A module's source and what each part of it comes from."""

    text: str
    marks: tuple[Mark, ...]


def generate(program: ir.Program) -> Generated:
    """The module of a program: the same program, the same bytes."""
    return _Module(program).generated()


def runtime() -> str:
    """The part that is the same in all modules."""
    files = ((_FOLDER / f"{part}.py").read_text("utf-8") for part in PARTS)
    return "\n\n".join(text.partition(_CUT)[2].strip("\n") for text in files)


class _Module:
    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self.constants = Constants(program)
        self.slots = slots(program)
        self.out = Emitter()
        self.reached = {key: walk.reached(program, key) for key in program.decisions}
        needed = (rule for key in program.decisions for rule in self.reached[key])
        self.rules = exact.rule_names(tuple(dict.fromkeys(needed)))
        self.names = exact.decision_names(program)

    def generated(self) -> Generated:
        rules = [
            exact.rule(self.program, self.constants, self.slots, key, name)
            for key, name in self.rules.items()
        ]
        decisions = [
            decision(self.program, self.constants, key, name, self.reached[key])
            for key, name in self.names.items()
        ]
        statics = [
            static_path.function(self.program, self.constants, key, name)
            for key, name in self.names.items()
        ]
        bodies = (*rules, *decisions, *statics)
        self._head(any("Decimal(" in line for body in bodies for line in body.lines))
        self._section("Decisions")
        texts = zip(self.names.items(), decisions, statics, strict=True)
        for (key, name), known, static in texts:
            self._function(known)
            self._function(static)
            self._function(exact.decision(self.program, key, name))
        self._section("Rules, where something is open")
        for body in rules:
            self._function(body)
        self._section("Tables")
        self._tables()
        marks = tuple(Mark(line=line, origin=origin) for line, origin in self.out.marks)
        return Generated(text=self.out.text(), marks=marks)

    def _head(self, decimal: bool) -> None:
        title = f"{self.program.name} ({self.program.plan}, {self.program.version})"
        constants = "\n".join(self.constants.lines())
        imported = "from decimal import Decimal\n" if decimal or "Decimal(" in constants else ""
        self._lines(_HEAD.format(title=_quoted(title), decimal=imported))
        self._lines(runtime(), gap=1)
        self._section("Constants")
        self._lines(constants)

    # --- tables

    def _tables(self) -> None:
        out = self.out
        exact.table(out, "DECISIONS: dict[str, Callable[..., Decided]]", self.names)
        everything = {key: f"exact_{name}" for key, name in self.names.items()}
        exact.table(out, "EXACT: dict[str, Callable[..., Exact]]", everything)
        order = {
            key: exact.row([self.rules[rule] for rule in rules])
            for key, rules in self.reached.items()
        }
        exact.table(out, "RULES: dict[str, tuple[Callable[..., None], ...]]", order)
        found = {key: reported(self.program, key) for key in self.program.decisions}
        slot = {k: exact.row([repr(self.slots[id(c)]) for c in cs]) for k, cs in found.items()}
        exact.table(out, "SLOTS: dict[str, tuple[str, ...]]", slot)
        ids = {k: exact.row([repr(c.key) for c in cs]) for k, cs in found.items()}
        exact.table(out, "CONDITIONS: dict[str, tuple[str, ...]]", ids)
        self._sources()

    def _sources(self) -> None:
        out = self.out
        out.line("# From which line on the text comes from which module, clause and place in it.")
        places = {
            line: repr((o.module, o.clause, o.span.start, o.span.end)) for line, o in out.marks
        }
        out.line("SOURCES: dict[int, tuple[str, str, int, int]] = {")
        with out.block():
            for line, text in places.items():
                out.line(f"{line}: {text},")
        out.line("}")

    def _section(self, title: str) -> None:
        self._lines(f"\n\n# --- {title} ---\n")

    def _function(self, body: Emitter) -> None:
        self._lines("")
        self.out.extend(body)

    def _lines(self, text: str, gap: int = 0) -> None:
        for line in ["", *text.split("\n")] if gap else text.split("\n"):
            self.out.line(line)


def _quoted(text: str) -> str:
    """Text that may stand in a docstring."""
    return text.replace("\\", "\\\\").replace('"', "'")
