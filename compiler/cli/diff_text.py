"""What changed between two versions, as people read it in a terminal. Takes the report as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from compiler.cli.layout import cut, wrap
from compiler.cli.report_page import ReportPage
from compiler.words.comparisons import EFFECTS, LIMITS, STATUSES, TEXTS, VERDICTS

Data = Mapping[str, Any]

_COLOURS = {"loosened": "green", "tightened": "red", "clarified": "cyan", "editorial": None}
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPage(ReportPage):
    """For whom: language and columns; `everything`: also cases in which something is open."""

    everything: bool

    def effect(self, effect: str) -> str:
        return click.style(self.word(EFFECTS[effect]), fg=_COLOURS.get(effect, "yellow"))


def diff_lines(data: Data, page: DiffPage) -> Iterator[str]:
    """The whole report."""
    yield from _head(data, page)
    for change in data["changes"]:
        yield ""
        yield from _change(change, page)
    yield from _texts(data, page)
    yield ""
    yield from _end(data, page)


def _head(data: Data, page: DiffPage) -> Iterator[str]:
    old, new = data["old"], data["new"]
    if old["plan"] == new["plan"]:
        name = page.say(new["name"], new["plan"])
        yield f"{name}  {old['version']} → {new['version']}"
    else:
        yield " → ".join(f"{page.say(v['name'], v['plan'])} {v['version']}" for v in (old, new))
    count = len(data["changes"])
    yield page.say(f"共{count}处修改", f"{count} change{'' if count == 1 else 's'}")
    for decision in data["decisions"]:
        if decision["effect"] != "editorial":
            yield f"  {page.effect(decision['effect'])}  {_name(decision, page)}"
    for key, zh, en in (("added", "新增的决定", "added"), ("removed", "取消的决定", "removed")):
        for decision in data[key]:
            yield f"  {page.say(zh, en)}  {_name(decision, page)}"


def _texts(data: Data, page: DiffPage) -> Iterator[str]:
    """What was written otherwise, whatever it does."""
    if not data["texts"]:
        return
    yield ""
    yield click.style(page.say("文字改动", "The text"), bold=True)
    for change in data["texts"]:
        old, new = change["old_clause"], change["new_clause"]
        clause = new or old if old in ("", new) or not new else f"{old} → {new}"
        told = change["new"] or change["old"]
        line = f"{page.word(TEXTS[change['kind']])}  {f'［{clause}］ ' if clause else ''}{told}"
        yield cut(f"   {line}", page.columns)


def _name(named: Data, page: DiffPage) -> str:
    return page.say(f"{named['name']}（{named['key']}）", str(named["key"]))


def _change(change: Data, page: DiffPage) -> Iterator[str]:
    clauses = list(dict.fromkeys(p["clause"] for p in (*change["new"], *change["old"])))
    clause = page.say("、", ", ").join(one for one in clauses if one)
    head = f"{change['number']}. {_name(change, page)}"
    yield click.style(f"{head}  ［{clause}］" if clause else head, bold=True) + (
        f"  {page.effect(change['effect'])}"
    )
    for mark, places in (("-", change["old"]), ("+", change["new"])):
        for place in places:
            yield from wrap(place["text"], page.columns, "     ", f"   {mark} ")
    if change["effect"] == "editorial":
        proved = page.say("已证明：任何案例的结果都不变。", "Proved: no outcome changes.")
        apart = page.say("不涉及所比较的决定。", "It bears on none of the decisions compared.")
        yield f"   {proved if change['unchanged'] else apart}"
    for decision in change["decisions"]:
        yield from _decision(decision, page)


def _decision(decision: Data, page: DiffPage) -> Iterator[str]:
    yield f"   {_name(decision, page)}  {page.effect(decision['effect'])}"
    regions = decision["regions"]
    settled = [one for one in regions if "open" not in (one["from"], one["to"])]
    shown = regions if page.everything else (settled or regions)[:_SHOWN]
    for region in shown:
        yield from _region(region, page)
    if more := len(regions) - len(shown):
        yield page.say(
            f"     另有{more}类案例（多涉及未定的事项），用--all列出。",
            f"     {more} more regions (mostly of what is open): --all shows them.",
        )
    for limit in (limit for limit in decision["limits"] if limit != "open"):
        yield f"     {page.word(LIMITS[limit])}"


def _region(region: Data, page: DiffPage) -> Iterator[str]:
    old, new = (page.word(VERDICTS[region[side]]) for side in ("from", "to"))
    arrow = click.style(f"{old} → {new}", bold=True)
    kind = page.effect(region["kind"])
    yield f"     {arrow}  {kind}"
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
    given = page.say("，", ", ").join(witness["given"][page.language])
    yield from wrap(given, page.columns, "         ", page.say("       例：", "       case: "))
    for differ in (one for one in witness["differ"] if one["name"]):
        name = page.say(differ["name"], differ["condition"])
        before, after = (page.word(STATUSES[differ[side]]) for side in ("old", "new"))
        yield f"         {name}{page.say('：', ': ')}{before} → {after}"


def _end(data: Data, page: DiffPage) -> Iterator[str]:
    """What was proved, and what was not."""
    complete = [one for one in data["decisions"] if set(one["limits"]) <= {"open"}]
    same = [one for one in complete if one["effect"] == "editorial"]
    count, records = len(complete), data["records"]
    yield from wrap(
        page.say(
            f"已证明：在{count}项决定中，除以上所列各类案例外，结果完全相同，其中{len(same)}项完全不变"
            f"（名单类事实以{records}项为限）。",
            f"Proved: of {count} decisions nothing changes outside of the regions listed, and"
            f" {len(same)} do not change at all (lists have up to {records} records).",
        ),
        page.columns,
    )
    if any("open" in one["limits"] for one in data["decisions"]):
        told = page.word(LIMITS["open"])
        yield from wrap(f"{told[0].upper()}{told[1:]}{page.say('。', '.')}", page.columns)
    if any(one["apart"] for one in data["decisions"]):
        yield from wrap(
            page.say(
                "未作证明：名单中某项是否计入无法确定、因而累计可能有几种结果的案例。",
                "Not proved: cases in which it is open whether a record of a list counts, so that a"
                " total may come to several values.",
            ),
            page.columns,
        )
    for one in data["decisions"]:
        for limit in (limit for limit in one["limits"] if limit != "open"):
            told = f"{_name(one, page)}{page.say('：', ': ')}{page.word(LIMITS[limit])}"
            yield from wrap(page.say("未能完全比较", "Not compared whole: ") + told, page.columns)
