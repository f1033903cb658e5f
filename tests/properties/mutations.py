"""Texts of policies spoilt at random: what a hand slips into, and what nobody would write."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from policy_dsl.keywords import KEYWORDS
from policy_dsl.layout import lay_out
from policy_dsl.marks import DECLARATION
from policy_dsl.source import Source

WORDS = [w for k in KEYWORDS.values() for w in (k.zh, k.en) if w] + [
    *("5年", "2020年2月30日", "2021年1月1日", "（1）", "①", "“", "”", "「", "」", "\n", "一、"),
    *("学历", "申报", "大化", "｜", "99999999999999999999", "（", "）", "🙂"),
    *("\x00", "\u202e", " "),
]
_LITERALS = [
    *("0", "1", "-1", "0.5", "99999999999999999999", "1.000000000000000000001", "2019"),
    *("0年", "4年", "6个月", "30天", "1年6个月", "99999999年", "999999999999999999999天"),
    *("2020年2月29日", "1年1月1日", "9999年12月31日", "4月底", "2021年9月1日"),
    *("是", "否", "无", "空", "未知", "不限", "其他", "“文”", "（是优秀）", "5%"),
]
_PHRASES = re.compile(r"[，；：。、｜（）\n]")


def mutated(text: str, dice: random.Random) -> str:
    """A stretch of a text with a few characters cut, copied, swapped or put in."""
    start = dice.randrange(len(text))
    return spoilt(text[start : start + dice.randrange(40, 1500)], dice)


def spoilt(piece: str, dice: random.Random) -> str:
    """A few characters cut, copied, swapped or put in."""
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(piece) + 1)
        end = min(len(piece), at + dice.randrange(1, 12))
        piece = (
            dice.choice(
                (
                    piece[:at] + piece[end:],
                    piece[:at] + dice.choice(WORDS) + piece[at:],
                    piece[:end] + piece[at:end] + piece[end:],
                    piece[:at],
                )
            )
            or "。"
        )
    return piece


def statements(text: str) -> list[str]:
    """The statements of a text, one by one."""
    source = Source("x", text)
    return [source.slice(b.span) for b in lay_out(source).blocks if b.kind == "statement"]


def declared_anew(piece: str) -> str:
    """What a statement declares under other names, so that it can stand beside itself."""
    return DECLARATION.sub(
        lambda found: found[0].replace("」", "新」").replace("（", "（new_"), piece
    )


def renamed(piece: str, names: Sequence[str], dice: random.Random) -> str:
    """A statement that can be read, mostly, and means something else: other names and values in
    the places of its own."""
    for _ in range(dice.randrange(1, 4)):
        own = [name for name in (*names, *_LITERALS) if name in piece]
        if own:
            found = dice.choice(own)
            other = dice.choice((*names, *_LITERALS) if dice.random() < 0.5 else names)
            piece = _replaced(piece, found, other, dice)
    return piece


def respliced(piece: str, others: Sequence[str], dice: random.Random) -> str:
    """A phrase of it in the place of another, or one of another statement."""
    start, end = _phrase(piece, dice)
    other = dice.choice([piece, *others])
    return piece[:start] + other[slice(*_phrase(other, dice))] + piece[end:]


def _phrase(piece: str, dice: random.Random) -> tuple[int, int]:
    ends = [0, *(found.end() for found in _PHRASES.finditer(piece)), len(piece)]
    at = dice.randrange(len(ends) - 1)
    return ends[at], ends[min(len(ends) - 1, at + dice.randrange(1, 3))]


def _replaced(piece: str, found: str, other: str, dice: random.Random) -> str:
    """One of the places where `found` stands."""
    places = [match.start() for match in re.finditer(re.escape(found), piece)]
    at = dice.choice(places)
    return piece[:at] + other + piece[at + len(found) :]
