"""The command writes the formats of interchange, and says which documents have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from compiler.cli.main import main
from tests.documents.held_to_schema import valid

PLAN = "guangxi.targeted_titles"
runner = CliRunner()


@pytest.mark.parametrize(
    ("kind", "format_", "root"), [("plan", "akn", "akomaNtoso"), ("tables", "dmn", "definitions")]
)
def test_xml_goes_to_a_file_or_to_standard_output(
    tmp_path: Path, kind: str, format_: str, root: str
) -> None:
    ran = runner.invoke(main, ["doc", PLAN, "--kind", kind, "--format", format_, "--lang", "zh"])
    assert ran.exit_code == 0, ran.output
    assert ran.stderr == ""
    assert etree.QName(etree.fromstring(ran.stdout.encode())).localname == root
    out = tmp_path / "out.xml"
    args = ["--kind", kind, "--format", format_, "--lang", "zh", "-o", str(out)]
    assert runner.invoke(main, ["doc", PLAN, *args]).exit_code == 0
    assert out.read_text("utf-8") == ran.stdout


def test_json_goes_to_standard_output() -> None:
    ran = runner.invoke(main, ["doc", PLAN, "--kind", "plan", "--format", "json"])
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["plan"] == PLAN


@pytest.mark.parametrize(
    ("kind", "format_"), [("guide", "akn"), ("plan", "dmn"), ("tables", "json")]
)
def test_a_document_that_lacks_a_format_says_which_it_has(kind: str, format_: str) -> None:
    ran = runner.invoke(main, ["doc", PLAN, "--lang", "en", "--kind", kind, "--format", format_])
    assert ran.exit_code == 2
    assert f"no format {format_}" in ran.output


TINY = (
    "方案「“甲”<乙>&办法」（tiny.plan）：\n    版本为“1版”。\n\n"
    "正文：甲<乙>&丙]]>\x01丁。\n\n一、“<b>”&对象\n\n二、没有内容\n"
)


def tiny(folder: Path, kind: str, format_: str) -> str:
    (folder / "one.policy").write_text(TINY, encoding="utf-8")
    args = ["--policies", str(folder), "--kind", kind, "--format", format_, "--lang", "zh"]
    ran = runner.invoke(main, ["doc", "tiny.plan", *args])
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_signs_of_xml_and_what_xml_cannot_hold_are_text(tmp_path: Path) -> None:
    root = valid(tiny(tmp_path, "plan", "akn"), "akomantoso30.xsd")
    text = "".join(root.itertext())  # type: ignore[arg-type]
    assert "甲<乙>&丙]]>\ufffd丁。" in text
    assert "“<b>”&对象" in text


def test_a_plan_without_days_and_rules_is_valid(tmp_path: Path) -> None:
    root = valid(tiny(tmp_path, "plan", "akn"), "akomantoso30.xsd")
    (uri,) = root.xpath("//*[local-name()='FRBRWork']/*[local-name()='FRBRuri']/@value")  # type: ignore[misc]
    assert uri == "/akn/cn/act/plan/nodate/tiny.plan"
    assert not root.xpath("//*[local-name()='lifecycle' or local-name()='temporalData']")
    assert valid(tiny(tmp_path, "tables", "dmn"), "DMN13.xsd") is not None
    assert json.loads(tiny(tmp_path, "plan", "json"))["clauses"] == ["", "", "一", "二"]
