"""One case at a time: Guangxi's `may_apply` with all its conditions, ours beside the rivals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    @cached_property
    def rivals(self) -> list[Engine | Missing]:
        """The rivals, all of which agree with ours. Raises Disagreement."""
        made = [rego.opa(), rego.regorus(), cedar.cedar(), zen.zen(), zen.zen_given()]
        agreement.all_agree(self.plan.program, self.ours, handwritten.may_apply, self.cases)
        for rival in made:
            if isinstance(rival, Engine):
                agreement.agrees(rival, self.ours, self.cases)
        return made

    def known(self) -> Section:
        """All engines on complete cases, each given what it likes best."""
        return Section(
            key="single",
            title=f"One case, all known: {DECISION} with {len(ORDER)} conditions",
            rows=self._beside_rivals(self._at_its_best),
            unit="microseconds a case",
            reference="hand-written",
            notes=(
                f"All agree on {self.count:,} cases; 1 in {agreement.INTERPRETED} was put to the"
                " interpreter too.",
                "Ours and the hand-written function take a dictionary and know what is open. The"
                " others'",
                "input was written as they like it before the clock ran, and their answers were"
                " read after.",
            ),
        )

    def same(self) -> Section:
        """All engines from the same facts to the same answer."""
        return Section(
            key="same",
            title="One case, all known, from the same dictionary to the same mask of conditions",
            unit="microseconds a case",
            reference="hand-written",
            rows=self._beside_rivals(self._from_facts),
            notes=(
                "Each engine starts from the dictionary of checked facts: writing its input and"
                " reading its",
                "answer are in the time, which they are not in `single`.",
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

    def _beside_rivals(self, runner: Callable[[Engine], Runner]) -> list[Row]:
        engines = [rival for rival in self.rivals if isinstance(rival, Engine)]
        progress(f"timing {2 + len(engines)} engines")
        rows = compared(
            [
                Runner(name="hand-written Python", decide=handwritten.may_apply, cases=self.cases),
                Runner(name="ours", decide=self.decide, cases=self.cases),
                *(runner(engine) for engine in engines),
            ],
            _ROUNDS,
        )
        skipped = [rival for rival in self.rivals if isinstance(rival, Missing)]
        return rows + [Row(name=each.name, note=f"skipped: {each.command}") for each in skipped]

    def _at_its_best(self, engine: Engine) -> Runner:
        timed = [engine.prepared(flat) for flat in self.cases[:SAMPLE]]
        return Runner(name=engine.name, decide=engine.decide, cases=timed, note=_note(engine))

    def _from_facts(self, engine: Engine) -> Runner:
        prepared, decide, told = engine.prepared, engine.decide, engine.told
        return Runner(
            name=engine.name,
            decide=lambda flat: told(decide(prepared(flat))),
            cases=self.cases,
            note=_note(engine),
        )


def _note(engine: Engine) -> str:
    given = f"; computed for it: {engine.given}" if engine.given else ""
    return f"complete cases only{given}"
