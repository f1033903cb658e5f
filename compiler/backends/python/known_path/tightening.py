"""Lines with fewer names: a truth that is named only to be tested in the next line is tested where
it is computed, which Python does with fewer steps."""

from __future__ import annotations

import re
from collections import Counter

from compiler.backends.python.emitter import Emitter

_NAMED = re.compile(r"( *)(\w+) = (?!\w+ = )(.+)")
_TESTED = re.compile(r"( *)if (not )?(\w+):")
_WORD = re.compile(r"[^\W\d]\w*")
_SIMPLE = re.compile(r"[\w.]+(\[[^\[\]]+\])?")


def tightened(out: Emitter) -> Emitter:
    """The same text; what names stand in strings counts as if it stood outside."""
    uses = Counter(word for line in out.lines for word in _WORD.findall(line))
    lines: list[str] = []
    moved: list[int] = [0]  # by number of the line before: the number after
    for line in out.lines:
        together = _together(lines[-1], line, uses) if lines else None
        if together is None:
            lines.append(line)
        else:
            lines[-1] = together
        moved.append(len(lines))
    marks = [(moved[at - 1] + 1, origin) for at, origin in out.marks]
    return Emitter(lines=lines, marks=marks, depth=out.depth)


def _together(before: str, line: str, uses: Counter[str]) -> str | None:
    tested = _TESTED.fullmatch(line)
    named = _NAMED.fullmatch(before) if tested else None
    if named is None or tested is None or named[1] != tested[1] or named[2] != tested[3]:
        return None
    if uses[named[2]] != 2:
        return None
    text = named[3]
    if tested[2] and not _SIMPLE.fullmatch(text):
        text = f"({text})"
    return f"{named[1]}if {tested[2] or ''}{text}:"
