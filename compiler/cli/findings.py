"""Diagnostics beside their sources, in the formats of `policy check`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import indent

from policy_dsl import render
from policy_dsl.diagnostics import Diagnostic, Language
from policy_dsl.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A diagnostic and the file that it speaks of. `example`: a case that shows it, as a statement
    in both languages; `witness`: the same as JSON."""

    diagnostic: Diagnostic
    source: Source
    example: Mapping[Language, str] = field(default_factory=dict)
    witness: Mapping[str, object] | None = None


def as_text(found: Iterable[Located], language: Language, colours: bool) -> Iterator[str]:
    """Each finding beside its line, for people."""
    for one in found:
        yield render.render(one.diagnostic, one.source, language, colours)
        if example := one.example.get(language):
            opening = (
                "案例，可以放进例里：" if language == "zh" else "A case, ready for the examples:"
            )
            yield f"{opening}\n\n{indent(example, '    ')}\n"


def as_json(found: Iterable[Located]) -> str:
    """A JSON list of all findings."""
    return json.dumps([_as_data(one) for one in found], ensure_ascii=False, indent=2)


def _as_data(one: Located) -> dict[str, object]:
    data = render.to_json(one.diagnostic, one.source)
    return data if one.witness is None else {**data, "witness": one.witness}


def as_github(found: Iterable[Located], language: Language) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the changed lines."""
    for one in found:
        start = one.source.position(one.diagnostic.span.start)
        level = one.diagnostic.severity.value
        place = {
            "file": one.diagnostic.path,
            "line": str(start.line),
            "col": str(start.column),
            "title": one.diagnostic.code,
        }
        shown = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        text = one.diagnostic.message.text(language)
        example = one.example.get(language)
        whole = f"{text}\n\n{example}" if example else text
        yield f"::{level} {shown}::{_data(whole)}"


def summary(found: Sequence[Located], files: int, language: Language) -> str:
    """How many files, errors and warnings."""
    errors = sum(one.diagnostic.is_error for one in found)
    warnings = len(found) - errors
    if language == "zh":
        return f"查了{files}个文件：{errors}处错误，{warnings}处警告。"
    return f"{files} files checked: {errors} errors, {warnings} warnings."


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
