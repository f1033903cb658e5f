"""What a program means: one class for each part of the interpreter's contract."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.interpret import ANY, Result, evaluate, verdict
from compiler.core.invariants import check
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, SetType
from tests.units.built_programs import (
    EDUCATION,
    LEVEL,
    READING,
    REVIEWS,
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
    origin,
    program,
    quantified,
    ref,
    years,
)

DAY = date(2021, 9, 1)


def run(
    expr: ir.Expr,
    facts: Mapping[str, Value] | None = None,
    *,
    type: Any = Basic.TRUTH,
    as_of: date | None = DAY,
    authority: Mapping[str, Value] | None = None,
    readings: Mapping[str, str] | None = None,
    **more: Any,
) -> Result:
    built = program(expr, type, **more)
    assert check(built) == []
    case = Case(facts=facts or {}, authority=authority or {}, readings=readings or {})
    return evaluate(built, "it", case, as_of)


def over(number: int) -> ir.Expr:
    return compare(fact("n"), ">=", lit(number), Basic.INTEGER)


def record(place: str, start: str, end: str | None = None, **fields: Value) -> dict[str, Value]:
    last: Value = ABSENT if end is None else date.fromisoformat(end)
    return {"place": place, "from": date.fromisoformat(start), "to": last, **fields}


class TestUnknowns:
    def test_a_silent_fact_waits_on_its_key(self) -> None:
        result = run(fact("n"), type=Basic.INTEGER)
        assert (result.possible, result.questions) == (ANY, ("n",))

    def test_a_silent_truth_may_be_either(self) -> None:
        assert run(fact("p")).possible == (True, False)

    def test_a_presumption_stands_in_for_silence_and_owes_no_proof(self) -> None:
        result = run(fact("p"), presumed={"p": lit(True)})
        assert verdict(result) == "yes"
        assert result.rests_on == frozenset()

    def test_a_presumption_gives_way_to_the_case(self) -> None:
        assert verdict(run(fact("p"), {"p": False}, presumed={"p": lit(True)})) == "no"

    def test_a_comparison_that_comes_out_the_same_waits_on_nothing(self) -> None:
        value = cases(branch("b", ask("consent"), lit(4)), default=lit(5))
        result = run(compare(value, "<=", lit(6), Basic.INTEGER))
        assert verdict(result) == "yes"
        assert result.questions == ()

    def test_a_comparison_that_turns_on_it_waits(self) -> None:
        value = cases(branch("b", ask("consent"), lit(4)), default=lit(5))
        assert run(compare(value, "<=", lit(4), Basic.INTEGER)).questions == ("consent",)

    def test_more_combinations_than_the_cap_are_anything(self) -> None:
        options = [branch(f"b{i}", ask("consent"), lit(i), rank=i) for i in range(9)]
        value = cases(*options, default=lit(9))
        total = ir.Arithmetic(operator="+", left=value, right=value, type=Basic.INTEGER)
        assert run(total, type=Basic.INTEGER).possible is ANY

    def test_the_date_of_evaluation_is_the_application_date_where_none_is_given(self) -> None:
        force = ir.InForce(start=date(2020, 1, 1), end=date(2023, 12, 31))
        assert verdict(run(force, {"application.date": date(2023, 12, 31)}, as_of=None)) == "yes"
        assert verdict(run(force, {"application.date": date(2024, 1, 1)}, as_of=None)) == "no"
        assert run(force, as_of=None).questions == ("application.date",)


class TestQuestions:
    def test_an_authority_answers(self) -> None:
        assert run(ask("consent")).questions == ("consent",)
        assert verdict(run(ask("consent"), authority={"consent": False})) == "no"

    def test_the_drafter_is_not_answered_by_a_case(self) -> None:
        assert verdict(run(ask("hole"), authority={"hole": True})) == "open"

    def test_an_ambiguity_has_its_readings(self) -> None:
        assert run(ask("early_on_relaxed"), type=READING).possible == READING.members

    def test_the_adopted_reading_stands_until_another_is_taken(self) -> None:
        read = compare(ask("early_on_relaxed"), "==", lit("applies", READING), READING)
        assert verdict(run(read, adopted="applies")) == "yes"
        taken = {"early_on_relaxed": "does_not_apply"}
        assert verdict(run(read, adopted="applies", readings=taken)) == "no"


class TestTruth:
    def test_a_false_operand_decides_and_waits_on_nothing(self) -> None:
        result = run(all_of(fact("p"), fact("q")), {"q": False})
        assert verdict(result) == "no"
        assert result.questions == ()
        assert result.rests_on == {"q"}

    def test_only_open_operands_are_asked(self) -> None:
        assert run(all_of(fact("p"), fact("q"), fact("r")), {"q": True}).questions == ("p", "r")

    def test_or_rests_on_what_is_true(self) -> None:
        assert run(any_of(fact("p"), fact("q")), {"p": True, "q": False}).rests_on == {"p"}

    def test_an_absent_truth_is_not_met(self) -> None:
        assert verdict(run(fact("p"), {"p": ABSENT})) == "no"

    def test_a_conflict_prevails_over_what_is_open_and_yields_to_false(self) -> None:
        clash = cases(
            branch("a", lit(True), lit(True)),
            branch("b", lit(True), lit(False)),
            type=Basic.TRUTH,
        )
        assert verdict(run(all_of(clash, fact("p")))) == "conflict"
        assert verdict(run(all_of(clash, fact("p")), {"p": False})) == "no"


class TestAbsence:
    @pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
    def test_no_order_holds_with_what_is_absent(self, operator: str) -> None:
        expr = compare(fact("n"), operator, lit(3), Basic.INTEGER)
        assert verdict(run(expr, {"n": ABSENT})) == "no"

    def test_equality_compares_presence(self) -> None:
        present = compare(fact("n"), "!=", lit(ABSENT), Basic.INTEGER)
        assert verdict(run(present, {"n": ABSENT})) == "no"
        assert verdict(run(present, {"n": 0})) == "yes"

    def test_an_absent_side_settles_an_order_against_what_is_unknown(self) -> None:
        nothing = aggregate("latest", SERVICE, field="from", type=Basic.DATE)
        since = ir.Elapsed(start=nothing, end=fact("application.date"))
        expr = compare(since, ">=", lit(years(5)), Basic.DURATION)
        assert verdict(run(expr, {"service": ()}, as_of=None)) == "no"


class TestOperators:
    def test_ladders_compare_by_step(self) -> None:
        expr = is_step(fact("education"), ">=", "bachelor", EDUCATION)
        assert verdict(run(expr, {"education": "master"})) == "yes"
        assert verdict(run(expr, {"education": "junior_college"})) == "no"

    def test_next_lower_ends_in_absence(self) -> None:
        expr = ir.NextLower(step=fact("level"), members=LEVEL.members)
        assert run(expr, {"level": "intermediate"}, type=LEVEL).value == "assistant"
        assert run(expr, {"level": "assistant"}, type=LEVEL).value is ABSENT

    def test_durations_and_dates_add_by_the_calendar(self) -> None:
        expr = ir.Arithmetic(
            operator="+",
            left=fact("application.date"),
            right=lit(Duration(months=1)),
            type=Basic.DATE,
        )
        facts: dict[str, Value] = {"application.date": date(2021, 1, 31)}
        assert run(expr, facts, type=Basic.DATE).value == date(2021, 2, 28)

    def test_a_clamp_holds_a_value_within_bounds(self) -> None:
        five_less = ir.Arithmetic(
            operator="-", left=lit(years(4)), right=lit(years(5)), type=Basic.DURATION
        )
        expr = ir.Clamp(value=five_less, low=lit(years(0)), high=None, type=Basic.DURATION)
        assert run(expr, type=Basic.DURATION).value == years(0)

    def test_decimals_are_exact(self) -> None:
        expr = ir.Arithmetic(operator="*", left=fact("d"), right=fact("d"), type=Basic.DECIMAL)
        long = Decimal("1.0000000000000000000000000000001")
        assert run(expr, {"d": long}, type=Basic.DECIMAL).value == Decimal(
            "1.00000000000000000000000000000020000000000000000000000000000001"
        )

    def test_a_year_and_its_end(self) -> None:
        facts: dict[str, Value] = {"application.date": DAY}
        day = fact("application.date")
        assert run(ir.YearOf(date=day), facts, type=Basic.INTEGER).value == 2021
        assert run(ir.YearEnd(date=day), facts, type=Basic.DATE).value == date(2021, 12, 31)


class TestCases:
    def value(self, expr: ir.Cases, **facts: Value) -> Result:
        return run(expr, facts, type=Basic.INTEGER)

    def test_an_exception_replaces_the_default(self) -> None:
        expr = cases(branch("b", fact("p"), lit(4)), default=lit(5))
        assert self.value(expr, p=True).value == 4
        assert self.value(expr, p=False).value == 5

    def test_an_open_exception_leaves_both_possible(self) -> None:
        expr = cases(branch("b", fact("p"), lit(4)), default=lit(5))
        assert self.value(expr).possible == (4, 5)

    def test_an_open_exception_with_the_same_value_changes_nothing(self) -> None:
        expr = cases(branch("b", fact("p"), lit(5)), default=lit(5))
        assert self.value(expr).value == 5
        assert self.value(expr).questions == ()

    def test_two_that_hold_and_differ_are_a_conflict_that_names_both(self) -> None:
        expr = cases(branch("a", fact("p"), lit(4)), branch("b", fact("q"), lit(3)), default=lit(5))
        (conflict,) = self.value(expr, p=True, q=True).conflicts
        assert (conflict.kind, conflict.branches) == ("conflict", ("a", "b"))
        assert conflict.clauses == ("clause a", "clause b")

    def test_two_that_hold_and_agree_are_no_conflict(self) -> None:
        expr = cases(branch("a", fact("p"), lit(4)), branch("b", fact("q"), lit(4)))
        assert self.value(expr, p=True, q=True).value == 4

    def test_what_may_yet_be_a_conflict_settles_nothing(self) -> None:
        expr = cases(branch("a", fact("p"), lit(4)), branch("b", fact("q"), lit(3)), default=lit(5))
        result = run(compare(expr, ">=", lit(1), Basic.INTEGER), {"p": True})
        assert verdict(result) == "open"
        assert result.questions == ("q",)

    def test_branches_that_exclude_each_other_by_their_wording_cannot_clash(self) -> None:
        expr = cases(
            branch("a", is_step(fact("level"), "==", "intermediate", LEVEL), lit(4)),
            branch("b", is_step(fact("level"), "==", "associate_senior", LEVEL), lit(3)),
            default=lit(5),
        )
        assert verdict(run(compare(expr, ">=", lit(1), Basic.INTEGER))) == "yes"

    def test_no_branch_and_no_default_is_a_gap(self) -> None:
        (conflict,) = self.value(cases(branch("a", fact("p"), lit(4))), p=False).conflicts
        assert conflict.kind == "gap"

    def test_a_possible_gap_leaves_the_only_value_open(self) -> None:
        result = self.value(cases(branch("a", fact("p"), lit(4))))
        assert not result.settled
        assert result.questions == ("p",)

    def test_a_prevailing_branch_wins(self) -> None:
        expr = cases(
            branch("a", fact("p"), lit(4), rank=1),
            branch("b", fact("q"), lit(3), rank=0),
            branch("c", fact("r"), lit(2)),
        )
        assert self.value(expr, p=True, q=True, r=True).value == 3
        assert self.value(expr, p=True, q=False, r=True).value == 4
        assert self.value(expr, p=False, q=False, r=True).value == 2

    def test_an_open_prevailing_branch_contributes_its_value(self) -> None:
        expr = cases(branch("b", fact("q"), lit(3), rank=0), branch("c", fact("r"), lit(2)))
        result = self.value(expr, r=True)
        assert (result.possible, result.questions) == ((3, 2), ("q",))

    def test_an_exception_rests_on_its_condition_and_a_default_on_all(self) -> None:
        expr = cases(branch("a", fact("p"), lit(4)), branch("b", fact("q"), lit(3)), default=lit(5))
        assert self.value(expr, p=True, q=False).rests_on == {"p"}
        assert self.value(expr, p=False, q=False).rests_on == {"p", "q"}


class TestSets:
    def test_a_place_belongs_where_it_lies(self) -> None:
        places = ir.SetOf(items=(lit("451200", Basic.PLACE),))
        expr = ir.Member(element=fact("employer.place"), collection=places, within=True)
        assert verdict(run(expr, {"employer.place": "451228"})) == "yes"
        assert verdict(run(expr, {"employer.place": "450100"})) == "no"

    def test_the_collection_may_be_one_place(self) -> None:
        whole = lit("450000", Basic.PLACE)
        expr = ir.Member(element=fact("employer.place"), collection=whole, within=True)
        assert verdict(run(expr, {"employer.place": "451228"})) == "yes"

    def test_an_open_list_asks_of_what_is_not_listed(self) -> None:
        papers = ir.SetOf(items=(lit(1), lit(2)), others="others")
        expr = ir.Member(element=fact("n"), collection=ref("listed"))
        rules: dict[str, Any] = {"listed": (papers, SetType(element=Basic.INTEGER))}
        assert verdict(run(expr, {"n": 2}, **rules)) == "yes"
        assert run(expr, {"n": 7}, **rules).questions == ("others",)
        assert verdict(run(expr, {"n": 7}, authority={"others": True}, **rules)) == "yes"
        assert run(expr, **rules).questions == ("n", "others")

    def test_an_unknown_item_matters_only_where_no_other_decides(self) -> None:
        some = ir.SetOf(items=(lit(1), fact("n")))
        assert verdict(run(ir.Member(element=lit(1), collection=some))) == "yes"
        assert run(ir.Member(element=lit(2), collection=some)).questions == ("n",)

    def test_contains_any_and_all(self) -> None:
        facts: dict[str, Value] = {"papers": frozenset({"patent", "summary"})}
        wanted = ir.SetOf(items=(lit("patent"), lit("topic")))
        any_ = ir.Contains(quantifier="any", collection=fact("papers"), elements=wanted)
        all_ = ir.Contains(quantifier="all", collection=fact("papers"), elements=wanted)
        assert verdict(run(any_, facts)) == "yes"
        assert verdict(run(all_, facts)) == "no"
        assert verdict(run(any_, {"papers": frozenset()})) == "no"
        assert run(any_).questions == ("papers",)

    def test_an_open_list_of_elements_asks_where_something_else_is_there(self) -> None:
        wanted = ir.SetOf(items=(lit("patent"),), others="others")
        expr = ir.Contains(quantifier="any", collection=fact("papers"), elements=wanted)
        assert run(expr, {"papers": frozenset({"topic"})}).questions == ("others",)
        assert verdict(run(expr, {"papers": frozenset()})) == "no"


class TestRecords:
    in_hechi = ir.Member(element=field("place"), collection=lit("451200", Basic.PLACE), within=True)

    def total(self, *records: dict[str, Value], **more: Any) -> Result:
        expr = aggregate(
            "total_time",
            SERVICE,
            self.in_hechi,
            until=fact("application.date"),
            type=Basic.DURATION,
        )
        facts: dict[str, Value] = {"service": records, "application.date": DAY}
        return run(expr, facts, type=Basic.DURATION, **more)

    def test_the_last_day_of_an_ended_period_counts(self) -> None:
        result = self.total(record("451228", "2016-01-01", "2020-12-31"))
        assert result.value == years(5)

    def test_a_running_period_is_cut_by_corresponding_day(self) -> None:
        assert self.total(record("451228", "2016-09-01")).value == years(5)

    def test_a_period_that_ends_on_the_day_is_cut_there(self) -> None:
        assert self.total(record("451228", "2016-09-01", "2021-09-01")).value == years(5)

    def test_what_does_not_belong_adds_nothing(self) -> None:
        assert self.total(record("450100", "2016-09-01")).value == Duration()

    def test_an_inverted_or_future_period_adds_nothing(self) -> None:
        result = self.total(
            record("451228", "2020-01-01", "2019-01-01"), record("451228", "2021-09-01")
        )
        assert result.value == Duration()

    def test_overlapping_periods_count_once(self) -> None:
        result = self.total(
            record("451228", "2016-09-01"), record("451228", "2017-01-01", "2018-01-01")
        )
        assert result.value == years(5)

    def test_a_missing_place_leaves_with_and_without(self) -> None:
        silent = record("451228", "2019-09-01")
        del silent["place"]
        result = self.total(record("451228", "2014-09-01", "2016-08-31"), silent)
        assert result.possible == (years(4), years(2))
        assert result.questions == ("service[1].place",)

    def test_a_missing_field_of_what_does_not_belong_is_not_asked_for(self) -> None:
        silent = record("450100", "2019-09-01")
        del silent["to"]
        assert self.total(silent).value == Duration()

    def test_a_missing_end_of_what_starts_later_is_not_asked_for(self) -> None:
        silent = record("451228", "2022-09-01")
        del silent["to"]
        assert self.total(silent).value == Duration()

    def test_a_missing_end_is_anything(self) -> None:
        silent = record("451228", "2019-09-01")
        del silent["to"]
        result = self.total(silent)
        assert (result.possible, result.questions) == (ANY, ("service[0].to",))

    def test_a_field_may_be_presumed(self) -> None:
        silent = record("451228", "2016-09-01")
        del silent["place"]
        presumed = {"service": {"place": lit("451228", Basic.PLACE)}}
        assert self.total(silent, field_presumed=presumed).value == years(5)

    def test_six_open_records_are_tried_and_seven_are_anything(self) -> None:
        expr = aggregate("count", SERVICE, field("professional"))
        open_record: dict[str, Value] = {}
        six: dict[str, Value] = {"service": (open_record,) * 6}
        seven: dict[str, Value] = {"service": (open_record,) * 7}
        assert set(self.possible(expr, six)) == set(range(7))
        assert run(expr, seven, type=Basic.INTEGER).possible is ANY

    def possible(self, expr: ir.Expr, facts: Mapping[str, Value]) -> tuple[Value, ...]:
        found = run(expr, facts, type=Basic.INTEGER).possible
        assert found is not ANY
        return found

    def test_an_unknown_list_is_open(self) -> None:
        assert run(aggregate("count", SERVICE), type=Basic.INTEGER).questions == ("service",)

    def test_latest_earliest_sum_and_run(self) -> None:
        reviews: dict[str, Value] = {
            "yearly_reviews": tuple(
                {"year": year, "excellent": True} for year in (2015, 2017, 2018, 2019, 2021)
            )
        }
        found = {
            operator: run(
                aggregate(operator, REVIEWS, field("excellent"), field="year"),
                reviews,
                type=Basic.INTEGER,
            ).value
            for operator in ("latest", "earliest", "sum", "longest_run")
        }
        assert found == {"latest": 2021, "earliest": 2015, "sum": 10090, "longest_run": 3}

    def test_the_latest_of_none_is_absent(self) -> None:
        expr = aggregate("latest", REVIEWS, field="year")
        assert run(expr, {"yearly_reviews": ()}, type=Basic.INTEGER).value is ABSENT

    @pytest.mark.parametrize(
        ("quantifier", "expected"), [("any", "yes"), ("none", "no"), ("all", "open")]
    )
    def test_quantifiers_are_kleene_s(self, quantifier: str, expected: str) -> None:
        expr = quantified(quantifier, "yearly_reviews", field("excellent"), REVIEWS)
        facts: dict[str, Value] = {"yearly_reviews": ({"excellent": True}, {"year": 2020})}
        assert verdict(run(expr, facts)) == expected

    def test_a_period_covers_both_its_ends(self) -> None:
        covers = ir.PeriodCovers(day=fact("application.date"), start="from", end="to")
        expr = quantified("any", "service", covers, SERVICE)
        periods = {"last": "2021-09-01", "before": "2021-08-31", "running": None}
        found = {
            name: verdict(
                run(
                    expr,
                    {"service": (record("451228", "2020-01-01", end),), "application.date": DAY},
                )
            )
            for name, end in periods.items()
        }
        assert found == {"last": "yes", "before": "no", "running": "yes"}


class TestEvidence:
    def test_it_lists_the_proofs_of_what_decided(self) -> None:
        rules: dict[str, Any] = {
            "apply": (all_of(fact("q"), any_of(fact("p"), fact("r"))), Basic.TRUTH)
        }
        result = run(
            ir.EvidenceOf(rule="apply"),
            {"p": False, "q": True, "r": True},
            type=Basic.EVIDENCE,
            **rules,
        )
        proofs = [{"zh": f"proof of {key}", "en": f"proof of {key}"} for key in ("q", "r")]
        assert result.value == tuple(proofs)

    def test_while_the_rule_is_open_it_is_the_list_so_far(self) -> None:
        rules: dict[str, Any] = {"apply": (all_of(fact("p"), fact("q")), Basic.TRUTH)}
        result = run(ir.EvidenceOf(rule="apply"), {"p": True}, type=Basic.EVIDENCE, **rules)
        assert not result.settled
        assert result.questions == ("q",)
        assert result.possible is not ANY
        assert len(result.possible) == 1


class TestTotality:
    def test_long_lists_and_long_chains_of_rules_do_not_exhaust_the_stack(self) -> None:
        chain: dict[str, Any] = {
            f"r{i}": (negate(ref(f"r{i - 1}")), Basic.TRUTH) for i in range(1, 3000)
        }
        rows: dict[str, Value] = {"service": tuple({"professional": True} for _ in range(5000))}
        first = quantified("all", "service", field("professional"), SERVICE)
        assert verdict(run(ref("r2999"), rows, r0=(first, Basic.TRUTH), **chain)) == "no"

    def test_a_circle_that_slipped_through_ends(self) -> None:
        built = program(ref("other"), other=(negate(ref("it")), Basic.TRUTH))
        assert verdict(evaluate(built, "it", Case())) == "open"


class TestInvariants:
    def texts(self, built: ir.Program) -> list[str]:
        return [problem.text for problem in check(built)]

    def test_names_must_resolve(self) -> None:
        built = program(all_of(ref("a"), fact("b"), ask("c")))
        assert self.texts(built) == [
            "names the rule a, which is unknown",
            "reads the fact b, which is unknown",
            "asks the question c, which is unknown",
        ]

    def test_rules_must_not_go_in_circles(self) -> None:
        built = program(ref("other"), other=(ref("it"), Basic.TRUTH))
        assert self.texts(built) == ["needs its own value"] * 2

    def test_presumptions_must_not_go_in_circles(self) -> None:
        assert self.texts(program(presumed={"p": fact("q"), "q": fact("p")})) == [
            "is presumed from itself",
            "is presumed from itself",
        ]

    def test_fields_need_a_record(self) -> None:
        assert self.texts(program(field("place"))) == [
            "reads the field place where there is no record"
        ]

    def test_fields_must_be_the_record_s(self) -> None:
        built = program(quantified("any", "service", field("colour"), SERVICE))
        assert self.texts(built) == ["reads the field colour, which service does not have"]

    def test_operands_must_agree(self) -> None:
        built = program(compare(fact("n"), ">=", lit(years(5)), Basic.INTEGER))
        (text,) = self.texts(built)
        assert text.startswith("Literal is Basic.DURATION")

    def test_what_has_no_order_is_not_ordered(self) -> None:
        (text,) = self.texts(program(compare(fact("p"), "<", fact("q"), Basic.TRUTH)))
        assert text.endswith("which has no order")

    def test_an_open_list_stands_only_where_its_question_is_asked(self) -> None:
        listed = ir.SetOf(items=(lit(1),), others="others")
        kind = SetType(element=Basic.INTEGER)
        body = ir.Cases(
            key="it",
            branches=(ir.Branch(key="b", condition=fact("p"), value=listed, origin=origin()),),
            default=None,
            type=kind,
        )
        assert self.texts(program(body, kind)) == [
            "an open list stands where its question is not asked"
        ]

    def test_conditions_must_be_described(self) -> None:
        built = program(named("c", fact("p")))
        assert check(built) == []
