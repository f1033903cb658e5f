"""One limit changed in a plan changes the sentences and cells that state it, and no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from compiler.backends.document import blocks
from compiler.documents.kinds import KINDS
from compiler.documents.making import document
from tests.documents.subjects import changed, made, subject_of

OLD, NEW = "申报中级职称且督战县累计工作年限满5年", "申报中级职称且督战县累计工作年限满7年"
STATED = (
    ("督战县累计工作年限满5年", "督战县累计工作年限满7年"),
    ("督战县累计工作年限不满5年", "督战县累计工作年限不满7年"),
)


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """For each kind the lines of the document that are not what they were."""
    workspace = changed(tmp_path_factory.mktemp("policies"), OLD, NEW)
    found = {}
    for kind in ("guide", "tables"):
        before = list(_lines(document(KINDS[kind], subject_of("zh")).blocks))
        after = list(_lines(document(KINDS[kind], made(workspace, "zh")).blocks))
        assert len(before) == len(after)
        pairs = zip(before, after, strict=True)
        found[kind] = [(one, other) for one, other in pairs if one != other]
        if kind == "guide":
            unchanged = [one for one, other in zip(before, after, strict=True) if one == other]
            assert not any(old in one for one in unchanged for old, _ in STATED[:1])
    return found


def test_the_guide_changes_where_the_limit_is_stated(
    changes: dict[str, list[tuple[str, str]]],
) -> None:
    assert changes["guide"]
    for before, after in changes["guide"]:
        for old, new in STATED:
            before = before.replace(old, new)
        assert before == after


def test_one_table_changes(changes: dict[str, list[tuple[str, str]]]) -> None:
    assert changes["tables"]
    for before, after in changes["tables"]:
        assert before.startswith("提前申报｜")
        assert before.replace("满5年", "满7年") == after


def _lines(parts: tuple[blocks.Block, ...], within: str = "") -> Iterator[str]:
    """Every line of a document; those of a table one for each cell, with the table's name."""
    for part in parts:
        match part:
            case blocks.Table():
                name = _text(part.caption).rpartition("　")[2]
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
