"""Files and plans named on a command line to the outcomes of their examples."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

from compiler.cli.policies import broken, find_module, key_of, load, program_of
from compiler.cli.shell import Shell
from compiler.cli.test_report import Tested
from compiler.examples import Trial, collect, coverage, run
from compiler.resolve.messages import UnreadableFile
from compiler.workspace import Workspace
from policy_dsl import syntax


def run_targets(shell: Shell, targets: Iterable[str]) -> list[Tested]:
    """Run the examples of what is named: a path that exists, else a built-in plan by key or name;
    nothing named: everything built in. Raises Misuse."""
    wanted = list(targets)
    paths = [target for target in wanted if target.endswith(".policy") or os.path.exists(target)]
    plans = [target for target in wanted if target not in paths]
    tested: list[Tested] = []
    if paths or not plans:
        workspace = load(shell, paths)
        _refuse_strays(shell, workspace)
        tested.extend(_run(shell, workspace, m) for m in _plans_tested(workspace, None))
    if plans:
        builtin = load(shell, ())
        wanted_keys = {key_of(find_module(shell, builtin, plan)) for plan in plans}
        tested.extend(_run(shell, builtin, m) for m in _plans_tested(builtin, wanted_keys))
    return tested


def _refuse_strays(shell: Shell, workspace: Workspace) -> None:
    """A file with errors whose examples cannot be seen is no file whose examples pass."""
    for diagnostic in workspace.diagnostics:
        if isinstance(diagnostic.message, UnreadableFile):
            raise shell.misuse(diagnostic.message)
    headed = {m.path for m in _plans_tested(workspace, None) if m.header}
    astray = {d.path for d in workspace.diagnostics if d.is_error} - headed
    for module in workspace.modules:
        if module.path in astray:
            raise broken(shell, workspace, module)


def _plans_tested(workspace: Workspace, keys: set[str] | None) -> list[syntax.Module]:
    """The modules whose programs are run: every plan that is given, and what else is tried."""
    given = {m.path: m for m in workspace.modules if key_of(m) in workspace.plans}
    tried = {(p := _tried(workspace, m)).path: p for m in workspace.modules if _has_examples(m)}
    return [m for m in {**given, **tried}.values() if keys is None or key_of(m) in keys]


def _run(shell: Shell, workspace: Workspace, plan: syntax.Module) -> Tested:
    """Run the examples that try one plan, wherever they are written."""
    program = program_of(shell, workspace, plan)
    trials = [
        trial
        for module in workspace.modules
        if _has_examples(module) and _tried(workspace, module) is plan
        for trial in collect(module, frozenset(program.rules))
    ]
    trials = [_placed(workspace, trial) for trial in trials]
    outcomes = run(trials, program)
    spots = [workspace.sources[t.path].position(t.span.start) for t in trials]
    covered = coverage(program, outcomes)
    return Tested(
        program=program,
        outcomes=outcomes,
        coverage=covered,
        positions=tuple(spots),
        versions=len(workspace.succession(program.plan)) > 1,
    )


def _placed(workspace: Workspace, trial: Trial) -> Trial:
    """The trial at its place in a file, which may be an amendment's."""
    path, span = workspace.place(trial.path, trial.span)
    return replace(trial, path=path, span=span)


def _tried(workspace: Workspace, module: syntax.Module) -> syntax.Module:
    """The plan that a module's examples are about: itself, or the first plan that it imports."""
    resolution = workspace.compilation.resolution
    assert resolution is not None
    by_path = {m.path: m for m in (*workspace.modules, *workspace.borrowed)}
    candidates = [by_path[path] for path in resolution.links.closure(module.path)]
    return next((m for m in candidates if m.header and m.header.kind == "PLAN"), module)


def _has_examples(module: syntax.Module) -> bool:
    kinds = (syntax.Example, syntax.ExampleTable)
    return any(isinstance(statement, kinds) for statement in module.statements)
