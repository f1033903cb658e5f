"""The command writes the formats of interchange, and says which documents have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from compiler.cli.main import main

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


def test_a_fact_with_signs_of_xml_is_text(tmp_path: Path) -> None:
    """In titles and prose of a plan, too."""
    (tmp_path / "one.policy").write_text(
        "方案「“甲”<乙>&办法」（one.plan）：\n    版本为“1版”。\n\n"
        "一、“<b>”&对象\n\n    正文：甲<乙>&丙]]>。\n",
        encoding="utf-8",
    )
    ran = runner.invoke(
        main,
        ["doc", "one.plan", "--policies", str(tmp_path), "--kind", "plan", "--format", "akn"],
    )
    assert ran.exit_code == 0, ran.output
    text = "".join(etree.fromstring(ran.stdout.encode()).itertext())
    assert "甲<乙>&丙]]>。" in text
