"""The words for whether a value is in a set, or a set holds others; zh and en."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from compiler.words.listed import listed
from compiler.words.relating import none_of

Both = tuple[str, str]
Quantifier = Literal["any", "all"]


def among_named(whole: str, *, within: bool, holds: bool | None) -> Both:
    """Whether something is in a set that has a name; `within`: it is a place."""
    return _belonging(whole, f"{'in' if within else 'among'} {whole}", holds=holds)


def among(members: Sequence[str], others: str, *, within: bool, holds: bool | None) -> Both:
    """Whether something is in a set that is written out; `others` says that there are more."""
    if holds is False and not within and not others:
        return none_of(members)
    some = others or ("之一" if len(members) > 1 else "")
    zh, en = f"{'、'.join(members)}{some}", f"{listed(members, 'en', 'or')}{others}"
    if not within:
        en = f"one of {listed(members, 'en', 'and')}{others}" if len(members) > 1 else en
    return _belonging(zh, f"in {en}" if within else en, holds=holds)


def holding_named(quantifier: Quantifier, whole: str, *, holds: bool | None) -> Both:
    """Whether a set holds one or all of a set that has a name."""
    match quantifier, holds:
        case _, None:
            return _UNDECIDED
        case "any", True:
            return f"其中有属于{whole}的", f"among them some of {whole}"
        case "any", False:
            return f"都不属于{whole}", f"none of which is among {whole}"
        case _, True:
            return f"包括全部{whole}", f"which include all of {whole}"
        case _:
            return f"没有包括全部{whole}", f"which do not include all of {whole}"


def holding(
    quantifier: Quantifier, members: Sequence[str], others: str, *, holds: bool | None
) -> Both:
    """Whether a set holds one or all of the members."""
    zh = f"{'、'.join(members)}{others}"
    en = f"{listed(members, 'en', 'or' if quantifier == 'any' else 'and')}{others}"
    match quantifier, holds:
        case _, None:
            return _UNDECIDED
        case "any", True:
            return f"其中有{listed(members, 'zh', 'or')}{others}", f"which include {en}"
        case "any", False:
            return f"其中没有{zh}", f"which do not include {en}"
        case _, True:
            return f"其中有{zh}", f"which include {en}"
        case _:
            return f"没有包括全部{zh}", f"which do not include all of {en}"


def _belonging(zh: str, en: str, *, holds: bool | None) -> Both:
    match holds:
        case True:
            return f"属于{zh}", f"which is {en}"
        case False:
            return f"不属于{zh}", f"which is not {en}"
        case None:
            return f"是否属于{zh}尚不能确定", f"of which it is not settled yet whether it is {en}"


_UNDECIDED = "是否足够尚不能确定", "of which it is not settled yet whether they suffice"
