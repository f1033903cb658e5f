"""`policy doc`: a plan, and with some kinds a case or an older version, to a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Shell, policy_command

if TYPE_CHECKING:
    from compiler.cli.doc_subject import Given

FORMATS = ("md", "html", "docx", "pdf", "xml", "dmn", "json", "ics")


@policy_command("doc")
@click.argument("plan")
@click.option("--kind", metavar="KIND", help="Which document; see below. 文书种类，见下。")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option(
    "--templates", metavar="DIR", help="Templates that come before ours. 优先采用的模板所在。"
)
@click.option("--review", is_flag=True, help="The review copy, with marks. 审校稿，带标记。")
@click.option("--office", metavar="FILE", help="The office's settings, TOML. 本机关的设置。")
@click.option("--case", "case_file", metavar="CASE", help="A case, JSON. 案例。")
@click.option("--cases", "cases_file", metavar="CASES", help="Cases, JSON Lines. 一批案例。")
@click.option("--older", metavar="OLD", help="The version to compare with. 比较的旧版。")
@click.option("--version", metavar="V", help="Of several versions this one. 指定方案的版本。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    kind: str | None,
    format_: str,
    out: str | None,
    templates: str | None,
    review: bool,
    office: str | None,
    case_file: str | None,
    cases_file: str | None,
    older: str | None,
    version: str | None,
    policies: str | None,
) -> None:
    """A document made from a plan: for the public, an applicant, a desk. 由方案生成文书。

    \b
    policy doc guangxi.targeted_titles --kind plan --format pdf -o plan.pdf
    policy doc guangxi.targeted_titles --kind plan --lang zh --review
    """
    from compiler.cli.doc_subject import Given

    given = Given(
        plan=plan,
        version=version,
        policies=policies,
        review=review,
        office=office,
        case=case_file,
        cases=cases_file,
        older=older,
    )
    _one(shell, given, kind or "plan", format_, out, Path(templates) if templates else None)


def _one(
    shell: Shell, given: Given, written: str, format_: str, out: str | None, templates: Path | None
) -> None:
    """One document into a file or to standard output."""
    from compiler.cli.doc_files import must_be_written, put, telling
    from compiler.cli.doc_subject import find_kind, subject_of

    kind = find_kind(shell, written)
    must_be_written(shell, kind, format_, out)
    subject = subject_of(shell, given, kind)
    from compiler.documents.making import file

    with telling(shell):
        data = file(kind, subject, format_, templates)
    put(shell, out, data)
