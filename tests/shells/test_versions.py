"""Of several versions of a plan the one in force on the date of the case decides."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import Result

from compiler.api import Plan, PolicyError, load
from compiler.batch import decide_table
from compiler.border.model import case_model
from compiler.cases import CaseError

Policy = Callable[..., Result]

VERSION = """方案「甲县方案」（jia.plan）：
    版本为“{year}年版”；
    载于“虚构”；
    实施期限自{year}年1月1日起至{last}年12月31日止。

引用国家职称词汇。

决定「可报」（ok）：是非。

一、条件

    所称可报，是指学历为{least}以上。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for year, last, least in ((2020, 2021, "大专"), (2022, 2023, "本科")):
        text = VERSION.format(year=year, last=last, least=least)
        (tmp_path / f"{year}.policy").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "version"),
    [
        (["--set", "application.date=2021-12-31"], "2020年版"),
        (["--set", "application.date=2022-01-01"], "2022年版"),
        (["--set", "application.date=2019-06-01"], "2020年版"),
        (["--as-of", "2020-05-05"], "2020年版"),
        (["--as-of", "2020-05-05", "--version", "2022年版"], "2022年版"),
        ([], "2022年版"),
    ],
)
def test_the_version_in_force_decides(
    policy: Policy, folder: Path, words: list[str], version: str
) -> None:
    given = ("eval", "jia.plan", "--policies", folder, "--decision", "ok", "--format", "json")
    answer = json.loads(policy(*given, "--set", "education=junior_college", *words).output)
    assert answer["version"] == version
    assert answer["verdict"] == ("yes" if version == "2020年版" else "no")


def test_an_unknown_version_is_misuse(policy: Policy, folder: Path) -> None:
    result = policy("--lang", "en", "eval", "jia.plan", "--policies", folder, "--version", "x")
    assert result.exit_code == 2
    assert "2020年版, 2022年版" in result.output


def asked(policy: Policy, folder: Path, answers: str, *words: str, lang: str = "zh") -> Result:
    given = ("--lang", lang, "ask", "jia.plan", "--policies", folder, "--decision", "ok")
    return policy(*given, "--format", "json", *words, given=answers)


@pytest.mark.parametrize(
    ("day", "version"), [("2021-06-01", "2020年版"), ("2022-06-01", "2022年版")]
)
def test_an_interview_asks_the_day_first_where_versions_differ(
    policy: Policy, folder: Path, day: str, version: str
) -> None:
    result = asked(policy, folder, f"{day}\n大专\n")
    assert "1. 哪一天申报？" in result.stderr
    assert ("依2020年版判断。" in result.stderr) == (version == "2020年版")
    assert "注意" not in result.stderr
    decided = json.loads(result.stdout)
    assert decided["version"] == version
    assert decided["verdict"] == ("yes" if version == "2020年版" else "no")


def test_another_day_chooses_another_version_and_answers_stay(policy: Policy, folder: Path) -> None:
    known = ("--set", "education=junior_college")
    back = asked(policy, folder, "?\n2021-06-01\n", *known, lang="en")
    assert "says which version decides: 2020年版, 2022年版" in back.stderr
    assert "Decided by the version 2020年版." in back.stderr
    assert json.loads(back.stdout)["verdict"] == "yes"
    again = asked(policy, folder, "2021-06-01\nback\n2022-06-01\n大专\n")
    assert json.loads(again.stdout)["version"] == "2022年版"


@pytest.mark.parametrize("words", [("--version", "2020年版"), ("--as-of", "2020-05-05")])
def test_a_version_that_is_chosen_asks_for_no_day(
    policy: Policy, folder: Path, words: tuple[str, ...]
) -> None:
    result = asked(policy, folder, "大专\n", *words)
    assert "哪一天申报" not in result.stderr
    assert json.loads(result.stdout)["version"] == "2020年版"


def test_a_day_that_is_not_known_leaves_the_latest_version(policy: Policy, folder: Path) -> None:
    result = asked(policy, folder, "skip\n大专\n")
    assert json.loads(result.stdout)["version"] == "2022年版"


# --- a table


def table(policy: Policy, folder: Path, text: str, *words: str, lang: str = "zh") -> Result:
    (folder / "cases.csv").write_text(text, encoding="utf-8")
    given = ("--lang", lang, "batch", "jia.plan", folder / "cases.csv", "--policies", folder)
    return policy(*given, "--decision", "ok", "--out", folder / "out.csv", *words)


DATED = "id,education,application.date\na,bachelor,2021-12-31\nb,bachelor,2022-01-01\nc,bachelor,\n"


def test_the_summary_of_a_table_names_the_version_and_the_rows_of_others(
    policy: Policy, folder: Path
) -> None:
    zh = table(policy, folder, DATED).stderr
    assert "各行都依2022年版判断" in zh
    assert "1行的申报日期不在该版本施行期间（自2022-01-01起）" in zh
    assert "--version判断（另有2020年版）" in zh
    en = table(policy, folder, DATED, "--version", "2020年版", lang="en").stderr
    assert "decided by the version 2020年版" in en
    assert "1 of the rows are dated outside its days (before 2022-01-01)" in en


@pytest.mark.parametrize(
    ("words", "version", "elsewhere"),
    [
        ([], "2022年版", 1),
        (["--as-of", "2020-05-05"], "2020年版", 1),
        (["--set", "application.date=2020-05-05"], "2020年版", 0),
    ],
)
def test_the_summary_says_it_for_machines(
    policy: Policy, folder: Path, words: list[str], version: str, elsewhere: int
) -> None:
    result = table(policy, folder, DATED, "--summary", "json", *words)
    told = json.loads(result.stderr.splitlines()[-1])
    assert (told["version"], told["dated_elsewhere"]) == (version, elsewhere)


def test_a_table_of_a_plan_with_one_version_says_nothing_of_versions(
    policy: Policy, folder: Path
) -> None:
    (folder / "2020.policy").unlink()
    assert "各行都依" not in table(policy, folder, DATED).stderr
    told = json.loads(table(policy, folder, DATED, "--summary", "json").stderr.splitlines()[-1])
    assert told["dated_elsewhere"] is None


# --- in Python


def decided(folder: Path, case: Any, **words: Any) -> tuple[str, str]:
    answer = load(folder).plan("jia.plan").decide("ok", case, **words)
    return answer.plan.version, answer.verdict


KNOWN = {"education": "junior_college"}


@pytest.mark.parametrize("written", [str, date.fromisoformat])
def test_a_plan_decides_each_case_by_the_version_of_its_day(
    folder: Path, written: Callable[[str], Any]
) -> None:
    for day, found in (("2021-12-31", ("2020年版", "yes")), ("2022-01-01", ("2022年版", "no"))):
        case = {**KNOWN, "application": {"date": written(day)}}
        assert decided(folder, case) == found
        plan = load(folder).plan("jia.plan")
        assert plan.decide("ok", plan.case(case)).verdict == found[1]
    assert decided(folder, json.dumps({**KNOWN, "application": {"date": "2021-12-31"}}))[1] == "yes"


def test_the_date_of_evaluation_counts_first_and_no_day_leaves_the_latest(folder: Path) -> None:
    assert decided(folder, KNOWN) == ("2022年版", "no")
    assert decided(folder, KNOWN, as_of=date(2020, 5, 5)) == ("2020年版", "yes")


def test_a_version_that_is_named_decides_every_case(folder: Path) -> None:
    plan = load(folder).plan("jia.plan", version="2022年版")
    case = {**KNOWN, "application": {"date": "2021-12-31"}}
    assert plan.decide("ok", case).verdict == "no"
    assert type(plan) is Plan
    assert type(load(folder).plan("jia.plan", on=date(2021, 1, 1))) is Plan


def test_a_plan_of_one_version_is_plain(folder: Path) -> None:
    (folder / "2020.policy").unlink()
    assert type(load(folder).plan("jia.plan")) is Plan


def test_a_wrong_day_is_told_and_names_of_plans_are_short(folder: Path) -> None:
    policies = load(folder)
    plan = policies.plan("jia.plan")
    with pytest.raises(CaseError, match="2021-02-30"):
        plan.decide("ok", {"application": {"date": "2021-02-30"}})
    assert repr(plan) == "PlanOfVersions(jia.plan, 2022年版)"
    assert repr(policies) == "Policies(jia.plan)"


def test_a_model_of_a_case_says_how_it_is_decided(folder: Path) -> None:
    plan = load(folder).plan("jia.plan", version="2022年版")
    model = case_model(plan.program).model_validate(KNOWN)
    assert plan.decide("ok", model.to_case()).verdict == "no"
    with pytest.raises(PolicyError, match=r"decide on its \.to_case\(\)"):
        plan.decide("ok", model)


def test_a_table_in_python_warns_that_one_version_decides_it(folder: Path) -> None:
    frame = duckdb.sql("SELECT 'junior_college' AS education, DATE '2021-06-01' AS \"申报日期\"")
    with pytest.warns(UserWarning, match="every row is decided by 2022年版"):
        decided = decide_table(load(folder).plan("jia.plan"), frame, "ok")
    assert [row[1] for row in decided.fetchall()] == ["no"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        named = decide_table(load(folder).plan("jia.plan", version="2020年版"), frame, "ok")
    assert [row[1] for row in named.fetchall()] == ["yes"]


def test_a_version_that_cannot_read_the_case_is_named_before_it_says_so(
    policy: Policy, folder: Path
) -> None:
    later = folder / "2022.policy"
    fact = "事实「分数」（points）：整数，问“几分？”。\n\n决定"
    later.write_text(later.read_text("utf-8").replace("决定", fact, 1), "utf-8")
    result = asked(policy, folder, "2021-06-01\n", "--set", "points=3")
    assert result.exit_code == 2
    told = result.output.partition("依2020年版判断。")[2]
    assert "points" in told
