"""Columns of Arrow as arrays of NumPy, and truths of three values in them.

A truth is an array of int8: 1 is true, -1 false, 0 not known. So the least of several is their
"and", the greatest their "or", and the negative the contrary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Truth = npt.NDArray[np.int8]
Numbers = npt.NDArray[Any]

TRUE, OPEN, FALSE = np.int8(1), np.int8(0), np.int8(-1)


# ---- columns ----


def looked_up(column: pa.DictionaryArray, values: Mapping[str, int], other: int) -> Numbers:
    """A number for each text: `other` where `values` has none; 0 where there is no text."""
    numbers = [values.get(text, other) for text in column.dictionary.to_pylist()]
    indices = pc.fill_null(column.indices, len(numbers)).to_numpy()
    return np.array([*numbers, 0], np.int8)[indices]


def numbered(column: pa.DictionaryArray, values: Iterable[str]) -> Numbers:
    """The places of texts among the values, from 1."""
    return looked_up(column, {value: i for i, value in enumerate(values, start=1)}, 0)


def among(column: pa.DictionaryArray, *values: str) -> Truth:
    """Whether a text is one of the values."""
    return looked_up(column, dict.fromkeys(values, 1), -1)


def truths(column: pa.BooleanArray) -> Truth:
    return truth_of(pc.fill_null(column, False).to_numpy(zero_copy_only=False), known(column))


def days(column: pa.Date32Array) -> Numbers:
    """Days as whole numbers; 0 where there is none."""
    return pc.fill_null(column.cast(pa.int32()), 0).to_numpy()


def unscaled(column: pa.Decimal128Array) -> Numbers:
    """Decimals without their point, of 18 digits at most; anything where there is none."""
    pairs = np.frombuffer(column.buffers()[1], np.int64)
    return pairs[2 * column.offset : 2 * (column.offset + len(column)) : 2]


def known(column: pa.Array) -> npt.NDArray[np.bool_]:
    return column.is_valid().to_numpy(zero_copy_only=False)


# ---- truths ----


def truth_of(holds: npt.NDArray[np.bool_], is_known: npt.NDArray[np.bool_]) -> Truth:
    """Truths of what holds, open where it is not known."""
    return (2 * holds.view(np.int8) - TRUE) * is_known.view(np.int8)


def settled(holds: npt.NDArray[np.bool_], fails: npt.NDArray[np.bool_]) -> Truth:
    """True where it holds, else false where it fails, else open."""
    return holds.view(np.int8) - (fails & ~holds).view(np.int8)


def equal(one: Numbers, other: Numbers) -> Truth:
    """Whether numbers of texts are equal; 0 is no text."""
    return truth_of(one == other, (one != 0) & (other != 0))


def every(*parts: Truth) -> Truth:
    return reduce(np.minimum, parts)


def some(*parts: Truth) -> Truth:
    return reduce(np.maximum, parts)


def chosen(condition: Truth, then: Truth, otherwise: Truth) -> Truth:
    """One of two truths; without knowing which, what both say."""
    both = np.where(then == otherwise, then, OPEN)
    return np.where(condition == 1, then, np.where(condition == -1, otherwise, both))
