"""Which terms few inputs decide, so that a table can hold them, and what else rows must compute.

An *axis* is an input of tables: a term of few values, or one of which few values are told apart
(`worlds.codes`), that other such terms do not decide. A term *within reach* is decided by axes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from compiler.core.worlds.applying import applied
from compiler.core.worlds.codes import Codes, is_small
from compiler.core.worlds.terms import RECORDS, Term, of_record
from compiler.typecheck.types import RecordsType, SetType

WORTH = 3
"""So many operators must lie between a term and the axes for a look-up to be worth its while."""


class Reach:
    """`order`: all terms, each after its operands. `needs`: of each term within reach, the terms
    that decide it at once, constants left out; `constants` have their values here."""

    def __init__(self, order: Sequence[Term], codes: Codes) -> None:
        self.order = order
        self.codes = codes
        self.constants: dict[Term, Any] = {}
        self.axes: dict[Term, None] = {}
        self.needs: dict[Term, tuple[Term, ...]] = {}
        aside = of_record(order)
        for term in order:
            if term not in aside:
                self._place(term)

    def _place(self, term: Term) -> None:
        coded = self.codes.decides(term)
        if term.operator in ("literal", "nothing"):
            self.constants[term] = term.data
        elif coded is not None and not self._has_value(coded):
            self.axes[coded] = None
            self.needs[term] = (coded,)
        elif term.operator == "input" or term.operator in RECORDS or self._lacks(term):
            if is_small(term):
                self.axes[term] = None
        elif all(operand in self.constants for operand in term.operands):
            values = [self.constants[operand] for operand in term.operands]
            self.constants[term] = applied(term.operator, term.data, values)
        else:
            each = dict.fromkeys(o for o in term.operands if o not in self.constants)
            self.needs[term] = tuple(each)

    def _has_value(self, term: Term) -> bool:
        known = term in self.needs or term in self.constants
        return known or (term in self.axes and is_small(term))

    def _lacks(self, term: Term) -> bool:
        return not all(self._has_value(operand) for operand in term.operands)

    def coded(self, term: Term) -> Term | None:
        """The axis whose number, not its value, decides the term."""
        coded = self.codes.decides(term)
        return coded if self.needs.get(term) == (coded,) and coded is not None else None

    def live(self, wanted: Iterable[Term]) -> set[Term]:
        """The terms within reach and the axes on which these depend."""
        live: set[Term] = set()
        stack = [term for term in wanted if term in self.needs or term in self.axes]
        while stack:
            term = stack.pop()
            if term not in live:
                live.add(term)
                stack.extend(self.needs.get(term, ()))
        return live

    def asked(
        self, roots: Iterable[Term], held: Callable[[Term], bool] | None = None
    ) -> tuple[set[Term], set[Term]]:
        """What rows ask of tables to compute the roots, where tables may hold anything or what
        `held` says; and what they compute themselves."""
        found: set[Term] = set()
        own: set[Term] = set()
        stack = list(roots)
        while stack:
            term = stack.pop()
            if term in own or term in found:
                continue
            if self._worth(term) and (held is None or held(term)):
                found.add(term)
            else:
                own.add(term)
                stack.extend(term.operands)
        return found, own

    def _worth(self, term: Term) -> bool:
        if term not in self.needs or isinstance(term.type, RecordsType | SetType):
            return False
        seen: set[Term] = set()
        axes: set[Term] = set()
        stack = [term]
        while stack and (len(seen) < WORTH or len(axes) < 2):
            top = stack.pop()
            if top in self.axes:
                axes.add(top)
            elif top not in seen and top not in self.constants:
                seen.add(top)
                stack.extend(self.needs[top])
        return len(seen) >= WORTH and len(axes) > 1
