"""Desk tables say what the rules say: on plans, on random programs, by case and by proof."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from compiler import api
from compiler.audit.desk.proofs import DeskProofs
from compiler.core import ir
from compiler.core.desk.pages import COLUMNS, ROWS, Desks
from compiler.core.desk.table import Table
from compiler.documents import tables
from policy_dsl.diagnostics import Language
from tests.documents.desks import PLAN, held_against, plan_program, plan_tables, whole_tables
from tests.documents.subjects import subject_of
from tests.fuzz.cases import random_cases
from tests.fuzz.programs import random_program

PLANS = api.load().plans
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("plan", PLANS)
def test_tables_of_plans_agree_with_the_interpreter(plan: str) -> None:
    program = plan_program(plan)
    cases, as_of = random_cases(program, f"desk:{plan}", 60)
    seen: Counter[str] = Counter()
    for parts in plan_tables(program):
        seen.update(held_against(parts, case, program, as_of) for case in cases)
    assert seen["known"] > (100 if plan == PLAN else 10)


@pytest.mark.parametrize("seed", range(40))
def test_tables_of_random_programs_agree_with_the_interpreter(seed: int) -> None:
    program = random_program(f"desk:{seed}")
    cases, as_of = random_cases(program, f"desk:{seed}", 40)
    for table in whole_tables(program):
        for case in cases:
            held_against([table], case, program, as_of)


def test_random_programs_meet_every_kind_of_outcome() -> None:
    seen: Counter[str] = Counter()
    for seed in range(40):
        program = random_program(f"desk:{seed}")
        for table in whole_tables(program):
            seen.update(type(row.outcome).__name__ for row in table.rows)
            seen.update(column.kind for column in table.columns)
    for kind in ("bool", "Worth", "Fault", "truth", "member", "stretch", "area"):
        assert seen[kind] > 1, kind


@pytest.mark.parametrize("plan", PLANS)
def test_every_table_is_proved(plan: str) -> None:
    program = plan_program(plan)
    proofs = DeskProofs(program)
    for parts in plan_tables(program):
        assert proofs.standing(parts) in ("proved", "bounded"), parts[0].key


def test_every_table_fits_a_page_and_could_not_be_shorter() -> None:
    for parts in plan_tables(plan_program()):
        for table in parts:
            assert len(table.columns) <= COLUMNS, table.key
            assert len(table.rows) <= ROWS, table.key
            assert table.least, table.key


def test_a_wrong_row_is_refuted() -> None:
    program = plan_program()
    proofs = DeskProofs(program)
    table = _table("may_apply")
    first, *rest = table.rows
    lie = replace(first, outcome=not first.outcome)
    assert proofs.standing([replace(table, rows=(lie, *rest))]) == "refuted"


def test_a_missing_row_is_refuted() -> None:
    proofs = DeskProofs(plan_program())
    for key in ("may_apply", "minimum_education", "early_application"):
        table = _table(key)
        for gone in range(len(table.rows)):
            rows = (*table.rows[:gone], *table.rows[gone + 1 :])
            assert proofs.standing([replace(table, rows=rows)]) == "refuted", (key, gone)


def test_a_table_too_long_for_a_page_is_cut_and_still_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("compiler.core.desk.pages.ROWS", 9)
    program = plan_program()
    cases, as_of = random_cases(program, "desk:cut", 60)
    cut = [parts for parts in plan_tables(program) if len(parts) > 1]
    assert cut
    for parts in cut:
        assert all(len(part.rows) <= 9 for part in parts)
        assert DeskProofs(program).standing(parts) in ("proved", "bounded")
        assert sum(held_against(parts, case, program, as_of) == "known" for case in cases)


def test_what_is_never_so_is_left_out() -> None:
    """In the counties but not in the region: nobody is."""
    table = _table("valid_at_place")
    (place, *_) = table.columns
    assert [value.lies_in for value in place.values] == [  # type: ignore[union-attr]
        (True, True),
        (False, True),
        (False, False),
    ]
    assert all(isinstance(row.outcome, bool) for row in table.rows)


def _table(key: str) -> Table:
    desks = Desks(plan_program())
    tables = [t for d in plan_program().decisions for t in desks.of(d).tables]
    return next(table for table in tables if table.key == key)


def test_a_circle_of_names_ends() -> None:
    program = plan_program()
    assert Desks(program).subject("no_such_rule") is None
    assert isinstance(program, ir.Program)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_of_a_table_are_called_alike(language: Language) -> None:
    decisions = tables.material(subject_of(language)).data["decisions"]
    for table in (table for decision in decisions for table in decision["tables"]):
        for part in table["parts"]:
            heads = [column["head"] for column in part["columns"]]
            assert len(set(heads)) == len(heads), heads
        notes = [note["name"] for note in table["notes"] if not note["table"]]
        assert len(set(notes)) == len(notes), notes
