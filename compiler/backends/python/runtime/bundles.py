"""Values that go from one table to the next together, as one object that is hashed by itself."""

from __future__ import annotations

# --- copied from here ---


class Bundle(tuple[object, ...]):
    """Equal bundles are one object, made by `bundle`."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


BUNDLES: dict[tuple[object, ...], Bundle] = {}
MOST_BUNDLES = 100_000


def bundle(*values: object) -> tuple[object, ...]:
    """The bundle of the values. Beyond a great many it is a mere tuple, which costs a look-up."""
    found = BUNDLES.get(values)
    if found is None:
        if len(BUNDLES) >= MOST_BUNDLES:
            return values
        found = BUNDLES[values] = Bundle(values)
    return found
