"""The subject of a plan's documents, in a language; from texts that a test has changed, too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compiler.documents.subject import Subject
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.diagnostics import Language

PLAN = "guangxi.targeted_titles"


@cache
def subject_of(language: Language, plan: str = PLAN) -> Subject:
    return made(Workspace.load(builtin_policies()), language, plan)


def made(
    workspace: Workspace, language: Language, plan: str = PLAN, version: str | None = None
) -> Subject:
    module = workspace.module(plan, version)
    program = workspace.program(plan, version)
    assert program is not None
    return Subject(
        workspace=workspace,
        module=module,
        unit=workspace.unit(module),
        program=program,
        language=language,
    )


def changed(folder: Path, old: str, new: str, file: str = PLAN) -> Workspace:
    """The policies with one text of a plan changed, which stands there once."""
    copy_of_policies(folder)
    target = folder / Path(*file.split(".")).with_suffix(".policy")
    text = target.read_text(encoding="utf-8")
    assert text.count(old) == 1
    target.write_text(text.replace(old, new), encoding="utf-8")
    return Workspace.load(folder)


def copy_of_policies(folder: Path) -> None:
    for path in builtin_policies().rglob("*"):
        if path.suffix in (".policy", ".toml"):
            copy = folder / path.relative_to(builtin_policies())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
