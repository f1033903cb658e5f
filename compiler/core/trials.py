"""What a decision would come to if questions were answered so or so.

A trial builds on the trial that supposes all but its last answer, so that only the rules are
evaluated anew that read the last; none is made twice. What trials cost is counted in rules, which
is the same on every machine, so that what is found within a budget is always the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from compiler.core import walk
from compiler.core.interpret import Evaluation, Result
from compiler.core.values import Value

Choice = tuple[str, int]
"""A question and which of its answers, counted from 0."""


class Trials:
    """Trials of one decision. Questions have the answers that `options` gives them."""

    def __init__(self, evaluation: Evaluation, key: str) -> None:
        self.evaluation = evaluation
        self.key = key
        self.now = evaluation.rule(key)
        self.reached = walk.reached(evaluation.program, key)
        self.options: dict[str, tuple[Value, ...]] = {}
        self.spent = 0
        self._made: dict[tuple[Choice, ...], Evaluation] = {(): evaluation}
        self._costs: dict[str, int] = {}

    def cost(self, question: str) -> int:
        """How many rules a trial of the question evaluates."""
        if question not in self._costs:
            self._costs[question] = 1 + self.evaluation.readers(question)
        return self._costs[question]

    def answer(self, question: str, index: int) -> Result:
        """The decision, one question being answered."""
        return self._evaluation(((question, index),)).rule(self.key, self.reached)

    def all_of(self, choices: Iterable[Choice]) -> Result:
        """The decision, several questions being answered. The answers whose trial costs most come
        first, so that it is shared by all that go on from there."""
        return self._evaluation(self.ordered(choices)).rule(self.key, self.reached)

    def ordered(self, choices: Iterable[Choice]) -> tuple[Choice, ...]:
        """The answers in the order in which trials build on one another."""
        return tuple(sorted(choices, key=lambda choice: (-self.cost(choice[0]), choice)))

    def settled(self, choices: Iterable[Choice]) -> Value | None:
        """What the decision is then; None where it is still open."""
        result = self.all_of(choices)
        return result.value if result.settled else None

    def joint(self, questions: Sequence[str]) -> Iterator[tuple[Choice, ...]]:
        """All combinations of answers to the questions."""
        for indices in product(*(range(len(self.options[q])) for q in questions)):
            yield tuple(zip(questions, indices, strict=True))

    def is_made(self, choices: tuple[Choice, ...]) -> bool:
        """Whether the trial was made by evaluation."""
        return choices in self._made

    def _evaluation(self, choices: tuple[Choice, ...]) -> Evaluation:
        if choices not in self._made:
            question, index = choices[-1]
            before = self._evaluation(choices[:-1])
            given: Mapping[str, Value] = {question: self.options[question][index]}
            then = before.supposing(given)
            then.rule(self.key, self.reached)
            self.spent += self.cost(question)
            self._made[choices] = then
        return self._made[choices]
