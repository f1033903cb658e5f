"""A program to what proofs find in it: conflicts, gaps, and what is in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from compiler.audit.diff.sides import Side
from compiler.audit.prove import findings
from compiler.audit.prove.claims import Claims
from compiler.audit.prove.disputes import Disputes
from compiler.audit.prove.findings import Finding, not_proved
from compiler.audit.prove.goals import Goals
from compiler.audit.prove.held_against import Plans, answerable, holes
from compiler.audit.prove.idleness import Idleness
from compiler.audit.prove.messages import TurnsOnHoles
from compiler.audit.prove.obscure import is_obscure, reaches_obscure
from compiler.audit.prove.pieces import pieces
from compiler.backends.smt.proofs import GaveUp, GivenUp, Proofs
from compiler.core import ir, walk
from compiler.core.worlds import NotStatic, Terms
from compiler.typecheck.types import Basic

RECORDS = 2
"""Lists of so many records are looked at for conflicts and gaps."""

SECONDS = 5.0
"""For each proof."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What was found, about how many rules and claims; so many claims, that other modules make of
    the plan, wait for what is undetermined in it."""

    findings: tuple[Finding, ...]
    rules: int
    claims: int = 0
    waiting: int = 0


def prove(
    program: ir.Program,
    path: str,
    *,
    records: int = RECORDS,
    seconds: float = SECONDS,
    progress: Progress = lambda _: None,
    plans: Plans = lambda _: None,
    versions: bool = False,
) -> Proved:
    """What is wrong with the rules that the file at `path` states, and with the decisions. `plans`:
    the other plans that claims may speak of; `versions`: whether the plan has others."""
    return _Proving(program, records, seconds, plans, versions).proved(path, progress)


class _Proving:
    def __init__(
        self, program: ir.Program, records: int, seconds: float, plans: Plans, versions: bool
    ) -> None:
        self._program = program
        self._versions = versions
        self._plans = plans
        self._side = Side(answerable(program), Terms())
        self._goals = Goals(self._side)
        self._room = partial(_room, records=records, seconds=seconds)
        self._proofs = self._room(program, program)
        self._idleness = Idleness(program, self._proofs, self._goals)

    def proved(self, path: str, progress: Progress) -> Proved:
        wanted = [
            rule
            for rule in _ordered(self._program)
            if (rule.decision or rule.origin.path == path) and rule.type is not Basic.EVIDENCE
        ]
        found = list(self._findings(wanted, progress))
        waiting = 0
        for claim, finding in self._claims(progress):
            if self._waits(claim, finding):
                waiting += 1
            else:
                found.append(finding)
        return Proved(
            findings=tuple(found),
            rules=len(wanted),
            claims=len(self._program.claims),
            waiting=waiting,
        )

    def _waits(self, claim: ir.Claim, finding: Finding) -> bool:
        """Whether another module makes the claim, and the plan leaves open what it turns on."""
        is_lent = findings.is_lent(self._program, claim)
        return is_lent and isinstance(finding.diagnostic.message, TurnsOnHoles)

    def _claims(self, progress: Progress) -> Iterator[tuple[ir.Claim, Finding]]:
        claims = Claims(self._program, self._side, self._room, self._plans)
        for claim in self._program.claims:
            progress(claim.key)
            told = findings.claimed(self._program, claim, versions=self._versions)
            found = claims.finding(told)
            if found is not None:
                yield claim, found

    def _findings(self, wanted: Sequence[ir.Rule], progress: Progress) -> Iterator[Finding]:
        made = [rule.key for rule in wanted if self._is_made(rule)]
        self._proofs.prepare(list(self._goals.all_terms()))
        for number, rule in enumerate(wanted, start=1):
            progress(f"{number}/{len(wanted)} {rule.key}")
            if rule.key in made:
                yield from self._rule(rule)
            else:
                yield not_proved(rule, findings.INEXPRESSIBLE)

    def _is_made(self, rule: ir.Rule) -> bool:
        try:
            self._side.rule(rule.key)
        except NotStatic:
            return False
        return True

    def _rule(self, rule: ir.Rule) -> Iterator[Finding]:
        disputes = Disputes(self._program, rule, self._proofs, self._goals)
        if is_obscure(self._program, rule.expr):
            yield not_proved(rule, findings.INEXPRESSIBLE)
        clear = not reaches_obscure(self._program, rule.expr)
        for piece in pieces(self._program, rule):
            yield from disputes.of(piece)
            if not clear:
                continue
            try:
                yield from self._idleness.of(rule, piece)
            except GivenUp as given:
                yield not_proved(rule, _why(given.answer))


def _room(program: ir.Program, other: ir.Program, *, records: int, seconds: float) -> Proofs:
    """A room for proofs in which no case answers what the drafter has left open."""
    return Proofs(
        answerable(program),
        records=records,
        seconds=seconds,
        silent=holes(program),
        beside=() if other is program else (other,),
    )


def _ordered(program: ir.Program) -> list[ir.Rule]:
    """All rules, each after those that it needs."""
    keys = dict.fromkeys(k for key in program.rules for k in walk.reached(program, key))
    return [program.rules[key] for key in keys]


def _why(answer: GaveUp) -> tuple[str, str]:
    return findings.INEXPRESSIBLE if answer.inexpressible else findings.OUT_OF_TIME
