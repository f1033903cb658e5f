"""How Chinese says that a name is met."""

from __future__ import annotations

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
        "可以",
        "允许",
        "自主",
        "下放",
        "已",
        "能",
        "须",
        "有",
    ),
)


def whether(name: str) -> str:
    """是否认可其他成果; a name that begins with what it is about: 证书有效与否."""
    if is_standard(name):
        return f"是否{met(name)}"
    return f"是否{name}" if name.startswith(_VERBS) else f"{name}与否"


def is_standard(name: str) -> bool:
    """Whether a name is of something that one meets: 学历条件."""
    return name.endswith(_STANDARDS) and not name.startswith(_MEETING)


def met(name: str) -> str:
    """符合学历条件; a name that is no standard is said as it is: 证书有效."""
    return f"符合{name}" if is_standard(name) else name
