"""Terms, computed for one case after another, where each says almost what the one before said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compiler.core.worlds.computing import Computing
from compiler.core.worlds.terms import Term, of_record, ordered

Given = Mapping[str, Any]
"""From the keys of facts and questions to what is known."""


class Recomputing:
    """The values of some terms. Of a case only that is computed which is not as in the case that
    was kept last."""

    def __init__(self, roots: Sequence[Term]) -> None:
        self._roots = roots
        self._needs = _needs(roots)
        self._readers = _readers(self._needs)
        self._last = self._kept = Computing({})
        for term in self._needs:
            self._kept.of(term)
        self._given: Given = {}
        self._kept_given: Given = {}

    def of(self, given: Given) -> list[Any]:
        """What the roots come to; None for null."""
        values, changed = Computing(given, self._kept.found), set[Term]()
        for term in self._affected(given):
            if term.operator == "input" or not changed.isdisjoint(self._needs[term]):
                before = values.found.pop(term)
                after = values.of(term)
                if after is not before and after != before:
                    changed.add(term)
        self._last, self._given = values, given
        return [values.found[root] for root in self._roots]

    def keep(self) -> None:
        """The cases that follow are like the last one."""
        self._kept, self._kept_given = self._last, self._given

    def _affected(self, given: Given) -> Sequence[Term]:
        """What reads something that is not said as in the case that was kept, each term after what
        it needs."""
        kept = self._kept_given
        keys = [key for key in {**kept, **given} if kept.get(key) != given.get(key)]
        affected = [self._readers.get(key, []) for key in keys]
        if len(affected) == 1:
            return affected[0]
        reading = {term for terms in affected for term in terms}
        return [term for term in self._needs if term in reading]


def _needs(roots: Sequence[Term]) -> dict[Term, frozenset[Term]]:
    """All terms that are asked for no record at hand, each after what it needs: what lies behind
    the records that it goes through, too."""
    order = ordered(roots)
    inner = of_record(order)
    behind: dict[Term, frozenset[Term]] = {}
    needs: dict[Term, frozenset[Term]] = {}
    for term in order:
        found = frozenset[Term]().union(*(behind[operand] for operand in term.operands))
        if term in inner:
            behind[term] = found
        else:
            needs[term], behind[term] = found, frozenset([term])
    return needs


def _readers(needs: Mapping[Term, frozenset[Term]]) -> dict[str, list[Term]]:
    """For each input the terms that depend on it, each after what it needs."""
    found: dict[str, list[Term]] = {}
    reads: dict[Term, frozenset[str]] = {}
    for term, needed in needs.items():
        if term.operator == "input":
            reads[term] = frozenset([str(term.data)])
        else:
            reads[term] = frozenset[str]().union(*(reads[one] for one in needed))
        for key in reads[term]:
            found.setdefault(key, []).append(term)
    return found
