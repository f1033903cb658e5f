"""The words for how one value compares with another: 已满, which reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from compiler.typecheck.types import Basic, EnumType, Type
from policy_dsl.labels import contrary
from policy_dsl.labels import holds as holds_so
from policy_dsl.unmet import unmet

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


def related(operator: str, type_: Type, *, holds: bool) -> tuple[str, str]:
    """The words for an order that holds or does not, zh and en."""
    kind: object = EnumType if isinstance(type_, EnumType) else type_
    words = _RELATIONS.get(kind, _RELATIONS[None])[operator]
    at = 0 if holds else 1
    return words[at], words[at + 2]


def undecided(operator: str, type_: Type, other: str, *, is_value: bool) -> tuple[str, str]:
    """That it is open how a value compares with another, or with what has a name, zh and en."""
    if operator in ("==", "!=") and is_value:
        return f"是否为{other}尚不能确定", f"whether it is {other} is not settled yet"
    if operator in ("==", "!="):
        return (
            f"是否与{other}一致尚不能确定",
            f"whether it is the same as {other} is not settled yet",
        )
    zh, en = related(operator, type_, holds=True)
    so = en.removeprefix("which ") if en.startswith("which ") else f"is {en}"
    return (
        f"是否{_OPEN.get(zh, zh)}{other}尚不能确定",
        f"whether it {so} {other} is not settled yet",
    )


def holding(
    quantifier: Literal["any", "all"], whole: str, *, is_listed: bool, holds: bool | None
) -> tuple[str, str]:
    """Whether a set holds one or all of a named set, or of members that are listed, zh and en."""
    match quantifier, holds:
        case _, None:
            return "是否足够尚不能确定", "whether that suffices is not settled yet"
        case "any", True:
            zh = f"其中有{whole}" if is_listed else f"其中有属于{whole}的"
            return zh, f"among them {'' if is_listed else 'some of '}{whole}"
        case "any", False:
            zh = f"其中没有{whole}" if is_listed else f"都不属于{whole}"
            return zh, f"none of them {'' if is_listed else 'one of '}{whole}"
        case _, True:
            return f"包括全部{whole}", f"which have all of {whole}"
        case _:
            return f"没有包括全部{whole}", f"which lack some of {whole}"


def stated(name: str, *, holds: bool) -> tuple[str, str]:
    """That what has a name is so or not, zh and en: 未达到一般成果条件; a name without a verb is
    told as what was put down for it."""
    denied = unmet(name)
    answer = "是" if holds else "否"
    zh = (name if holds else denied) if denied else f"“{name}”填写为“{answer}”"
    return zh, holds_so(name) if holds else contrary(name)


def supposed(name: str, *, holds: bool) -> tuple[str, str]:
    """The same of what is not so but might be, zh and en."""
    zh, en = stated(name, holds=holds)
    return zh.replace("填写为", "为"), en


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
