"""`policy replay`: decisions that were kept are decided again; what would change, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

from compiler.cli.shell import Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.audit.diff.places import Version
    from compiler.audit.replay.data import Tally
    from compiler.audit.replay.run import Find, Replayed
    from policy_dsl.diagnostics import Message


@policy_command("replay")
@click.argument("kept_file", metavar="DECISIONS.jsonl|-")
@click.option(
    "--under",
    metavar="VERSION",
    help="Under this version, not the one that decided. 改按这一版本重作。",
)
@click.option("--plan", metavar="PLAN", help="Of several plans of --under this one. 指定方案。")
@click.option("--format", "format_", type=click.Choice(["text", "json", "jsonl"]), default="text")
@click.option("--all", "all_", is_flag=True, help="Show every line that changes. 列出全部。")
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    kept_file: str,
    under: str | None,
    plan: str | None,
    format_: str,
    all_: bool,
    out: str | None,
    policies: str | None,
) -> None:
    """Decide again what `policy eval --keep` kept. 重作存档的决定，列出会改变的结果。

    Each line is decided by the version that had decided it, or by the one that --under names: a
    file or folder, a revision of git with a path, a plan with its version. Exits with 0 where
    nothing changes, with 1 where something does or cannot be decided again, with 2 where it is
    called wrongly.

    \b
    policy eval guangxi.targeted_titles case.json --keep kept.jsonl
    policy replay kept.jsonl
    policy replay kept.jsonl --under draft.policy
    policy replay kept.jsonl --under HEAD:policies --plan guangxi.targeted_titles
    policy replay - --under county.titles@2025 --format jsonl < kept.jsonl
    policy replay kept.jsonl --under draft.policy -o report.txt
    """
    from compiler.audit.replay.data import Tally
    from compiler.audit.replay.run import Replay
    from compiler.cli.files import not_read, opened, write_lines
    from compiler.cli.versions import find_version

    not_read(shell, out, kept_file, *([] if under is None else [under]))
    target = None if under is None else find_version(shell, under, "new", plan, policies)
    tally = Tally()
    with opened(shell, kept_file) as file:
        found = _counted(Replay(_finder(shell, policies), target).of(_lines(file)), tally)
        lines = _written(shell, found, tally, target, format_, everything=all_)
        if out is None:
            for line in lines:
                click.echo(line)
        else:
            write_lines(shell, out, map(click.unstyle, lines))
    finish(tally.found)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that say something, with their numbers; of one too long only its beginning."""
    from compiler.cases.json_text import MAX_BYTES

    number = 0
    while line := file.readline(MAX_BYTES + 2):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(MAX_BYTES)
        if line.strip():
            yield number, line


def _counted(found: Iterator[Replayed], tally: Tally) -> Iterator[Replayed]:
    for one in found:
        tally.add(one)
        yield one


def _finder(shell: Shell, policies: str | None) -> Find:
    """What finds the versions that decided: among the built-in policies or those of a folder."""
    from compiler.audit.diff.places import Version
    from compiler.audit.replay.messages import PlanBroken, PlanGone
    from compiler.cli.policies import load_from
    from compiler.cli.versions import is_amended, texts_of

    workspace = load_from(shell, policies)

    def find(plan: str, version: str) -> Version | Message:
        known = plan in workspace.plans
        if not known or (version and version not in workspace.versions(plan)):
            return PlanGone(plan=plan, version=version)
        program = workspace.program(plan, version or None)
        if program is None:
            return PlanBroken(plan=plan, version=version)
        if program.version != version:
            return PlanGone(plan=plan, version=version)
        module = workspace.module(plan, version or None)
        texts = texts_of(workspace, module, printed=is_amended((workspace, module)))
        return Version(program=program, texts=texts)

    return find


def _written(
    shell: Shell,
    found: Iterator[Replayed],
    tally: Tally,
    target: Version | None,
    format_: str,
    *,
    everything: bool,
) -> Iterator[str]:
    if format_ == "text":
        from compiler.cli.layout import page_width
        from compiler.cli.replay_text import ReplayPage, replay_lines

        page = ReplayPage(language=shell.language, columns=page_width(), everything=everything)
        return replay_lines(found, tally, target, page)
    return _as_lines(found, tally) if format_ == "jsonl" else _as_json(found, tally, target)


def _as_lines(found: Iterator[Replayed], tally: Tally) -> Iterator[str]:
    """An object for each line of the input, and the counts at the end."""
    from compiler.audit.replay.data import as_data
    from compiler.cases.written import one_line

    for one in found:
        yield one_line(as_data(one))
    yield one_line({"summary": tally.to_json()})


def _as_json(found: Iterator[Replayed], tally: Tally, target: Version | None) -> Iterator[str]:
    """One document, which is written as it is found: what is wholly the same is only counted."""
    from compiler.audit.replay.data import as_data
    from compiler.cases.written import one_line

    program = None if target is None else target.program
    under = None if program is None else {"plan": program.plan, "version": program.version}
    yield f'{{"under":{one_line(under)},'
    yield '"results":['
    comma = ""
    for one in found:
        if one.status != "same" or one.turned:
            yield comma + one_line(as_data(one))
            comma = ","
    yield "],"
    yield f'"summary":{one_line(tally.to_json())}}}'
