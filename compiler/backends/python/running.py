"""Generated functions, made and run in this process, each when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from operator import itemgetter
from types import CodeType
from typing import Any

from compiler.backends.python import exact, kept, static_path
from compiler.backends.python.conditions import reported, slots
from compiler.backends.python.contents import contents_of
from compiler.backends.python.decision import decision
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.literals import Constants
from compiler.backends.python.runtime import KNOWN, PARTS
from compiler.backends.python.runtime.outcome import Decided, Exact
from compiler.core import ir, walk
from compiler.uncollected import uncollected

Decider = Callable[[Mapping[str, Any], date | None], Decided]
ExactDecider = Callable[[Mapping[str, Any], date | None], Exact]


@dataclass(slots=True, kw_only=True)
class Evaluator:
    """The generated functions of a program. `mark` tells its text from every other; where it is
    given, compiled code is kept between runs."""

    program: ir.Program
    mark: str | None = None
    _deciders: dict[str, Decider] = field(default_factory=dict, repr=False)
    _static: dict[str, Decider] = field(default_factory=dict, repr=False)
    _exact: dict[str, ExactDecider] = field(default_factory=dict, repr=False)
    _conditions: dict[str, tuple[ir.Condition, ...]] = field(default_factory=dict, repr=False)

    def decider(self, key: str) -> Decider:
        """The function of a decision: verdict, value, and as bits the conditions that failed and
        that are open. Raises KeyError where there is no such decision."""
        if key not in self._deciders:
            name = exact.decision_names(self.program)[key]
            space = _names(KNOWN)
            space[f"static_{name}"] = lambda case, as_of: self.static(key)(case, as_of)
            exec(self._code("known", key, name), space)
            self._deciders[key] = space[name]
        return self._deciders[key]

    def static(self, key: str) -> Decider:
        """The function that a decider turns to where the case is silent on something. Raises
        KeyError."""
        if key not in self._static:
            name = exact.decision_names(self.program)[key]
            space = _names(KNOWN)
            space[f"exact_{name}"] = lambda case, as_of: self.exact(key)(case, as_of)
            exec(self._code("static", key, name), space)
            self._static[key] = space[f"static_{name}"]
        return self._static[key]

    def exact(self, key: str) -> ExactDecider:
        """The function that gives questions and conflicts, too, and takes longer. Raises
        KeyError."""
        if key not in self._exact:
            name = exact.decision_names(self.program)[key]
            space = _names(PARTS)
            exec(self._code("exact", key, name), space)
            self._exact[key] = space[f"exact_{name}"]
        return self._exact[key]

    def conditions(self, key: str) -> tuple[ir.Condition, ...]:
        """The conditions that a decision reports: bit i is the i-th."""
        if key not in self._conditions:
            self._conditions[key] = reported(self.program, key)
        return self._conditions[key]

    def _code(self, path: str, key: str, name: str) -> CodeType:
        def made() -> CodeType:
            write = {"known": _known, "static": _static, "exact": _exact}[path]
            with uncollected():
                return compile(write(self.program, key, name), f"<{self.program.plan}>", "exec")

        if self.mark is None:
            return made()
        return kept.code(
            f"{self.program.plan} {self.program.version} {key} {path}", self.mark, made
        )


def loaded(program: ir.Program, mark: str | None = None) -> Evaluator:
    """The evaluator of a program."""
    return Evaluator(program=program, mark=mark)


@cache
def _runtime(parts: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        found |= vars(import_module(f"compiler.backends.python.runtime.{part}"))
    return {name: value for name, value in found.items() if not name.startswith("__")}


def _names(parts: tuple[str, ...]) -> dict[str, Any]:
    """What the functions may call, in a space of their own."""
    return {**_runtime(parts), "Decimal": Decimal, "itemgetter": itemgetter}


def _known(program: ir.Program, key: str, name: str) -> str:
    constants = Constants(program)
    body = decision(program, constants, key, name, contents_of(program).reached(key))
    return "\n".join([_FUTURE, *constants.lines(), body.text()])


def _static(program: ir.Program, key: str, name: str) -> str:
    constants = Constants(program)
    body = static_path.function(program, constants, key, name)
    return "\n".join([_FUTURE, *constants.lines(), body.text()])


def _exact(program: ir.Program, key: str, name: str) -> str:
    constants, out, held = Constants(program), Emitter(), slots(program)
    names = exact.rule_names(walk.reached(program, key))
    for rule, called in names.items():
        out.extend(exact.rule(program, constants, held, rule, called))
    out.extend(exact.decision(program, key, name))
    exact.table(out, "RULES", {key: exact.row(list(names.values()))})
    slot = [repr(held[id(condition)]) for condition in reported(program, key)]
    exact.table(out, "SLOTS", {key: exact.row(slot)})
    return "\n".join([_FUTURE, *constants.lines(), out.text()])


_FUTURE = "from __future__ import annotations"
