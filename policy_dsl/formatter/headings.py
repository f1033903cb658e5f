"""Headings and prose, which are set as they are, as lines."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl import syntax
from policy_dsl.formatter.lines import Line, Lines
from policy_dsl.formatter.surface import Surface
from policy_dsl.numerals import format_chinese, format_roman


def write_heading(heading: syntax.Heading, surface: Surface) -> Lines:
    """`三、适用范围（Scope）` or `III. Scope (适用范围)`."""
    own, other = surface.both(heading.title)
    mark = heading_mark(heading.level, heading.number, chinese=surface.is_chinese)
    behind = f"（{other}）" if surface.is_chinese else f" ({other})"
    return _set(mark + own + (behind if other is not None else ""))


def write_prose(prose: syntax.Prose, surface: Surface) -> Lines:
    """`正文：…` and, where there are two texts, `译文：…` below it."""
    own, other = surface.both(prose.texts)
    first = _set(surface.marked("PROSE", own))
    return (*first, *_set(surface.marked("TRANSLATION", other))) if other is not None else first


def heading_mark(level: int, number: int, *, chinese: bool) -> str:
    """What stands before a title, up to where the title begins."""
    match level:
        case 1:
            return f"{format_chinese(number)}、" if chinese else f"{format_roman(number)}. "
        case 2:
            return f"（{format_chinese(number)}）" if chinese else f"({format_roman(number)}) "
        case 3:
            return f"{number}. "
        case _:
            return f"（{number}）" if chinese else f"({number}) "


def clause_number(marks: Sequence[tuple[int, int]], *, chinese: bool) -> str:
    """第四（一）2条, clause IV(I)2: the headings that lead to a clause."""
    written = "".join(_in_number(level, number, chinese) for level, number in marks)
    return f"第{written}条" if chinese else f"clause {written}"


def _in_number(level: int, number: int, chinese: bool) -> str:
    mark = heading_mark(level, number, chinese=chinese).strip()
    return mark if level in (2, 4) else mark.rstrip("、.")


def _set(text: str) -> Lines:
    return (Line(indent=0, phrase=(text.rstrip(),)),)
