"""That a truth of a case is so or not, in Chinese, as one says it of a person.

A name with a verb is denied by its verb (未达到一般成果条件); of another the question that asks for
it says how (申报人是不是专业技术人员？); what is asked of an entry is what the entry is.
"""

from __future__ import annotations

import re

from policy_dsl.unmet import unmet

_ASKED = re.compile(r"(?P<who>[^？，]*?)(?P<way>是不是|有没有|是否)(?P<what>[^？，]+)(，[^？]*)?？")
_VERBS = ("在", "位于", "属于", "隶属")


def so(name: str, *, holds: bool, question: str = "", of_entry: bool = False) -> str:
    """`question` is the fact's, where it has one; `of_entry`: it is a field of a record."""
    denied = unmet(name)
    if denied:
        return name if holds else denied
    if of_entry:
        return f"{'是' if holds else '不是'}{name}"
    asked = _ASKED.fullmatch(question)
    if asked is None:
        return f"{'符合' if holds else '不符合'}“{name}”"
    return asked["who"] + _answered(asked["way"], asked["what"], holds=holds)


def _answered(way: str, what: str, *, holds: bool) -> str:
    if way == "有没有" or what.startswith("有"):
        return f"{'有' if holds else '没有'}{what.removeprefix('有')}"
    if way == "是否" or what.startswith(_VERBS):
        return what if holds else unmet(what) or _denied(what)
    whole = f"{what}的" if what.endswith("所属") else what
    return f"{'是' if holds else '不是'}{whole}"


def _denied(what: str) -> str:
    """不属于某县; of what has 在 twice the 不 would reach but the first: 没有在职在岗."""
    return f"没有{what}" if what.startswith("在") and what.count("在") > 1 else f"不{what}"
