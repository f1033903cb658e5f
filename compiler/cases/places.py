"""A place as people write it, turned into its code.

A place that has become another is read as that one: whoever worked in a county of old worked in the
area that bears another name now. A name that could mean several places is refused, also where one
of them is written in full as it and another is so when its 市 or 县 is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from compiler.cases.messages import AmbiguousPlace, UnknownPlace
from compiler.cases.shown import found
from compiler.core.ir import PlaceInfo, Program
from compiler.core.remembered import remembered
from policy_dsl.suggest import nearest

_SORTS = ("省", "市", "州", "地区", "盟", "县", "区", "旗", "乡", "镇", "村")
_SHORTEST = 2
"""A name of fewer characters is never left of one: 礼县 is not called 礼."""


class Places:
    """The places of a program by code, name and full name."""

    def __init__(self, places: Mapping[str, PlaceInfo]) -> None:
        self._places = places

    @cached_property
    def _now(self) -> dict[str, str]:
        return {code: _now(code, self._places) for code in self._places}

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        """By what places are called; most tables have codes and never ask."""
        codes: dict[str, set[str]] = defaultdict(set)
        for code, place in self._places.items():
            for name in _names(place):
                codes[name].add(code)
        return codes

    @cached_property
    def _stems(self) -> dict[str, set[str]]:
        """By what is left of a name without 市, 县 and the like."""
        stems: dict[str, set[str]] = defaultdict(set)
        for code, place in self._places.items():
            for stem in filter(None, map(_stem, _names(place))):
                stems[stem].add(code)
        return stems

    def find(self, written: str, path: str) -> str | UnknownPlace | AmbiguousPlace:
        """The code of the one place that is written so, or why there is none."""
        if written in self._places:
            return self._now[written]
        exact = self._codes.get(written, set())
        meant = exact | self._stems.get(written, set())
        if len({self._now[code] for code in meant}) > 1:
            return self._ambiguous(written, path, meant)
        if not exact:
            return UnknownPlace(path=path, found=found(written), nearest=self._near(written))
        return self._now[min(exact)]

    def readable(self) -> dict[str, str]:
        """The code of each place under every writing that reads; codes first."""
        written = dict.fromkeys([*self._places, *self._codes])
        read = {name: self.find(name, "$") for name in written}
        return {name: code for name, code in read.items() if isinstance(code, str)}

    def _ambiguous(self, written: str, path: str, meant: Iterable[str]) -> AmbiguousPlace:
        codes = sorted(meant)
        return AmbiguousPlace(
            path=path,
            found=found(written),
            candidates=tuple(self._called(code) for code in codes),
            example=codes[0],
        )

    def _near(self, written: str) -> tuple[str, ...]:
        """Codes are compared with codes and names with names; each is shown with its code."""
        if written.isascii():
            return tuple(self._called(code) for code in nearest(written, self._places))
        stem = sorted(
            self._stems.get(written, ()), key=lambda code: (self._now[code] != code, code)
        )
        names = nearest(written, self._codes)
        codes = dict.fromkeys([*stem, *(c for name in names for c in sorted(self._codes[name]))])
        return tuple(self._called(code) for code in list(codes)[:3])

    def _called(self, code: str) -> str:
        place = self._places[code]
        since = f"自{place.since}" if place.since else ""
        until = f"至{place.until}" if place.until else ""
        return f"{place.name}（{code}{'，' if since or until else ''}{since}{until}）"


@remembered
def places_of(program: Program) -> Places:
    """The places of a program, whose names are gone through once for all its cases."""
    return Places(program.places)


def _now(code: str, places: Mapping[str, PlaceInfo]) -> str:
    """The place that the area belongs to as named last."""
    seen = {code}
    while (later := places[code].later) is not None and later not in seen:
        seen.add(later)
        code = later
    return code


def _names(place: PlaceInfo) -> list[str]:
    return [name for name in (place.name, place.full_name) if name]


def _stem(name: str) -> str | None:
    """The name without 市, 县 and the like, as people say it."""
    for sort in _SORTS:
        if name.endswith(sort) and len(name) - len(sort) >= _SHORTEST:
            return name.removesuffix(sort)
    return None
