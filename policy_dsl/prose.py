"""Headings and paragraphs as texts: which language they are in, how lines join."""

from __future__ import annotations

from policy_dsl import syntax
from policy_dsl.source import Source, Span, has_chinese


def paragraph(source: Source, body: Span) -> syntax.Texts:
    """The lines of a paragraph as one text."""
    lines = [line.strip() for line in source.slice(body).splitlines()]
    return _texts(_joined([line for line in lines if line]), body)


def title(source: Source, body: Span) -> syntax.Texts:
    """A heading's title; a second language stands behind the first in parentheses."""
    text = source.slice(body).strip()
    for opening, closing in (("（", "）"), ("(", ")")):
        if text.endswith(closing) and opening in text:
            first, second = (
                text[: text.rindex(opening)].strip(),
                text[text.rindex(opening) + 1 : -1],
            )
            if first and second.strip() and has_chinese(first) != has_chinese(second):
                zh, en = (first, second) if has_chinese(first) else (second, first)
                return syntax.Texts(span=body, zh=zh.strip(), en=en.strip())
    return _texts(text, body)


def complement(one: syntax.Texts, other: syntax.Texts) -> bool:
    """Whether two texts are in different languages."""
    return (one.zh is None) != (other.zh is None)


def _joined(lines: list[str]) -> str:
    """Lines of a paragraph as one: Chinese without, other text with a space between."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        tight = has_chinese(text[-1:]) or has_chinese(line[:1]) or text[-1:] in "，。；：、"
        text += line if tight else f" {line}"
    return text


def _texts(text: str, span: Span) -> syntax.Texts:
    if has_chinese(text):
        return syntax.Texts(span=span, zh=text)
    return syntax.Texts(span=span, en=text)
