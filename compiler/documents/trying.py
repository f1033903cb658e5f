"""Trials of a decision that a compiled evaluator answers, for many cases.

They cost what they would cost the interpreter, so that the same is found within the same bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from compiler.core.interpret import Evaluation
from compiler.core.trials import Choice, Trials
from compiler.core.values import Value

Verdict = Callable[[Mapping[str, Value]], str]
"""The verdict of a decision that is a truth, some questions being answered."""

_TRUTHS: Mapping[str, Value] = {"yes": True, "no": False}


class QuickTrials(Trials):
    """Trials of a decision that is a truth."""

    def __init__(self, evaluation: Evaluation, key: str, verdict: Verdict) -> None:
        super().__init__(evaluation, key)
        self._verdict = verdict
        self._counted: set[tuple[Choice, ...]] = set()
        self._told: dict[frozenset[Choice], str] = {}

    def settled(self, choices: Iterable[Choice]) -> Value | None:
        """By the evaluator, once for each set of answers."""
        asked = frozenset(choices)
        told = self._told.get(asked)
        if told is None:
            self._count(self.ordered(asked))
            supposed = {question: self.options[question][index] for question, index in asked}
            told = self._told[asked] = self._verdict(supposed)
        return _TRUTHS.get(told)

    def _count(self, ordered: tuple[Choice, ...]) -> None:
        """What the interpreter would have evaluated for it, and did not yet."""
        for end in range(len(ordered), 0, -1):
            before = ordered[:end]
            if before in self._counted or self.is_made(before):
                break
            self._counted.add(before)
            self.spent += self.cost(before[-1][0])
