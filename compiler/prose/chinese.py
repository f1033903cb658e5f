"""Expressions as legal Chinese has them: without quotation marks around names, and closed by 的."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import ClassVar, assert_never

from compiler.prose.chinese_names import is_standard, met
from compiler.prose.passages import Sign
from compiler.prose.phrases import Phrases
from compiler.resolve.symbols import Kind
from compiler.typecheck.types import Basic, EnumType
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.formatter.levels import Computed, Connected, Relation
from policy_dsl.keywords import spelling
from policy_dsl.unmet import unmet

_MATHS = {"PLUS": "＋", "MINUS": "－", "TIMES": "×"}
_WORDS = {"PLUS": "加", "MINUS": "减", "TIMES": "乘以"}
_COUNTED = ("县", "市", "区", "州", "省", "乡", "镇", "村")


class Chinese(Phrases):
    """Phrases in Chinese."""

    language: ClassVar[Language] = "zh"
    brackets: ClassVar[str] = "（{}）"
    aside: ClassVar[str] = "（{}）"

    def called(self, key: str) -> str:
        return self.view.names.shown(key, "zh")

    word = called

    def in_phrase(self, key: str) -> str:
        """已取得职称中有一项级别为…的: a field without what all fields of its list begin with. A
        day keeps it, as a case has several days."""
        name = self.called(key)
        names = [self.called(field) for field in self.view.fields_beside(key)]
        if len(names) < 2 or self.view.type_of_key(key) is Basic.DATE:
            return name
        brief = name.removeprefix(_beginning(names))
        return brief if len(brief) > 1 else name

    def sign(self, declared: syntax.Declared) -> Sign:
        return Sign(key=declared.key, name=declared.name)

    def open_mark(self, key: str) -> str:
        return "没有收录" if key in self.lacking else "待定"

    def listed(self, items: list[str], word: str = "") -> str:
        if word in ("and", "or") and len(items) > 1:
            joint = "或者" if word == "or" else "和"
            return "、".join(items[:-1]) + joint + items[-1]
        return "、".join(items)

    def truth(self, name: syntax.Name) -> str:
        return met(self.called(name.key))

    def literal_truth(self, value: bool) -> str:
        return "是" if value else "否"

    def absent(self) -> str:
        return "无"

    def members(self, listed: syntax.ListLiteral, word: str = "") -> str:
        if not listed.items:
            return "空"
        said = [self.value(item) for item in listed.items]
        if listed.count is not None:
            return f"{self.listed(said)}等{listed.count}个{self._unit(listed)}"
        return self.listed(said) + "等" if listed.open else self.listed(said, word)

    def _unit(self, listed: syntax.ListLiteral) -> str:
        """What is counted: 县 where all are counties by their full names."""
        ends = {self._full_name(item)[-1:] for item in listed.items}
        return ends.pop() if len(ends) == 1 and ends <= set(_COUNTED) else ""

    def _full_name(self, item: syntax.Expression) -> str:
        symbol = self.view.symbol(item.key) if isinstance(item, syntax.Name) else None
        if symbol is None or symbol.kind is not Kind.PLACE:
            return ""
        return symbol.declared.full_name or symbol.declared.name

    # --- values

    def computed(self, value: Computed) -> str:
        match value:
            case syntax.Arithmetic():
                return self._arithmetic(value)
            case syntax.Suffix():
                return self._suffix(value)
            case syntax.Elapsed():
                return f"自{self.value(value.start)}起至{self.value(value.end)}止的时间"
            case syntax.Aggregate():
                return self._aggregate(value)
            case _:
                assert_never(value)

    def _arithmetic(self, value: syntax.Arithmetic) -> str:
        signs = _MATHS if self.is_number(value) else _WORDS
        left, right = self.term(value, value.left), self.term(value, value.right, right=True)
        return f"{left}{signs[value.operator]}{right}"

    def _suffix(self, value: syntax.Suffix) -> str:
        operand = self.value(value.operand)
        joint = "的" if value.word == "NEXT_LOWER" else ""
        return operand + joint + spelling(value.word, "zh")

    def _aggregate(self, value: syntax.Aggregate) -> str:
        field = self.called(value.field.key) if value.field else ""
        until = f"截至{self.value(value.until)}的" if value.until else ""
        of = self._records(value, comma=bool(until))
        match value.word:
            case "COUNT":
                return f"{of}项数"
            case "TOTAL_TIME":
                return f"{of}{until}累计时长"
            case "LATEST" | "EARLIEST":
                return f"{of}{spelling(value.word, 'zh')}{field}"
            case "LONGEST_RUN":
                return f"{of}{field}最长连续个数"
            case "SUM_OF":
                return f"{of}{field}合计"

    def _records(self, value: syntax.Aggregate, *, comma: bool) -> str:
        """工作经历中…的、 and without a condition 工作经历的."""
        records = self.value(value.records)
        if value.condition is None:
            return f"{records}" if comma else f"{records}的"
        return f"{records}中{self.closed(value.condition)}" + ("、" if comma else "")

    # --- conditions

    def closed(self, condition: syntax.Expression) -> str:
        """The condition with the 的 that closes it; one that ends with 的 has it already."""
        said = self.condition(condition)
        return said if said.endswith("的") else f"{said}的"

    def connected(self, condition: Connected) -> str:
        match condition:
            case syntax.And():
                return self._and(condition)
            case syntax.Or():
                return self._or(condition)
            case syntax.Not():
                return self._not(condition)
            case syntax.ConditionList():
                joint = "，并且" if condition.word == "ALL_OF" else "，或者"
                return joint.join(self.inner(item.condition) for item in condition.items)
            case _:
                assert_never(condition)

    def _and(self, condition: syntax.And) -> str:
        said = [self.inner(operand) for operand in condition.operands]
        if len(said) == 2 and (shared := self._shared_subject(condition.operands)):
            joint = "但" if _denies(condition.operands[1]) else "且"
            return f"{said[0]}{joint}{said[1].removeprefix(shared)}"
        return "，".join(said[:-1]) + "且" + said[-1]

    def _shared_subject(self, conditions: Sequence[syntax.Expression]) -> str:
        """What all of some relations are about, said once: 地点属于甲但不属于乙."""
        subjects = {self._about(condition) for condition in conditions}
        return subjects.pop() if len(subjects) == 1 else ""

    def cases(self, conditions: Sequence[syntax.Expression]) -> list[str]:
        """What all are about is said once: 申报日期在甲期间的、在乙期间的."""
        said, shared = super().cases(conditions), self._shared_subject(conditions)
        return [*said[:1], *(one.removeprefix(shared) for one in said[1:])]

    def _about(self, relation: syntax.Expression) -> str:
        match relation:
            case syntax.Comparison(left=syntax.Name() as left, right=right):
                return "" if isinstance(right, syntax.Absent) else self.value(left)
            case syntax.Membership(element=syntax.Name() as element):
                return self.value(element)
            case syntax.Between(value=syntax.Name() as value):
                return self.value(value)
            case _:
                return ""

    def _or(self, condition: syntax.Or) -> str:
        nested = any(isinstance(o, syntax.And | syntax.ConditionList) for o in condition.operands)
        if nested:
            return "，或者".join(self.inner(operand) for operand in condition.operands)
        return "或者".join(self.inner(operand) for operand in condition.operands)

    def _not(self, negation: syntax.Not) -> str:
        operand = negation.operand
        if isinstance(operand, syntax.Name):
            name = self.called(operand.key)
            if is_standard(name):
                return self.marked(operand, f"不符合{name}")
            return self.marked(operand, unmet(name) or f"不属于{name}情形")
        return f"不属于{self.inner(operand)}的情形"

    def relation(self, relation: Relation) -> str:
        match relation:
            case syntax.Comparison():
                return self._comparison(relation)
            case syntax.StepRange():
                step = f"{self.value(relation.right)}及{spelling(relation.word, 'zh')}"
                return f"{self.value(relation.left)}为{step}"
            case syntax.SameYear():
                left, right = self.value(relation.left), self.value(relation.right)
                return f"{left}与{right}在同一日历年内"
            case syntax.ReadAs():
                ambiguity = self.called(relation.ambiguity.key)
                reading = self.called(relation.reading.key)
                if self.told_open:  # nobody here interprets
                    return f"“{ambiguity}”按“{reading}”理解"
                return f"{ambiguity}解释为“{reading}”"
            case syntax.Membership():
                return self._membership(relation)
            case syntax.Contains():
                return self._contains(relation)
            case syntax.Between():
                return self._between(relation)
            case syntax.PeriodCovers():
                return f"期间包括{self.value(relation.day)}"
            case syntax.Exists():
                return self._exists(relation)
            case syntax.Affirmed():
                told = f"{'' if relation.positive else '不'}属于{self.called(relation.name.key)}"
                return self.marked(relation.name, told)
            case _:
                assert_never(relation)

    def _comparison(self, comparison: syntax.Comparison) -> str:
        left, word = self._compared(comparison.left), comparison.word
        if isinstance(comparison.right, syntax.Absent) and word in ("EQ", "NE"):
            return f"{'没有' if word == 'EQ' else '有'}{left}"
        if word in ("EQ", "NE") and self._is_kind(comparison.left, comparison.right):
            return f"{left}与{self.value(comparison.right)}{'相同' if word == 'EQ' else '不同'}"
        return left + spelling(word, "zh") + self._compared(comparison.right)

    def _is_kind(self, left: syntax.Expression, right: syntax.Expression) -> bool:
        """Whether a fact or rule is compared with another: 考试系列与申报系列相同. What has an
        amount is not of a kind."""
        if not isinstance(right, syntax.Name) or isinstance(left, syntax.Elapsed):
            return False
        told = self.view.kind(right.key) in (Kind.FACT, Kind.FIELD, Kind.RULE)
        return told and isinstance(self.view.type_of(right), EnumType)

    def _compared(self, value: syntax.Expression) -> str:
        """自甲起至乙止 is compared as it is (自甲起至乙止满5年)."""
        said = self.value(value)
        return said.removesuffix("的时间") if isinstance(value, syntax.Elapsed) else said

    def _membership(self, membership: syntax.Membership) -> str:
        element, listed = self.value(membership.element), membership.collection
        if membership.word == "IN" and self._alternatives(listed):
            return f"{element}为{self.members(listed, 'or')}"
        several = len(listed.items) > 1 and listed.count is None and not listed.open
        one_of = "之一" if several else ""
        return f"{element}{spelling(membership.word, 'zh')}{self.members(listed)}{one_of}"

    def _alternatives(self, listed: syntax.ListLiteral) -> bool:
        """Members of an enumeration: one of these is what the element is."""
        plain = listed.count is None and not listed.open
        named = all(
            isinstance(item, syntax.Name) and self.view.kind(item.key) is Kind.MEMBER
            for item in listed.items
        )
        return plain and named and bool(listed.items)

    def _contains(self, contains: syntax.Contains) -> str:
        held, listed = self.value(contains.collection), contains.elements
        elements = self.members(listed)
        one = len(listed.items) == 1 and not self.view.is_set(listed.items[0])
        if one and not listed.open:
            return f"{held}包含{elements}"
        if contains.word == "CONTAINS_ALL":
            return f"{held}包含{elements}的全部"
        return f"{held}至少包含{elements}中的一项"

    def _between(self, between: syntax.Between) -> str:
        value = self.value(between.value)
        low, high = self.value(between.low), self.value(between.high)
        if self.is_date(between.value):
            return f"{value}在{low}至{high}期间"
        if self.view.type_of(between.value) is Basic.DURATION:
            return f"{self._compared(between.value)}满{low}且不超过{high}"
        return f"{value}不低于{low}且不高于{high}"

    def _exists(self, exists: syntax.Exists) -> str:
        records = self.value(exists.records)
        if isinstance(exists.condition, syntax.PeriodCovers) and exists.word != "HAS_ALL":
            day = self.value(exists.condition.day)
            within = "不在任何一项" if exists.word == "HAS_NONE" else "在某一项"
            return f"{day}{within}{records}的期间内"
        if exists.word == "HAS_ALL":
            return f"全部{records}均符合{self.condition(exists.condition)}的要求"
        word = spelling(exists.word, "zh")
        if isinstance(exists.condition, syntax.TruthLiteral):
            return f"{records}{word.removeprefix('中')}记录"
        return f"{records}{word}一项{self.closed(exists.condition)}"


def _beginning(names: Sequence[str]) -> str:
    """What all names begin with."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    return "".join(letters[0] for letters in alike)


def _denies(relation: syntax.Expression) -> bool:
    return isinstance(relation, syntax.Comparison | syntax.Membership) and relation.word in (
        "NE",
        "NOT_IN",
    )
