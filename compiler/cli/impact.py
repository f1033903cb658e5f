"""`policy impact`: two versions of a plan and a table of cases to how many cases move."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.batch import is_terminal, names, names_of_decisions, telling_of_table
from compiler.cli.endings import interruption_told
from compiler.cli.evaluate import take_day
from compiler.cli.shell import MEGABYTES, Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.audit.diff.places import Version
    from compiler.audit.impact import Asked
    from compiler.batch.sources import Format

FORMATS = ("text", "json", "md", "html")
KINDS = ("any", "loosened", "tightened", "clarified", "revalued", "rejected")
BY = ("application.level", "application.series", "employer.place")
"""What is counted by where nothing else is asked for and a table states it."""

_TABLES = click.Choice(["parquet", "csv", "jsonl"])


@policy_command("impact")
@click.argument("old")
@click.argument("new")
@click.argument("cases")
@click.option("--plan", metavar="PLAN", help="Of several plans this one. 指定方案。")
@click.option(
    "--decision",
    "decisions",
    metavar="D",
    multiple=True,
    callback=names_of_decisions,
    help="Only these decisions. 只比这些决定。",
)
@click.option(
    "--by",
    metavar="COLUMN",
    multiple=True,
    callback=names,
    help="Count by this column (level, series, place). 按此列分列（默认级别、系列、所在地）。",
)
@click.option(
    "--top",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Values told one by one. 逐一列出的值的个数。",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text")
@click.option("--report", metavar="FILE", help="Instead of standard output. 报告写入的文件。")
@click.option("--out", "-o", metavar="OUT", help="The moved rows. 结果改变的各行写到哪里。")
@click.option("--out-format", type=_TABLES, help="Of OUT. 改变的各行的格式。")
@click.option("--cases-format", type=_TABLES, help="Of CASES. 案例表的格式。")
@click.option("--rejects", metavar="FILE", help="Instead of OUT.rejects.jsonl. 退回各行写到哪里。")
@click.option("--key", metavar="COLUMN", help="The column that names a row. 作为键的列。")
@click.option(
    "--keep",
    metavar="COLUMNS",
    multiple=True,
    callback=names,
    help="Columns carried into OUT. 带入OUT的列。",
)
@click.option(
    "--set", "assignments", metavar="KEY=VALUE", multiple=True, help="For every row. 对每一行设定。"
)
@click.option(
    "--as-of", metavar="DATE", callback=take_day, help="Date of evaluation. 判断所依的日期。"
)
@click.option(
    "--ignore-unknown-columns", is_flag=True, help="Pass over other columns. 略过其他的列。"
)
@click.option(
    "--fail-on",
    type=click.Choice(KINDS),
    multiple=True,
    help="Exit with 1 only for these moves. 只有这类改变才以1退出。",
)
@click.option("--threads", type=click.IntRange(1, 64), help="How many. 线程数。")
@click.option("--memory", type=MEGABYTES, metavar="MB", help="For buffers. 缓冲内存。")
@click.option("--progress", is_flag=True, help="Also without a terminal. 总是显示进度。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    old: str,
    new: str,
    cases: str,
    plan: str | None,
    decisions: tuple[str, ...],
    by: tuple[str, ...],
    top: int,
    format_: str,
    report: str | None,
    out: str | None,
    out_format: Format | None,
    cases_format: Format | None,
    rejects: str | None,
    key: str | None,
    keep: tuple[str, ...],
    assignments: tuple[str, ...],
    as_of: date | None,
    ignore_unknown_columns: bool,
    fail_on: tuple[str, ...],
    threads: int | None,
    memory: int | None,
    progress: bool,
    policies: str | None,
) -> None:
    """How many cases of a table move, from what to what. 案例表中有多少案例的结果会变，怎样变。

    OLD and NEW are a file or folder, a revision of git with a path, or a plan with its version.
    Exits with 0 where nothing moved, with 1 where something did, with 2 where it is called wrongly.

    \b
    policy impact old.policy new.policy cases.parquet
    policy impact HEAD~1:policies policies cases.csv --plan guangxi.targeted_titles
    policy impact old.policy new.policy cases.csv --decision may_apply --by office --out moved.csv
    policy impact old.policy new.policy cases.parquet --format html --report impact.html
    """
    from compiler.audit.impact import Asked
    from compiler.batch.targets import refuse_same_file, rejects_name
    from compiler.cli.files import not_read
    from compiler.cli.impact_messages import BothToStandard
    from compiler.cli.impact_report import Progress, tell_rejected
    from compiler.cli.versions import find_versions

    if out == "-" and report is None:
        raise shell.misuse(BothToStandard())
    not_read(shell, report, old, new, cases)
    with telling_of_table(shell):
        refuse_same_file("-", [report, out, rejects_name(rejects, out)])
    with interruption_told(shell):
        before, after = find_versions(shell, old, new, plan, policies)
    watch = Progress(shell) if progress or is_terminal() else None
    asked = Asked(
        old=before.program,
        new=after.program,
        texts=(before.texts, after.texts),
        decisions=_decisions(shell, before, after, decisions),
        source=cases,
        source_format=cases_format,
        by=by or BY,
        where_stated=() if by else BY,
        key=key,
        keep=keep,
        as_of=as_of,
        assignments=assignments,
        ignore_unknown=ignore_unknown_columns,
        out=out,
        out_format=out_format,
        rejects=rejects,
        most=top,
        threads=threads,
        memory=memory,
        watch=watch,
    )
    try:
        with interruption_told(shell):
            data = _run(shell, asked)
    finally:
        if watch is not None:
            watch.end()
    _write(shell, data, format_, report)
    tell_rejected(shell, data, rejects_name(rejects, out))
    finish(_found(data, fail_on))


def _decisions(
    shell: Shell, before: Version, after: Version, written: tuple[str, ...]
) -> tuple[str, ...]:
    """The keys of the decisions to compare. Raises Misuse, which names the side that lacks one."""
    from compiler.audit.impact.asked import comparable
    from compiler.cli.impact_messages import NotInVersion
    from compiler.cli.policies import find_decision
    from compiler.cli.versions import SIDES

    if not written:
        with telling_of_table(shell):
            return comparable(before.program, after.program)
    both = tuple(key for key in after.program.decisions if key in before.program.decisions)
    found = []
    for one in written:
        known_to_old = one in before.program.decisions
        key = one if known_to_old else find_decision(shell, after.program, one)
        if key not in both:
            side = SIDES["new" if known_to_old else "old"]
            raise shell.misuse(NotInVersion(**side, decision=key, known=both))
        found.append(key)
    return tuple(dict.fromkeys(found))


def _run(shell: Shell, asked: Asked) -> dict[str, Any]:
    """Raises Misuse."""
    from compiler.audit.impact import impact

    with telling_of_table(shell):
        return impact(asked)


def _write(shell: Shell, data: dict[str, Any], format_: str, report: str | None) -> None:
    from compiler.cli.files import write_text
    from compiler.cli.impact_report import written

    text = written(shell, data, format_)
    if report is None:
        click.echo(text, nl=False)
    else:
        write_text(shell, report, click.unstyle(text))


def _found(data: dict[str, Any], fail_on: tuple[str, ...]) -> bool:
    """Whether to exit with 1: for any move, or for those of some kinds."""
    kinds = {kind for one in data["decisions"] for kind, count in one["kinds"].items() if count}
    if data["rows"]["rejected"] and "rejected" in fail_on:
        return True
    if not fail_on or "any" in fail_on:
        return bool(kinds)
    return not kinds.isdisjoint(fail_on)
