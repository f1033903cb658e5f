"""Cases put to several plans: who qualifies where, and on which provisions plans part."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compiler.audit.comparison import Asked, compare
from compiler.batch import BatchError
from compiler.cases import read_case
from compiler.core.decision import decide
from compiler.documents.compared.rows import rows
from compiler.workspace import Workspace
from tests.bench.comparing import rows as generated
from tests.comparison.county import builtin, subjects, write, write_cases

Data = dict[str, Any]
PLANS = ("bing.plan", "jia.plan", "yi.plan")


def found(workspace: Workspace, source: Path, decision: str, **settings: Any) -> Data:
    made = subjects(workspace)
    return compare(
        Asked(
            programs=[subject.program for subject in made],
            decision=decision,
            rows=tuple(row.key for row in rows(made)),
            source=str(source),
            **settings,
        )
    )


@pytest.fixture
def county(tmp_path: Path) -> Data:
    workspace = Workspace.load(write(tmp_path / "county"))
    return found(workspace, write_cases(tmp_path / "cases.csv"), "ok")


def outcomes(data: Data) -> dict[str, dict[str, tuple[str, list[str]]]]:
    """By case and plan: the verdict, and the parts that keep it from yes."""
    return {
        row["key"]: {
            plan: (one["verdict"], one["parts"])
            for plan, one in zip(PLANS, row["outcomes"], strict=True)
        }
        for row in data["listed"]
    }


def test_each_case_is_told_with_the_provisions_that_keep_it_from_yes(county: Data) -> None:
    told = outcomes(county)
    assert told["zhang"] == {
        "bing.plan": ("yes", []),
        "jia.plan": ("no", ["least"]),
        "yi.plan": ("no", ["area"]),
    }
    assert told["li"]["yi.plan"] == ("open", ["least"])
    assert told["wang"]["jia.plan"] == ("no", ["area", "years"])
    assert told["zhao"]["bing.plan"] == ("open", ["least"])
    assert told["qian"]["yi.plan"] == ("no", ["employed"])


def test_an_open_verdict_says_who_must_supply_what(county: Data) -> None:
    by_key = {row["key"]: row["outcomes"] for row in county["listed"]}
    (hole,) = by_key["li"][2]["waiting_on"]
    assert (hole["owner"], hole["key"], hole["text"]["zh"]) == ("drafter", "least", "条文尚未收到")
    (fact,) = by_key["zhao"][0]["waiting_on"]
    assert (fact["owner"], fact["key"]) == ("applicant", "education")


def test_counts_are_sums_over_the_cases(county: Data) -> None:
    jia = county["plans"][1]
    assert jia["verdicts"] == {"yes": 1, "no": 4, "open": 1, "conflict": 0}
    assert {one["part"]: (one["count"], one["alone"]) for one in jia["unmet"]} == {
        "area": (1, 0),
        "employed": (1, 0),
        "least": (1, 1),
        "years": (3, 1),
    }
    yi = county["plans"][2]
    assert yi["open"] == [{"part": "least", "count": 3, "alone": 3}]
    owners = {part["key"]: part["owners"] for part in yi["parts"]}
    assert owners["least"] == ["applicant", "drafter"]


def test_where_plans_part_is_where_the_second_fails_or_is_open(county: Data) -> None:
    told = {
        (PLANS[one["yes"]], PLANS[one["other"]], one["verdict"]): [
            (by["parts"], by["count"]) for by in one["parts"]
        ]
        for one in county["partings"]
    }
    assert told == {
        ("bing.plan", "jia.plan", "no"): [(["least"], 1)],
        ("bing.plan", "yi.plan", "no"): [(["area"], 1)],
        ("bing.plan", "yi.plan", "open"): [(["least"], 1)],
        ("jia.plan", "yi.plan", "open"): [(["least"], 1)],
    }


def test_all_plans_say_what_the_interpreter_says_of_generated_cases(tmp_path: Path) -> None:
    """Verdict by verdict, and the questions of what is open."""
    lines = list(generated(40, 3))
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    workspace = builtin()
    data = found(workspace, path, "may_apply", most=40)
    programs = [workspace.program(plan) for plan in workspace.plans]
    places = {code: info for one in programs if one for code, info in one.places.items()}
    assert data["rows"] == {"read": 40, "compared": 40, "rejected": 0}
    for row in data["listed"]:
        line = lines[row["row"] - 1]
        for number, plan in enumerate(workspace.plans):
            program = workspace.program(plan)
            assert program is not None
            program = replace(program, places=places)  # one plan names none
            known = {key: v for key, v in line.items() if _is_known(key, program)}
            case = read_case(json.dumps(_tree(known)), program)
            decision = decide(program, "may_apply", case, with_nearest=False)
            told = row["outcomes"][number]
            assert told["verdict"] == decision.verdict, (plan, row["row"])
            if decision.verdict == "open":
                asked = {(one["key"], one["owner"]) for one in told["waiting_on"]}
                assert asked == {(one.key, one.owner) for one in decision.waiting_on}


def _is_known(key: str, program: Any) -> bool:
    section, _, name = key.partition(".")
    if section not in ("authority", "readings"):
        return key in program.facts
    owner = {"authority": "authority", "readings": "interpreter"}[section]
    return name in program.questions and program.questions[name].owner == owner


def _tree(line: Data) -> Data:
    made: Data = {}
    for key, value in line.items():
        *above, last = key.split(".")
        at = made
        for name in above:
            at = at.setdefault(name, {})
        at[last] = value
    return made


def test_rows_that_are_refused_are_told_once_with_the_plans(tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    source.write_text("id,education,employer.place\na,college,大化\nb,bachelor,大化\n", "utf-8")
    workspace = Workspace.load(write(tmp_path / "county"))
    rejects = tmp_path / "rejects.jsonl"
    data = found(workspace, source, "ok", rejects=str(rejects))
    assert data["rows"] == {"read": 2, "compared": 1, "rejected": 1}
    (line,) = [json.loads(line) for line in rejects.read_text("utf-8").splitlines()]
    assert (line["row"], line["key"], line["plans"]) == (1, "a", list(PLANS))


def test_a_column_that_no_plan_knows_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    source.write_text("id,colour\na,red\n", "utf-8")
    workspace = Workspace.load(write(tmp_path / "county"))
    with pytest.raises(BatchError, match="colour"):
        found(workspace, source, "ok")
    data = found(workspace, source, "ok", ignore_unknown=True)
    assert data["rows"]["compared"] == 1


def test_an_answer_that_only_one_plan_asks_may_stand_in_the_table(tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    source.write_text(
        "id,employer.place,authority.own_exam_line,readings.measured_on\n"
        "a,451229,55,year_end\nb,513431,55,application_day\n",
        "utf-8",
    )
    data = found(builtin(), source, "may_apply")
    assert data["rows"]["compared"] == 2
