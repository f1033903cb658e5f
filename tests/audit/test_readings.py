"""What is said of ambiguities holds: each case differs, and nothing is passed over."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

pytest.importorskip("z3")

from compiler.api import load
from compiler.audit.diff.behaviour import Comparing
from compiler.audit.readings.compare import adopting, ambiguities, readings
from compiler.audit.readings.data import as_data
from compiler.audit.readings.report import OfQuestion, Report
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.ir import Program
from compiler.typecheck.types import EnumType

SMALL = load(Path(__file__).with_name("three_ambiguities.policy")).plan("bing.plan").program
GUANGXI = load().plan("guangxi.targeted_titles").program
QUICK = ("substitute_owed", "pending_at_expiry", "exam_level_full", "relaxing_authority_reading")


@pytest.fixture(scope="module")
def small() -> Report:
    return readings(SMALL)


@pytest.fixture(scope="module")
def guangxi() -> Report:
    return readings(GUANGXI, questions=QUICK)


def of(report: Report, key: str) -> OfQuestion:
    return next(one for one in report.questions if one.question.key == key)


def confirm(report: Report) -> int:
    """Every case comes out as told, where the plan adopts a reading and where the case does."""
    count = 0
    for question in report.questions:
        key = question.question.key
        for pair in question.pairs:
            for decision, moved in pair.moved:
                assert moved.witness is not None, (key, decision)
                case, move = moved.witness.case, moved.region.move
                assert key not in case.readings
                outcomes = []
                for reading, expected in zip(pair.readings, (move.old, move.new), strict=True):
                    adopted = adopting(report.program, key, reading)
                    stated = replace(case, readings={**case.readings, key: reading})
                    by_plan = decide(adopted, decision, case, with_nearest=False)
                    by_case = decide(report.program, decision, stated, with_nearest=False)
                    assert by_plan.verdict == by_case.verdict == expected
                    assert by_plan.value == by_case.value
                    outcomes.append((by_plan.verdict, by_plan.value))
                assert outcomes[0] != outcomes[1]
                count += 1
    return count


class TestWitnesses:
    def test_of_a_small_plan(self, small: Report) -> None:
        assert confirm(small) >= 9

    def test_of_guangxi(self, guangxi: Report) -> None:
        assert confirm(guangxi) >= 20


class TestSmall:
    def test_what_decides_most_comes_first(self, small: Report) -> None:
        found = [(one.question.key, one.weight) for one in small.questions]
        assert found == [("college", "settled"), ("post", "open"), ("wording", "nothing")]

    def test_each_pair_of_three_readings(self, small: Report) -> None:
        pairs = [pair.readings for pair in of(small, "college").pairs]
        assert pairs == [
            ("counts", "in_post"),
            ("counts", "does_not_count"),
            ("in_post", "does_not_count"),
        ]

    def test_no_case_is_passed_over(self, small: Report) -> None:
        """Of all cases of four facts and two other readings: where the interpreter differs, a
        region has that move."""
        for question in small.questions:
            others = [key for key in ambiguities(SMALL) if key != question.question.key]
            for pair in question.pairs:
                told = {(m.region.move.old, m.region.move.new) for _, m in pair.moved}
                met = set[tuple[str, str]]()
                for case in cases(SMALL, others):
                    old, new = (
                        decide(side, "ok", case, with_nearest=False).verdict
                        for side in (pair.old, pair.new)
                    )
                    if old != new:
                        met.add((old, new))
                assert met == told, (question.question.key, pair.readings)

    def test_only_what_is_asked_for(self) -> None:
        report = readings(SMALL, questions=("post",), decisions=("ok",))
        assert [one.question.key for one in report.questions] == ["post"]


def cases(program: Program, questions: list[str]) -> list[Case]:
    facts = {
        "education": [None, "senior_middle", "junior_college", "bachelor"],
        "in_service": [None, True, False],
        "professional_technical": [None, True, False],
    }
    read: dict[str, list[str | None]] = {}
    for key in questions:
        type_ = program.questions[key].type
        assert isinstance(type_, EnumType)
        read[key] = [None, *type_.members]
    found = []
    for values in product(*facts.values(), *read.values()):
        said = dict(zip([*facts, *read], values, strict=True))
        found.append(
            Case(
                facts={k: v for k, v in said.items() if k in facts and v is not None},
                readings={k: str(v) for k, v in said.items() if k in read and v is not None},
            )
        )
    return found


class TestGuangxi:
    def test_what_no_decision_asks_for_changes_nothing(self, guangxi: Report) -> None:
        assert of(guangxi, "relaxing_authority_reading").weight == "nothing"

    def test_proofs_are_compared(self) -> None:
        """By one reading the seat of the employer is to be proved, by the other its workplace."""
        report = readings(GUANGXI, questions=("resident_reading",), decisions=("evidence",))
        (question,) = report.questions
        assert not question.lists
        found = [moved for pair in question.pairs for _, moved in pair.moved]
        moves = {(m.region.move.goes, m.region.move.comes) for m in found}
        seat = ("单位法人证书或者营业执照", "the employer's certificate of registration")
        workplace = ("单位出具的工作地点证明", "the employer's certificate of the place of work")
        assert moves >= {((seat,), ()), ((), (workplace,))}
        assert confirm(report) == len(found)

    def test_words_name_readings_and_not_texts(self, guangxi: Report) -> None:
        text = str(as_data(guangxi))
        assert "按旧文" not in text
        assert "old text" not in text
        assert "按“取得后有效”" in text

    def test_an_example_states_the_reading(self, guangxi: Report) -> None:
        text = str(as_data(guangxi))
        assert "替代成果的要求解释为无须替代成果" in text


class TestGivingUp:
    def test_where_the_time_is_over_nothing_is_claimed(self) -> None:
        report = readings(GUANGXI, questions=("measured_on",), seconds=0.001)
        (one,) = report.questions
        assert (one.weight, one.gave_up) == ("unknown", True)
        data = as_data(report)["questions"][0]  # type: ignore
        assert "may_apply" not in [one["key"] for one in data["unchanged"]]
        assert data["gave_up"] is True

    def test_without_a_limit_it_goes_on(self) -> None:
        from compiler.backends.smt import Universe

        assert Comparing(Universe([SMALL])).until > 1e12


def test_pairs_are_all_there(small: Report) -> None:
    for one in small.questions:
        type_ = one.question.type
        assert isinstance(type_, EnumType)
        wanted = list(combinations(type_.members, 2))
        assert [pair.readings for pair in one.pairs] == wanted
