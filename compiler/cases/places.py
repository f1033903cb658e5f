"""A place as people write it, turned into its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from compiler.cases.messages import AmbiguousPlace, UnknownPlace
from compiler.cases.shown import found
from compiler.core.ir import PlaceInfo
from policy_dsl.suggest import nearest


class Places:
    """The places of a program by code, name and full name."""

    def __init__(self, places: Mapping[str, PlaceInfo]) -> None:
        self._places = places

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        """By what places are called; most tables have codes and never ask."""
        codes: dict[str, set[str]] = defaultdict(set)
        for code, place in self._places.items():
            for name in (place.name, place.full_name):
                if name:
                    codes[name].add(code)
        return codes

    def find(self, written: str, path: str) -> str | UnknownPlace | AmbiguousPlace:
        """The code of the one place that is written so, or why there is none."""
        if written in self._places:
            return written
        codes = sorted(self._codes.get(written, ()))
        match codes:
            case [code]:
                return code
            case []:
                return UnknownPlace(path=path, found=found(written), nearest=self._near(written))
            case _:
                candidates = tuple(self._called(code) for code in codes)
                return AmbiguousPlace(path=path, found=found(written), candidates=candidates)

    def _near(self, written: str) -> tuple[str, ...]:
        """Codes are compared with codes and names with names; each is shown with its code."""
        if written.isascii():
            return tuple(self._called(code) for code in nearest(written, self._places))
        names = nearest(written, self._codes)
        codes = dict.fromkeys(code for name in names for code in sorted(self._codes[name]))
        return tuple(self._called(code) for code in list(codes)[:3])

    def _called(self, code: str) -> str:
        place = self._places[code]
        return f"{place.name}（{code}）"
