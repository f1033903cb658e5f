"""Generated Python means what the interpreter means, on random small programs; its text is the same
in every run, and stands on the standard library alone."""

import ast
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.backends.python import generate, loaded
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.explain import _conditions as conditions_of
from compiler.typecheck.types import Basic
from tests.backends.comparing import Noting, decided, generated, interpreted
from tests.properties.core_cases import DAYS, FEW_CASES, PROGRAMS, WHOLE, less
from tests.units.built_programs import (
    EDUCATION,
    SERVICE,
    aggregate,
    all_of,
    any_of,
    branch,
    cases,
    compare,
    fact,
    field,
    is_step,
    lit,
    named,
    program,
    quantified,
)

ROOT = Path(__file__).parents[2]
SOME = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@SOME
@given(PROGRAMS | FEW_CASES, WHOLE, st.none() | DAYS, st.data())
def test_programs_mean_the_same(
    program: ir.Program, case: Case, day: object, data: st.DataObject
) -> None:
    program = replace(program, decisions=tuple(program.rules))
    evaluator = loaded(program)
    for known in (case, data.draw(less(case)), data.draw(less(case))):
        evaluation = Noting(program=program, case=known, as_of=day)  # type: ignore[arg-type]
        for key in program.decisions:
            ours = generated(evaluator, key, known, day)  # type: ignore[arg-type]
            assert ours == interpreted(evaluation, key, tuple(conditions_of(program, key)))


def test_evidence_is_listed_so_far() -> None:
    asked = program(
        named("one", fact("p")),
        proofs=(ir.EvidenceOf(rule="it"), Basic.EVIDENCE),
    )
    asked = replace(asked, decisions=("proofs", "it"))
    for facts in ({}, {"p": True}, {"p": False}):
        for key in asked.decisions:
            case = Case(facts=facts)
            assert generated(loaded(asked), key, case) == decided(asked, key, case)


@SOME
@given(PROGRAMS)
def test_the_text_is_the_same_and_imports_only_the_standard_library(program: ir.Program) -> None:
    made = generate(program)
    assert made == generate(program)
    for node in ast.walk(ast.parse(made.text)):
        if isinstance(node, ast.Import):
            assert all(name.name in sys.stdlib_module_names for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] in sys.stdlib_module_names


def test_each_process_makes_the_same_bytes() -> None:
    script = (
        "from compiler.backends.python import generate\n"
        "from compiler.workspace import Workspace, builtin_policies\n"
        "space = Workspace.load(builtin_policies())\n"
        "for plan in space.plans:\n"
        "    print(generate(space.program(plan)).text)\n"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_the_field_of_an_inner_record_is_not_that_of_the_outer() -> None:
    """Of the first record it is unknown whether it counts; the second has ended before it began."""
    latest = aggregate("latest", SERVICE, field("professional"), field="from", type=Basic.DATE)
    covered = quantified(
        "all", "service", ir.PeriodCovers(day=latest, start="from", end="to"), SERVICE
    )
    asked = program(named("covered", covered))
    first = {"from": date(2021, 8, 31)}
    second = {"professional": False, "to": date(2021, 8, 30)}
    case = Case(facts={"service": (first, second)})
    told = generated(loaded(asked), "it", case)
    assert told == decided(asked, "it", case)
    assert told["verdict"] == "no"


def test_a_condition_that_stands_in_two_places_fails_once() -> None:
    """The same condition, first where a few facts settle it, then where they do not."""
    high = named("high", is_step(fact("education"), ">=", "bachelor", EDUCATION))
    steps = [is_step(fact("education"), "==", step, EDUCATION) for step in EDUCATION.members]
    kinds = [named(f"kind{i}", step) for i, step in enumerate(steps)]
    asked = program(all_of(any_of(high, fact("p")), any_of(high, fact("q")), *kinds))
    for step in EDUCATION.members:
        case = Case(facts={"education": step, "p": False, "q": True})
        assert generated(loaded(asked), "it", case) == decided(asked, "it", case)


def test_conditions_that_exclude_each_other() -> None:
    """Alternatives of days, of which one holds at most, beside what they read."""
    first = compare(fact("application.date"), "<=", lit(date(2020, 6, 30)), Basic.DATE)
    second = compare(fact("application.date"), ">", lit(date(2020, 6, 30)), Basic.DATE)
    late = compare(fact("application.date"), ">", lit(date(2021, 6, 30)), Basic.DATE)
    choice = any_of(
        named("early", all_of(first, fact("p"))),
        named("later", all_of(second, fact("q"))),
    )
    asked = program(all_of(choice, named("late", late)))
    for day in (date(2020, 6, 30), date(2020, 7, 1), date(2022, 1, 1)):
        for p in (True, False, None):
            for q in (True, False, None):
                said = {"p": p, "q": q}
                facts = {"application.date": day, **{k: v for k, v in said.items() if v in (0, 1)}}
                case = Case(facts=facts)
                assert generated(loaded(asked), "it", case) == decided(asked, "it", case)


def test_two_questions_of_one_list() -> None:
    """Whether some record is so, and whether one is so and something more."""
    long_ago = compare(field("from"), "<", lit(date(2015, 1, 1)), Basic.DATE)
    both = all_of(long_ago, field("professional"))
    asked = program(
        any_of(
            named("old_work", quantified("any", "service", both, SERVICE)),
            named("work", all_of(fact("p"), quantified("any", "service", long_ago, SERVICE))),
        )
    )
    old = {"from": date(2010, 1, 1), "to": date(2012, 1, 1), "professional": False}
    new = {"from": date(2018, 1, 1), "to": date(2019, 1, 1), "professional": True}
    unknown = {"from": date(2010, 1, 1), "to": date(2012, 1, 1)}
    done = {**old, "professional": True}
    for records in ((), (old,), (new,), (old, done), (new, unknown), (done, unknown)):
        for p in (True, False):
            case = Case(facts={"p": p, "service": records})
            assert generated(loaded(asked), "it", case) == decided(asked, "it", case)


def test_two_branches_of_one_value_conflict_where_a_condition_does() -> None:
    gap = cases(branch("never", lit(False), lit("bachelor", EDUCATION)), type=EDUCATION)
    second = branch("b1", compare(fact("education"), "==", gap, EDUCATION), fact("n"))
    both = cases(branch("b0", lit(True), fact("n")), second)
    asked = program(both, Basic.INTEGER)
    case = Case(facts={"n": 3, "education": "bachelor"})
    told = generated(loaded(asked), "it", case)
    assert told == decided(asked, "it", case)
    assert told["verdict"] == "conflict"


def test_a_built_module_with_decimals_decides() -> None:
    line = compare(fact("d"), ">=", lit(Decimal("1.5")), Basic.DECIMAL)
    more = ir.Arithmetic(
        operator="+", left=fact("d"), right=lit(Decimal("0.1")), type=Basic.DECIMAL
    )
    asked = program(line, more=(more, Basic.DECIMAL))
    asked = replace(asked, decisions=("it", "more"))
    built: dict[str, Any] = {}
    exec(generate(asked).text, built)
    for number in ("1.4", "1.5"):
        case = {"d": Decimal(number)}
        assert built["DECISIONS"]["it"](case)[:2] == loaded(asked).decider("it")(case, None)[:2]
        assert built["DECISIONS"]["more"](case)[1] == Decimal(number) + Decimal("0.1")
        assert built["EXACT"]["more"](case)[1] == Decimal(number) + Decimal("0.1")
