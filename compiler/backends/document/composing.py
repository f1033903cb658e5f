"""A template and its data to a document. Users may override templates one by one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError

from compiler.backends.document.blocks import Document, Figure
from compiler.backends.document.draft import DraftError, read_draft
from policy_dsl.diagnostics import Language
from policy_dsl.labels import capital

BUILTIN = Path(__file__).parent / "drafts"


def compose(
    kind: str,
    template: str,
    data: Mapping[str, Any],
    language: Language,
    *,
    figures: Mapping[str, Figure] | None = None,
    overrides: Path | None = None,
) -> Document:
    """The document that `drafts/<template>.xml.jinja` makes of `data`, or the file of that name in
    the folder `overrides`. Every value is escaped by the engine. Raises DraftError, which names
    the template, where a template cannot be filled in or writes something else."""
    name = f"{template}.xml.jinja"
    try:
        found = _environment(overrides).get_template(name)
        written = found.render(data, language=language, say=_said(language))
        draft = read_draft(written, figures or {})
    except (DraftError, TemplateError) as error:
        line = getattr(error, "lineno", None)
        raise DraftError(f"{name}{f':{line}' if line else ''}: {error}") from None
    return Document(
        kind=kind,
        language=language,
        style=draft.style,
        title=draft.title,
        running=draft.running,
        above=draft.above,
        blocks=draft.blocks,
        landscape=draft.landscape,
    )


def _said(language: Language) -> Any:
    return lambda zh, en: zh if language == "zh" else en


@cache
def _environment(overrides: Path | None) -> Environment:
    folders = [FileSystemLoader(BUILTIN)]
    if overrides is not None:
        folders.insert(0, FileSystemLoader(overrides))
    environment = Environment(
        loader=ChoiceLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = _capital
    return environment


def _capital(text: str) -> str:
    """As it begins a line: an English label has a small letter. Of Chinese nothing changes."""
    return f"“{capital(text[1:])}" if text.startswith("“") else capital(text)
