"""What a list of records comes to as a sentence: which entry makes it so, or what each lacks.

Takes what was found of the entries; evaluates nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compiler.words.spoken import Spoken
from policy_dsl.labels import the

Found = Mapping[int, Sequence[str]]
"""Entries by their index, each with sentences on it."""

FEW = 3
"""Of so many entries each is told."""


def one_found(words: Spoken, name: str, found: Found) -> str:
    """The first entry that is looked for: 第1项属于这种情形（该次申报通道为通用）."""
    index = next(iter(found))
    told = _bracketed(words, found[index])
    return words.say(
        f"填写的{name}中，第{index + 1}项属于这种情形{told}",
        f"there is such an entry under {name}: entry {index + 1}{told}",
    )


def none_found(words: Spoken, name: str, found: Found) -> str:
    """That none of the entries is looked for, and why each is not."""
    told = _each(words, found)
    return words.say(
        f"填写的{name}中没有属于这种情形的{told}", f"there is no such entry under {name}{told}"
    )


def all_found(words: Spoken, name: str) -> str:
    return words.say(f"填写的{name}每一项都符合要求", f"all the entries under {name} fit")


def one_apart(words: Spoken, name: str, found: Found) -> str:
    """The first entry that is not as all have to be."""
    index = next(iter(found))
    told = _bracketed(words, found[index])
    return words.say(
        f"{name}第{index + 1}项不符合要求{told}", f"entry {index + 1} of {name} does not fit{told}"
    )


def some_open(words: Spoken, name: str, found: Found, *, of_all: bool) -> str:
    """The entries of which it is open whether they are looked for, or as all have to be."""
    zh, fits, fit = ("符合要求", "fits", "fit") if of_all else ("属于这种情形", "counts", "count")
    if len(found) == 1:
        (index,) = found
        told = _bracketed(words, found[index])
        return words.say(
            f"{name}第{index + 1}项是否{zh}尚不能确定{told}",
            f"whether entry {index + 1} of {name} {fits} is not settled yet{told}",
        )
    told = _each(words, found)
    return words.say(
        f"填写的{name}中有{len(found)}项是否{zh}尚不能确定{told}",
        f"whether {len(found)} of the entries under {name} {fit} is not settled yet{told}",
    )


def day_covered(words: Spoken, day: str, name: str, index: int, span: str) -> str:
    """The entry in whose period a day lies."""
    number, within = index + 1, _bracketed(words, [span] if span else [])
    return words.say(
        f"{day}在{name}第{number}项的期间内{within}",
        f"{the(day)} lies in the period of entry {number} of {name}{within}",
    )


def day_uncovered(words: Spoken, day: str, name: str) -> str:
    return words.say(
        f"{day}不在填写的任何一项{name}的期间内",
        f"{the(day)} lies in the period of none of the {name}",
    )


def day_open(words: Spoken, day: str, name: str, found: Found) -> str:
    """The entries of which it is open whether a day lies in their period."""
    if len(found) > 1:
        told = _each(words, found)
        return words.say(
            f"{day}是否在填写的某一项{name}的期间内尚不能确定{told}",
            f"whether {the(day)} lies in the period of any of the {name} is not settled yet{told}",
        )
    (index,) = found
    told = _bracketed(words, found[index])
    return words.say(
        f"{day}是否在{name}第{index + 1}项的期间内尚不能确定{told}",
        f"whether {the(day)} lies in the period of entry {index + 1} of {name} is not settled yet"
        f"{told}",
    )


def _each(words: Spoken, found: Found) -> str:
    """What is told of each of a few entries, in brackets; nothing of many."""
    if not 0 < len(found) <= FEW:
        return ""
    parts = [
        words.say(f"第{index + 1}项：", f"entry {index + 1}: ") + _joined(words, told)
        for index, told in found.items()
        if told
    ]
    semicolon = words.say("；", "; ")
    return words.say(f"（{semicolon.join(parts)}）", f" ({semicolon.join(parts)})") if parts else ""


def _bracketed(words: Spoken, told: Sequence[str]) -> str:
    text = _joined(words, told)
    return words.say(f"（{text}）", f" ({text})") if text else ""


def _joined(words: Spoken, told: Sequence[str]) -> str:
    """Sentences on one entry."""
    return words.say("；", "; ").join(told)
