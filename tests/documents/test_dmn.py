"""Decision models of plans: valid, read back to the tables they were made of, and deciding the
same as the interpreter does."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compiler import api
from compiler.backends.dmn import feel
from compiler.backends.dmn.data import Decision, Formula, Model, Variable
from compiler.backends.dmn.model import model
from compiler.backends.dmn.rows import agree, exclusive
from compiler.backends.dmn.writer import written
from compiler.core import ir
from compiler.core.desk.columns import Column
from compiler.core.interpret import Evaluation
from compiler.documents.kinds import KINDS
from compiler.documents.tables_dmn import model_of
from compiler.documents.wording import public_words
from compiler.words.desk import DeskWords
from compiler.words.public import PublicWords, Spelling
from policy_dsl.diagnostics import Language
from tests.documents.desks import whole_tables
from tests.documents.dmn_reader import Dmn, outcome
from tests.documents.dmn_values import known, sample
from tests.documents.feel_reader import Months, evaluated, passes
from tests.documents.held_to_schema import valid
from tests.documents.subjects import PLAN, changed, made, subject_of
from tests.fuzz.cases import random_cases
from tests.fuzz.programs import random_program

SCHEMA = "DMN13.xsd"
PLANS = api.load().plans
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def both(plan: str, language: Language) -> tuple[Model, Dmn]:
    """The model as it was made, and as it is read from its file."""
    subject = subject_of(language, plan)
    return model_of(subject), Dmn(valid(KINDS["tables"].file(subject, "dmn"), SCHEMA))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_what_is_read_are_the_desk_tables(plan: str, language: Language) -> None:
    one, read = both(plan, language)
    assert len(read.tables) == len(one.decisions) > 3
    for decision in one.decisions:
        _same_table(decision, read, DeskWords(words=public_words(subject_of(language, plan))))


def _same_table(decision: Decision, read: Dmn, words: DeskWords) -> None:
    """The rows that were read, as bits again, say what the desk table says."""
    table = read.tables[decision.variable.name]
    assert table.policy == "UNIQUE"
    assert table.asks == tuple(variable.name for variable in decision.columns)
    assert table.needs == {variable.name for variable in decision.needs}
    cells = [
        tuple(
            _bits(test, column, variable, words)
            for test, column, variable in zip(
                rule.tests, decision.desk.columns, decision.columns, strict=True
            )
        )
        for rule in table.rules
    ]
    outcomes = [entry.row.outcome for entry in decision.entries]
    assert [rule.outcome for rule in table.rules] == [entry.outcome for entry in decision.entries]
    desk = [(row.cells, row.outcome) for row in decision.desk.rows]
    assert agree(list(zip(cells, outcomes, strict=True)), desk)
    for i, one in enumerate(cells):
        for other in cells[i + 1 :]:
            assert not all(a & b for a, b in zip(one, other, strict=True)), decision.key


def _bits(test: str, column: Column, variable: Variable, words: DeskWords) -> int:
    """Which of a column's values pass: each is tried."""
    bits = 0
    for i, value in enumerate(column.values):
        tried = sample(column, i, variable, words)
        bits |= passes(test, tried, {}) << i
        assert not passes(test, None, {}) or test == feel.ANY, value
    return bits


# --- deciding


def decides_the_same(
    one: Model, read: Dmn, evaluation: Evaluation, words: DeskWords
) -> Counter[str]:
    """Holds every table, given what its columns are, and the whole model, given its inputs only,
    against the interpreter."""
    seen: Counter[str] = Counter()
    given = {variable.name: known(variable, evaluation, words) for variable in one.inputs}
    done: dict[str, Any] = {}
    for decision in one.decided:
        name = decision.variable.name
        wanted = known(decision.variable, evaluation, words)
        here = {v.name: known(v, evaluation, words) for v in decision.needs}
        if isinstance(decision, Decision):
            told = outcome(read.tables[name], here)
        else:
            told = evaluated(read.formulas[name].text, here)
            seen["formulas"] += told is not None
        chained = read.decided(name, given, done)
        if _is_clear(decision, evaluation):
            for found in (told, chained):
                assert found is None or found == wanted, (name, found, wanted)
        if wanted is not None and None not in here.values():
            assert told == wanted, (name, here)
            seen["told"] += 1
        if told is not None and chained is not None:
            seen["chained"] += 1
    return seen


def _is_clear(decision: Decision | Formula, evaluation: Evaluation) -> bool:
    """Whether no question is open on which the interpreter waits though every column is known."""
    result = evaluation.of(decision.variable.expr)
    return not result.questions and not result.conflicts


@pytest.mark.parametrize("plan", PLANS)
def test_models_of_plans_decide_as_the_interpreter(plan: str) -> None:
    one, read = both(plan, "zh")
    subject = subject_of("zh", plan)
    words = DeskWords(words=public_words(subject))
    cases, as_of = random_cases(subject.program, f"dmn:{plan}", 300 if plan == PLAN else 60)
    seen: Counter[str] = Counter()
    for case in cases:
        seen += decides_the_same(one, read, _evaluated(subject.program, case, as_of), words)
    least = 2000 if plan == PLAN else 10
    assert seen["told"] > least, seen
    assert seen["chained"] > least, seen
    assert seen["formulas"] > 10, seen


def _evaluated(program: ir.Program, case: Any, as_of: date | None) -> Evaluation:
    evaluation = Evaluation(program=program, case=case, as_of=as_of)
    for key in program.rules:
        evaluation.rule(key)
    return evaluation


@pytest.mark.parametrize("seed", range(40))
def test_models_of_random_programs_decide_as_the_interpreter(seed: int) -> None:
    program = random_program(f"dmn:{seed}")
    tables = [[table] for table in whole_tables(program) if table.columns]
    words = DeskWords(words=_plain_words(program))
    one = model(tables, words)
    read = Dmn(valid(written(one, program.plan, "x", "y", words.words), SCHEMA))
    for decision in one.decisions:
        _same_table(decision, read, words)
    cases, as_of = random_cases(program, f"dmn:{seed}", 40)
    for case in cases:
        decides_the_same(one, read, _evaluated(program, case, as_of), words)


def _plain_words(program: ir.Program) -> PublicWords:
    spelling = Spelling(word=str, clause=str, day=date.isoformat)
    return PublicWords(
        program=program, language="zh", spelling=spelling, consents={}, deciders={}, modules={}
    )


def test_rows_exclude_each_other_and_say_what_the_desk_table_says() -> None:
    for decision in both(PLAN, "zh")[0].decisions:
        rows = exclusive(decision.desk)
        desk = [(row.cells, row.outcome) for row in decision.desk.rows]
        assert agree([(row.cells, row.outcome) for row in rows], desk)
        assert not agree([(row.cells, row.outcome) for row in rows[1:]], desk)
        first, *rest = [(row.cells, row.outcome) for row in rows]
        lie = (first[0], "something else")
        assert not agree([lie, *rest], desk)  # type: ignore[list-item]


def test_names_are_chinese_or_keys_and_enumerations_are_typed() -> None:
    _, zh = both(PLAN, "zh")
    _, en = both(PLAN, "en")
    assert zh.inputs["申报级别"] == "职称等级"
    assert en.inputs["application_level"] == "title_level"
    assert zh.inputs["申报日期"] == en.inputs["application_date"] == "date"
    assert zh.inputs["在督战县累计工作年限"] == "years and months duration"
    rules = zh.tables["最低学历"].rules
    assert ('"副高"', "true", "-") in [rule.tests for rule in rules]
    assert '"大专"' in [rule.outcome for rule in rules]
    tests = {test for rule in zh.tables["可以提前申报"].rules for test in rule.tests}
    assert '>= duration("P10Y")' in tests


def test_the_model_hangs_together_by_formulas() -> None:
    _, zh = both(PLAN, "zh")
    assert "学历条件" in zh.tables["申报"].needs
    assert zh.formulas["学历条件"].needs == {"学历", "最低学历"}
    steps = ["初中", "高中", "大专", "本科", "硕士", "博士"]
    text = zh.formulas["学历条件"].text
    for has, low in ((a, b) for a in steps for b in steps):
        given = {"学历": has, "最低学历": low}
        assert evaluated(text, given) is (steps.index(has) >= steps.index(low))
    assert evaluated(text, {"学历": None, "最低学历": "大专"}) is None
    track = zh.formulas["定向通道条件"].text
    assert [evaluated(track, {"申报通道": one}) for one in ("双定向", "通用", None)] == [
        True,
        False,
        None,
    ]


def test_a_changed_threshold_changes_the_cells_that_state_it(tmp_path: Path) -> None:
    old = "申报中级职称且在督战县累计工作年限满5年；"
    workspace = changed(tmp_path, old, old.replace("5", "6"))
    before = KINDS["tables"].file(subject_of("zh"), "dmn").splitlines()
    after = KINDS["tables"].file(made(workspace, "zh"), "dmn").splitlines()
    differ = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert differ
    for a, b in differ:
        assert a.replace("P5Y", "P6Y") == b
        assert "<text>" in a


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2", Decimal(3)),
        ('if a = "无" then "无" else (a - duration("P1Y"))', Months(48)),
        ('(if a < duration("P6Y") then duration("P6Y") else a)', Months(72)),
        ('date("2020-02-29").year', Decimal(2020)),
        ("date(d.year, 12, 31)", date(2021, 12, 31)),
        ('"a\\"b\\\\"', 'a"b\\'),
        ("null", None),
    ],
)
def test_the_reader_reads(expression: str, value: object) -> None:
    assert evaluated(expression, {"a": Months(60), "d": date(2021, 5, 1)}) == value
