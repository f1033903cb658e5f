"""`policy doc` loses no file, says what it leaves undone, and names what a user got wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from compiler.workspace import builtin_policies

Policy = Callable[..., Result]

PLAN = "guangxi.targeted_titles"
CASE = builtin_policies() / "guangxi" / "cases" / "engineer_of_three_years.json"
HEADER = "id,education\n"


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


def case(folder: Path, **more: Any) -> Path:
    path = folder / "case.json"
    path.write_text(json.dumps(json.loads(CASE.read_text("utf-8")) | more), encoding="utf-8")
    return path


class TestWhatIsRead:
    """Nothing that is read is written over, also through a link."""

    def kept(self, policy: Policy, path: Path, *words: object) -> None:
        before = path.read_bytes()
        link, hard = path.parent / "link.md", path.parent / "hard.md"
        link.symlink_to(path)
        hard.hardlink_to(path)
        for out in (path, link, hard):
            refused(policy("doc", PLAN, *words, "-o", out), "cannot be both read and written")
            assert path.read_bytes() == before

    def test_the_case(self, policy: Policy, tmp_path: Path) -> None:
        path = case(tmp_path)
        self.kept(policy, path, "--kind", "letter", "--case", path)

    def test_the_office(self, policy: Policy, tmp_path: Path) -> None:
        path = tmp_path / "office.toml"
        path.write_text("telephone = '1'", encoding="utf-8")
        self.kept(policy, path, "--kind", "guide", "--office", path)

    @pytest.mark.parametrize("name", ["targeted_titles.policy", "sources.toml"])
    def test_the_policies(self, policy: Policy, tmp_path: Path, name: str) -> None:
        folder = tmp_path / "policies"
        shutil.copytree(builtin_policies(), folder)
        self.kept(policy, folder / "guangxi" / name, "--kind", "guide", "--policies", folder)

    def test_a_template(self, policy: Policy, tmp_path: Path) -> None:
        path = tmp_path / "guide.xml.jinja"
        path.write_text('<document title="x"><p>x</p></document>', encoding="utf-8")
        self.kept(policy, path, "--kind", "guide", "--templates", tmp_path)

    def test_by_the_refused_rows(self, policy: Policy, tmp_path: Path) -> None:
        office, table = tmp_path / "office.toml", tmp_path / "people.csv"
        office.write_text("telephone = '1'", encoding="utf-8")
        table.write_text(HEADER, encoding="utf-8")
        words = ("--kind", "letter", "--office", office, "--cases", table, "--rejects", office)
        refused(policy("doc", PLAN, *words, "-o", tmp_path / "x.md"), "both read and written")
        assert office.read_text("utf-8")
