"""Types of names, literals and arithmetic."""

from __future__ import annotations

from compiler.resolve.symbols import Kind, Symbol
from compiler.typecheck import messages
from compiler.typecheck.context import Context
from compiler.typecheck.relate import NUMBERS, common, fits
from compiler.typecheck.types import Basic, EnumType, SetType, Type
from policy_dsl import syntax

_WITHOUT_VALUE = frozenset({Kind.MODULE, Kind.TYPE, Kind.BAR, Kind.CASE, Kind.DUTY, Kind.POWER})
_OPERATORS = {"PLUS": ("加", "plus"), "MINUS": ("减", "minus"), "TIMES": ("乘以", "times")}


class ValueTyping(Context):
    """Expressions that are no conditions and look into no records."""

    __slots__ = ()

    def _name(self, name: syntax.Name) -> Type | None:
        symbol = self.module.symbol(name)
        if symbol is None:
            return None
        if symbol.kind in _WITHOUT_VALUE:
            self._report_no_value(name, symbol)
            return None
        return self.world.type_of(symbol)

    def _report_no_value(self, name: syntax.Name, symbol: Symbol) -> None:
        message = messages.NotAValue(
            written=self.shown(symbol), found_zh=symbol.kind.zh, found_en=symbol.kind.en
        )
        self.report(message, name.span)

    def _number(self, number: syntax.Number) -> Type:
        whole = number.value == number.value.to_integral_value()
        return Basic.INTEGER if whole else Basic.DECIMAL

    def _list(self, list_: syntax.ListLiteral) -> Type | None:
        """A set written out; a single set stands for itself."""
        self.check_count(list_)
        found = [(item, self.infer(item)) for item in list_.items]
        known = [(item, type) for item, type in found if type is not None]
        if len(known) < len(found) or not known:
            return None
        first, element = known[0]
        if len(known) == 1 and isinstance(element, SetType):
            return element
        for item, type in known[1:]:
            both = common(element, type)
            if both is None:
                self.mismatch(item.span, element, type, self.label(first.span, element))
                return None
            element = both
        return SetType(element=element)

    def _arithmetic(self, node: syntax.Arithmetic) -> Type | None:
        left, right = self.infer(node.left), self.infer(node.right)
        if left is None or right is None:
            return None
        result = _result(node.operator, left, right)
        if result is None:
            self._report_arithmetic(node, left, right)
        return result

    def _report_arithmetic(self, node: syntax.Arithmetic, left: Type, right: Type) -> None:
        said, other = self.words(left), self.words(right)
        zh, en = _OPERATORS[node.operator]
        message = messages.NoArithmetic(
            operator_zh=zh,
            operator_en=en,
            left_zh=said.zh,
            left_en=said.en,
            right_zh=other.zh,
            right_en=other.en,
        )
        self.report(message, node.span, self.label(node.left.span, left))

    def _elapsed(self, node: syntax.Elapsed) -> Type:
        self.expect(node.start, Basic.DATE)
        self.expect(node.end, Basic.DATE)
        return Basic.DURATION

    def _suffix(self, node: syntax.Suffix) -> Type | None:
        match node.word:
            case "YEAR_OF":
                self.expect(node.operand, Basic.DATE)
                return Basic.INTEGER
            case "YEAR_END":
                self.expect(node.operand, Basic.DATE)
                return Basic.DATE
            case "NEXT_LOWER":
                return self._next_lower(node.operand)
            case "EVIDENCE_OF":
                self._evidence_of(node.operand)
                return Basic.EVIDENCE

    def _next_lower(self, operand: syntax.Expression) -> Type | None:
        found = self.infer(operand)
        if found is None or (isinstance(found, EnumType) and found.ordered):
            return found
        said = self.words(found)
        self.report(messages.NotALadder(found_zh=said.zh, found_en=said.en), operand.span)
        return None

    def _evidence_of(self, operand: syntax.Expression) -> None:
        found = self.infer(operand)
        symbol = self.module.symbol(operand) if isinstance(operand, syntax.Name) else None
        if found is None:
            return
        if (
            symbol is None
            or symbol.kind not in (Kind.RULE, Kind.DECISION)
            or found is not Basic.TRUTH
        ):
            self.report(messages.NeedsTruthRule(), operand.span)


def _result(operator: str, left: Type, right: Type) -> Type | None:
    if left in NUMBERS and right in NUMBERS:
        return common(left, right)
    if operator == "TIMES":
        pair = {left, right} == {Basic.DURATION, Basic.INTEGER}
        return Basic.DURATION if pair else None
    if not fits(right, Basic.DURATION) or right is Basic.ABSENT:
        return None
    return left if left in (Basic.DATE, Basic.DURATION) else None
