"""The glance table as it is shown: every cell has its row's first way and all others as notes."""

from __future__ import annotations

import re

import pytest

from compiler.core.desk.glance import DetailRow, glance
from compiler.documents.glance import at_a_glance
from compiler.documents.notes import Notes
from policy_dsl.diagnostics import Language
from tests.documents.desks import plan_program
from tests.documents.subjects import subject_of


def test_runs_of_notes_are_short() -> None:
    notes = Notes()
    assert notes.of(["a", "b"], "–") == ["1", "2"]
    assert notes.of(["d", "b", "c", "a"], "–") == ["1–4"]
    assert notes.of(["a", "c", "e"], "–") == ["1", "4", "5"]
    assert notes.texts == ["a", "b", "d", "c", "e"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_series_and_education_has_its_ways(language: Language) -> None:
    subject = subject_of(language)
    shown = at_a_glance(subject, "may_apply")["details"]
    found = glance(plan_program(), "may_apply").details
    assert [block["levels"] for block in shown]
    by_levels: dict[tuple[str, ...], list[DetailRow]] = {}
    for row in found:
        by_levels.setdefault(row.levels, []).append(row)
    for block, rows in zip(shown, by_levels.values(), strict=True):
        columns = len({row.series for row in rows})
        assert len(block["columns"]) == columns
        for cells in (block["clauses"], *(line["cells"] for line in block["rows"])):
            assert sum(cell["span"] for cell in cells) == columns


def test_notes_and_cells_refer_to_each_other() -> None:
    subject = subject_of("zh")
    shown = at_a_glance(subject, "may_apply")
    lines = [
        line
        for row in shown["rows"]
        for cell in row["cells"]
        for part in cell["parts"]
        for line in part
    ]
    _refer(lines, shown["notes"])
    for block in shown["details"]:
        cells = [cell for row in block["rows"] for cell in row["cells"]]
        _refer([part for cell in cells for part in cell["parts"]], block["notes"])


def test_amounts_are_short_and_what_they_hang_on_is_told_once() -> None:
    for language, reading in (("zh", "理解"), ("en", "is read as")):
        for block in at_a_glance(subject_of(language), "may_apply")["details"]:
            cells = [cell for row in block["rows"] for cell in row["cells"]]
            for text in (part["text"] for cell in cells for part in cell["parts"]):
                assert reading not in text
            assert len(block["notes"]) == len(set(block["notes"])) < 20
    middle = at_a_glance(subject_of("zh"), "may_apply")["details"][1]
    (row,) = (row for row in middle["rows"] if row["education"] == "本科")
    assert [part["text"] for part in row["cells"][0]["parts"]] == [
        "取得下一级职称年限满4年",
        "满3年",
    ]
    (number,) = row["cells"][0]["parts"][1]["notes"]
    assert middle["notes"][int(number) - 1] == "在督战县累计工作年限满5年的"


def _refer(cells: list[dict[str, list[str]]], notes: list[str]) -> None:
    named: set[int] = set()
    for cell in cells:
        for number in cell["notes"]:
            ends = [int(one) for one in re.findall(r"\d+", number)]
            named |= set(range(ends[0], ends[-1] + 1))
    assert named == set(range(1, len(notes) + 1))
