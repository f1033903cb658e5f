"""The pages of the codes: each bad example has the finding, and the good one none. E0803 and E0804
are of tables and have no examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.audit.prove.prove import prove
from compiler.workspace import Workspace
from tests.spec.fences import ROOT, blocks

PAGES = sorted(
    page for page in (ROOT / "policy_dsl" / "explanations").glob("*.md") if page.stem[1:3] == "08"
)
EXAMPLES = [
    pytest.param(page.stem, block.text, "bad" in block.words, id=f"{page.stem}:{block.line}")
    for page in PAGES
    for block in blocks(page)
    if block.language == "policy"
]


@pytest.mark.parametrize(("code", "text", "bad"), EXAMPLES)
def test_an_example_is_what_its_page_says(code: str, text: str, bad: bool, tmp_path: Path) -> None:
    path = tmp_path / "example.policy"
    path.write_text(text, "utf-8")
    workspace = Workspace.load(path)
    assert [d.message.text("en") for d in workspace.diagnostics] == []
    program = workspace.program("yunling.allowance")
    assert program is not None
    found = prove(program, str(path)).findings
    assert [one.diagnostic.code for one in found] == ([code] if bad else [])


def test_every_page_has_both_languages() -> None:
    assert len(PAGES) == 13
    for page in PAGES:
        text = page.read_text("utf-8")
        assert "怎样改：" in text
        assert "To mend it: " in text
