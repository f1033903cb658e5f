"""What a decision comes to, in the form that callers get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compiler.backends.python.runtime.results import ANY, Conflict, Result
from compiler.backends.python.runtime.truth import verdict

# --- copied from here ---


Decided = tuple[str, object, int, int]
"""Verdict, value, and as bits the conditions that failed and that are open: bit i stands for the
i-th of the decision's CONDITIONS. The value is None where it is not settled (verdict open or
conflict) or is absent (verdict yes)."""

Exact = tuple[str, object, int, int, tuple[str, ...], tuple[Conflict, ...]]
"""The same with the keys of the questions that evaluation met, and the conflicts."""


def outcome_of(
    result: Result, slots: Sequence[str], seen: Mapping[str, Result], *, kind: str
) -> Exact:
    """The outcome of a rule of the kind "truth", "list" or "value", with its conditions' bits."""
    failed = open_ = 0
    for index, slot in enumerate(slots):
        held = verdict(seen[slot])
        if held == "no":
            failed |= 1 << index
        elif held != "yes":
            open_ |= 1 << index
    told = _told(result, kind)
    value = _value(result, kind, told)
    return told, value, failed, open_, result.questions, result.conflicts


def _told(result: Result, kind: str) -> str:
    if kind == "truth":
        return verdict(result)
    if result.conflicts:
        return "conflict"
    return "yes" if result.settled else "open"


def _value(result: Result, kind: str, told: str) -> Any:
    """The settled value, or the list so far."""
    if kind == "truth" and told in ("yes", "no"):
        return told == "yes"
    if result.settled:
        return result.possible[0]
    so_far = kind == "list" and result.provisional and result.possible is not ANY
    if so_far and len(result.possible) == 1:
        return result.possible[0]
    return None


def evidence_of(result: Result, proofs: Sequence[tuple[int, str, str]]) -> Result:
    """The proofs of the facts that a result rests on, so far."""
    found = {(zh, en): {"zh": zh, "en": en} for bit, zh, en in proofs if result.rests_on & bit}
    return Result(
        ANY if result.conflicts else (tuple(found.values()),),
        () if result.settled else result.questions,
        result.conflicts,
        result.rests_on,
        not result.settled,
    )
