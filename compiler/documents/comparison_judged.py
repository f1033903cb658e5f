"""What a table of comparison calls a region of moved cases: loosened, tightened, or a word of its
own where neither would be true; and one word, or several, for regions together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from compiler.audit.diff import moves
from compiler.audit.diff.report import Moved
from compiler.words.comparisons import EFFECTS

Judged = Literal[moves.Kind, "contradictory", "asks", "unconfirmed"]
"""`contradictory`: no yes was lost, but the rules contradict each other now. `asks`: a yes that
waits for answers now, and is lost by none but those of regions of their own. `unconfirmed`: of
which no case was found."""

WORDS: dict[str, tuple[str, str]] = {
    **EFFECTS,
    "contradictory": ("规定相互冲突", "contradictory rules"),
    "asks": ("须补充情况", "more to settle"),
    "unconfirmed": ("未经案例证实", "not confirmed by a case"),
}
_QUIET = (("unconfirmed",), ("follows",), ("asks",), ("clarified",))
"""What says nothing beside anything that is not as quiet, from the quietest."""


def judged(moved: Moved) -> Judged:
    """A region by itself."""
    move, found = moved.region.move, moved.witness
    if move.follows is not None:
        return "follows"
    if found is None:
        return "unconfirmed"
    if move.new == "conflict" and move.old != "yes":
        return "contradictory"
    if (move.old, move.new) == ("yes", "open") and _can_be_answered(moved):
        return "asks"
    return move.kind


def together(kinds: Iterable[Judged]) -> tuple[str, ...]:
    """What is said of regions together, in the order of the words. Mixed is what is loosened for
    some and tightened for others."""
    left = set[str](kinds)
    if not left:
        return ("unknown",)
    for quiet in _QUIET:
        if left.difference(quiet):
            left.difference_update(quiet)
    if {"loosened", "tightened"} <= left:
        left = left - {"loosened", "tightened"} | {"mixed"}
    return tuple(kind for kind in WORDS if kind in left)


def first_of_each(found: Sequence[Moved]) -> list[Moved]:
    """The same, one of each kind of effect before a second one of any; what no case confirms stays
    behind."""
    seen, first, more = set[Judged](["unconfirmed"]), list[Moved](), list[Moved]()
    for moved in found:
        kind = judged(moved)
        (more if kind in seen else first).append(moved)
        seen.add(kind)
    return first + more


def _can_be_answered(moved: Moved) -> bool:
    """Whether all that the outcome waits for now can be stated or determined. It is a yes again by
    any answer but those of other regions, in which a yes was lost and nothing is open."""
    assert moved.witness is not None  # only confirmed regions are asked for
    waiting = moved.witness.new.waiting_on
    return bool(waiting) and all(question.owner != "drafter" for question in waiting)
