"""Spreads: all that is possible at once, as a tuple; None where anything is. See
`compiler.core.worlds.spreads`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from math import prod
from typing import Any, TypeAlias

from compiler.backends.python.runtime.operators import days_counted
from compiler.backends.python.runtime.results import ANY, COMBINATIONS

# --- copied from here ---

Spread: TypeAlias = "tuple[Any, ...] | None"

NEITHER: tuple[bool, ...] = (True, False)
UNTOLD = (ANY,)


def listing(anything: bool, *pairs: tuple[bool, Any]) -> Spread:
    """The values whose guards hold, each once."""
    return None if anything else tuple(dict.fromkeys([value for guard, value in pairs if guard]))


def joining(*pairs: tuple[bool, Spread]) -> Spread:
    """The values of all spreads whose guards hold."""
    found: dict[Any, None] = {}
    for guard, spread in pairs:
        if guard:
            if spread is None:
                return None
            found.update(dict.fromkeys(spread))
    return tuple(found)


def lifting(operator: Callable[..., Any], *spreads: Spread) -> Spread:
    """What an operator comes to for all combinations; it is told ANY where anything is possible."""
    choices = [UNTOLD if spread is None else spread for spread in spreads]
    if prod(map(len, choices)) > COMBINATIONS:
        return None
    if len(choices) == 2:
        first, second = choices
        found = {operator(one, other): None for one in first for other in second}
    else:
        found = {operator(*values): None for values in product(*choices)}
    return None if ANY in found else tuple(found)


def settled_truth(spread: Spread) -> Any:
    """The truth that all values agree on; what is absent is false."""
    if spread is None:
        return None
    true = True in spread
    return None if true and len(spread) > 1 else true


def only(spread: Spread) -> Any:
    return spread[0] if spread is not None and len(spread) == 1 else None


def is_one(spread: Spread) -> bool:
    return spread is not None and len(spread) == 1


def folding(fold: Callable[[list[Any]], Any], rows: Iterable[Spread]) -> Spread:
    """What comes of the records, each of which may add one of several values; None for nothing."""
    return lifting(
        lambda *values: ANY if ANY in values else fold([v for v in values if v is not None]), *rows
    )


def row_adds(belongs: Any, values: Spread = (True,)) -> Spread:
    """What a record may add that may belong: its values, or None."""
    if belongs is None:
        return lifting(lambda yes, value: value if yes else None, NEITHER, values)
    return values if belongs else (None,)


def row_days(belongs: Any, starts: Spread, ends: Spread, untils: Spread) -> Spread:
    """The days that a record may add."""
    if belongs is False:
        return (None,)
    return lifting(_days, NEITHER if belongs is None else (True,), starts, ends, untils)


def _days(yes: bool, start: Any, end: Any, until: Any) -> Any:
    """As `days_counted`, of what may be unknown; None for no day."""
    if not yes or start is None or until is None:
        return None
    if start is ANY or until is ANY or end is ANY:
        late = start is not ANY and until is not ANY and start >= until
        inverted = start is not ANY and end is not ANY and end is not None and start > end
        return None if late or inverted else ANY
    return days_counted(start, end, until) or None
