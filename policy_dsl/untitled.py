"""Lines that look like headings and have not the number of one: 第二条 年限, or a few words that
are no rule and end without a full stop."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policy_dsl import numerals
from policy_dsl.layout import Block
from policy_dsl.source import Source, Span

_LONGEST = 24
_NUMBERED = re.compile(
    r"第(?P<number>[一二三四五六七八九十百]+|\d{1,3})[章节条款][ \t\u3000]*"
    r"(?P<title>[^。；：，、“”（）\n]*)$"
    r"|(?:Article|Section|Chapter|Part)[ \t]+(?P<roman>[IVXLC]+|\d{1,3})[.:]?[ \t]*"
    r"(?P<named>[^.;:,“”()\n]*)$"
)
_RULE = re.compile(
    r"应当|不得|可以|为|是指|按照|引用|修改|增加|删去|废止|[设则]"
    r"|\b(?:is|means|requires|bars|follows|import|given|then|insert|repeal|applies)\b"
)
_BARE = re.compile(r"[^。；：，、.;:,“”\"「」（）()｜|\n]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Untitled:
    """A line that seems to be a heading: its place, its title, and its number where it says one.
    `rest` is the statement below it, where one was read with it."""

    span: Span
    title: str
    number: int | None
    rest: Block | None


def untitled(block: Block, source: Source) -> Untitled | None:
    """The heading that a statement seems to be, or to begin with."""
    text = source.slice(block.span)
    line = text.split("\n", 1)[0].rstrip()
    span = Span(block.span.start, block.span.start + len(line))
    numbered = _NUMBERED.match(line)
    alone = not block.ended and line == text.rstrip()
    if not numbered:
        bare = alone and len(line) <= _LONGEST and _BARE.match(line) and not _RULE.search(line)
        return Untitled(span=span, title=line, number=None, rest=None) if bare else None
    written = numbered["number"] or numbered["roman"]
    return Untitled(
        span=span,
        title=(numbered["title"] or numbered["named"] or "").strip(),
        number=_number(written),
        rest=None if alone else _below(block, source, len(line)),
    )


def _below(block: Block, source: Source, length: int) -> Block | None:
    start = block.span.start + length
    while start < block.span.end and source.text[start].isspace():
        start += 1
    span = Span(start, block.span.end)
    return replace(block, span=span, body=span) if start < block.span.end else None


def _number(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    return numerals.parse_roman(written) or numerals.parse_chinese(written)
