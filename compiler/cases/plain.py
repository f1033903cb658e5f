"""Values of numerical libraries as those of Python, without the libraries."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A scalar of NumPy as the truth, number or written date that it is, a binary fraction as the
    shortest decimal that it prints as; anything else as it is."""
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    if kind is None or type(value).__module__ != "numpy" or not hasattr(value, "item"):
        return value
    if hasattr(value, "__setitem__"):  # an array, if only of one
        return value
    match kind:
        case "b" | "i" | "u":
            return value.item()
        case "f":
            return Decimal(str(value))
        case "M":
            return str(value)
        case _:
            return value


def kind_of(value: object) -> str:
    """What kind of thing it is, with the library that it comes from: `numpy.ndarray`."""
    kind = type(value)
    is_own = kind.__module__ in ("builtins", "__main__")
    return kind.__qualname__ if is_own else f"{kind.__module__}.{kind.__qualname__}"
