"""Lines with fewer names: what is named only for the next line is written there, which Python does
with fewer steps. A truth is tested where it is computed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from compiler.backends.python.emitter import Emitter

_NAMED = re.compile(r"( *)(\w+) = (?!\w+ = )(.+)")
_TESTED = re.compile(r"( *)if (not )?(\w+):(.*)")
_TOKEN = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\W\d]\w*""")
_LOOSE = re.compile(r" (?:and|or|if|not|in|is) ")
_FAILS = re.compile(r"failed\w* \+= ")
_READ = re.compile(r"\w+\[[^\[\]]+\]")
_SIGNS = {sign: " " for sign in range(128) if not (chr(sign).isalnum() or chr(sign) == "_")}


def tightened(out: Emitter) -> Emitter:
    """The same text with what was joined; it computes the same."""
    uses = _uses("\n".join(out.lines))
    lines: list[str] = []
    name = ""  # what the line before names, where only one other place uses it
    gone: list[int] = []  # the numbers of lines that are no more
    for number, line in enumerate(_failing_where_found(out.lines, uses), 1):
        if not line:
            gone.append(number)
            continue
        together = _together(lines[-1], name, line) if name and name in line else None
        if together is None:
            lines.append(line)
        else:
            lines[-1] = line = together
            gone.append(number)
        named, sign, _ = line.partition(" = ")
        name = named.lstrip() if sign else ""
        name = name if uses.get(name) == 2 else ""
    marks = [(at - bisect_left(gone, at), origin) for at, origin in out.marks]
    return Emitter(lines=lines, marks=marks, depth=out.depth)


def _failing_where_found(lines: Sequence[str], uses: Mapping[str, int]) -> list[str]:
    """The lines, some of them empty: what fails where a record was found, and says nothing else,
    fails there and then."""
    found, told = [*lines], dict[str, list[int]]()
    for at, line in enumerate(lines):
        if not line.endswith((" = True", " = False")):
            continue
        name = line.lstrip().partition(" = ")[0]
        if uses.get(name) == 3:
            told.setdefault(name, []).append(at)
    for name, places in told.items():
        _fail_there(found, name, places)
    return found


def _fail_there(lines: list[str], name: str, told: Sequence[int]) -> None:
    """`name` is set to True, to False before a `break`, and tested, and that is all."""
    if len(told) != 2:
        return
    begin, there = told
    margin = lines[begin].removesuffix(f"{name} = True")
    inner = lines[there].removesuffix(f"{name} = False")
    test = f"{margin}if not {name}: "
    if margin.strip() or inner.strip() or lines[there + 1] != f"{inner}break":
        return
    at = next((at for at, line in enumerate(lines) if line.startswith(test)), 0)
    then = lines[at].removeprefix(test)
    if _FAILS.match(then) and all(ln.startswith(margin) for ln in lines[begin:at] if ln):
        lines[there] = inner + then
        lines[begin] = lines[at] = ""


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
        text = f"({text})" if tested[2] and _LOOSE.search(text) else text
        return f"{depth}if {tested[2] or ''}{text}:{tested[4]}"
    if not _READ.fullmatch(text) or name not in _TOKEN.findall(line):
        return None
    return _TOKEN.sub(lambda found: text if found[0] == name else found[0], line)
