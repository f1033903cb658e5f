"""Before anything is timed: every engine gives the same answers, or the run ends."""

from __future__ import annotations

import pprint
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.ir import Program
from tests.backends import comparing
from tests.bench.cases import unflattened
from tests.bench.report import progress
from tests.bench.rivals.bits import ORDER
from tests.bench.rivals.engine import Engine

Flat = Mapping[str, Any]
Decided = tuple[str, bool | None, int, int]

INTERPRETED = 50
"""One in so many cases is put to the interpreter too, which takes long."""


class Disagreement(Exception):
    """Two engines differ on a case; the text shows it."""


def interpreted(program: Program, case: Case) -> Decided:
    """What the reference interpreter says of a case: verdict, value, failed, open."""
    told = comparing.interpreted(
        comparing.Noting(program=program, case=case), "may_apply", _conditions(program)
    )
    status = dict(told["conditions"])
    failed = sum(1 << i for i, key in enumerate(ORDER) if status[key] == "unmet")
    open_ = sum(1 << i for i, key in enumerate(ORDER) if status[key] == "open")
    return told["verdict"], told["value"], failed, open_


def _conditions(program: Program) -> tuple[ir.Condition, ...]:
    """A condition for each bit."""
    met = (part for rule in program.rules.values() for part in walk.descend(rule.expr))
    found = {part.key: part for part in met if isinstance(part, ir.Condition)}
    return tuple(found[key] for key in ORDER)


def all_agree(
    program: Program,
    ours: Callable[[Flat], Decided],
    by_hand: Callable[[Flat], Decided],
    cases: Sequence[Flat],
) -> None:
    """Ours and the hand-written function agree, and now and then the interpreter with them.
    Raises Disagreement."""
    progress(f"ours, by hand and (1 in {INTERPRETED}) interpreted on {len(cases):,} cases")
    for number, flat in enumerate(cases):
        expected = ours(flat)
        _same("hand-written", expected, by_hand(flat), flat)
        if number % INTERPRETED == 0:
            _same("interpreter", expected, interpreted(program, unflattened(flat, program)), flat)


def agrees(engine: Engine, ours: Callable[[Flat], Decided], cases: Sequence[Flat]) -> None:
    """The engine and ours agree on complete cases. Raises Disagreement."""
    progress(f"{engine.name} on {len(cases):,} cases")
    for flat in cases:
        verdict_, value, failed, open_ = ours(flat)
        told_value, told_failed = engine.told(engine.decide(engine.prepared(flat)))
        told = ("yes" if told_value else "no", told_value, told_failed, 0)
        _same(engine.name, (verdict_, value, failed, open_), told, flat)


def _same(name: str, ours: Decided, theirs: Decided, flat: Flat) -> None:
    if ours == theirs:
        return
    lines = [f"{name} differs from ours:", f"  ours {ours[0]}, {name} {theirs[0]}"]
    for word, mine, other in (("failed", ours[2], theirs[2]), ("open", ours[3], theirs[3])):
        lines += _told(f"  {word}, ours only", mine & ~other)
        lines += _told(f"  {word}, {name} only", other & ~mine)
    raise Disagreement("\n".join([*lines, pprint.pformat(dict(flat), width=100)]))


def _told(what: str, mask: int) -> list[str]:
    keys = [key for i, key in enumerate(ORDER) if mask >> i & 1]
    return [f"{what}: {', '.join(keys)}"] if keys else []
