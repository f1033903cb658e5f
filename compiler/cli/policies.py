"""Policies for a command: loaded, found by key or Chinese name, and their findings located."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compiler.cli.findings import Located, as_text
from compiler.cli.messages import (
    BrokenPlan,
    NoPolicies,
    NoSuchFile,
    UnknownDecision,
    UnknownPlan,
    UnknownVersion,
)
from compiler.cli.shell import FINDINGS, Misuse, Shell
from compiler.files import policy_files
from compiler.resolve.messages import UnreadableFile
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.suggest import nearest
from policy_dsl.syntax import Module

if TYPE_CHECKING:
    from compiler.core.ir import Program


def load(shell: Shell, paths: Iterable[str], plans: Collection[str] = ()) -> Workspace:
    """The policies of these files and folders, or the built-in ones; of them what bears on the
    plans that are named, if any are. Raises Misuse."""
    wanted = [Path(path) for path in paths] or [_from_here(builtin_policies())]
    for path in wanted:
        _must_hold_policies(shell, path)
    workspace = Workspace.load(wanted, plans)
    given = {str(path) for path in wanted}
    for diagnostic in workspace.diagnostics:
        if isinstance(diagnostic.message, UnreadableFile) and diagnostic.path in given:
            raise shell.misuse(diagnostic.message)
    return workspace


def load_from(shell: Shell, folder: str | None, plans: Collection[str] = ()) -> Workspace:
    """The policies in a folder, or where none is given the built-in ones, as `load` has them."""
    return load(shell, (folder,) if folder else (), plans)


def _from_here(path: Path) -> Path:
    """The path as short as it can be written from the working directory."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _must_hold_policies(shell: Shell, path: Path) -> None:
    try:
        found = path.exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        found = False
    if not found:
        raise shell.misuse(NoSuchFile(path=str(path)))
    if next(policy_files(path), None) is None:
        raise shell.misuse(NoPolicies(path=str(path)))


def located(workspace: Workspace) -> list[Located]:
    """Every finding with its source."""
    return [Located(diagnostic=d, source=workspace.sources[d.path]) for d in workspace.diagnostics]


def key_of(module: Module) -> str:
    """The key in a module's header, or its path where it has none."""
    return module.header.declared.key if module.header else module.path


def name_of(module: Module) -> str:
    """The Chinese name in its header."""
    return module.header.declared.name if module.header else module.path


def find_module(
    shell: Shell,
    workspace: Workspace,
    written: str,
    version: str | None = None,
    on: date | None = None,
    applied: date | None = None,
) -> Module:
    """The given module of this key or Chinese name, of several versions the one named, else the
    one in force `on` a day for what was `applied` for then, else the latest. Raises Misuse."""
    names = {name_of(m): key_of(m) for m in workspace.modules if m.header}
    key = names.get(written, written)
    if key in names.values():
        versions = workspace.versions(key)
        if version is not None and version not in versions:
            raise shell.misuse(UnknownVersion(plan=key, version=version, known=versions))
        return workspace.module(key, version, on, applied)
    _show_unreadable(shell, workspace)
    known = workspace.plans
    near = nearest(written, [*known, *(name for name, key in names.items() if key in known)])
    raise shell.misuse(UnknownPlan(plan=written, known=known, nearest=near))


def _show_unreadable(shell: Shell, workspace: Workspace) -> None:
    """The errors of files that do not even say which plan they are."""
    nameless = {module.path for module in workspace.modules if module.header is None}
    show_errors(shell, (one for one in located(workspace) if one.diagnostic.path in nameless))


def show_errors(shell: Shell, found: Iterable[Located]) -> None:
    """The errors of what was found, where messages go."""
    errors = [one for one in found if one.diagnostic.is_error]
    for text in as_text(errors, shell.language, colours=False):
        click.echo(text, err=True)


def find_program(
    shell: Shell,
    plan: str,
    policies: str | None,
    version: str | None = None,
    on: date | None = None,
    applied: date | None = None,
) -> Program:
    """The program of a plan of the built-in policies or of those in a folder, in the version
    named or in force `on` a day for what was `applied` for on a day.

    Raises Misuse; a plan with errors shows them and ends the command with 1.
    """
    workspace = load_from(shell, policies, (plan,))
    return program_of(shell, workspace, find_module(shell, workspace, plan, version, on, applied))


def program_of(shell: Shell, workspace: Workspace, module: Module) -> Program:
    """The program of a module; its errors are shown where there is none."""
    program = workspace.program(key_of(module), version_of(module))
    if program is not None:
        return program
    raise broken(shell, workspace, module)


def broken(shell: Shell, workspace: Workspace, module: Module) -> Misuse:
    """Show the errors; what is to be raised."""
    show_errors(shell, located(workspace))
    return shell.misuse(BrokenPlan(plan=key_of(module)), FINDINGS)


def version_of(module: Module) -> str | None:
    """The version that its header states."""
    version = module.header.version if module.header else None
    return (version.zh or version.en) if version else None


def find_decision(shell: Shell, program: Program, written: str) -> str:
    """The key of a decision, written as its key or its Chinese name. Raises Misuse."""
    names = {program.rules[key].name: key for key in program.decisions}
    key = names.get(written, written)
    if key in program.decisions:
        return key
    known = program.decisions
    near = nearest(written, [*known, *names])
    raise shell.misuse(
        UnknownDecision(plan=program.plan, decision=written, known=known, nearest=near)
    )
