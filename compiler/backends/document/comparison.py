"""What changed between two versions, as a page: Markdown, or HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from compiler.words.comparisons import EFFECTS, LIMITS, STATUSES, TEXTS, VERDICTS
from policy_dsl.diagnostics import Language

_TEMPLATES = Path(__file__).parent / "templates"


def as_page(data: Mapping[str, Any], format_: Literal["md", "html"], language: Language) -> str:
    """The report's page; `data` is what `compiler.audit.diff.data.as_data` gives."""
    template = _environment(format_ == "html").get_template(f"comparison.{format_}.jinja")
    at = 0 if language == "zh" else 1

    def word(table: Mapping[str | None, tuple[str, str]], key: str | None) -> str:
        return table[key][at]

    return template.render(
        **data,
        language=language,
        is_partly_open=any("open" in one["limits"] for one in data["decisions"]),
        zh=language == "zh",
        say=lambda chinese, english: chinese if language == "zh" else english,
        effect=lambda key: word(EFFECTS, key),  # type: ignore[arg-type]
        verdict=lambda key: word(VERDICTS, key),  # type: ignore[arg-type]
        written=lambda key: word(TEXTS, key),  # type: ignore[arg-type]
        status=lambda key: word(STATUSES, key),
        limit=lambda key: word(LIMITS, key),  # type: ignore[arg-type]
        name=lambda named: named["name"] if language == "zh" else named["key"],
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
