"""Why a kept decision comes out otherwise: the conditions that did, and the changes of the text.

Between two versions lies a chain of programs, each with one change more (`audit.diff.steps`). A
change is a cause where the outcome behind it is another than before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compiler.audit.diff.places import Place, Version, places
from compiler.audit.diff.steps import Part, Step, bears_on, steps
from compiler.audit.replay.deciding import Deciding, Outcome
from compiler.audit.replay.kept import Kept
from compiler.core.case import Case
from compiler.core.ir import Program, Wording
from compiler.words.bars import condition_of

Status = str | None
"""met, unmet, open; None: there is no such condition; "unlisted": it was met, or not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A condition that came out otherwise. `called`: what is met or not, where it has a name."""

    condition: str
    name: str | None
    called: Wording | None
    clause: str
    text: Wording
    old: Status
    new: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A change of the text, and what it did to the outcome of this case."""

    part: Part
    key: str
    name: str
    old_places: tuple[Place, ...]
    new_places: tuple[Place, ...]
    old: Outcome
    new: Outcome


class Chain:
    """The way from one version to another, ready for every case."""

    def __init__(self, old: Version, new: Version) -> None:
        self._texts = (old.texts, new.texts)
        self._steps = steps(old.program, new.program)
        self._made: dict[int, Deciding] = {}

    def causes(self, decision: str, case: Case, as_of: date | None) -> Iterator[Cause]:
        """The changes that turned the outcome of a case, in their order."""
        before: Outcome | None = None
        for at, step in enumerate(self._steps):
            if decision not in step.old.rules or not bears_on(step, decision):
                continue
            if before is None:
                before = self._deciding(-at - 1, step.old).outcome(decision, case, as_of)
            after = self._deciding(at, step.new).outcome(decision, case, as_of)
            if not before.is_same(after):
                yield self._cause(step, before, after)
            before = after

    def _deciding(self, at: int, program: Program) -> Deciding:
        if at not in self._made:
            self._made[at] = Deciding(program)
        return self._made[at]

    def _cause(self, step: Step, old: Outcome, new: Outcome) -> Cause:
        return Cause(
            part=step.part,
            key=step.key,
            name=_name(step),
            old_places=tuple(places(step.old, step, self._texts[0])),
            new_places=tuple(places(step.new, step, self._texts[1])),
            old=old,
            new=new,
        )


def _name(step: Step) -> str:
    for infos in (step.new.rules, step.new.facts, step.new.questions):
        if step.key in infos:
            return infos[step.key].name
    return step.key


def turned(kept: Kept, made: Outcome, old: Deciding | None, new: Deciding) -> Iterator[Turned]:
    """The conditions that came out otherwise. `old`: the program that had decided, where it is at
    hand."""
    before, after = {**_listed(kept)}, {**_listed(made)}
    if before == after and old is new:
        return
    known = None if old is None else frozenset(old.conditions(kept.decision))
    there = new.conditions(kept.decision)
    for key in dict.fromkeys([*there, *before]):
        now = after.get(key, "met") if key in set(there) else None
        was = before.get(key) or _unlisted(key, known)
        if was != now and not (was == "unlisted" and now == "met"):
            yield _turned(kept.decision, key, was, now, old, new)


def _listed(made: Kept | Outcome) -> dict[str, str]:
    return {**dict.fromkeys(made.failed, "unmet"), **dict.fromkeys(made.open, "open")}


def _unlisted(key: str, known: frozenset[str] | None) -> Status:
    """The status of a condition that a kept decision does not list."""
    if known is None:
        return "unlisted"
    return "met" if key in known else None


def _turned(
    decision: str, key: str, was: Status, now: Status, old: Deciding | None, new: Deciding
) -> Turned:
    reason = new.reason(decision, key) or (old and old.reason(decision, key))
    name = new.program.names.get(key) or (old and old.program.names.get(key))
    called = condition_of(new.program, key) or (old and condition_of(old.program, key))
    return Turned(
        condition=key,
        name=name or None,
        called=Wording(zh=called[0], en=called[1]) if called else None,
        clause=reason.clause if reason else "",
        text=reason.text if reason else Wording(zh=key, en=key),
        old=was,
        new=now,
    )
