"""Which rules of a decision are written where they are used, so that they may be passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from compiler.backends.python.contents import Contents
from compiler.core import walk


def inlined(
    contents: Contents, rules: Iterable[str], bits: Collection[int], key: str
) -> frozenset[str]:
    """The rules that stand in one place, outside of records, and report nothing."""
    uses: dict[str, int] = {}
    for rule in rules:
        for used, count in contents.of(rule).uses:
            uses[used] = uses.get(used, 0) + count
    program = contents.program
    for info in program.facts.values():
        for presumed in walk.presumptions(info):
            for used, _ in contents.inside(presumed).uses:
                uses[used] = uses.get(used, 0) + 2
    once = [rule for rule, count in uses.items() if count == 1 and rule in program.rules]
    return frozenset(rule for rule in once if rule != key and not _reports(contents, rule, bits))


def _reports(contents: Contents, rule: str, bits: Collection[int]) -> bool:
    return any(id(part) in bits for part in contents.of(rule).conditions)
