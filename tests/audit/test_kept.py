"""What is kept of a decision reads back the same, and its digests tell what they should."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from compiler.api import load
from compiler.audit.diff.places import Version
from compiler.audit.diff.written import Texts
from compiler.audit.replay.kept import digest_of, keep_explained, read_kept
from compiler.audit.replay.run import Replay
from compiler.cases import read_json, read_tree
from compiler.cases.written import case_tree, one_line
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.fingerprint import fingerprint
from compiler.core.values import ABSENT
from tests.conformance.test_cases import SUITES, whole

PLAN = load().plan("guangxi.targeted_titles")
DATA = SUITES["guangxi_cases"]
CASES = [PLAN.case(whole(DATA, case)) for case in DATA["cases"][::9]]
ROOT = Path(__file__).parents[2]

FULL = Case(
    facts={
        "exam.score": Decimal("59.50"),
        "education": "bachelor",
        "application.date": date(2021, 9, 1),
        "substitutes": frozenset({"patent", "other"}),
        "service": ({"place": "451229", "from": date(2015, 6, 1), "to": ABSENT},),
    },
    authority={"own_exam_line": Decimal("60"), "relax_intermediate": False},
    readings={"measured_on": "year_end"},
)


@pytest.mark.parametrize("case", [FULL, *CASES])
def test_a_case_is_written_as_it_reads(case: Case) -> None:
    text = one_line(case_tree(case))
    assert "\n" not in text
    assert read_tree(read_json(text), PLAN.program) == case


def test_both_ways_of_deciding_keep_the_same_and_it_is_replayed() -> None:
    kept = []
    for case in CASES:
        for decision in PLAN.decisions:
            answer = PLAN.decide(decision, case)
            explained = answer.explained(with_nearest=False)
            assert answer.kept() == keep_explained(PLAN.program, explained, case, None)
            kept.append(answer.kept())
    for one in kept:
        assert read_kept(one.line().encode()) == (one, ())
    lines = [(n, one.line().encode()) for n, one in enumerate(kept, start=1)]
    found = list(Replay(lambda *_: Version(program=PLAN.program, texts=Texts())).of(lines))
    assert {one.status for one in found} == {"same"}
    assert [one.line for one in found] == [n for n, _ in lines]
    assert not any(one.turned for one in found)


def test_equal_cases_have_one_digest_and_others_another() -> None:
    tree = case_tree(FULL)
    turned = dict(reversed(tree.items()))
    assert digest_of(tree, None) == digest_of(turned, None)
    read = read_json(one_line(tree).replace("59.5", "59.500"))
    assert digest_of(tree, None) == digest_of(read, None)
    assert digest_of(tree, None) != digest_of(tree, date(2021, 9, 1))
    assert digest_of(tree, None) != digest_of({**tree, "education": "master"}, None)


def test_the_digest_of_a_plan_is_the_same_in_every_process() -> None:
    code = (
        "from compiler.api import load; print(load().plan('guangxi.targeted_titles').fingerprint)"
    )
    for seed in ("1", "2"):
        shown = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
        ).stdout
        assert shown.strip() == fingerprint(PLAN.program)


def test_the_digest_of_a_plan_tells_every_part_and_no_place_in_a_file() -> None:
    program = PLAN.program
    rule = program.rules["may_apply"]
    question = program.questions["measured_on"]
    elsewhere = replace(rule, origin=replace(rule.origin, path="moved.policy"))
    turned = replace(program, rules=dict(reversed(program.rules.items())))
    moved = replace(program, rules={**program.rules, "may_apply": elsewhere})
    assert fingerprint(moved) == fingerprint(turned) == fingerprint(program)
    adopted = replace(question, adopted="year_end")
    others = [
        replace(program, version="2021"),
        replace(program, effective_to=date(2024, 1, 1)),
        replace(program, decisions=program.decisions[:-1]),
        replace(program, rules={**program.rules, "may_apply": replace(rule, name="甲")}),
        replace(program, rules={**program.rules, "may_apply": _negated(rule)}),
        replace(program, questions={**program.questions, question.key: adopted}),
        replace(program, sources={**program.sources, "x": "y"}),
    ]
    digests = {fingerprint(other) for other in [program, *others]}
    assert len(digests) == 1 + len(others)


def _negated(rule: ir.Rule) -> ir.Rule:
    return replace(rule, expr=ir.Not(operand=rule.expr))
