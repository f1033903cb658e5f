"""Kept decisions, line by line, decided again. No line stops the run, and each gets an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from compiler.audit.diff.places import Version
from compiler.audit.replay.causes import Cause, Chain, Turned, turned
from compiler.audit.replay.deciding import Deciding, Outcome
from compiler.audit.replay.kept import Kept, read_kept
from compiler.audit.replay.messages import DecisionGone, OtherPlan
from compiler.cases import CaseError
from policy_dsl.diagnostics import Message

Find = Callable[[str, str], Version | Message]
"""From the key and the version of a plan to it, or to why it is not there."""

Status = Literal["same", "changed", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What became of one line. `kept` is None where the line says nothing; `name`, of the decision,
    and `made` where nothing could be decided, and `problems` say why. `amended`: the text of the
    very version is no longer that by which was decided. `unfaithful`: another outcome, though by
    the very same text."""

    line: int
    status: Status
    kept: Kept | None = None
    name: str | None = None
    made: Outcome | None = None
    problems: tuple[Message, ...] = ()
    turned: tuple[Turned, ...] = ()
    causes: tuple[Cause, ...] = ()
    amended: bool = False
    unfaithful: bool = False


@dataclass(slots=True, kw_only=True)
class _Setting:
    """How the decisions of one text are decided again. `old` is None where that text is not at
    hand."""

    new: Deciding
    old: Deciding | None
    chain: Chain | None
    amended: bool


class Replay:
    """Decides again, each line by itself: `Replay(find).of(lines)`. `under`: the version to decide
    by; None: the version by which was decided."""

    def __init__(self, find: Find, under: Version | None = None) -> None:
        self._find = find
        self._under = under
        self._new = None if under is None else Deciding(under.program)
        self._versions: dict[tuple[str, str], tuple[Version, Deciding] | Message] = {}
        self._settings: dict[tuple[str, str, str], _Setting | Message] = {}

    def of(self, lines: Iterable[tuple[int, bytes]]) -> Iterator[Replayed]:
        """What becomes of each line, which comes with its number."""
        for number, line in lines:
            kept, problems = read_kept(line)
            if kept is None or problems:
                yield Replayed(line=number, status="refused", kept=kept, problems=problems)
            else:
                yield self._again(number, kept)

    def _again(self, number: int, kept: Kept) -> Replayed:
        key = (kept.plan, kept.version, kept.digest)
        if key not in self._settings:
            self._settings[key] = self._setting(kept)
        setting = self._settings[key]
        if isinstance(setting, Message):
            return Replayed(line=number, status="refused", kept=kept, problems=(setting,))
        return _compared(number, kept, setting)

    def _setting(self, kept: Kept) -> _Setting | Message:
        found = self._version(kept)
        is_same = not isinstance(found, Message) and found[1].digest == kept.digest
        if self._under is None or self._new is None:
            if isinstance(found, Message):
                return found
            old = found[1] if is_same else None
            return _Setting(new=found[1], old=old, chain=None, amended=not is_same)
        if self._under.program.plan != kept.plan:
            return OtherPlan(plan=kept.plan, under=self._under.program.plan)
        if kept.digest == self._new.digest:
            return _Setting(new=self._new, old=self._new, chain=None, amended=False)
        if isinstance(found, Message) or not is_same:
            return _Setting(new=self._new, old=None, chain=None, amended=False)
        chain = Chain(found[0], self._under)
        return _Setting(new=self._new, old=found[1], chain=chain, amended=False)

    def _version(self, kept: Kept) -> tuple[Version, Deciding] | Message:
        key = (kept.plan, kept.version)
        if key not in self._versions:
            found = self._find(*key)
            made = found if isinstance(found, Message) else (found, Deciding(found.program))
            self._versions[key] = made
        return self._versions[key]


def _compared(number: int, kept: Kept, setting: _Setting) -> Replayed:
    program = setting.new.program
    if kept.decision not in program.decisions:
        gone = DecisionGone(plan=program.plan, version=program.version, decision=kept.decision)
        return Replayed(line=number, status="refused", kept=kept, problems=(gone,))
    try:
        case = setting.new.case(kept.case)
    except CaseError as error:
        return Replayed(line=number, status="refused", kept=kept, problems=error.problems)
    made = setting.new.outcome(kept.decision, case, kept.as_of)
    is_same = Outcome(verdict=kept.verdict, value=kept.value).is_same(made)
    causes = (
        ()
        if is_same or setting.chain is None
        else tuple(setting.chain.causes(kept.decision, case, kept.as_of))
    )
    return Replayed(
        line=number,
        name=program.rules[kept.decision].name,
        status="same" if is_same else "changed",
        kept=kept,
        made=made,
        turned=tuple(turned(kept, made, setting.old, setting.new)),
        causes=causes,
        amended=setting.amended,
        unfaithful=not is_same and setting.old is setting.new,
    )
