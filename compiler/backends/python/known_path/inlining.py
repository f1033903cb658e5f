"""Which rules of a decision are written where they are used, so that they may be passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from compiler.backends.python.contents import Contents, Found
from compiler.core import walk


def uses(contents: Contents, rules: Iterable[Found]) -> dict[str, int]:
    """How often each rule is named; what is inside of records, or stands in for silent facts,
    counts twice."""
    uses: dict[str, int] = {}
    for found in rules:
        for used, count in found.uses:
            uses[used] = uses.get(used, 0) + count
    for info in contents.program.facts.values():
        for presumed in walk.presumptions(info):
            for used, _ in contents.inside(presumed).uses:
                uses[used] = uses.get(used, 0) + 2
    return uses


def inlined(
    contents: Contents, uses: Mapping[str, int], bits: Collection[int], key: str
) -> frozenset[str]:
    """The rules that stand in one place, outside of records, and report nothing."""
    rules = contents.program.rules
    once = [rule for rule, count in uses.items() if count == 1 and rule in rules]
    return frozenset(rule for rule in once if rule != key and not _reports(contents, rule, bits))


def _reports(contents: Contents, rule: str, bits: Collection[int]) -> bool:
    return any(id(part) in bits for part in contents.of(rule).conditions)
