"""`policy doc`: a plan, and with some kinds a case or an older version, to a document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from compiler.cli.endings import interruption_told
from compiler.cli.evaluate import take_day
from compiler.cli.shell import Shell, policy_command

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.batch.sources import Format
    from compiler.cli.doc_subject import Given

FORMATS = ("md", "html", "docx", "pdf", "akn", "dmn", "json", "ics")


@policy_command("doc")
@click.argument("plan")
@click.option("--kind", metavar="KIND", help="Which document; see below. 文书种类，见下。")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option(
    "--all", "all_", is_flag=True, help="Every document, with an index. 全部文书，附目录。"
)
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option(
    "--templates", metavar="DIR", help="Templates that come before ours. 优先采用的模板所在。"
)
@click.option("--review", is_flag=True, help="The review copy, with marks. 审校稿，带标记。")
@click.option("--office", metavar="FILE", help="The office's settings, TOML. 本机关的设置。")
@click.option("--case", "case_file", metavar="CASE", help="A case, JSON. 案例。")
@click.option(
    "--cases", "cases_file", metavar="TABLE", help="Cases: JSON Lines, CSV, Parquet. 一批案例。"
)
@click.option(
    "--cases-format",
    type=click.Choice(["parquet", "csv", "jsonl"]),
    help="Of TABLE. 案例表的格式。",
)
@click.option(
    "--decision", metavar="D", help="Of a letter or guide (may_apply). 答复、解读的决定。"
)
@click.option("--as-of", metavar="DATE", callback=take_day, help="Date of evaluation. 判断日期。")
@click.option("--key", metavar="COLUMN", help="The column that names a row. 作为键的列。")
@click.option(
    "--set", "assignments", metavar="KEY=VALUE", multiple=True, help="For every case. 一律设定。"
)
@click.option(
    "--ignore-unknown-columns", is_flag=True, help="Pass over other columns. 略过其他的列。"
)
@click.option("--rejects", metavar="FILE", help="Instead of OUT.rejects.jsonl. 退回各行写到哪里。")
@click.option("--progress", is_flag=True, help="Also without a terminal. 总是显示进度。")
@click.option(
    "--older", metavar="OLD", help="What to compare with, as `policy diff` takes it. 比较的旧版。"
)
@click.option("--version", metavar="V", help="Of several versions this one. 指定方案的版本。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    kind: str | None,
    format_: str,
    all_: bool,
    out: str | None,
    templates: str | None,
    review: bool,
    office: str | None,
    case_file: str | None,
    cases_file: str | None,
    cases_format: Format | None,
    decision: str | None,
    as_of: date | None,
    key: str | None,
    assignments: tuple[str, ...],
    ignore_unknown_columns: bool,
    rejects: str | None,
    progress: bool,
    older: str | None,
    version: str | None,
    policies: str | None,
) -> None:
    """A document made from a plan: for the public, an applicant, a desk. 由方案生成文书。

    \b
    policy doc guangxi.targeted_titles --kind plan --format pdf -o plan.pdf
    policy doc guangxi.targeted_titles --kind plan --lang zh --review
    policy doc county.titles --kind comparison --older county.titles@2024 --policies drafts
    policy doc guangxi.targeted_titles --kind letter --cases people.jsonl --format pdf -o letters/
    policy doc guangxi.targeted_titles --all --case case.json -o everything
    """
    from compiler.cli.doc_files import own_templates
    from compiler.cli.doc_options import must_go_together, must_go_with_all
    from compiler.cli.doc_reads import must_not_be_read
    from compiler.cli.doc_subject import Given

    given = Given(
        plan=plan,
        version=version,
        policies=policies,
        review=review,
        office=office,
        case=case_file,
        cases=cases_file,
        cases_format=cases_format,
        older=older,
        decision=decision,
        as_of=as_of,
        key=key,
        assignments=assignments,
        ignore_unknown=ignore_unknown_columns,
    )
    if all_:
        must_go_with_all(shell, {"--kind": kind is not None, "--format": _is_written("format_")})
    overrides = own_templates(shell, templates)
    must_go_together(shell, given, rejects)
    must_not_be_read(shell, given, overrides, out)
    with interruption_told(shell, "文书"):
        if all_:
            from compiler.cli.doc_all import make_all

            make_all(shell, given, out, overrides, rejects, told=progress)
        elif cases_file is None:
            _one(shell, given, kind or "plan", format_, out, overrides)
        else:
            from compiler.cli.doc_many import Batch, make

            batch = Batch(out=out, format=format_, rejects=rejects, overrides=overrides)
            make(shell, given, kind or "letter", batch, told=progress)


def _is_written(option: str) -> bool:
    """Whether an option that has a default was given."""
    source = click.get_current_context().get_parameter_source(option)
    return source is not click.core.ParameterSource.DEFAULT


def _one(
    shell: Shell, given: Given, written: str, format_: str, out: str | None, templates: Path | None
) -> None:
    """One document into a file or to standard output."""
    from compiler.cli.doc_files import (
        Writer,
        must_be_file,
        must_be_written,
        put,
        tell_unused,
        telling,
    )
    from compiler.cli.doc_options import must_go_with_kind
    from compiler.cli.doc_subject import find_kind, subject_of

    kind = find_kind(shell, written)
    must_go_with_kind(shell, given, kind)
    must_be_written(shell, kind, format_, out)
    must_be_file(shell, kind, format_, out)
    subject = subject_of(shell, given, kind)
    if format_ in kind.files:
        put(shell, out, kind.file(subject, format_).encode())
        for line in kind.told_of_file(subject):
            click.echo(line, err=True)
        tell_unused(shell, templates, ())
        return
    from compiler.documents.making import composed

    with telling(shell):
        material = kind.material(subject)
        document = composed(kind, subject, material, templates)
    put(shell, out, Writer(shell).written(document, format_, out or kind.key))
    for line in (*material.remarks, *kind.told(subject)):
        click.echo(line, err=True)
    tell_unused(shell, templates, (material.template,))
