"""Two plans to the report of what changed between them, made once for both languages."""

from __future__ import annotations

from functools import lru_cache

from compiler.audit.diff.compare import compare
from compiler.audit.diff.report import Report
from compiler.audit.diff.written import Texts
from compiler.core import ir
from compiler.workspace import Workspace
from policy_dsl import syntax


@lru_cache(maxsize=1)
def compared(old: Workspace, old_path: str, new: Workspace, new_path: str) -> Report:
    """What changed between the plans at two paths; the same in every language."""
    before, after = (_side(*side) for side in ((old, old_path), (new, new_path)))
    files = [{path: s.text for path, s in one.sources.items()} for one in (old, new)]
    texts = (Texts(files=files[0]), Texts(files=files[1]))
    modules = (before[1], after[1])
    return compare(before[0], after[0], texts, modules=modules, everything=False)


def _side(workspace: Workspace, path: str) -> tuple[ir.Program, syntax.Module]:
    unit = next(unit for unit in workspace.compilation.units if unit.path == path)
    header = unit.module.header
    stated = header.version if header else None
    program = workspace.program(unit.key, (stated.zh or stated.en) if stated else None)
    assert program is not None  # a subject has no errors
    return program, unit.module
