"""A report as a page: Markdown, or HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from compiler.words.comparisons import EFFECTS, LIMITS, STATUSES, VERDICTS, WEIGHTS
from policy_dsl.diagnostics import Language

Format = Literal["md", "html"]

_TEMPLATES = Path(__file__).parent / "templates"


def page(
    template: str, format_: Format, language: Language, data: Mapping[str, Any], **more: Any
) -> str:
    """The page that a template makes of a report and of what else it asks for."""
    at = 0 if language == "zh" else 1

    def word(table: Mapping[Any, tuple[str, str]], key: str | None) -> str:
        return table[key][at]

    return (
        _environment(format_ == "html")
        .get_template(f"{template}.{format_}.jinja")
        .render(
            **data,
            **more,
            language=language,
            zh=language == "zh",
            say=lambda chinese, english: chinese if language == "zh" else english,
            effect=lambda key: word(EFFECTS, key),
            verdict=lambda key: word(VERDICTS, key),
            status=lambda key: word(STATUSES, key),
            limit=lambda key: word(LIMITS, key),
            weight=lambda key: word(WEIGHTS, key),
            name=lambda named: named["name"] if language == "zh" else named["key"],
        )
        .lstrip()
    )


@cache
def _environment(is_html: bool) -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=is_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["md"] = _escaped
    return made


def _escaped(text: str) -> str:
    """Text of which Markdown makes nothing else."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~" else c for c in str(text))
