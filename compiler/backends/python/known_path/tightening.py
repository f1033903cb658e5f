"""Lines with fewer names: what is named only for the next line is written there, which Python does
with fewer steps. A truth is tested where it is computed."""

from __future__ import annotations

import re
from collections import Counter

from compiler.backends.python.emitter import Emitter

_NAMED = re.compile(r"( *)(\w+) = (?!\w+ = )(.+)")
_TESTED = re.compile(r"( *)if (not )?(\w+):")
_TOKEN = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\W\d]\w*""")
_READ = re.compile(r"\w+\[[^\[\]]+\]")


def tightened(out: Emitter) -> Emitter:
    """The same text with what was joined; it computes the same."""
    uses = Counter(_TOKEN.findall("\n".join(out.lines)))
    lines: list[str] = []
    after = [1]  # by number of the line before: the number after
    for line in out.lines:
        together = _together(lines[-1], line, uses) if lines else None
        lines[len(lines) - (together is not None) :] = [together or line]
        after.append(len(lines))
    marks = [(after[at - 1] + (at > 1), origin) for at, origin in out.marks]
    return Emitter(lines=lines, marks=marks, depth=out.depth)


def _together(before: str, line: str, uses: Counter[str]) -> str | None:
    """One line for both, where the second alone needs what the first has named."""
    named = _NAMED.fullmatch(before)
    if named is None or uses[named[2]] != 2:
        return None
    depth, name, text = named.groups()
    tested = _TESTED.fullmatch(line)
    if tested is not None and tested[1] == depth and tested[3] == name:
        return f"{depth}if {tested[2]}({text}):" if tested[2] else f"{depth}if {text}:"
    if not _READ.fullmatch(text) or name not in _TOKEN.findall(line):
        return None
    return _TOKEN.sub(lambda found: text if found[0] == name else found[0], line)
