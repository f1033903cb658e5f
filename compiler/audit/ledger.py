"""A plan's tree and its sources.toml turned into a ledger: what became of each clause.

Several statuses may hold of one clause. Knows no file and prints nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from compiler.audit.clauses import Place, below, clause_id
from compiler.audit.sources import Grade, SourceClause
from compiler.core import walk
from compiler.core.ir import Owner, Program, QuestionInfo
from policy_dsl import syntax

Status = Literal["encoded", "prose", "discretionary", "ambiguous", "open", "heading", "missing"]

STATUSES: tuple[Status, ...] = (
    "encoded",
    "prose",
    "discretionary",
    "ambiguous",
    "open",
    "heading",
    "missing",
)

_GRADES: tuple[Grade, ...] = get_args(Grade)

_BY_OWNER: Mapping[Owner, Status] = {
    "authority": "discretionary",
    "interpreter": "ambiguous",
    "drafter": "open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One clause of the source and what the plan makes of it."""

    source: SourceClause
    title: str
    status: tuple[Status, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a plan is known: its rules, how many of them rest on nothing undetermined, and
    what is open in it by who is to say it (the drafter what is undetermined, the interpreter a
    reading, a body a decision)."""

    rules: int = 0
    known: int = 0
    open: Mapping[Owner, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The part of the rules that is known, from 0 to 1."""
        return self.known / self.rules if self.rules else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """`unlisted` are clauses of the plan that no source lists; the last three compare the list
    with a source text, and are empty where none was given."""

    plan: str
    entries: tuple[Entry, ...]
    unlisted: tuple[str, ...]
    extent: Extent = Extent()
    drifted: tuple[str, ...] = ()
    not_in_ledger: tuple[str, ...] = ()
    not_in_text: tuple[str, ...] = ()

    @property
    def grades(self) -> dict[Grade, int]:
        """How many clauses rest on each grade of source, the best first."""
        counts = Counter(entry.source.grade for entry in self.entries)
        return {grade: counts[grade] for grade in _GRADES if counts[grade]}

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(e.source.id for e in self.entries if "missing" in e.status)

    @property
    def sound(self) -> bool:
        """Whether every clause is accounted for, on both sides."""
        found = (self.missing, self.unlisted, self.drifted, self.not_in_ledger, self.not_in_text)
        return not any(found)


@dataclass(slots=True)
class _Clause:
    title: str
    status: set[Status] = field(default_factory=set)
    has_parts: bool = False

    def statuses(self) -> tuple[Status, ...]:
        empty: Status = "heading" if self.has_parts else "missing"
        return tuple(s for s in STATUSES if s in self.status) or (empty,)


def keep(
    module: syntax.Module,
    sources: Iterable[SourceClause],
    questions: Iterable[QuestionInfo] = (),
    hashes: Mapping[str, str] | None = None,
    extent: Extent | None = None,
) -> Ledger:
    """The ledger of one plan. `hashes` are those of its source text (`clauses.hash_clauses`)."""
    listed = tuple(sources)
    clauses = _clauses(module)
    _add_questions(clauses, questions)
    known = {source.id for source in listed}
    return Ledger(
        plan=module.header.declared.key if module.header else "",
        entries=tuple(_entry(source, clauses.get(source.id)) for source in listed),
        unlisted=tuple(clause for clause in clauses if clause not in known),
        extent=extent or Extent(),
        drifted=_drifted(listed, hashes or {}),
        not_in_ledger=tuple(clause for clause in hashes or () if clause not in known),
        not_in_text=tuple(s.id for s in listed if hashes is not None and s.id not in hashes),
    )


def extent_of(program: Program, plan: str) -> Extent:
    """How much is known of what a module states."""
    rules = [key for key, rule in program.rules.items() if rule.origin.module == plan]
    questions = program.questions
    holes = {key for key, question in questions.items() if question.is_hole}
    return Extent(
        rules=len(rules),
        known=sum(not walk.reads_of(program, key) & holes for key in rules),
        open=Counter(q.owner for q in questions.values() if q.origin.module == plan),
    )


def _entry(source: SourceClause, clause: _Clause | None) -> Entry:
    if clause is None:
        return Entry(source=source, title="", status=("missing",))
    return Entry(source=source, title=clause.title, status=clause.statuses())


def _drifted(listed: Iterable[SourceClause], hashes: Mapping[str, str]) -> tuple[str, ...]:
    known = ((s.id, s.sha256) for s in listed if s.sha256 and s.id in hashes)
    return tuple(clause for clause, sha256 in known if hashes[clause] != sha256)


# --- what the plan says under each heading ---------------------------------------------------


def _clauses(module: syntax.Module) -> dict[str, _Clause]:
    clauses: dict[str, _Clause] = {}
    place: Place = ()
    for statement in module.statements:
        if isinstance(statement, syntax.Heading):
            place = below(place, statement.level, statement.number)
            _open(clauses, place, statement)
        elif place:
            clauses[clause_id(place)].status.update(_status(statement))
    return clauses


def _open(clauses: dict[str, _Clause], place: Place, heading: syntax.Heading) -> None:
    title = heading.title.zh or heading.title.en or ""
    clauses.setdefault(clause_id(place), _Clause(title=title))
    for length in range(1, len(place)):
        above = clauses.get(clause_id(place[:length]))
        if above:
            above.has_parts = True


def _status(statement: syntax.Statement) -> Iterator[Status]:
    match statement:
        case syntax.Prose():
            yield "prose"
        case syntax.Hole():
            yield "open"
        case syntax.SetBy():
            yield "discretionary"
        case syntax.Ambiguity():
            yield "ambiguous"
        case syntax.ValueDefinition():
            yield "encoded"
            if any(case.consent for case in statement.cases):
                yield "discretionary"
        case (
            syntax.Definition()
            | syntax.TableDefinition()
            | syntax.Requirement()
            | syntax.Bar()
            | syntax.Duty()
            | syntax.Power()
            | syntax.ClauseForce()
        ):
            yield "encoded"


def _add_questions(clauses: dict[str, _Clause], questions: Iterable[QuestionInfo]) -> None:
    """Questions that the tree does not show as statements, such as those of open lists (等)."""
    for question in questions:
        clause = clauses.get(question.origin.clause)
        if clause and question.owner in _BY_OWNER:
            clause.status.add(_BY_OWNER[question.owner])
