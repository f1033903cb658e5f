"""The masks of conditions: a bit for each that failed, and for each that is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlglot import exp

from compiler.backends.sql.dialects import big, case_of, paren
from compiler.backends.sql.expressions import Expressions
from compiler.backends.sql.forms import WORD
from compiler.core.worlds.terms import Term


def masked(
    conditions: Iterable[tuple[int, Term]], expressions: Expressions
) -> Iterator[tuple[int, exp.Expr, exp.Expr]]:
    """Each word that has bits, with what adds up to the masks of failed and of open conditions."""
    words: dict[int, list[tuple[int, Term]]] = {}
    for bit, term in conditions:
        words.setdefault(bit // WORD, []).append((bit % WORD, term))
    for word, terms in sorted(words.items()):
        failed, opened = list[exp.Expr](), list[exp.Expr]()
        for bit, term in terms:
            value = paren(expressions.of(term))
            fails = exp.Is(this=value, expression=exp.false())
            failed.append(_bit(fails, bit))
            if term.nullable:
                opened.append(_bit(exp.Is(this=value.copy(), expression=exp.null()), bit))
        yield word, added(failed), added(opened)


def _bit(met: exp.Expr, bit: int) -> exp.Expr:
    return case_of([(met, big(2**bit))], big(0))


def added(parts: Iterable[exp.Expr]) -> exp.Expr:
    """The sum; 0 of nothing."""
    total, *rest = list(parts) or [big(0)]
    for part in rest:
        total = exp.Add(this=total, expression=part)
    return total
