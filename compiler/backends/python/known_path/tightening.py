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
_SIGNS = {sign: " " for sign in range(128) if not (chr(sign).isalnum() or chr(sign) == "_")}


def tightened(out: Emitter) -> Emitter:
    """The same text with what was joined; it computes the same."""
    uses = _uses("\n".join(out.lines))
    lines: list[str] = []
    name = ""  # what the line before names, where only one other place uses it
    after = [1]  # by number of the line before: the number after
    for line in out.lines:
        together = _together(lines[-1], name, line) if name and name in line else None
        if together is None:
            lines.append(line)
        else:
            lines[-1] = together
        after.append(len(lines))
        name = lines[-1].lstrip().partition(" = ")[0]
        name = name if uses.get(name) == 2 else ""
    marks = [(after[at - 1] + (at > 1), origin) for at, origin in out.marks]
    return Emitter(lines=lines, marks=marks, depth=out.depth)


def _uses(text: str) -> Counter[str]:
    """How often each name stands there, outside of quotes."""
    if '"' in text or "\\" in text:
        return Counter(_TOKEN.findall(text))
    return Counter(" ".join(text.split("'")[::2]).translate(_SIGNS).split())


def _together(before: str, name: str, line: str) -> str | None:
    """One line for both, where the second alone needs what the first has named."""
    named = _NAMED.fullmatch(before)
    if named is None:
        return None
    depth, _, text = named.groups()
    tested = _TESTED.fullmatch(line)
    if tested is not None and tested[1] == depth and tested[3] == name:
        return f"{depth}if {tested[2]}({text}):" if tested[2] else f"{depth}if {text}:"
    if not _READ.fullmatch(text) or name not in _TOKEN.findall(line):
        return None
    return _TOKEN.sub(lambda found: text if found[0] == name else found[0], line)
