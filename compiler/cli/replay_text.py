"""What became of kept decisions, as people read it in a terminal: findings as they come, then all
in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from compiler.audit.replay.causes import Cause, Turned
from compiler.audit.replay.data import Tally
from compiler.audit.replay.run import Replayed
from compiler.cli.layout import wrap
from compiler.cli.report_page import ReportPage
from compiler.words.comparisons import STATUSES, VERDICTS
from compiler.words.values import Words

if TYPE_CHECKING:
    from compiler.audit.diff.places import Version

_SHOWN = 20
_UNLISTED = ("具备或没有此项", "met, or not there")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayPage(ReportPage):
    """For whom: language and columns; `everything`: every line that changes."""

    everything: bool

    def status(self, status: str | None) -> str:
        return self.say(*(_UNLISTED if status == "unlisted" else STATUSES[status]))


def replay_lines(
    found: Iterator[Replayed], tally: Tally, target: Version | None, page: ReplayPage
) -> Iterator[str]:
    """The whole answer; `tally` counts what `found` gives."""
    shown = more = 0
    for one in found:
        if one.status == "same":
            continue
        if page.everything or shown < _SHOWN:
            shown += 1
            yield from _finding(one, target, page)
            yield ""
        else:
            more += 1
    if more:
        yield page.say(f"另有{more}行，用--all列出。", f"{more} more lines: --all shows them.")
        yield ""
    yield from _summary(tally, target, page)


# --- one line


def _finding(one: Replayed, target: Version | None, page: ReplayPage) -> Iterator[str]:
    at = page.say(f"第{one.line}行", f"line {one.line}")
    if one.kept is None or one.made is None:
        of = f"  {one.kept.decision}" if one.kept else ""
        told = page.say("不能重作", "cannot be decided again")
        yield click.style(f"{at}{of}  {told}", bold=True)
        for problem in one.problems[:5]:
            hint = problem.hint(page.language)
            text = f"{problem.code} {problem.text(page.language)}"
            gap = page.say("；", "; ")
            yield from wrap(f"{text}{gap}{hint}" if hint else text, page.columns, "     ", "   ")
        return
    old = _outcome(one.kept.verdict, one.kept.value, target, page)
    new = _outcome(one.made.verdict, one.made.value, target, page)
    key = one.kept.decision
    name = page.say(f"{one.name}（{key}）", key)
    yield click.style(f"{at}  {name}  {old} → {new}", bold=True)
    yield from _conditions(one.turned, page)
    for cause in one.causes:
        yield from _cause(cause, page)
    if one.unfaithful:
        yield from wrap(_unfaithful(page), page.columns, "   ", "   ")
    if one.amended:
        yield from wrap(_amended(page), page.columns, "   ", "   ")


def _outcome(verdict: str, value: Any, target: Version | None, page: ReplayPage) -> str:
    told = page.say(*VERDICTS[verdict])
    if verdict != "yes" or isinstance(value, bool):
        return told
    if target is None:
        return str(value)
    return Words(program=target.program, language=page.language).value(value, None)


def _conditions(found: tuple[Turned, ...], page: ReplayPage) -> Iterator[str]:
    """Those that have a name; where none has, all."""
    named = [one for one in found if one.name]
    for one in named or found:
        text = page.say(one.text.zh, one.text.en)
        name = page.say(one.name or text, one.condition if one.name else text)
        clause = f" [{one.clause}]" if one.clause else ""
        told = f"{page.status(one.old)} → {page.status(one.new)}"
        yield from wrap(f"{name}{clause}{page.colon}{told}", page.columns, "     ", "   · ")


def _cause(cause: Cause, page: ReplayPage) -> Iterator[str]:
    clauses = dict.fromkeys(p.clause for p in (*cause.new_places, *cause.old_places) if p.clause)
    clause = f" [{page.say('、', ', ').join(clauses)}]" if clauses else ""
    name = page.say(f"{cause.name}（{cause.key}）", cause.key)
    yield page.say(f"   因“{name}”{clause}改动：", f"   because {name}{clause} was changed:")
    for mark, found in (("-", cause.old_places), ("+", cause.new_places)):
        for place in found:
            yield from wrap(place.text, page.columns, "       ", f"     {mark} ")


def _unfaithful(page: ReplayPage) -> str:
    return page.say(
        "方案的文字相同，存档所载的结果却不是它得出的：存档被改动过，或程序不同。",
        "The plan says the same, yet does not come to what was kept: the line was altered, or the"
        " program is another.",
    )


def _amended(page: ReplayPage) -> str:
    return page.say(
        "这一版本的文字已不是当初所依的文字。",
        "This version no longer has the text by which was decided.",
    )


# --- all together


def _summary(tally: Tally, target: Version | None, page: ReplayPage) -> Iterator[str]:
    count = tally.statuses.total()
    program = target.program if target else None
    if program is None:
        by = page.say("各按原版本", "each under its own version")
    else:
        version = f"@{program.version}" if program.version else ""
        by = page.say(f"按{program.name}{version}", f"under {program.plan}{version}")
    s = "" if count == 1 else "s"
    yield page.say(f"{by}重作{count}项决定", f"{count} decision{s} decided again, {by}")
    same, changed, refused = (tally.statuses[key] for key in ("same", "changed", "refused"))
    of = page.say(f"，其中{tally.otherwise}项理由不同", f", {tally.otherwise} on other grounds")
    yield f"  {page.say('结果相同', 'same')}  {same}{of if tally.otherwise else ''}"
    yield f"  {page.say('结果改变', 'changed')}  {changed}"
    for (decision, old, new), number in tally.moves.most_common():
        told = f"{page.say(*VERDICTS[old])} → {page.say(*VERDICTS[new])}"
        yield f"    {decision}  {told}  {number}"
    for cause, number in tally.causes.most_common():
        yield page.say(f"    因{cause}  {number}", f"    because of {cause}  {number}")
    yield f"  {page.say('不能重作', 'not decided again')}  {refused}"
    for code, number in tally.problems.most_common():
        yield f"    {code}  {number}"
    if tally.amended:
        yield from wrap(
            page.say(
                f"其中{tally.amended}项：{_amended(page)}", f"Of {tally.amended}: {_amended(page)}"
            ),
            page.columns,
        )
