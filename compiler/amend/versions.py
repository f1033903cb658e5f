"""Amendments, one after another, to the versions that they make, and what is wrong with their
order in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from compiler.amend import unfit
from compiler.amend.consolidate import consolidate
from compiler.amend.messages import (
    DaysUncovered,
    InForceTooEarly,
    NotTheLatest,
    UnknownAmended,
)
from compiler.amend.moved import moved
from compiler.resolve.units import Places, Unit
from compiler.resolve.walk import descend
from policy_dsl import suggest, syntax
from policy_dsl.diagnostics import Diagnostic, Message
from policy_dsl.names import NameTable
from policy_dsl.source import Span

_GAP = 1  # characters between the files of a page
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Amendment:
    """An amendment's file: its tree, the names that its imports lend, the length of its text."""

    unit: Unit
    lent: tuple[tuple[str, str], ...]
    length: int


@dataclass(slots=True, kw_only=True, eq=False)
class Versions:
    """The units that were made, by the path of their amendment, what was found, and the paths of
    the units that must not be used because of it."""

    made: dict[str, Unit] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)


def versions(
    units: Sequence[Unit],
    amendments: Iterable[Amendment],
    lengths: dict[str, int],
    parsed: Sequence[Diagnostic],
) -> Versions:
    """Make the version of every amendment. `lengths` are those of the texts of `units`, `parsed`
    is what the parser found in any file."""
    unread = frozenset(d.path for d in parsed if d.is_error)
    work = _Work(units=list(units), lengths=lengths, unread=unread)
    pending = sorted((a for a in amendments if _plan_of(a)), key=lambda a: _since(a.unit))
    while pending:
        taken = next((a for a in pending if work.base(a)), None)
        if taken is None:
            break
        pending.remove(taken)
        work.take(taken)
    for left in pending:
        work.refuse(left)
    work.find_gaps()
    _mirror(work.found, [*parsed, *work.found.diagnostics])
    return work.found


@dataclass(slots=True, kw_only=True, eq=False)
class _Work:
    units: list[Unit]
    lengths: dict[str, int]
    unread: frozenset[str]
    found: Versions = field(default_factory=Versions)

    def base(self, amendment: Amendment) -> Unit | None:
        """The version that it amends, if it has been made."""
        wanted = _version_of(amendment)
        return next((u for u in self._of_plan(amendment) if wanted & _names(u)), None)

    def take(self, amendment: Amendment) -> None:
        base = self.base(amendment)
        assert base is not None
        self._check_time(base, amendment)
        self._make(base, amendment)

    def refuse(self, amendment: Amendment) -> None:
        """No such version. Where the plan is there, its days from then on are not decided by
        the text before: a version is made all the same, and it is broken."""
        header = _header(amendment.unit)
        assert header.amends is not None
        plan = sorted(self._of_plan(amendment), key=_since)
        shown = amendment.unit.names.shown(header.amends.plan.key, amendment.unit.module.surface)
        message = UnknownAmended(
            plan=shown,
            version=_written(header.amends.version),
            known=tuple(_written(v) for u in plan if (v := _header(u).version)),
            nearest=() if plan else self._plans_like(shown),
        )
        self._report(message, amendment.unit, header.amends.span)
        if plan:
            self._make(plan[-1], amendment, told=False)

    def _plans_like(self, written: str) -> tuple[str, ...]:
        plans = [u for u in self.units if u.kind == "PLAN"]
        return suggest.nearest(written, (u.key if written.isascii() else _called(u) for u in plans))

    def find_gaps(self) -> None:
        """Days between two versions of a plan on which none applies."""
        plans = [u for u in self.units if u.kind == "PLAN"]
        for key in dict.fromkeys(u.key for u in plans):
            until = promised = date.min
            own = sorted((u for u in plans if u.key == key), key=_since)
            for unit in own:
                header, since = _header(unit), _since(unit)
                if date.min < until < since - _DAY:
                    gap = _uncovered(key, until + _DAY, since - _DAY)
                    self._report(gap, unit, header.period_span)
                until = header.effective_to or date.max
                promised = max(promised, until)
            if until < promised:  # the last version ends before one that it took over from
                gap = _uncovered(key, until + _DAY, promised)
                self._report(gap, own[-1], _header(own[-1]).period_span)

    def _check_time(self, base: Unit, amendment: Amendment) -> None:
        header = _header(amendment.unit)
        assert header.amends is not None
        begins, since = _since(base), _since(amendment.unit)
        version = _written(header.amends.version)
        if since <= begins and begins > date.min:
            message = InForceTooEarly(version=version, begins=begins)
            self._report(message, amendment.unit, header.period_span)
            return
        between = [u for u in self._of_plan(amendment) if begins < _since(u) <= since]
        if between:
            latest = _header(max(between, key=_since)).version
            superseded = NotTheLatest(version=version, latest=_written(latest) if latest else "")
            self._report(superseded, amendment.unit, header.amends.span)

    def _make(self, base: Unit, amendment: Amendment, *, told: bool = True) -> None:
        before = base.places or Places(begins=((0, base.path),), length=self.lengths[base.path])
        begin = before.length + _GAP
        tree = moved(amendment.unit.module, begin)
        path = f"{amendment.unit.path}@{'/'.join(sorted(_names(amendment.unit)))}"
        result = consolidate(base.module, tree, amendment.unit.names, path)
        places = Places(
            begins=(*before.begins, (begin, amendment.unit.path)),
            length=begin + amendment.length,
        )
        for message, span in result.problems if told else ():
            if message == unfit.EMPTY and amendment.unit.path in self.unread:
                continue  # there may be text that could not be read
            self._report(message, amendment.unit, places.place(span)[1])
        made = Unit(
            module=result.module,
            names=_visible(base, amendment, result.module),
            sources=_sources(base, amendment),
            places=places,
        )
        self.found.made[amendment.unit.path] = made
        self.units.append(made)

    def _of_plan(self, amendment: Amendment) -> list[Unit]:
        plan = _plan_of(amendment)
        return [u for u in self.units if u.kind == "PLAN" and plan in (u.key, _called(u))]

    def _report(self, message: Message, unit: Unit, span: Span) -> None:
        path, place = unit.place(span)
        self.found.diagnostics.append(Diagnostic(message=message, path=path, span=place))


def _uncovered(plan: str, first: date, last: date) -> DaysUncovered:
    """`last` is the last of all days where there is no end."""
    endless = last == date.max
    return DaysUncovered(
        plan=plan,
        first=first,
        until_zh="以后" if endless else f"至{last}",
        until_en="on" if endless else f"to {last}",
    )


def _mirror(found: Versions, diagnostics: Sequence[Diagnostic]) -> None:
    """What is wrong with a file is wrong with every version made of it."""
    for unit in found.made.values():
        assert unit.places is not None
        for begin, path in unit.places.begins:
            for one in diagnostics:
                if one.path == path and one.is_error:
                    span = Span(one.span.start + begin, one.span.end + begin)
                    copy = replace(one, path=unit.path, span=span, labels=(), fix=None)
                    found.diagnostics.append(copy)
                    found.failed.add(unit.path)


def _visible(base: Unit, amendment: Amendment, made: syntax.Module) -> NameTable:
    """What the version declares and imports; what was repealed is gone."""
    own = list(_declared(made))
    gone = {d.key for d in _declared(base.module)}
    kept = ((name, key) for key, name in base.names.names.items() if key not in gone)
    return NameTable.of([*((d.name, d.key) for d in own), *kept, *amendment.lent])


def _declared(module: syntax.Module) -> Iterator[syntax.Declared]:
    nodes = (node for statement in module.statements for node in descend(statement))
    return (node for node in nodes if isinstance(node, syntax.Declared))


def _sources(base: Unit, amendment: Amendment) -> frozenset[str] | None:
    stated = [s for s in (base.sources, amendment.unit.sources) if s is not None]
    return frozenset().union(*stated) if stated else None


def _header(unit: Unit) -> syntax.Header:
    header = unit.module.header
    assert header is not None
    return header


def _since(unit: Unit) -> date:
    return _header(unit).effective_from or date.min


def _called(unit: Unit) -> str:
    return _header(unit).declared.name


def _names(unit: Unit) -> frozenset[str]:
    return _texts(_header(unit).version)


def _texts(texts: syntax.Texts | None) -> frozenset[str]:
    return frozenset(t for t in (texts.zh, texts.en) if t) if texts else frozenset()


def _written(texts: syntax.Texts) -> str:
    return texts.zh or texts.en or ""


def _plan_of(amendment: Amendment) -> str | None:
    """The plan that it amends; None where the header does not say enough to make a version."""
    header = amendment.unit.module.header
    if header is None or header.amends is None or header.version is None:
        return None
    return header.amends.plan.key if header.effective_from else None


def _version_of(amendment: Amendment) -> frozenset[str]:
    amends = _header(amendment.unit).amends
    return _texts(amends.version) if amends else frozenset()
