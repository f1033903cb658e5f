"""From two versions to the programs between them, cut where all that is asked makes sense.

Where a type changes, the programs from that change to the last one that reads what has the type
are mixed: what one rule says is not what the next takes. The changes around them count as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from compiler.audit.diff.holes import plain
from compiler.audit.diff.steps import Step, reached, steps, with_words_of
from compiler.core import ir, walk
from compiler.typecheck.types import Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Changes that are told together, mostly one. `numbers` count all changes from 1; `after` is
    the program behind them; `decisions` are those that they may bear on."""

    numbers: tuple[int, ...]
    after: ir.Program
    decisions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """`old` and `new` are the versions, each with the words of the other, so that a column that
    either knows may stand in a table. Between them are the `links`."""

    old: ir.Program
    new: ir.Program
    steps: tuple[Step, ...]
    links: tuple[Link, ...]

    def of(self, decision: str) -> list[int]:
        """The places of the links that may bear on a decision."""
        return [i for i, link in enumerate(self.links) if decision in link.decisions]


def chain(old: ir.Program, new: ir.Program, decisions: tuple[str, ...]) -> Chain:
    """The chain from the old to the new version, for these decisions."""
    found = steps(old, new)
    mixing = _Mixing(old, new)
    sound = [i for i, step in enumerate(found) if not mixing.mixed(step.new, decisions)]
    ends = sorted({*sound, len(found) - 1}) if found else []
    links = [_link(found, start + 1, end, decisions) for start, end in pairwise([-1, *ends])]
    return Chain(
        old=with_words_of(old, new),
        new=with_words_of(new, old),
        steps=tuple(found),
        links=tuple(links),
    )


def _link(found: list[Step], start: int, end: int, decisions: tuple[str, ...]) -> Link:
    bearing = (key for step in found[start : end + 1] for key in reached(step, decisions))
    return Link(
        numbers=tuple(range(start + 1, end + 2)),
        after=found[end].new,
        decisions=frozenset(bearing),
    )


class _Typed(Protocol):
    @property
    def type(self) -> Type: ...


class _Mixing:
    """Tells programs in which a rule of one version reads what has another type in it."""

    def __init__(self, old: ir.Program, new: ir.Program) -> None:
        self.old, self.new = old, new
        self.retyped = frozenset(
            [
                *_retyped(old.rules, new.rules),
                *_retyped(old.facts, new.facts),
                *_retyped(old.questions, new.questions),
            ]
        )
        self.fewer_places = not old.places.keys() <= new.places.keys()

    def mixed(self, program: ir.Program, decisions: tuple[str, ...]) -> bool:
        if self.fewer_places:
            return True
        if not self.retyped:
            return False
        keys = (key for decision in decisions for key in walk.reached(program, decision))
        return any(self._mixed_rule(program, key) for key in dict.fromkeys(keys))

    def _mixed_rule(self, program: ir.Program, key: str) -> bool:
        """Whether a rule that differs between the versions reads something of the other one, or
        one that says the same in both has the type of the old one."""
        before, after = self.old.rules.get(key), self.new.rules.get(key)
        if before is None or after is None:
            return False
        if plain(before.expr) == plain(after.expr):
            return before.type != after.type
        is_new = program.rules[key].expr is after.expr
        read = (one for one in _reads(program, program.rules[key].expr) if one in self.retyped)
        return any(self._is_new(program, one) is not is_new for one in read)

    def _is_new(self, program: ir.Program, key: str) -> bool:
        pairs = (
            (program.rules, self.new.rules),
            (program.facts, self.new.facts),
            (program.questions, self.new.questions),
        )
        return any(key in mine and mine[key] is theirs.get(key) for mine, theirs in pairs)


def _retyped(old: Mapping[str, _Typed], new: Mapping[str, _Typed]) -> Iterator[str]:
    return (key for key in old if key in new and old[key].type != new[key].type)


def _reads(program: ir.Program, expr: ir.Expr) -> Iterator[str]:
    """The rules, facts and questions that an expression reads itself."""
    yield from walk.needs(program, expr)
    for part in walk.everything(program, expr):
        if isinstance(part, ir.Fact | ir.Ask):
            yield part.key
