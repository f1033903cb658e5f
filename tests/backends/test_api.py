"""From a folder of policies to an answer, in the library and as a built module."""

import runpy
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from importlib.util import cache_from_source
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner

from compiler.api import Plan, PolicyError, load
from compiler.backends.python import generate, running
from compiler.border.standalone import standalone
from compiler.cases import CaseError
from compiler.cli.main import main
from compiler.core.calendar import Duration
from compiler.core.ir import Program

PLAN = "guangxi.targeted_titles"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load().plan(PLAN)


def test_an_answer_has_keys_and_its_texts_on_demand(plan: Plan) -> None:
    answer = plan.decide("in_scope", {"professional_technical": False})
    assert answer.verdict == "no"
    assert answer.value is False
    assert "professional_technical_met" in answer.failed
    assert "within_period" in answer.open
    told = answer.explained()
    assert told.verdict == "no"
    assert any(reason.text.zh for reason in told.reasons)


def test_reasons_are_those_of_the_explanation(plan: Plan) -> None:
    """Condition, status, clause, source and text; what was compared is the explanation's."""
    facts = {"professional_technical": False, "application": {"date": "2021-09-01"}}
    for case in ({}, facts, {**facts, "employer": {"place": "451229"}}):
        for decision in ("in_scope", "may_apply"):
            answer = plan.decide(decision, case)
            told = answer.explained(with_nearest=False)
            slow = [(r.condition, r.status, r.clause, r.source, r.text) for r in told.reasons]
            fast = [(r.condition, r.status, r.clause, r.source, r.text) for r in answer.reasons]
            assert fast == slow
            assert answer.failed == tuple(r[0] for r in slow if r[1] == "unmet")
            assert answer.open == tuple(r[0] for r in slow if r[1] == "open")


def test_questions_and_conflicts_are_found_when_asked_for(plan: Plan) -> None:
    answer = plan.decide("in_scope", {"professional_technical": False, "application": {}})
    assert answer.verdict == "no"
    assert answer.questions == ()
    answer = plan.decide("in_scope", {"professional_technical": True})
    assert answer.verdict == "open"
    assert "employer.place" in answer.questions
    assert answer.conflicts == ()


def test_only_what_is_asked_for_is_made(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    made: list[str] = []
    write = running._known

    def noted(program: Program, key: str, name: str) -> str:
        made.append(key)
        return write(program, key, name)

    monkeypatch.setattr(running, "_known", noted)
    monkeypatch.setattr(running, "_exact", lambda *_: pytest.fail("the exact path was made"))
    Plan(program=plan.program).decider("in_scope")
    assert made == ["in_scope"]


def test_a_duration_comes_back_as_one(plan: Plan) -> None:
    served = {"place": "451229", "from": "2015-06-01", "to": None, "professional": True}
    case = {"service": [served], "application": {"date": "2021-09-01"}}
    readings = {"measured_on": "application_day"}
    answer = plan.decide("recognised_years", {**case, "readings": readings})
    assert answer.value == Duration(years=6, months=3)


def test_what_is_not_there_is_named(plan: Plan) -> None:
    with pytest.raises(PolicyError, match=PLAN):
        load().plan("nowhere")
    with pytest.raises(PolicyError, match="may_apply"):
        plan.decide("nothing", {})
    with pytest.raises(PolicyError):
        load("no/such/folder")
    with pytest.raises(CaseError):
        plan.decide("may_apply", {"education": "kindergarten"})


def test_a_plan_in_force_on_a_day() -> None:
    assert load().plan(PLAN, on=date(2021, 9, 1)).decisions[0] == "in_scope"


def test_build_writes_a_module_that_decides(tmp_path: Path, plan: Plan) -> None:
    target = tmp_path / "guangxi.py"
    done = CliRunner().invoke(main, ["build", PLAN, "--target", "python", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert target.read_text("utf-8") == standalone(plan.program)
    lines, bare = standalone(plan.program).splitlines(), generate(plan.program).text.splitlines()
    assert "`case_from_json` reads a case in JSON" in lines[2]
    assert [*lines[:2], *lines[3 : len(bare)]] == [*bare[:2], *bare[3:]]
    built = runpy.run_path(str(target))
    verdict, *_ = built["DECISIONS"]["in_scope"]({"professional_technical": False})
    assert verdict == "no"


def test_build_compiles_what_it_writes(tmp_path: Path) -> None:
    target = tmp_path / "guangxi.py"
    CliRunner().invoke(main, ["build", PLAN, "--target", "python", "-o", str(target)])
    assert Path(cache_from_source(str(target))).is_file()
    target.write_text("DECISIONS = {}\n", encoding="utf-8")
    asked = [sys.executable, "-c", "import guangxi; print(guangxi.DECISIONS)"]
    said = subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert said.stdout == "{}\n"


def test_build_goes_on_where_the_compiled_form_cannot_be_kept(tmp_path: Path) -> None:
    target = tmp_path / "guangxi.py"
    (tmp_path / "__pycache__").write_text("no folder", encoding="utf-8")
    done = CliRunner().invoke(main, ["build", PLAN, "--target", "python", "-o", str(target)])
    assert done.exit_code == 0, done.output


def test_build_of_an_unknown_plan_is_misuse() -> None:
    assert CliRunner().invoke(main, ["build", "nowhere"]).exit_code == 2


def test_marks_lead_from_lines_to_clauses(plan: Plan) -> None:
    made = generate(plan.program)
    lines = made.text.split("\n")
    rule = plan.program.rules["county_service"]
    marked = [lines[mark.line - 1] for mark in made.marks if mark.origin == rule.origin]
    assert any("county_service" in line for line in marked)
    built: dict[str, object] = {}
    exec(made.text, built)
    sources = built["SOURCES"]
    assert isinstance(sources, dict)
    assert set(sources) == {mark.line for mark in made.marks}


def test_a_tree_may_hold_days_and_decimals(plan: Plan) -> None:
    days = {"application": {"date": date(2021, 9, 1)}, "exam": {"score": Decimal("59.5")}}
    text = '{"application": {"date": "2021-09-01"}, "exam": {"score": 59.5}}'
    assert plan.case(MappingProxyType(days)).facts == plan.case(text).facts


def _endless() -> dict[str, object]:
    tree: dict[str, object] = {}
    tree["exam"] = tree
    return tree


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        ({"exam": {"score": object()}}, "E0609"),
        ({"substitutes": {"patent"}}, "E0609"),
        ({1: Decimal(1)}, "E0609"),
        ({"exam": {"score": 10**5000}}, "E0607"),
        (_endless(), "E0609"),
        ({"exam": {"score": float("nan")}}, "E0606"),
        ({"exam": {"score": Decimal("NaN")}}, "E0606"),
        ({"exam": {"score": Decimal("sNaN")}}, "E0606"),
        ({"application": {"date": datetime(2021, 9, 1)}}, "E0623"),
    ],
)
def test_a_tree_that_is_no_case_is_told(plan: Plan, tree: dict[str, object], code: str) -> None:
    with pytest.raises(CaseError) as caught:
        plan.decide("may_apply", tree)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_tree_may_hold_scalars_of_numpy(plan: Plan) -> None:
    numpy = pytest.importorskip("numpy")
    from compiler.border.model import case_model

    given = {
        "professional_technical": numpy.bool_(True),
        "exam": {"score": numpy.float32(59.1)},
        "application": {"date": numpy.datetime64("2021-09-01")},
        "education": numpy.str_("bachelor"),
        "service": [{"place": "451229", "from": "2015-06-01", "to": None, "professional": True}],
    }
    said = {**given, "professional_technical": True, "exam": {"score": Decimal("59.1")}}
    said["application"] = {"date": date(2021, 9, 1)}
    assert plan.case(given) == plan.case(said)
    model = case_model(plan.program)
    assert model.model_validate(given) == model.model_validate(said)
    for number in (numpy.int64(59), numpy.uint8(59), numpy.float64(59)):
        assert plan.case({"exam": {"score": number}}).facts == {"exam.score": 59}


def test_what_numpy_has_and_json_has_not_is_told(plan: Plan) -> None:
    numpy = pytest.importorskip("numpy")
    wrong = {
        "numpy.ndarray": {"substitutes": numpy.array(["patent"])},
        "numpy.complex128": {"exam": {"score": numpy.complex128(1)}},
        "NaN": {"exam": {"score": numpy.float32("nan")}},
        "Infinity": {"exam": {"score": numpy.float32("inf")}},
        "2021-09-01T10:00": {"application": {"date": numpy.datetime64("2021-09-01T10:00")}},
        "NaT": {"application": {"date": numpy.datetime64("NaT")}},
    }
    for told, tree in wrong.items():
        with pytest.raises(CaseError, match=told):
            plan.case(tree)


@pytest.mark.parametrize("as_of", ["2021-09-01", datetime(2021, 9, 1)])
def test_a_date_of_evaluation_is_a_date(plan: Plan, as_of: date) -> None:
    with pytest.raises(PolicyError, match=r"datetime\.date"):
        plan.decide("may_apply", {}, as_of)


def test_nothing_to_load_is_an_error(tmp_path: Path) -> None:
    for paths in ([], tmp_path):
        with pytest.raises(PolicyError, match="no policies"):
            load(paths)


def test_a_missing_version_is_told_with_those_that_are_there() -> None:
    with pytest.raises(PolicyError, match="has no version 1999; known are: 2020年版"):
        load().plan(PLAN, version="1999")


def test_what_is_not_there_is_told_by_each_door(plan: Plan) -> None:
    for door in (plan.conditions, plan.reasons, plan.decider):
        with pytest.raises(PolicyError, match="no decision nope"):
            door("nope")
    with pytest.raises(PolicyError, match=r"on must be a datetime\.date, not a str"):
        load().plan(PLAN, on="2021-09-01")  # type: ignore[arg-type]


def test_a_table_that_cannot_be_used_is_told(plan: Plan) -> None:
    pytest.importorskip("duckdb")
    from compiler.batch import BatchError, decide_table

    for table in (42, None, {"a": [1]}):
        with pytest.raises(BatchError):
            decide_table(plan, table, ["in_scope"])
    for none in (42, None, "x.csv", Path("x.csv")):
        with pytest.raises(BatchError) as caught:
            decide_table(plan, none, ["in_scope"])
        assert [problem.text("en") for problem in caught.value.problems] == [
            f"{none!r} is no table; a table is a DataFrame of pandas or polars, a table of Arrow "
            "or a relation of DuckDB"
        ]


OPTIONS = [
    ("plan", PLAN, "a plan as load().plan(…) gives it, or its program"),
    ("decisions", 3, "a text or a list of texts"),
    ("keep", 3, "a text or a list of texts"),
    ("keep", b"note", "a text or a list of texts"),
    ("assignments", {"application.date": "2021-09-01"}, "a text or a list of texts"),
    ("key", ["id"], "a text"),
    ("as_of", "2021-09-01", "a datetime.date without a time"),
    ("as_of", datetime(2021, 9, 1), "a datetime.date without a time"),
    ("ignore_unknown", "yes", "True or False"),
    ("masks", 1, "True or False"),
    ("connection", "x", "a connection as duckdb.connect() gives it"),
]


@pytest.mark.parametrize(("option", "given", "wanted"), OPTIONS)
def test_an_option_of_another_type_is_told(
    plan: Plan, option: str, given: object, wanted: str
) -> None:
    duckdb = pytest.importorskip("duckdb")
    from compiler.batch import BatchError, decide_table

    with duckdb.connect() as connection:
        table = connection.sql("SELECT 1 AS id, 2 AS note")
        said = {"plan": plan, "table": table, "keep": "note", "connection": connection}
        with pytest.raises(BatchError) as caught:
            decide_table(**{**said, option: given})
    assert str(caught.value) == f"{option} must be {wanted}; found {given!r}"


def test_a_list_with_something_else_in_it_is_told(plan: Plan) -> None:
    pytest.importorskip("duckdb")
    from compiler.batch import BatchError, decide_table

    with pytest.raises(BatchError, match="keep must be a text or a list of texts; found None"):
        decide_table(plan, None, keep=["note", None])  # type: ignore[list-item]


def test_a_relation_of_another_connection_is_told(plan: Plan) -> None:
    duckdb = pytest.importorskip("duckdb")
    from compiler.batch import BatchError, decide_table

    with duckdb.connect() as own, duckdb.connect() as other:
        table = own.sql("SELECT 1 AS id")
        with pytest.raises(BatchError, match="does not belong to the connection"):
            decide_table(plan, table, connection=other)
        assert decide_table(plan, table, connection=own).columns[0] == "id"


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ("program", None),
        ("source", 3),
        ("out", None),
        ("source_format", "xml"),
        ("threads", 0),
        ("memory", "256"),
        ("as_of", "2021-09-01"),
        ("decisions", [None]),
    ],
)
def test_a_job_that_cannot_be_meant_is_told(
    tmp_path: Path, plan: Plan, option: str, given: object
) -> None:
    pytest.importorskip("duckdb")
    from compiler.batch import BatchError, Job, decide_file

    (tmp_path / "in.csv").write_text("id\na1\n", encoding="utf-8")
    said = {
        "program": plan.program,
        "decisions": "in_scope",
        "source": tmp_path / "in.csv",
        "out": tmp_path / "out.csv",
    }
    assert decide_file(Job(**said)).accepted == 1  # type: ignore[arg-type]
    with pytest.raises(BatchError, match=f"{option} must be"):
        decide_file(Job(**{**said, option: given}))  # type: ignore[arg-type]


def test_what_is_no_path_and_no_decision_is_told(plan: Plan) -> None:
    for path in (3, [3], b"policies"):
        with pytest.raises(PolicyError, match="a path must be"):
            load(path)  # type: ignore[arg-type]
    for door in (plan.conditions, plan.reasons, plan.decider):
        with pytest.raises(PolicyError, match="no decision"):
            door(["in_scope"])  # type: ignore[arg-type]


def test_one_text_is_a_list_of_it(plan: Plan) -> None:
    duckdb = pytest.importorskip("duckdb")
    from compiler.batch import BatchError, decide_table

    with duckdb.connect() as connection:
        table = connection.sql("SELECT 1 AS id, 2 AS note")
        said = ("in_scope", "note", "application.date=2021-09-01")
        made = [
            decide_table(plan, table, d, keep=k, assignments=a, connection=connection)
            for d, k, a in (said, [[one] for one in said])
        ]
        bare = decide_table(
            plan, table, ignore_unknown=True, keep=None, assignments=None, connection=connection
        )
        assert bare.columns[:2] == ["id", "verdict"]
        assert made[0].columns[:3] == ["id", "note", "verdict"]
        assert made[0].fetchall() == made[1].fetchall()
        with pytest.raises(BatchError) as caught:
            decide_table(plan, table, "nope", connection=connection)
    (problem,) = caught.value.problems
    assert "has no decision “nope”; it has: in_scope, may_apply" in problem.text("en")
