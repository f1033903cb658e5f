"""Templates to pages: what all pages share. Markdown, or HTML that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from compiler.words.comparisons import (
    EFFECTS,
    LIMITS,
    STATUSES,
    TEXTS,
    VERDICTS,
    WEIGHTS,
    moved,
    proofs_changed,
    unmoved,
)
from policy_dsl.diagnostics import Language

PageFormat = Literal["md", "html"]
_TEMPLATES = Path(__file__).parent / "templates"


def rendered(
    template: str,
    data: Mapping[str, Any],
    format_: PageFormat,
    language: Language,
    **helpers: object,
) -> str:
    """The page that a template makes of a report."""
    found = _environment(format_ == "html").get_template(f"{template}.{format_}.jinja")
    return found.render(**data, **{**_words(language), **helpers}).lstrip()


def _words(language: Language) -> dict[str, object]:
    """What templates say words with."""
    at = 0 if language == "zh" else 1

    def of(table: Mapping[Any, tuple[str, str]]) -> Callable[[str | None], str]:
        return lambda key: table[key][at]

    return {
        "language": language,
        "zh": language == "zh",
        "say": lambda chinese, english: chinese if language == "zh" else english,
        "effect": of(EFFECTS),
        "verdict": of(VERDICTS),
        "status": of(STATUSES),
        "written": of(TEXTS),
        "limit": of(LIMITS),
        "weight": of(WEIGHTS),
        "moved": lambda region: moved(region, language),
        "unmoved": lambda change: unmoved(change, language),
        "proofs_changed": lambda found, _: proofs_changed(found, language),
        "name": lambda named: named["name"] if language == "zh" else named["key"],
    }


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
    made.filters["breakable"] = _breakable
    return made


def _breakable(text: str) -> Markup:
    """A key that may go on in the next line behind its dots and lines."""
    return Markup(re.sub(r"([._])", r"\1<wbr>", str(escape(text))))


def _escaped(text: str) -> str:
    """Text of which Markdown makes nothing else."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~" else c for c in str(text))
