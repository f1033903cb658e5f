"""Clause numbers as they are cited, 四（一）2, in words: 第四部分第（一）项第2点."""

from __future__ import annotations

import re

from policy_dsl import numerals
from policy_dsl.diagnostics import Language

_CHINESE = "[零一二三四五六七八九十百千万]+"
_NUMBER = re.compile(
    rf"(?P<part>{_CHINESE})?(?P<section>（{_CHINESE}）)?(?P<point>\d+)?(?P<below>（\d+）)?",
)


def clause_in_words(number: str, language: Language) -> str:
    """四（一）2 is 第四部分第（一）项第2点, and `Part IV, (I), 2`; a number of another shape is
    left as it is, and nothing of nothing."""
    found = _NUMBER.fullmatch(number)
    if not found or not number:
        return number
    return _chinese(found) if language == "zh" else _english(found)


def _chinese(found: re.Match[str]) -> str:
    part, section, point, below = found.groups()
    return "".join(
        (
            f"第{part}部分" if part else "",
            f"第{section}项" if section else "",
            f"第{point}点" if point else "",
            f"第{below}目" if below else "",
        )
    )


def _english(found: re.Match[str]) -> str:
    part, section, point, below = found.groups()
    steps = (
        f"Part {_roman(part)}" if part else "",
        f"({_roman(section.strip('（）'))})" if section else "",
        point or "",
        f"({below.strip('（）')})" if below else "",
    )
    return ", ".join(step for step in steps if step)


def _roman(chinese: str) -> str:
    number = numerals.parse_chinese(chinese)
    return numerals.format_roman(number) if number and number < 4000 else chinese
