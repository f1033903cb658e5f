"""Cases that had begun when a version came into force, and that it turns from yes to no.

An application made before the first day of a version was right under the text of that day. Where
the version says neither itself nor in its rules what becomes of such applications, and refuses one
that was granted before, or leaves it open as it asks for more, that is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compiler.audit.diff.sides import Side
from compiler.audit.diff.steps import with_words_of
from compiler.audit.least import least
from compiler.audit.placed import placed
from compiler.audit.prove import findings
from compiler.audit.prove.findings import LANGUAGES, Finding, few, found, not_proved, witness
from compiler.audit.prove.held_against import answerable, holes
from compiler.audit.prove.messages import BegunLeftOpen, BegunRefused
from compiler.backends.smt.proofs import Found, GaveUp, Proofs
from compiler.core import ir, walk
from compiler.core.case import APPLICATION_DATE, Case
from compiler.core.interpret import Evaluation, Verdict, verdict
from compiler.core.worlds import NotStatic, Terms
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic
from compiler.words.examples import Examples
from policy_dsl.diagnostics import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where one version takes over from another: `since` is its first day; `place`, where that is
    said."""

    old: ir.Program
    new: ir.Program
    since: date
    place: ir.Origin

    def had_begun(self, day: object) -> bool:
        """Whether an application of this day fell to the old version."""
        start, end = self.old.effective_from or date.min, self.old.effective_to or date.max
        return isinstance(day, date) and start <= day <= end and day < self.since


def begun(turn: Turn, *, records: int, seconds: float) -> Iterator[Finding]:
    """One finding for each decision that turns for some of these cases."""
    if APPLICATION_DATE not in turn.old.facts or APPLICATION_DATE not in turn.new.facts:
        return
    work = _Work(turn, records, seconds)
    for key in turn.new.decisions:
        both = [side.rules[key].type for side in (turn.old, turn.new) if key in side.decisions]
        if both == [Basic.TRUTH, Basic.TRUTH]:
            yield from work.decision(key)


class _Work:
    def __init__(self, turn: Turn, records: int, seconds: float) -> None:
        self._turn = turn
        self._limits = records, seconds
        self._joint = with_words_of(turn.new, turn.old)
        self._terms = Terms()
        self._old = Side(answerable(turn.old), self._terms)
        self._new = Side(answerable(turn.new), self._terms, self._old)

    def decision(self, key: str) -> Iterator[Finding]:
        try:
            granted, refused, settled = self._goals(key)
        except NotStatic:
            yield not_proved(self._turn.new.rules[key], findings.INEXPRESSIBLE)
            return
        t = self._terms
        ways: tuple[tuple[Verdict, Term, Sequence[str]], ...] = (
            ("no", t.all([granted, refused]), ()),
            ("open", t.all([granted, t.no(settled)]), self._fresh(key)),
        )
        for to, goal, unsaid in ways:
            made = self._finding(key, to, goal, unsaid)
            if made is not None:
                yield made
                return

    def _goals(self, key: str) -> tuple[Term, Term, Term]:
        """Where the old version grants an application of its days, the new one refuses it, and is
        settled."""
        t, old, new = self._terms, self._old, self._new
        before, after = old.world.truth(old.rule(key)), new.world.truth(new.rule(key))
        known = new.world.known(after)
        granted = t.all([self._in_time(), t.holds(old.world.known(before))])
        refused = t.any([t.fails(known), after.conflict])
        return granted, refused, t.any([t.holds(known), refused])

    def _in_time(self) -> Term:
        """Whether the application was made in the days of the old version."""
        t, old = self._terms, self._turn.old
        day = t.input(APPLICATION_DATE, Basic.DATE)
        bounds = [("<", self._turn.since), (">=", old.effective_from), ("<=", old.effective_to)]
        held = [
            t.holds(t.strict(operator, day, t.literal(bound, Basic.DATE)))  # type: ignore[arg-type]
            for operator, bound in bounds
            if bound is not None
        ]
        return t.all(held)

    def _fresh(self, key: str) -> list[str]:
        """What only the new version asks: a case that had begun says nothing of it."""
        old, new = (walk.reads_of(side, key) for side in (self._turn.old, self._turn.new))
        return sorted(new - old - {APPLICATION_DATE})

    def _finding(self, key: str, to: Verdict, goal: Term, unsaid: Sequence[str]) -> Finding | None:
        records, seconds = self._limits
        proofs = Proofs(
            answerable(self._joint),
            records=records,
            seconds=seconds,
            silent=holes(self._joint),
            unsaid=unsaid,
            beside=(self._turn.old, self._turn.new),
        )
        proofs.prepare([goal])
        answer = proofs.answer(goal)
        if isinstance(answer, GaveUp):
            why = findings.INEXPRESSIBLE if answer.inexpressible else findings.OUT_OF_TIME
            return not_proved(self._turn.new.rules[key], why)
        return self._confirmed(key, to, answer.case) if isinstance(answer, Found) else None

    def _confirmed(self, key: str, to: Verdict, case: Case) -> Finding:
        def still(less: Case) -> bool:
            if not self._turn.had_begun(less.facts.get(APPLICATION_DATE)):
                return False
            old, new = (_verdict(side, key, less) for side in (self._turn.old, self._turn.new))
            return old == "yes" and (new == to or (to, new) == ("no", "conflict"))

        if not still(case):
            return not_proved(self._turn.new.rules[key], findings.UNCONFIRMED)
        return self._told(key, to, placed(self._turn.new, least(case, still), still))

    def _told(self, key: str, to: Verdict, case: Case) -> Finding:
        new, since = self._turn.new, self._turn.since
        zh, en = (self._given(case, language) for language in LANGUAGES)
        kind = BegunRefused if to == "no" else BegunLeftOpen
        message = kind(
            since=since,
            old=self._turn.old.version,
            new=new.version,
            decision=new.rules[key].name,
            key=key,
            case_zh=zh,
            case_en=en,
        )
        title: dict[Language, str] = {
            "zh": f"{since}以前的{new.rules[key].name}",
            "en": f"{key} before {since}",
        }
        shown = witness(new, key, case, title)
        return Finding(diagnostic=found(message, self._turn.place), witness=shown)

    def _given(self, case: Case, language: Language) -> str:
        return few(Examples(program=self._joint, language=language).given(case), language)


def _verdict(program: ir.Program, key: str, case: Case) -> Verdict:
    return verdict(Evaluation(program=program, case=case).rule(key))
