"""The fonts of a machine to those that a document is set in, each role with what comes after it.

Windows' and the makers' own fonts come first, then Fandol of TeX Live, then the free fonts of the
extra `pdf`, then Noto. What no font of a list has, any other font of the machine may show.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from policy_dsl.diagnostics import Language

if TYPE_CHECKING:
    import typst

_SONG = ("SimSun", "NSimSun", "Songti SC", "STSong", "FandolSong")
_FREE_SONG = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
_HEI = ("SimHei", "Heiti SC", "STHeiti", "FandolHei")
_FREE_HEI = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
_FANG = ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "STFangsong")
_KAI = ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "Kaiti SC", "STKaiti")
_SANS = ("Microsoft YaHei", "PingFang SC")

_CHINESE: Mapping[str, tuple[str, ...]] = {
    "fang": (*_FANG, "FandolFang R", *_SONG, *_FREE_SONG),
    "kai": (*_KAI, "FandolKai", "AR PL KaitiM GB", *_SONG, *_FREE_SONG),
    "hei": (*_HEI, *_FREE_HEI),
    "song": (*_SONG, *_FREE_SONG),
    "sans": (*_SANS, *_FREE_HEI, *_HEI),
    "title": (
        *("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        *(*_SONG, *_FREE_SONG),
    ),
}
_LATIN_SERIF = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
_LATIN_SANS = ("Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans")
_OTHERS = ("Segoe UI Emoji", "Noto Emoji", "DejaVu Sans", "Noto Sans")
_TEX = "fonts/opentype/public/fandol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The families of each role, in order, and whether the first of them has a bold face.
    Whether there is any Chinese font, and a 仿宋 for official documents."""

    roles: Mapping[str, tuple[str, ...]]
    bold: Mapping[str, bool]
    has_chinese: bool
    has_official: bool


@cache
def machine() -> typst.Fonts:
    """The fonts that are installed, with those of TeX Live, of the extra and of POLICY_FONTS."""
    import typst

    return typst.Fonts(font_paths=[str(path) for path in _places() if path.is_dir()])


def _places() -> list[Path]:
    own = os.environ.get("POLICY_FONTS")
    tex = [Path("/usr/share/texlive/texmf-dist"), Path("/usr/share/texmf")]
    for root in (Path("/usr/local/texlive"), Path("C:/texlive")):
        tex += (year / "texmf-dist" for year in sorted(root.glob("2*"), reverse=True)[:1])
    extra = find_spec("pylopdf_fonts_zh_cn")
    packed = [Path(place) for place in (extra and extra.submodule_search_locations) or ()]
    return [*([Path(own)] if own else []), *(one / _TEX for one in tex), *packed]


@cache
def chosen(language: Language) -> Chosen:
    """The fonts of a document's language, of those that there are."""
    there = {one.casefold(): one for one in machine().families()}

    def known(families: tuple[str, ...]) -> tuple[str, ...]:
        found = (there.get(one.casefold()) for one in families)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    roles = {}
    for role, families in _CHINESE.items():
        latin = _LATIN_SANS if role in ("hei", "sans") else _LATIN_SERIF
        first = (*latin, *families) if language == "en" else (*families, *latin)
        roles[role] = known((*first, *_FREE_SONG, *_OTHERS))
    fang = known((*_FANG, "FandolFang R"))
    chinese = known((*_CHINESE["fang"], *_CHINESE["hei"], *_CHINESE["sans"]))
    bold = {one.family for one in machine().fonts() if one.weight >= 600}
    leading = {role: families[:1] for role, families in roles.items()}
    return Chosen(
        roles=roles,
        bold={role: not first or first[0] in bold for role, first in leading.items()},
        has_chinese=bool(chinese),
        has_official=bool(fang),
    )
