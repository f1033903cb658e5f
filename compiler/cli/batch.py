"""`policy batch`: a plan and a table of cases to a table of decisions."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from compiler.cli.endings import interruption_told
from compiler.cli.evaluate import application_day, take_day
from compiler.cli.shell import MEGABYTES, Misuse, Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.batch import Job, Summary
    from compiler.batch.dated import Among
    from compiler.batch.sources import Format
    from compiler.cli.batch_report import Progress
    from compiler.core.ir import Program
    from compiler.workspace import Workspace
    from policy_dsl.syntax import Module

_MOST_TOLD = 20
_FORMATS = click.Choice(["parquet", "csv", "jsonl"])


def names(
    _ctx: click.Context, _parameter: click.Parameter, written: tuple[str, ...]
) -> tuple[str, ...]:
    """Names given one by one or joined by commas."""
    return tuple(name for part in written for name in part.split(",") if name)


def names_of_decisions(
    ctx: click.Context, parameter: click.Parameter, written: tuple[str, ...]
) -> tuple[str, ...]:
    """As `names`; where something is said and names nothing, that is no decision."""
    return names(ctx, parameter, written) or written[:1]


@policy_command("batch")
@click.argument("plan")
@click.argument("source", metavar="IN")
@click.option("--out", "-o", metavar="OUT", required=True, help="Where to. 结果写到哪里。")
@click.option(
    "--decision",
    "decisions",
    metavar="D",
    multiple=True,
    callback=names_of_decisions,
    help="Which decisions (may_apply). 作哪些决定（默认为may_apply）。",
)
@click.option("--key", metavar="COLUMN", help="The column that names a row. 作为键的列。")
@click.option(
    "--keep",
    metavar="COLUMNS",
    multiple=True,
    callback=names,
    help="Columns carried into the result. 带入结果的列。",
)
@click.option(
    "--set", "assignments", metavar="KEY=VALUE", multiple=True, help="For every row. 对每一行设定。"
)
@click.option(
    "--as-of", metavar="DATE", callback=take_day, help="Date of evaluation. 判断所依的日期。"
)
@click.option("--version", metavar="V", help="Of several versions this one. 指定方案的版本。")
@click.option("--masks", is_flag=True, help="Conditions as numbers. 条件以整数位表示。")
@click.option(
    "--ignore-unknown-columns", is_flag=True, help="Pass over other columns. 略过其他的列。"
)
@click.option("--rejects", metavar="FILE", help="Instead of OUT.rejects.jsonl. 退回各行写到哪里。")
@click.option("--format", "format_", type=_FORMATS, help="Of IN, and of OUT where it is -. 格式。")
@click.option("--out-format", type=_FORMATS, help="Of OUT. 结果的格式。")
@click.option("--threads", type=click.IntRange(1, 64), help="How many. 线程数。")
@click.option("--memory", type=MEGABYTES, metavar="MB", help="For buffers. 缓冲内存。")
@click.option("--progress", is_flag=True, help="Also without a terminal. 总是显示进度。")
@click.option(
    "--summary", "summary_format", type=click.Choice(["text", "json", "none"]), default="text"
)
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    source: str,
    out: str,
    decisions: tuple[str, ...],
    key: str | None,
    keep: tuple[str, ...],
    assignments: tuple[str, ...],
    as_of: date | None,
    version: str | None,
    masks: bool,
    ignore_unknown_columns: bool,
    rejects: str | None,
    format_: Format | None,
    out_format: Format | None,
    threads: int | None,
    memory: int | None,
    progress: bool,
    summary_format: Literal["text", "json", "none"],
    policies: str | None,
) -> None:
    """Decide every row of a table. 对表中的每一行作出判断。

    \b
    policy batch guangxi.targeted_titles cases.parquet --out decisions.parquet
    policy batch guangxi.targeted_titles - --format csv --out - < cases.csv
    """
    from compiler.batch import Job
    from compiler.cli.batch_report import Progress
    from compiler.cli.policies import find_module, load_from, program_of

    workspace = load_from(shell, policies, (plan,))
    with telling_of_table(shell):
        applied = application_day({}, assignments)
    module = find_module(shell, workspace, plan, version, as_of or applied, applied)
    program = program_of(shell, workspace, module)
    watch = Progress(shell) if progress or is_terminal() else None
    job = Job(
        program=program,
        decisions=_decisions(shell, program, decisions),
        source=source,
        out=out,
        source_format=format_,
        out_format=out_format,
        rejects=rejects,
        as_of=as_of,
        assignments=assignments,
        key=key,
        keep=keep,
        ignore_unknown=ignore_unknown_columns,
        masks=masks,
        threads=threads,
        memory=memory,
        watch=watch,
        among=_among(workspace, module),
    )
    summary = _decided(shell, job, watch)
    _report(shell, summary, summary_format)
    finish(summary.rejected > 0)


def _among(workspace: Workspace, module: Module) -> Among | None:
    """Which days are those of a version; None where the plan has no other."""
    from compiler.batch.dated import Among
    from compiler.cli.policies import key_of, version_of

    others = (one for one in workspace.versions(key_of(module)) if one != version_of(module))
    found = tuple(dict.fromkeys(others))
    since, before = workspace.days(module)
    return Among(others=found, since=since, before=before) if found else None


def is_terminal() -> bool:
    """Whether the standard error is looked at on a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def _decisions(shell: Shell, program: Program, written: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the decisions. Raises Misuse."""
    from compiler.batch.table import decisions_of
    from compiler.cli.policies import find_decision

    with telling_of_table(shell):
        return decisions_of(program, [find_decision(shell, program, one) for one in written])


def _decided(shell: Shell, job: Job, watch: Progress | None) -> Summary:
    """Refused rows that no file is named for go to the standard error. Raises Misuse."""
    from compiler.batch.targets import rejects_name

    if rejects_name(job.rejects, job.out) is not None:
        return _run(shell, job, watch)
    with tempfile.TemporaryDirectory(prefix="policy-batch-") as folder:
        refused = Path(folder) / "rejects"
        summary = _run(shell, replace(job, rejects=str(refused)), watch)
        with refused.open(encoding="utf-8") as lines:
            for line in lines:
                click.echo(line, nl=False, err=True)
    return summary


def _run(shell: Shell, job: Job, watch: Progress | None) -> Summary:
    """Raises Misuse; an interruption ends the command with 130."""
    from compiler.batch import decide_file

    try:
        with telling_of_table(shell), interruption_told(shell):
            return decide_file(job)
    finally:
        if watch is not None:
            watch.end()


@contextmanager
def telling_of_table(shell: Shell) -> Iterator[None]:
    """What is wrong with a table, or with what is said of every row, becomes a message."""
    from compiler.batch import BatchError
    from compiler.cases import CaseError

    try:
        yield
    except BatchError as error:
        raise told(shell, error) from None
    except CaseError as error:
        raise Misuse("\n".join(error.lines(shell.language))) from None


def told(shell: Shell, error: Exception) -> Misuse:
    """What a BatchError says, to be raised."""
    from compiler.batch import BatchError

    assert isinstance(error, BatchError)
    lines = [shell.misuse(problem).message for problem in error.problems[:_MOST_TOLD]]
    rest = len(error.problems) - len(lines)
    if rest:
        lines.append(shell.say(f"……另有{rest}处问题。", f"… and {rest} more problems."))
    return Misuse("\n".join(lines))


def _report(shell: Shell, summary: Summary, format_: Literal["text", "json", "none"]) -> None:
    """On the standard error, since the table may go to the standard output."""
    import json

    from compiler.cli.batch_report import summary_lines

    if format_ == "json":
        click.echo(json.dumps(summary.to_json(), ensure_ascii=False), err=True)
    elif format_ == "text":
        click.echo("\n".join(summary_lines(shell, summary)), err=True)
