"""A decision's terms spread over a few tables, each to be computed once and looked up by a row.

Many terms have few values: truths have three, enumerations a dozen. So what depends on a handful of
such terms has only as many outcomes as these have combinations, the unknown among them. A table
holds the outcomes of several terms for every combination of its `inputs`. An input is a fact, or a
term that is computed by other means, or a term that another table holds: the tables build upon each
other, and their `level` says in which order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from compiler.core.worlds.codes import Codes, is_small
from compiler.core.worlds.terms import RECORDS, Term, of_record
from compiler.typecheck.types import RecordsType, SetType

WORTH = 3
"""So many operators must lie between a term and its inputs for a look-up to be worth its while."""

Cut = frozenset[Term]
"""Terms of few values that decide a term."""


@dataclass(slots=True, kw_only=True)
class Lookup:
    """The values of `terms` for every combination of `inputs`, and the masks of `conditions`, which
    are given with the numbers of their bits."""

    inputs: tuple[Term, ...]
    level: int
    terms: list[Term] = field(default_factory=list)
    conditions: list[tuple[int, Term]] = field(default_factory=list)


def lookups(
    order: Sequence[Term],
    roots: Sequence[Term],
    conditions: Sequence[Term],
    codes: Codes,
    *,
    most: int,
) -> list[Lookup]:
    """The tables, of about `most` combinations each at most, with the lowest level first. `order`:
    all terms, each after its operands; `roots`: those that are asked for; `conditions`: those whose
    bits are; `codes`: of the terms that may be inputs."""
    cuts = _cuts(order, codes, most)
    held = _held(cuts, [*roots, *conditions], order)
    levels = _levels(order, cuts, held)
    bits = [(bit, term) for bit, term in enumerate(conditions) if _is_cut(term, cuts)]
    made: list[Lookup] = []
    for level in sorted({levels[term] for term in [*held, *(term for _, term in bits)]}):
        of_level = [term for term in held if levels[term] == level]
        wanted = [_cut(term, cuts) for term in of_level]
        bits_here = [(bit, term) for bit, term in bits if levels[term] == level]
        wanted += [_cut(t, cuts) for _, t in bits_here if _holder(made, _cut(t, cuts)) is None]
        made += [
            Lookup(inputs=_sorted(cut, order), level=level) for cut in _merged(wanted, codes, most)
        ]
        for term in of_level:
            holder = _holder([one for one in made if one.level == level], _cut(term, cuts))
            assert holder is not None
            holder.terms.append(term)
    for bit, term in [*bits, *_bare_bits(conditions, cuts)]:
        holder = _holder(made, _cut(term, cuts))
        if holder is not None:
            holder.conditions.append((bit, term))
    return made


def _bare_bits(conditions: Sequence[Term], cuts: dict[Term, Cut | None]) -> list[tuple[int, Term]]:
    """Conditions that may be inputs of a table."""
    found = enumerate(conditions)
    return [(bit, t) for bit, t in found if cuts[t] is not None and not _is_cut(t, cuts)]


def _is_cut(term: Term, cuts: dict[Term, Cut | None]) -> bool:
    """Whether other terms decide it."""
    cut = cuts[term]
    return cut is not None and term not in cut


def _cut(term: Term, cuts: dict[Term, Cut | None]) -> Cut:
    cut = cuts[term]
    assert cut is not None
    return cut


def _holder(made: Iterable[Lookup], cut: Cut) -> Lookup | None:
    return next((one for one in made if cut <= set(one.inputs)), None)


def _sorted(cut: Cut, order: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(term for term in order if term in cut)


# --- what decides a term


def _cuts(order: Sequence[Term], codes: Codes, most: int) -> dict[Term, Cut | None]:
    """What decides each term; the term itself, where it has few values and nothing else does;
    None where it has many and nothing does."""
    cuts: dict[Term, Cut | None] = {}
    aside = of_record(order)
    for term in order:
        alone = Cut([term]) if is_small(term) else None
        coded = codes.decides(term)
        if term in aside:
            cuts[term] = None
        elif term.operator in ("literal", "nothing"):
            cuts[term] = Cut()
        elif coded is not None and cuts[coded] is None:
            cuts[term] = Cut([coded])
        elif term.operator == "input" or term.operator in RECORDS:
            cuts[term] = alone
        else:
            cuts[term] = _joined(term, cuts, codes, most) or alone
    return cuts


def _joined(term: Term, cuts: dict[Term, Cut | None], codes: Codes, most: int) -> Cut | None:
    """What decides the operands; some of them may have to stand for themselves."""
    parts: list[Cut] = []
    for operand in term.operands:
        cut = cuts[operand]
        if cut is None:
            return None
        parts.append(cut)
    while codes.combinations(Cut().union(*parts)) > most:
        best = _standing(term.operands, parts, codes)
        if best is None:
            return None
        parts[best] = Cut([term.operands[best]])
    return Cut().union(*parts)


def _standing(operands: Sequence[Term], parts: Sequence[Cut], codes: Codes) -> int | None:
    """The operand that had best stand for itself: that with which the fewest combinations stay."""
    choices = []
    for i, operand in enumerate(operands):
        alone = Cut([operand])
        if is_small(operand) and parts[i] != alone:
            others = Cut().union(*parts[:i], alone, *parts[i + 1 :])
            choices.append((codes.combinations(others), i))
    return min(choices)[1] if choices else None


# --- which terms the tables hold


def _held(cuts: dict[Term, Cut | None], roots: Sequence[Term], order: Sequence[Term]) -> list[Term]:
    """The terms that are asked for by roots, by tables, or by terms that no table holds."""
    held: dict[Term, None] = {}
    seen: set[Term] = set()
    stack = list(roots)
    while stack:
        term = stack.pop()
        if term in seen:
            continue
        seen.add(term)
        cut = cuts[term]
        if cut is not None and term not in cut and _plain(term) and _weight(term, cut) >= WORTH:
            held[term] = None
            stack.extend(cut)
        else:
            stack.extend(term.operands)
    return [term for term in order if term in held]


def _plain(term: Term) -> bool:
    return not isinstance(term.type, (RecordsType, SetType))


def _weight(term: Term, cut: Cut) -> int:
    """How many operators lie between it and its cut, counted up to `WORTH`."""
    seen: set[Term] = set()
    stack = [term]
    while stack and len(seen) < WORTH:
        top = stack.pop()
        if top not in seen and top.operands and top not in cut:
            seen.add(top)
            stack.extend(top.operands)
    return len(seen)


def _levels(
    order: Sequence[Term], cuts: dict[Term, Cut | None], held: Collection[Term]
) -> dict[Term, int]:
    """Of each term, how many tables stand one upon another below it, its own included."""
    mine = set(held)
    levels: dict[Term, int] = {}
    for term in order:
        cut = cuts[term]
        if term in mine or (cut is not None and term not in cut):
            levels[term] = 1 + max((levels[one] for one in cut or ()), default=0)
        else:
            levels[term] = max((levels[one] for one in term.operands), default=0)
    return levels


def _merged(cuts: Iterable[Cut], codes: Codes, most: int) -> list[Cut]:
    """Cuts joined as long as the combinations stay few; each lies within one of them."""
    merged: list[Cut] = []
    for cut in sorted(dict.fromkeys(cuts), key=codes.combinations, reverse=True):
        for i, other in enumerate(merged):
            if codes.combinations(cut | other) <= max(most, codes.combinations(other)):
                merged[i] = cut | other
                break
        else:
            merged.append(cut)
    return merged
