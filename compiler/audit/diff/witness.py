"""A case for each region: as little said as can be, and decided anew by the interpreter.

What the interpreter does not confirm is not shown as a case. While a case is cut down, the terms
of both versions are computed, as that is quick; the interpreter has the last word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compiler.audit.diff.deciding import Deciders, Sides, is_moved, listed, outcome, told
from compiler.audit.diff.moves import Move, Proof
from compiler.audit.least import least
from compiler.audit.placed import placed
from compiler.audit.plausible import plausible
from compiler.audit.written_spans import written_spans
from compiler.backends.smt import Encoding, Reader, Universe
from compiler.core.case import Case
from compiler.core.decision import Decision, decided
from compiler.typecheck.types import Basic


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A case, and what the interpreter says that each version decides of it. `proofs`: of a list of
    proofs those that came and those that went; of anything else none."""

    case: Case
    key: str
    old: Decision
    new: Decision
    proofs: tuple[tuple[Proof, ...], tuple[Proof, ...]] = ((), ())


def witness(
    encoding: Encoding | None,
    universe: Universe,
    model: Any,
    move: Move,
    sides: Sides,
    key: str,
    deciders: Deciders | None = None,
    *,
    writable: bool = True,
) -> Witness | None:
    """The case of a model, without what does not matter; None where the solver found none, where
    the interpreter does not decide it as the solver said, or, where it is to be `writable`, nobody
    could write it."""
    if model is None or encoding is None:
        return None
    quick = (deciders or Deciders()).quick(sides, key)

    def still(case: Case) -> bool:
        is_still = is_moved(move, quick.told(case))
        if is_still:
            quick.keep()
        return is_still

    case = Reader(universe, model).case(encoding, sides[1])
    if not still(case):
        return None
    case = placed(sides[1], least(case, still), still)
    case = plausible(sides[1], case, still)
    shown = written_spans(case, still)
    if shown is None and writable:
        return None
    case = shown or case
    evaluations = quick.evaluated(case)
    if not is_moved(move, [told(each, key) for each in evaluations]):
        return None
    old, new = (decided(each, key, with_nearest=False) for each in evaluations)
    is_list = sides[1].rules[key].type is Basic.EVIDENCE
    proofs = _turned(old, new) if is_list else ((), ())
    return Witness(case=case, key=key, old=old, new=new, proofs=proofs)


def _turned(old: Decision, new: Decision) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
    """The proofs that came and those that went."""
    had, has = (listed(made.value) if made.verdict == "yes" else () for made in (old, new))
    return tuple(p for p in has if p not in had), tuple(p for p in had if p not in has)


__all__ = ["Deciders", "Witness", "outcome", "witness"]
