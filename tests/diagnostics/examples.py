"""The examples on the page of a code, and what is found in them.

```policy bad           a whole module with the mistake; `good`: without it
```policy beside=a.policy   another module that lies beside both
```toml bad=a.toml      a file that lies beside the bad module; `good=a.toml`, beside the good one
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from policy_dsl.render import render
from tests.spec.fences import ROOT, Block, blocks

PAGES = ROOT / "policy_dsl" / "explanations"
MODULE = "example.policy"
Kind = Literal["bad", "good"]

_COLUMNS = 18  # two to this power are more combinations than the search for a gap goes through


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The codes that are found, and all findings as the reader sees them."""

    codes: tuple[str, ...]
    shown: str


@cache
def check(code: str, language: Language, kind: Kind) -> Found:
    """Check an example in a folder of its own. Paths are shown from that folder."""
    with tempfile.TemporaryDirectory() as name:
        for file, data in _files(code, language, kind).items():
            (Path(name) / file).write_bytes(data)
        workspace = Workspace.load(Path(name))
        shown = (render(d, workspace.sources[d.path], language) for d in workspace.diagnostics)
        return Found(
            codes=tuple(d.code for d in workspace.diagnostics),
            shown="\n".join(shown).replace(f"{name}/", ""),
        )


def has_good_example(code: str) -> bool:
    return code not in _NOT_ON_THE_PAGE


def _files(code: str, language: Language, kind: Kind) -> dict[str, bytes]:
    if not has_good_example(code):
        return {MODULE: _NOT_ON_THE_PAGE[code][language]}
    files = {}
    for block in _section(code, language):
        name = block.value("beside") or block.value(kind) or (kind in block.words and MODULE)
        if name:
            files[name] = block.text.encode()
    if MODULE not in files:
        files[MODULE] = _files(code, language, "bad")[MODULE]
    return files


def _section(code: str, language: Language) -> list[Block]:
    """The blocks of a page under one of its two headings."""
    page = PAGES / f"{code}.md"
    english = page.read_text("utf-8").splitlines().index("## English") + 1
    return [b for b in blocks(page) if (b.line > english) == (language == "en")]


def _large_table(language: Language) -> bytes:
    """So many columns that a gap is not searched to the end."""
    numbers = range(1, _COLUMNS + 1)
    if language == "zh":
        header, stop = "规定「大表」（large.table）：版本为“1”。\n", "。\n"
        facts = [f"事实「条件{n}」（condition_{n}）：是非。\n" for n in numbers]
        opening, bar, words = (
            "「结果」（result），按下表确定：",
            "｜",
            ("是", "不限", "条件", "结果"),
        )
    else:
        header, stop = "rules large.table (「大表」): version “1”.\n", ".\n"
        facts = [f"fact condition_{n} (「条件{n}」): truth.\n" for n in numbers]
        opening, bar, words = (
            "result (「结果」) by table:",
            "|",
            ("yes", "any", "condition_", "result"),
        )
    yes, anything, condition, result = words
    rows = [[*(f"{condition}{n}" for n in numbers), result]]
    rows += [[*(yes if n == row else anything for n in numbers), "1"] for row in numbers]
    table = "\n".join(f"    {bar} {f' {bar} '.join(row)}" for row in rows)
    return f"{header}{''.join(facts)}\n{opening}\n{table}{stop}".encode()


_NOT_ON_THE_PAGE: dict[str, dict[Language, bytes]] = {
    "E0212": {"zh": "规定「云岭县规定」".encode("gbk"), "en": "rules “x”".encode("cp1252")},
    "W0504": {"zh": _large_table("zh"), "en": _large_table("en")},
}
"""A file in another encoding cannot stand on a page, and a table so large should not."""
