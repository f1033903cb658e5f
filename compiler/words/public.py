"""Expressions of the core in the words of the public: 学历不低于最低学历, education not lower than
the minimum education. Decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.expressions import relation, same_year
from compiler.words.public_names import PublicNames, Spelling, in_order, spelt
from policy_dsl.labels import contrary, is_clause

__all__ = ["PublicWords", "Spelling"]

_ZH: dict[object, dict[str, str]] = {
    Basic.DECIMAL: {"<": "低于", "<=": "不高于", ">": "高于", ">=": "不低于"},
    Basic.INTEGER: {"<": "少于", "<=": "不多于", ">": "多于", ">=": "不少于"},
}
_EN: dict[object, dict[str, str]] = {
    Basic.DATE: {"<": "before", "<=": "not after", ">": "after", ">=": "not before"},
    EnumType: {"<": "lower than", "<=": "not above", ">": "above", ">=": "not lower than"},
    None: {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"},
}
_EQUAL = {"==": "is", "!=": "is not"}
_CONTRARY = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MEASURES = {
    "count": ("的项数", "number of {}"),
    "total_time": ("的累计时长", "total time of {}"),
    "latest": ("中最晚的", "latest of {}"),
    "earliest": ("中最早的", "earliest of {}"),
    "longest_run": ("的最长连续年数", "longest run of {}"),
    "sum": ("的合计", "sum of {}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords(PublicNames):
    """Names, values and phrases of one program in one language."""

    def phrase(self, expr: ir.Expr, record: str = "") -> str:
        """An expression, as a condition where it is one; `record` is the list of the record at
        hand."""
        match expr:
            case ir.Literal(value=value, type=type_):
                return self.value(value, type_)
            case ir.Condition(key=key):
                named = key in self.program.names
                return self.condition(key) if named else self.phrase(expr.expr, record)
            case ir.Ask(key=key):
                told = self.asked(key)
                return self.unsettled(told, key) if self.is_hole(expr) else told
            case ir.Ref(key=key):
                return self.condition(key)
            case ir.Fact(key=key):
                return self.name(key)
            case ir.FieldOf(key=key):
                return self.field(record, key)
            case ir.Compare():
                return self._compared(expr, record)
            case ir.Not(operand=operand):
                return self._denied(operand, record)
            case ir.And(operands=(ir.Compare() as low, ir.Compare() as high)) if _is_span(
                low, high
            ):
                ends = (self.phrase(low.right, record), self.phrase(high.right, record))
                day = self.phrase(low.left, record)
                zh, en = f"{day}在{ends[0]}至{ends[1]}期间", f"{day} from {ends[0]} to {ends[1]}"
                return self.say(zh, en)
            case ir.And(operands=operands):
                return self._conjunction(operands, record)
            case ir.Or(operands=operands):
                parts = [self._inner(part, record) for part in operands]
                return self.say("或".join(parts), " or ".join(parts))
            case ir.Quantified() | ir.Aggregate():
                return self._of_list(expr, record)
            case _:
                return self._rest(expr, record)

    def field(self, record: str, key: str) -> str:
        if self.language == "en":
            return self.program.labels.get(f"{record}.{key}") or spelt(key)
        return self.program.names.get(f"{record}.{key}", key)

    def _conjunction(self, operands: tuple[ir.Expr, ...], record: str) -> str:
        """What must all hold; on which reading of the text, behind that, as nobody can meet it."""
        readings = tuple(part for part in operands if self.is_reading(part))
        rest = tuple(part for part in operands if part not in readings)
        if not (readings and rest):
            parts = [self._inner(part, record) for part in operands]
            return self.say("且".join(parts), " and ".join(parts))
        asked = self.phrase(rest[0] if len(rest) == 1 else ir.And(operands=rest), record)
        read = self._conjunction(readings, record)
        return self.say(f"{asked}（{read}的）", f"{asked} (where {read})")

    def is_reading(self, expr: ir.Expr) -> bool:
        """Whether all it asks is that the plan be read in one way."""
        return walk.is_reading(self.program, expr)

    def _inner(self, expr: ir.Expr, record: str) -> str:
        shown = self.phrase(expr, record)
        if isinstance(expr, ir.And | ir.Or) and not _is_whole(expr):
            return self.say(f"（{shown}）", f"({shown})")
        return shown

    def _compared(self, expr: ir.Compare, record: str) -> str:
        match expr:
            case ir.Compare(operator="==", left=ir.YearOf(date=one), right=ir.YearOf(date=other)):
                other_day = self.say("", "the ") + self.phrase(other, record)
                return self.say(*same_year(self.phrase(one, record), other_day))
        if expr.type is Basic.TRUTH and isinstance(expr.right, ir.Literal):
            positive = (expr.right.value is True) == (expr.operator == "==")
            return self.phrase(expr.left, record) if positive else self._not(expr.left, record)
        left, right = self.phrase(expr.left, record), self.phrase(expr.right, record)
        if self.is_reading(expr):
            zh, en = ("不", " not") if expr.operator == "!=" else ("", "")
            return self.say(f"“{left}”{zh}按“{right}”理解", f"“{left}” is{en} read as “{right}”")
        if self.language == "zh":
            return f"{left}{self.relation(expr.operator, expr.type)}{right}"
        if isinstance(expr.right, ir.Ref | ir.Fact):
            right = f"the {right}"
        told = self.relation(expr.operator, expr.type)
        verb = "is " if record and not told.startswith("is ") else ""
        return f"{left} {verb}{told} {right}"

    def relation(self, operator: str, type_: Type) -> str:
        """The words for a comparison of values of a type; in Chinese as documents write them,
        分数不低于, 人数不少于."""
        if self.language == "zh":
            return _ZH.get(type_, {}).get(operator) or relation(operator, type_)
        if operator in _EQUAL:
            return _EQUAL[operator]
        kind = EnumType if isinstance(type_, EnumType) else type_
        word = _EN.get(kind, _EN[None])[operator]
        return word if kind is EnumType or kind is Basic.DATE else f"is {word}"

    def _denied(self, operand: ir.Expr, record: str) -> str:
        match operand:
            case ir.Compare(operator=operator) if operand.type is not Basic.TRUTH:
                contrary = ir.Compare(
                    operator=_CONTRARY[operator],  # type: ignore[arg-type]
                    left=operand.left,
                    right=operand.right,
                    type=operand.type,
                )
                return self._compared(contrary, record)
            case ir.Member():
                return self._member(operand, record, self.say("不属于", "is not among"))
            case ir.Quantified(quantifier="any"):
                return self._of_list(replace(operand, quantifier="none"), record)
            case ir.Not(operand=inner):
                return self.phrase(inner, record)
            case ir.And() | ir.Or():
                return self.say(
                    f"并非（{self.phrase(operand, record)}）",
                    f"not ({self.phrase(operand, record)})",
                )
            case _:
                return self._not(operand, record)

    def _not(self, operand: ir.Expr, record: str) -> str:
        """That something is not so; of what is not settled the mark stands behind the whole."""
        if isinstance(operand, ir.Ask) and self.is_hole(operand):
            return self.unsettled(self.denied(self.asked(operand.key)), operand.key)
        return self.denied(self.phrase(operand, record))

    def denied(self, told: str) -> str:
        """That what has a name is not so."""
        return self.say(f"并非{told}", contrary(told) if is_clause(told) else f"not {told}")

    def _member(self, expr: ir.Member, record: str, word: str) -> str:
        element = self.phrase(expr.element, record)
        whole = expr.collection
        listed = isinstance(whole, ir.SetOf) and len(whole.items) > 1
        among = self._among(whole, record)
        if self.language == "zh":
            return f"{element}{word}{among}{'之一' if listed else ''}"
        if expr.within:
            word = word.replace("among", "in")
        return f"{element} {word} {among}"

    def _among(self, whole: ir.Expr, record: str, last: str = "or") -> str:
        match whole:
            case ir.SetOf(items=items):
                return self.listed([self.phrase(item, record) for item in items], last)
            case ir.Literal(value=frozenset() as found):
                element = getattr(whole.type, "element", None)
                return self.listed([self.value(v, element) for v in in_order(found, element)], last)
            case _:
                return self.say(self.phrase(whole, record), f"the {self.phrase(whole, record)}")

    def _of_list(self, expr: ir.Quantified | ir.Aggregate, record: str) -> str:
        listed = self.phrase(expr.records, record)
        source = expr.records.key if isinstance(expr.records, ir.Fact) else expr.record.key
        where = "" if expr.condition is None else self.phrase(expr.condition, source)
        if isinstance(expr, ir.Quantified):
            if isinstance(expr.condition, ir.PeriodCovers):
                covered = self._covered(expr, listed, self.phrase(expr.condition.day, source))
                if covered:
                    return covered
            match expr.quantifier:
                case "any":
                    return self.say(f"{listed}中有{where}的", f"among {listed}, one whose {where}")
                case "none":
                    return self.say(f"{listed}中没有{where}的", f"no {listed} whose {where}")
                case _:
                    return self.say(f"{listed}均{where}", f"of all {listed}, {where}")
        zh, en = _MEASURES[expr.operator]
        of_field = "" if expr.field is None else self.field(source, expr.field)
        until = "" if expr.until is None else self.phrase(expr.until, record)
        if self.language == "zh":
            which = f"{listed}中{where}的" if where else listed
            counted = f"（算到{until}）" if until else ""
            return f"{which.removesuffix('的')}{zh}{of_field}{counted}"
        which = f"{of_field} of {listed}" if of_field else listed
        which = f"{which} where {where}" if where else which
        return en.format(which) + (f", up to the {until}" if until else "")

    def _covered(self, expr: ir.Quantified, listed: str, day: str) -> str:
        """As sentences of rules say it: 申报日期不在任何一项处分的期间内; nothing for 均."""
        match expr.quantifier:
            case "none":
                return self.say(
                    f"{day}不在任何一项{listed}的期间内",
                    f"no period of the {listed} covers the {day}",
                )
            case "any":
                return self.say(
                    f"{day}在某一项{listed}的期间内", f"a period of the {listed} covers the {day}"
                )
            case _:
                return ""

    def _rest(self, expr: ir.Expr, record: str) -> str:
        def of(part: ir.Expr) -> str:
            return self.phrase(part, record)

        match expr:
            case ir.Member():
                return self._member(expr, record, self.say("属于", "is among"))
            case ir.Contains():
                some = expr.quantifier == "any"
                one = self.say("之一", "one of ") if some and _several(expr.elements) else ""
                last = "or" if some else "and"
                whole, part = of(expr.collection), self._among(expr.elements, record, last)
                return self.say(f"{whole}中有{part}{one}", f"{whole} include {one}{part}")
            case ir.PeriodCovers(day=day):
                return self.say(f"起止期间包括{of(day)}", f"period covers the {of(day)}")
            case ir.InForce(start=start, end=end):
                first, last = (self.value(d, Basic.DATE) if d else "" for d in (start, end))
                until = self.say(f"至{last}", f" to {last}") if last else ""
                return self.say(f"判断日期自{first}起{until}", f"the day lies from {first}{until}")
            case ir.Arithmetic(operator=operator):
                zh, en = {"+": ("加", "plus"), "-": ("减", "less"), "*": ("乘以", "times")}[
                    operator
                ]
                left, right = of(expr.left), of(expr.right)
                return self.say(f"{left}{zh}{right}", f"{left} {en} {right}")
            case ir.Clamp(value=ir.Ref() | ir.Fact(), high=None) if _is_nothing(expr.low):
                return of(expr.value)  # a time as it stands is never below nothing
            case ir.Clamp():
                bounds = []
                if expr.low is not None:
                    bounds.append(self.say(f"最低{of(expr.low)}", f"at least {of(expr.low)}"))
                if expr.high is not None:
                    bounds.append(self.say(f"最高{of(expr.high)}", f"at most {of(expr.high)}"))
                held = self.say("，", ", ").join(bounds)
                return self.say(f"{of(expr.value)}（{held}）", f"{of(expr.value)} ({held})")
            case ir.YearOf(date=day):
                return self.say(f"{of(day)}的年份", f"year of the {of(day)}")
            case ir.YearEnd(date=day):
                return self.say(f"{of(day)}当年年底", f"end of the year of the {of(day)}")
            case ir.NextLower(step=step):
                return self.say(f"{of(step)}下一级", f"level immediately below the {of(step)}")
            case ir.Elapsed():
                first, last = of(expr.start), of(expr.end)
                return self.say(f"自{first}至{last}的时间", f"time from {first} to {last}")
            case ir.SetOf(items=items):
                shown = self.listed([of(item) for item in items])
                return shown + (self.say("等", " and others") if expr.others else "")
            case ir.EvidenceOf(rule=rule):
                return self.say(f"{self.name(rule)}所需证明材料", f"proofs for {self.name(rule)}")
            case ir.Cases():
                return self.name(expr.key)
            case _:
                return self.name(getattr(expr, "key", ""))


def _several(elements: ir.Expr) -> bool:
    return not isinstance(elements, ir.SetOf) or len(elements.items) > 1


def _is_span(low: ir.Compare, high: ir.Compare) -> bool:
    """Whether the two say that a day lies from one day to another."""
    signs = (low.operator, high.operator) == (">=", "<=")
    return signs and low.left == high.left and low.type is Basic.DATE


def _is_whole(expr: ir.And | ir.Or) -> bool:
    """Whether it reads as one thing."""
    match expr:
        case ir.And(operands=(ir.Compare() as low, ir.Compare() as high)):
            return _is_span(low, high)
        case _:
            return False


def _is_nothing(expr: ir.Expr | None) -> bool:
    return isinstance(expr, ir.Literal) and expr.value == Duration()
