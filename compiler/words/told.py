"""Several things told of a condition as sentences: what is told twice is said once, and what is
said of one thing, or is missing in one way, is joined.

Knows no program and no case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from compiler.words.listed import quoted
from compiler.words.relating import none_of
from policy_dsl.diagnostics import Language

Gap = Literal["unstated", "unanswered", "unsettled"]
"""What is missing: what the applicant states, what an authority answers, how the rules are read."""

_GAPS: Mapping[Gap, tuple[str, str, str]] = {
    "unstated": ("还没有填写{}", "{} has not been stated yet", "{} have not been stated yet"),
    "unanswered": ("{}尚待答复", "{} has not been answered yet", "{} have not been answered yet"),
    "unsettled": (
        "关于{}，规定尚未明确",
        "the rules do not settle yet what {} means",
        "the rules do not settle yet what {} mean",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence, with its subject apart where it compares one thing. `is_bare`: it compares with a
    value that is written in the rule; `is_untold`: nothing is known of the thing; `bound`: whether
    the thing lies above that, and the value in its order; `unequal`: a value that it is not.
    `missing`: names of what is missing in the way of `gap`, in the place of a sentence."""

    subject: str = ""
    predicate: str = ""
    names: frozenset[str] = frozenset()
    is_bare: bool = False
    is_untold: bool = False
    bound: tuple[bool, Any] | None = None
    unequal: str = ""
    gap: Gap | None = None
    missing: tuple[str, ...] = ()


def told_together(all_told: Sequence[tuple[bool, Told]], language: Language) -> list[str]:
    """Each sentence once; what only repeats the value of a thing that another sentence tells is
    left out of alternatives (of which each is marked), and what is said of the same thing is
    joined. What is before one day is before a later one, too."""
    more = {name for _, one in all_told if not one.is_bare for name in one.names}
    kept: dict[object, list[Told]] = {}
    for one_of, one in all_told:
        repeats = (one_of or one.is_untold) and one.is_bare and one.names <= more
        if not repeats:
            kept.setdefault(one.gap or (one.subject or one.predicate,), []).append(one)
    return [_sentence(parts, language) for parts in kept.values()]


def _sentence(parts: Sequence[Told], language: Language) -> str:
    first = parts[0]
    if first.gap is not None:
        missing = list(dict.fromkeys(name for part in parts for name in part.missing))
        zh, one, several = _GAPS[first.gap]
        text = zh if language == "zh" else one if len(missing) == 1 else several
        return text.format(quoted(missing, language))
    comma = "，" if language == "zh" else ", "
    said = [first.subject, *_predicates(parts, language)]
    return comma.join(part for part in said if part)


def _predicates(parts: Sequence[Told], language: Language) -> Iterator[str]:
    """What is said of one thing, each once; the values that it is not together, and what it lies
    above before what it lies below."""
    kept: dict[object, Told] = {}
    for part in parts:
        key = (part.predicate, part.unequal) if part.bound is None else part.bound[0]
        if key not in kept or _says_more(part, kept[key]):
            kept[key] = part
    unequal = [part.unequal for part in kept.values() if part.unequal]
    for part in _from_below(list(kept.values())):
        if not part.unequal:
            yield part.predicate
        elif part.unequal == unequal[0]:
            zh, en = none_of(unequal)
            yield zh if language == "zh" else en


def _from_below(parts: list[Told]) -> list[Told]:
    """Where both ends of a span are told, the lower one first."""
    bounds = [part.bound for part in parts if part.bound is not None]
    if [is_above for is_above, _ in bounds] == [False, True]:
        upper, lower = (n for n, part in enumerate(parts) if part.bound is not None)
        parts[upper], parts[lower] = parts[lower], parts[upper]
    return parts


def _says_more(one: Told, other: Told) -> bool:
    """Of two that compare the same thing in the same direction."""
    if one.bound is None or other.bound is None:
        return False
    is_above, value = one.bound
    return bool(value > other.bound[1] if is_above else value < other.bound[1])
