"""The nearest changes that make a no into a yes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from compiler.core import ir
from compiler.core.as_json import Json
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.interpret import Evaluation
from compiler.core.nearest import beside
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, SetType
from tests.units.built_programs import (
    EDUCATION,
    SERVICE,
    aggregate,
    all_of,
    any_of,
    ask,
    compare,
    fact,
    field,
    is_step,
    lit,
    negate,
    program,
    quantified,
    years,
)

DAY = date(2021, 9, 1)


def ways(
    expr: ir.Expr,
    facts: Mapping[str, Value],
    *,
    as_of: date | None = None,
    authority: Mapping[str, Value] | None = None,
    **more: Any,
) -> list[Json]:
    case = Case(facts={"application.date": DAY, **facts}, authority=authority or {})
    decision = decide(program(expr, **more), "it", case, as_of)
    return [way.to_json() for way in decision.nearest]


def obtain(key: str, before: Json, after: Json, kind: str = "obtainable") -> Json:
    return {"changes": [{"key": key, "from": before, "to": after}], "kind": kind}


def wait(until: str) -> Json:
    change: Json = {"key": "application.date", "from": "2021-09-01", "to": until}
    return {"changes": [change], "kind": "waiting", "from": until}


def service(start: date, end: Value = ABSENT, place: str = "451228") -> dict[str, Value]:
    return {"from": start, "to": end, "place": place, "professional": True}


IN_HECHI = ir.Member(element=field("place"), collection=lit("451200", Basic.PLACE), within=True)
TOTAL = aggregate(
    "total_time", SERVICE, IN_HECHI, until=fact("application.date"), type=Basic.DURATION
)
FIVE_YEARS = compare(TOTAL, ">=", lit(years(5)), Basic.DURATION)
BACHELOR = is_step(fact("education"), ">=", "bachelor", EDUCATION)


def test_a_decision_that_is_not_no_has_none() -> None:
    assert ways(fact("p"), {"p": True}) == []
    assert ways(fact("p"), {}) == []


def test_a_truth_is_flipped() -> None:
    assert ways(fact("p"), {"p": False}) == [obtain("p", False, True)]


def test_of_a_ladder_the_nearest_step_is_named() -> None:
    found = ways(BACHELOR, {"education": "senior_middle"})
    assert found == [obtain("education", "senior_middle", "bachelor")]


def test_an_authority_may_answer_otherwise() -> None:
    assert ways(ask("consent"), {}, authority={"consent": False}) == [
        obtain("consent", False, True)
    ]


def test_a_set_is_given_one_member_more() -> None:
    bachelor = ir.SetOf(items=(lit("bachelor", EDUCATION),))
    made = program(ir.Contains(quantifier="any", collection=fact("held"), elements=bachelor))
    info = replace(made.facts["papers"], key="held", type=SetType(element=EDUCATION))
    made = replace(made, facts={**made.facts, "held": info})
    (way,) = decide(made, "it", Case(facts={"held": frozenset({"doctor"})})).nearest
    assert way.to_json() == obtain("held", ["doctor"], ["bachelor", "doctor"])


def test_beside_the_questions_of_an_open_decision() -> None:
    def found(facts: Mapping[str, Value], expr: ir.Expr) -> list[Json]:
        case = Case(facts={"application.date": DAY, **facts})
        evaluation = Evaluation(program=program(expr), case=case)
        evaluation.rule("it")
        return [way.to_json() for way in beside(evaluation, "it")]

    either = any_of(BACHELOR, ask("consent"))
    assert found({"education": "senior_middle"}, either) == [
        obtain("education", "senior_middle", "bachelor")
    ]
    assert found({}, either) == []  # what is asked of the applicant is asked
    assert found({"education": "senior_middle"}, all_of(either, ask("consent"))) == []
    later = compare(fact("application.date"), ">=", lit(date(2022, 1, 1)), Basic.DATE)
    assert found({}, any_of(later, ask("consent"))) == [wait("2022-01-01")]


def test_another_employer_can_be_had_another_past_cannot() -> None:
    here = ir.Member(
        element=fact("employer.place"), collection=lit("451228", Basic.PLACE), within=True
    )
    assert ways(here, {"employer.place": "450100"}) == [
        obtain("employer.place", "450100", "451228")
    ]
    served = quantified("any", "service", IN_HECHI, SERVICE)
    facts: dict[str, Value] = {"service": (service(date(2010, 1, 1), place="450100"),)}
    assert ways(served, facts) == [obtain("service[0].place", "450100", "451200", "fixed")]


def test_waiting_ends_on_the_first_day() -> None:
    facts: dict[str, Value] = {"service": (service(date(2017, 3, 15)),)}
    assert ways(FIVE_YEARS, facts) == [wait("2022-03-15")]


def test_waiting_adds_up_with_what_was_worked_before() -> None:
    facts: dict[str, Value] = {
        "service": (service(date(2010, 1, 1), date(2010, 12, 31)), service(date(2019, 3, 15)))
    }
    assert ways(FIVE_YEARS, facts) == [wait("2023-03-15")]


def test_waiting_does_not_outlast_the_plan() -> None:
    force = ir.InForce(start=date(2020, 1, 1), end=date(2021, 12, 31))
    facts: dict[str, Value] = {"service": (service(date(2017, 3, 15)),)}
    earlier = obtain("service[0].from", "2017-03-15", "2016-09-01", "fixed")
    assert ways(all_of(FIVE_YEARS, force), facts) == [earlier]
    assert ways(all_of(FIVE_YEARS, force), facts, as_of=DAY) == [earlier]


def test_a_penalty_ends_the_day_after() -> None:
    covers = ir.PeriodCovers(day=fact("application.date"), start="from", end="to")
    free = quantified("none", "service", covers, SERVICE)
    facts: dict[str, Value] = {"service": (service(date(2021, 1, 1), date(2022, 1, 31)),)}
    assert ways(free, facts) == [wait("2022-02-01")]


def test_ways_come_in_order_waiting_obtainable_fixed() -> None:
    either = ir.Or(
        operands=(
            FIVE_YEARS,
            BACHELOR,
            quantified("any", "service", negate(field("professional")), SERVICE),
        )
    )
    facts: dict[str, Value] = {
        "service": (service(date(2017, 3, 15)),),
        "education": "junior_college",
    }
    assert ways(either, facts) == [
        wait("2022-03-15"),
        obtain("education", "junior_college", "bachelor"),
        obtain("service[0].professional", True, False, "fixed"),
    ]


def test_pairs_are_looked_for_where_no_single_change_will_do() -> None:
    found = ways(all_of(fact("p"), fact("q")), {"p": False, "q": False})
    assert found == [
        {
            "changes": [
                {"key": "p", "from": False, "to": True},
                {"key": "q", "from": False, "to": True},
            ],
            "kind": "obtainable",
        }
    ]


def test_a_pair_may_answer_an_open_question_or_wait() -> None:
    assert ways(all_of(fact("p"), ask("consent")), {"p": False}) == [
        {
            "changes": [
                {"key": "p", "from": False, "to": True},
                {"key": "consent", "from": None, "to": True},
            ],
            "kind": "obtainable",
        }
    ]
    facts: dict[str, Value] = {"service": (service(date(2017, 3, 15)),), "p": False}
    (way,) = ways(all_of(fact("p"), FIVE_YEARS), facts)
    assert isinstance(way, dict)
    assert (way["kind"], way["from"]) == ("obtainable", "2022-03-15")


def test_there_are_at_most_five() -> None:
    keys = ("p", "q", "r")
    either = ir.Or(operands=(*map(fact, keys), FIVE_YEARS, BACHELOR, ask("consent"), ask("others")))
    facts: dict[str, Value] = {
        **dict.fromkeys(keys, False),
        "service": (service(date(2017, 3, 15)),),
        "education": "junior_college",
    }
    answers: dict[str, Value] = {"consent": False, "others": False}
    assert len(ways(either, facts, authority=answers)) == 5


def test_an_amount_is_raised_to_what_is_asked_and_no_further() -> None:
    enough = compare(fact("n"), ">=", lit(5), Basic.INTEGER)
    assert ways(enough, {"n": 2}) == [obtain("n", 2, 5)]
    more = compare(fact("n"), ">", lit(5), Basic.INTEGER)
    assert ways(more, {"n": 2}) == [obtain("n", 2, 6)]


def test_an_amount_is_raised_to_the_line_that_an_authority_draws() -> None:
    reached = compare(fact("n"), ">=", ask("line"), Basic.INTEGER)
    assert ways(reached, {"n": 2}, authority={"line": 4})[0] == obtain("n", 2, 4)


def test_an_amount_that_is_too_large_is_past() -> None:
    few = compare(fact("n"), "<=", lit(5), Basic.INTEGER)
    assert ways(few, {"n": 9}) == [obtain("n", 9, 5, "fixed")]


def test_a_raised_amount_goes_with_something_else() -> None:
    enough = compare(fact("n"), ">=", lit(5), Basic.INTEGER)
    (way,) = ways(all_of(enough, fact("p")), {"n": 2, "p": False})
    assert isinstance(way, dict)
    assert way["kind"] == "obtainable"
    assert {"key": "n", "from": 2, "to": 5} in way["changes"]  # type: ignore[operator]


def test_a_record_that_still_runs_goes_on_up_to_the_day() -> None:
    facts: dict[str, Value] = {"service": (service(date(2017, 3, 15), date(2021, 12, 31)),)}
    (way,) = ways(FIVE_YEARS, facts)
    assert isinstance(way, dict)
    assert (way["kind"], way["from"]) == ("waiting", "2022-03-15")
    assert way["changes"] == [
        {"key": "application.date", "from": "2021-09-01", "to": "2022-03-15"},
        {"key": "service[0].to", "from": "2021-12-31", "to": "2022-03-15"},
    ]


def test_work_that_has_ended_would_have_had_to_be_longer() -> None:
    facts: dict[str, Value] = {"service": (service(date(2015, 1, 1), date(2018, 12, 31)),)}
    found = ways(FIVE_YEARS, facts)
    assert {way["kind"] for way in found if isinstance(way, dict)} == {"fixed"}
    assert obtain("service[0].to", "2018-12-31", "2019-12-31", "fixed") in found
