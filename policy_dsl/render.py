"""A diagnostic for people, beside the line that it speaks of, and as plain data for tools.

Carets are placed by display width: a Chinese or full-width character is two columns, a combining
one none. Reads a source and a diagnostic; decides nothing about either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_dsl.diagnostics import Diagnostic, Fix, Label, Language, Severity
from policy_dsl.source import Source, Span

_TAB = 4
_BOLD, _RED, _YELLOW, _BLUE, _PLAIN = "\033[1m", "\033[31m", "\033[33m", "\033[34m", "\033[0m"

_WORDS: dict[str, dict[Language, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "hint": {"zh": "提示：", "en": "hint: "},
    "fix": {"zh": "可改为：", "en": "could be: "},
    "goes on": {"zh": "（直到第{line}行）", "en": "(on to line {line})"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A stretch to underline, and what is said of it; the first one bears the message itself."""

    span: Span
    sign: str
    text: str


def render(diagnostic: Diagnostic, source: Source, language: Language, color: bool = False) -> str:
    """The diagnostic as lines: title, place, the source with what is underlined, and the hint."""
    return _Page(source, language, _Paint(color, diagnostic.severity)).text(diagnostic)


def display_width(text: str) -> int:
    """How many columns a terminal gives to a text without tabs."""
    return sum(_width(char) for char in text)


def to_json(diagnostic: Diagnostic, source: Source) -> dict[str, object]:
    """The diagnostic as JSON values; lines and columns count characters from 1."""
    message = diagnostic.message
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "path": diagnostic.path,
        **_range(diagnostic.span, source),
        "message": {"zh": message.text("zh"), "en": message.text("en")},
        "hint": {"zh": message.hint("zh"), "en": message.hint("en")},
        "labels": [_label(label, source) for label in diagnostic.labels],
        "fix": _fix(diagnostic.fix, source) if diagnostic.fix else None,
    }


class _Paint:
    """Colours, or none."""

    def __init__(self, on: bool, severity: Severity) -> None:
        self.on = on
        self.main = _RED if severity is Severity.ERROR else _YELLOW

    def __call__(self, style: str, text: str) -> str:
        return f"{style}{text}{_PLAIN}" if self.on and text else text


class _Page:
    def __init__(self, source: Source, language: Language, paint: _Paint) -> None:
        self.source = source
        self.language: Language = language
        self.paint = paint

    def text(self, diagnostic: Diagnostic) -> str:
        marks = [_Mark(span=diagnostic.span, sign="^", text=""), *self._labels(diagnostic.labels)]
        gutter = max(len(str(self._line_of(mark))) for mark in marks)
        place = self.source.position(diagnostic.span.start)
        arrow = self.paint(_BLUE, " " * gutter + "-->")
        lines = [
            self._title(diagnostic),
            f"{arrow} {diagnostic.path}:{place.line}:{place.column}",
            *self._excerpt(marks, gutter),
            *self._advice(diagnostic, gutter),
        ]
        return "\n".join(lines) + "\n"

    def _title(self, diagnostic: Diagnostic) -> str:
        kind = _WORDS[diagnostic.severity.value][self.language]
        title = self.paint(_BOLD + self.paint.main, f"{kind}[{diagnostic.code}]")
        colon = "：" if self.language == "zh" else ": "
        return title + self.paint(_BOLD, colon + diagnostic.message.text(self.language))

    def _labels(self, labels: Sequence[Label]) -> Iterator[_Mark]:
        for label in labels:
            text = label.zh if self.language == "zh" else label.en
            yield _Mark(span=label.span, sign="-", text=text)

    def _line_of(self, mark: _Mark) -> int:
        return self.source.position(mark.span.start).line

    def _excerpt(self, marks: Sequence[_Mark], gutter: int) -> Iterator[str]:
        """Every line that is marked once, in order, with its marks below it."""
        yield self._rule(gutter)
        previous = 0
        for number in sorted({self._line_of(mark) for mark in marks}):
            if previous and number > previous + 1:
                yield self.paint(_BLUE, "." * 3)
            shown = _shown(self.source.line(number)).rstrip()
            yield self._rule(gutter, str(number)) + (f" {shown}" if shown else "")
            for mark in marks:
                if self._line_of(mark) == number:
                    yield self._underline(mark, gutter)
            previous = number
        yield self._rule(gutter)

    def _rule(self, gutter: int, number: str = "") -> str:
        return self.paint(_BLUE, f"{number.rjust(gutter)} |")

    def _underline(self, mark: _Mark, gutter: int) -> str:
        start, end = self.source.position(mark.span.start), self.source.position(mark.span.end)
        line = self.source.line(start.line)
        first = min(start.column - 1, len(line))
        last = end.column - 1 if end.line == start.line else len(line)
        before = display_width(_shown(line[:first]))
        width = display_width(_shown(line[:last])) - before
        signs = mark.sign * max(width, 1)
        color = self.paint.main if mark.sign == "^" else _BLUE
        said = " ".join(text for text in (signs, mark.text, self._goes_on(mark)) if text)
        return f"{self._rule(gutter)} {' ' * before}{self.paint(color, said)}"

    def _goes_on(self, mark: _Mark) -> str:
        """Where a stretch of several lines ends; its line breaks at the end do not count."""
        covered = self.source.slice(mark.span).rstrip()
        last = self.source.position(mark.span.start + max(len(covered) - 1, 0)).line
        template = _WORDS["goes on"][self.language]
        return template.format(line=last) if last > self._line_of(mark) else ""

    def _advice(self, diagnostic: Diagnostic, gutter: int) -> Iterator[str]:
        bullet = " " * gutter + " = "
        hint = diagnostic.message.hint(self.language)
        if hint:
            yield bullet + self.paint(_BOLD, _WORDS["hint"][self.language]) + hint
        if diagnostic.fix and diagnostic.fix.replacement.strip():
            written = diagnostic.fix.replacement.strip().replace("\n", " ")
            yield bullet + self.paint(_BOLD, _WORDS["fix"][self.language]) + written


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _shown(text: str) -> str:
    """A line, or its beginning, as a terminal shows it: tabs to their stops, no control signs."""
    shown, column = "", 0
    for char in text:
        piece = " " * (_TAB - column % _TAB) if char == "\t" else char
        piece = "�" if unicodedata.category(piece[0]) == "Cc" else piece
        shown += piece
        column += display_width(piece)
    return shown


def _range(span: Span, source: Source) -> dict[str, object]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def _label(label: Label, source: Source) -> dict[str, object]:
    return {**_range(label.span, source), "text": {"zh": label.zh, "en": label.en}}


def _fix(fix: Fix, source: Source) -> dict[str, object]:
    return {**_range(fix.span, source), "replacement": fix.replacement}
