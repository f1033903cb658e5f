"""Questions in the order of how much they decide, and values that stand for very many."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.interpret import Evaluation
from compiler.core.landmarks import landmarks, numbers_around, representatives
from compiler.core.ranking import outcomes, ranked, weight
from compiler.core.trials import Trials
from compiler.typecheck.types import Basic, RecordsType, SetType
from tests.units.built_programs import (
    EDUCATION,
    SERVICE,
    all_of,
    any_of,
    compare,
    fact,
    is_step,
    lit,
    program,
)

BACHELOR = is_step(fact("education"), ">=", "bachelor", EDUCATION)


def order(expr: ir.Expr) -> list[str]:
    return [q.key for q in decide(program(expr), "it", Case()).waiting_on]


def test_what_settles_with_more_of_its_answers_comes_first() -> None:
    either = any_of(all_of(fact("p"), fact("q")), all_of(fact("q"), fact("r")))
    assert order(either)[0] == "q"
    two_of_four = all_of(any_of(fact("p"), fact("q")), BACHELOR)
    assert order(two_of_four) == ["education", "p", "q"]


def test_an_amount_is_weighed_by_the_values_around_its_limits() -> None:
    enough = compare(fact("n"), ">=", lit(5), Basic.INTEGER)
    assert order(all_of(any_of(fact("p"), fact("q")), enough))[0] == "n"


def test_what_is_equal_stays_in_the_order_of_the_text() -> None:
    assert order(all_of(fact("r"), fact("q"), fact("p"))) == ["r", "q", "p"]


def test_without_effort_the_order_is_that_of_the_text() -> None:
    built = program(all_of(any_of(fact("p"), fact("q")), fact("r")))
    trials = Trials(Evaluation(program=built, case=Case()), "it")
    types = dict.fromkeys("pqr", Basic.TRUTH)
    assert ranked(trials, [("p", "q", "r")], types, 0) == ("p", "q", "r")
    assert ranked(trials, [("p", "q", "r")], types, 100) == ("r", "p", "q")
    settled, left = weight(list(outcomes(trials, "r")))
    assert (settled, left) == (Fraction(-1, 2), Fraction(2))


def test_what_is_tried_twice_is_evaluated_once() -> None:
    built = program(all_of(fact("p"), fact("q")))
    trials = Trials(Evaluation(program=built, case=Case()), "it")
    trials.options |= {"p": (True, False), "q": (True, False)}
    for _ in range(2):
        assert trials.all_of([("q", 0), ("p", 0)]).value is True
        spent = trials.spent
    assert trials.all_of([("p", 0), ("q", 0)]).settled
    assert trials.spent == spent


def test_values_stand_at_and_around_the_landmarks() -> None:
    built = program(
        all_of(
            compare(fact("n"), ">=", lit(5), Basic.INTEGER),
            ir.InForce(start=date(2020, 1, 1), end=None),
            ir.Member(element=fact("employer.place"), collection=lit("451200", Basic.PLACE)),
        )
    )
    evaluation = Evaluation(program=built, case=Case())
    marks = landmarks(evaluation, "it")
    assert representatives(Basic.INTEGER, marks, built) == (4, 5, 6)
    assert representatives(Basic.DATE, marks, built) == (
        date(2019, 12, 31),
        date(2020, 1, 1),
        date(2020, 1, 2),
    )
    assert representatives(RecordsType(record=SERVICE), marks, built) == ((), ({},))
    assert "451200" in representatives(Basic.PLACE, marks, built)
    sets = representatives(SetType(element=EDUCATION), marks, built)
    assert frozenset() in sets
    assert frozenset(EDUCATION.members) in sets
    assert numbers_around([Decimal("59.5")]) == [
        Decimal("59.4"),
        Decimal("59.5"),
        Decimal("59.6"),
    ]
