"""Generated Python means what the interpreter means, on random small programs; its text is the same
in every run, and stands on the standard library alone."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.backends.python import generate, loaded
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.explain import _conditions as conditions_of
from compiler.typecheck.types import Basic
from tests.backends.comparing import Noting, decided, generated, interpreted
from tests.properties.core_cases import DAYS, FEW_CASES, PROGRAMS, WHOLE, less
from tests.units.built_programs import fact, named, program

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
