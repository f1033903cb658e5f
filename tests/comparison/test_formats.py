"""Every format of the comparison, read back: the same values in all of them."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx.enum.section import WD_ORIENT

from compiler.backends.document.workbook import Sheet, Value, written
from compiler.cli.main import main
from tests.comparison.county import write, write_cases

FORMATS = ("txt", "json", "md", "html", "docx", "xlsx")
ZH = (
    *("甲县", "乙县", "丙县", "单位范围", "最低学历", "规定年限", "由谁评审"),
    *("最低学历为本科", "申报级别为中级的，为大专", "规定年限为5年", "规定年限为4年"),
    *("起草人：条文尚未收到", "待定", "乙县人社局", "在岗条件"),
)
EN = (
    *("Jia", "Yi", "Bing", "Area", "Least", "Years", "Reviewer"),
    *("“Years” is 5 years.", "“Years” is 4 years.", "it is junior college"),
    *("The drafter: clause not received", "unknown", "Employed"),
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["compare", *arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("formats")
    write(made / "county")
    write_cases(made / "cases.csv")
    for language in ("zh", "en"):
        for format_ in FORMATS:
            out = made / f"{language}.{format_}"
            result = run(
                *("--all", "--policies", str(made / "county"), "--decision", "ok"),
                *("--cases", str(made / "cases.csv"), "--lang", language, "-o", str(out)),
            )
            assert result.exit_code == 0, result.output
    return made


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def text_of(path: Path) -> str:
    """All words of a file, without white space that a format may break lines by."""
    return re.sub(r"\s+", "", _text(path)).replace("\\", "")


def _text(path: Path) -> str:
    match path.suffix:
        case ".html":
            reader = _Words()
            reader.feed(path.read_text("utf-8"))
            return "".join(reader.found)
        case ".docx":
            body = docx.Document(str(path)).element.body
            return "".join(body.itertext())
        case ".xlsx":
            book = openpyxl.load_workbook(path)
            return "\n".join(
                str(cell) for sheet in book for row in sheet.values for cell in row if cell
            )
        case _:
            return path.read_text("utf-8")


@pytest.mark.parametrize("format_", [one for one in FORMATS if one != "json"])
@pytest.mark.parametrize(("language", "expected"), [("zh", ZH), ("en", EN)])
def test_values_stand_in_every_format(
    folder: Path, format_: str, language: str, expected: tuple[str, ...]
) -> None:
    text = text_of(folder / f"{language}.{format_}")
    missing = [one for one in expected if re.sub(r"\s+", "", one) not in text]
    assert not missing


@cache
def data(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_json_is_the_same_in_both_languages(folder: Path) -> None:
    assert data(folder / "zh.json") == data(folder / "en.json")
    assert [one["key"] for one in data(folder / "zh.json")["provisions"]] == [
        *("area", "least", "years", "reviewer"),
    ]


def test_the_first_sheet_is_the_matrix_cell_by_cell(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "zh.xlsx").worksheets[0]
    head, *rows = sheet.values
    assert head == ("方案", "单位范围", "最低学历", "规定年限", "由谁评审")
    told = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    assert told["乙县"]["最低学历"] == "待定〔一，没有列出来源〕\n起草人：条文尚未收到"
    assert told["丙县"]["规定年限"].endswith("规定年限为5年。")


def test_sheets_keep_their_heads_in_view_wrap_and_are_wide_enough(folder: Path) -> None:
    for language in ("zh", "en"):
        for sheet in openpyxl.load_workbook(folder / f"{language}.xlsx"):
            assert sheet.freeze_panes in ("B2", "C2"), sheet.title
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.print_title_rows == "$1:$1"
            for column in sheet.columns:
                wide = sheet.column_dimensions[column[0].column_letter].width
                assert 8 <= wide <= 100
                assert all(cell.alignment.wrap_text for cell in column)


def test_numbers_of_the_workbook_are_numbers(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "zh.xlsx")["结论合计"]
    rows = {row[0]: row[1:] for row in sheet.values}
    assert rows["方案"] == ("符合", "不符合", "未定", "规定冲突")
    assert rows["甲县"] == (1, 4, 1, 0)
    cases = {
        row[0]: row[1:] for row in openpyxl.load_workbook(folder / "zh.xlsx")["逐件结论"].values
    }
    assert cases["zhang"] == ("符合", "不符合\n最低学历（单独）", "不符合\n单位范围（单独）")
    assert cases["li"][2] == "未定\n最低学历（单独）\n起草人：条文尚未收到"


def test_word_lies_on_its_side_with_heads_on_every_page(folder: Path) -> None:
    for language in ("zh", "en"):
        made = docx.Document(str(folder / f"{language}.docx"))
        assert [one.orientation for one in made.sections] == [WD_ORIENT.LANDSCAPE]
        for table in made.tables:
            assert "tblHeader" in table.rows[0]._tr.xml


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    rows = ((Value(value="=1+1"), Value(value="@x"), Value(value=7)),)
    made = written("t", [Sheet(name="a/b", head=("x", "=y", "z"), rows=rows)], "en")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    assert sheet.title == "a_b"
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n"]
    assert [cell.value for cell in sheet[2]] == ["=1+1", "@x", 7]
    assert sheet["B1"].data_type == "s"


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    for format_ in ("docx", "xlsx", "html"):
        out = folder / f"again.{format_}"
        run(
            *("--all", "--policies", str(folder / "county"), "--decision", "ok"),
            *("--cases", str(folder / "cases.csv"), "--lang", "zh", "-o", str(out)),
        )
        assert out.read_bytes() == (folder / f"zh.{format_}").read_bytes()


def test_a_template_of_ones_own_takes_the_place_of_ours(folder: Path) -> None:
    own = folder / "own"
    own.mkdir()
    (own / "compared.xml.jinja").write_text(
        '<document style="guide" title="t"><p>{{ plans | length }} plans</p></document>', "utf-8"
    )
    result = run(
        *("--all", "--policies", str(folder / "county"), "--format", "md"),
        *("--templates", str(own)),
    )
    assert "3 plans" in result.output
