"""A table of people to letters: one file or a folder, refused rows apart, nothing leaked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pypdf
import pytest
from click.testing import CliRunner, Result

from compiler.cli.doc_names import Names
from compiler.cli.main import main
from compiler.core.case import Case
from compiler.documents import public_list
from compiler.documents.subject import Person
from tests.documents.letters import FORMATS, file, subject, text_of, tree

WRONG = {"education": "bachelour"}


def run(*words: object) -> Result:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code != 3, done.output
    return done


def doc(table: Path, out: Path, *more: object) -> Result:
    plan = "guangxi.targeted_titles"
    return run("doc", plan, "--lang", "zh", "--cases", table, "-o", out, *more)


def people(folder: Path, *keys: str) -> Path:
    """A table of people, a wrong row behind the last."""
    path = folder / "people.jsonl"
    case = tree("engineer_of_three_years")
    rows = [{"id": key, "addressee": f"韦{i}", **case} for i, key in enumerate(keys)]
    lines = [json.dumps(row, ensure_ascii=False) for row in (*rows, {"id": "wrong", **WRONG})]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_one_file_holds_all_letters_and_refused_rows_stand_apart(tmp_path: Path) -> None:
    out = tmp_path / "letters.pdf"
    done = doc(people(tmp_path, "a", "b"), out, "--kind", "letter", "--format", "pdf")
    assert done.exit_code == 1
    assert "读入3行：2份，无须出具0件，退回1行" in done.output
    (refused,) = (tmp_path / "letters.pdf.rejects.jsonl").read_text("utf-8").splitlines()
    assert json.loads(refused)["key"] == "wrong"
    pages = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    heads = [i for i, text in enumerate(pages) if "预审答复函" in text]
    assert len(heads) == 2
    assert [pages[i].rstrip().endswith("1") for i in heads] == [True, True]


def test_a_folder_holds_a_file_each_and_no_key_leads_out_of_it(tmp_path: Path) -> None:
    keys = ("../../evil", "a", "A", "/etc/passwd", "con", "..", "韦/1", "x" * 500)
    out = tmp_path / "letters"
    done = doc(people(tmp_path, *keys), f"{out}/", "--kind", "letter")  # type: ignore[arg-type]
    assert done.exit_code == 1, done.output
    names = sorted(path.name for path in out.iterdir())
    assert len({name.casefold() for name in names}) == len(keys)
    assert {"evil.md", "etc_passwd.md", "letter_con.md", "letter.md", "韦_1.md"} <= set(names)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "letters",
        "letters.rejects.jsonl",
        "people.jsonl",
    ]


def test_from_standard_input_to_standard_output(tmp_path: Path) -> None:
    """Refused rows are told, as no file is for them; a file that is named is always written."""
    table = people(tmp_path, "a").read_bytes()
    words = ["doc", "guangxi.targeted_titles", "--lang", "zh", "--kind", "letter", "--cases", "-"]
    words += ["--cases-format", "jsonl"]
    done = CliRunner().invoke(main, words, input=table)
    assert done.exit_code == 1, done.output
    assert done.stdout.count("预审答复函") == 1
    refused, told = done.stderr.splitlines()
    assert json.loads(refused)["key"] == "wrong"
    assert told.startswith("读入2行")
    named = tmp_path / "rejects"
    sound = table.rpartition(b"\n")[0]
    done = CliRunner().invoke(main, [*words, "-o", "-", "--rejects", str(named)], input=sound)
    assert (done.exit_code, named.read_text("utf-8")) == (0, "")


def test_a_folder_that_holds_files_is_left_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "letters"
    out.mkdir()
    (out / "mine.txt").write_text("x")
    done = doc(people(tmp_path, "a"), out, "--kind", "letter")
    assert done.exit_code == 2
    assert "E0" not in done.output
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_a_table_whose_columns_mean_nothing_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,eduction\na,bachelor\n", encoding="utf-8")
    out = tmp_path / "out.md"
    done = doc(path, out, "--kind", "letter")
    assert done.exit_code == 2
    assert "eduction" in done.output
    assert not out.exists()
    assert doc(path, out, "--kind", "letter", "--ignore-unknown-columns").exit_code == 0


def test_the_source_is_never_written_over(tmp_path: Path) -> None:
    path = people(tmp_path, "a")
    before = path.read_bytes()
    assert doc(path, path, "--kind", "letter").exit_code == 2
    assert path.read_bytes() == before


def flat(case: dict[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    for key, part in case.items():
        inner = part if isinstance(part, dict) else {"": part}
        for name, value in inner.items():
            text = value if isinstance(value, str) else json.dumps(value)
            row[f"{key}.{name}" if name else key] = text
    return row


def test_csv_and_parquet_make_the_letters_of_json_lines(tmp_path: Path) -> None:
    row = {"id": "a", "addressee": "韦 & <b>", **flat(tree("engineer_of_three_years"))}
    text = io.StringIO()
    writer = csv.DictWriter(text, row)
    writer.writeheader()
    writer.writerow(row)
    table, columns = tmp_path / "people.csv", tmp_path / "people.parquet"
    table.write_text(text.getvalue(), encoding="utf-8")
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{table}', all_varchar = true)) TO '{columns}'")
    lines = tmp_path / "people.jsonl"
    case = {"id": "a", "addressee": "韦 & <b>", **tree("engineer_of_three_years")}
    lines.write_text(json.dumps(case), encoding="utf-8")
    made = []
    for source in (table, columns, lines):
        out = tmp_path / f"{source.suffix[1:]}.md"
        assert doc(source, out, "--kind", "letter").exit_code == 0
        made.append(out.read_text("utf-8"))
    assert made[0] == made[1] == made[2]
    assert "在2023年6月1日至2023年12月31日期间申报" in made[0]


# --- the list for publication


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_but_county_level_series_and_result_is_published(format_: str) -> None:
    secret = tree("engineer_of_three_years")
    secret["titles"][0]["obtained_on"] = "2018-06-17"
    secret["service"][0]["place"] = "都安"
    of = subject(secret, tree("engineer_of_six_years"), names=("韦秘密", "黄隐名"))
    text = text_of(file("public_list", of, format_), format_)
    for hidden in (
        "韦秘密",
        "黄隐名",
        "row",
        "2018",
        "6月17",
        "本科",
        "都安",
        "2021年9月",
        "双定向）",
    ):
        assert hidden not in text.replace("职称双定向》", ""), hidden
    assert "大化瑶族自治县" in text
    assert "工程系列" in text


def test_rows_are_made_of_four_things_and_sorted_by_them() -> None:
    cases = [tree(name) for name in ("teacher_outside_the_counties", "engineer_of_six_years")]
    one = public_list.material(subject(*cases)).data["rows"]
    other = public_list.material(subject(*reversed(cases))).data["rows"]
    assert (
        one
        == other
        == [
            ("南宁市", "副高", "中小学教师系列", "尚未达到条件"),
            ("大化瑶族自治县", "副高", "工程系列", "符合条件"),
        ]
    )


def test_counties_with_few_people_are_remarked_on() -> None:
    cases = [tree("engineer_of_six_years")] * 3
    few = public_list.material(subject(*cases)).remarks
    assert len(few) == 1
    assert "大化瑶族自治县只有3人（少于5人）" in few[0]
    assert not public_list.material(subject(*cases, office="smallest_group = 3")).remarks


def test_a_list_does_not_go_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    done = doc(people(tmp_path, "a"), tmp_path / "out", "--kind", "public_list")
    assert done.exit_code == 2


def test_names_of_files_are_given_once() -> None:
    names = Names()
    person = Person(case=Case(), key="甲")
    assert [names.of(person) for _ in range(3)] == ["甲", "甲-2", "甲-3"]
