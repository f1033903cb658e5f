"""Diagnostics beside their sources, in the formats of `policy check`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policy_dsl import render
from policy_dsl.diagnostics import Diagnostic, Language
from policy_dsl.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A diagnostic and the file that it speaks of."""

    diagnostic: Diagnostic
    source: Source


def as_text(found: Iterable[Located], language: Language, colours: bool) -> Iterator[str]:
    """Each finding beside its line, for people."""
    for one in found:
        yield render.render(one.diagnostic, one.source, language, colours)


def as_json(found: Iterable[Located]) -> str:
    """A JSON list of all findings."""
    findings = [render.to_json(one.diagnostic, one.source) for one in found]
    return json.dumps(findings, ensure_ascii=False, indent=2)


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
        yield f"::{level} {shown}::{_data(one.diagnostic.message.text(language))}"


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
