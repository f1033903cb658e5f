"""`policy diff` of versions that amendments make: it tells of them what it tells of their texts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.shells.conftest import Policy
from tests.spec.fences import ROOT
from tests.units.test_amendments import amendment, loaded

EXAMPLE = ROOT / "docs/examples/amendments"
ACTS = """在年限条件之后增加：
    （1）「新条件」（new_met）：工龄满3年。
删去乙、退休人员。
clause II a is replaced by:
    (1) a (「甲」): where years reaches 6 years, is 2 years.
repeal example “五年”.
"""


def between(*words: object) -> dict[str, Any]:
    """What is told, but for the files and lines that words stand in, and for the cases that are
    open, of which the solver may tell one region or another. Each time in a process of its own, as
    the solver's answers depend on what it was asked before."""
    command = [sys.executable, "-m", "compiler.cli.main", "diff", *map(str, words)]
    told = subprocess.run(
        [*command, "--format", "json"], capture_output=True, text=True, cwd=ROOT, timeout=300
    )
    assert told.returncode in (0, 1), told.stderr
    found: dict[str, Any] = json.loads(told.stdout)
    for change in found["changes"]:
        for place in (*change["old"], *change["new"]):
            del place["path"], place["line"]
        for decision in change["decisions"]:
            regions = decision["regions"]
            decision["regions"] = [r for r in regions if "open" not in (r["from"], r["to"])]
    return found


def texts(policy: Policy, plan: str, folder: Path, out: Path, *names: str) -> list[Path]:
    """The versions as files of their own."""
    found = [out / f"{name}.policy" for name in names]
    for name, path in zip(names, found, strict=True):
        policy("text", f"{plan}@{name}", "--policies", folder, "-o", path)
    return found


@pytest.mark.parametrize(("old", "new"), [("2024", "2025"), ("2025", "2026"), ("2024", "2026")])
def test_versions_differ_as_their_texts_do(
    policy: Policy, tmp_path: Path, old: str, new: str
) -> None:
    plan, names = "xigu.allowance", (f"{old}年版", f"{new}年版")
    sides = [f"{plan}@{name}" for name in names]
    found = between(*sides, "--policies", EXAMPLE)
    assert found == between(*texts(policy, plan, EXAMPLE, tmp_path, *names))
    assert found["texts"]
    assert all(one["old"] or one["new"] for one in found["texts"])


def test_items_that_acts_changed_are_read_as_they_stand_now(policy: Policy, tmp_path: Path) -> None:
    folder = tmp_path / "amended"
    folder.mkdir()
    english = ACTS[ACTS.index("clause II") :]
    chinese = ACTS[: ACTS.index("clause II")]
    head = """amendment yunling.amendment_2 (「修订2」):
    amends yunling.plan “2”; version “3”; from 2026-01-01 in force.
"""
    workspace = loaded(folder, amendment(chinese), head + english)
    assert not [one for one in workspace.diagnostics if one.is_error]
    sides = ["yunling.plan@1", "yunling.plan@3"]
    found = between(*sides, "--policies", folder)
    old, new = texts(policy, "yunling.plan", folder, tmp_path, "1", "3")
    assert found == between(old, new)
    assert found == between(folder / "plan.policy", sides[1], "--policies", folder)
    assert found == between(old, sides[1], "--policies", folder)
    told = {(one["kind"], one["key"] or one["old"][:4]): one["new"] for one in found["texts"]}
    assert set(told) == {
        ("reworded", "申报应当"),
        ("reworded", "所称年限"),
        ("removed", "retired_bar"),
        ("removed", "例“五年"),
    }
    assert "（2）「新条件」（new_met）：工龄满3年；" in told["reworded", "申报应当"]
    assert "（1）「甲」（a）：工龄满6年的，为2年；" in told["reworded", "所称年限"]


def test_what_stays_is_not_told_as_changed() -> None:
    sides = [f"xigu.allowance@{year}年版" for year in (2025, 2026)]
    first, second = between(*sides, "--policies", EXAMPLE)["changes"]
    assert [one["text"] for one in first["old"]] == [
        "（3）「备案条件」（filing_met）：单位性质不为其他单位",
        "「退休人员」（retired）：不是在职在岗的，不得领取补贴。",
    ]
    assert not first["new"]
    assert [one["text"] for one in (*second["old"], *second["new"])] == [
        f"（1）「乡镇标准」（township_rate）：是乡镇单位的，为{amount}" for amount in (800, 1000)
    ]


def test_an_item_without_a_name_that_has_another_number_is_not_changed(tmp_path: Path) -> None:
    loaded(tmp_path, amendment("删去年限条件。\n"))
    sides = ["yunling.plan@1", "yunling.plan@2"]
    (change,) = between(*sides, "--policies", tmp_path)["changes"]
    assert [one["text"] for one in change["old"]] == [
        "（1）「年限条件」（years_met）：工龄不少于最低年限"
    ]
    assert not change["new"]
