"""How types relate: which value may stand where, what can be compared, what has an order."""

from __future__ import annotations

from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

NUMBERS = (Basic.INTEGER, Basic.DECIMAL)
_ORDERED = (*NUMBERS, Basic.DATE, Basic.DURATION)
_WITHOUT_EQUALITY = (Basic.EVIDENCE,)


def common(left: Type, right: Type) -> Type | None:
    """The type of both sides together, or None: equal types, whole numbers among decimals, 无
    with everything; a ladder goes only with itself."""
    if left == right or right is Basic.ABSENT:
        return left
    if left is Basic.ABSENT:
        return right
    if left in NUMBERS and right in NUMBERS:
        return Basic.DECIMAL
    return None


def fits(found: Type, expected: Type) -> bool:
    """Whether a value of type `found` may stand where `expected` is asked for."""
    if isinstance(found, RecordsType) and isinstance(expected, RecordsType):
        return not expected.record.fields or found == expected
    return common(found, expected) == expected


def ordered(type: Type) -> bool:
    """Whether values of a type can be higher or lower."""
    return type in _ORDERED or (isinstance(type, EnumType) and type.ordered)


def has_equality(type: Type) -> bool:
    """Whether two values of a type can be asked to be the same."""
    return not isinstance(type, (SetType, RecordsType)) and type not in _WITHOUT_EQUALITY


def element_of(type: Type | None) -> Type | None:
    """What a set holds; None of anything else."""
    return type.element if isinstance(type, SetType) else None
