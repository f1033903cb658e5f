"""When a plan's versions and clauses hold, as events and periods of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compiler.backends.akn.data import Event, EventType, Period, Reference
from compiler.backends.akn.meta import work_uri
from compiler.documents.subject import Subject
from compiler.resolve.walk import descend
from policy_dsl import syntax

_ORIGINAL = "original"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Validity:
    """`first` is the day from which the first version applies. `period` is the eid of the time of
    this version; a clause or statement has one of its own where its text came with an amendment
    or its heading says from when to when it holds."""

    first: date | None
    events: tuple[Event, ...]
    periods: tuple[Period, ...]
    period: str
    references: tuple[Reference, ...]
    by_node: dict[int, str]

    def of_clause(self, heading: syntax.Heading) -> str:
        return self.by_node.get(id(heading), "")

    def of_statement(self, statement: syntax.Statement) -> str:
        return self.by_node.get(id(statement), "")


def validity(subject: Subject) -> Validity:
    """The days of the subject's plan, of this version and of the known ones before it."""
    return _Reading(subject).made()


class _Reading:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        header = subject.module.header
        assert header is not None  # a plan has one
        self.header = header
        self.events: list[Event] = []
        self.periods: list[Period] = []
        versions = subject.workspace.succession(header.declared.key)
        upto = next(i for i, one in enumerate(versions) if one is subject.module)
        self.versions = versions[: upto + 1]
        self.later = versions[upto + 1 :]
        self.by_node: dict[int, str] = {}

    def made(self) -> Validity:
        starts = [self._begun(number, one) for number, one in enumerate(self.versions)]
        end = self._ended()
        own = self._period("version", starts[-1], end) if starts[-1] else ""
        self._amended(starts, end)
        self._clauses()
        return Validity(
            first=_since(self.versions[0]),
            events=tuple(self.events),
            periods=tuple(self.periods),
            period=own,
            references=tuple(self._references()),
            by_node=self.by_node,
        )

    def _begun(self, number: int, module: syntax.Module) -> str:
        since = _since(module)
        if since is None:
            return ""
        kind: EventType = "amendment" if number else "generation"
        return self._event(since, kind, _source(number))

    def _ended(self) -> str:
        """The day before a later version takes over, or the last day of this one."""
        if self.header.effective_to is None:
            return ""
        return self._event(self.header.effective_to, "repeal", _source(len(self.versions) - 1))

    def _amended(self, starts: list[str], end: str) -> None:
        """What came with an amendment holds from its version's first day."""
        unit = self.subject.unit
        if unit.places is None:
            return
        number_of = {one.path.rpartition("@")[0]: n for n, one in enumerate(self.versions)}
        for statement in self.subject.module.statements:
            places = (unit.place(part.span)[0] for part in descend(statement))
            number = max(number_of.get(path, 0) for path in places)
            if number and starts[number] and not isinstance(statement, syntax.Header):
                eid = self._period(f"amended_{number}", starts[number], end)
                self.by_node[id(statement)] = eid

    def _clauses(self) -> None:
        """Clauses that say themselves from when to when they hold."""
        heading: syntax.Heading | None = None
        for statement in self.subject.module.statements:
            if isinstance(statement, syntax.Heading):
                heading = statement
            elif isinstance(statement, syntax.ClauseForce) and heading is not None:
                source = _source(len(self.versions) - 1)
                start = self._event(statement.start, "generation", source)
                end = self._event(statement.end, "repeal", source) if statement.end else ""
                name = f"clause_{len(self.periods) + 1}"
                self.by_node[id(heading)] = self._period(name, start, end)

    def _event(self, day: date, kind: EventType, source: str) -> str:
        eid = f"event_{len(self.events) + 1}"
        self.events.append(Event(eid=eid, day=day, type=kind, source=source))
        return eid

    def _period(self, name: str, start: str, end: str) -> str:
        eid = f"period_{name}"
        made = Period(eid=eid, start=start, end=end)
        if made not in self.periods:
            self.periods.append(made)
        return eid

    def _references(self) -> Iterator[Reference]:
        """The document that each version is found in, and the rules that the plan takes over."""
        key = self.header.declared.key
        uri = work_uri(key, _since(self.versions[0]))
        for number, one in enumerate(self.versions):
            header = one.header
            found = header.found_in if header else None
            title = self.subject.say(
                (found.zh or found.en or "") if found else self.header.declared.name,
                (found.en or found.zh or "") if found else key,
            )
            kind = "passiveRef" if number else "original"
            since = _since(one)
            href = f"/akn/cn/act/amendment/{since or 'nodate'}/{key}" if number else uri
            yield Reference(kind=kind, eid=_source(number), href=href, shown=title)  # type: ignore[arg-type]
        for module in self.subject.program.sources:
            header = None if module == key else self.subject.workspace.module(module).header
            if header is not None and header.kind == "RULES":
                shown = self.subject.say(header.declared.name, module)
                since = header.effective_from
                href = f"/akn/cn/act/rules/{since or 'nodate'}/{module}"
                yield Reference(kind="activeRef", eid=f"ref__{module}", href=href, shown=shown)


def _since(module: syntax.Module) -> date | None:
    return module.header.effective_from if module.header else None


def _source(number: int) -> str:
    """The eid of the document that makes a version."""
    return f"amendment_{number}" if number else _ORIGINAL
