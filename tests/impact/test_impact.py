"""Which cases move, from what to what, counted; each under the change that moved it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler.audit.impact import Stage
from compiler.batch import BatchError
from tests.batch.tables import read_lines
from tests.impact.plans import (
    HEADER,
    NEW,
    OLD,
    ROWS,
    WRONG,
    by_key,
    compared,
    decision,
    moves,
    table,
    versions,
)


def test_verdicts_are_counted_before_and_after(tmp_path: Path) -> None:
    data = compared(*versions(tmp_path), table(tmp_path / "cases.csv"))
    assert data["rows"] == {"read": 6, "accepted": 6, "rejected": 0, "moved": 5}
    ok = decision(data, "ok")
    assert moves(ok["verdicts"]) == {("yes", "no"): 3, ("open", "no"): 1}
    assert sum(cell["count"] for cell in ok["verdicts"]) == 6
    assert sum(cell["share"] for cell in ok["verdicts"]) == pytest.approx(1)
    assert (ok["moved"], ok["share"]) == (4, pytest.approx(4 / 6, abs=1e-6))
    assert ok["kinds"] == {"loosened": 0, "tightened": 3, "clarified": 1, "revalued": 0}
    assert ok["values"] is None


def test_another_value_is_a_move_of_what_is_no_truth(tmp_path: Path) -> None:
    line = decision(compared(*versions(tmp_path), table(tmp_path / "cases.csv")), "line")
    assert moves(line["verdicts"]) == {("yes", "yes"): 4}
    assert [cell["count"] for cell in line["verdicts"] if not cell["moved"]] == [2]
    first = line["values"]["first"]
    assert [(one["old"]["value"], one["new"]["value"], one["count"]) for one in first] == [
        ("55", "60", 4)
    ]


def test_each_case_falls_under_the_change_that_moved_it(tmp_path: Path) -> None:
    old, new = versions(tmp_path)
    out = tmp_path / "moved.jsonl"
    data = compared(old, new, table(tmp_path / "cases.csv"), out=str(out))
    numbers = {change["key"]: change["number"] for change in data["changes"]}
    assert numbers == {"line": 1, "educated": 2}
    found = {tuple(link["numbers"]): link["count"] for link in decision(data, "ok")["changes"]}
    assert found == {(1,): 3, (2,): 1}
    rows = by_key(read_lines(out), lambda row: (row["id"], row["decision"]))
    assert rows["a2", "ok"]["change_key"] == "educated"
    assert rows["a2", "ok"]["clause"] == "一"
    assert {rows[key, "ok"]["change_key"] for key in ("a3", "a4", "a5")} == {"line"}
    clauses = [(change["key"], change["clauses"]) for change in data["changes"]]
    assert clauses == [("line", ["二"]), ("educated", ["一"])]


@pytest.mark.parametrize("planted", ["line", "educated"])
def test_one_change_alone_moves_only_its_own(planted: str, tmp_path: Path) -> None:
    new = (
        OLD.replace("副高以上的，为55", "副高以上的，为60")
        if planted == "line"
        else OLD.replace("学历为大专以上", "学历为本科以上")
    )
    ok = decision(compared(*versions(tmp_path, OLD, new), table(tmp_path / "cases.csv")), "ok")
    assert [link["numbers"] for link in ok["changes"]] == [[1]]
    assert ok["moved"] == {"line": 3, "educated": 2}[planted]


def test_the_moved_rows_say_what_failed_and_was_open(tmp_path: Path) -> None:
    out = tmp_path / "moved.jsonl"
    compared(*versions(tmp_path), table(tmp_path / "cases.csv"), out=str(out), keep=("office",))
    rows = by_key(read_lines(out), lambda row: (row["id"], row["decision"]))
    row = rows["a5", "ok"]
    assert (row["old_verdict"], row["old_value"]) == ("open", None)
    assert (row["new_verdict"], row["new_value"]) == ("no", False)
    assert row["old_open"] == ["ok", "educated"]
    assert row["new_failed"] == ["ok", "passed"]
    assert row["office"] == "west"
    assert (rows["a6", "line"]["old_value"], rows["a6", "line"]["new_value"]) == (55, 60)
    assert list(dict.fromkeys(key for key, _ in rows)) == ["a2", "a3", "a4", "a5", "a6"]


def test_counts_by_columns_come_to_the_whole(tmp_path: Path) -> None:
    columns = ("office", "申报级别", "education")
    data = compared(*versions(tmp_path), table(tmp_path / "cases.csv"), by=columns)
    ok = decision(data, "ok")
    office, level, education = ok["by"]
    assert [(one["value"], one["moved"], one["rows"]) for one in office["values"]] == [
        ("east", 2, 3),
        ("west", 2, 3),
    ]
    assert level["key"] == "application.level"
    assert level["values"][0]["words"] == {"zh": "副高", "en": "associate_senior"}
    for by in ok["by"]:
        assert sum(one["rows"] for one in by["values"]) == 6
        assert sum(one["moved"] for one in by["values"]) == ok["moved"]
        assert sum(c for one in by["values"] for c in one["kinds"].values()) == ok["moved"]
    unknown = next(one for one in education["values"] if one["value"] is None and not one["rest"])
    assert (unknown["words"]["en"], unknown["moved"]) == ("(not known)", 1)


def test_a_column_is_counted_by_once_and_keeps_what_it_states(tmp_path: Path) -> None:
    lines = [{"id": 1, "education": "junior_college", "exam": {"score": 60}}]
    source = table(tmp_path / "cases.jsonl", "".join(json.dumps(one) + "\n" for one in lines))
    data = compared(*versions(tmp_path), source, by=("education", "id", "education"))
    assert [by["column"] for by in decision(data, "ok")["by"]] == ["education", "id"]
    with pytest.raises(BatchError, match="exam"):
        compared(*versions(tmp_path), source, by=("exam",))


def test_what_is_not_among_the_most_is_counted_together(tmp_path: Path) -> None:
    rows = "".join(f"{i},o{i},junior_college,52,intermediate\n" for i in range(30))
    source = table(tmp_path / "cases.csv", HEADER + rows + "x,last,master,52,intermediate\n")
    ok = decision(compared(*versions(tmp_path), source, by=("office",), most=4), "ok")
    *first, rest = ok["by"][0]["values"]
    assert [one["moved"] for one in first] == [1, 1, 1, 1]
    assert (rest["rest"], rest["rows"], rest["moved"]) == (27, 27, 26)
    assert moves(rest["moves"]) == {("yes", "no"): 26}


def test_refused_rows_are_counted_and_written_with_their_side(tmp_path: Path) -> None:
    source = table(tmp_path / "cases.csv", HEADER + ROWS + WRONG)
    rejects = tmp_path / "rejects.jsonl"
    data = compared(*versions(tmp_path), source, rejects=str(rejects))
    assert data["rows"] == {"read": 7, "accepted": 6, "rejected": 1, "moved": 5}
    assert data["rejected"]["sides"] == {"old": 0, "new": 0, "both": 1}
    assert data["rejected"]["codes"] == {"E0622": 1}
    (line,) = read_lines(rejects)
    assert (line["side"], line["row"], line["key"]) == ("both", 7, "a7")
    compared(*versions(tmp_path), table(source), rejects=str(rejects))
    assert rejects.read_text("utf-8") == ""


def test_broken_lines_are_refused_and_the_rest_is_compared(tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    source.write_bytes((HEADER + "bad,row\n" + ROWS).encode() + b"x\xff,w,master,60,clerk\n")
    data = compared(*versions(tmp_path), source)
    assert data["rows"] == {"read": 8, "accepted": 6, "rejected": 2, "moved": 5}
    assert [link["count"] for link in decision(data, "ok")["changes"]] == [3, 1]


def test_a_row_that_one_side_refuses_is_told_so(tmp_path: Path) -> None:
    """A column of a fact that only one version has is no mistake; a value may be."""
    fact = "\n事实「组别」（group）：{type}，问“哪一组？”。\n\n一、条件\n"
    old = OLD.replace("\n一、条件\n", fact.format(type="整数"))
    new = NEW.replace("\n一、条件\n", fact.format(type="是非"))
    programs = versions(tmp_path, old, new)
    lines = [
        {"id": 1, "education": "junior_college", "exam": {"score": 52}, "group": 3},
        {"id": 2, "education": "junior_college", "exam": {"score": 52}, "group": True},
        {"id": 3, "education": "junior_college", "exam": {"score": 52}},
    ]
    source = table(tmp_path / "cases.jsonl", "".join(json.dumps(one) + "\n" for one in lines))
    data = compared(*programs, source)
    assert data["rejected"]["sides"] == {"old": 1, "new": 1, "both": 0}
    assert data["rows"]["accepted"] == 1


def test_a_fact_of_one_version_may_be_a_column(tmp_path: Path) -> None:
    fact = "\n事实「在组」（grouped）：是非，问“在组吗？”。\n\n一、条件\n"
    new = OLD.replace("\n一、条件\n", fact).replace(
        "学历足够且成绩合格", "学历足够且成绩合格且在组"
    )
    source = table(
        tmp_path / "cases.csv",
        "id,education,exam.score,application.level,grouped\n"
        "1,master,60,clerk,true\n2,master,60,clerk,false\n",
    )
    for programs, move in (
        (versions(tmp_path, OLD, new), ("yes", "no")),
        (versions(tmp_path, new, OLD), ("no", "yes")),
    ):
        data = compared(*programs, source, ignore_unknown=False)
        assert moves(decision(data, "ok")["verdicts"]) == {move: 1}


def test_rows_with_one_key_are_told_apart(tmp_path: Path) -> None:
    source = table(tmp_path / "cases.csv", HEADER + ROWS.replace("a2", "a1"))
    data = compared(*versions(tmp_path), source)
    assert data["rows"]["accepted"] == 6
    assert decision(data, "ok")["moved"] == 4


def test_nothing_moves_between_equal_versions(tmp_path: Path) -> None:
    data = compared(*versions(tmp_path, OLD, OLD), table(tmp_path / "cases.csv"))
    assert data["rows"]["moved"] == 0
    assert data["changes"] == []
    assert all(one["changes"] == [] for one in data["decisions"])


def test_an_empty_table_has_no_moves(tmp_path: Path) -> None:
    out = tmp_path / "moved.csv"
    data = compared(*versions(tmp_path), table(tmp_path / "cases.csv", HEADER), out=str(out))
    assert data["rows"] == {"read": 0, "accepted": 0, "rejected": 0, "moved": 0}
    assert out.read_text("utf-8").startswith("id,decision,old_verdict")


def test_a_list_is_compared_where_it_is_asked_for(tmp_path: Path) -> None:
    programs, source = versions(tmp_path), table(tmp_path / "cases.csv")
    assert [one["key"] for one in compared(*programs, source)["skipped"]] == ["papers"]
    papers = decision(compared(*programs, source, decisions=("papers",)), "papers")
    assert papers["rows"] == 6


def test_progress_is_told_by_stages(tmp_path: Path) -> None:
    told: list[Stage] = []
    compared(
        *versions(tmp_path),
        table(tmp_path / "cases.csv"),
        watch=lambda stage, _part: told.append(stage),
    )
    assert "joining" in {stage.doing for stage in told}


def test_misuse_leaves_nothing_behind(tmp_path: Path) -> None:
    programs, source = versions(tmp_path), table(tmp_path / "cases.csv")
    before = sorted(path.name for path in tmp_path.iterdir())
    for settings in (
        {"by": ("nix",)},
        {"out": str(source)},
        {"out": str(tmp_path / "no" / "moved.csv")},
        {"out": str(tmp_path / "moved.txt")},
        {"ignore_unknown": False},
        {"out": str(tmp_path / "m.csv"), "by": ("office",), "key": "nix"},
    ):
        with pytest.raises(BatchError):
            compared(*programs, source, **settings)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
