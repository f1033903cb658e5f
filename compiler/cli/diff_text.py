"""What changed between two versions, as people read it in a terminal. Takes the report as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import click

from compiler.cli.layout import cut, wrap
from compiler.cli.report_page import ReportPage
from compiler.words.comparisons import (
    EFFECTS,
    FOLLOWING,
    LIMITS,
    STATUSES,
    TEXTS,
    moved,
    of_what_is_open,
    proofs_changed,
    unmoved,
)

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
    if old == new:
        same = "两份文本的版本名称相同。", "Both texts are called by the same version."
        yield page.word(same)
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
        if change["kind"] == "reworded":
            told = _differing(change["old"], change["new"])
        line = f"{page.word(TEXTS[change['kind']])}  {f'［{clause}］ ' if clause else ''}{told}"
        yield cut(f"   {line}", page.columns)


_BEFORE = 12
"""So many characters stand before what was reworded."""


def _differing(old: str, new: str) -> str:
    """The new words from shortly before those that differ."""
    pairs = zip(old, new, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return new if same <= _BEFORE else f"…{new[same - _BEFORE :]}"


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
    for told in unmoved(change, page.language):
        yield from wrap(told, page.columns, "   ")
    for decision in change["decisions"]:
        yield from _decision(decision, page)


def _decision(decision: Data, page: DiffPage) -> Iterator[str]:
    yield f"   {_name(decision, page)}  {page.effect(decision['effect'])}"
    regions = decision["regions"]
    own = [one for one in regions if one["kind"] != "follows"]
    settled = [one for one in own if "open" not in (one["from"], one["to"])]
    shown = regions if page.everything else (settled or own)[:_SHOWN]
    for region in shown:
        yield from _region(region, page)
    if page.everything:
        shown = own = regions
    yield from _more([one for one in own if one not in shown], len(regions) - len(own), page)
    for limit in (limit for limit in decision["limits"] if limit != "open"):
        yield f"     {page.word(LIMITS[limit])}"


def _more(own: Sequence[Data], following: int, page: DiffPage) -> Iterator[str]:
    """That there are regions which are not shown."""
    if own:
        s = "" if len(own) == 1 else "s"
        count = sum("open" in (one["from"], one["to"]) for one in own)
        zh, en = of_what_is_open(count, len(own))
        yield page.say(
            f"     另有{len(own)}类案例{zh}；用--all列出。",
            f"     {len(own)} more region{s}{en}: --all shows them.",
        )
    if following:
        told = page.say(
            f"{FOLLOWING[0]}；用--all列出。",
            f"{FOLLOWING[1]}: --all shows that.",
        )
        yield from wrap(told, page.columns, "     ")


def _region(region: Data, page: DiffPage) -> Iterator[str]:
    told = list(wrap(moved(region, page.language), page.columns, "     "))
    *lines, last = (click.style(line, bold=True) for line in told)
    yield from lines
    yield last if region["kind"] == "follows" else f"{last}  {page.effect(region['kind'])}"
    if not region["whole"]:
        yield page.say("       其中一部分案例：", "       some of the cases:")
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
    if witness["values"]:
        old, new = witness["values"][page.language]
        yield f"         {page.say('值', 'value')}{page.colon}{old} → {new}"
    if not (region["comes"] or region["goes"]):
        changed = proofs_changed(witness, page.language)
        yield from wrap(changed, page.columns, "         ") if changed else ()
    for differ in (one for one in witness["differ"] if one["called"]):
        name = differ["called"][page.language]
        before, after = (page.word(STATUSES[differ[side]]) for side in ("old", "new"))
        yield f"         {name}{page.say('：', ': ')}{before} → {after}"


def _proved(count: int, same: int) -> tuple[str, str]:
    """What is proved of so many decisions, of which so many did not change."""
    s = "" if count == 1 else "s"
    if count == same:
        return (
            f"在任何案例中，所比较的{count}项决定都不变",
            f"in no case does {f'any of the {count} decisions' if s else 'the decision'} change",
        )
    zh = f"在{count}项决定中，除以上所列各类案例外，结果完全相同"
    en = f"of {count} decision{s} nothing changes outside of the regions listed"
    if same:
        zh += f"，其中{same}项完全不变"
        en += f", and {same} {'does' if same == 1 else 'do'} not change at all"
    return zh, en


def _end(data: Data, page: DiffPage) -> Iterator[str]:
    """What was proved, and what was not."""
    complete = [one for one in data["decisions"] if set(one["limits"]) <= {"open"}]
    same = [one for one in complete if one["effect"] == "editorial"]
    count, records = len(complete), data["records"]
    zh, en = _proved(count, len(same))
    yield from wrap(
        page.say(
            f"已证明：{zh}（名单类事实以{records}项为限）。",
            f"Proved: {en} (lists have up to {records} record{'' if records == 1 else 's'}).",
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
