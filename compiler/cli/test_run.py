"""Files and plans named on a command line to the outcomes of their examples."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from compiler.cli.policies import find_module, key_of, load, program_of
from compiler.cli.shell import Shell
from compiler.cli.test_report import Tested
from compiler.examples import collect, coverage, run
from compiler.workspace import Workspace
from policy_dsl import syntax


def run_targets(shell: Shell, targets: Iterable[str]) -> list[Tested]:
    """Run the examples of what is named: a path that exists, else a built-in plan by key or name;
    nothing named: everything built in. Raises Misuse."""
    wanted = list(targets)
    paths = [target for target in wanted if Path(target).exists() or target.endswith(".policy")]
    plans = [target for target in wanted if target not in paths]
    tested: list[Tested] = []
    if paths or not plans:
        tested.extend(_run_all(shell, load(shell, paths)))
    if plans:
        builtin = load(shell, ())
        modules = [find_module(shell, builtin, plan) for plan in plans]
        tested.extend(_run_module(shell, builtin, module) for module in modules)
    return tested


def _run_all(shell: Shell, workspace: Workspace) -> list[Tested]:
    """Every plan, and every other module that has examples."""
    chosen = [m for m in workspace.modules if key_of(m) in workspace.plans or _has_examples(m)]
    return [_run_module(shell, workspace, module) for module in chosen]


def _run_module(shell: Shell, workspace: Workspace, module: syntax.Module) -> Tested:
    program = program_of(shell, workspace, module)
    outcomes = run(collect(module, frozenset(program.rules)), program)
    source = workspace.sources[module.path]
    return Tested(
        program=program,
        outcomes=outcomes,
        coverage=coverage(program, outcomes),
        positions=tuple(source.position(outcome.trial.span.start) for outcome in outcomes),
    )


def _has_examples(module: syntax.Module) -> bool:
    kinds = (syntax.Example, syntax.ExampleTable)
    return any(isinstance(statement, kinds) for statement in module.statements)
