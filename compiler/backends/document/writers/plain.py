"""Text as every format may hold it, and the blocks in it that run from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable

from compiler.backends.document.draft import legal
from policy_dsl.diagnostics import Language

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRAY = re.compile("[\t\n\r\x85\u2028\u2029]+")
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUNS = re.compile(f"[{_RIGHT}](?:[^A-Za-z\u2e80-\u9fff\uff00-\uff60]*[{_RIGHT}])?")
_LONG = re.compile("[!-~\u00a0-\u024f]{20,}")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = re.compile(
    f"[0-9]{{1,2}} (?:{_MONTHS})\\b(?: [0-9]{{4}}\\b)?|[0-9]+ (?:year|month|day)s?\\b"
    "|\\bPart [IVXLC]+\\b(?:, \\([IVXLC]+\\))*(?:, [0-9]+\\b)?"
)
_PLACES = re.compile("[._/@=&?-](?=.)|[^._/@=&?-]{20}(?=.)")


def plain(text: str) -> str:
    """Text without what no document may hold, on one line; characters that would turn the order
    of what follows them are shown as replaced."""
    return _CONTROLS.sub("\ufffd", _STRAY.sub(" ", legal(text)))


def runs(text: str) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it runs from right to left. Such a piece reaches from
    its first letter to its last; beside it, the order of numbers and marks is not to change."""
    made: list[tuple[bool, str]] = []
    at = 0
    for found in _RUNS.finditer(text):
        made += [(False, text[at : found.start()]), (True, found[0])]
        at = found.end()
    return [piece for piece in (*made, (False, text[at:])) if piece[1]]


def isolated(text: str) -> str:
    """The text with what runs from right to left set apart by marks that are not seen."""
    return "".join(f"\u2068{one}\u2069" if is_right else one for is_right, one in runs(text))


def breakable(text: str) -> str:
    """The text with places where a long word, such as a key or an address, may go on in the next
    line; a place is a character that is not seen."""
    return _LONG.sub(lambda long: _PLACES.sub("\\g<0>\u200b", long[0]), text)


def unbroken(text: str, fits: Callable[[str], bool] | None = None) -> str:
    """English text whose days, terms and short citations are on one line, or those that fit: 21
    November 2020, 5 years, Part IV, (I), 2."""

    def joined(unit: re.Match[str]) -> str:
        return unit[0].replace(" ", "\u00a0") if fits is None or fits(unit[0]) else unit[0]

    return _UNITS.sub(joined, text)


def spaced(mark: str) -> str:
    """A number with the blank that belongs behind it; behind a Chinese mark there is none."""
    mark = mark.strip()
    return f"{mark} " if mark and mark[-1].isascii() else mark


def before_title(mark: str, language: Language) -> str:
    """The number of a heading; in Chinese its title follows at once, also behind 1., but behind a
    mark without a point, such as 表1, there is a gap."""
    mark = mark.strip()
    if language == "en":
        return spaced(mark)
    return f"{mark}\u3000" if mark and mark[-1].isalnum() else mark


def relative(target: str) -> str:
    """An anchor or a relative address; nothing for what has a scheme or names a host."""
    target = plain(target).strip()
    head = target.split("/")[0].split("#")[0].split("?")[0]
    return "" if ":" in head or target.startswith(("//", "\\")) else target
