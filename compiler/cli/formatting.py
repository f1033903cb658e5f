"""Policy files to their canonical text, or to why they cannot be formatted."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from compiler.cli.files import read_text
from compiler.cli.findings import Located, as_text
from compiler.cli.messages import Unreadable
from compiler.cli.policies import load
from compiler.cli.shell import Shell
from compiler.resolve.messages import UnreadableFile
from compiler.resolve.units import Unit
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import format_module


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A file before and after; `text` is None where errors of syntax forbid formatting, which
    `problems` then show."""

    path: str
    before: str
    text: str | None
    problems: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return self.text is not None and self.text != self.before


def format_files(shell: Shell, paths: Iterable[str], to: str | None) -> list[Formatted]:
    """Every policy file of these paths, or of the built-in policies. Raises Misuse."""
    workspace = load(shell, paths)
    unreadable = [d for d in workspace.diagnostics if isinstance(d.message, UnreadableFile)]
    return [
        *(_format(shell, workspace, unit, to) for unit in workspace.read),
        *(_refused(shell, workspace, d.path) for d in unreadable),
    ]


def format_input(shell: Shell, to: str | None) -> Formatted:
    """The text on standard input, with the built-in policies to import from. Raises Misuse."""
    text = read_text(shell, "-")
    if "\0" in text:
        raise shell.misuse(Unreadable(path="-", why="NUL"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.policy"
        path.write_text(text, encoding="utf-8", newline="")
        formatted = format_files(shell, (str(path),), to)[0]
    problems = tuple(problem.replace(str(path), "-") for problem in formatted.problems)
    return replace(formatted, path="-", problems=problems)


def _format(shell: Shell, workspace: Workspace, unit: Unit, to: str | None) -> Formatted:
    if _broken(workspace, unit.path):
        return _refused(shell, workspace, unit.path)
    language = cast(Language, to) if to else unit.module.surface
    text = format_module(unit.module, language, unit.names)
    return Formatted(path=unit.path, before=workspace.sources[unit.path].text, text=text)


def _refused(shell: Shell, workspace: Workspace, path: str) -> Formatted:
    problems = as_text(_broken(workspace, path), shell.language, colours=False)
    before = workspace.sources[path].text
    return Formatted(path=path, before=before, text=None, problems=tuple(problems))


def _broken(workspace: Workspace, path: str) -> list[Located]:
    """The findings that leave a hole in the tree: errors of syntax, and an unreadable file."""
    return [
        Located(diagnostic=d, source=workspace.sources[path])
        for d in workspace.diagnostics
        if d.path == path
        and d.is_error
        and (d.code.startswith("E01") or isinstance(d.message, UnreadableFile))
    ]
