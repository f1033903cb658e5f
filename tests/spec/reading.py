"""Module texts, beside the real policies, to trees, findings and programs."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from compiler.core.ir import Program
from compiler.workspace import Workspace
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic
from tests.spec.snippets import PREAMBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Some module texts, loaded together, by the names that they were given."""

    workspace: Workspace
    folder: Path

    def found(self, name: str) -> list[Diagnostic]:
        path = str(self.folder / name)
        return [d for d in self.workspace.diagnostics if d.path == path]

    def statements(self, name: str) -> tuple[syntax.Statement, ...]:
        path = str(self.folder / name)
        (unit,) = (u for u in self.workspace.read if u.path == path)
        return unit.module.statements

    def program(self, key: str) -> Program:
        program = self.workspace.program(key)
        assert program is not None, [d for d in self.workspace.diagnostics if d.is_error]
        return program


def library(texts: Mapping[str, str]) -> Library:
    """Load texts as files of one folder, with the preamble beside them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / PREAMBLE.name).write_text(PREAMBLE.read_text("utf-8"), "utf-8")
        for file, text in texts.items():
            (folder / file).write_text(text, "utf-8")
        return Library(workspace=Workspace.load(folder), folder=folder)
