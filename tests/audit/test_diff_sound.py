"""A comparison leaves no changed case out, whatever was compared or sought before."""

from __future__ import annotations

from dataclasses import replace

import pytest

z3 = pytest.importorskip("z3")

from compiler.api import load  # noqa: E402
from compiler.audit.diff.compare import compare  # noqa: E402
from compiler.backends.smt.regions import Dim, Goal, Search  # noqa: E402
from tests.fuzz.versions import Tally, pair  # noqa: E402


def test_a_second_changed_question_is_compared_too() -> None:
    old = load().plan("guangxi.targeted_titles").program
    adopted = {"before_letter_covered": "covered", "withdrawn_counts": "does_not_count"}
    questions = {
        key: replace(info, adopted=adopted.get(key)) for key, info in old.questions.items()
    }
    new = replace(old, questions=questions)
    report = compare(old, new, decisions=("in_scope", "may_apply"))
    assert {change.key for change in report.changes} == set(adopted)
    for change in report.changes:
        assert any(one.moved for one in change.decisions), change.key


def test_what_no_case_of_one_label_has_is_not_denied_to_another() -> None:
    """Loosely `never` may hold anywhere; exactly it does not, and the cases are those of `a`."""
    a = z3.Bool("a")
    dimension = Dim(
        loose=[a, z3.Not(a), z3.BoolVal(False)], exact=[a, z3.Not(a), z3.BoolVal(False)]
    )
    search = Search[str](([], []), [dimension], lambda _: ((), ((), ())))
    never = Goal(label="never", loose=z3.Bool("loosely"), exact=z3.BoolVal(False))
    holds = Goal(label="holds", loose=a, exact=a)
    assert list(search.boxes(never)) == []
    (box,) = search.boxes(holds)
    assert 0 in box.cells[0]
    assert 1 not in box.cells[0]


def test_cases_are_told_apart_without_any_dimension() -> None:
    a = z3.Bool("a")
    search = Search[str](([], []), [], lambda _: ((), ((), ())))
    (box,) = search.boxes(Goal(label="some", loose=a, exact=a))
    assert not box.whole


def test_two_bodies_that_no_rule_names_need_not_be_the_same() -> None:
    """A rule holds one against the other: they may differ, though neither is written anywhere."""
    tally = Tally()
    wrong = pair("3:32", 100, tally)
    assert not wrong
    assert tally["regions"] > 0


def test_a_place_that_is_not_declared_lies_in_itself() -> None:
    assert not pair("3:4", 100, Tally())
