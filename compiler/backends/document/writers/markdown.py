"""Blocks to Markdown (CommonMark with GFM's tables), in which no text means anything but itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Document, Inline
from compiler.backends.document.writers.placing import filled, grid
from compiler.backends.document.writers.plain import isolated, plain, spaced

_MEANS = re.compile(r"[\\`*_\[\]<>&|~$^]")
_OPENS = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=[-+=\s]|$)|:|\d{1,9}(?=[.)](\s|$)))")
_NUMBER = re.compile(r"\d+[.)]$")


def written(document: Document) -> str:
    """The whole file."""
    title = f"# {_opened(_escaped(document.title))}"
    parts = [*_blocks(document.above), title, *_blocks(document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(content: Iterable[Block]) -> list[str]:
    parts: list[str] = []
    before: Block | None = None
    for block in content:
        if isinstance(block, blocks.Items) and isinstance(before, blocks.Items):
            parts.append("<!-- -->")  # else the two lists were one
        parts += _block(block)
        before = block
    return parts


def _block(block: Block) -> list[str]:
    match block:
        case blocks.Heading():
            return [_heading(block)]
        case blocks.Paragraph():
            return [_opened(_inline(block.content))]
        case blocks.Items():
            return [_items(block)]
        case blocks.Table():
            caption = _emphasised(_inline(block.caption), block.caption)
            return [_opened(caption), _table(block)]
        case blocks.Figure():
            title = (blocks.Text(text=block.title),)
            return [_opened(_emphasised(_inline(title), title)), *_blocks(block.instead)]
        case blocks.Aside():
            inside = "\n\n".join(part for part in _blocks(block.blocks) if part)
            return ["\n".join(f"> {line}".rstrip() for line in inside.split("\n"))]
        case blocks.PageBreak():
            mark = [_opened(_escaped(block.mark))] if block.mark else []
            return ["---", *mark, *([f"# {_opened(_escaped(block.title))}"] if block.title else [])]
        case _:
            assert_never(block)


def _heading(heading: blocks.Heading) -> str:
    mark = _opened(spaced(_escaped(heading.mark)))
    anchor = f'<a id="{_escaped_attribute(heading.anchor)}"></a>' if heading.anchor else ""
    return f"#{'#' * heading.level} {anchor}{mark}{_inline(heading.content, ' ')}"


def _items(items: blocks.Items) -> str:
    """Numbers that Markdown counts by itself stay a numbered list; other marks are text."""
    marks = [item.mark.strip() for item in items.items]
    counted = marks == [f"{i}." for i in range(1, len(marks) + 1)]
    return "\n".join(_item(item, counted) for item in items.items)


def _item(item: blocks.Item, counted: bool) -> str:
    bullet = f"{item.mark.strip()} " if counted else "- "
    mark = "" if counted else spaced(_opened(_escaped(item.mark)))
    parts = [part for part in _blocks(item.blocks) if part]
    if mark and parts and isinstance(item.blocks[0], blocks.Paragraph):
        parts[0] = mark + _inline(item.blocks[0].content)
    elif mark:
        parts.insert(0, mark)
    inside = "\n\n".join(parts).split("\n")
    indent = " " * len(bullet)
    return bullet + "\n".join(
        f"{indent if i else ''}{one}".rstrip() for i, one in enumerate(inside)
    )


def _table(table: blocks.Table) -> str:
    """A cell that reaches over others is said in each of them, as no line shows what an empty one
    belongs to. One that has the row to itself is said once, and so is one in a form, which has no
    head to tell its columns by."""
    head, rows = grid(table.head), filled(table.rows)
    columns = max((*map(len, head), *map(len, rows)), default=0)
    lines = [_joined_head(head, columns), ["---"] * columns]
    for row in rows:
        alone = not head or len({id(cell) for cell, _ in row}) == 1
        lines.append([_cell(cell) if is_own or not alone else "" for cell, is_own in row])
    return "\n".join(_row(line, columns) for line in lines) if columns else ""


def _joined_head(head: Sequence[Sequence[blocks.Cell]], columns: int) -> list[str]:
    """Markdown has one head row: what stands above one another is joined."""
    joined = []
    for i in range(columns):
        told = dict.fromkeys(_cell(row[i]) for row in head if i < len(row))
        joined.append(" / ".join(one for one in told if one))
    return joined


def _row(cells: Sequence[str], columns: int) -> str:
    return f"| {' | '.join([*cells, *([''] * (columns - len(cells)))])} |"


def _cell(cell: blocks.Cell) -> str:
    return "<br>".join(part for part in _flat(cell.blocks) if part)


def _flat(content: Iterable[Block]) -> Iterable[str]:
    """Blocks as lines of a cell, which holds no other blocks."""
    for block in content:
        match block:
            case blocks.Heading():
                yield _escaped(block.mark) + _inline(block.content, "<br>")
            case blocks.Paragraph():
                yield _inline(block.content, "<br>")
            case blocks.Items():
                for item in block.items:
                    mark = _escaped(item.mark or "·")
                    gap = " " if mark[-1].isascii() or not item.mark else ""
                    yield mark + gap + "<br>".join(_flat(item.blocks))
            case blocks.Table():
                yield _inline(block.caption, "<br>")
                for row in (*block.head, *block.rows):
                    yield " / ".join(_cell(cell) for cell in row)
            case blocks.Figure():
                yield _escaped(block.title)
                yield from _flat(block.instead)
            case blocks.Aside():
                yield from _flat(block.blocks)
            case blocks.PageBreak():
                pass
            case _:
                assert_never(block)


def _inline(content: Sequence[Inline], line: str = "\\\n") -> str:
    """Text with its marks; `line` is written for a new line."""
    return "".join(_piece(piece, line) for piece in content)


def _piece(piece: Inline, line: str) -> str:
    match piece:
        case blocks.Text():
            return _escaped(piece.text)
        case blocks.Strong():
            return _emphasised(_inline(piece.content, line), piece.content)
        case blocks.Mark(tone="neutral"):
            return _inline(piece.content, line)
        case blocks.Mark():
            return _emphasised(_inline(piece.content, line), piece.content)
        case blocks.Edited():
            return f"<{piece.how}>{_inline(piece.content, line)}</{piece.how}>"
        case blocks.Blank():
            return "＿" * piece.width
        case blocks.Link():
            target = re.sub(r"[<>\\\s]", lambda c: f"%{ord(c[0]):02X}", plain(piece.target))
            return f"[{_inline(piece.content, line)}](<{target}>)"
        case blocks.Break():
            return line
        case _:
            assert_never(piece)


def _emphasised(inside: str, content: Sequence[Inline]) -> str:
    """Bold. Stars beside punctuation, as Chinese has it everywhere, would be taken for stars."""
    if not inside:
        return ""
    plainly = all(isinstance(piece, blocks.Text) for piece in content)
    if plainly and inside[0].isalnum() and inside[-1].isalnum():
        return f"**{inside}**"
    return f"<strong>{inside}</strong>"


def _escaped(text: str) -> str:
    return isolated(_MEANS.sub(r"\\\g<0>", plain(text)))


def _escaped_attribute(text: str) -> str:
    return re.sub('[&<>"]', "", plain(text))


def _opened(line: str) -> str:
    """A line whose beginning is not taken for a heading, a list or an underline."""
    line = line.lstrip(" ")
    found = _OPENS.match(line)
    if found is None:
        return line
    is_number = found[0].isdigit()
    at = found.end() if is_number else 0
    return f"{line[:at]}\\{line[at:]}"
