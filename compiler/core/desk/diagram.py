"""Decision diagrams over columns of several values: what a rule comes to, column by column.

A diagram is a leaf, or asks one column and has a branch for each of its values. Columns are asked
in the order of their numbers, each at most once on a way down; what means the same is one object.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Cube = tuple[int, ...]
"""For each column the values that are allowed, as bits; bit i is the i-th value."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """What it comes to."""

    outcome: Hashable


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """`branches[i]` is what follows from the i-th value of the column."""

    column: int
    branches: tuple[Diagram, ...]


Diagram = Leaf | Asked


class Diagrams:
    """Makes diagrams, each once."""

    def __init__(self) -> None:
        self._leaves: dict[Hashable, Leaf] = {}
        self._asked: dict[tuple[int, tuple[Diagram, ...]], Asked] = {}

    def leaf(self, outcome: Hashable) -> Leaf:
        mark = (type(outcome).__name__, outcome)  # a truth is no number
        if mark not in self._leaves:
            self._leaves[mark] = Leaf(outcome)
        return self._leaves[mark]

    def asked(self, column: int, branches: Sequence[Diagram]) -> Diagram:
        """A diagram that asks a column first; the branches ask later columns only."""
        key = (column, tuple(branches))
        if all(branch is branches[0] for branch in branches):
            return branches[0]
        if key not in self._asked:
            self._asked[key] = Asked(*key)
        return self._asked[key]

    def apply(
        self, function: Callable[[Sequence[Hashable]], Hashable], parts: Sequence[Diagram]
    ) -> Diagram:
        """What a function makes of the outcomes of several diagrams."""
        done: dict[tuple[Diagram, ...], Diagram] = {}

        def of(parts: tuple[Diagram, ...]) -> Diagram:
            if parts not in done:
                top = _top(parts)
                if top is None:
                    found = function([part.outcome for part in parts if isinstance(part, Leaf)])
                    done[parts] = self.leaf(found)
                else:
                    done[parts] = self.asked(top[0], [of(one) for one in _branches(parts, *top)])
            return done[parts]

        return of(tuple(parts))

    def follow(self, start: Diagram, then: Callable[[Hashable], Diagram]) -> Diagram:
        """A diagram that goes on, where the first ends, with what follows from its outcome."""
        leaves = list(dict.fromkeys(leaves_of(start)))
        place = {leaf: i for i, leaf in enumerate(leaves)}
        done: dict[tuple[Diagram, ...], Diagram] = {}

        def of(first: Diagram, rest: tuple[Diagram, ...]) -> Diagram:
            if isinstance(first, Leaf):
                return rest[place[first]]
            key = (first, *rest)
            if key not in done:
                top = _top(key)
                assert top is not None
                made = [of(one[0], one[1:]) for one in _branches(key, *top)]
                done[key] = self.asked(top[0], made)
            return done[key]

        return of(start, tuple(then(leaf.outcome) for leaf in leaves))


def _top(parts: Sequence[Diagram]) -> tuple[int, int] | None:
    """The first column that any of them asks, and how many values it has."""
    asked = [part for part in parts if isinstance(part, Asked)]
    if not asked:
        return None
    first = min(asked, key=lambda part: part.column)
    return first.column, len(first.branches)


def _branches(parts: Sequence[Diagram], column: int, values: int) -> Iterator[tuple[Diagram, ...]]:
    for value in range(values):
        yield tuple(
            part.branches[value] if isinstance(part, Asked) and part.column == column else part
            for part in parts
        )


def leaves_of(diagram: Diagram) -> Iterator[Leaf]:
    """The leaves, each once, in the order in which they are met."""
    yield from (node for node in nodes_of(diagram) if isinstance(node, Leaf))


def nodes_of(diagram: Diagram) -> Iterator[Diagram]:
    """The diagram and all that follow in it, each once."""
    seen: set[Diagram] = set()
    stack = [diagram]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            yield node
            if isinstance(node, Asked):
                stack.extend(reversed(node.branches))


def outcomes_within(diagram: Diagram, allowed: Mapping[int, int]) -> set[Hashable]:
    """What it may come to where columns have one of the values allowed, as bits."""
    found: set[Hashable] = set()
    seen: set[Diagram] = set()
    stack = [diagram]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        if isinstance(node, Leaf):
            found.add(node.outcome)
            continue
        bits = allowed.get(node.column, -1)
        stack.extend(branch for i, branch in enumerate(node.branches) if bits >> i & 1)
    return found


def ways(diagram: Diagram, columns: Sequence[int], full: Cube) -> dict[Leaf, list[Cube]]:
    """Disjoint cubes that lead to each leaf; `columns` are those of the diagram, in order, `full`
    all their values."""
    place = {column: i for i, column in enumerate(columns)}
    found: dict[Leaf, list[Cube]] = {}

    def go(node: Diagram, cube: Cube) -> None:
        if isinstance(node, Leaf):
            found.setdefault(node, []).append(cube)
            return
        at = place[node.column]
        for branch, bits in _joined(node).items():
            go(branch, (*cube[:at], bits, *cube[at + 1 :]))

    go(diagram, full)
    return found


def _joined(node: Asked) -> dict[Diagram, int]:
    """The branches with the values that lead to each."""
    found: dict[Diagram, int] = {}
    for i, branch in enumerate(node.branches):
        found[branch] = found.get(branch, 0) | 1 << i
    return found
