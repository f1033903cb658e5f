"""Every command on a page is run, and its output is what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.workspace import Workspace
from tests.spec.consoles import follow
from tests.spec.fences import ROOT, blocks, pages

PAGES = [page for page in pages() if any(b.language == "console" for b in blocks(page))]
TUTORIALS = [ROOT / f"docs/tutorials/write-your-county-plan.{lang}.md" for lang in ("zh", "en")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_answer_as_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for ran in follow(page, tmp_path):
        assert ran.real == ran.block.text, ran.block.name


def test_both_tutorials_write_one_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = []
    for page in TUTORIALS:
        folder = tmp_path / page.stem
        folder.mkdir()
        monkeypatch.chdir(folder)
        list(follow(page, folder))
        workspace = Workspace.load(folder / "yunling")
        trees.append(workspace.module("yunling.allowance").statements)
    assert trees[0] == trees[1]
