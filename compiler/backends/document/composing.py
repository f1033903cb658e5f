"""A template and its data to a document. Users may override templates one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, meta

from compiler.backends.document.blocks import Document, Figure
from compiler.backends.document.draft import read_draft
from compiler.backends.document.faults import BUILTIN, OwnFolder, told
from policy_dsl.diagnostics import Language
from policy_dsl.labels import capital


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
    name = _file_of(template)
    try:
        found = _environment(overrides).get_template(name)
        written = found.render(data, language=language, say=_said(language))
        draft = read_draft(written, figures or {})
    except Exception as error:
        wrong = told(error, name, overrides)
        if wrong is None:  # a fault of ours
            raise
        raise wrong from None
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


def uses_own(template: str, overrides: Path) -> bool:
    """Whether a document by this template takes any file of the folder `overrides`: the template
    itself, or one that ours names."""
    environment = _environment(overrides)
    assert environment.loader is not None
    left, seen = [_file_of(template)], set[str]()
    while left:
        name = left.pop()
        try:
            source, file, _ = environment.loader.get_source(environment, name)
        except TemplateError:  # of a file of the folder, as ours can be read
            return True
        if file is None or Path(file).parent != BUILTIN:
            return True
        seen.add(name)
        named = meta.find_referenced_templates(environment.parse(source))
        left += [one for one in named if one is not None and one not in seen]
    return False


def _file_of(template: str) -> str:
    return f"{template}.xml.jinja"


def _said(language: Language) -> Callable[[str, str], str]:
    def say(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    say.__qualname__ = "say"  # as it is called in what Python says of a wrong call
    return say


@cache
def _environment(overrides: Path | None) -> Environment:
    folders = [FileSystemLoader(BUILTIN)]
    if overrides is not None:
        folders.insert(0, OwnFolder(overrides))
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
