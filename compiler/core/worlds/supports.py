"""Which enumerations and truths of a case decide a term, where these are few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compiler.core.worlds.combinations import combinations
from compiler.core.worlds.terms import RECORDS, Term, ordered
from compiler.typecheck.types import Basic, EnumType

Support = frozenset[Term]
"""The inputs that decide a term."""

_BEYOND = RECORDS | {"field", "field_known", "lifting", "parameter"}


class Supports:
    """Supports of at most `most` combinations; None for more, and where other inputs decide."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._found: dict[Term, Support | None] = {}

    def of(self, term: Term) -> Support | None:
        for needed in ordered([term], self._found):
            if needed not in self._found:
                self._found[needed] = self._of(needed)
        return self._found[term]

    def decide(self, terms: Sequence[Term]) -> bool:
        """Whether few inputs decide all the terms together."""
        return self._joined(map(self.of, terms)) is not None

    def _of(self, term: Term) -> Support | None:
        if term.operator == "input":
            small = isinstance(term.type, EnumType) or term.type is Basic.TRUTH
            return Support([term]) if small else None
        if term.operator in _BEYOND:
            return None
        return self._joined(self._found[operand] for operand in term.operands)

    def _joined(self, supports: Iterable[Support | None]) -> Support | None:
        every = list(supports)
        known = [support for support in every if support is not None]
        joined = Support().union(*known)
        fits = len(known) == len(every) and combinations(joined) <= self.most
        return joined if fits else None
