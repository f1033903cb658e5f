"""Types of comparisons and of what joins them. A condition is a truth even where it is wrong."""

from __future__ import annotations

from compiler.resolve.symbols import Kind
from compiler.typecheck import messages
from compiler.typecheck.context import Context
from compiler.typecheck.relate import common, element_of, fits, has_equality, ordered
from compiler.typecheck.types import Basic, SetType, Type
from policy_dsl import syntax
from policy_dsl.keywords import COMPARISONS
from policy_dsl.source import Span

_NUMBERS = (Basic.INTEGER, Basic.DECIMAL)


class ConditionTyping(Context):
    """Expressions that yield a truth, but for those about records."""

    __slots__ = ()

    def compare(self, word: str, left: tuple[Span, Type | None], right: syntax.Expression) -> None:
        """Check a comparison word between a value whose type is known and an expression."""
        span, expected = left
        found = self.infer(right)
        if expected is None or found is None:
            return
        both = common(expected, found)
        if both is None:
            self._report_apart(right.span, expected, found, span)
        elif COMPARISONS.get(word) in ("==", "!="):
            if not has_equality(both):
                self._report_apart(right.span, expected, found, span)
        elif not ordered(both) or Basic.ABSENT in (expected, found):
            said = self.words(both if not ordered(both) else Basic.ABSENT)
            self.report(messages.NotOrdered(found_zh=said.zh, found_en=said.en), right.span)

    def _report_apart(self, span: Span, left: Type, right: Type, fixed: Span) -> None:
        said, other = self.words(left), self.words(right)
        zh, en = _told_apart(left, right)
        message = messages.NotComparable(
            left_zh=said.zh,
            left_en=said.en,
            right_zh=other.zh,
            right_en=other.en,
            advice_zh=zh,
            advice_en=en,
        )
        self.report(message, span, self.label(fixed, left))

    def _comparison(self, node: syntax.Comparison | syntax.StepRange) -> Type:
        self.compare(node.word, (node.left.span, self.infer(node.left)), node.right)
        return Basic.TRUTH

    def _between(self, node: syntax.Between) -> Type:
        value = node.value.span, self.infer(node.value)
        self.compare("NOT_LOWER", value, node.low)
        self.compare("NOT_HIGHER", value, node.high)
        return Basic.TRUTH

    def _same_year(self, node: syntax.SameYear) -> Type:
        self.expect(node.left, Basic.DATE)
        self.expect(node.right, Basic.DATE)
        return Basic.TRUTH

    def _read_as(self, node: syntax.ReadAs) -> Type:
        ambiguity = self.of_kind(node.ambiguity, Kind.AMBIGUITY)
        if ambiguity is not None:
            self.reading(node.reading, ambiguity.key)
        return Basic.TRUTH

    def reading(self, name: syntax.Name, ambiguity: str) -> None:
        """Check that a name is one of the readings of an ambiguity."""
        symbol = self.module.symbol(name)
        if symbol is None or (symbol.kind is Kind.READING and symbol.owner == ambiguity):
            return
        self.no_reading(name.span, ambiguity)

    def no_reading(self, span: Span, ambiguity: str) -> None:
        """Report what is none of the readings of an ambiguity."""
        owner = self.module.scope.find(ambiguity)
        readings = [s for s in self.module.scope.all() if s.kind is Kind.READING]
        message = messages.WrongReading(
            ambiguity=self.shown(owner) if owner else ambiguity,
            readings=tuple(self.shown(s) for s in readings if s.owner == ambiguity),
        )
        self.report(message, span)

    def _membership(self, node: syntax.Membership) -> Type:
        element = self.infer(node.element)
        self._elements(node.collection, node.element.span, element)
        return Basic.TRUTH

    def _contains(self, node: syntax.Contains) -> Type:
        found = self.infer(node.collection)
        element = element_of(found)
        if found is not None and element is None:
            said = self.words(found)
            message = messages.NeedsSet(found_zh=said.zh, found_en=said.en)
            self.report(message, node.collection.span)
        self._elements(node.elements, node.collection.span, element)
        return Basic.TRUTH

    def _elements(self, list_: syntax.ListLiteral, span: Span, element: Type | None) -> None:
        """Every item is an element, or a set of them."""
        self.check_count(list_)
        for item in list_.items:
            found = self.infer(item)
            if found is None or element is None:
                continue
            if not fits(element_of(found) or found, element) or found is Basic.ABSENT:
                self.mismatch(item.span, element, found, self.label(span, element))
        if element is not None:
            self.types[id(list_)] = SetType(element=element)

    def _affirmed(self, node: syntax.Affirmed) -> Type:
        self.condition(node.name)
        return Basic.TRUTH

    def _condition_list(self, node: syntax.ConditionList) -> Type:
        for item in node.items:
            self.condition(item.condition)
        return Basic.TRUTH

    def _all(self, operands: tuple[syntax.Expression, ...]) -> Type:
        for operand in operands:
            self.condition(operand)
        return Basic.TRUTH


def _told_apart(left: Type, right: Type) -> tuple[str, str]:
    """How a length of time is told from what is often meant in its place; empty for all else."""
    if Basic.DURATION not in (left, right):
        return "", ""
    other = right if left is Basic.DURATION else left
    if other in _NUMBERS:
        return (
            "时长带单位，例如5年、60日；数不带单位，例如5、60",
            "a length of time has a unit, as 5 years, 60 days; a number has none, as 5, 60",
        )
    if other is Basic.DATE:
        return (
            "日期写到日，例如2024年1月1日；只写几年、几个月的是时长",
            "a date has its day, as 2024-01-01; years or months alone are a length of time",
        )
    return "", ""
