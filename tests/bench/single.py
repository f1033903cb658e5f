"""One case at a time: Guangxi's `may_apply` with all its conditions, ours beside the rivals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from compiler.api import Plan, load
from tests.bench import agreement
from tests.bench.cases import complete, unflattened, with_missing
from tests.bench.report import Row, Section, progress
from tests.bench.rivals import cedar, handwritten, rego, zen
from tests.bench.rivals.bits import ORDER
from tests.bench.rivals.engine import Engine, Missing
from tests.bench.timing import SAMPLE, Runner, compared

PLAN, DECISION = "guangxi.targeted_titles", "may_apply"
_ROUNDS = 10
_TEXT_ROUNDS = 5
_TEXT_SAMPLE = 50
_COMPLETE_ONLY = "complete cases only"

Flat = Mapping[str, Any]


class Single:
    """The plan, the cases of one seed, and what is measured on them."""

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self.seed = seed

    @cached_property
    def plan(self) -> Plan:
        progress("checking the policies")
        return load().plan(PLAN)

    @cached_property
    def cases(self) -> list[Flat]:
        return list(complete(self.seed, self.count))

    @cached_property
    def lacking(self) -> list[Flat]:
        return list(with_missing(self.cases, self.seed))

    @cached_property
    def decide(self) -> Any:
        """The generated function itself: the date of evaluation may be left out."""
        return self.plan.decider(DECISION)

    def ours(self, flat: Flat) -> agreement.Decided:
        verdict, value, failed, open_ = self.decide(flat)[:4]
        return verdict, value, failed, open_

    def known(self) -> Section:
        """All engines on complete cases."""
        rivals = [rego.opa(), rego.regorus(), cedar.cedar(), zen.zen(), zen.zen_given()]
        engines = [rival for rival in rivals if isinstance(rival, Engine)]
        agreement.all_agree(self.plan.program, self.ours, handwritten.may_apply, self.cases)
        for engine in engines:
            agreement.agrees(engine, self.ours, self.cases)
        progress(f"timing {2 + len(engines)} engines")
        runners = [
            Runner(name="hand-written Python", decide=handwritten.may_apply, cases=self.cases),
            Runner(name="ours", decide=self.decide, cases=self.cases),
            *(self._runner(engine) for engine in engines),
        ]
        skipped = [rival for rival in rivals if isinstance(rival, Missing)]
        rows = compared(runners, _ROUNDS)
        rows += [Row(name=each.name, note=f"skipped: {each.command}") for each in skipped]
        return Section(
            key="single",
            title=f"One case, all known: {DECISION} with {len(ORDER)} conditions",
            unit="microseconds a case",
            reference="hand-written",
            rows=rows,
            notes=(
                f"All agree on {self.count:,} cases; 1 in {agreement.INTERPRETED} was put to the"
                " interpreter too.",
                "Ours and the hand-written function take a dictionary and know what is open. The"
                " others'",
                "input was written as they like it before the clock ran, and their answers were"
                " read after.",
            ),
        )

    def missing(self) -> Section:
        """Ours and the hand-written function where 1 to 4 facts are missing."""
        agreement.all_agree(self.plan.program, self.ours, handwritten.may_apply, self.lacking)
        progress("timing with facts missing")
        by_hand = handwritten.may_apply
        rows = compared(
            [
                Runner(name="hand-written, all known", decide=by_hand, cases=self.cases),
                Runner(name="ours, all known", decide=self.decide, cases=self.cases),
                Runner(name="hand-written, 1 to 4 missing", decide=by_hand, cases=self.lacking),
                Runner(name="ours, 1 to 4 missing", decide=self.decide, cases=self.lacking),
            ],
            _ROUNDS,
        )
        verdicts = [self.ours(flat)[0] for flat in self.lacking]
        told = ", ".join(f"{verdicts.count(word):,} {word}" for word in ("yes", "no", "open"))
        return Section(
            key="missing",
            title="One case, 1 to 4 of its facts, answers and readings missing",
            unit="microseconds a case",
            reference="hand-written on the same cases, all known",
            rows=rows,
            notes=(f"With something missing: {told}.",),
        )

    def texts(self) -> Section:
        """The same decision with its reasons: texts and clauses, then compared values too."""
        progress("timing with reasons")
        plan, flats = self.plan, self.cases[:_TEXT_SAMPLE]
        typed = [unflattened(flat, plan.program) for flat in flats]
        rows = compared(
            [
                Runner(name="hand-written, masks only", decide=handwritten.may_apply, cases=flats),
                Runner(
                    name="ours, from a typed case",
                    decide=lambda case: plan.decide(DECISION, case),
                    cases=typed,
                ),
                Runner(
                    name="ours, with texts and clauses",
                    decide=lambda case: plan.decide(DECISION, case).reasons,
                    cases=typed,
                ),
                Runner(
                    name="ours, with compared values",
                    decide=lambda case: plan.decide(DECISION, case).explained(with_nearest=False),
                    cases=typed,
                ),
            ],
            _TEXT_ROUNDS,
        )
        return Section(
            key="texts",
            title="One case with texts and clauses",
            unit="microseconds a case",
            reference="hand-written",
            rows=rows,
        )

    def _runner(self, engine: Engine) -> Runner:
        timed: Sequence[Any] = [engine.prepared(flat) for flat in self.cases[:SAMPLE]]
        given = f"; computed for it: {engine.given}" if engine.given else ""
        return Runner(
            name=engine.name, decide=engine.decide, cases=timed, note=_COMPLETE_ONLY + given
        )
