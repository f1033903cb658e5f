"""What `policy batch` says while it runs and at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compiler.cli.shell import Shell

if TYPE_CHECKING:
    from compiler.batch import Summary
    from compiler.batch.dated import Among


class Progress:
    """One line on the standard error, written over."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._shown = False

    def __call__(self, part: float, rejected: int) -> None:
        text = self._shell.say(
            f"已完成{part:.0%}，退回{rejected}行", f"{part:.0%}, {rejected} rejected"
        )
        click.echo(f"\r{text}\x1b[K", nl=False, err=True)
        self._shown = True

    def end(self) -> None:
        """Leave the line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def summary_lines(shell: Shell, summary: Summary) -> Iterator[str]:
    """How many rows were read, and what became of them."""
    s = summary
    yield shell.say(
        f"读入{s.read}行：判断{s.accepted}行，退回{s.rejected}行",
        f"{s.read} rows read: {s.accepted} decided, {s.rejected} rejected",
    )
    for key, counts in s.verdicts.items():
        parts = [f"{verdict} {count}" for verdict, count in sorted(counts.items())]
        yield f"  {key}: {', '.join(parts)}" if parts else f"  {key}: -"
    rate = round(s.read / s.seconds) if s.seconds else 0
    yield shell.say(
        f"由SQL判断{s.by_sql}行，由Python判断{s.by_python}行；每秒{rate}行",
        f"{s.by_sql} by SQL, {s.by_python} by Python; {rate} rows a second",
    )
    if s.among is not None:
        yield from _of_versions(shell, s, s.among)
    if s.set_over:
        yield shell.say(
            f"注意：表中的{'、'.join(s.set_over)}没有用上，各行都依--set所设定的值",
            f"note: what the table says of {', '.join(s.set_over)} does not count; "
            "--set says it of every row",
        )


def _of_versions(shell: Shell, summary: Summary, among: Among) -> Iterator[str]:
    """Which version decided, and how rows dated on days of the others are decided by these."""
    yield shell.say(f"各行都依{summary.version}判断", f"decided by the version {summary.version}")
    if not summary.elsewhere:
        return
    count, others = summary.elsewhere, among.others
    yield shell.say(
        f"注意：其中{count}行的申报日期不在该版本施行期间（{_days_zh(among)}）；把这些行另存一表，"
        f"加--version判断（另有{'、'.join(others)}）",
        f"note: {count} of the rows are dated outside its days ({_days_en(among)}); decide them as "
        f"a table of their own with --version (there is also {', '.join(others)})",
    )


def _days_zh(among: Among) -> str:
    """自2024-03-01起、2025-03-01之前."""
    ends = (
        f"自{among.since}起" if among.since else "",
        f"{among.before}之前" if among.before else "",
    )
    return "、".join(filter(None, ends))


def _days_en(among: Among) -> str:
    ends = (
        f"from {among.since}" if among.since else "",
        f"before {among.before}" if among.before else "",
    )
    return ", ".join(filter(None, ends))
