"""`policy ledger`: what a plan makes of each clause of its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.audit.ledger import Ledger
    from compiler.audit.sources import Sources
    from compiler.workspace import Workspace
    from policy_dsl.syntax import Module


@policy_command("ledger")
@click.argument("plan", required=False)
@click.option("--text", metavar="FILE", help="Compare with the source's text. 与原文比对。")
@click.option(
    "--all", "all_", is_flag=True, help="Every plan, sourced or not. 全部方案，无论有无来源表。"
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str | None,
    text: str | None,
    all_: bool,
    format_: str,
    policies: str | None,
) -> None:
    """Hold plans against their sources, clause by clause. 逐条核对方案与原文。

    \b
    policy ledger
    policy ledger guangxi.targeted_titles --text letter.txt
    """
    from compiler.cli.ledger_text import ledger_json, ledger_lines, overview_lines
    from compiler.cli.policies import find_module, load_from

    workspace = load_from(shell, policies, (plan,) if plan else ())
    modules = [find_module(shell, workspace, plan)] if plan else _modules(shell, workspace, all_)
    hashes = _hashes(shell, text) if text else None
    ledgers = [_keep(shell, workspace, module, hashes) for module in modules]
    if format_ == "json":
        answers = [ledger_json(ledger) for ledger in ledgers]
        answer = answers[0] if plan else answers
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for ledger in ledgers:
            click.echo("\n".join(ledger_lines(ledger, shell.language)))
        if len(ledgers) > 1:
            click.echo("\n".join(overview_lines(ledgers, shell.language)))
    finish(any(not ledger.sound for ledger in ledgers))


def _modules(shell: Shell, workspace: Workspace, all_: bool) -> list[Module]:
    """The modules for which sources are stated; with `all_` also every other plan."""
    from compiler.cli.policies import key_of

    found = []
    for module in (unit.module for unit in workspace.read if unit.kind != "AMENDMENT"):
        path = _sources_path(module)
        stated = path.is_file() and _sources(shell, key_of(module), path).of_plan(key_of(module))
        if stated or (all_ and key_of(module) in workspace.plans):
            found.append(module)
    return found


def _keep(
    shell: Shell, workspace: Workspace, module: Module, hashes: dict[str, str] | None
) -> Ledger:
    from compiler.audit.ledger import extent_of, keep
    from compiler.cli.policies import key_of

    plan = key_of(module)
    sources = _sources(shell, plan, _sources_path(module))
    program = workspace.program(plan)
    questions = program.questions.values() if program else ()
    own = [question for question in questions if question.origin.module == plan]
    extent = extent_of(program, plan) if program else None
    return keep(module, sources.of_plan(plan), own, hashes, extent)


def _sources_path(module: Module) -> Path:
    return Path(module.path).parent / "sources.toml"


def _sources(shell: Shell, plan: str, path: Path) -> Sources:
    from compiler.audit.sources import SourcesError, read_sources
    from compiler.cli.files import read_text
    from compiler.cli.messages import BadSources, NoSources

    if not path.is_file():
        raise shell.misuse(NoSources(plan=plan, path=str(path)))
    try:
        return read_sources(read_text(shell, str(path)))
    except SourcesError as error:
        raise shell.misuse(BadSources(path=str(path), zh_why=error.zh, en_why=error.en)) from None


def _hashes(shell: Shell, path: str) -> dict[str, str]:
    from compiler.audit.clauses import hash_clauses
    from compiler.cli.files import read_text
    from compiler.cli.messages import NoClauses

    hashes = hash_clauses(read_text(shell, path))
    if not hashes:
        raise shell.misuse(NoClauses(path=path))
    return hashes
