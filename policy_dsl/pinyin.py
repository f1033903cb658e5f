"""Pinyin that is written without marks, as keys are, to names as Hanyu Pinyin spells them: duan of
都安 is Du'an. Knows syllables and no characters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_SYLLABLES = frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
_LONGEST = max(map(len, _SYLLABLES))
_KINDS = frozenset({"region", "province", "prefecture", "city", "county", "district", "township"})
"""What a key says behind the name of a place."""
_ENDS = ("自治区", "省", "州", "市", "县", "区", "旗", "乡", "镇")
"""What a Chinese name says behind it, where it says so."""


@cache
def marked(word: str, syllables: int) -> str:
    """The word with an apostrophe before each syllable inside it that begins with a, e or o; as it
    is where it cannot be so many syllables, or where that could be done in several ways (xinan is
    xi-nan or xin'an)."""
    found = list(_split(word, syllables))
    if len(found) != 1:
        return word
    first, *rest = found[0]
    return first + "".join(f"'{one}" if one[0] in "aeo" else one for one in rest)


def place_words(key: str, name: str) -> list[str]:
    """The words of a place's key with their apostrophes, by the characters of its Chinese name."""
    first, *rest = (word for word in key.replace(".", "_").split("_") if word)
    if not _KINDS.isdisjoint(rest):
        name = next((name.removesuffix(end) for end in _ENDS if name.endswith(end)), name)
    return [marked(first, len(name)), *rest]


def _split(word: str, syllables: int) -> Iterator[tuple[str, ...]]:
    if syllables < 1 or not word:
        if syllables == 0 and not word:
            yield ()
        return
    for end in range(1, min(len(word), _LONGEST) + 1):
        if word[:end] in _SYLLABLES:
            for rest in _split(word[end:], syllables - 1):
                yield (word[:end], *rest)
