"""How Chinese says that a name does not hold, where the name has a verb that says how."""

from __future__ import annotations

from collections.abc import Mapping

_DENIED: Mapping[str, str] = {
    "须": "无须",
    "可以": "不可以",
    "允许": "不允许",
    "同意": "不同意",
    "认可": "不认可",
    "属于": "不属于",
    "适用于": "不适用于",
    "符合": "不符合",
    "具备": "不具备",
    "满足": "不满足",
    "达到": "未达到",
    "取得": "未取得",
    "持有": "未持有",
    "自主": "未自主",
    "下放": "未下放",
    "由": "未由",
    "可用": "不可用",
    "申报": "不申报",
    "计入": "不计入",
}
_DECISION = "申报"


VALID, _INVALID = "有效", "无效"
"""A name that ends so is of something that is in force or not."""


def unmet(name: str) -> str | None:
    """须经考试 is 无须经考试, 下放评审 is 未下放评审, 证书有效 is 证书无效; None where the name
    says it otherwise. Of the decision 申报 no is 不得申报, but who applies for no title of a level
    不申报中级职称."""
    for verb, denied in _DENIED.items():
        if name.startswith(verb) and name != _DECISION:
            return denied + name.removeprefix(verb)
    if name.endswith(VALID):
        return name.removesuffix(VALID) + _INVALID
    return None
