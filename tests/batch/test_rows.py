"""Rows that are wrong are refused with their reasons, and no row is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from compiler.batch import BatchError, decide_table
from tests.batch.tables import decided, guangxi, read_lines, write_lines
from tests.bench.flat.cases import TABLES, write

BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"professional_technical": "true"}, "E0620", "professional_technical"),
    ({"exam": {"year": 2021.5}}, "E0621", "exam.year"),
    ({"exam": {"score": "60"}}, "E0622", "exam.score"),
    ({"application": {"date": "2021-9-1"}}, "E0623", "application.date"),
    ({"application": {"date": "2021-02-30"}}, "E0624", "application.date"),
    ({"education": "bachelr"}, "E0627", "education"),
    ({"employer": {"place": "大话"}}, "E0628", "employer.place"),
    ({"employer": 5}, "E0610", "employer"),
    ({"titles": {"level": "associate_senior"}}, "E0611", "titles"),
    ({"titles": [{"level": "seniour"}]}, "E0627", "titles[0].level"),
    ({"titles": [{"lavel": "clerk"}]}, "E0612", "titles[0].lavel"),
    ({"substitutes": ["patent", "patent"]}, "E0614", "substitutes[1]"),
    ({"service": [{"from": "2021-01-01", "to": "2020-01-01"}]}, "E0615", "service[0]"),
    ({"application": {"data": "2021-09-01"}}, "E0612", "application.data"),
    ({"in_scope": True}, "E0631", "in_scope"),
]
GOOD = {
    "professional_technical": True,
    "employer": {"place": "大化", "workplace": None},
    "application": {"date": "2021-09-01"},
    "education": "bachelor",
    "exam": {"year": 2021, "score": 59.5},
    "titles": [{"level": "clerk", "obtained_on": "2020-01-01"}],
    "service": [{"place": "451229", "from": "2020-01-01", "to": None}],
    "substitutes": ["patent"],
}


def test_every_kind_of_wrong_row_is_refused_with_its_reason(tmp_path: Path) -> None:
    good = [{"id": f"good{i}", **GOOD} for i in range(2000)]  # what is wrong comes after the sample
    bad = [{"id": f"bad{i}", **row} for i, (row, _, _) in enumerate(BAD)]
    source = write_lines(tmp_path / "in.jsonl", [*good, *bad, *good[:5]])
    with source.open("a", encoding="utf-8") as file:
        file.write('{"id": "twice", "education": "bachelor", "education": "master"}\n')
        file.write('{"id": "trailing", "education": "bachelor",}\n')
        file.write('{"id": "nan", "exam": {"score": NaN}}\nno json\n[]\n{"education": "master"}\n')
    summary = decided(source, tmp_path / "out.jsonl", "in_scope")
    rejects = read_lines(tmp_path / "out.jsonl.rejects.jsonl")
    assert (summary.accepted, summary.rejected) == (2005, len(BAD) + 6)
    assert summary.by_python == 0
    found = {row["key"]: [(p["code"], p["path"]) for p in row["problems"]] for row in rejects}
    assert {
        f"bad{i}": [(code, path)] for i, (_, code, path) in enumerate(BAD)
    }.items() <= found.items()
    assert found["twice"] == [("E0605", "education")]
    assert found["nan"] == [("E0606", "exam.score")]
    assert sorted(row["row"] for row in rejects if row["key"] is None) == [2025 - 1, 2025, 2026]
    assert {tuple(r) for r in (row["problems"][0]["text"] for row in rejects)} == {("zh", "en")}


def test_what_is_odd_but_fine_is_decided_in_python(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        "\ufeffid,单位所在地,professional_technical,application.date,备注\n"
        'a,大化, TRUE ,2021-09-01,"一,二"\nb,451229,true,2021-09-01,\n\nc,,true,2021-09-01,x\n',
        "utf-8",
    )
    summary = decided(source, tmp_path / "out.jsonl", "in_scope", keep=("备注",))
    rows = {row["id"]: row for row in read_lines(tmp_path / "out.jsonl")}
    assert {key: row["verdict"] for key, row in rows.items()} == {
        "a": "yes",
        "b": "yes",
        "c": "open",
    }
    assert rows["a"]["备注"] == "一,二"
    assert (summary.by_python, summary.by_sql, summary.rejected) == (1, 2, 0)


def test_a_broken_csv_loses_no_row(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(
        b'education,titles\nbachelor,\nbachelor,,\nmaster\n\xff,\nmaster,"[{""level"": 3}]"\n'
        b'doctor,"[{""level"": ""clerk"", ""series"": null}]"\n'
    )
    summary = decided(source, tmp_path / "out.csv", "in_scope")
    rejects = {
        r["row"]: r["problems"][0]["code"]
        for r in read_lines(Path(f"{tmp_path}/out.csv.rejects.jsonl"))
    }
    assert rejects == {2: "E0732", 3: "E0732", 4: "E0602", 5: "E0627"}
    assert summary.accepted == 2
    rows = (tmp_path / "out.csv").read_text("utf-8").splitlines()
    assert sorted(row.split(",")[0] for row in rows[1:]) == ["1", "6"]


def test_typed_columns_are_taken_exactly(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT * FROM (VALUES "
            "(1, 451229, TIMESTAMP '2021-09-01', 59.9::DOUBLE, 2021.0::DOUBLE), "
            "(2, 450100, TIMESTAMP '2021-09-01 12:00', 0.1::DOUBLE + 0.2, 2021.0), "
            "(3, 451229, NULL, 'nan'::DOUBLE, 2021.5), "
            "(4, 451229, NULL, 1e12, NULL)) "
            't(id, "employer.place", "application.date", "exam.score", "exam.year")) '
            f"TO '{tmp_path}/in.parquet'"
        )
    summary = decided(tmp_path / "in.parquet", tmp_path / "out.parquet", "exam_passed", masks=True)
    rejects = {
        r["key"]: [p["code"] for p in r["problems"]]
        for r in read_lines(tmp_path / "out.parquet.rejects.jsonl")
    }
    assert rejects == {2: ["E0623"], 3: ["E0606"]}
    assert (summary.by_sql, summary.by_python) == (1, 1)
    with duckdb.connect() as connection:
        rows = connection.execute(f"FROM '{tmp_path}/out.parquet' ORDER BY id").fetchall()
    assert [row[0] for row in rows] == [1, 4]
    assert all(isinstance(mask, int) for row in rows for mask in row[3:])


def test_typed_columns_hold_no_more_than_a_case_may(tmp_path: Path) -> None:
    """Days without end, also in records, and numbers without measure."""
    duckdb = pytest.importorskip("duckdb")
    service = 'STRUCT(place VARCHAR, "from" DATE, "to" DATE)[]'
    columns = (
        ("application.date", "DATE", "2021-09-01"),
        ("service", service, "[{'place': '451229', 'from': '2015-01-01', 'to': '2016-01-01'}]"),
        ("exam.score", "DOUBLE", "60"),
        ("exam.year", "HUGEINT", "2021"),
    )
    odd = {
        "application.date": "infinity",
        "service": "[{'place': '451229', 'from': '2015-01-01', 'to': 'infinity'}]",
        "exam.score": "1e300",
        "exam.year": str(10**31),
    }
    with duckdb.connect() as connection:
        rows = []
        for wrong in [None, *odd]:
            cells = [f"'{wrong}' AS id"]
            for name, type_, usual in columns:
                text = (odd[name] if name == wrong else usual).replace("'", "''")
                cells.append(f"'{text}'::{type_} AS \"{name}\"")
            rows.append(f"SELECT {', '.join(cells)}")
        connection.execute(f"COPY ({' UNION ALL '.join(rows)}) TO '{tmp_path}/in.parquet'")
    summary = decided(tmp_path / "in.parquet", tmp_path / "out.jsonl", "may_apply")
    assert summary.accepted == 1
    rejects = {
        r["key"]: [(p["code"], p["path"]) for p in r["problems"]]
        for r in read_lines(tmp_path / "out.jsonl.rejects.jsonl")
    }
    assert rejects == {
        "application.date": [("E0624", "application.date")],
        "service": [("E0624", "service")],
        "exam.score": [("E0607", "exam.score")],
        "exam.year": [("E0607", "exam.year")],
    }


def test_a_long_number_in_a_cell_is_told_as_such(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"id,exam.score\n1,{'1' * 31}\n", "utf-8")
    decided(source, tmp_path / "out.csv", "may_apply")
    (row,) = read_lines(tmp_path / "out.csv.rejects.jsonl")
    assert [p["code"] for p in row["problems"]] == ["E0607"]


def test_a_fact_is_not_spelt_in_two_ways(tmp_path: Path) -> None:
    """Flat in one line and nested in another: which counts where both stand could not be known."""
    rows = [{"id": 1, "exam.score": 60}, {"id": 2, "exam": {"score": 55}, "exam.score": 60}]
    source = write_lines(tmp_path / "in.jsonl", rows)
    with pytest.raises(BatchError) as caught:
        decided(source, tmp_path / "out.jsonl", "may_apply")
    (problem,) = caught.value.problems
    assert problem.code == "E0721"
    assert "“exam.score” and “exam → score”" in problem.text("en")


def test_what_is_carried_along_is_never_rounded(tmp_path: Path) -> None:
    long = "0.12345678901234567891"
    lines = [
        '{"id": 1, "office": 1.10}',
        f'{{"id": 2, "office": {long}}}',
        f'{{"id": {long}, "office": null}}',
        '{"id": 4, "office": {"x": [1e-30, NaN]}}',
        '{"id": 12345678901234567890123, "office": "x"}',
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(lines) + "\n", "utf-8")
    decided(source, tmp_path / "out.jsonl", "may_apply", keep=("office",))
    rejects = {
        r["row"]: [(p["code"], p["path"]) for p in r["problems"]]
        for r in read_lines(tmp_path / "out.jsonl.rejects.jsonl")
    }
    assert rejects == {
        2: [("E0749", "office")],
        3: [("E0749", "id")],
        4: [("E0606", "office.x[1]")],
    }
    rows = {r["id"]: r["office"] for r in read_lines(tmp_path / "out.jsonl")}
    assert rows == {1: 1.1, 12345678901234567890123: "x"}


def test_terms_that_are_looked_up_lose_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    write(tmp_path / "sound.parquet", 3000, TABLES["lacking"])
    wrong = (
        "CASE id WHEN 7 THEN 'bachelr' WHEN 8 THEN 'Bachelor' ELSE education END AS education, "
        "CASE id WHEN 9 THEN '大话' WHEN 10 THEN '大化' ELSE \"employer.place\" END AS "
        "\"employer.place\", CASE id WHEN 11 THEN 'yes' ELSE relaxed_people END AS relaxed_people"
    )
    duckdb.execute(
        f"COPY (SELECT * REPLACE ({wrong}) FROM '{tmp_path}/sound.parquet') "
        f"TO '{tmp_path}/in.parquet'"
    )
    found = []
    for large in (1, 10**9):  # with tables of terms, and without
        monkeypatch.setattr("compiler.batch.run._LARGE", large)
        out = tmp_path / f"{large}.parquet"
        alike = TABLES["lacking"].alike
        summary = decided(
            tmp_path / "in.parquet", out, "may_apply", "in_scope", assignments=alike, masks=True
        )
        assert (summary.accepted, summary.rejected, summary.by_python) == (2996, 4, 0)
        refused = sorted(row["key"] for row in read_lines(Path(f"{out}.rejects.jsonl")))
        assert refused == [7, 8, 9, 11]
        found.append(duckdb.execute(f"FROM '{out}' ORDER BY id").fetchall())
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("header", "settings", "code"),
    [
        ("educatoin", {}, "E0720"),
        ("in_scope", {}, "E0631"),
        ("education,学历", {}, "E0721"),
        ("education", {"key": "no"}, "E0722"),
        ("education,verdict", {"keep": ("verdict",)}, "E0723"),
        ("education,education", {}, "E0776"),
        ("", {}, "E0728"),
    ],
)
def test_columns_are_refused_at_the_start(
    header: str, settings: dict[str, Any], code: str, tmp_path: Path
) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"{header}\n" if header else "", "utf-8")
    with pytest.raises(BatchError) as raised:
        decided(source, tmp_path / "out.csv", "in_scope", **settings)
    assert [problem.code for problem in raised.value.problems] == [code]
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_constants_hold_for_every_row(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"education": "x"}, {"id": 7, "education": "y"}])
    summary = decided(
        source,
        tmp_path / "out.jsonl",
        "own_exam_line",
        key="id",
        assignments=(
            "education=bachelor",
            "application.series=accounting",
            "application.level=associate_senior",
            "authority.own_exam_line=55.5",
        ),
    )
    assert (summary.accepted, summary.rejected) == (1, 1)
    assert json.loads((tmp_path / "out.jsonl").read_text())["value"] == "55.5"


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_what_is_said_in_place_of_the_table_is_told(tmp_path: Path, ending: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    source, out = tmp_path / f"in.{ending}", tmp_path / "out.jsonl"
    with duckdb.connect() as connection:
        kind = "FORMAT json" if ending == "jsonl" else f"FORMAT {ending}"
        rows = "SELECT 1 AS id, '大化' AS 单位所在地, 'x' AS education"
        connection.execute(f"COPY ({rows}) TO '{source}' ({kind})")
    for said, told in (
        (("employer.place=450100", "education=bachelor"), {"employer.place", "education"}),
        (("education=bachelor", "application.date=2021-09-01"), {"education"}),
    ):
        summary = decided(source, out, "in_scope", assignments=said)
        assert summary.accepted == 1
        assert set(summary.set_over) == told
        assert summary.to_json()["set_over"] == list(summary.set_over)


def test_only_what_stands_in_the_file_counts(tmp_path: Path) -> None:
    """Neither what its folder is called nor files that its name could stand for."""
    folder = tmp_path / "professional_technical=false"
    folder.mkdir()
    source = folder / "a[1]*.csv"
    source.write_text("id,professional_technical\na1,true\n", "utf-8")
    (folder / "a1x.csv").write_text("id,professional_technical\nother,true\n", "utf-8")
    (folder / "a[1]x.csv").write_text("id,professional_technical\nother,true\n", "utf-8")
    out = folder / "o[1]*.jsonl"
    summary = decided(source, out, "in_scope")
    assert summary.verdicts == {"in_scope": {"open": 1}}
    assert [row["id"] for row in read_lines(out)] == ["a1"]


def test_what_is_first_said_late_counts_though_strange_columns_are_passed_over(
    tmp_path: Path,
) -> None:
    usual = {"id": 0, "professional_technical": True, "note": "x"}
    rows: list[dict[str, Any]] = [{**usual, "id": i} for i in range(2000)]
    late = {"employer": {"place": "450100"}, "in_service": True, "other": 1}
    rows += [{**usual, "id": "late", **late}, {**usual, "id": "plain"}]
    source = write_lines(tmp_path / "in.jsonl", rows)
    decided(source, tmp_path / "out.jsonl", "in_scope", ignore_unknown=True)
    found = {row["id"]: row["verdict"] for row in read_lines(tmp_path / "out.jsonl")}
    assert (len(found), found["late"], found["plain"]) == (2002, "no", "open")


@pytest.mark.parametrize("ignore", [False, True])
def test_lines_that_say_a_thing_twice_are_refused(tmp_path: Path, *, ignore: bool) -> None:
    lines = [
        '{"id": 1, "professional_technical": true, "professional_technical": false}',
        '{"id": 2, "id": 3}',
        '{"id": 4, "note": {"a": 1, "a": 2}}',
        '{"id": 5, "note": {"a": 1}}',
        '{"id": 6, "note": "x"}',
        f'{{"id": 7, "note": {"[" * 200}{"]" * 200}}}',
        '{"id": null, "note": "x"}',
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(lines) + "\n", "utf-8")
    decided(
        source, tmp_path / "out.jsonl", "in_scope", keep=("note",), key="id", ignore_unknown=ignore
    )
    rejects = {
        r["row"]: [p["code"] for p in r["problems"]]
        for r in read_lines(tmp_path / "out.jsonl.rejects.jsonl")
    }
    assert rejects == {1: ["E0605"], 2: ["E0605"], 3: ["E0605"], 6: ["E0603"], 7: ["E0731"]}
    assert [row["id"] for row in read_lines(tmp_path / "out.jsonl")] == [5, 6]


def test_quotes_that_do_not_match_swallow_no_row(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    rows = ["id,name", "1,a", '2,"b"x', "3,c", '4,"d', "5,e", "6,f"]
    source.write_text("\n".join(rows) + "\n", "utf-8")
    decided(source, tmp_path / "out.csv", "in_scope", keep=("name",))
    rejects = {
        r["row"]: [p["text"]["en"] for p in r["problems"]]
        for r in read_lines(tmp_path / "out.csv.rejects.jsonl")
    }
    assert list(rejects) == [2, 4]
    assert "from line 3 to line 3" in rejects[2][0]
    assert "from line 5 to line 7" in rejects[4][0]
    kept = (tmp_path / "out.csv").read_text("utf-8").splitlines()[1:]
    assert sorted(row.split(",")[1] for row in kept) == ["a", "c"]


def test_columns_of_any_type_are_read_or_refused_row_by_row(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    types = ("INT", "DATE", "BOOLEAN", "INT[]", "STRUCT(a INT)", "MAP(INT, INT)", "DECIMAL(4, 1)")
    for number, type_ in enumerate(types):
        source, out = tmp_path / f"{number}.parquet", tmp_path / f"{number}.jsonl"
        duckdb.sql(f"COPY (SELECT 1 AS id, NULL::{type_} AS service) TO '{source}'")
        assert decided(source, out, "may_apply").accepted == 1
    duckdb.sql(f"COPY (SELECT 1 AS id, 5 AS service) TO '{source}'")
    decided(source, out, "may_apply")
    (row,) = read_lines(Path(f"{out}.rejects.jsonl"))
    assert [problem["code"] for problem in row["problems"]] == ["E0611"]


def test_columns_of_odd_names_are_passed_over_carried_or_told(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    source, out = tmp_path / "in.parquet", tmp_path / "out.jsonl"
    duckdb.sql(f"COPY (SELECT 1 AS id, 2 AS file_row_number) TO '{source}'")
    decided(source, out, "in_scope", ignore_unknown=True, keep=("file_row_number",))
    assert read_lines(out)[0]["file_row_number"] == 2
    text = tmp_path / "in.csv"
    text.write_text("id,professional_technical,\na1,true,\n", "utf-8")
    assert decided(text, out, "in_scope", ignore_unknown=True).accepted == 1
    text.write_text("id,ID\n1,2\n", "utf-8")
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": 1, "na\\"me": 1, "": 2}\n', "utf-8")
    told = [(text, (), "E0776"), (lines, ('na"me',), "E0771"), (lines, ("",), "E0771")]
    for path, keep, code in told:
        with pytest.raises(BatchError) as caught:
            decided(path, out, "in_scope", ignore_unknown=True, keep=keep)
        assert [problem.code for problem in caught.value.problems] == [code]


def test_what_is_carried_into_json_is_json(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    source, out = tmp_path / "in.parquet", tmp_path / "out.jsonl"
    rows = "(1, 'nan'::DOUBLE, 0.1::FLOAT), (2, '-inf', 2), (3, 0.5, NULL)"
    duckdb.sql(f"COPY (SELECT * FROM (VALUES {rows}) t(id, a, b)) TO '{source}'")
    decided(source, out, "in_scope", keep=("a", "b"))
    found = {row["id"]: (row["a"], row["b"]) for row in read_lines(out)}
    assert found == {1: ("nan", 0.1), 2: ("-inf", 2.0), 3: (0.5, None)}


def test_what_is_carried_within_lists_records_and_maps_is_json_too(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    source, out = tmp_path / "in.parquet", tmp_path / "out.jsonl"
    nan, some = "'nan'::FLOAT", "[0.1::FLOAT, NULL]"
    rows = [
        f"(1, [{nan}, 1::FLOAT], {{'x': {nan}, 'y': [{{'z': {nan}}}]}}, MAP {{'k': {nan}}}, ['a'])",
        f"(2, {some}, NULL, NULL, NULL)",
        "(3, NULL, {'x': NULL, 'y': []}, MAP {}, [])",
    ]
    told = f"SELECT * FROM (VALUES {', '.join(rows)}) t(id, a, b, c, d)"
    duckdb.sql(f"COPY ({told}) TO '{source}'")
    decided(source, out, "in_scope", keep=("a", "b", "c", "d"))
    assert [[row[name] for name in ("a", "b", "c", "d")] for row in read_lines(out)] == [
        [["nan", 1.0], {"x": "nan", "y": [{"z": "nan"}]}, {"k": "nan"}, ["a"]],
        [[0.1, None], None, None, None],
        [None, {"x": None, "y": []}, {}, []],
    ]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_a_moment_with_a_zone_is_no_day_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    duckdb = pytest.importorskip("duckdb")
    moment = "TIMESTAMPTZ '2021-09-01 00:00:00{}'"
    rows = [f"({i}, {moment.format(z)}, NULL)" for i, z in enumerate(["+00", "+08", "-04"])]
    rows += ["(3, 'infinity', NULL)", f"(4, NULL, [{{'from': {moment.format('+08')}}}])"]
    columns = 't(id, "application.date", service)'
    table = f"SELECT * FROM (VALUES {', '.join(rows)}, (5, NULL, NULL)) {columns}"
    duckdb.sql(f"COPY ({table}) TO '{tmp_path}/in.parquet'")
    monkeypatch.setenv("TZ", zone)
    decided(tmp_path / "in.parquet", tmp_path / "out.jsonl", "in_scope")
    refused = {
        row["key"]: [(p["code"], p["path"], p["text"]["en"].rpartition(" found ")[2])]
        for row in read_lines(tmp_path / "out.jsonl.rejects.jsonl")
        for p in row["problems"]
    }
    path = "application.date"
    assert refused == {
        0: [("E0623", path, '"2021-09-01 00:00:00+00"')],
        1: [("E0623", path, '"2021-08-31 16:00:00+00"')],
        2: [("E0623", path, '"2021-09-01 04:00:00+00"')],
        3: [("E0623", path, '"infinity"')],
        4: [("E0623", "service[0].from", '"2021-08-31 16:00:00+00"')],
    }
    with duckdb.connect() as connection:
        connection.execute(f"SET TimeZone = '{zone}'")
        made = decide_table(
            guangxi(), connection.sql(table), ["in_scope"], connection=connection
        ).fetchall()
    assert {row[0]: "E0623" in (row[-1] or "") for row in made} == {
        **dict.fromkeys(range(5), True),
        5: False,
    }


def test_keys_of_refused_rows_are_json_whatever_they_are(tmp_path: Path) -> None:
    long, deep = "1" * 5000, f"{'[' * 40}{']' * 40}"
    keys = ["1e400", "NaN", "[-1e400]", long, deep, "1.5", "[1]", '"a"', "null"]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(f'{{"id": {key}, "education": "x"}}\n' for key in keys), "utf-8")
    decided(source, tmp_path / "out.jsonl", "in_scope", key="id")

    def no_json(name: str) -> None:
        raise AssertionError(name)

    lines = (tmp_path / "out.jsonl.rejects.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line, parse_constant=no_json) for line in lines]
    told = {row["row"]: row["key"] for row in rows}
    assert [told[number] for number in sorted(told)] == [*keys[:5], 1.5, [1], "a", None]


def test_numbers_that_are_keys_of_a_typed_table_are_told_exactly(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    source, out = tmp_path / "in.parquet", tmp_path / "out.csv"
    exact = "0.1000000000000000055"
    numbers = {"'inf'::DOUBLE": "Infinity", f"{exact}::DECIMAL(22, 19)": exact, "1.50": 1.5}
    for number, told in numbers.items():
        duckdb.sql(f"COPY (SELECT {number} AS id, 'x' AS education) TO '{source}'")
        decided(source, out, "in_scope", key="id")
        (row,) = read_lines(Path(f"{out}.rejects.jsonl"))
        assert row["key"] == told


def test_a_cell_that_holds_no_list_is_told_with_its_place(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text('id,substitutes\na,patent\nb,"[""patent"""\nc,"[""patent""]"\n', "utf-8")
    assert decided(source, out, "in_scope").accepted == 1
    for row in read_lines(Path(f"{out}.rejects.jsonl")):
        (problem,) = row["problems"]
        assert problem["code"] == "E0617"
        assert "substitutes must be a list or an object of JSON; found" in problem["text"]["en"]
        assert f"character {1 if row['key'] == 'a' else 10}" in problem["text"]["en"]
