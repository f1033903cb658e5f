"""A program that decides many cases by generated Python, and says which conditions it reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from compiler.backends.python import Evaluator, flat_case, loaded
from compiler.backends.python.reasons import Reason, Reasons, reasons_of
from compiler.cases import read_tree
from compiler.cases.json_text import Json, JsonView
from compiler.core.as_json import as_json
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.fingerprint import fingerprint
from compiler.core.ir import Program
from compiler.core.values import Value
from compiler.typecheck.types import Basic


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a decision comes to. Of values there is JSON, as decisions are kept."""

    verdict: str
    value: JsonView
    failed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    def is_same(self, other: Outcome) -> bool:
        """Whether verdict and value are the same, for whatever reasons."""
        return self.verdict == other.verdict and self.value == other.value


class Deciding:
    """One program. Functions and tables are made when they are first needed."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.digest = fingerprint(program)
        self._evaluator: Evaluator = loaded(program, self.digest)
        self._reasons: dict[str, Reasons] = {}
        self._chosen: dict[tuple[str, int], tuple[str, ...]] = {}
        self._last: tuple[Json, Case] | None = None

    def case(self, tree: Json) -> Case:
        """The case that a tree states; decisions of one case, one behind another, share it.
        Raises CaseError."""
        if self._last is None or self._last[0] != tree:
            self._last = (tree, read_tree(tree, self.program))
        return self._last[1]

    def outcome(self, decision: str, case: Case, as_of: date | None) -> Outcome:
        """The decision, which must be one of the program's."""
        decide = self._evaluator.decider(decision)
        verdict, value, failed, open_ = decide(flat_case(case), as_of)
        if type(value) is tuple and self.program.rules[decision].type is Basic.DURATION:
            value = Duration(months=value[0], days=value[1]).plus(Duration())
        return Outcome(
            verdict=verdict,
            value=as_json(cast(Value | None, value)),
            failed=self._keys(decision, failed),
            open=self._keys(decision, open_),
        )

    def conditions(self, decision: str) -> tuple[str, ...]:
        """The conditions that a decision reports."""
        return self._table(decision).conditions

    def reason(self, decision: str, condition: str) -> Reason | None:
        """What the text says of a condition."""
        table = self._table(decision)
        at = {key: n for n, key in enumerate(table.conditions)}.get(condition)
        return None if at is None else table.met[at]

    def _table(self, decision: str) -> Reasons:
        if decision not in self._reasons:
            self._reasons[decision] = reasons_of(self.program, decision)
        return self._reasons[decision]

    def _keys(self, decision: str, bits: int) -> tuple[str, ...]:
        if (decision, bits) not in self._chosen:
            conditions = self.conditions(decision)
            found = tuple(key for i, key in enumerate(conditions) if bits >> i & 1)
            self._chosen[decision, bits] = found
        return self._chosen[decision, bits]
