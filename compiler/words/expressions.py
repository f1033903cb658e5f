"""An expression of the core as a phrase: 学历不低于最低学历, education >= minimum_education.

For people who read what a comparison or proof found; nothing parses it. Chinese has the plan's own
names; English has the keys, as the language's English surface does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from compiler.core import ir
from compiler.core.as_json import as_json
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.values import Words

_ZH: dict[object, dict[str, str]] = {
    Basic.DATE: {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"},
    Basic.DURATION: {"<": "不满", "<=": "不超过", ">": "超过", ">=": "满"},
    EnumType: {"<": "低于", "<=": "不高于", ">": "高于", ">=": "不低于"},
    None: {"<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"},
}
_EQUAL = {"==": "为", "!=": "不为"}
_SUMS = {"+": "加", "-": "减", "*": "乘以"}
_MEASURES = {
    "count": ("的项数", "count of"),
    "total_time": ("的累计时长", "total time of"),
    "latest": ("的最晚", "latest"),
    "earliest": ("的最早", "earliest"),
    "longest_run": ("的最长连续", "longest run of"),
    "sum": ("的合计", "sum of"),
}
_QUANTIFIERS = {"any": ("中有", "any"), "none": ("中没有", "no"), "all": ("中均", "every")}


def same_year(one: str, other: str) -> tuple[str, str]:
    """That two days lie in one year, zh and en."""
    return f"{one}与{other}同年", f"{one} in the same year as {other}"


def relation(operator: str, type_: Type) -> str:
    """The Chinese word for a comparison of values of a type."""
    if operator in _EQUAL:
        return _EQUAL[operator]
    kind = EnumType if isinstance(type_, EnumType) else type_
    return _ZH.get(kind, _ZH[None])[operator]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Phrases of one program in the language of `words`."""

    words: Words

    @property
    def _zh(self) -> bool:
        return self.words.language == "zh"

    def of(self, expr: ir.Expr, record: str = "") -> str:
        """The phrase; `record` is the fact whose record is at hand."""
        match expr:
            case ir.Literal(value=value, type=type_):
                return self.words.value(None if value is ABSENT else as_json(value), type_)
            case ir.Fact(key=key) | ir.Ref(key=key) | ir.Ask(key=key):
                return self.words.name(key)
            case ir.FieldOf(key=key):
                return self.words.name(f"{record}.{key}" if record and self._zh else key)
            case ir.Condition():
                return self.of(expr.expr, record)
            case ir.Compare():
                return self._compare(expr, record)
            case ir.And() | ir.Or():
                return self._joined(expr, record)
            case ir.Not(operand=operand):
                inner = self.of(operand, record)
                return f"并非（{inner}）" if self._zh else f"not ({inner})"
            case ir.Quantified() | ir.Aggregate():
                return self._of_list(expr, record)
            case ir.Cases():
                return self._cases(expr, record)
            case _:
                return self._operation(expr, record)

    def _compare(self, expr: ir.Compare, record: str) -> str:
        match expr:
            case ir.Compare(operator="==", left=ir.YearOf(date=one), right=ir.YearOf(date=other)):
                return self.words.say(*same_year(self.of(one, record), self.of(other, record)))
        left, right = self.of(expr.left, record), self.of(expr.right, record)
        if self._zh:
            return f"{left}{relation(expr.operator, expr.type)}{right}"
        return f"{left} {expr.operator} {right}"

    def _joined(self, expr: ir.And | ir.Or, record: str) -> str:
        zh, en = ("且", "and") if isinstance(expr, ir.And) else ("或", "or")
        parts = [self._bracketed(operand, record) for operand in expr.operands]
        return zh.join(parts) if self._zh else f" {en} ".join(parts)

    def _bracketed(self, expr: ir.Expr, record: str) -> str:
        inner = self.of(expr, record)
        if isinstance(expr, ir.And | ir.Or):
            return f"（{inner}）" if self._zh else f"({inner})"
        return inner

    def _of_list(self, expr: ir.Quantified | ir.Aggregate, record: str) -> str:
        listed = self.of(expr.records, record)
        source = expr.records.key if isinstance(expr.records, ir.Fact) else expr.record.key
        where = "" if expr.condition is None else self.of(expr.condition, source)
        if isinstance(expr, ir.Quantified):
            zh, en = _QUANTIFIERS[expr.quantifier]
            return f"{listed}{zh}（{where}）" if self._zh else f"{en} {listed} where ({where})"
        zh, en = _MEASURES[expr.operator]
        of_field = "" if expr.field is None else self.words.name(f"{source}.{expr.field}")
        if self._zh:
            return f"{listed}中（{where}）{zh}{of_field}" if where else f"{listed}{zh}{of_field}"
        listed = f"{of_field} of {listed}" if of_field else listed
        return f"{en} {listed} where ({where})" if where else f"{en} {listed}"

    def _cases(self, expr: ir.Cases, record: str) -> str:
        zh = self._zh
        parts = []
        for branch in expr.branches:
            condition, value = self.of(branch.condition, record), self.of(branch.value, record)
            parts.append(f"{condition}的，为{value}" if zh else f"{value} where {condition}")
        if expr.default is not None:
            default = self.of(expr.default, record)
            parts.append(f"其他为{default}" if zh else f"otherwise {default}")
        return ("；" if zh else "; ").join(parts)

    def _operation(
        self,
        expr: ir.InForce
        | ir.Arithmetic
        | ir.Clamp
        | ir.YearOf
        | ir.YearEnd
        | ir.NextLower
        | ir.Elapsed
        | ir.SetOf
        | ir.Member
        | ir.Contains
        | ir.PeriodCovers
        | ir.EvidenceOf,
        record: str,
    ) -> str:
        say = self.words.say

        def of(part: ir.Expr) -> str:
            return self.of(part, record)

        match expr:
            case ir.InForce(start=start, end=end):
                first, last = (self._day(day) for day in (start, end))
                return say(f"判断日期自{first}至{last}", f"in force from {first} to {last}")
            case ir.Arithmetic():
                left, right = of(expr.left), of(expr.right)
                return say(
                    f"{left}{_SUMS[expr.operator]}{right}", f"{left} {expr.operator} {right}"
                )
            case ir.Clamp():
                bounds = self._bounds(expr, record)
                return say(f"{of(expr.value)}（{bounds}）", f"{of(expr.value)} ({bounds})")
            case ir.YearOf(date=day):
                return say(f"{of(day)}的年份", f"year of {of(day)}")
            case ir.YearEnd(date=day):
                return say(f"{of(day)}当年年底", f"end of the year of {of(day)}")
            case ir.NextLower(step=step):
                return say(f"{of(step)}下一级", f"the level immediately below {of(step)}")
            case ir.Elapsed():
                first, last = of(expr.start), of(expr.end)
                return say(f"自{first}至{last}", f"time from {first} to {last}")
            case ir.SetOf():
                return self._listed(map(of, expr.items), expr.others is not None)
            case ir.Member():
                return say(
                    f"{of(expr.element)}属于{of(expr.collection)}",
                    f"{of(expr.element)} in {of(expr.collection)}",
                )
            case ir.Contains():
                zh, en = ("至少包含", "has any of") if expr.quantifier == "any" else ("包含", "has")
                whole, part = of(expr.collection), of(expr.elements)
                return say(f"{whole}{zh}{part}", f"{whole} {en} {part}")
            case ir.PeriodCovers():
                return say(f"期间含{of(expr.day)}", f"the period covers {of(expr.day)}")
            case ir.EvidenceOf(rule=rule):
                name = self.words.name(rule)
                return say(f"{name}所需证明材料", f"evidence of {name}")
            case _:
                assert_never(expr)

    def _bounds(self, expr: ir.Clamp, record: str) -> str:
        found = []
        if expr.low is not None:
            low = self.of(expr.low, record)
            found.append(self.words.say(f"最低{low}", f"at least {low}"))
        if expr.high is not None:
            high = self.of(expr.high, record)
            found.append(self.words.say(f"最高{high}", f"at most {high}"))
        return self.words.say("，", ", ").join(found)

    def _listed(self, items: Iterable[str], is_open: bool) -> str:
        shown = self.words.say("、", ", ").join(items)
        return shown + self.words.say("等", " and others") if is_open else shown

    def _day(self, day: object) -> str:
        return (
            self.words.say("无限期", "no end")
            if day is None
            else self.words.value(str(day), Basic.DATE)
        )
