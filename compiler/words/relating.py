"""The words for how one value compares with another: 已满, which reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.so import so
from policy_dsl.labels import contrary, is_clause

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

_OPEN = {"已满": "满"}
"""As a question says it: 是否满规定年限."""


class HowAsked(TypedDict):
    """By which question a truth is asked for, in Chinese, and whether of an entry of a list."""

    question: str
    of_entry: bool


def related(operator: str, type_: Type, *, holds: bool) -> tuple[str, str]:
    """The words for an order that holds or does not, zh and en."""
    kind: object = EnumType if isinstance(type_, EnumType) else type_
    words = _RELATIONS.get(kind, _RELATIONS[None])[operator]
    at = 0 if holds else 1
    return words[at], words[at + 2]


def at_the_end(operator: str, type_: Type, other: str, *, holds: bool) -> tuple[str, str] | None:
    """That a step is the last of those that are asked, zh and en: 副高 is 副高及以下. None where
    that is no way to say it."""
    if not isinstance(type_, EnumType) or not holds or operator not in (">=", "<="):
        return None
    zh, en = ("及以上", "or above") if operator == ">=" else ("及以下", "or below")
    return f"属于{other}{zh}", f"which counts as {other} {en}"


def undecided(operator: str, type_: Type, other: str, *, is_value: bool) -> tuple[str, str]:
    """That it is open how a value compares with another, or with what has a name, zh and en."""
    if operator in ("==", "!=") and is_value:
        return f"是否为{other}尚不能确定", f"of which it is not settled yet whether it is {other}"
    if operator in ("==", "!="):
        return (
            f"是否与{other}一致尚不能确定",
            f"of which it is not settled yet whether it is the same as {other}",
        )
    zh, en = related(operator, type_, holds=True)
    so = en.removeprefix("which ") if en.startswith("which ") else f"is {en}"
    return (
        f"是否{_OPEN.get(zh, zh)}{other}尚不能确定",
        f"of which it is not settled yet whether it {so} {other}",
    )


def stated(
    name: str, *, holds: bool, question: str = "", of_entry: bool = False
) -> tuple[str, str]:
    """That what has a name is so or not, zh and en: 未达到一般成果条件. `question` and `of_entry`
    are those of `so`."""
    return so(name, holds=holds, question=question, of_entry=of_entry), _english(name, holds=holds)


def presumed(
    name: str, *, holds: bool, question: str = "", of_entry: bool = False
) -> tuple[str, str]:
    """The same of what was not put down, and is presumed, zh and en."""
    zh, en = stated(name, holds=holds, question=question, of_entry=of_entry)
    told = f"没有填写“{name}”，推定{zh}" if of_entry else f"{zh}（没有填写，推定如此）"
    return told, f"{en}, as is presumed"


def _english(name: str, *, holds: bool) -> str:
    """A clause says it by itself, and of one with several verbs it is said that it is not so."""
    if not is_clause(name):
        return f"“{name}” {'applies' if holds else 'does not apply'}"
    denied = contrary(name)
    quoted = denied.startswith("“")
    return name if holds else f"it is not the case that {name}" if quoted else denied


def none_of(values: Sequence[str]) -> tuple[str, str]:
    """That a thing is none of the values, zh and en: 既不是副高，也不是正高."""
    match values:
        case [one]:
            return f"不是{one}", f"not {one}"
        case [one, other]:
            return f"既不是{one}，也不是{other}", f"neither {one} nor {other}"
        case _:
            listed = f"{', '.join(values[:-1])} and {values[-1]}"
            return f"不是{'、'.join(values)}中的任何一个", f"none of {listed}"
