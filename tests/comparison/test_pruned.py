"""What a plan does not read of a table it passes over; still the row is looked at as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.batch import BatchError
from compiler.cases import CaseError
from compiler.workspace import Workspace
from tests.comparison.county import write
from tests.comparison.test_cases import found


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.load(write(tmp_path / "county"))


def table(folder: Path, text: str) -> Path:
    path = folder / "cases.csv"
    path.write_text(text, "utf-8")
    return path


def test_what_no_plan_reads_is_looked_at_by_the_first(tmp_path: Path, workspace: Workspace) -> None:
    source = table(tmp_path, "id,education,exam.score\na,bachelor,7O\nb,bachelor,70\n")
    data = found(workspace, source, "ok")
    assert data["rows"] == {"read": 2, "compared": 1, "rejected": 1}
    assert data["rejected"][0]["plans"] == ["bing.plan"]


def test_a_word_may_be_said_of_every_row_that_only_some_plan_reads(
    tmp_path: Path, workspace: Workspace
) -> None:
    source = table(tmp_path, "id,education\na,bachelor\n")
    for said in ("exam.score=70", "employer.place=都安"):
        data = found(workspace, source, "ok", assignments=(said,))
        assert data["rows"]["compared"] == 1
    with pytest.raises(CaseError):
        found(workspace, source, "ok", assignments=("colour=red",))


def test_a_word_that_two_columns_state_is_refused(tmp_path: Path, workspace: Workspace) -> None:
    source = table(tmp_path, "id,education,学历\na,bachelor,bachelor\n")
    with pytest.raises(BatchError):
        found(workspace, source, "ok")
