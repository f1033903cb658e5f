"""One limit changed in a plan changes the sentences, cells and charts that state it, and no others.

What changes stands line by line in `golden/changes/`, for the plan, the guide and the desk tables:
each list was read by eye when it was made. Beside it stands here where the lines may be.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Document
from compiler.documents.kinds import KINDS
from compiler.documents.making import document
from tests.conftest import Golden
from tests.documents.subjects import changed, made, subject_of

LISTS = Path(__file__).parent / "golden" / "changes"
DOCUMENTS = ("plan", "guide", "tables")
COUNTIES = "融水、三江、那坡、乐业、隆林、罗城、都安、大化等8个"
DETAILS = ("申报条件一览表（按级别）", "中级：各系列、各学历的年限")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`old` stands once in the plan; `gone` is how documents say it. `within` are the tables of the
    guide and of the desk whose cells may change, `charts` whether the charts say it, too."""

    name: str
    old: str
    new: str
    gone: str
    within: tuple[str, ...]
    charts: bool = False


CHANGES = (
    Change(
        name="number_of_years",
        old="申报中级职称且在督战县累计工作年限满5年",
        new="申报中级职称且在督战县累计工作年限满7年",
        gone="在督战县累计工作年限满5年",
        within=("可以提前申报", *DETAILS),
    ),
    Change(
        name="years_of_the_other_level",
        old="申报可提前的高级职称且在督战县累计工作年限满10年",
        new="申报可提前的高级职称且在督战县累计工作年限满12年",
        gone="申报可提前的高级职称且在督战县累计工作年限满10年",
        within=("可以提前申报", DETAILS[0], "副高：各系列、各学历的年限"),
    ),
    Change(
        name="relaxed_years",
        old="申报中级职称的，为4年；",
        new="申报中级职称的，为3年；",
        gone="申报中级职称的，为4年",
        within=("放宽学历人员年限", *DETAILS),
    ),
    Change(
        name="level",
        old="可以放宽至大专；",
        new="可以放宽至本科；",
        gone="放宽至大专",
        within=("最低学历", "待答复事项", DETAILS[0], "副高：各系列、各学历的年限"),
    ),
    Change(
        name="date",
        old="在2020年11月21日至2023年12月31日期间",
        new="在2020年11月21日至2023年12月30日期间",
        gone="2020年11月21日至2023年12月31日",
        within=("期限条件",),
        charts=True,
    ),
    Change(
        name="place",
        old=COUNTIES,
        new=COUNTIES.replace("都安、", "").replace("8", "7"),
        gone="都安",
        within=(),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The documents of the plan as it stands, by their kinds."""

    lines: dict[str, list[str]]
    charts: dict[str, str]


@pytest.mark.parametrize("change", CHANGES, ids=[change.name for change in CHANGES])
def test_what_states_a_limit_changes_with_it_and_nothing_else(
    change: Change, tmp_path: Path, golden: Golden
) -> None:
    workspace = changed(tmp_path, change.old, change.new)
    told = []
    for kind in DOCUMENTS:
        after = document(KINDS[kind], made(workspace, "zh"))
        new = list(_lines(after.blocks))
        found = list(_changed(_before().lines[kind], new))
        assert found, kind
        assert not [line for line in new if change.gone in line]
        assert {_table(line) for line in found} <= {"", *change.within}
        told += [f"# {kind}", *found, ""]
        if kind == "guide":
            charts = _charts(after)
            moved = [title for title, svg in charts.items() if _before().charts[title] != svg]
            assert bool(moved) == change.charts
            told += ["# charts", *moved, ""]
    golden(LISTS / f"{change.name}.txt", "\n".join(told))


@cache
def _before() -> Before:
    documents = {kind: document(KINDS[kind], subject_of("zh")) for kind in DOCUMENTS}
    return Before(
        lines={kind: list(_lines(one.blocks)) for kind, one in documents.items()},
        charts=_charts(documents["guide"]),
    )


def _changed(before: list[str], after: list[str]) -> Iterator[str]:
    """Lines that are gone, with a minus, and new ones, with a plus."""
    for line in difflib.unified_diff(before, after, n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield line


def _table(line: str) -> str:
    name, mark, _ = line[1:].partition("｜")
    return name if mark else ""


def _charts(found: Document) -> dict[str, str]:
    return {part.title: part.svg for part in found.blocks if isinstance(part, blocks.Figure)}


def _lines(parts: tuple[blocks.Block, ...], within: str = "") -> Iterator[str]:
    """Every line of a document; those of a table one for each cell, with the table's name, which
    is that of its heading where it has no caption."""
    headed = ""
    for part in parts:
        if isinstance(part, blocks.Heading):
            headed = _text(part.content).partition("〔")[0]  # without its clause
        match part:
            case blocks.Table():
                name = _text(part.caption).rpartition("　")[2] or headed
                for row in (*part.head, *part.rows):
                    for cell in row:
                        yield from _lines(cell.blocks, f"{name}｜")
            case blocks.Items():
                for item in part.items:
                    yield from _lines(item.blocks, within)
            case blocks.Figure():
                yield from _lines(part.instead, within)
            case blocks.Aside():
                yield from _lines(part.blocks, within)
            case blocks.Heading() | blocks.Paragraph():
                yield within + _text(part.content)
            case _:
                pass


def _text(pieces: tuple[blocks.Inline, ...]) -> str:
    return "".join(
        piece.text if isinstance(piece, blocks.Text) else _text(getattr(piece, "content", ()))
        for piece in pieces
    )
