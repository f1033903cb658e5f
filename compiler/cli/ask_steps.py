"""From how far an interview has come to what is asked next, and from an answer to the next state.

Only what can still change the decision is asked. Knows no terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from compiler.cases import CaseMessage, read_tree
from compiler.cases.applied import DAY
from compiler.cases.json_text import Json
from compiler.cases.values import Reader
from compiler.cli.ask_state import Draft, State
from compiler.core.case import Case
from compiler.core.entries import Row, fields_that_matter, measures
from compiler.core.explain import Reason, reasons
from compiler.core.interpret import Evaluation
from compiler.core.interpret.asking import field_type
from compiler.core.interpret.records import parted
from compiler.core.ir import Owner, Program, Wording
from compiler.core.ranking import THOROUGH
from compiler.core.waiting import question_of, type_of, waiting_on
from compiler.typecheck.types import RecordsType, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDecision:
    """Which of the plan's decisions it is about."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskValue:
    """A question with one answer; with a `draft` it is a field of the draft's last entry. `chooses`
    are the versions of the plan among which the answer chooses."""

    key: str
    type: Type
    text: Wording
    clause: str
    optional: bool = False
    draft: Draft | None = None
    chooses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskList:
    """A list, which is put together entry by entry, or is empty."""

    key: str
    text: Wording
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMore:
    """Whether the list has another entry."""

    draft: Draft


Step = AskDecision | AskValue | AskList | AskMore


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A decision as the case so far leaves it."""

    program: Program
    key: str
    case: Case
    as_of: date | None

    @cached_property
    def evaluation(self) -> Evaluation:
        return Evaluation(program=self.program, case=self.case, as_of=self.as_of)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        return reasons(self.evaluation, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """What stays the same while questions are put. `owners` are those who answer; `versions` those
    of the plan among which the day of the application chooses, if it chooses."""

    program: Program
    owners: tuple[Owner, ...]
    as_of: date | None = None
    versions: tuple[str, ...] = ()

    def standing(self, state: State) -> Standing:
        """Where the decision stands, which has been chosen."""
        assert state.decision is not None
        case = read_tree(state.tree, self.program)
        return Standing(program=self.program, key=state.decision, case=case, as_of=self.as_of)

    def step(self, state: State) -> Step | None:
        """What is asked next; None where nothing is left that this person may answer."""
        if state.decision is None:
            return AskDecision(keys=self.program.decisions)
        if state.draft is not None:
            return self._of_entry(state, state.draft)
        if self._needs_day(state):
            text = question_of(self.program, DAY)
            asked_first = self._value(DAY, self.program.facts[DAY].type, text, "")
            return replace(asked_first, chooses=self.versions)
        here = self.standing(state)
        asked = waiting_on(here.evaluation, here.key, here.reasons, THOROUGH)
        for question in asked:
            type_ = type_of(self.program, question.key)
            if question.owner not in self.owners or question.key in state.skipped or not type_:
                continue
            if isinstance(type_, RecordsType):
                return AskList(key=question.key, text=question.text, clause=question.clause)
            return self._value(question.key, type_, question.text, question.clause)
        return None

    def _needs_day(self, state: State) -> bool:
        """Whether the version is still to be chosen, and this person can say by which day."""
        fact = self.program.facts.get(DAY)
        if not self.versions or fact is None or "applicant" not in self.owners:
            return False
        group, _, name = DAY.partition(".")
        stated = state.tree.get(group)
        return DAY not in state.skipped and not (isinstance(stated, dict) and name in stated)

    def problems(self, step: AskValue, value: Json) -> tuple[CaseMessage, ...]:
        """What the reader of cases has against an answer, also beside those before it."""
        reader = Reader(self.program)
        if step.draft is None:
            reader.read(value, step.type, step.key)
        else:
            name = step.key.rpartition(".")[2]
            rows: list[Json] = [*step.draft.rows[:-1], {**step.draft.rows[-1], name: value}]
            reader.read(rows, self.program.facts[step.draft.key].type, step.draft.key)
        return tuple(reader.problems)

    def _of_entry(self, state: State, draft: Draft) -> Step:
        """The next field of the last entry that matters, else whether there is another."""
        here = self.standing(state)
        drawn = measures(here.evaluation, here.key, draft.key)
        wanted = fields_that_matter(here.evaluation, drawn, draft.key, self._rows(draft))
        fact = self.program.facts[draft.key]
        assert isinstance(fact.type, RecordsType)
        for name, type_ in fact.type.record.fields:
            key = f"{draft.key}[{len(draft.rows) - 1}].{name}"
            if name in wanted and key not in state.skipped:
                return self._value(key, type_, question_of(self.program, key), "", draft)
        return AskMore(draft=draft)

    def _rows(self, draft: Draft) -> tuple[Row, ...]:
        reader = Reader(self.program)
        rows = reader.read(list(draft.rows), self.program.facts[draft.key].type, draft.key)
        assert isinstance(rows, tuple)
        return tuple(row for row in rows if isinstance(row, dict))

    def _value(
        self, key: str, type_: Type, text: Wording, clause: str, draft: Draft | None = None
    ) -> AskValue:
        source, _, name = parted(key) or (key, 0, "")
        fact = self.program.facts.get(source)
        optional = (
            fact is not None
            and isinstance(fact.type, RecordsType)
            and field_type(fact, name) is not None
            and name in fact.type.record.optional
        )
        return AskValue(
            key=key, type=type_, text=text, clause=clause, optional=optional, draft=draft
        )
