"""A region of cases to a sentence, or to the opening of a list of what they have in common:
学历为高中的，由不能申报变为可以申报."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.documents.subject import Subject
from policy_dsl.labels import capital

_SHORT = 2
"""So many parts stand in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`opening` is a whole sentence where there are no `items`."""

    opening: str
    items: tuple[str, ...] = ()


def told(subject: Subject, parts: Sequence[str], what: str = "", *, some: bool) -> Told:
    """Whose outcome changes; with `what` becomes of it, where that is not said beside it. `some`:
    only some of those that have all parts in common."""
    if _is_sentence(parts):
        return Told(opening=_sentence(subject, parts, some=some) + _end(subject, what))
    zh, en = "同时符合下列条件的", "where all of the following hold"
    if some:
        zh += "案例中有一部分（不能用几个条件进一步概括）"
        en = (
            "in some of the cases in which all of the following hold (no few conditions tell which)"
        )
    opening = subject.say(zh, capital(en)) + (subject.say("，", ", ") + what if what else "")
    return Told(opening=opening + subject.say("：", ":"), items=tuple(parts))


def _sentence(subject: Subject, parts: Sequence[str], *, some: bool) -> str:
    say = subject.say
    where = say("，且", " and ").join(parts)
    if some and not parts:
        zh, en = (
            "有一部分案例（不能用几个条件概括）",
            "In some cases (no few conditions tell which)",
        )
    elif some:
        zh = f"{where}的案例中有一部分（不能用几个条件进一步概括）"
        en = f"In some of the cases in which {where} (no few conditions tell which)"
    else:
        zh = f"{where.removesuffix('的')}的" if parts else "所有案例"
        en = f"Where {where}" if parts else "In all cases"
    return say(zh, en)


def _end(subject: Subject, what: str) -> str:
    return subject.say(f"，{what}。", f", {what}.") if what else subject.say("。", ".")


def _is_sentence(parts: Sequence[str]) -> bool:
    """Whether the parts can be said in a row without a doubt as to what belongs to what."""
    if len(parts) < _SHORT:
        return True
    joining = ("，", "或者", ", ", " or ", " and ", "; ")
    return len(parts) == _SHORT and not any(joint in part for part in parts for joint in joining)
