"""Terms, computed for one case after another, where each says almost what the one before said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Any

from compiler.core.worlds.computing import Computing
from compiler.core.worlds.terms import RECORDS, Term, ordered

Given = Mapping[str, Any]
"""From the keys of facts and questions to what is known."""


class Recomputing:
    """The values of the terms that were added. Of a case only that is computed which rests on
    something that is not as in the case that was kept last."""

    def __init__(self) -> None:
        self._behind: dict[Term, frozenset[Term]] = {}
        self._number: dict[Term, int] = {}
        self._terms: list[Term] = []
        """Each after what it needs."""
        self._users: list[list[int]] = []
        self._inputs: dict[str, list[int]] = {}
        self._values: dict[Term, Any] = {}
        self._kept_values: dict[Term, Any] = {}
        """Of what was computed anew since a case was kept: what it was then."""
        self._given: Given = {}
        self._kept_given: Given = {}

    def add(self, roots: Sequence[Term]) -> None:
        """These, too, with all that they need."""
        self._back()
        values = Computing(self._kept_given, self._values)
        for term in ordered(roots, self._behind):
            if term in self._behind:
                continue
            found = frozenset[Term]().union(*(self._behind[operand] for operand in term.operands))
            if self._is_of_record(term):
                self._behind[term] = found
            else:
                self._behind[term] = frozenset([term])
                self._add(term, found)
                values.of(term)

    def of(self, given: Given, roots: Sequence[Term]) -> list[Any]:
        """What terms that were added come to; None for null."""
        self._back()
        self._given = given
        values, computing = self._values, Computing(given, self._values)
        waiting = self._unlike(given)
        seen = set(waiting)
        while waiting:
            number = heappop(waiting)
            term = self._terms[number]
            before = self._kept_values[term] = values.pop(term)
            after = computing.of(term)
            if after is before or after == before:
                continue
            for user in self._users[number]:
                if user not in seen:
                    seen.add(user)
                    heappush(waiting, user)
        return [values[root] for root in roots]

    def keep(self) -> None:
        """The cases that follow are like the last one."""
        self._kept_values.clear()
        self._kept_given = self._given

    def _back(self) -> None:
        """To the case that was kept."""
        self._values.update(self._kept_values)
        self._kept_values.clear()
        self._given = self._kept_given

    def _unlike(self, given: Given) -> list[int]:
        """The inputs that are not as in the case that was kept, as a heap."""
        kept = self._kept_given
        keys = (key for key in {**kept, **given} if kept.get(key) != given.get(key))
        found = [number for key in keys for number in self._inputs.get(key, ())]
        heapify(found)
        return found

    def _is_of_record(self, term: Term) -> bool:
        """Whether a term means something only for a record at hand."""
        if term.operator in ("field", "field_known"):
            return True
        parts = () if term.operator in RECORDS else term.operands
        return any(part not in self._number for part in parts)

    def _add(self, term: Term, needed: frozenset[Term]) -> None:
        """A term that asks for no record, with the terms of that kind that it needs: those behind
        the records that it goes through, too."""
        number = self._number[term] = len(self._terms)
        self._terms.append(term)
        self._users.append([])
        if term.operator == "input":
            self._inputs.setdefault(str(term.data), []).append(number)
        for one in needed:
            self._users[self._number[one]].append(number)
