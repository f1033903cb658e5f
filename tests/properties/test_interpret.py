"""Laws of the reference interpreter, on small random programs and cases."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.interpret import Evaluation, evaluate, verdict
from compiler.core.interpret.result import same
from compiler.core.invariants import check
from compiler.core.landmarks import answers
from compiler.core.waiting import that_matter, type_of
from tests.properties.core_cases import (
    FEW_CASES,
    PROGRAMS,
    TRUTH_FACTS,
    TRUTHS,
    WHOLE,
    built,
    less,
)


def judged(program: ir.Program, case: Case) -> str:
    return verdict(evaluate(program, "it", case))


@given(PROGRAMS)
def test_the_programs_are_sound(program: ir.Program) -> None:
    assert check(program) == []


@given(PROGRAMS, WHOLE)
def test_a_case_that_knows_all_is_never_open(program: ir.Program, case: Case) -> None:
    assert judged(program, case) in ("yes", "no", "conflict")


@settings(max_examples=200, deadline=None)
@given(PROGRAMS, WHOLE, st.data())
def test_what_is_settled_stays_when_more_is_known(
    program: ir.Program, whole: Case, data: st.DataObject
) -> None:
    more = data.draw(less(whole))
    known = data.draw(less(more))
    now = evaluate(program, "it", known)
    then = evaluate(program, "it", more)
    if now.settled:
        assert then.settled
        assert same(now.value, then.value)
    assert not (now.settled and now.questions)


@settings(max_examples=200, deadline=None)
@given(FEW_CASES)
def test_cases_settle_only_what_no_answer_changes(program: ir.Program) -> None:
    outcomes = {
        answers: evaluate(program, "it", _case(answers))
        for answers in product((True, False, None), repeat=len(TRUTH_FACTS))
    }
    for (less_known, now), (more_known, then) in product(outcomes.items(), repeat=2):
        if now.settled and _extends(more_known, less_known):
            assert then.settled
            assert same(now.value, then.value)


def _case(answers: tuple[bool | None, ...]) -> Case:
    known = zip(TRUTH_FACTS, answers, strict=True)
    return Case(facts={key: answer for key, answer in known if answer is not None})


def _extends(more: tuple[bool | None, ...], less: tuple[bool | None, ...]) -> bool:
    return all(b is None or a == b for a, b in zip(more, less, strict=True))


@settings(max_examples=200, deadline=None)
@given(PROGRAMS, WHOLE, st.data())
def test_what_turns_out_was_possible(program: ir.Program, whole: Case, data: st.DataObject) -> None:
    known = evaluate(program, "it", data.draw(less(whole)))
    outcome = evaluate(program, "it", whole)
    if outcome.settled and not known.conflicts and isinstance(known.possible, tuple):
        listed = any(same(outcome.value, value) for value in known.possible)
        assert listed or known.provisional


@settings(deadline=None)
@given(PROGRAMS, WHOLE, st.data())
def test_the_questions_are_unanswered(
    program: ir.Program, whole: Case, data: st.DataObject
) -> None:
    case = data.draw(less(whole))
    for key in evaluate(program, "it", case).questions:
        assert key not in {**case.facts, **case.authority, **case.readings}
        source, _, rest = key.partition("[")
        if rest:
            index, _, field = rest.partition("].")
            records = case.facts[source]
            assert isinstance(records, tuple)
            record = records[int(index)]
            assert isinstance(record, dict)
            assert field not in record


@settings(deadline=None)
@given(PROGRAMS, WHOLE, st.data())
def test_to_suppose_an_answer_is_to_have_it(
    program: ir.Program, whole: Case, data: st.DataObject
) -> None:
    case = data.draw(less(whole))
    missing = sorted(whole.facts.keys() - case.facts.keys())
    supposed = {key: whole.facts[key] for key in missing}
    known = replace(case, facts={**case.facts, **supposed})
    now = Evaluation(program=program, case=case)
    now.rule("it")
    assert now.supposing(supposed).rule("it") == evaluate(program, "it", known)


@settings(max_examples=150, deadline=None)
@given(PROGRAMS, WHOLE, st.data())
def test_a_question_that_is_not_listed_does_not_matter(
    program: ir.Program, whole: Case, data: st.DataObject
) -> None:
    case = data.draw(less(whole))
    evaluation = Evaluation(program=program, case=case)
    dropped = set(evaluation.rule("it").questions) - set(that_matter(evaluation, "it"))
    for key in dropped:
        outcomes = [
            Evaluation(program=program, case=whole, supposed={key: answer}).rule("it")
            for answer in answers(type_of(program, key))
        ]
        assert len({verdict(outcome) for outcome in outcomes}) == 1


@settings(max_examples=50, deadline=None)
@given(PROGRAMS, WHOLE, st.data())
def test_every_change_that_is_named_leads_to_yes(
    program: ir.Program, whole: Case, data: st.DataObject
) -> None:
    case = data.draw(less(whole))
    for way in decide(program, "it", case).nearest:
        supposed = {change.key: change.after for change in way.changes}
        changed = Evaluation(program=program, case=case, supposed=supposed)
        assert verdict(changed.rule("it")) == "yes"


@settings(deadline=None)
@given(TRUTHS, TRUTHS, WHOLE, st.data())
def test_the_laws_of_and_or_and_not(
    one: ir.Expr, other: ir.Expr, whole: Case, data: st.DataObject
) -> None:
    case = data.draw(less(whole))

    def of(expr: ir.Expr) -> str:
        return judged(built(expr), case)

    both, either = ir.And(operands=(one, other)), ir.Or(operands=(one, other))
    assert of(ir.Not(operand=ir.Not(operand=one))) == of(one)
    assert of(both) == of(ir.And(operands=(other, one)))
    assert of(either) == of(ir.Or(operands=(other, one)))
    contrary = tuple(ir.Not(operand=operand) for operand in (one, other))
    assert of(ir.Not(operand=both)) == of(ir.Or(operands=contrary))
    assert of(ir.And(operands=(one, one))) == of(one)
    assert of(ir.And(operands=(one, either))) == of(one) or "conflict" in (of(one), of(other))
    strengths = ["no", "conflict", "open", "yes"]
    assert of(both) == min((of(one), of(other)), key=strengths.index)
