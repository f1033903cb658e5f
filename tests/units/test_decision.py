"""Decisions: verdict, value, reasons and questions, in the shape of the decision's JSON."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import Decision, decide
from compiler.core.invariants import check
from compiler.core.print import show
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic
from tests.units.built_programs import (
    EDUCATION,
    READING,
    SERVICE,
    aggregate,
    all_of,
    any_of,
    ask,
    branch,
    cases,
    compare,
    fact,
    field,
    is_step,
    lit,
    named,
    negate,
    program,
    quantified,
    ref,
    years,
)

DAY = date(2021, 9, 1)


def made(
    expr: ir.Expr,
    facts: Mapping[str, Value] | None = None,
    *,
    type: Any = Basic.TRUTH,
    authority: Mapping[str, Value] | None = None,
    **rules: Any,
) -> Decision:
    built = program(expr, type, **rules)
    assert check(built) == []
    case = Case(facts=facts or {}, authority=authority or {})
    return decide(built, "it", case, DAY)


def period(place: str, start: date, end: date | None) -> dict[str, Value]:
    return {"place": place, "from": start, "to": ABSENT if end is None else end}


IN_HECHI = ir.Member(element=field("place"), collection=lit("451200", Basic.PLACE), within=True)
TOTAL = aggregate(
    "total_time", SERVICE, IN_HECHI, until=fact("application.date"), type=Basic.DURATION
)
SERVED: dict[str, Value] = {
    "application.date": DAY,
    "service": (
        period("451228", date(2016, 1, 1), date(2018, 12, 31)),
        period("450100", date(2019, 1, 1), date(2019, 12, 31)),
        period("451228", date(2018, 7, 1), None),
    ),
}


class TestVerdicts:
    def test_a_truth_is_yes_no_or_open(self) -> None:
        answers = {
            True: made(fact("p"), {"p": True}),
            False: made(fact("p"), {"p": False}),
            None: made(fact("p")),
        }
        assert {value: made.verdict for value, made in answers.items()} == {
            True: "yes",
            False: "no",
            None: "open",
        }
        assert all(made.value is value for value, made in answers.items())

    def test_a_value_is_yes_when_it_is_settled(self) -> None:
        assert made(fact("n"), {"n": 3}, type=Basic.INTEGER).verdict == "yes"
        assert made(fact("n"), type=Basic.INTEGER).verdict == "open"

    def test_a_conflict_names_both_clauses(self) -> None:
        clash = cases(branch("a", fact("p"), lit(4)), branch("b", fact("p"), lit(3)))
        decision = made(clash, {"p": True}, type=Basic.INTEGER)
        assert (decision.verdict, decision.value) == ("conflict", None)
        assert [reason.clause for reason in decision.reasons] == ["§it", "clause a、clause b"]


class TestReasons:
    def test_conditions_come_in_reading_order_through_rules_each_once(self) -> None:
        inner = named("inner", all_of(named("left", fact("p")), named("right", fact("q"))))
        decision = made(
            all_of(ref("other"), named("own", fact("r")), ref("other")),
            {"p": True, "q": False},
            other=(inner, Basic.TRUTH),
        )
        assert [(reason.condition, reason.status) for reason in decision.reasons] == [
            ("inner", "unmet"),
            ("left", "met"),
            ("right", "unmet"),
            ("own", "open"),
        ]

    def test_what_stands_in_a_condition_is_compared(self) -> None:
        condition = named(
            "c",
            any_of(
                is_step(fact("education"), ">=", "bachelor", EDUCATION),
                compare(ref("limit"), "<", fact("n"), Basic.INTEGER),
                ask("consent"),
            ),
        )
        decision = made(condition, {"education": "master"}, limit=(lit(3), Basic.INTEGER))
        assert [one.to_json() for one in decision.reasons[0].compared] == [
            {"key": "education", "name": "名education", "value": "master"},
            {"key": "limit", "name": "名limit", "value": 3},
            {"key": "n", "name": "名n", "value": None, "status": "unknown"},
            {"key": "consent", "name": "名consent", "value": None, "status": "unknown"},
        ]

    def test_a_list_shows_what_was_drawn_from_it(self) -> None:
        condition = named("c", quantified("any", "service", IN_HECHI, SERVICE))
        (reason,) = made(condition, SERVED).reasons
        assert [one.to_json() for one in reason.compared] == [
            {"key": "service", "name": "名service", "value": True, "measure": "any"},
            {"key": "service.place", "name": "地点", "value": ["451228", "450100", "451228"]},
        ]

    def test_a_duration_comes_with_each_record_s_share_through_rules(self) -> None:
        decision = made(ref("worked"), SERVED, type=Basic.DURATION, worked=(TOTAL, Basic.DURATION))
        (reason,) = decision.reasons
        assert (reason.condition, reason.status, reason.clause) == ("it", "met", "§it")
        (_, total) = reason.compared
        assert total.to_json()["records"] == [
            {
                "index": 0,
                "status": "met",
                "start": "2016-01-01",
                "end": "2018-12-31",
                "duration": {"years": 3, "months": 0, "days": 0},
            },
            {
                "index": 1,
                "status": "unmet",
                "start": None,
                "end": None,
                "duration": {"years": 0, "months": 0, "days": 0},
            },
            {
                "index": 2,
                "status": "met",
                "start": "2019-01-01",
                "end": "2021-09-01",
                "duration": {"years": 2, "months": 8, "days": 0},
            },
        ]

    def test_of_a_record_that_may_count_it_is_told_what_is_missing(self) -> None:
        nowhere, since = {"from": date(2016, 1, 1), "to": ABSENT}, {"place": "451228"}
        elsewhere = {"place": "450100"}
        facts = {"application.date": DAY, "service": (nowhere, since, elsewhere)}
        (reason,) = made(TOTAL, facts, type=Basic.DURATION).reasons
        shares = [share for one in reason.compared for share in one.records or ()]
        assert [(share.status, share.missing) for share in shares] == [
            ("open", ("service.place",)),
            ("met", ("service.from", "service.to")),
            ("unmet", ()),
        ]
        assert "missing" not in shares[2].to_json()

    def test_the_day_that_a_total_ends_on_may_be_missing(self) -> None:
        facts = {"service": (period("451228", date(2016, 1, 1), None),)}
        (reason,) = made(TOTAL, facts, type=Basic.DURATION).reasons
        found = [share for one in reason.compared for share in one.records or ()]
        assert [(share.status, share.missing) for share in found] == [
            ("met", ("application.date",))
        ]


class TestQuestions:
    def test_they_are_ordered_by_owner(self) -> None:
        read = compare(ask("early_on_relaxed"), "==", lit("applies", READING), READING)
        decision = made(all_of(ask("hole"), read, ask("consent"), fact("p")))
        assert [(q.key, q.owner) for q in decision.waiting_on] == [
            ("p", "applicant"),
            ("consent", "authority"),
            ("early_on_relaxed", "interpreter"),
            ("hole", "drafter"),
        ]

    def test_a_fact_is_asked_under_the_clause_where_it_comes_up(self) -> None:
        decision = made(named("whole", all_of(fact("q"), named("part", fact("p")))))
        assert {q.key: q.clause for q in decision.waiting_on} == {"q": "§whole", "p": "§part"}

    def test_a_field_is_asked_by_record(self) -> None:
        decision = made(
            quantified("any", "service", IN_HECHI, SERVICE), {"service": ({}, {"from": DAY})}
        )
        assert [q.text.zh for q in decision.waiting_on] == [
            "第1项名service的地点？",
            "第2项名service的地点？",
        ]

    def test_a_question_that_cannot_matter_is_dropped(self) -> None:
        either = any_of(fact("q"), negate(fact("q")))
        assert [q.key for q in made(all_of(fact("p"), either)).waiting_on] == ["p"]

    def test_a_question_that_matters_only_together_with_another_stays(self) -> None:
        decision = made(compare(fact("p"), "==", fact("q"), Basic.TRUTH))
        assert [q.key for q in decision.waiting_on] == ["p", "q"]

    def test_a_question_stays_where_an_amount_may_make_it_matter(self) -> None:
        large = compare(fact("n"), ">=", lit(5), Basic.INTEGER)
        decision = made(compare(fact("p"), "==", large, Basic.TRUTH))
        assert [q.key for q in decision.waiting_on] == ["p", "n"]

    def test_an_open_decision_always_waits_on_something(self) -> None:
        assert made(any_of(fact("p"), negate(fact("p")))).waiting_on != ()

    def test_a_list_of_proofs_shows_so_far(self) -> None:
        decision = made(
            ir.EvidenceOf(rule="apply"),
            {"p": True},
            type=Basic.EVIDENCE,
            apply=(all_of(fact("p"), fact("q")), Basic.TRUTH),
        )
        assert decision.verdict == "open"
        assert decision.to_json()["value"] == [
            {"zh": "proof of p", "en": "proof of p"},
            {"zh": "proof of q", "en": "proof of q"},
        ]


class TestJson:
    def test_the_shape(self) -> None:
        enough = compare(TOTAL, ">=", lit(years(5)), Basic.DURATION)
        decision = made(all_of(named("c", enough), fact("p")), SERVED)
        written = decision.to_json()
        assert list(written) == [
            "plan",
            "version",
            "decision",
            "verdict",
            "value",
            "reasons",
            "waiting_on",
            "nearest",
        ]
        assert written["waiting_on"] == [
            {
                "question": "p?",
                "key": "p",
                "owner": "applicant",
                "clause": "",
                "text": {"zh": "p?", "en": "p?"},
            }
        ]
        assert [list(reason.to_json()) for reason in decision.reasons] == [
            ["condition", "status", "clause", "source", "text", "compared"]
        ]
        assert json.loads(json.dumps(written)) == written


class TestPrint:
    def test_a_program_is_shown_rule_by_rule(self) -> None:
        enough = compare(ref("worked"), ">=", lit(years(5)), Basic.DURATION)
        value = cases(branch("a", ask("consent"), lit(4)), default=lit(5))
        built = program(
            all_of(named("c", enough), compare(ref("v"), "<", fact("n"), Basic.INTEGER)),
            worked=(TOTAL, Basic.DURATION),
            v=(value, Basic.INTEGER),
        )
        assert show(built).split("\n\n")[3:] == [
            "worked (「名worked」): duration =  # §worked\n"
            "  total_time of(service, where: (.place within 451200), until: application.date)",
            "v (「名v」): integer =  # §v\n"
            "  cases:\n"
            "    a: 4\n"
            "      where ask consent\n"
            "    default: 5",
            "it (「名it」): truth =  # §it\n  all:\n    [c] (worked >= 5y0m0d)\n    (v < n)\n",
        ]
