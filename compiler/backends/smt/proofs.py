"""Whether something holds in any case: never, in a case that is found, or nobody knows.

Asked first *loosely*: lists may come to anything, and so may the calendar, so that what cannot be
is excluded quickly and for lists of any length. Then *exactly*, for lists of so many records. Cases
in which nothing is open suffice, as an answer never unsettles what is settled; of what is presumed
they may be silent. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import z3

from compiler.backends.smt.cases import Reader
from compiler.backends.smt.encoding import Encoding, NotEncoded
from compiler.backends.smt.universe import Universe, said
from compiler.backends.smt.values import Coded, Formula, Known, Rows, Span, both, either, no
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.worlds.terms import RECORDS, Term, ordered
from compiler.typecheck.types import Basic, RecordsType, Type


@dataclass(frozen=True, slots=True)
class Never:
    """There is no case. `bounded`: none in which lists have no more than so many records."""

    bounded: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A case, as the solver has it."""

    case: Case


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Not decided. `inexpressible`: the solver has no formulas for it; else its time was up."""

    inexpressible: bool


Answer = Never | Found | GaveUp


class Proofs:
    """Proofs about one program. `silent`: the questions that no case answers; `seconds`: for each
    proof; `beside`: other programs of which goals speak, too, and whose words it has; `unsaid`:
    what is known of no case."""

    def __init__(
        self,
        program: ir.Program,
        *,
        records: int,
        seconds: float,
        silent: Collection[str] = (),
        beside: Sequence[ir.Program] = (),
        unsaid: Collection[str] = (),
    ) -> None:
        self._program = program
        self._universe = Universe([program, *beside])
        # two cases may be spoken of at once
        self._universe.tell_apart({type_: 2 * count for type_, count in said(program).items()})
        self._records = records
        self._seconds = seconds
        self._silent = silent
        self._unsaid = unsaid
        self._cut: frozenset[Term] = frozenset()
        self._loose: _Asking | None = None

    def prepare(self, terms: Sequence[Term]) -> None:
        """What goals will be made of."""
        lists = (term for term in ordered(terms) if term.operator in RECORDS)
        self._cut = frozenset(lists)
        loose = Encoding(self._universe, self._records, loose=True, cut=self._cut)
        self._loose = _Asking(loose, self._seconds, self._program, self._unsaid)

    def never(self, goal: Term) -> bool:
        """Whether the goal holds in no case, whatever the length of lists; a cautious no where
        that is not known. Raises GivenUp."""
        answer = self.answer(goal, found=False)
        if isinstance(answer, GaveUp):
            raise GivenUp(answer)
        return isinstance(answer, Never) and not answer.bounded

    def answer(self, goal: Term, *, found: bool = True, answered: bool = False) -> Answer:
        """`found`: whether a case is wanted; else lists are not looked into. `answered`: whether
        cases are meant, too, that answer the questions that no case answers."""
        assert self._loose is not None
        try:
            if self._loose.model(goal) is None:
                return Never(bounded=False)
            bounded = any(term in self._cut for term in ordered([goal]))
            if bounded and not found:
                return Never(bounded=True)
            return self._exactly(goal, bounded, () if answered or not found else self._silent)
        except NotEncoded:
            return GaveUp(inexpressible=True)
        except TimeUp:
            return GaveUp(inexpressible=False)

    def _exactly(self, goal: Term, bounded: bool, silent: Collection[str]) -> Answer:
        encoding = Encoding(self._universe, self._records)
        left_out = {*silent, *self._unsaid}
        model = _Asking(encoding, self._seconds, self._program, left_out).model(goal)
        if model is None:
            return Never(bounded=bounded)
        return Found(Reader(self._universe, model).case(encoding, self._program))


class GivenUp(Exception):
    """A proof was given up."""

    def __init__(self, answer: GaveUp) -> None:
        super().__init__(answer)
        self.answer = answer


class TimeUp(Exception):
    """The solver gave up."""


class _Asking:
    """A solver that is asked for one goal after another."""

    def __init__(
        self, encoding: Encoding, seconds: float, program: ir.Program, silent: Collection[str]
    ) -> None:
        self.encoding = encoding
        self._facts = program.facts
        self._silent = silent
        self._solver = z3.Solver()
        self._solver.set(timeout=int(seconds * 1000))
        self._told = 0
        self._closed: set[str] = set()

    def model(self, goal: Term) -> Any:
        """A model in which the goal holds and nothing is open, where there is one a simple one.
        Raises NotEncoded, TimeUp."""
        wanted = self.encoding.truth(goal).holds
        self._tell()
        self._solver.push()
        try:
            self._solver.add(wanted)
            return self._simplest()
        finally:
            self._solver.pop()

    def _simplest(self) -> Any:
        simple = z3.Bool("simple")
        if not self.encoding.loose:
            self._solver.add(z3.Implies(simple, both(self._wishes())))
            if self._solver.check(simple) == z3.sat:
                return self._solver.model()
        answer = self._solver.check()
        if answer == z3.unknown:
            raise TimeUp(self._solver.reason_unknown())
        return self._solver.model() if answer == z3.sat else None

    def _wishes(self) -> list[Formula]:
        """What makes a case easy to read."""
        inputs = self.encoding.inputs.values()
        return [
            *self.encoding.simple,
            *(w for type_, coded in inputs for w in _plain(coded, type_)),
        ]

    def _tell(self) -> None:
        """What is new since the last goal."""
        for key, (_, coded) in list(self.encoding.inputs.items()):
            if key not in self._closed:
                self._closed.add(key)
                self._solver.add(coded.null if key in self._silent else self._closed_by(key, coded))
        domain = self.encoding.domain
        self._solver.add(*domain[self._told :])
        self._told = len(domain)

    def _closed_by(self, key: str, coded: Coded) -> Formula:
        """Whether a case leaves nothing open about a fact or question."""
        info = self._facts.get(key)
        said = _said(coded, () if info is None else info.field_presumed)
        return said if info is None or info.presumed is None else either([coded.null, said])


def _said(coded: Coded, presumed: Collection[str]) -> Formula:
    """Whether a case says it, and all of it but for the fields that are presumed."""
    parts = [no(coded.null)]
    if isinstance(coded, Known) and isinstance(coded.plain, Rows):
        for slot in coded.plain.slots:
            fields = slot.fields.items()
            spoken = both(said for key, (said, _) in fields if key not in presumed)
            parts.append(either([no(slot.present), spoken]))
    return both(parts)


def _plain(coded: Coded, type_: Type) -> Iterator[Formula]:
    """That numbers and durations are not negative, and durations whole months."""
    if not isinstance(coded, Known):
        return
    match coded.plain, type_:
        case Span(months=months, days=rest), _:
            yield both([months >= 0, rest == 0])
        case Rows(slots=slots), RecordsType(record=record):
            for slot in slots:
                for key, (_, known) in slot.fields.items():
                    field = record.field(key)
                    if field is not None:
                        yield from _plain(known, field)
        case plain, Basic.INTEGER | Basic.DECIMAL:
            number: Any = plain
            yield number >= 0
        case _:
            pass


__all__ = ["Answer", "Found", "GaveUp", "GivenUp", "Never", "Proofs"]
