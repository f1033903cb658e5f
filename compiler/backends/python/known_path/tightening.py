"""Lines with fewer names: what is named only for the next line is written there, which Python
does with fewer steps. A truth is tested where it is computed, and has no name if none asks it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from compiler.backends.python.emitter import Emitter

_TESTED = re.compile(r" *if (not )?\w+:(.*)")
_LOOSE = re.compile(r" (?:and|or|if|not|in|is) ")
_FAILS = re.compile(r"failed\w* \+= ")


def tightened(
    out: Emitter, tested: Iterable[str], searched: Iterable[str], left: Iterable[str]
) -> Emitter:
    """The same text with what was joined; it computes the same. `tested` begin the lines of truths
    that the next line tests; `searched` are the names of truths for which a loop has a `break`,
    `left` those of truths that are computed where the table cannot tell."""
    lines, text = [*out.lines], "\n".join(["", *out.lines, ""])
    for name in searched:
        if _stands(text, name, 3):
            _fail_there(lines, text, name)
    for begin in tested:
        if _stands(text, begin.strip(" ="), 2):
            _together(lines, _number(text, f"\n{begin}"), begin)
    for name in left:
        if _stands(text, name, 3):
            _unnamed(lines, text, name)
    gone = [number for number, line in enumerate(lines, 1) if not line]
    marks = [(at - bisect_left(gone, at), origin) for at, origin in out.marks]
    return Emitter(lines=[line for line in lines if line], marks=marks, depth=out.depth)


def _together(lines: list[str], at: int, begin: str) -> None:
    """One line for a truth and its test."""
    tested, text = _TESTED.fullmatch(lines[at + 1]), lines[at].removeprefix(begin)
    if tested is None or text == lines[at]:
        return
    text = f"({text})" if tested[1] and _LOOSE.search(text) else text
    margin = begin[: len(begin) - len(begin.lstrip())]
    lines[at : at + 2] = f"{margin}if {tested[1] or ''}{text}:{tested[2]}", ""


def _fail_there(lines: list[str], text: str, name: str) -> None:
    """What fails where a record was found, and says nothing else, fails there and then: `name` is
    set to True, to False before a `break`, and tested, and that is all."""
    begin, there = _number(text, f"\n{name} = True\n"), _number(text, f" {name} = False\n")
    test = _number(text, f"\nif not {name}: ")
    inner, then = lines[there - 1].removesuffix(f"{name} = False"), lines[test].partition(": ")[2]
    if 0 <= begin < there <= test and not inner.strip() and _FAILS.match(then):
        lines[there - 1] = inner + then
        lines[begin] = lines[test] = ""


def _unnamed(lines: list[str], text: str, name: str) -> None:
    """What is computed where the table cannot tell, and tested there alone, is not kept."""
    test = f"if {name} is None and not ({name} := "
    end = _number(text, test)
    if end < 0:
        return
    margin, _, rest = lines[end - 1].partition(test)
    truth, _, then = rest.rpartition("): ")
    if _LOOSE.search(truth):
        truth = f"({truth})"
    fails = truth[4:] if truth.startswith("not ") else f"not {truth}"
    lines[end - 1] = f"{margin}if {name} is None and {fails}: {then}"


def _number(text: str, part: str) -> int:
    """How many lines end before the part; -1 where it does not stand there."""
    at = text.find(part)
    return text.count("\n", 0, at) if at >= 0 else -1


def _stands(text: str, name: str, times: int) -> bool:
    """Whether the name stands there so often, outside of quotes."""
    at = text.find(name)
    while at >= 0 and times >= 0:
        before, after = text[at - 1], text[at + len(name)]
        inside = before in "_'." or after in "_'" or before.isalnum() or after.isalnum()
        times -= not inside
        at = text.find(name, at + 1)
    return times == 0
