"""Cases judged by one plan, as letters tell it: the verdict, each condition with its sentence, what
is missing and from whom, and the nearest changes.

Made for many cases: the compiled evaluator decides, what a rule came to is kept for others of the
same facts, and so are sentences and changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date

from compiler.backends.python import Evaluator, flat_case, loaded
from compiler.backends.python.kept import mark_of
from compiler.core import ir
from compiler.core.because import Ground, because
from compiler.core.case import Case
from compiler.core.decision import outcome_of
from compiler.core.in_place import in_place
from compiler.core.interpret import Evaluation, Verdict, verdict
from compiler.core.nearest import Nearest, beside, nearest, waiting
from compiler.core.parts import Parts
from compiler.core.recalled import Recalled
from compiler.core.sooner import Sooner, sooner
from compiler.core.taken_over import taken_over
from compiler.core.trials import Trials
from compiler.core.upwards import holds_above
from compiler.core.values import Value
from compiler.core.waiting import that_matter
from compiler.documents.judged import Judged, Judgement, Status
from compiler.documents.rows import Row, rows_of
from compiler.documents.subject import Subject
from compiler.documents.supposing import changed
from compiler.documents.trying import QuickTrials
from compiler.typecheck.types import Basic
from compiler.words.grounds import Sentences
from compiler.words.spoken import Spoken

_STATUS: Mapping[str, Status] = {"yes": "met", "no": "unmet"}


class Judge:
    """Judges the cases of one subject by one of its decisions."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.program = subject.program
        self.decision = subject.decision
        self.words = Spoken(program=subject.program, language=subject.language)
        self.rows = rows_of(self.program, self.decision)
        self.is_truth = self.program.rules[self.decision].type is Basic.TRUTH
        self.recalled = Recalled(self.program, self.decision, subject.as_of)
        self.evaluator: Evaluator = loaded(self.program, mark_of_subject(subject))
        self._rows: dict[Hashable, Judged] = {}
        self._nearest: dict[Hashable, tuple[Nearest, ...]] = {}
        self._sooner: dict[Hashable, tuple[Sooner | None, ...]] = {}
        self._later: dict[Hashable, tuple[tuple[Row, Nearest], ...]] = {}
        self._up: dict[Hashable, tuple[bool, ...]] = {}
        self._waiting: dict[Hashable, tuple[str, ...]] = {}

    def judgement(self, case: Case) -> Judgement:
        evaluation = self.recalled.evaluation(case)
        result = evaluation.rule(self.decision)
        told, _ = outcome_of(result, truth=self.is_truth)
        mark = self.recalled.mark(case)
        ways = self._changes(mark, evaluation, told)
        return Judgement(
            verdict=told,
            result=result,
            rows=tuple(self._row(row, case) for row in self.rows),
            waiting=self._questions(evaluation) if told == "open" else (),
            nearest=ways,
            proofs=result.rests_on,
            sooner=self._earlier(mark, evaluation, ways) if told == "no" else (),
            above=self._above(mark, evaluation, ways),
            later=self._met_later(mark, evaluation) if told == "no" and not ways else (),
        )

    def _row(self, row: Row, case: Case) -> Judged:
        mark = (row.key, *self.recalled.said(case, row.reads))
        if mark not in self._rows:
            self._rows[mark] = self._judged(row, self.recalled.parts(case))
        return self._rows[mark]

    def _judged(self, row: Row, parts: Parts) -> Judged:
        result = parts.of(row.expr)
        if row.key == self.decision and not self.is_truth:
            told = "yes" if result.settled else "open"
        else:
            told = verdict(result)
        status: Status = "conflict" if result.conflicts else _STATUS.get(told, "open")
        if status == "met" and _is_spared(row.expr, parts):
            status = "spared"
        grounds = self._grounds(row, parts)
        sentences, unstated = self._told(row, parts, grounds, is_open=status == "open")
        return Judged(
            row=row,
            status=status,
            sentences=tuple(dict.fromkeys(sentences)),
            questions=() if result.settled else result.questions,
            conflicts=result.conflicts,
            unstated=tuple(unstated),
            proofs=result.rests_on,
            sources=taken_over(self.program, [g.expr for g in grounds], parts.of),
            in_place=in_place(row.expr, parts) if status == "open" else (),
        )

    def _grounds(self, row: Row, parts: Parts) -> tuple[Ground, ...]:
        """The comparisons that a condition comes from; none of a decision that is no truth."""
        if row.key == self.decision and not self.is_truth:
            return ()
        return because(parts.evaluation, row.expr, parts)

    def _told(
        self, row: Row, parts: Parts, grounds: tuple[Ground, ...], *, is_open: bool
    ) -> tuple[list[str], list[str]]:
        """Sentences on a condition, and of an open one what has not been stated, where that is all
        they say."""
        sentences = Sentences(parts.evaluation, self.words)
        if row.key == self.decision and not self.is_truth:
            return [sentences.of_value(row.key)], []
        return sentences.of(grounds), sentences.unstated(grounds) if is_open else []

    def _questions(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Trials of answers turn out alike where all is alike that the answers do not touch."""
        asked = evaluation.rule(self.decision).questions
        mark = self.recalled.mark_under(evaluation.case, asked)
        if mark not in self._waiting:
            self._waiting[mark] = that_matter(evaluation, self.decision, self._trials(evaluation))
        return self._waiting[mark]

    def _trials(self, evaluation: Evaluation) -> Trials:
        """Trials of answers, by the compiled evaluator where the decision is a truth."""
        if not self.is_truth:
            return Trials(evaluation, self.decision)
        decide = self.evaluator.decider(self.decision)
        flat, as_of = flat_case(evaluation.case), self.subject.as_of

        def verdict_(supposed: Mapping[str, Value]) -> str:
            told: str = decide(changed(flat, supposed), as_of)[0]
            return told

        return QuickTrials(evaluation, self.decision, verdict_)

    def _changes(
        self, mark: Hashable, evaluation: Evaluation, told: Verdict
    ) -> tuple[Nearest, ...]:
        if not self.is_truth or told not in ("no", "open"):
            return ()
        if mark not in self._nearest:
            search = nearest if told == "no" else beside
            trial, parts = self._trial(evaluation), self.recalled.parts(evaluation.case)
            self._nearest[mark] = search(evaluation, self.decision, trial, parts)
        return self._nearest[mark]

    def _earlier(
        self, mark: Hashable, evaluation: Evaluation, ways: tuple[Nearest, ...]
    ) -> tuple[Sooner | None, ...]:
        """An open decision is told whatever the answers are, and needs none of this."""
        if mark not in self._sooner:
            trial = self._trial(evaluation)
            self._sooner[mark] = tuple(
                sooner(evaluation, self.decision, way, trial) for way in ways
            )
        return self._sooner[mark]

    def _above(
        self, mark: Hashable, evaluation: Evaluation, ways: tuple[Nearest, ...]
    ) -> tuple[bool, ...]:
        if mark not in self._up:
            trial = self._trial(evaluation) if ways else None
            self._up[mark] = tuple(
                trial is not None and holds_above(self.program, way, trial) for way in ways
            )
        return self._up[mark]

    def _met_later(self, mark: Hashable, evaluation: Evaluation) -> tuple[tuple[Row, Nearest], ...]:
        if mark not in self._later:
            parts = self.recalled.parts(evaluation.case)
            found = ((row, self._wait_for(row, evaluation, parts)) for row in self.rows)
            self._later[mark] = tuple((row, way) for row, way in found if way is not None)
        return self._later[mark]

    def _wait_for(self, row: Row, evaluation: Evaluation, parts: Parts) -> Nearest | None:
        """From when to when a condition that is not met is met, and all that are met now, too."""
        bits = self._bits()
        if row.key not in bits or verdict(parts.of(row.expr)) != "no":
            return None
        also = [
            one for one in self.rows if one.key in bits and verdict(parts.of(one.expr)) == "yes"
        ]
        wanted = sum({1 << bits[one.key] for one in (row, *also)})
        decide = self.evaluator.decider(self.decision)
        flat, as_of = flat_case(evaluation.case), self.subject.as_of

        def trial(supposed: Mapping[str, Value], later: date | None) -> bool:
            _, _, failed, open_ = decide(changed(flat, supposed), later or as_of)
            return not (failed | open_) & wanted

        return waiting(evaluation, self.decision, trial, parts)

    def _bits(self) -> dict[str, int]:
        """The bit of each condition in what the compiled evaluator tells."""
        conditions = self.evaluator.conditions(self.decision)
        return {condition.key: bit for bit, condition in enumerate(conditions)}

    def _trial(self, evaluation: Evaluation) -> Callable[[Mapping[str, Value], date | None], bool]:
        """The compiled evaluator on the case with some values changed. A condition that was not
        met under the changes that it reads is not met whatever else is changed."""
        decide = self.evaluator.decider(self.decision)
        flat, as_of = flat_case(evaluation.case), self.subject.as_of
        failing, lost = self._failing(evaluation), set[Hashable]()

        def trial(supposed: Mapping[str, Value], later: date | None) -> bool:
            items = [(key.partition("[")[0], key, value) for key, value in supposed.items()]
            marks = [
                (bit, later, tuple((key, value) for name, key, value in items if name in read))
                for bit, read in failing
            ]
            if not lost.isdisjoint(marks):
                return False
            verdict_, _, failed, open_ = decide(changed(flat, supposed), later or as_of)
            lost.update(mark for mark in marks if (failed | open_) >> mark[0] & 1)
            return verdict_ == "yes"

        return trial

    def _failing(self, evaluation: Evaluation) -> list[tuple[int, frozenset[str]]]:
        """The rows that are not met, or not yet: the bit of each, and what it reads."""
        bits, parts = self._bits(), self.recalled.parts(evaluation.case)
        return [
            (bits[row.key], frozenset(row.reads))
            for row in self.rows
            if row.key in bits and verdict(parts.of(row.expr)) != "yes"
        ]


def mark_of_subject(subject: Subject) -> str:
    """What tells the policies' texts from others, so that compiled code is found again."""
    sources = subject.workspace.sources
    return mark_of((path, source.text) for path, source in sources.items())


def _is_spared(expr: ir.Expr, parts: Parts) -> bool:
    """Whether a demand is met because its guard (…的，应当) does not hold."""
    if not isinstance(expr, ir.Or):
        return False
    guards = (part for part in expr.operands[:-1] if isinstance(part, ir.Not))
    return any(verdict(parts.of(guard)) == "yes" for guard in guards)
