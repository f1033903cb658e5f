"""Why a text reads otherwise: the instrument and the notes that say so, as far as any does.

From the amendments that lead to the newer version, from its own instrument where that is another,
and from notes and sources that the older version has not. What nobody recorded stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compiler.amend.acts import grouped
from compiler.amend.targets import find
from compiler.audit.diff.texts import Said
from compiler.documents.plan_sources import sources
from compiler.documents.subject import Subject
from compiler.documents.wording import found_in
from compiler.resolve.units import Unit
from compiler.resolve.walk import descend
from policy_dsl import syntax
from policy_dsl.acts import from_acts
from policy_dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`bases` are instruments and clauses, `notes` what the drafters noted; both may be empty."""

    bases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Act:
    """An act of an amendment: the part of the file that it takes up, and the statements of the
    older version that it speaks of."""

    amendment: Unit
    act: syntax.Act
    begin: int
    end: int
    touched: set[int] = field(default_factory=set)


class Reasons:
    """Of the statements of a newer version against an older one."""

    def __init__(self, older: Subject, newer: Subject) -> None:
        self.older, self.newer = older, newer
        self.amendments = list(_amendments(older, newer))
        self._acts = [act for one in self.amendments for act in self._acts_of(one)]
        self._sources = sources(older), sources(newer)

    def instruments(self) -> tuple[str, ...]:
        """What brought the newer version about: its amendments', or its own where it is new."""
        if self.amendments:
            found = (found_in(self.newer, one.module) for one in self.amendments)
            return tuple(dict.fromkeys(filter(None, found)))
        old, new = (found_in(self.newer, one.module) for one in (self.older, self.newer))
        return (new,) if new and new != old else ()

    def notes(self) -> tuple[str, ...]:
        """What was noted at the head of the amendments."""
        headers = [one.module.header for one in self.amendments]
        return tuple(note for header in headers if header for note in header.comments)

    def of(self, old: Said | None, new: Said | None) -> Reason:
        """Why a statement reads otherwise."""
        acts = self._touching(old, new)
        bases = [found_in(self.newer, act.amendment.module) for act in acts]
        if not self.amendments:
            bases += self.instruments()
        notes = [note for act in acts for note in act.act.comments]
        known = set(old.statement.comments) if old else set()
        notes += [note for note in (new.statement.comments if new else ()) if note not in known]
        bases += self._source(old, new)
        return Reason(
            bases=tuple(dict.fromkeys(filter(None, bases))), notes=tuple(dict.fromkeys(notes))
        )

    def of_period(self) -> Reason:
        """Why the plan applies for another time: the amendments' heads say so."""
        return Reason(bases=self.instruments())

    def _source(self, old: Said | None, new: Said | None) -> list[str]:
        """The clause that the newer text restates, where the older is known to restate another."""
        if new is None or old is None:
            return []
        before, after = (
            known.get(said.clause) for known, said in zip(self._sources, (old, new), strict=True)
        )
        return [after] if before and after and before != after else []

    # --- acts

    def _acts_of(self, amendment: Unit) -> Iterator[_Act]:
        statements = list(from_acts(amendment.module.statements))
        starts = [one.span.start for one in statements if isinstance(one, syntax.Act)]
        for at, (act, _) in enumerate(grouped(statements)):
            end = starts[at + 1] if at + 1 < len(starts) else 1 << 60
            made = _Act(amendment=amendment, act=act, begin=starts[at], end=end)
            made.touched |= set(self._targets(act))
            yield made

    def _targets(self, act: syntax.Act) -> Iterator[int]:
        """The statements of the older version that an act changes or removes, by identity."""
        match act:
            case syntax.Replacement():
                wanted: Sequence[syntax.Target] = (act.target,)
            case syntax.Repeal():
                wanted = act.targets
            case syntax.Insertion():
                wanted = (act.target,) if act.target is not None and act.items else ()
        statements = self.older.module.statements
        for target in wanted:
            for spot in find(target, statements):
                yield from (id(one) for one in statements[spot.start : spot.end])

    def _touching(self, old: Said | None, new: Said | None) -> list[_Act]:
        """The acts that speak of the older statement, and those that words of the newer are of."""
        written = list(self._places(new)) if new is not None else []
        found = []
        for act in self._acts:
            is_target = old is not None and id(old.statement) in act.touched
            is_text = any(
                path == act.amendment.path and act.begin <= span.start < act.end
                for path, span in written
            )
            if is_target or is_text:
                found.append(act)
        return found

    def _places(self, new: Said) -> Iterator[tuple[str, Span]]:
        for node in descend(new.statement):
            if node.span.end > node.span.start:
                yield self.newer.unit.place(node.span)


def _amendments(older: Subject, newer: Subject) -> Iterator[Unit]:
    """Those that lead from the older to the newer version, in their order."""
    known = {_key(unit) for unit in _made_of(older)}
    yield from (unit for unit in _made_of(newer) if _key(unit) not in known)


def _made_of(subject: Subject) -> Iterator[Unit]:
    """The amendments of a version."""
    places = subject.unit.places
    read = {unit.path: unit for unit in subject.workspace.read}
    for _, path in places.begins[1:] if places else ():
        if path in read:
            yield read[path]


def _key(unit: Unit) -> str:
    header = unit.module.header
    return header.declared.key if header else unit.path
