"""Questions in the order of how much an answer to them decides.

Each answer is tried; of a question with very many answers, those at and around the values with
which the decision compares (`landmarks`). First come questions of which the largest share of
answers settles the decision at once, then those whose other answers leave the fewest questions on
average; among equals the order of the text stays. The cheapest questions are tried first, until
the effort is spent; one that was not tried counts as one that decides nothing but itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from compiler.core.interpret import Result
from compiler.core.landmarks import Landmarks, landmarks, representatives
from compiler.core.trials import Trials
from compiler.typecheck.types import Type

QUICK = 30
"""So many rules are evaluated for a decision among many; some five milliseconds."""
THOROUGH = 500
"""So many, where a person is asked and each question saved is worth the time."""

Weight = tuple[Fraction, Fraction]
"""What is sorted by: less the share that settles, then the questions left on average."""


def ranked(
    trials: Trials,
    groups: Sequence[tuple[str, ...]],
    types: Mapping[str, Type | None],
    effort: int,
) -> tuple[str, ...]:
    """The questions of each group, those first that decide most; `effort` is what trials of all
    groups may cost. A group of one has no order, and takes none of it."""
    compared = [question for group in groups if len(group) > 1 for question in group]
    find_options(trials, compared, types)
    untried = (Fraction(0), Fraction(len(trials.now.questions) - 1))
    weights = {question: untried for group in groups for question in group}
    limit = trials.spent + effort
    for question in sorted(compared, key=lambda q: _price(trials, q)):
        if trials.options[question] and trials.spent + _price(trials, question) <= limit:
            weights[question] = weight(list(outcomes(trials, question)))
    return tuple(q for group in groups for q in sorted(group, key=lambda q: weights[q]))


def find_options(
    trials: Trials, questions: Sequence[str], types: Mapping[str, Type | None]
) -> None:
    """Give the trials answers to each of the questions that has none yet."""
    marks: Landmarks | None = None
    for question in questions:
        if question not in trials.options:
            marks = marks or landmarks(trials.evaluation, trials.key)
            values = representatives(types[question], marks, trials.evaluation.program)
            trials.options[question] = values


def outcomes(trials: Trials, question: str) -> Iterator[Result]:
    """The decision under each of the answers that are tried."""
    return (trials.answer(question, index) for index in range(len(trials.options[question])))


def weight(results: Sequence[Result]) -> Weight:
    """How much the answers decide that lead to these results, of which there is one at least."""
    left = [len(result.questions) for result in results if not result.settled]
    settled = len(results) - len(left)
    return Fraction(-settled, len(results)), Fraction(sum(left), max(1, len(left)))


def _price(trials: Trials, question: str) -> int:
    """What it costs at most to try all answers."""
    return trials.cost(question) * len(trials.options[question])
