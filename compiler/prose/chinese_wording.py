"""The sentences of legal Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.prose.chinese import Chinese
from compiler.prose.chinese_names import (
    answers,
    asked,
    asked_briefly,
    belongs_to,
    is_standard,
    met,
    turns_on,
    whether,
    whether_it_belongs,
)
from compiler.prose.phrases import Phrases
from compiler.prose.wording import Many
from policy_dsl import syntax
from policy_dsl.formatter import literals
from policy_dsl.formatter.headings import heading_mark
from policy_dsl.keywords import spelling

_MANY = {"ALL_OF": "同时具备下列条件", "ANY_OF": "具备下列条件之一"}
_SOME = {"ALL_OF": "同时具备下列条件的", "ANY_OF": "有下列情形之一的"}
_CHANGES = {"EARLIER": "可以{}减少", "REDUCE": "{}减少", "INCREASE": "{}增加"}
_DAY_CHANGES = {**_CHANGES, "EARLIER": "可以{}提前"}
_AS_FIT = "视情况"
_SHORT = 8
"""Up to how many characters a condition needs no pause before 方可."""
_KINDS = {"PLAN": "本方案", "AMENDMENT": "本方案", "RULES": "本规定", "VOCABULARY": "本规定"}


class ChineseWording:
    """Sentences of a module of `kind` (PLAN, RULES …)."""

    stop, semi, colon, space = "。", "；", "：", ""

    def __init__(self, phrases: Chinese, kind: str) -> None:
        self._phrases = phrases
        self.this = _KINDS.get(kind, "本方案")

    @property
    def phrases(self) -> Phrases:
        return self._phrases

    def sentence(self, text: str) -> str:
        return text

    def item(self, number: int) -> str:
        return literals.write_item(number, "zh")

    def subitem(self, number: int) -> str:
        return literals.write_subitem(number, "zh")

    def heading(self, level: int, number: int) -> str:
        return heading_mark(level, number, chinese=True).strip()

    def subject(self, name: str, *, decided: bool) -> str:
        return f"{self.this}所称{name}" if decided else name

    def means(self, subject: str, value: str, *, truth: bool, partial: bool) -> str:
        if partial and truth:
            return f"{_of(value)}，{belongs_to(self._plain(subject))}"
        act = self._allowed(subject)
        return f"{_of(value)}，{act}" if act else f"{subject}，是指{value}"

    def _allowed(self, subject: str) -> str:
        """What a decision of this name allows, 可以作为聘任依据: said as a rule, not as a term."""
        name = self._plain(subject)
        return name if name != subject and name.startswith("可以") else ""

    def _plain(self, subject: str) -> str:
        return subject.removeprefix(f"{self.this}所称")

    def means_listed(self, subject: str, word: Many, *, partial: bool) -> str:
        if partial:
            return f"{_SOME[word]}，{belongs_to(self._plain(subject))}："
        act = self._allowed(subject)
        return f"{_MANY[word]}的，{act}：" if act else f"{subject}，是指{_MANY[word]}的："

    def unknown(self, name: str) -> str:
        return f"{name}怎样认定，{self.this}未作规定"

    def unsaid(self, conditions: Sequence[str], name: str) -> str:
        if not name:
            told = "、".join(map(_of, conditions))
            return f"{told}，是否计入，{self.this}未作规定"
        return self._unsaid(conditions, whether_it_belongs(name))

    def _unsaid(self, conditions: Sequence[str], whether: str) -> str:
        if not conditions:
            pause = "" if whether.startswith("是否") else "，"
            return f"其他情形{pause}{whether}，{self.this}未作规定"
        told = "、".join(map(_of, conditions))
        return f"除此以外，{told}，{whether}，{self.this}未作规定"

    def either(self, name: str, values: Sequence[str]) -> str:
        *first, last = values
        return f"{name}为{'、'.join(first)}还是{last}，{self.this}未作规定"

    def within_period(self, day: str) -> str:
        return f"{day}在{self.this}实施期限内"

    def conditions(self, word: Many) -> str:
        return f"{_MANY[word]}："

    def has_value(
        self,
        subject: str,
        word: str,
        default: str,
        dated: Sequence[tuple[str, str]],
        *,
        truth: bool,
        literal: bool,
        partial: bool,
    ) -> str:
        reserve = "，除另有规定外，" if partial else "，" if truth else ""
        named = self._plain(subject)
        if truth and literal:
            subject = asked(named)
        if word == "BY_CASES":
            return f"{subject}{reserve}按下列情形确定"
        ordinarily = f"按照{default}执行" if word == "FOLLOWS" else default
        if truth and literal and default in answers(named):
            ordinarily = f"按{default}处理"
        later = "".join(f"，自{day}起{value}" for day, value in dated)
        return f"{subject}{reserve}{ordinarily}{later}"

    def open_default(self, name: str, mark: str) -> str:
        return f"{mark}（{name}）"

    def exceptions(self, *, ordinary: bool) -> str:
        return "；有下列情形之一的，按照下列规定执行：" if ordinary else "："

    def agreed(self, body: str) -> str:
        if body:
            return f"经{body}同意，"
        return "经有权机关同意，" if self.phrases.told_open else _AS_FIT

    def case(self, condition: str, agreed: str, effect: str, subject: str = "") -> str:
        if agreed == _AS_FIT and effect.startswith("可以"):
            agreed, effect = "", f"可以{agreed}{effect.removeprefix('可以')}"
        return f"{self.guard(condition, partial=False)}{agreed}{subject}{effect}"

    def effect(
        self,
        word: str,
        value: syntax.Expression,
        subject: str,
        *,
        truth: bool,
        literal: bool,
    ) -> str:
        if isinstance(value, syntax.Absent):
            return f"没有{subject}" if subject else "为无"
        if truth and isinstance(value, syntax.TruthLiteral):
            yes, no = answers(subject)
            return yes if value.value else no
        if truth:
            told = self.phrases.condition(value)
            return f"以{turns_on(told)}为准" if literal else f"是指{told}"
        said = self.phrases.value(value)
        return f"可以放宽至{said}" if word == "RELAX" else f"为{said}"

    def others(self) -> str:
        return f"其他情形，{self.this}未作规定"

    def precedence(self, numbers: Sequence[int]) -> str:
        said = "、".join(f"第{self.item(number)}项" for number in numbers)
        return f"数项同时适用的，{'依次' if len(numbers) > 1 else ''}以{said}为准"

    def adjustment(
        self, condition: str, word: str, amount: str, *, behind: bool, day: bool, reserved: bool
    ) -> str:
        changes = _DAY_CHANGES if day else _CHANGES
        changed = changes[word].format("在上述基础上" if behind else "") + amount
        if condition.startswith("可以"):
            changed = changed.removeprefix("可以")
        if reserved:
            changed = f"是否{changed}，{self.this}未作规定"
        return self.guard(condition, partial=False) + changed if condition else changed

    def bound(self, word: str, value: str, *, day: bool) -> str:
        low, high = ("早于", "晚于") if day else ("不足", "超过")
        return f"{low if word == 'MIN_IS' else high}{value}的，按{value}计算"

    def by_table(self, subject: str) -> str:
        return f"{subject}按下表确定："

    def any(self) -> str:
        return "不限"

    def otherwise(self) -> str:
        return "其他"

    def test(self, word: str, value: str) -> str:
        said = spelling(word, "zh")
        return f"{value}及{said}" if word in ("ABOVE", "BELOW") else said + value

    def hole(self, name: str, *, truth: bool) -> str:
        return f"{asked_briefly(name)}：" if truth else f"{name}为"

    def untold(self, subject: str, mark: str) -> str:
        return f"{subject}{mark}："

    def set_by(self, name: str, bodies: str, *, truth: bool) -> str:
        by = f"由{bodies}确定" if bodies else "另行确定"
        return f"{whether(name)}，{by}" if truth else f"{name}{by}"

    def guard(self, condition: str, *, partial: bool) -> str:
        if partial:
            return f"有{_of(condition)}等情形的，"
        return f"{_of(condition)}，"

    def concerning(self, names: str) -> str:
        return f"涉及{names}的，"

    def must(self, decision: str, condition: str, compared: str, *, named: bool) -> str:
        if compared and condition.startswith(compared):
            by = f"依照{self.this}{_act(decision)}的"
            return f"{by}，{compared}应当{condition.removeprefix(compared)}"
        if named:
            return f"{_act(decision)}应当具备{_of(condition)}条件"
        pause = "，" if len(condition) > _SHORT else ""
        return f"{condition}{pause}方可{_act(decision)}"

    def must_listed(self, decision: str, word: Many, *, more: bool) -> str:
        return f"{_act(decision)}{'还' if more else ''}应当{_MANY[word]}："

    def must_term(self, decision: str, name: str) -> str:
        if is_standard(name):
            return f"{_act(decision)}应当{met(name)}"
        return f"{_act(decision)}应当具备{_of(name)}条件"

    def met_where(self, decision: str, name: str, condition: str) -> str:
        if is_standard(name):
            return f"{_act(decision)}的{name}，{_of(condition)}即为符合"
        return ""

    def met_where_listed(self, decision: str, name: str, word: Many) -> str:
        if is_standard(name):
            return f"{_act(decision)}的{name}，{_MANY[word]}的即为符合："
        return ""

    def also(self, names: str) -> str:
        return f"，并符合{names}的要求"

    def term(self, name: str) -> str:
        return met(name)

    def suffices(self, condition: str, name: str) -> str:
        return f"{_of(condition)}，{belongs_to(name)}"

    def suffices_listed(self, word: Many, name: str) -> str:
        return f"{_SOME[word]}，{belongs_to(name)}："

    def suffices_within(self, condition: str, name: str, unsaid: Sequence[str] | None) -> str:
        so, whether = (
            ("即为符合", "是否符合") if is_standard(name) else ("即属该情形", "是否属于该情形")
        )
        more = "" if unsaid is None else f"；{self._unsaid(unsaid, whether)}"
        return f"（{_of(condition)}，{so}{more}）"

    def barred(self, condition: str, decision: str, *, partial: bool) -> str:
        return f"{self.guard(condition, partial=partial)}不得{_act(decision)}"

    def barred_listed(self, decision: str) -> str:
        return f"有下列情形之一的，不得{_act(decision)}："

    def barred_term(self, name: str, decision: str) -> str:
        return f"属于{name}情形的，不得{_act(decision)}"

    def belongs(self, condition: str) -> str:
        return f"{_of(condition)}，即属该情形"

    def introduced(self, name: str) -> str:
        return f"（以下简称“{name}”）"

    def period(self, start: str, end: str) -> str:
        return f"{self.this}实施期限自{start}起" + (f"至{end}止" if end else "计算")

    def years(self, first: int, last: int) -> str:
        return f"{self.this}实施期限为{first}年" + (f"至{last}年" if last > first else "")

    def force(self, start: str, end: str) -> str:
        return f"本条自{start}起至{end}止施行" if end else f"本条自{start}起施行"

    def duty(self, bodies: str, start: str, end: str) -> tuple[str, str]:
        when = f"{end}，" if start == end else f"{start}至{end}，" if start else f"{end}前，"
        if not end:
            return f"{bodies}应当" if bodies else "", ""
        return f"{when}由{bodies}" if bodies else when, ""

    def power(self, bodies: str) -> str:
        return f"{bodies}可以"

    def adopted(self, name: str, reading: str) -> str:
        return f"{name}，以{reading}为准"

    def ladder(self, name: str, members: str, *, ordered: bool) -> str:
        return f"{name}{'由低到高' if ordered else ''}分为{members}"

    def contains(self, place: str, parts: str) -> str:
        return f"{place}包括{parts}"


def _of(condition: str) -> str:
    """The condition with the 的 that closes it, once."""
    return condition if condition.endswith("的") else f"{condition}的"


def _act(decision: str) -> str:
    """What is decided on, as something that one does: 可以领取补贴 is 领取补贴."""
    return decision.removeprefix("可以")
