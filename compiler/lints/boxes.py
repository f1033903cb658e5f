"""Rows as boxes of finite columns: which point no box covers, which boxes share one.

A column is a number of atoms; a box has for each column the set of its atoms, as bits. Knows no
values and no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Box = tuple[int, ...]
Point = tuple[int, ...]

BUDGET = 200_000


class TooLarge(Exception):
    """The search for a gap was given up."""


def gap(sizes: Sequence[int], boxes: Sequence[Box]) -> Point | None:
    """A point that no box covers, or None; raises `TooLarge` past `BUDGET` steps.

    Goes column by column with the boxes that are still possible. Atoms that leave the same boxes
    are one; the same boxes at the same column are looked at once.
    """
    covers = [_covers(size, boxes, column) for column, size in enumerate(sizes)]
    everything = (1 << len(boxes)) - 1
    stack: list[tuple[int, int, Point]] = [(0, everything, ())]
    seen: set[tuple[int, int]] = set()
    while stack:
        column, left, point = stack.pop()
        if not left:
            return point + (0,) * (len(sizes) - column)
        if column == len(sizes) or (column, left) in seen:
            continue
        seen.add((column, left))
        if len(seen) > BUDGET:
            raise TooLarge
        kinds: dict[int, int] = {}
        for atom, rows in enumerate(covers[column]):
            kinds.setdefault(left & rows, atom)
        stack.extend((column + 1, rest, (*point, atom)) for rest, atom in kinds.items())
    return None


def overlaps(sizes: Sequence[int], boxes: Sequence[Box]) -> Iterator[tuple[int, int, Point]]:
    """For each box the first earlier one that it meets, and a point that both cover."""
    covers = [[0] * size for size in sizes]
    for index, box in enumerate(boxes):
        meeting = (1 << index) - 1
        for column, mask in enumerate(box):
            meeting &= _union(covers[column][atom] for atom in _atoms(mask))
        if meeting:
            first = (meeting & -meeting).bit_length() - 1
            shared = (a & b for a, b in zip(box, boxes[first], strict=True))
            yield first, index, tuple(next(_atoms(mask)) for mask in shared)
        for column, mask in enumerate(box):
            for atom in _atoms(mask):
                covers[column][atom] |= 1 << index


def _covers(size: int, boxes: Sequence[Box], column: int) -> list[int]:
    """For each atom of a column the boxes that have it."""
    covers = [0] * size
    for index, box in enumerate(boxes):
        for atom in _atoms(box[column]):
            covers[atom] |= 1 << index
    return covers


def _atoms(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _union(masks: Iterator[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
