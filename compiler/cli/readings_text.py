"""What turns on a plan's ambiguities, as people read it in a terminal. Takes the report as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from compiler.cli.layout import wrap
from compiler.cli.report_page import ReportPage
from compiler.words.comparisons import (
    LIMITS,
    STATUSES,
    WEIGHTS,
    proofs_read,
    read,
    readings_proved,
    readings_unchanged,
)

Data = Mapping[str, Any]

_COLOURS = {"settled": "yellow", "open": "cyan", "unknown": "magenta", "nothing": "green"}
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsPage(ReportPage):
    """For whom: language and columns; `everything`: every region."""

    everything: bool

    def name(self, named: Data) -> str:
        return self.say(str(named["name"]), str(named["key"]))


def readings_lines(data: Data, page: ReadingsPage) -> Iterator[str]:
    """The whole report."""
    yield from _head(data, page)
    for question in data["questions"]:
        yield ""
        yield from _question(question, data, page)
    yield ""
    yield from _end(data, page)


def _head(data: Data, page: ReadingsPage) -> Iterator[str]:
    count = len(data["questions"])
    name = page.say(data["name"], data["plan"])
    told = page.say(f"共{count}处歧义", f"{count} ambiguit{'y' if count == 1 else 'ies'}")
    yield f"{name} {data['version']}{page.comma}{told}"
    for weight, words in WEIGHTS.items():
        if number := data["counts"].get(weight):
            yield f"  {number:>3}  {page.word(words)}"


def _question(question: Data, data: Data, page: ReadingsPage) -> Iterator[str]:
    weight = question["weight"]
    name = page.say(f"{question['name']}（{question['key']}）", question["key"])
    clause = f"  ［{question['clause']}］" if question["clause"] else ""
    head = click.style(f"{question['number']}. {name}{clause}", bold=True)
    yield f"{head}  {click.style(page.word(WEIGHTS[weight]), fg=_COLOURS[weight])}"
    yield from wrap(page.say(question["text"]["zh"], question["text"]["en"]), page.columns, "   ")
    if question["adopted"]:
        adopted = page.name(question["adopted"])
        yield page.say(f"   本方案采“{adopted}”", f"   the plan adopts {adopted}")
    for pair in question["pairs"]:
        for decision in pair["decisions"]:
            yield from _decision(decision, pair["readings"], page)
    yield from _proved(question, data, page)


def _proved(question: Data, data: Data, page: ReadingsPage) -> Iterator[str]:
    """Of which decisions nothing turns on it, and of which that is not known."""
    told = list(readings_unchanged(question, page.language))
    for sentence in told:
        yield from wrap(sentence, page.columns, "   ")
    if not told and not any(pair["decisions"] for pair in question["pairs"]):
        yield page.say("   所比较的决定都不涉及它。", "   No decision compared asks for it.")
    if question["gave_up"]:
        yield page.say(
            f"   {data['seconds']}秒内没有查完，未再查下去。",
            f"   Gave up after {data['seconds']} s: there may be more.",
        )


def _decision(decision: Data, readings: list[Data], page: ReadingsPage) -> Iterator[str]:
    yield f"   {page.say(decision['name'] + '（' + decision['key'] + '）', decision['key'])}"
    regions = decision["regions"]
    own = [one for one in regions if one["kind"] != "follows"] or regions
    settled = [one for one in own if one["settled"]]
    first = sorted(settled or own, key=lambda one: one["witness"] is None)
    shown = regions if page.everything else first[:_SHOWN]
    for region in shown:
        yield from _region(region, readings, page)
    if more := len(regions) - len(shown):
        s = "" if more == 1 else "s"
        yield page.say(
            f"     另有{more}类案例，用--all列出。",
            f"     {more} more region{s}: --all shows them.",
        )
    for limit in decision["limits"]:
        yield f"     {page.word(LIMITS[limit])}"


def _region(region: Data, readings: list[Data], page: ReadingsPage) -> Iterator[str]:
    one, other = map(page.name, readings)
    told = read(region, (one, other), page.language)
    yield from (click.style(line, bold=True) for line in wrap(told, page.columns, "     "))
    if not region["whole"]:
        yield page.say("       其中一部分案例，例如：", "       some cases, for example:")
    for words in region["words"][page.language]:
        yield from wrap(words, page.columns, "         ", "       · ")
    witness = region["witness"]
    if witness is None:
        yield page.say(
            "       没有核实出案例：此类可能为空。",
            "       no case was confirmed: there may be none.",
        )
        return
    given = page.comma.join(witness["given"][page.language])
    yield from wrap(given, page.columns, "         ", page.say("       例：", "       case: "))
    if witness["values"]:
        values = " / ".join(witness["values"][page.language])
        yield f"         {page.say('值', 'value')}{page.colon}{values}"
    if not (region["comes"] or region["goes"]):
        owed = proofs_read(witness, (one, other), page.language)
        yield from wrap(owed, page.columns, "         ") if owed else ()
    for differ in (one for one in witness["differ"] if one["called"]):
        name = differ["called"][page.language]
        both = (page.word(STATUSES[differ[side]]) for side in ("old", "new"))
        yield f"         {name}{page.colon}{' / '.join(both)}"


def _end(data: Data, page: ReadingsPage) -> Iterator[str]:
    yield from wrap(page.word(readings_proved(data["records"])), page.columns)
    if any(one["apart"] for one in data["questions"]):
        yield from wrap(
            page.say(
                "未作证明：名单中某项是否计入无法确定、因而累计可能有几种结果的案例。",
                "Not proved: cases in which it is open whether a record of a list counts, so that a"
                " total may come to several values.",
            ),
            page.columns,
        )
    for one in data["lists"]:
        told = f"{page.name(one)}{page.colon}{page.word(LIMITS['list'])}"
        yield from wrap(page.say("没有比较：", "Not compared: ") + told, page.columns)
