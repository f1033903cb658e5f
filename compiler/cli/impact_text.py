"""How many cases move between two versions, as people read it in a terminal. Takes the report as
JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from compiler.cli.layout import pad, width, wrap
from compiler.cli.report_page import ReportPage
from compiler.words import impacts

Data = Mapping[str, Any]
_GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactPage(ReportPage):
    """For whom: language and columns."""

    def name(self, named: Data) -> str:
        return self.say(f"{named['name']}（{named['key']}）", str(named["key"]))


def impact_lines(data: Data, page: ImpactPage) -> Iterator[str]:
    """The whole report."""
    yield from _head(data, page)
    for decision in impacts.active(data["decisions"]):
        yield ""
        yield from _decision(decision, data["changes"], page)
    yield from _others(data, page)


def _head(data: Data, page: ImpactPage) -> Iterator[str]:
    old, new = data["old"], data["new"]
    if old["plan"] == new["plan"]:
        yield f"{page.say(new['name'], new['plan'])}  {old['version']} → {new['version']}"
    else:
        yield " → ".join(f"{page.say(v['name'], v['plan'])} {v['version']}" for v in (old, new))
    rows = {key: impacts.count(number) for key, number in data["rows"].items()}
    yield page.say(
        f"读入{rows['read']}行：比较{rows['accepted']}行，退回{rows['rejected']}行；"
        f"结果改变{rows['moved']}行",
        f"{rows['read']} rows read: {rows['accepted']} compared, {rows['rejected']} rejected; "
        f"{rows['moved']} moved",
    )
    yield from _rejected(data["rejected"], page)


def _rejected(rejected: Data, page: ImpactPage) -> Iterator[str]:
    sides = {
        "old": page.say("只有旧版退回", "rejected by the old version only"),
        "new": page.say("只有新版退回", "rejected by the new version only"),
    }
    for side, said in sides.items():
        if rejected["sides"][side]:
            yield f"  {said}{page.say('：', ': ')}{impacts.count(rejected['sides'][side])}"
    for row in rejected["first"]:
        for problem in row["problems"][:1]:
            named = page.say(f"第{row['row']}行", f"row {row['row']}")
            told = f"{named}{page.say('：', ': ')}{problem['text'][page.language]}"
            yield from wrap(told, page.columns, "    ", "  ")


def _decision(decision: Data, changes: list[Data], page: ImpactPage) -> Iterator[str]:
    moved, share = impacts.count(decision["moved"]), impacts.share(decision["share"])
    head = page.say(f"改变{moved}行（{share}）", f"{moved} moved ({share})")
    kinds = impacts.kinds(decision["kinds"], page.language)
    yield click.style(f"{page.name(decision)}", bold=True) + f"  {head}  {kinds}"
    yield from _table(
        [
            [
                impacts.move(cell, page.language),
                impacts.count(cell["count"]),
                impacts.share(cell["share"]),
            ]
            for cell in sorted(decision["verdicts"], key=lambda cell: not cell["moved"])
        ],
        page,
    )
    yield from _values(decision["values"], page)
    yield from _titled(page.say("按修改", "by change"), _changes(decision, changes, page), page)
    for by in decision["by"]:
        title = page.say(f"按{by['words']['zh']}", f"by {by['words']['en']}")
        yield from _titled(title, _by(by["values"], page), page)


def _values(values: Data | None, page: ImpactPage) -> Iterator[str]:
    if values is None:
        return
    rows = [
        [impacts.revalued(one, page.language), impacts.count(one["count"])]
        for one in values["first"]
    ]
    if values["rest"]:
        rows.append([page.say("其余", "others"), impacts.count(values["rest"])])
    yield from _titled(page.say("按值", "by value"), rows, page)


def _changes(decision: Data, changes: list[Data], page: ImpactPage) -> list[list[str]]:
    return [
        [
            impacts.change(link, changes, page.language),
            impacts.count(link["count"]),
            impacts.share(link["share"]),
            impacts.moves(link["moves"], page.language),
        ]
        for link in decision["changes"]
    ]


def _by(values: list[Data], page: ImpactPage) -> list[list[str]]:
    return [
        [
            one["words"][page.language],
            f"{impacts.count(one['moved'])}/{impacts.count(one['rows'])}",
            impacts.share(one["share"]),
            impacts.moves(one["moves"], page.language),
        ]
        for one in values
    ]


def _titled(title: str, rows: Sequence[Sequence[str]], page: ImpactPage) -> Iterator[str]:
    if rows:
        yield f"  {title}"
        yield from _table(rows, page)


def _table(rows: Sequence[Sequence[str]], page: ImpactPage) -> Iterator[str]:
    """Rows with their columns aligned: words, numbers, and what is wrapped at the end."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for words, *numbers in rows:
        last = numbers[2:]
        cells = [pad(words, widths[0])]
        for cell, columns in zip(numbers[:2], widths[1:3], strict=False):
            cells.append(" " * (columns - width(cell)) + cell)
        line = "    " + _GAP.join(cells)
        if last:
            yield from wrap(last[0], page.columns, " " * (width(line) + 2), f"{line}{_GAP}")
        else:
            yield line.rstrip()


def _others(data: Data, page: ImpactPage) -> Iterator[str]:
    """The decisions of which there is nothing to say."""
    lists = (
        (list(impacts.idle(data["decisions"])), "没有案例改变的决定", "no case moved"),
        (data["skipped"], "以清单为值，未比较", "not compared, as the value is a list"),
        (data["added"], "新增的决定", "added"),
        (data["removed"], "取消的决定", "removed"),
    )
    told = [(named, page.say(zh, en)) for named, zh, en in lists if named]
    if told:
        yield ""
    for named, said in told:
        keys = page.say("、", ", ").join(page.say(one["name"], one["key"]) for one in named)
        yield from wrap(f"{said}{page.say('：', ': ')}{keys}", page.columns, "  ", "")
