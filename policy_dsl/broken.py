"""Marks that were not closed and declarations that are not whole, told by their shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_dsl import messages
from policy_dsl.diagnostics import Message
from policy_dsl.marks import DECLARATION, KEY, TEXT
from policy_dsl.source import Span

_DECLARING = re.compile(
    rf"“(?P<quoted>[^”\n]{{1,60}})”\s*[（(]\s*(?P<key>{KEY})\s*[）)]"
    rf"|{TEXT.pattern}|(?P<whole>{DECLARATION.pattern})"
    r"|(?P<broken>「(?P<name>[^「」\n]*)」\s*[（(]\s*(?P<odd>[\w. -]+)(?:[，,][^（）()\n]*)?[）)]"
    r"|(?<![A-Za-z0-9_.-])(?P<odd2>[A-Za-z0-9_.-]++)\s*[（(]\s*「(?P<called>[^「」\n]*)」[^（）()\n]*"
    r"[）)])"
)
_HALF = re.compile(
    rf"「(?P<name>[^「」（）()\n]{{1,60}})[（(]\s*(?P<key>{KEY})\s*[）)](?![^「」\n]*」)"
)
_KEY = re.compile(KEY)
_INNER = str.maketrans("“”", "‘’")


def _malformed(text: str, span: Span) -> Iterator[re.Match[str]]:
    """What looks like a declaration in `span` and is none. A quotation mark that its line does not
    close begins nothing, so that nobody looks from each of many to the end of the line."""
    lines = text[span.start : span.end].split("\n")
    closed = "\n".join(map(_without_open_marks, lines))
    for found in _DECLARING.finditer(closed):
        if found["quoted"] or found["broken"]:
            whole = _DECLARING.match(text, span.start + found.start(), span.end)
            if whole is not None:
                yield whole


def _without_open_marks(line: str) -> str:
    """The line, as long as it is, with other characters for marks that it does not close."""
    end = line.rfind("”") + 1
    return line[:end] + line[end:].replace("“", "\0")


def malformed_declaration(text: str, span: Span) -> tuple[Message, Span] | None:
    """The first thing in a statement that cannot be read that looks like a declaration."""
    found = next(_malformed(text, span), None)
    if found is None:
        return None
    written = found.group().translate(_INNER)
    message = messages.MalformedDeclaration(written=clipped(written))
    name, key, right = _meant(found)
    if key and not right:
        message = message.replaced(
            advice_zh=f"名称用「」括起来，key用字母、数字、下划线和点：「{name}」（{key}）",
            advice_en="a name stands in 「」, a key has letters, digits, underscores and "
            f"dots: {key} (「{name}」)",
        )
    return message, Span(*found.span())


def misshapen(text: str, span: Span) -> Iterator[tuple[str, str]]:
    """Names, each beside some key, that seem to be declared in a shape that is not right: what
    uses them has nothing wrong but that."""
    for found in _malformed(text, span):
        name, key, _ = _meant(found)
        yield name, key or name
    for found in _HALF.finditer(text, span.start, span.end):
        yield found["name"], found["key"]


def _meant(found: re.Match[str]) -> tuple[str, str, bool]:
    """The name, its key with underscores for the characters that parted its words (none where it
    is no key even so), and whether name and key are right as they stand."""
    name = found["quoted"] or found["name"] or found["called"] or ""
    written = (found["key"] or found["odd"] or found["odd2"] or "").strip()
    mended = re.sub(r"[ -]+", "_", written)
    key = mended if _KEY.fullmatch(mended) else ""
    return name, key, key == written and not found["quoted"]


def open_quotation(text: str, span: Span) -> tuple[Message, Span] | None:
    """The first quotation mark in `span` that its line does not close."""
    marks = re.compile(rf"{TEXT.pattern}|「[^「」\n]*」|(?P<open>[“「\"])")
    for found in marks.finditer(text, span.start, span.end):
        opening = found.group("open")
        if opening:
            message = messages.OpenQuotation(mark=opening, closing=_CLOSING[opening])
            return message, Span(*found.span())
    return None


_CLOSING = {"“": "”", "「": "」", '"': '"'}


def clipped(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
