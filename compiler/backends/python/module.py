"""The whole generated module: runtime, constants, rules, decisions and the map back to clauses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compiler.backends.python.conditions import reported, slots
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path import KnownPath, NotKnown
from compiler.backends.python.literals import Constants, Names
from compiler.backends.python.open_path import OpenPath
from compiler.backends.python.runtime import PARTS
from compiler.core import ir, walk
from compiler.typecheck.types import Basic, RecordsType

_HEAD = '''\
"""{title}

Generated; do not edit. `DECISIONS` leads from a decision's key to its function, which takes a
case as one flat dictionary of facts, answers and readings, and a date of evaluation or None.
A duration is `(months, days)`, what is absent is None, what is unknown is not in the dictionary.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Context, Decimal
from itertools import combinations, product
from math import prod
from typing import Any, Final, NamedTuple
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
        self.names = Names()
        self.out = Emitter()
        self.deciders: dict[str, str] = {}
        self.reached: dict[str, tuple[str, ...]] = {}

    def _reached(self, key: str) -> tuple[str, ...]:
        if key not in self.reached:
            self.reached[key] = walk.reached(self.program, key)
        return self.reached[key]

    def generated(self) -> Generated:
        rules = [self._rule(key) for key in self._needed()]
        functions = {rule[0]: rule[1] for rule in rules}
        decisions = [self._decision(key) for key in self.program.decisions]
        title = f"{self.program.name} ({self.program.plan}, {self.program.version})"
        self._lines(_HEAD.format(title=_quoted(title)))
        self._lines(runtime(), gap=1)
        self._section("Constants")
        self._lines("\n".join(self.constants.lines()))
        self._section("Decisions")
        for key, known in decisions:
            self._lines("")
            self.out.extend(known)
            self._lines("")
            self.out.extend(self._open(key))
        self._section("Rules, where something is open")
        for _, _, body in rules:
            self._lines("")
            self.out.extend(body)
        self._section("Tables")
        self._tables(functions)
        return self._finished()

    def _needed(self) -> tuple[str, ...]:
        keys = (k for d in self.program.decisions for k in self._reached(d))
        return tuple(dict.fromkeys(keys))

    def _rule(self, key: str) -> tuple[str, str, Emitter]:
        """The rule's key, its function's name and text."""
        rule, out = self.program.rules[key], Emitter()
        name = self.names.of(key, "rule_")
        out.mark(rule.origin)
        out.line(f"def {name}(case: Any, as_of: Any, seen: dict[str, Result]) -> None:")
        with out.block():
            out.line(repr(f"{rule.name}，{rule.origin.module} {rule.origin.clause}"))
            OpenPath(self.program, self.constants, self.slots, out).rule(rule)
        return key, name, out

    # --- decisions

    def _decision(self, key: str) -> tuple[str, Emitter]:
        """The function of a decision: the known path where there is one, else the open one."""
        out = Emitter()
        rule = self.program.rules[key]
        out.mark(rule.origin)
        name = self.names.of(key, "decide_")
        self.deciders[key] = name
        out.line(f"def {name}(case: Mapping[str, Any], as_of: date | None = None) -> Outcome:")
        with out.block():
            out.line(repr(f"{rule.name}，{rule.origin.module} {rule.origin.clause}"))
            try:
                body = self._known(key)
            except NotKnown:
                body = None
            if body is not None:
                out.line("try:")
                with out.block():
                    out.extend(body)
                out.line("except (KeyError, TypeError, AttributeError, Unsure):")
                with out.block():
                    out.line(f"return open_{name}(case, as_of)")
            else:
                out.line(f"return open_{name}(case, as_of)")
        return key, out

    def _known(self, key: str) -> Emitter:
        first = self._path(key, ())
        return self._path(key, tuple(first.read)).out

    def _path(self, key: str, eager: tuple[str, ...]) -> KnownPath:
        conditions = reported(self.program, key)
        bits = {id(condition): i for i, condition in enumerate(conditions)}
        path = KnownPath(self.program, self.constants, bits, eager)
        path.out.line("failed = 0")
        for needed in self._reached(key):
            path.rule(self.program.rules[needed])
        value = path.rules[key]
        if self.program.rules[key].type is Basic.TRUTH:
            path.out.line(f"if {value}:")
            with path.out.block():
                path.out.line('return made(Outcome, ("yes", True, failed, 0, (), ()))')
            path.out.line('return made(Outcome, ("no", False, failed, 0, (), ()))')
        else:
            path.out.line(f'return made(Outcome, ("yes", {value}, failed, 0, (), ()))')
        return path

    def _open(self, key: str) -> Emitter:
        out = Emitter()
        name = self.deciders[key]
        out.line(f"def open_{name}(case: Mapping[str, Any], as_of: date | None) -> Outcome:")
        with out.block():
            out.line("seen: dict[str, Result] = {}")
            out.line(f"for rule in RULES[{key!r}]:")
            with out.block():
                out.line("rule(case, as_of, seen)")
            kind = _kind(self.program.rules[key])
            out.line(f"return outcome_of(seen[{key!r}], SLOTS[{key!r}], seen, kind={kind!r})")
        return out

    # --- tables

    def _tables(self, functions: dict[str, str]) -> None:
        out = self.out
        self._table("DECISIONS: dict[str, Callable[..., Outcome]]", self.deciders)
        order = {
            key: _tuple([functions[k] for k in self._reached(key)])
            for key in self.program.decisions
        }
        self._table("RULES: dict[str, tuple[Callable[..., None], ...]]", order)
        found = {key: reported(self.program, key) for key in self.program.decisions}
        slot = {k: _tuple([repr(self.slots[id(c)]) for c in cs]) for k, cs in found.items()}
        self._table("SLOTS: dict[str, tuple[str, ...]]", slot)
        ids = {k: _tuple([repr(c.key) for c in cs]) for k, cs in found.items()}
        self._table("CONDITIONS: dict[str, tuple[str, ...]]", ids)
        out.line("# From which line on the text comes from which module, clause and place in it.")
        places = {
            line: repr((o.module, o.clause, o.span.start, o.span.end)) for line, o in out.marks
        }
        out.line("SOURCES: dict[int, tuple[str, str, int, int]] = {")
        with out.block():
            for line, text in places.items():
                out.line(f"{line}: {text},")
        out.line("}")

    def _table(self, name: str, entries: dict[str, str]) -> None:
        self.out.line(f"{name} = {{")
        with self.out.block():
            for key, text in entries.items():
                self.out.line(f"{key!r}: {text},")
        self.out.line("}")

    def _section(self, title: str) -> None:
        self._lines(f"\n\n# --- {title} ---\n")

    def _lines(self, text: str, gap: int = 0) -> None:
        for line in ["", *text.split("\n")] if gap else text.split("\n"):
            self.out.line(line)

    def _finished(self) -> Generated:
        marks = tuple(Mark(line=line, origin=origin) for line, origin in self.out.marks)
        return Generated(text=self.out.text(), marks=marks)


def _kind(rule: ir.Rule) -> str:
    if rule.type is Basic.TRUTH:
        return "truth"
    lists = rule.type is Basic.EVIDENCE or isinstance(rule.type, RecordsType)
    return "list" if lists else "value"


def _tuple(texts: list[str]) -> str:
    return "(" + "".join(f"{text}, " for text in texts) + ")"


def _quoted(text: str) -> str:
    """Text that may stand in a docstring."""
    return text.replace("\\", "\\\\").replace('"', "'")
