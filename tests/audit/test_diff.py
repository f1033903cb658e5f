"""What two versions of a plan do: planted changes, equal plans, many rules, random mutants."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from compiler.audit.diff.compare import compare
from compiler.audit.diff.report import Report
from compiler.audit.diff.witness import outcome
from compiler.audit.diff.wording import Telling
from compiler.audit.diff.written import Texts
from compiler.core import ir
from compiler.workspace import Workspace, builtin_policies
from tests.audit.planted import CHANGES, PLAN, Planted, planted
from tests.audit.scale import write
from tests.fuzz.versions import Tally, pair

PAIRS = int(os.environ.get("FUZZ_PAIRS", "25"))


def versions(folder: Path, changes: tuple[Planted, ...]) -> Report:
    """Guangxi's plan against itself with these changes, quickly."""
    old, new = Workspace.load(builtin_policies()), Workspace.load(planted(folder, changes))
    programs = [space.program(PLAN) for space in (old, new)]
    assert programs[0] is not None
    assert programs[1] is not None
    texts = [Texts(files={path: s.text for path, s in one.sources.items()}) for one in (old, new)]
    return compare(programs[0], programs[1], (texts[0], texts[1]), everything=False)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return versions(tmp_path_factory.mktemp("planted") / "new", CHANGES)


def test_exactly_the_planted_changes_are_found_with_their_clauses(report: Report) -> None:
    found = {change.key: change for change in report.changes}
    assert set(found) == {change.rule for change in CHANGES}
    for one in CHANGES:
        change = found[one.rule]
        assert change.effect == one.effect, one.rule
        assert {p.clause for p in (*change.old_places, *change.new_places)} == {one.clause}
        assert [p for p in change.new_places if _words(one.new) in _words(p.text)], one.rule


def test_every_region_has_a_case_that_the_interpreter_confirms(report: Report) -> None:
    regions = 0
    for change in report.changes:
        for decision in change.decisions:
            for moved in decision.moved:
                regions += 1
                found, move = moved.witness, moved.region.move
                if found is None:  # terms say too little of all its cases
                    assert "open" in (move.old, move.new)
                    continue
                before, after = (
                    outcome(side, found.key, found.case) for side in (change.old, change.new)
                )
                assert before != after
                assert (before[0], after[0]) == (move.old, move.new)
    assert regions > len(CHANGES)


def test_regions_say_what_was_changed(report: Report) -> None:
    words = {
        change.key: [
            telling
            for decision in change.decisions
            for moved in decision.moved
            for telling in Telling(old=change.old, new=change.new, language="zh").parts(
                moved.region.parts
            )
        ]
        for change in report.changes
    }
    assert "申报日期晚于2022年12月31日、不晚于2023年12月31日" in words["in_scope"]
    assert "取得下一级职称年限满5年、不满6年" in words["relaxed_years"]
    assert "单位所在地为喜德" in words["guangxi_counties"]
    assert "拟聘日期晚于2023年12月31日、不晚于2024年12月31日" in words["appointed_in_period"]
    assert "拟聘单位性质为企业" in words["post_preference"]


def test_no_decision_is_left_out(report: Report) -> None:
    limits = Counter[str]()
    for change in report.changes:
        for decision in change.decisions:
            limits.update(decision.compared.limits)
    assert set(limits) <= {"open"}


def test_what_is_only_written_otherwise_is_proved_equal() -> None:
    program = Workspace.load(builtin_policies()).program(PLAN)
    assert program is not None
    turned = {key: replace(rule, expr=_turned(rule.expr)) for key, rule in program.rules.items()}
    found = compare(program, replace(program, rules=turned))
    assert found.changes
    assert not found.changed
    assert {found.effect(key) for key in found.decisions} == {"editorial"}


def test_one_change_among_a_thousand_rules(tmp_path: Path) -> None:
    old, new = (
        Workspace.load(write(tmp_path / name, 1000, changed)).program("scale.plan")
        for name, changed in (("old", None), ("new", 970))
    )
    assert old is not None
    assert new is not None
    began = process_time()
    found = compare(old, new)
    assert process_time() - began < 30
    assert [(change.key, change.effect) for change in found.changes] == [("r970", "tightened")]


def test_mutants_of_random_programs_differ_in_their_regions_and_nowhere_else() -> None:
    tally, wrong = Tally(), list[str]()
    for number in range(PAIRS):
        wrong += pair(f"7:{number}", 100, tally)
    assert not wrong
    assert tally["regions"] > PAIRS
    assert tally["equal"] > PAIRS
    assert tally["differ"] > PAIRS


def test_a_value_that_is_never_there_lies_between_no_bounds() -> None:
    """As the latest day of records of which none can be meant."""
    assert not pair("20261126:153", 100, Tally())


def _words(text: str) -> str:
    return "".join(text.split())


def _turned(expr: ir.Expr) -> ir.Expr:
    """Conjunctions and disjunctions from behind."""
    match expr:
        case ir.And(operands=operands) | ir.Or(operands=operands):
            return replace(expr, operands=tuple(_turned(part) for part in reversed(operands)))
        case ir.Condition(expr=inner):
            return replace(expr, expr=_turned(inner))
        case _:
            return expr


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system keeps no processors")
def test_how_many_processors_there_are_changes_nothing(tmp_path: Path) -> None:
    new = planted(tmp_path / "new", CHANGES[-2:])
    words = ["diff", str(builtin_policies()), str(new), "--plan", PLAN, "--format", "json"]
    words += ["--decision", "may_be_appointed", "--decision", "post_preference"]
    command = [sys.executable, "-m", "compiler.cli.main", *words]
    every = os.sched_getaffinity(0)
    told = []
    for processors in ({min(every)}, every):
        os.sched_setaffinity(0, processors)
        try:
            ran = subprocess.run(command, capture_output=True, check=False)
        finally:
            os.sched_setaffinity(0, every)
        assert ran.returncode == 1, ran.stderr.decode()
        told.append(json.loads(ran.stdout))
    assert told[0] == told[1]
