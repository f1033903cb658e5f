"""A decision as people read it: the verdict, its conditions, what is open, what would change it.

Takes the decision as JSON and the program for its words. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from compiler.cli.condition_tree import behind, own_conditions
from compiler.cli.layout import cut, pad, width, wrap
from compiler.core.ir import Program
from compiler.words.values import Words
from policy_dsl.diagnostics import Language

Decision = Mapping[str, Any]

_LINES_OF_TEXT = 2

_MARKS = {"yes": "✓", "no": "✗", "open": "?", "conflict": "!", "met": "✓", "unmet": "✗"}
_COLOURS = {"✓": "green", "✗": "red", "?": "yellow", "!": "magenta"}
_VERDICTS: dict[str, tuple[str, str]] = {
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "open": ("未定", "open"),
    "conflict": ("冲突", "conflict"),
}
_OWNERS: dict[str, tuple[str, str]] = {
    "applicant": ("申报人", "applicant"),
    "authority": ("主管部门", "authority"),
    "drafter": ("起草人", "drafter"),
    "interpreter": ("解释", "interpreter"),
}
_TITLES: dict[str, tuple[str, str]] = {
    "reasons": ("条件", "Conditions"),
    "behind": ("其中", "Behind these"),
    "waiting_on": ("有待答复", "Waiting on"),
    "nearest": ("怎样才能为是", "What would make it yes"),
}
_MEASURES: dict[str, tuple[str, str]] = {
    "count": ("项数", "count"),
    "total_time": ("累计时长", "total time"),
    "latest": ("中最晚", "latest"),
    "earliest": ("中最早", "earliest"),
    "longest_run": ("最长连续次数", "longest run"),
    "sum": ("合计", "sum"),
    "any": ("中有", "any"),
    "none": ("中没有", "none"),
    "all": ("中均", "all"),
}
_KINDS: dict[str, tuple[str, str]] = {
    "waiting": ("等待", "by waiting"),
    "obtainable": ("可以取得", "obtainable"),
    "fixed": ("无法改变", "past change"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How and for whom: the language and the columns of the page."""

    program: Program
    language: Language
    columns: int

    @property
    def words(self) -> Words:
        return Words(program=self.program, language=self.language)

    def clause(self, number: str) -> str:
        """A clause's number in brackets, or nothing."""
        brackets = self.say(("［{}］", "[{}]"))
        return brackets.format(number) if number else ""

    def say(self, texts: tuple[str, str]) -> str:
        return texts[0] if self.language == "zh" else texts[1]


def brief_lines(decision: Decision, page: Page) -> list[str]:
    """The verdict, the conditions that tell why, what it waits on and what would help."""
    return [
        *_headline(decision, page),
        *_section("reasons", _telling(decision, page), page),
        *_section("waiting_on", _questions(decision, page), page),
        *_section("nearest", _changes(decision, page), page),
    ]


def decision_lines(decision: Decision, page: Page) -> list[str]:
    """The lines that show all of a decision."""
    return [
        *_headline(decision, page),
        *_section("reasons", _reasons(decision, page), page),
        *_section("behind", _behind(decision, page), page),
        *_section("waiting_on", _questions(decision, page), page),
        *_section("nearest", _changes(decision, page), page),
    ]


def _headline(decision: Decision, page: Page) -> list[str]:
    key, verdict = decision["decision"], decision["verdict"]
    name = page.words.name(key)
    text = page.say(_VERDICTS[verdict])
    if verdict == "yes" and not isinstance(decision["value"], bool):
        text = page.words.value(decision["value"], page.program.rules[key].type)
    colon = "：" if page.language == "zh" else ": "
    aside = f"  （{key}）" if page.language == "zh" else ""
    return wrap(f"{name}{colon}{text}{aside}", page.columns, "  ", f"{_mark(verdict)} ")


def _section(key: str, lines: Iterator[str], page: Page) -> list[str]:
    found = list(lines)
    return [f"  {click.style(page.say(_TITLES[key]), bold=True)}", *found] if found else []


# --- conditions ------------------------------------------------------------------------------


def _reasons(decision: Decision, page: Page) -> Iterator[str]:
    """The decision's own conditions as they stand in the text."""
    own = own_conditions(page.program, decision["decision"])
    for reason in decision["reasons"]:
        key = reason["condition"]
        if key in own or key not in page.program.conditions:
            yield from _reason(reason, own.get(key, 0), page)


def _telling(decision: Decision, page: Page) -> Iterator[str]:
    """The outermost conditions that are not met; of a yes those that are, in one line each."""
    own = own_conditions(page.program, decision["decision"])
    for reason in decision["reasons"]:
        key, is_met = reason["condition"], reason["status"] == "met"
        outermost = own.get(key) == 0 or key not in page.program.conditions
        if outermost and is_met == (decision["verdict"] == "yes"):
            yield from _reason({**reason, "compared": []} if is_met else reason, 0, page)


def _behind(decision: Decision, page: Page) -> Iterator[str]:
    """Conditions of the definitions that it rests on, where they are why it is not yes."""
    telling = {"no": "unmet", "open": "open"}.get(decision["verdict"])
    found = {r["condition"]: r for r in decision["reasons"] if r["status"] == telling}
    for key in behind(page.program, decision["decision"], found):
        if any(_compared(found[key]["compared"], "", page)):
            yield from _reason(found[key], 0, page)


def _reason(reason: Decision, depth: int, page: Page) -> Iterator[str]:
    indent = " " * (4 + 2 * depth)
    clause = page.clause(reason["clause"])
    room = _LINES_OF_TEXT * page.columns - width(indent) - width(clause)
    text = f"{cut(_text(reason, page), room)} {clause}"
    yield from wrap(text, page.columns, indent + "  ", f"{indent}{_mark(reason['status'])} ")
    yield from _compared(reason["compared"], indent + "    ", page)


def _text(reason: Decision, page: Page) -> str:
    """A condition's name, where it has one, and its words."""
    words: str = reason["text"][page.language]
    name = page.program.names.get(reason["condition"])
    if page.language == "en" or not name or name in words:
        return words
    return f"{name}：{words}"


def _compared(things: list[Decision], indent: str, page: Page) -> Iterator[str]:
    colon, comma = ("：", "；") if page.language == "zh" else (": ", "; ")
    telling = [t for t in things if t["value"] != []]
    parts = [f"{_thing(t, page)}{colon}{_value(t, page)}" for t in telling]
    if parts and not _restates(telling):
        yield from wrap(comma.join(parts), page.columns, indent)
    for thing in things:
        for share in thing.get("records") or ():
            yield from wrap(_share(share, page), page.columns, indent + "  ")


def _restates(things: list[Decision]) -> bool:
    """Whether what was compared is one truth, which the condition's mark shows already."""
    return len(things) == 1 and (isinstance(things[0]["value"], bool) or "status" in things[0])


def _thing(thing: Decision, page: Page) -> str:
    name = page.words.name(thing["key"])
    measure = _MEASURES.get(thing.get("measure", ""))
    return page.say((f"{name}{measure[0]}", f"{name} {measure[1]}")) if measure else name


def _value(thing: Decision, page: Page) -> str:
    if thing.get("status") == "unknown":
        return page.say(("未知", "unknown"))
    return page.words.of_key(thing["key"], thing["value"])


def _share(share: Decision, page: Page) -> str:
    time = page.words.duration(share["duration"])
    if missing := share.get("missing"):
        return _open_share(share, page.say(("、", ", ")).join(map(page.words.name, missing)), page)
    if share["start"] is None:
        return page.say((f"· 第{share['index'] + 1}项不计", f"· entry {share['index'] + 1}: none"))
    start, end = page.words.day(share["start"]), page.words.day(share["end"])
    number = share["index"] + 1
    zh = f"· 第{number}项 {start}至{end}，计{time}"
    return page.say((zh, f"· entry {number}: {start} to {end}, {time}"))


def _open_share(share: Decision, missing: str, page: Page) -> str:
    number, whether = share["index"] + 1, share["status"] == "open"
    zh = f"· 第{number}项{'是否计入' if whether else '计多少'}未定（{missing}未知）"
    en = f"· entry {number}: open {'whether' if whether else 'how much'} it counts"
    return page.say((zh, f"{en} ({missing} unknown)"))


# --- what is open, and what would help -------------------------------------------------------


def _questions(decision: Decision, page: Page) -> Iterator[str]:
    columns = max(width(page.say(owner)) for owner in _OWNERS.values())
    for question in decision["waiting_on"]:
        owner = pad(page.say(_OWNERS[question["owner"]]), columns)
        clause = page.clause(question["clause"])
        text = f"{question['text'][page.language]} {question['key']} {clause}"
        yield from wrap(text, page.columns, " " * (columns + 8), f"    · {owner}  ")


def _changes(decision: Decision, page: Page) -> Iterator[str]:
    comma = "，" if page.language == "zh" else ", "
    for nearest in decision["nearest"]:
        waits = "from" in nearest
        made = [c for c in nearest["changes"] if not (waits and c["key"] == "application.date")]
        parts = [_change(change, page) for change in made]
        if waits:
            parts.insert(0, _waiting(nearest["from"], nearest.get("until"), page))
        kind = page.say(_KINDS[nearest["kind"]])
        yield from wrap(comma.join(parts), page.columns, " " * 6, f"    · {kind}  ")


def _waiting(start: str, until: str | None, page: Page) -> str:
    first = page.words.day(start)
    if until is None:
        return page.say((f"{first}起申报", f"apply from {first} on"))
    if until == start:
        return page.say((f"{first}当日申报", f"apply on {first}"))
    last = page.words.day(until)
    return page.say((f"{first}至{last}期间申报", f"apply from {first} to {last}"))


def _change(change: Decision, page: Page) -> str:
    name = page.words.name(change["key"])
    before = page.words.of_key(change["key"], change.get("from"))
    after = page.words.of_key(change["key"], change.get("to"))
    return f"{name} {before} → {after}"


def _mark(status: str) -> str:
    mark = _MARKS[status]
    return click.style(mark, fg=_COLOURS[mark])
