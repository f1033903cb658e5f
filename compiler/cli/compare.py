"""`policy compare`: several plans side by side, by their rules and by what they decide."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from compiler.cli.batch import names
from compiler.cli.endings import interruption_told
from compiler.cli.evaluate import take_day
from compiler.cli.shell import MEGABYTES, Shell, finish, policy_command

if TYPE_CHECKING:
    from compiler.batch.sources import Format

FORMATS = ("text", "json", "md", "html", "docx", "pdf", "xlsx")


@policy_command("compare")
@click.argument("plans", metavar="[PLAN…]", nargs=-1)
@click.option("--all", "all_", is_flag=True, help="Every plan. 全部方案。")
@click.option(
    "--cases", metavar="TABLE", help="Cases for every plan: CSV, JSON Lines, Parquet. 同一批案例。"
)
@click.option("--decision", metavar="D", help="Which decision (may_apply). 比较的决定。")
@click.option(
    "--provision",
    "provisions",
    metavar="P",
    multiple=True,
    callback=names,
    help="Only these rows. 只列这些事项。",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Or by FILE's ending. 格式。")
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option(
    "--top",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Cases and ways told one by one. 逐一列出的案例和组合的个数。",
)
@click.option("--key", metavar="COLUMN", help="The column that names a row. 作为键的列。")
@click.option(
    "--set", "assignments", metavar="KEY=VALUE", multiple=True, help="For every case. 一律设定。"
)
@click.option("--as-of", metavar="DATE", callback=take_day, help="Date of evaluation. 判断日期。")
@click.option(
    "--ignore-unknown-columns", is_flag=True, help="Pass over other columns. 略过其他的列。"
)
@click.option(
    "--cases-format",
    type=click.Choice(["parquet", "csv", "jsonl"]),
    help="Of TABLE. 案例表的格式。",
)
@click.option("--rejects", metavar="FILE", help="Where refused rows go. 退回各行写到哪里。")
@click.option("--threads", type=click.IntRange(1, 64), help="How many. 线程数。")
@click.option("--memory", type=MEGABYTES, metavar="MB", help="For buffers. 缓冲内存。")
@click.option("--progress", is_flag=True, help="Also without a terminal. 总是显示进度。")
@click.option(
    "--templates", metavar="DIR", help="Templates that come before ours. 优先采用的模板所在。"
)
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plans: tuple[str, ...],
    all_: bool,
    cases: str | None,
    decision: str | None,
    provisions: tuple[str, ...],
    format_: str | None,
    out: str | None,
    top: int,
    key: str | None,
    assignments: tuple[str, ...],
    as_of: date | None,
    ignore_unknown_columns: bool,
    cases_format: Format | None,
    rejects: str | None,
    threads: int | None,
    memory: int | None,
    progress: bool,
    templates: str | None,
    policies: str | None,
) -> None:
    """Plans side by side: what each says, who qualifies where. 各方案对照：规定和结论。

    A PLAN may name a version: PLAN@VERSION. Without --cases, only what the rules say is told.
    Exits with 0, with 1 where rows of the table are refused, with 2 where it is called wrongly.

    \b
    policy compare guangxi.targeted_titles sichuan.targeted_titles
    policy compare --all --format xlsx -o plans.xlsx
    policy compare --all --provision minimum_education,required_years
    policy compare --all --cases people.csv --format docx -o plans.docx
    policy compare --all --cases cases.parquet --set application.track=targeted --format json
    """
    from compiler.cli.compare_options import must_have_table, templates_for
    from compiler.cli.compare_plans import decision_of, rows_of, subjects_of
    from compiler.cli.compare_report import Behaviour, format_of, must_be_written, put
    from compiler.documents.compared.report import report

    chosen = format_of(shell, format_, out)
    must_be_written(shell, chosen, out)
    overrides = templates_for(shell, templates, chosen)
    of_tables = {
        "--key": key,
        "--set": assignments,
        "--as-of": as_of,
        "--ignore-unknown-columns": ignore_unknown_columns,
        "--cases-format": cases_format,
        "--rejects": rejects,
        "--threads": threads,
        "--memory": memory,
    }
    must_have_table(shell, cases, of_tables)
    subjects = subjects_of(shell, plans, policies, every=all_)
    rows = rows_of(shell, subjects, provisions)
    wanted = decision_of(shell, subjects, decision, needed=cases is not None)
    behaviour = None
    if cases is not None:
        behaviour = Behaviour(
            subjects=subjects,
            decision=wanted,
            cases=cases,
            cases_format=cases_format,
            key=key,
            assignments=assignments,
            as_of=as_of,
            ignore_unknown=ignore_unknown_columns,
            rejects=rejects,
            top=top,
            threads=threads,
            memory=memory,
        )
    with interruption_told(shell, "文书"):
        found = behaviour.found(shell, told=progress) if behaviour else None
        data = report(subjects, rows, wanted, found)
        put(shell, data, chosen, out, overrides)
    finish(bool(found and found["rows"]["rejected"]))
