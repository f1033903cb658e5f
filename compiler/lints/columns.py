"""A column of a decision table as finitely many atoms, and its cells as sets of them.

Members of enumerations and truths are exact. Numbers, durations and dates are cut at the values
that the cells name, into these values and the stretches between. Texts, bodies and places are
what the cells name, and anything else. A column with a cell that is no constant has no atoms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compiler.lints.constants import Constant, Constants
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.typecheck.words import Words
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import format_expression
from policy_dsl.keywords import COMPARISONS
from policy_dsl.names import NameTable

_ORDERED: dict[Type, type[object]] = {
    Basic.INTEGER: Decimal,
    Basic.DECIMAL: Decimal,
    Basic.DURATION: tuple,
    Basic.DATE: date,
}
_TESTS: dict[str, Callable[[int, int], bool]] = {
    "==": lambda at, value: at == value,
    "!=": lambda at, value: at != value,
    "<": lambda at, value: at < value,
    "<=": lambda at, value: at <= value,
    ">": lambda at, value: at > value,
    ">=": lambda at, value: at >= value,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`atoms` in words; for each row the bits of the atoms that its cell lets through."""

    atoms: tuple[Words, ...]
    masks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    """Positions that stand in a row, and where each constant stands among them. An even position
    of an open column lies between two values."""

    words: tuple[Words, ...]
    positions: dict[Constant, tuple[int, ...]]


def column(
    constants: Constants, path: str, type: Type, cells: Sequence[syntax.Cell], names: NameTable
) -> Column | None:
    """The atoms of a column, or None where its cells are not all constants."""
    written = [_values(constants, path, cell) for cell in cells]
    if any(values is None for values in written):
        return None
    named = {v: e for values in written if values for v, e in values}
    if type in _ORDERED and not all(isinstance(value, _ORDERED[type]) for value in named):
        return None  # the types of the cells are wrong, which has been said
    steps = _steps(constants, path, type, named, names)
    masks = [_mask(constants, path, cell, steps) for cell in cells]
    return Column(atoms=steps.words, masks=tuple(masks))


def _values(
    constants: Constants, path: str, cell: syntax.Cell
) -> list[tuple[Constant, syntax.Expression]] | None:
    """The constants that a cell names, each with a piece of the tree that says it."""
    match cell:
        case syntax.CellAny() | syntax.CellOtherwise():
            return []
        case syntax.CellMark():
            return None
        case syntax.CellTest():
            expressions: tuple[syntax.Expression, ...] = tuple(value for _, value in cell.tests)
        case _:
            expressions = (cell,)
    found: list[tuple[Constant, syntax.Expression]] = []
    for expr in expressions:
        values = constants.several(path, expr)
        if values is None:
            return None
        found += [(value, _named(value, expr)) for value in values]
    return found


def _named(value: Constant, expr: syntax.Expression) -> syntax.Expression:
    if isinstance(value, str) and not value.startswith("“"):
        return syntax.Name(key=value)
    if isinstance(expr, syntax.ListLiteral) and expr.items:
        return next((item for item in expr.items if _is(item, value)), expr)
    return expr


def _is(item: syntax.Expression, value: Constant) -> bool:
    match item:
        case syntax.Number() | syntax.DateLiteral() | syntax.TruthLiteral():
            return item.value == value
        case syntax.DurationLiteral():
            return (12 * item.years + item.months, item.days) == value
        case syntax.TextLiteral():
            return "“" + item.value == value
        case _:
            return False


def _steps(
    constants: Constants,
    path: str,
    type: Type,
    named: dict[Constant, syntax.Expression],
    names: NameTable,
) -> _Steps:
    if isinstance(type, EnumType):
        return _members(constants, path, type)
    if type is Basic.TRUTH:
        words = (Words("否", "no"), Words("是", "yes"))
        return _Steps(words=words, positions={False: (0,), True: (1,)})
    if type in _ORDERED:
        return _thresholds(type, named, names)
    return _listed(constants, path, type, named, names)


def _members(constants: Constants, path: str, type: EnumType) -> _Steps:
    scope = constants.resolution.modules[path].scope
    keys = [(m, s) for m in type.members for s in (scope.find(f"{type.key}.{m}") or scope.find(m),)]
    words = tuple(Words(s.name if s else m, s.key if s else m) for m, s in keys)
    positions: dict[Constant, tuple[int, ...]] = {}
    for index, (member, symbol) in enumerate(keys):
        positions[symbol.key if symbol else member] = (index,)
    return _Steps(words=words, positions=positions)


def _thresholds(type: Type, named: dict[Constant, syntax.Expression], names: NameTable) -> _Steps:
    """Below the least value, it, between it and the next, …, above the greatest. A duration is
    never below none; between neighbouring whole numbers there is nothing."""
    values = sorted(named, key=_order)
    said = [_said(named[value], names) for value in values]
    words: list[Words] = []
    positions: dict[Constant, tuple[int, ...]] = {}
    for index, value in enumerate(values):
        if not (index == 0 and type is Basic.DURATION and _order(value) <= (0, 0)):
            if index == 0:
                words.append(Words(f"低于{said[0].zh}", f"less than {said[0].en}"))
            elif not _neighbours(type, values[index - 1], value):
                words.append(_between(said[index - 1], said[index]))
        positions[value] = (len(words),)
        words.append(said[index])
    last = Words(f"高于{said[-1].zh}", f"more than {said[-1].en}") if said else _ANYTHING
    return _Steps(words=(*words, last), positions=positions)


_ANYTHING = Words("任何值", "anything")


def _order(value: Constant) -> tuple[int, ...] | tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _neighbours(type: Type, low: Constant, high: Constant) -> bool:
    if type is not Basic.INTEGER or isinstance(low, (str, tuple)) or isinstance(high, (str, tuple)):
        return False
    return bool(high - low == 1)  # type: ignore[operator]  # both are numbers


def _between(low: Words, high: Words) -> Words:
    return Words(f"高于{low.zh}而低于{high.zh}", f"more than {low.en} and less than {high.en}")


def _said(expr: syntax.Expression, names: NameTable) -> Words:
    def text(language: Language) -> str:
        return format_expression(expr, language, names)

    return Words(text("zh"), text("en"))


def _listed(
    constants: Constants,
    path: str,
    type: Type,
    named: dict[Constant, syntax.Expression],
    names: NameTable,
) -> _Steps:
    """Each value that is named, and any other; a place stands for what lies in it too."""
    values = list(named)
    other = Words("其他", "any other") if values else _ANYTHING
    words = (*(_said(named[value], names) for value in values), other)
    positions: dict[Constant, tuple[int, ...]] = dict.fromkeys(values, ())
    for index, value in enumerate(values):
        within = constants.above(str(value), path) if type is Basic.PLACE else (value,)
        for outer in within:
            if outer in positions:
                positions[outer] += (index,)
    return _Steps(words=words, positions=positions)


def _mask(constants: Constants, path: str, cell: syntax.Cell, steps: _Steps) -> int:
    everything = (1 << len(steps.words)) - 1
    match cell:
        case syntax.CellAny() | syntax.CellOtherwise() | syntax.CellMark():
            return everything
        case syntax.CellTest():
            mask = everything
            for word, value in cell.tests:
                mask &= _test(word, constants.several(path, value) or (), steps)
            return mask
        case _:
            return _bits(_at(constants.several(path, cell) or (), steps))


def _test(word: str, values: tuple[Constant, ...], steps: _Steps) -> int:
    operator = COMPARISONS.get(word) or (">=" if word == "ABOVE" else "<=")
    test = _TESTS[operator]
    places = list(_at(values, steps))
    indices = range(len(steps.words))
    if operator == "!=":
        return _bits(i for i in indices if i not in places)
    return _bits(i for i in indices if any(test(i, place) for place in places))


def _at(values: tuple[Constant, ...], steps: _Steps) -> Iterator[int]:
    for value in values:
        yield from steps.positions.get(value, ())


def _bits(indices: Iterator[int]) -> int:
    mask = 0
    for index in indices:
        mask |= 1 << index
    return mask
