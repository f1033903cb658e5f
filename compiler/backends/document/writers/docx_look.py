"""How a document looks in Word: the measures of each style, the same as in the PDF.

Fonts are named as Windows has them: the offices' own. Lengths are points unless they say mm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from compiler.backends.document.blocks import Style, Tone
from policy_dsl.diagnostics import Language

INK, SOFT, WASH, LINE = "1C2330", "566072", "F5F7FA", "C3CAD6"
TONES: dict[Tone, tuple[str, str]] = {
    "neutral": (SOFT, WASH),
    "good": ("14532D", "E7F4EC"),
    "bad": ("8A1C1C", "FBEAEA"),
    "open": ("6D4700", "FDF3E0"),
    "review": ("174A7A", "E8F0F9"),
}
"""Ink and shade of each tone."""

FANG, KAI, HEI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
SUBSTITUTES = {
    FANG: ("FangSong", "roman"),
    KAI: ("KaiTi", "roman"),
    HEI: ("SimHei", "swiss"),
    SONG: ("SimSun", "roman"),
    TITLE: ("FZXiaoBiaoSong-B05S", "roman"),
    "微软雅黑": ("Microsoft YaHei", "swiss"),
}
"""Another name of each font, and its kind."""

SANS = "微软雅黑"
_SERIF_LATIN, _SANS_LATIN = "Times New Roman", "Arial"
LATIN = {
    **dict.fromkeys((FANG, KAI, SONG, TITLE), _SERIF_LATIN),
    **dict.fromkeys((HEI, SANS), _SANS_LATIN),
}
"""The letters of another alphabet that go with each font."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A heading's type, with the room above and below it."""

    size: float
    font: str
    bold: bool
    above: float
    below: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`pitch` is the height of every line in points, or nothing where `line` times the type's size
    is meant. `indent` is of a paragraph's first line, `track` what is added to each character,
    `latin` whether letters of another alphabet come first. A form is not `justified`: its keys
    would draw the lines before them apart."""

    margins: tuple[float, float, float, float]
    body: str
    note: str
    size: float
    small: float
    table: float
    titled: Headed
    headed: tuple[Headed, Headed, Headed, Headed]
    ink: str = INK
    link: str = TONES["review"][0]
    centred: bool = True
    pitch: float | None = None
    line: float = 1.6
    gap: float = 6
    indent: float = 0
    track: float = 0
    latin: bool = False
    ruled: bool = False
    flowing: bool = False
    dashes: bool = False
    number: float = 9
    foot_mm: float = 11
    justified: bool = True


PITCH = 28.95
"""225 mm in 22 lines, in twentieths of a point as Word counts them."""

_GB = Look(
    margins=(37, 35, 28, 26),
    body=FANG,
    note=KAI,
    size=16,
    small=16,
    table=12,
    titled=Headed(size=22, font=TITLE, bold=False, above=0, below=PITCH),
    headed=(
        Headed(size=16, font=HEI, bold=False, above=0, below=0),
        Headed(size=16, font=KAI, bold=False, above=0, below=0),
        Headed(size=16, font=FANG, bold=False, above=0, below=0),
        Headed(size=16, font=FANG, bold=False, above=0, below=0),
    ),
    ink="000000",
    link="000000",
    pitch=PITCH,
    gap=0,
    indent=31.5,
    track=-0.25,
    ruled=True,
    flowing=True,
    dashes=True,
    number=14,
    foot_mm=22,
)


def _paper(size: float, body: str, heads: str, title: float) -> Look:
    def headed(times: float) -> Headed:
        return Headed(size=times * size, font=heads, bold=True, above=size * 1.2, below=size * 0.5)

    return Look(
        margins=(24, 24, 25, 25),
        body=body,
        note=body,
        size=size,
        small=size - 1,
        table=size - 1,
        titled=Headed(size=title, font=heads, bold=True, above=0, below=size * 1.2),
        headed=(headed(1.3), headed(1.12), headed(1), headed(1)),
    )


_SHEET = replace(
    _paper(10.5, SONG, HEI, 16), margins=(20, 20, 20, 20), ruled=True, line=1.3, justified=False
)
_LOOKS: dict[Style, Look] = {
    "official": _GB,
    "guide": replace(_paper(11, SANS, SANS, 20), centred=False),
    "letter": _paper(11.5, SONG, HEI, 18),
    "sheet": _SHEET,
}
_OFFICIAL_EN = replace(
    _paper(12, SONG, SONG, 18),
    margins=_GB.margins,
    ink="000000",
    link="000000",
    indent=24,
    gap=0,
    ruled=True,
    flowing=True,
    dashes=True,
    number=12,
    foot_mm=22,
)


def look_of(style: Style, language: Language) -> Look:
    """The look of a style; in English the letters of another alphabet come first."""
    if language == "zh":
        return _LOOKS[style]
    look = _OFFICIAL_EN if style == "official" else _LOOKS[style]
    return replace(look, latin=True, line=1.4)
