"""Values, tests and computations in FEEL, the expression language of DMN.

Numbers are numbers, days dates, times years-and-months durations (their whole months, rounded down,
which is all that a test here asks of them); members of enumerations, places and bodies are texts;
what is known not to be there is the text 无 or none. `null` is what FEEL has for unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.desk.cells import stretches
from compiler.core.desk.columns import Column, Cut
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.public import PublicWords

ANY = "-"
"""The test that everything passes, unknown values too."""


def text(value: str) -> str:
    """A string literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def absent(words: PublicWords) -> str:
    return words.say("无", "none")


def label(value: str, type_: EnumType, words: PublicWords) -> str:
    """A member as texts of the model have it; the member itself where two are called alike."""
    shown = {member: words.value(member, type_) for member in type_.members}
    unique = len({*shown.values(), absent(words)}) == len(shown) + 1
    return shown[value] if unique else value


def literal(value: Value, type_: Type, words: PublicWords) -> str | None:
    """A value; None where FEEL has none such: a time with days besides months."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return format(Decimal(value), "f")
        case date():
            return f'date("{value.isoformat()}")'
        case Duration():
            return duration(value)
        case str() if isinstance(type_, EnumType):
            return text(label(value, type_, words))
        case str():
            return text(words.value(value, type_))
        case _ if value is ABSENT:
            return text(absent(words))
        case _:
            return None


def duration(value: Duration) -> str | None:
    """A years-and-months duration; None where there are days."""
    months, days = value.key
    if days:
        return None
    years, rest = divmod(abs(months), 12)
    parts = f"{years}Y" if years or not rest else ""
    return f'duration("{"-" if months < 0 else ""}P{parts}{f"{rest}M" if rest else ""}")'


def is_exact(column: Column) -> bool:
    """Whether the limits of a column can be told in FEEL: times only where whole months decide."""
    if column.kind == "area":
        return False
    if column.type is not Basic.DURATION:
        return True
    return not any(cut.after or cut.at.key[1] for cut in column.limits)


def test(column: Column, bits: int, words: PublicWords) -> str:
    """The unary tests of a cell of an exact column: true of the values that it allows."""
    if bits == column.all:
        return ANY
    if column.kind == "truth":
        return "true" if bits == 1 else "false"
    values = [value for i, value in enumerate(column.values) if bits >> i & 1]
    nothing = [text(absent(words))] if ABSENT in values else []
    if column.kind == "member":
        assert isinstance(column.type, EnumType)
        members = [value for value in values if isinstance(value, str)]
        return ", ".join([*(text(label(m, column.type, words)) for m in members), *nothing])
    return ", ".join([*_stretches(column, bits, words), *nothing])


def _stretches(column: Column, bits: int, words: PublicWords) -> Iterator[str]:
    def at(cut: Cut) -> str:
        shown = literal(cut.at, column.type, words)
        assert shown is not None  # the column is exact
        return shown

    for low, high in stretches(column, bits):
        if low is None and high is None:
            middle = min(column.limits, key=lambda cut: cut.order)
            yield from (f"< {at(middle)}", f">= {at(middle)}")
        elif low is None and high is not None:
            yield f"{'<=' if high.after else '<'} {at(high)}"
        elif high is None and low is not None:
            yield f"{'>' if low.after else '>='} {at(low)}"
        elif low is not None and high is not None and low.at == high.at:
            yield at(low)
        elif low is not None and high is not None:
            left, right = "(" if low.after else "[", "]" if high.after else ")"
            yield f"{left}{at(low)}..{at(high)}{right}"


# --- computations

Naming = Callable[[ir.Expr], str]
"""The variable that has the value of an expression."""


def expression(
    expr: ir.Expr,
    type_: Type,
    words: PublicWords,
    variable: Naming,
    may_be_absent: Callable[[ir.Expr], bool],
) -> str | None:
    """What computes a value; None where that is to be asked as a whole."""
    match expr:
        case ir.Literal(value=value):
            return literal(value, type_, words)
        case ir.Fact() | ir.Ref() | ir.Ask() | ir.Condition():
            return variable(expr)
        case ir.Arithmetic() | ir.Clamp() | ir.YearOf() | ir.YearEnd():
            return _computed(expr, words, variable, may_be_absent)
        case _:
            return None


def _computed(
    expr: ir.Expr, words: PublicWords, variable: Naming, may_be_absent: Callable[[ir.Expr], bool]
) -> str | None:
    """With nothing (无) for what is computed from nothing."""
    absentees: list[str] = []

    def operand(part: ir.Expr) -> str | None:
        match part:
            case ir.Literal(value=value, type=type_):
                return literal(value, type_, words)
            case ir.Fact() | ir.Ref() | ir.Ask():
                name = variable(part)
                if may_be_absent(part) and name not in absentees:
                    absentees.append(name)
                return name
            case ir.Arithmetic(type=Basic.DATE):
                return None  # FEEL moves days by other rules
            case ir.Arithmetic(type=Basic.DURATION, left=left, right=right) if not any(
                isinstance(side, ir.Literal) for side in (left, right)
            ):
                return None  # two times whose days may make a month together
            case ir.Arithmetic(operator=operator, left=left, right=right):
                return joined(f"({{}} {operator} {{}})", left, right)
            case ir.Clamp(value=value, low=low, high=high):
                shown = operand(value)
                for sign, bound in (("<", low), (">", high)):
                    at = None if bound is None else operand(bound)
                    if shown is None or (bound is not None and at is None):
                        return None
                    if at is not None:
                        shown = f"(if {shown} {sign} {at} then {at} else {shown})"
                return shown
            case ir.YearOf(date=day):
                return joined("{}.year", day)
            case ir.YearEnd(date=day):
                return joined("date({}.year, 12, 31)", day)
            case _:
                return None

    def joined(pattern: str, *parts: ir.Expr) -> str | None:
        shown = [operand(part) for part in parts]
        return None if None in shown else pattern.format(*shown)

    made = operand(expr)
    if made is None or not absentees:
        return made
    nothing = text(absent(words))
    holds = " or ".join(f"{name} = {nothing}" for name in absentees)
    return f"if {holds} then {nothing} else {made}"
