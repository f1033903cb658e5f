"""Plans side by side as people read it in a terminal. Takes the report as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from compiler.cli.layout import pad, width, wrap
from compiler.cli.report_page import ReportPage
from compiler.documents.compared.views import View, Views
from compiler.words import compared as words
from compiler.words.compared import said
from compiler.words.impacts import count

Data = Mapping[str, Any]
_COLOURS = {"good": "green", "bad": "red", "open": "yellow", "review": "blue"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(ReportPage):
    """For whom: language and columns."""

    def toned(self, text: str, tone: str) -> str:
        return click.style(text, fg=_COLOURS.get(tone))

    def wrapped(self, text: str, indent: str, first: str | None = None) -> list[str]:
        return wrap(text, self.columns, indent, first)


def compare_lines(data: Data, page: ComparePage) -> Iterator[str]:
    """The whole report: provisions, and with cases what the plans decide of them."""
    views = Views(data, page.language)
    for number, plan in enumerate(data["plans"]):
        name = click.style(views.named.whole(number), bold=True)
        yield f"{name}  {plan['key']}  {plan['version']}"
    for one in views.provisions():
        yield ""
        asks = f"  {one['question']}" if one["question"] else ""
        yield click.style(one["name"], bold=True) + asks
        for cell in one["cells"]:
            yield from _cell(cell, page)
    yield ""
    yield from _states(data, page)
    if views.behaviour is not None:
        yield from _behaviour(views, views.behaviour, page)


def _cell(cell: View, page: ComparePage) -> Iterator[str]:
    place = page.say(f"〔{cell['place']}〕", f" [{cell['place']}]") if cell["place"] else ""
    plans = page.say("、", ", ").join(cell["plans"])
    state = page.toned(cell["state"], cell["tone"])
    yield from page.wrapped(f"{plans}{page.colon}{state}{place}", "    ", "  ")
    for line in cell["lines"]:
        yield from page.wrapped(line, "    ")
    for part in cell["rests_on"]:
        first, *rest = part or [""]
        yield from page.wrapped(first, "      ", "    · ")
        for line in rest:
            yield from page.wrapped(line, "        ", "      ")
    for line in cell["open"]:
        yield from page.wrapped(line, "      ", "    ? ")


def _states(data: Data, page: ComparePage) -> Iterator[str]:
    """What the states mean that occur."""
    there = {cell["state"] for one in data["provisions"] for cell in one["cells"]}
    for state in words.STATES:
        if state in there:
            name = page.toned(said(words.STATES[state], page.language), words.STATE_TONES[state])
            told = said(words.STATES_TOLD[state], page.language)
            yield from page.wrapped(f"{name}{page.colon}{told}", "  ", "")
    yield from page.wrapped(said(words.GRADE_NOTE, page.language), "  ", "")


# --- cases


def _behaviour(views: Views, found: Data, page: ComparePage) -> Iterator[str]:
    decision = found["decision"]
    yield ""
    name = page.say(f"{decision['name']}（{decision['key']}）", str(decision["key"]))
    rows = {key: count(number) for key, number in found["rows"].items()}
    told = page.say(
        f"比较{rows['compared']}件，退回{rows['rejected']}件",
        f"{rows['compared']} cases compared, {rows['rejected']} rejected",
    )
    yield f"{click.style(name, bold=True)}  {told}"
    heads = [said(one, page.language) for one in words.VERDICTS.values()]
    yield from _table(["", *heads], [[r["plan"], *r["counts"]] for r in views.verdicts(found)])
    yield from _partings(views, found, page)
    yield from _kept(views, found, page)
    yield from _cases(views, found, page)
    yield ""
    yield from page.wrapped(found["method"][page.language], "  ", "")
    yield from page.wrapped(said(words.OWNERS_NOTE, page.language), "  ", "")


def _partings(views: Views, found: Data, page: ComparePage) -> Iterator[str]:
    yield ""
    yield click.style(page.say("差别在哪些事项", "Which provisions make the difference"), bold=True)
    for one in views.partings(found):
        head = page.say(
            f"{one['yes']}符合，{one['other']}{one['verdict']}：{one['count']}件",
            f"qualifies under {one['yes']}; {one['other']}: {one['verdict']}; {one['count']}",
        )
        yield from page.wrapped(head, "    ", "  ")
        for part in one["parts"]:
            yield from page.wrapped(part, "      ", "    ")
    if not found["partings"]:
        yield "  " + page.say(
            "没有一件案例在一个方案符合而在另一个方案不符合或者未定",
            "no case qualifies under one plan and not under another",
        )


def _kept(views: Views, found: Data, page: ComparePage) -> Iterator[str]:
    title = page.say("各方案不具备和未定的事项", "What keeps cases from qualifying")
    yield ""
    yield click.style(title, bold=True)
    plan = ""
    for one in views.kept(found):
        if one["plan"] != plan:
            plan = one["plan"]
            yield f"  {plan}"
        told = list(_counts(one, page))
        yield from page.wrapped(
            f"{one['part']}{page.colon}{page.comma.join(told)}", "      ", "    "
        )


def _counts(one: View, page: ComparePage) -> Iterator[str]:
    labels = {"unmet": ("不具备", "not met"), "open": ("未定", "open")}
    for kind, label in labels.items():
        if one[kind]:
            number, alone = one[kind]["count"], one[kind]["alone"]
            text = page.word(label)
            yield page.say(f"{text}{number}件（单独{alone}）", f"{text} {number} ({alone} alone)")
    if one["owners"]:
        yield page.say(f"由{one['owners']}答复", f"{one['owners']} can answer")


def _cases(views: Views, found: Data, page: ComparePage) -> Iterator[str]:
    ways = views.ways(found)
    yield ""
    order = views.named.plans(range(len(found["plans"])))
    title = page.say("结论的各种组合", "The ways in which verdicts fall")
    said_of = page.say(f"依次为{order}", f"in the order: {order}")
    yield from page.wrapped(f"{click.style(title, bold=True)}  {said_of}", "  ", "")
    for way in ways:
        marks = " ".join(page.toned(one["mark"], one["tone"]) for one in way["verdicts"])
        example = page.say(f"例：{way['example']}", f"such as {way['example']}")
        yield f"  {marks}  {way['count']}  {example}"
    left = found["ways_left"]
    if left["ways"]:
        yield "  " + page.say(
            f"另有{left['ways']}种组合，共{left['count']}件",
            f"{left['ways']} more ways, {left['count']} cases",
        )
    yield ""
    title = page.say("逐件结论", "Case by case")
    yield click.style(title, bold=True)
    told = {row["key"]: row for row in views.listed(found)}
    for way in ways:
        told.setdefault(way["example"], {"key": way["example"], "outcomes": way["reasons"]})
    for row in told.values():
        yield from _case(row, page)


def _case(row: View, page: ComparePage) -> Iterator[str]:
    yield f"  {row['key']}"
    for one in row["outcomes"]:
        mark = page.toned(f"{one['mark']} {one['text']}", one["tone"])
        plans = page.say("、", ", ").join(one["plans"])
        why = f"{page.colon}{one['parts']}" if one["parts"] else ""
        yield from page.wrapped(f"{mark}  {plans}{why}", "      ", "    ")
        for line in one["waiting"]:
            yield from page.wrapped(line, "        ", "      ? ")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Names to the left, numbers to the right."""
    everything = [head, *rows]
    widths = [max(width(row[i]) for row in everything) for i, _ in enumerate(head)]
    for name, *numbers in everything:
        cells = [" " * (widths[i] - width(one)) + one for i, one in enumerate(numbers, start=1)]
        yield "  " + "  ".join([pad(name, widths[0]), *cells]).rstrip()
