"""Terms, computed for one case after another, where each says almost what the one before said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compiler.core.worlds.computing import Computing
from compiler.core.worlds.terms import RECORDS, Term, ordered

Given = Mapping[str, Any]
"""From the keys of facts and questions to what is known."""


class Recomputing:
    """The values of the terms that were added. Of a case only that is computed which is not as in
    the case that was kept last."""

    def __init__(self) -> None:
        self._behind: dict[Term, frozenset[Term]] = {}
        self._needs: dict[Term, frozenset[Term]] = {}
        self._reads: dict[Term, frozenset[str]] = {}
        self._readers: dict[str, list[Term]] = {}
        self._last = self._kept = Computing({})
        self._given: Given = {}
        self._kept_given: Given = {}

    def add(self, roots: Sequence[Term]) -> None:
        """These, too, with all that they need."""
        for term in ordered(roots, self._behind):
            found = frozenset[Term]().union(*(self._behind[operand] for operand in term.operands))
            if self._is_of_record(term):
                self._behind[term] = found
            else:
                self._behind[term] = frozenset([term])
                self._add(term, found)

    def of(self, given: Given, roots: Sequence[Term]) -> list[Any]:
        """What terms that were added come to; None for null."""
        values, changed = Computing(given, self._kept.found), set[Term]()
        for term in self._affected(given):
            if term.operator == "input" or not changed.isdisjoint(self._needs[term]):
                before = values.found.pop(term)
                after = values.of(term)
                if after is not before and after != before:
                    changed.add(term)
        self._last, self._given = values, given
        return [values.found[root] for root in roots]

    def keep(self) -> None:
        """The cases that follow are like the last one."""
        self._kept, self._kept_given = self._last, self._given

    def _is_of_record(self, term: Term) -> bool:
        """Whether a term means something only for a record at hand."""
        if term.operator in ("field", "field_known"):
            return True
        parts = () if term.operator in RECORDS else term.operands
        return any(part not in self._needs for part in parts)

    def _add(self, term: Term, needed: frozenset[Term]) -> None:
        """A term that asks for no record, with the terms of that kind that it needs: those behind
        the records that it goes through, too."""
        is_input = term.operator == "input"
        reads = [frozenset([str(term.data)])] if is_input else [self._reads[one] for one in needed]
        self._needs[term], self._reads[term] = needed, frozenset[str]().union(*reads)
        for key in self._reads[term]:
            self._readers.setdefault(key, []).append(term)
        self._kept.of(term)

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
