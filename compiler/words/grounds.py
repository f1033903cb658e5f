"""A ground of a condition as a sentence: 计入年限为3年3个月，不满规定年限5年.

The name, what it is in this case, how it compares and with what. Takes an evaluated case and the
program's words; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from compiler.core import ir
from compiler.core.because import Ground, named_in
from compiler.core.interpret import Evaluation, Result
from compiler.core.interpret.operators import order
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.expressions import Phrases
from compiler.words.origins import Origins
from compiler.words.spoken import Spoken
from policy_dsl.labels import the

_RELATIONS: dict[object, dict[str, tuple[str, str, str, str]]] = {
    Basic.DATE: {
        ">=": ("不早于", "早于", "not before", "before"),
        ">": ("晚于", "不晚于", "after", "not after"),
        "<=": ("不晚于", "晚于", "not after", "after"),
        "<": ("早于", "不早于", "before", "not before"),
    },
    Basic.DURATION: {
        ">=": ("已满", "不满", "which reaches", "which is less than"),
        ">": ("超过", "没有超过", "which is more than", "which is not more than"),
        "<=": ("没有超过", "超过", "which is not more than", "which is more than"),
        "<": ("不满", "已满", "which is less than", "which reaches"),
    },
    EnumType: {
        ">=": ("不低于", "低于", "not below", "below"),
        ">": ("高于", "不高于", "above", "not above"),
        "<=": ("不高于", "高于", "not above", "above"),
        "<": ("低于", "不低于", "below", "not below"),
    },
    None: {
        ">=": ("达到", "没有达到", "which reaches", "which is less than"),
        ">": ("超过", "没有超过", "which is more than", "which is not more than"),
        "<=": ("没有超过", "超过", "which is not more than", "which is more than"),
        "<": ("低于", "不低于", "which is less than", "which is not less than"),
    },
}
"""Of an operator: holds and fails in Chinese, holds and fails in English."""


_CONTAINS = {
    ("any", True): ("其中有属于", "among them of"),
    ("any", False): ("不属于", "none of them of"),
    ("all", True): ("包括全部", "which has all of"),
    ("all", False): ("没有包括全部", "which lacks some of"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence, with its subject apart where it compares one thing. `is_bare`: it compares with a
    value that is written in the rule; `bound`: whether the thing lies above that, and the value in
    its order."""

    subject: str
    predicate: str
    names: frozenset[str]
    is_bare: bool
    bound: tuple[bool, Any] | None = None


class Sentences:
    """Sentences on one evaluated case."""

    def __init__(self, evaluation: Evaluation, words: Spoken) -> None:
        self.evaluation = evaluation
        self.words = words
        self.phrases = Phrases(words=words)
        self.origins = Origins(evaluation, words)
        self.listed: set[str] = set()

    def of(self, grounds: Iterable[Ground]) -> list[str]:
        """Each sentence once; what only repeats the value of a thing that another sentence tells
        is left out of alternatives, and what is said of the same thing is joined. What is before
        one day is before a later one, too."""
        self.listed.clear()
        told = [(ground, self._told(ground)) for ground in grounds]
        more = {name for _, one in told if not one.is_bare for name in one.names}
        kept: dict[str, dict[str | bool, Told]] = {}
        for ground, one in told:
            if not (ground.one_of and one.is_bare and one.names <= more):
                parts = kept.setdefault(one.subject or one.predicate, {})
                key = one.predicate if one.bound is None else one.bound[0]
                if key not in parts or _says_more(one, parts[key]):
                    parts[key] = one
        comma = self.words.say("，", ", ")
        whole = (
            (told, *(one.predicate for one in parts.values() if one.predicate != told))
            for told, parts in kept.items()
        )
        return [comma.join(part for part in parts if part) for parts in whole]

    def of_value(self, rule: str) -> str:
        """What a rule comes to that is no truth, and what that rests on."""
        named = ir.Ref(key=rule)
        result, name = self.evaluation.rule(rule), self.words.name(rule)
        if not result.settled:
            return self.words.say(f"{name}尚不能确定", f"{the(name)} is not settled yet")
        told = self.words.possible(result, self.words.type_of(named))
        origin = self.origins.of(named)
        return self.words.say(f"{name}为{told}{origin}", f"{name}: {told}{origin}")

    def _told(self, ground: Ground) -> Told:
        expr, holds = ground.expr, ground.holds
        names = frozenset(named_in(expr))
        match expr:
            case ir.Compare(left=ir.Ask()):
                whole = self._reading(expr, holds)
            case ir.Compare():
                subject, predicate = self._compared(expr, holds)
                bare = isinstance(expr.right, ir.Literal)
                bound = _bound(expr, holds) if predicate else None
                return Told(
                    subject=subject, predicate=predicate, names=names, is_bare=bare, bound=bound
                )
            case ir.Member():
                subject, predicate = self._member(expr, holds)
                return Told(subject=subject, predicate=predicate, names=names, is_bare=False)
            case ir.Fact() | ir.Ref():
                whole = self._truth(expr, holds)
            case ir.Ask():
                whole = self._asked(expr, holds)
            case ir.Contains():
                whole = self._contains(expr, holds)
            case ir.Quantified():
                whole = self._quantified(expr, holds)
            case _:
                whole = f"{self.phrases.of(expr)}{self._colon}{self._yes_no(holds)}"
        return Told(subject="", predicate=whole, names=names, is_bare=False)

    # --- one kind of ground each

    def _truth(self, expr: ir.Fact | ir.Ref, holds: bool | None) -> str:
        name = self.words.name(expr.key)
        if holds is None and isinstance(expr, ir.Fact):
            return self._unstated(name)
        return f"{name}{self._colon}{self._yes_no(holds)}"

    def _asked(self, expr: ir.Ask, holds: bool | None) -> str:
        info = self.evaluation.program.questions.get(expr.key)
        text = self.words.say(info.text.zh, info.text.en) if info else self.words.name(expr.key)
        if holds is not None:
            return f"{self._quoted(text)}{self._colon}{self._yes_no(holds)}"
        if info is not None and info.owner == "authority":
            return self.words.say(f"“{text}”尚待答复", f"“{text}” has not been answered yet")
        return self.words.say(
            f"关于“{text}”，规定尚未明确", f"“{text}” is not settled in the rules yet"
        )

    def _reading(self, expr: ir.Compare, holds: bool | None) -> str:
        """How an ambiguous term is read."""
        assert isinstance(expr.left, ir.Ask)
        name = self.words.name(expr.left.key)
        result = self.evaluation.of(expr.left)
        if holds is None or not result.settled:
            info = self.evaluation.program.questions.get(expr.left.key)
            if info is not None and info.owner == "authority":
                return self.words.say(f"“{name}”尚待答复", f"“{name}” has not been answered yet")
            return self.words.say(
                f"关于“{name}”，规定尚未明确", f"the rules do not settle yet what “{name}” means"
            )
        taken = self.words.typed(result.value, expr.type)
        return self.words.say(f"“{name}”按“{taken}”理解", f"“{name}” is read as “{taken}”")

    def _compared(self, expr: ir.Compare, holds: bool | None) -> tuple[str, str]:
        name = self.phrases.of(expr.left)
        left = self.evaluation.of(expr.left)
        type_ = self.words.type_of(expr.left, expr.type)
        if left.settled and left.value is ABSENT:
            return self._nothing(name, expr.left), ""
        is_fact = isinstance(expr.left, ir.Fact)
        if not left.settled and is_fact:
            return self._unstated(name), ""
        told, origin = self.words.possible(left, type_), self.origins.of(expr.left)
        subject = self.words.say(f"{name}为{told}{origin}", f"{name}: {told}{origin}")
        if not told:
            subject = self.words.say(
                f"{name}{origin}尚不能确定", f"{the(name)}{origin} is not settled yet"
            )
        return subject, self._relation(expr, holds)

    def _relation(self, expr: ir.Compare, holds: bool | None) -> str:
        right = self.evaluation.of(expr.right)
        other = self._other(expr.right, expr.type, right, holds)
        if right.settled and right.value is ABSENT and expr.operator not in ("==", "!="):
            return self.words.say(f"而{other}", f"while {other}")
        if holds is None:
            word = self.words.say("能否达到尚不能确定", "whether that suffices is not settled yet")
            return word if right.settled else self.words.say(f"而{other}", f"while {other}")
        if expr.operator in ("==", "!="):
            return self._equal(expr, holds is (expr.operator == "=="), other)
        kind: object = EnumType if isinstance(expr.type, EnumType) else expr.type
        words = _RELATIONS.get(kind, _RELATIONS[None])[expr.operator]
        word = self.words.say(words[0 if holds else 1], words[2 if holds else 3] + " ")
        return word + other

    def _equal(self, expr: ir.Compare, equal: bool, other: str) -> str:
        """A value that is what it should be has been told already."""
        if isinstance(expr.right, ir.Literal):
            return "" if equal else self.words.say(f"不是{other}", f"not {other}")
        if equal:
            return self.words.say(f"与{other}一致", f"the same as {other}")
        return self.words.say(f"与{other}不一致", f"other than {other}")

    def _other(self, expr: ir.Expr, type_: Type, result: Result, holds: bool | None) -> str:
        """What is compared with: its name and what it is."""
        told = self.words.possible(result, self.words.type_of(expr, type_))
        if isinstance(expr, ir.Literal):
            return told
        name = self.phrases.of(expr)
        if result.settled and result.value is ABSENT:
            return self.words.say(f"没有相应的{name}", f"there is no {name} for this")
        if result.settled:
            origin = self.origins.of(expr, plain=True)
            return self.words.say(f"{name}（{told}{origin}）", f"{the(name)} ({told}{origin})")
        if holds is not None and told:
            return self.words.say(
                f"{name}（{told}，尚未确定）", f"{the(name)} ({told}, not settled yet)"
            )
        among = self.words.say(f"（{told}）", f" ({told})") if told else ""
        return self.words.say(f"{name}尚不能确定{among}", f"{the(name)} is not settled yet{among}")

    def _member(self, expr: ir.Member, holds: bool | None) -> tuple[str, str]:
        name = self.phrases.of(expr.element)
        element = self.evaluation.of(expr.element)
        if not element.settled:
            return self._unstated(name), ""
        if element.value is ABSENT:
            return self._nothing(name, expr.element), ""
        told = self.words.possible(element, self.words.type_of(expr.element, Basic.PLACE))
        word = {
            True: self.words.say("属于", "in"),
            False: self.words.say("不属于", "not in"),
            None: self.words.say("尚不能确定是否属于", "it is not settled yet whether in"),
        }[holds]
        subject = self.words.say(f"{name}为{told}", f"{name}: {told}")
        whole = self._collection(expr.collection)
        return subject, self.words.say(f"{word}{whole}", f"{word} {whole}")

    def _collection(self, expr: ir.Expr) -> str:
        """A set by its name, the first time with its members; or by its members alone."""
        told = self._members(expr)
        if isinstance(expr, ir.Literal | ir.SetOf):
            return told
        name = self.phrases.of(expr)
        if name in self.listed:
            return name
        self.listed.add(name)
        return self.words.say(f"{name}（{told}）", f"{name} ({told})") if told else name

    def _members(self, expr: ir.Expr) -> str:
        match expr:
            case ir.Ref(key=key) if key in self.evaluation.program.rules:
                return self._members(self.evaluation.program.rules[key].expr)
            case ir.SetOf(items=items, others=others):
                listed = self.words.say("、", ", ").join(self.phrases.of(item) for item in items)
                return listed + (self.words.say("等", " and others") if others else "")
            case ir.Literal():
                return self.phrases.of(expr)
            case _:
                return ""

    def _contains(self, expr: ir.Contains, holds: bool | None) -> str:
        name = self.phrases.of(expr.collection)
        result = self.evaluation.of(expr.collection)
        if not result.settled:
            return self._unstated(name)
        whole = self._collection(expr.elements)
        if result.value == frozenset():
            return self.words.say(f"没有{name}", f"there are no {name}")
        told = self.words.possible(result, self.words.type_of(expr.collection))
        if holds is None:
            return self.words.say(
                f"{name}为{told}，是否足够尚不能确定",
                f"{name}: {told}; whether that suffices is not settled yet",
            )
        zh, en = _CONTAINS[expr.quantifier, holds]
        return self.words.say(f"{name}为{told}，{zh}{whole}", f"{name}: {told}, {en} {whole}")

    def _quantified(self, expr: ir.Quantified, holds: bool | None) -> str:
        name = self.phrases.of(expr.records)
        records = self.evaluation.of(expr.records)
        if not records.settled:
            return self._unstated(name)
        if records.value == ():
            return self.words.say(f"没有{name}", f"there are no entries under {name}")
        if holds is None:
            return self.words.say(
                f"填写的{name}是否符合尚不能确定",
                f"whether the entries under {name} fit is not settled yet",
            )
        source = expr.records.key if isinstance(expr.records, ir.Fact) else expr.record.key
        where = self.phrases.of(expr.condition, source)
        found = holds is (expr.quantifier != "none")
        if isinstance(expr.condition, ir.PeriodCovers) and expr.quantifier != "all":
            return self._covered(self.phrases.of(expr.condition.day, source), name, found)
        if expr.quantifier == "all":
            zh, en = ("均为" if holds else "并非都是", "all are" if holds else "not all are")
        else:
            zh, en = ("中有" if found else "中没有", "some are" if found else "none is")
        return self.words.say(
            f"填写的{name}{zh}“{where}”的", f"of the entries under {name} {en}: {where}"
        )

    def _covered(self, day: str, listed: str, found: bool) -> str:
        """Whether a day lies in a period of a list."""
        zh, en = ("在填写的某一项", "one") if found else ("不在填写的任何一项", "none")
        return self.words.say(
            f"{day}{zh}{listed}的期间内", f"{the(day)} lies in the period of {en} of the {listed}"
        )

    # --- small words

    def _nothing(self, name: str, expr: ir.Expr) -> str:
        missing = self.origins.missing(expr)
        return self.words.say(
            f"{name}无从算起{f'（没有{missing}）' if missing else ''}",
            f"there is no {name}{f' (no {missing})' if missing else ''}",
        )

    def _unstated(self, name: str) -> str:
        return self.words.say(f"还没有填写“{name}”", f"“{name}” has not been stated yet")

    def _quoted(self, text: str) -> str:
        return f"“{text}”"

    @property
    def _colon(self) -> str:
        return self.words.say("：", ": ")

    def _yes_no(self, holds: bool | None) -> str:
        match holds:
            case True:
                return self.words.say("是", "yes")
            case False:
                return self.words.say("否", "no")
            case None:
                return self.words.say("尚不能确定", "not settled yet")


def _bound(expr: ir.Compare, holds: bool | None) -> tuple[bool, Any] | None:
    """Of a comparison with a value that is written there: whether the left side lies above it."""
    if holds is None or expr.operator in ("==", "!=") or not isinstance(expr.right, ir.Literal):
        return None
    value = expr.right.value
    return None if value is ABSENT else ((">" in expr.operator) is holds, order(value, expr.type))


def _says_more(one: Told, other: Told) -> bool:
    """Of two that compare the same thing in the same direction."""
    if one.bound is None or other.bound is None:
        return False
    is_above, value = one.bound
    return bool(value > other.bound[1] if is_above else value < other.bound[1])


def joined(sentences: Iterable[str], language: str) -> str:
    """Sentences as one text."""
    kept: Iterator[str] = (one for one in sentences if one)
    return ("；" if language == "zh" else "; ").join(kept)
