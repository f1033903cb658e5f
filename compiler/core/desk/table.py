"""A rule as a table for a desk: columns of conditions, rows of what they come to.

Every row holds whenever its cells do, and in every case some row holds; two rows that hold together
say the same. So one column that is not known is no obstacle where all rows that are left agree.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from compiler.core import ir
from compiler.core.desk.columns import Column, Place
from compiler.core.desk.cover import cover, meets
from compiler.core.desk.diagram import (
    Asked,
    Cube,
    Diagram,
    nodes_of,
    outcomes_within,
    ways,
)
from compiler.core.desk.outcomes import Fault, Worth
from compiler.core.desk.reading import Read
from compiler.core.interpret import ANY, Evaluation, as_truth
from compiler.typecheck.types import Type

Outcome = bool | Worth | Fault
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`cells` has for each column the values that it allows, as bits. `places` are the clauses
    that the outcome rests on."""

    cells: Cube
    outcome: Outcome
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What the rule or condition `key` comes to; `expr` and `type` are its own. `least`: whether no
    fewer rows would do; else only that none can be left out. `asked` are all columns that the rule
    asks, also those that make no difference: the rows hold where none of these is in conflict.
    `where` narrows a part of a table that was cut up: the values that a column has in it."""

    key: str
    expr: ir.Expr
    type: Type
    place: Place
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    least: bool
    asked: tuple[Column, ...]
    where: tuple[tuple[Column, int], ...] = ()

    def binds(self, row: Row, number: int) -> bool:
        """Whether a row asks anything of a column."""
        return row.cells[number] != self.columns[number].all


Impossible = Callable[[Sequence[tuple[Column, int]]], bool]
"""Whether it is known that columns never have such values together."""


def table_of(
    key: str, expr: ir.Expr, type_: Type, place: Place, made: Read, never: Impossible | None = None
) -> Table:
    """The table of a diagram. Rows that can `never` hold are left out."""
    classes = prepared(made)
    columns, numbers = classes.columns, classes.numbers
    found = classes.ways()
    dead: list[Cube] = []
    if never is not None:
        dead = _dead(found, classes, never)
        found = {o: [c for c in cubes if c not in dead] for o, cubes in found.items()}
    rows, least = list[Row](), True
    for outcome, cubes in found.items():
        made_cover = cover(cubes, dead, classes.sizes)
        least &= made_cover.least
        for cube in made_cover.cubes:
            cells = classes.cells(cube)
            if never is not None and never(_bound(columns, cells)):
                continue
            places = _places(made.diagram, numbers, columns, cells)
            rows.append(Row(cells=cells, outcome=outcome, places=places))
    return Table(
        key=key,
        expr=expr,
        type=type_,
        place=place,
        columns=columns,
        rows=tuple(sorted(rows, key=lambda row: _reading_order(row, columns, list(found)))),
        least=least,
        asked=made.columns,
    )


def prepared(made: Read) -> Classes:
    """The columns that a diagram asks, with their values in groups that it treats alike."""
    numbers = sorted({node.column for node in nodes_of(made.diagram) if isinstance(node, Asked)})
    columns = tuple(made.columns[number] for number in numbers)
    plain = made.diagrams.apply(_without_places, [made.diagram])
    return Classes(plain, numbers, columns)


def narrowed(table: Table, number: int, bits: int) -> Table:
    """The part of a table in which a column has one of some values; the column is left out where
    all rows then agree on it."""
    kept = []
    for row in table.rows:
        if row.cells[number] & bits:
            inner = row.cells[number] & bits
            cells = (*row.cells[:number], inner, *row.cells[number + 1 :])
            kept.append(replace(row, cells=cells))
    where = (*table.where, (table.columns[number], bits))
    if all(row.cells[number] == bits for row in kept):
        columns = (*table.columns[:number], *table.columns[number + 1 :])
        kept = [replace(r, cells=(*r.cells[:number], *r.cells[number + 1 :])) for r in kept]
        return replace(table, columns=columns, rows=tuple(kept), where=where)
    return replace(table, rows=tuple(kept), where=where)


def possible(table: Table, masks: Sequence[int]) -> list[Outcome]:
    """What a table says where each column has one of some values, as bits; one outcome where the
    columns that are not known make no difference."""
    held = [row.outcome for row in table.rows if meets(row.cells, tuple(masks))]
    return list(dict.fromkeys(held))


def mask(column: Column, evaluation: Evaluation) -> int | None:
    """The values that a column may have in a case; None where it is in conflict or has another
    value than the column knows."""
    result = evaluation.of(column.subject)
    if column.kind == "truth":
        result = as_truth(result)
    if result.conflicts:
        return None
    if result.possible is ANY or result.provisional:
        return column.all
    bits = 0
    for value in result.possible:
        index = column.index(value, evaluation.program)
        if index is None:
            return None
        bits |= 1 << index
    return bits


# --- values that make no difference between them


class Classes:
    """The values of each column, those together that a diagram treats alike."""

    def __init__(
        self, diagram: Diagram, numbers: Sequence[int], columns: tuple[Column, ...]
    ) -> None:
        self._diagram = diagram
        self.numbers = numbers
        self.columns = columns
        self.groups = [
            _alike(diagram, number, len(column.values))
            for number, column in zip(numbers, columns, strict=True)
        ]

    @property
    def sizes(self) -> list[int]:
        return [len(groups) for groups in self.groups]

    def ways(self) -> dict[Outcome, list[Cube]]:
        """Disjoint cubes of classes that lead to each outcome."""
        values = tuple(sum(groups) for groups in self.groups)
        found: dict[Outcome, list[Cube]] = {}
        for leaf, cubes in ways(self._diagram, self.numbers, values).items():
            outcome = leaf.outcome
            assert isinstance(outcome, bool | Worth | Fault)
            found[outcome] = [tuple(map(self._classed, self.groups, cube)) for cube in cubes]
        return found

    def cells(self, cube: Cube) -> Cube:
        """The values of a cube of classes."""
        return tuple(
            sum(group for i, group in enumerate(groups) if bits >> i & 1)
            for groups, bits in zip(self.groups, cube, strict=True)
        )

    def bound(self, cube: Cube) -> list[tuple[Column, int]]:
        """The columns that a cube of classes binds, with the values that it allows."""
        return _bound(self.columns, self.cells(cube))

    @staticmethod
    def _classed(groups: Sequence[int], bits: int) -> int:
        return sum(1 << i for i, group in enumerate(groups) if bits & group)


def _alike(diagram: Diagram, number: int, count: int) -> list[int]:
    """The values of a column in groups, as bits: those of a group lead to the same everywhere."""
    asked = [n for n in nodes_of(diagram) if isinstance(n, Asked) and n.column == number]
    groups: dict[tuple[Diagram, ...], int] = {}
    for i in range(count):
        follows = tuple(node.branches[i] for node in asked)
        groups[follows] = groups.get(follows, 0) | 1 << i
    return list(groups.values())


def _without_places(found: Sequence[Hashable]) -> Hashable:
    one = found[0]
    return Worth(one.expr) if isinstance(one, Worth) else one


def _dead(
    found: Mapping[Outcome, Sequence[Cube]], classes: Classes, never: Impossible
) -> list[Cube]:
    """The ways to faults that no case takes."""
    return [
        cube
        for outcome, cubes in found.items()
        if isinstance(outcome, Fault)
        for cube in cubes
        if never(classes.bound(cube))
    ]


def _bound(columns: Sequence[Column], cells: Cube) -> list[tuple[Column, int]]:
    pairs = zip(columns, cells, strict=True)
    return [(column, bits) for column, bits in pairs if bits != column.all]


def _places(
    diagram: Diagram, numbers: Sequence[int], columns: Sequence[Column], cells: Cube
) -> tuple[Place, ...]:
    """The clauses of the outcome and of the columns that bind, each once."""
    within = dict(zip(numbers, cells, strict=True))
    outcomes = outcomes_within(diagram, within)
    found = {place for one in outcomes if isinstance(one, Worth) for place in one.places}
    if not found:
        found = {place for column, _ in _bound(columns, cells) for place in column.places}
    return tuple(sorted(place for place in found if place[1]))


def _reading_order(row: Row, columns: Sequence[Column], outcomes: list[Outcome]) -> Key:
    """Of a truth yes before no, and then by the first column that binds; of a value by what it
    depends on, from the first column on."""
    pairs = list(zip(row.cells, columns, strict=True))
    binds = tuple(i for i, (bits, column) in enumerate(pairs) if bits != column.all)
    lowest = tuple(
        len(column.values) if bits == column.all else (bits & -bits).bit_length()
        for bits, column in pairs
    )
    if isinstance(row.outcome, bool):
        return (0 if row.outcome else 1, binds, lowest, row.cells)
    return (outcomes.index(row.outcome) if not columns else 0, (), lowest, row.cells)
