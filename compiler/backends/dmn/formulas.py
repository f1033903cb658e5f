"""Truths of the core as expressions of FEEL, where these mean the same, unknown values too.

In FEEL a comparison with null by < is null, but one by = is false; so what is compared for equality
is asked for null first. Steps of a ladder are compared by their places in the list of its members.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from compiler.backends.dmn import feel
from compiler.core import ir
from compiler.core.desk.absence import may_be_absent
from compiler.core.desk.operands import texts, type_of
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.public import PublicWords

_VALUES = (Basic.INTEGER, Basic.DECIMAL, Basic.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulas:
    """Writes truths; `variable` names what has the value of an expression."""

    words: PublicWords
    variable: Callable[[ir.Expr], str]
    is_named: Callable[[str], bool]

    def truth(self, expr: ir.Expr) -> str | None:
        """The text of a truth; None where FEEL has none that means the same."""
        match expr:
            case ir.Literal(value=bool(value)):
                return "true" if value else "false"
            case ir.Condition(key=key) if not self.is_named(key):
                return self.truth(expr.expr)
            case ir.Fact() | ir.Ref() | ir.Ask() | ir.Condition():
                return None if may_be_absent(self.words.program, expr) else self.variable(expr)
            case ir.Not(operand=operand):
                inner = self.truth(operand)
                return None if inner is None else f"not({inner})"
            case ir.And(operands=operands) | ir.Or(operands=operands) if operands:
                word = " and " if isinstance(expr, ir.And) else " or "
                parts = [self.truth(one) for one in operands]
                return None if None in parts else f"({word.join(filter(None, parts))})"
            case ir.Compare():
                return self._compare(expr)
            case ir.Member(within=False):
                return self._member(expr)
            case _:
                return None

    def _compare(self, expr: ir.Compare) -> str | None:
        if expr.type is Basic.TRUTH:
            return self._same_truth(expr)
        sides = [self._operand(side, expr.type) for side in (expr.left, expr.right)]
        left, right = sides
        if left is None or right is None:
            return None
        if expr.operator in ("==", "!="):
            equal = self._equal(expr, left, right)
            return equal if equal is None or expr.operator == "==" else f"not({equal})"
        if isinstance(expr.type, EnumType):
            steps = [self._step(side, expr.type) for side in (left, right)]
            return f"({steps[0]} {expr.operator} {steps[1]})"
        if expr.type in _VALUES or self._whole_months(expr):
            return f"({left} {expr.operator} {right})"
        return None

    def _same_truth(self, expr: ir.Compare) -> str | None:
        """With a truth that is written there."""
        if not isinstance(expr.right, ir.Literal) or expr.operator not in ("==", "!="):
            return None
        left = self.truth(expr.left)
        if left is None or not isinstance(expr.right.value, bool):
            return None
        return left if expr.right.value is (expr.operator == "==") else f"not({left})"

    def _equal(self, expr: ir.Compare, left: str, right: str) -> str | None:
        if not (isinstance(expr.type, EnumType) or expr.type in _VALUES):
            return None
        asked = [
            text
            for text, side in ((left, expr.left), (right, expr.right))
            if not isinstance(side, ir.Literal)
        ]
        unknown = " or ".join(f"{text} = null" for text in asked)
        return f"(if {unknown} then null else {left} = {right})" if asked else None

    def _whole_months(self, expr: ir.Compare) -> bool:
        """Whether whole months decide: a time that reaches one written in months, or does not."""
        written = isinstance(expr.right, ir.Literal) and not isinstance(expr.left, ir.Literal)
        return expr.type is Basic.DURATION and written and expr.operator in (">=", "<")

    def _member(self, expr: ir.Member) -> str | None:
        type_ = type_of(self.words.program, expr.element)
        among = texts(self.words.program, expr.collection)
        if not isinstance(type_, EnumType) or among is None:
            return None
        element = self._operand(expr.element, type_)
        if element is None:
            return None
        members = [member for member in type_.members if member in among]
        contains = f"list contains({self._list(members, type_)}, {element})"
        return f"(if {element} = null then null else {contains})"

    def _operand(self, expr: ir.Expr, type_: Type) -> str | None:
        """A value that is there, if it is known."""
        program = self.words.program
        if may_be_absent(program, expr):
            return None
        return feel.expression(expr, type_, self.words, self.variable, lambda _: False)

    def _step(self, text: str, type_: EnumType) -> str:
        return f"index of({self._list(type_.members, type_)}, {text})[1]"

    def _list(self, members: tuple[str, ...] | list[str], type_: EnumType) -> str:
        return f"[{', '.join(feel.text(feel.label(m, type_, self.words)) for m in members)}]"
