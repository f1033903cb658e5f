"""Numbers as law writes them: Chinese numerals, Roman numerals, full-width digits.

Text becomes a whole number and back. Reading is strict without a grammar of its own: the signs are
summed as they come, and the sum stands only if its spelling is the text that was read.
Nothing here raises on text, and nothing here knows where in a policy a number stands.
"""

import re
from itertools import pairwise

_DIGITS = "零一二三四五六七八九"
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1_000}
_WAN, _YI = 10_000, 100_000_000

_LARGEST_WRITTEN = 99_999_999
_READ_BELOW = 10**16
_LONGEST_READ = 31  # signs that the longest number below that takes: 九千九百九十九万…九十九

_LIANG = re.compile("两(?=[百千万亿])|^两$")

_ROMAN = {
    "M": 1000,
    "CM": 900,
    "D": 500,
    "CD": 400,
    "C": 100,
    "XC": 90,
    "L": 50,
    "XL": 40,
    "X": 10,
    "IX": 9,
    "V": 5,
    "IV": 4,
    "I": 1,
}
_LARGEST_ROMAN = 3999

_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def parse_chinese(text: str) -> int | None:
    """Read a Chinese numeral below 10**16; None if the text is not one, well formed and whole.

    With units (一百零五) the spelling is the full one of `format_chinese`, except that 〇 may stand
    for 零, 一十 for a leading 十, and 两 for 二 before 百千万亿 or alone. Spoken short forms
    (一百五) are refused, since readers differ on them. Without units (二〇二〇, 〇五) the signs
    are places, and leading zeros are allowed.
    """
    if not text or len(text) > _LONGEST_READ:
        return None
    spelling = _LIANG.sub("二", text.replace("〇", "零"))
    if all(sign in _DIGITS for sign in spelling):
        number = _read_places(spelling)
        return number if number < _READ_BELOW else None
    total = _sum_units(spelling)
    if total is None or total >= _READ_BELOW:
        return None
    return total if _begin_with_ten(_spell(total)) == _begin_with_ten(spelling) else None


def format_chinese(number: int) -> str:
    """Write a whole number from 0 to 99,999,999 with units: 10 is 十, 105 is 一百零五, 2 is 二.

    Raises ValueError outside that range.
    """
    if not 0 <= number <= _LARGEST_WRITTEN:
        raise ValueError(f"{number} is not between 0 and {_LARGEST_WRITTEN}")
    return _begin_with_ten(_spell(number))


def parse_roman(text: str) -> int | None:
    """Read a Roman numeral from I to MMMCMXCIX in capitals; None for any other text (IIII, iv)."""
    if not text or any(sign not in _ROMAN for sign in text):
        return None
    values = [_ROMAN[sign] for sign in text]
    number = values[-1] + sum(
        -value if value < following else value for value, following in pairwise(values)
    )
    return number if 1 <= number <= _LARGEST_ROMAN and format_roman(number) == text else None


def format_roman(number: int) -> str:
    """Write a whole number from 1 to 3999 in Roman capitals; ValueError outside that range."""
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(f"{number} is not between 1 and {_LARGEST_ROMAN}")
    signs = []
    for sign, value in _ROMAN.items():
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)


def fold_width(text: str) -> str:
    """Turn full-width ASCII (５, （, Ａ, and the ideographic space) into half-width, sign by sign.

    The length stays, so that positions hold. 。 and 、 have no half-width ASCII and stay as well.
    """
    return text.translate(_HALF_WIDTH)


def _read_places(spelling: str) -> int:
    return int("".join(str(_DIGITS.index(sign)) for sign in spelling))


def _sum_units(spelling: str) -> int | None:
    """Add up digits and units in whatever order they come; None for a sign that is neither."""
    high = middle = low = digit = 0  # above 亿, above 万, below 万, and the digit not yet placed
    for sign in spelling:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _SMALL_UNITS:
            low, digit = low + (digit or 1) * _SMALL_UNITS[sign], 0
        elif sign == "万":
            middle, low, digit = middle + (low + digit) * _WAN, 0, 0
        elif sign == "亿":
            high, middle, low, digit = (high + middle + low + digit) * _YI, 0, 0, 0
        else:
            return None
    return high + middle + low + digit


def _spell(number: int) -> str:
    """Spell every unit out, also the 一 of a leading 一十."""
    for size, unit in ((_YI, "亿"), (_WAN, "万"), (1_000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            above, below = divmod(number, size)
            gap = "零" if 0 < below < size // 10 else ""
            return _spell(above) + unit + gap + (_spell(below) if below else "")
    return _DIGITS[number]


def _begin_with_ten(spelling: str) -> str:
    return spelling.removeprefix("一") if spelling.startswith("一十") else spelling
