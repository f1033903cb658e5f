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

_COLUMNS = 18  # two to this power are more combinations than the search for a gap tries


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
        return {MODULE: _NOT_ON_THE_PAGE[code]}
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


def _large_table() -> bytes:
    """For each sort two rows, which a condition of its own parts. Nothing is left out, but every
    answer to the conditions leaves other rows, and all answers are too many."""
    numbers = range(1, _COLUMNS + 1)
    sorts = "、".join(f"「类{n}」（sort.s{n}）" for n in numbers)
    facts = "".join(f"事实「条件{n}」（condition_{n}）：是非。\n" for n in numbers)
    rows = [[*(f"条件{n}" for n in numbers), "类别", "结果"]]
    for row in numbers:
        for answer in ("是", "否"):
            rows.append([*(answer if n == row else "不限" for n in numbers), f"类{row}", "1"])
    table = "\n".join("    ｜" + "｜".join(row) for row in rows)
    return (
        "规定「大表」（large.table）：版本为“1”。\n"
        f"「类型」（sort），分为{sorts}。\n事实「类别」（kind）：类型。\n{facts}"
        f"「结果」（result），按下表确定：\n{table}。\n"
    ).encode()


_NOT_ON_THE_PAGE: dict[str, bytes] = {
    "E0212": "规定「云岭县规定」（yunling.rules）：版本为“1”。".encode("gbk"),
    "W0504": _large_table(),
}
"""A file in another encoding cannot stand on a page, and a table so large should not."""
