"""From an expression and a case to a result: one arm for each kind of expression.

Slow and obvious. Reads no clock, and knows nothing of surfaces, reasons or JSON.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from compiler.core import ir, walk
from compiler.core.case import APPLICATION_DATE, Case
from compiler.core.interpret import operators, records
from compiler.core.interpret.asking import answered, field_type, opened, opened_to
from compiler.core.interpret.cases import cases
from compiler.core.interpret.records import Frame
from compiler.core.interpret.result import ANY, Result, lift, settled
from compiler.core.interpret.sets import contains, member
from compiler.core.interpret.truth import as_truth, conjunction, disjunction, negation
from compiler.core.values import ABSENT, Value

UNKNOWN = Result(possible=ANY)


@dataclass(slots=True, kw_only=True)
class Evaluation:
    """One case judged by one program; every rule is evaluated once.

    `as_of` is the date of evaluation; None stands for the fact `application.date`. `supposed` sets
    answers aside from the case: it leads from the key of any question (a fact, a field such as
    `service[2].place`, or a question of any owner) to an answer that is taken for granted.
    """

    program: ir.Program
    case: Case
    as_of: date | None = None
    supposed: Mapping[str, Value] = field(default_factory=dict)
    _rules: dict[str, Result] = field(default_factory=dict, init=False)
    _reads: Mapping[str, frozenset[str]] = field(default_factory=dict, init=False)
    _conditions: dict[int, tuple[ir.Condition, Result]] = field(default_factory=dict, init=False)
    """What conditions come to by the rules evaluated so far, by identity."""

    def rule(self, key: str, reached: tuple[str, ...] | None = None) -> Result:
        """The value of the rule `key`. `reached` is `walk.reached` of it, where that is known."""
        if key in self._rules:
            return self._rules[key]
        self._conditions.clear()
        for needed in walk.reached(self.program, key) if reached is None else reached:
            if needed not in self._rules:
                self._rules[needed] = self.of(self.program.rules[needed].expr)
        return self._rules.get(key, UNKNOWN)

    def take(self, key: str, result: Result) -> None:
        """Take what a rule comes to from another evaluation, which knew the same of all that the
        rule may read."""
        self._rules[key] = result
        self._conditions.clear()

    def supposing(self, given: Mapping[str, Value], as_of: date | None = None) -> Evaluation:
        """The same case with more answers supposed, and with another date of evaluation where one
        is given. Rules that read none of this keep their values."""
        then = Evaluation(
            program=self.program,
            case=self.case,
            as_of=self.as_of if as_of is None else as_of,
            supposed={**self.supposed, **given},
        )
        self._reads = self._reads or walk.reads(self.program, tuple(self._rules))
        changed = {key.partition("[")[0] for key in given} | (
            {APPLICATION_DATE} if as_of else set()
        )
        kept = (k for k, read in self._reads.items() if not read & changed and k in self._rules)
        then._rules.update((key, self._rules[key]) for key in kept)
        then._reads = self._reads
        return then

    def under(self, program: ir.Program, kept: Collection[str]) -> Evaluation:
        """The same case under another version, in which the rules `kept` and all that they need
        are the very same: they keep their values."""
        then = Evaluation(program=program, case=self.case, as_of=self.as_of, supposed=self.supposed)
        then._rules.update((key, value) for key, value in self._rules.items() if key in kept)
        return then

    def readers(self, key: str) -> int:
        """How many of the rules that have been evaluated read what the question `key` asks."""
        self._reads = self._reads or walk.reads(self.program, tuple(self._rules))
        return sum(key.partition("[")[0] in read for read in self._reads.values())

    def of(self, expr: ir.Expr, frame: Frame | None = None) -> Result:
        """The value of `expr`, `frame` being the record at hand.

        The rules that `expr` names have been evaluated by `rule`; one that has not is unknown.
        """
        match expr:
            case ir.Literal():
                return settled(expr.value)
            case ir.Fact():
                return self._fact(expr.key)
            case ir.FieldOf():
                return self._field(expr.key, frame)
            case ir.Ref():
                return self._rules.get(expr.key, UNKNOWN)
            case ir.Ask():
                return self.ask(expr.key)
            case ir.EvidenceOf():
                return self._evidence(expr.rule)
            case ir.InForce():
                return self._in_force(expr)
            case ir.And():
                return conjunction([self.of(operand, frame) for operand in expr.operands])
            case ir.Or():
                return disjunction([self.of(operand, frame) for operand in expr.operands])
            case ir.Not():
                return negation(self.of(expr.operand, frame))
            case ir.Condition():
                return self.of(expr.expr, frame) if frame else self._condition(expr)
            case ir.Cases():
                return cases(expr, lambda part: self.of(part, frame), self.program)
            case ir.Quantified():
                source = walk.source_of(self.program, expr.records, expr.record.key)
                return records.quantified(expr, self.of, self.of(expr.records, frame), source)
            case ir.Aggregate():
                return self._aggregate(expr, frame)
            case ir.SetOf():
                return lift(operators.set_of, *(self.of(item, frame) for item in expr.items))
            case ir.Member():
                return member(expr, self, frame)
            case ir.Contains():
                return contains(expr, self, frame)
            case ir.Compare():
                sides = (self.of(expr.left, frame), self.of(expr.right, frame))
                return as_truth(
                    lift(
                        lambda left, right: operators.compare(
                            expr.operator, left, right, expr.type
                        ),
                        *sides,
                    )
                )
            case ir.Arithmetic():
                sides = (self.of(expr.left, frame), self.of(expr.right, frame))
                return lift(
                    lambda left, right: operators.arithmetic(expr.operator, left, right), *sides
                )
            case ir.Clamp():
                return self._clamp(expr, frame)
            case ir.YearOf():
                return lift(operators.year_of, self.of(expr.date, frame))
            case ir.YearEnd():
                return lift(operators.year_end, self.of(expr.date, frame))
            case ir.NextLower():
                step = self.of(expr.step, frame)
                return lift(lambda value: operators.next_lower(value, expr.members), step)
            case ir.Elapsed():
                sides = (self.of(expr.start, frame), self.of(expr.end, frame))
                return lift(operators.elapsed, *sides)
            case ir.PeriodCovers():
                return self._period_covers(expr, frame)
            case _:
                assert_never(expr)

    def _condition(self, condition: ir.Condition) -> Result:
        """Of no record: what asks for it once more, as its reason does, finds it here."""
        if id(condition) not in self._conditions:
            self._conditions[id(condition)] = condition, self.of(condition.expr)
        return self._conditions[id(condition)][1]

    def ask(self, key: str) -> Result:
        """The answer to a question that somebody other than the applicant owns."""
        info = self.program.questions.get(key)
        answer = self.supposed.get(key)
        if info is None:
            return opened(key, None)
        answer = answered(info, self.case) if answer is None else answer
        return opened_to(info) if answer is None else settled(answer)

    def day(self) -> Result:
        """The date of evaluation."""
        return settled(self.as_of) if self.as_of is not None else self._fact(APPLICATION_DATE)

    def until(self, expr: ir.Aggregate, frame: Frame | None = None) -> Result:
        """The day up to which total_time counts: the date of evaluation where none is written."""
        return self.day() if expr.until is None else self.of(expr.until, frame)

    def _fact(self, key: str) -> Result:
        """The case's value; else the presumption, which rests on no proof; else open."""
        value = self.supposed.get(key)
        value = self.case.facts.get(key) if value is None else value
        if value is not None:
            return settled(value, [key])
        info = self.program.facts.get(key)
        if info is not None and info.presumed is not None:
            return self.of(info.presumed)
        return opened(key, info.type if info else None, rests_on=[key])

    def _field(self, key: str, frame: Frame | None) -> Result:
        """The record's value; else the field's presumption; else open. The list is rested on
        by whoever reads the list."""
        if frame is None:
            return UNKNOWN
        value = self.supposed.get(frame.path(key))
        value = frame.record.get(key) if value is None else value
        if value is not None:
            return settled(value)
        info = self.program.facts.get(frame.source)
        if info is not None and key in info.field_presumed:
            return self.of(info.field_presumed[key])
        return opened(frame.path(key), field_type(info, key))

    def _in_force(self, expr: ir.InForce) -> Result:
        return as_truth(lift(lambda day: operators.in_force(day, expr.start, expr.end), self.day()))

    def _clamp(self, expr: ir.Clamp, frame: Frame | None) -> Result:
        low, high = (
            settled(ABSENT) if bound is None else self.of(bound, frame)
            for bound in (expr.low, expr.high)
        )
        return lift(
            lambda value, least, most: operators.clamp(value, least, most, expr.type),
            self.of(expr.value, frame),
            low,
            high,
        )

    def _aggregate(self, expr: ir.Aggregate, frame: Frame | None) -> Result:
        source = walk.source_of(self.program, expr.records, expr.record.key)
        until = self.until(expr, frame)
        return records.aggregated(expr, self.of, self.of(expr.records, frame), source, until)

    def _period_covers(self, expr: ir.PeriodCovers, frame: Frame | None) -> Result:
        bounds = (self._field(expr.start, frame), self._field(expr.end, frame))
        return as_truth(lift(operators.covers, self.of(expr.day, frame), *bounds))

    def _evidence(self, rule: str) -> Result:
        """The list so far; a question that is open may make it longer."""
        result = self._rules.get(rule, UNKNOWN)
        proofs: dict[tuple[str, str], Value] = {}
        for key, info in self.program.facts.items():
            if key in result.rests_on and info.evidence is not None:
                zh, en = info.evidence.zh, info.evidence.en
                proofs[zh, en] = {"zh": zh, "en": en}
        return Result(
            possible=ANY if result.conflicts else (tuple(proofs.values()),),
            questions=() if result.settled else result.questions,
            conflicts=result.conflicts,
            rests_on=result.rests_on,
            provisional=not result.settled,
        )
