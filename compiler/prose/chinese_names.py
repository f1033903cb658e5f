"""How Chinese says that a name is met."""

from __future__ import annotations

import re

from policy_dsl.unmet import VALID, unmet

_STANDARDS = ("条件", "要求", "标准", "规定", "资格")
_MEETING = ("符合", "具备", "达到", "满足")


_VERBS = (
    *_MEETING,
    *(
        "认可",
        "同意",
        "持有",
        "取得",
        "属于",
        "适用于",
        "可以",
        "可用",
        "允许",
        "自主",
        "由",
        "下放",
        "已",
        "能",
        "须",
        "有",
    ),
)


_LYING = re.compile("(.{1,6}?)((?:在|属于|位于|隶属).+)")
"""单位在督战县: a name of something that lies or belongs somewhere."""


def whether(name: str) -> str:
    """是否认可其他成果, 证书是否有效; of another name that begins with what it is about,
    机关同意与否."""
    if is_standard(name):
        return f"是否{met(name)}"
    if name.endswith(VALID):
        return f"{name.removesuffix(VALID)}是否{VALID}"
    if lies := _LYING.fullmatch(name):
        return f"{lies[1]}是否{lies[2]}"
    return f"是否{name}" if name.startswith(_VERBS) else f"{name}与否"


def asked_briefly(name: str) -> str:
    """是否认可其他成果, 时间是否有效; a name without a verb stands for itself: 成果条件."""
    plain = is_standard(name) or not (name.startswith(_VERBS) or name.endswith(VALID))
    return name if plain else whether(name)


def turns_on(name: str) -> str:
    """What an outcome hangs on: 接收地认可与否, 是否须经考试."""
    return f"{name}与否" if name.endswith(("认可", "同意")) else f"是否{name}"


def answers(name: str) -> tuple[str, str]:
    """What answers whether a name holds, yes and no: 有效 and 无效, 须经考试 and 无须经考试; of a
    name without a verb of its own, whether a case belongs to it."""
    if is_standard(name):
        return "符合", "不符合"
    if name.endswith(VALID):
        return VALID, unmet(VALID) or ""
    denied = unmet(name)
    return (name, denied) if denied else ("属于", "不属于")


def asked(name: str) -> str:
    """The question that `answers` answers."""
    plain = is_standard(name) or unmet(name)
    return whether(name) if plain else f"是否属于{name}{'' if name.endswith('的') else '的'}情形"


def is_standard(name: str) -> bool:
    """Whether a name is of something that one meets: 学历条件."""
    return name.endswith(_STANDARDS) and not name.startswith(_MEETING)


def met(name: str) -> str:
    """符合学历条件; a name that is no standard is said as it is: 证书有效."""
    return f"符合{name}" if is_standard(name) else name


def belongs_to(name: str) -> str:
    """What is so of who has one of the cases of a name: 可以提前申报, 符合学历条件; a name without
    a verb of its own is a case that one belongs to, 属于提前情形; an application is of a kind,
    属于申报高级职称."""
    if name.startswith("申报"):
        return f"属于{name}"
    if _LYING.fullmatch(name):
        return name
    told = is_standard(name) or unmet(name) or name.startswith(_VERBS)
    return met(name) if told else f"属于{name}情形"


def whether_it_belongs(name: str) -> str:
    """The question of what `belongs_to` says: 是否可以提前申报, 证书是否有效, 是否属于提前情形."""
    whole = name.endswith(VALID) or _LYING.fullmatch(name)
    return whether(name) if whole else f"是否{belongs_to(name)}"
