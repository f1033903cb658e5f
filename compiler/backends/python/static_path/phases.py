"""When each term is computed, and whether by a line, by a loop over a list, or by a look-up.

Lines, loops and tables take turns, phase by phase. What follows from a few truths and enumerations
alone is looked up, where more than a few operators would compute it; the inputs of a table are what
the case says, what lines and loops have found (whether a place is in a set, a time long enough) and
what tables of earlier phases tell. The folds over one list in one phase share a loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from compiler.backends.python.static_path.scope import CONSTANT, Outside
from compiler.core.worlds.combinations import combinations
from compiler.core.worlds.supports import Support
from compiler.core.worlds.tables import Table, merged, worth
from compiler.core.worlds.terms import RECORDS, Term
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType

LINES, LOOPS, TABLES = range(3)

MOST = 300_000
"""Combinations to a table, which is only filled with those that come up."""

JOINED = 8_000
"""Combinations to a table that is joined from several, so that most of them come up again."""

WIDE = 200
"""A condition with more combinations is an input of what is made from it."""

_NO_LOOP = frozenset(["folding"])


class Phases:
    """`at` leads from each term to the number of its phase. `tables` and `lines` have what is
    asked for in the end."""

    def __init__(self, outside: Outside, roots: Sequence[Term], conditions: Sequence[Term]) -> None:
        self.outside = outside
        self.at: dict[Term, int] = {}
        self.supports: dict[Term, Support | None] = {}
        self._ready: dict[Term, int] = {}
        self._cuts = frozenset(conditions)
        for term in outside.order:
            self._place(term)
        bits = [(bit, term) for bit, term in enumerate(conditions) if self._support(term)]
        self.rest = [(bit, term) for bit, term in enumerate(conditions) if not self._support(term)]
        self.asked = self._asked([*roots, *(term for _, term in self.rest)], bits)
        self.tables = self._tables(bits)

    def looked_up(self, term: Term) -> bool:
        return self.at.get(term, LINES) % 3 == TABLES

    # --- placing

    def _place(self, term: Term) -> None:
        self.supports[term] = self._found(term)
        if self.supports[term] is None or not self._useful(term):
            turn = LOOPS if term.operator in RECORDS - _NO_LOOP else LINES
            before = self._before(term)
            self.at[term] = _next(turn, before + (turn == LOOPS and before % 3 == LOOPS))
        else:
            self.at[term] = _next(TABLES, self._ready[term])

    def _before(self, term: Term) -> int:
        guards = self.outside.lazy.get(term, ())
        return max((self.at[one] for one in (*self.outside.needed[term], *guards)), default=0)

    def _useful(self, term: Term) -> bool:
        plain = not isinstance(term.type, (RecordsType, SetType)) and term.operator != "input"
        return plain and worth(term)

    def _found(self, term: Term) -> Support | None:
        """The inputs that decide a term, if they are few."""
        if term.operator == "input":
            self._ready[term] = 0
            return Support([term]) if _small(term) else None
        if term.operator in RECORDS:
            return None
        operands = [one for one in term.operands if one.operator not in CONSTANT]
        if any(self.outside.within(one) for one in operands):
            return None
        ways = [self._joined(operands, depth) for depth in range(2)]
        found = min((way for way in ways if way is not None), key=combinations, default=None)
        if found is None or combinations(found) > MOST:
            found = self._joined(operands, 2)
        if found is None or combinations(found) > MOST:
            return None
        self._ready[term] = max((self._known(one) for one in found), default=0)
        return found

    def _joined(self, operands: Sequence[Term], depth: int) -> Support | None:
        """What decides the operands. Those that are looked up may be inputs themselves: with
        depth 0 none, with 1 those of earlier phases, with 2 all."""
        found = Support()
        ready = max((self._ready.get(o, self.at[o]) for o in operands), default=0)
        phase = _next(TABLES, ready)
        for operand in operands:
            support = self.supports[operand]
            cut = depth == 2 or (depth == 1 and self.at[operand] < phase)
            if support is not None and operand in self._cuts and combinations(support) > WIDE:
                cut = True
            if _small(operand) and (support is None or (cut and self.looked_up(operand))):
                support = Support([operand])
            if support is None:
                return None
            found |= support
        return found

    def _known(self, term: Term) -> int:
        """The phase from which on a table may have it as an input."""
        return self.at[term] + (1 if self.looked_up(term) else 0)

    # --- what is asked for

    def _support(self, term: Term) -> Support:
        """The inputs of a condition that only its bits are asked of; none, where there are too
        many."""
        if term.operator in CONSTANT:
            return Support()
        return self.supports[term] or (Support([term]) if _small(term) else Support())

    def _asked(self, roots: Sequence[Term], bits: Sequence[tuple[int, Term]]) -> set[Term]:
        asked = set[Term]()
        stack = [*roots, *(one for _, term in bits for one in self._support(term))]
        while stack:
            term = stack.pop()
            if term in asked or term.operator in CONSTANT:
                continue
            asked.add(term)
            support = self.supports[term] if self.looked_up(term) else None
            stack += support or (
                *self.outside.needed[term],
                *self.outside.lazy.get(term, ()),
            )
        return asked

    # --- tables

    def _tables(self, bits: Sequence[tuple[int, Term]]) -> dict[int, list[Table]]:
        """The tables of each phase."""
        phases: dict[int, list[tuple[int | None, Term, Support]]] = {}
        for term in self.outside.order:
            support = self.supports[term]
            if term in self.asked and self.looked_up(term) and support:
                phases.setdefault(self.at[term], []).append((None, term, support))
        for bit, term in bits:
            support = self._support(term)
            at = _next(TABLES, max(self._known(one) for one in support))
            phases.setdefault(at, []).append((bit, term, support))
        numbers = count()
        places = {term: i for i, term in enumerate(self.outside.order)}
        found: dict[int, list[Table]] = {}
        for at, wanted in sorted(phases.items()):
            made = [
                Table(name=f"k{next(numbers)}", inputs=tuple(sorted(s, key=places.__getitem__)))
                for s in merged((support for _, _, support in wanted), JOINED)
            ]
            for number, term, support in wanted:
                table = next(table for table in made if support <= set(table.inputs))
                if number is None:
                    table.terms.append(term)
                else:
                    table.conditions.append((number, term))
            found[at] = made
        return found


def _small(term: Term) -> bool:
    return isinstance(term.type, EnumType) or term.type is Basic.TRUTH


def _next(turn: int, phase: int) -> int:
    """The first phase of that turn that is not before `phase`."""
    return phase + (turn - phase) % 3
