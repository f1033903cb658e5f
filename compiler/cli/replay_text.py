"""What became of kept decisions, as people read it in a terminal: findings as they come, then all
in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import click

from compiler.audit.replay.causes import Cause, Turned
from compiler.audit.replay.data import Tally
from compiler.audit.replay.run import Replayed
from compiler.cases.json_text import JsonView
from compiler.cli.layout import wrap
from compiler.cli.report_page import ReportPage
from compiler.words.comparisons import STATUSES, VERDICTS, proofs_changed, turn
from compiler.words.values import Words

if TYPE_CHECKING:
    from compiler.audit.diff.places import Version

Kind = Literal["truth", "value", "list"]
_SHOWN = 20
_UNLISTED = ("具备或没有此项", "met, or not there")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayPage(ReportPage):
    """For whom: language and columns; `everything`: every line that changes."""

    everything: bool

    def status(self, status: str | None) -> str:
        return self.say(*(_UNLISTED if status == "unlisted" else STATUSES[status]))


class _Told:
    """What was told so far: names of decisions and changes, what decisions come to, and the line
    by which a change was shown."""

    def __init__(self, page: ReplayPage) -> None:
        self._page = page
        self._names: dict[str, str] = {}
        self._kinds: dict[str, Kind] = {}
        self.causes: dict[tuple[str, str], int] = {}

    def note(self, one: Replayed) -> None:
        """Keeps what the counts at the end are told by."""
        self._names.update((cause.key, cause.name) for cause in one.causes)
        if one.kept is not None and one.made is not None:
            self._names[one.kept.decision] = one.name or one.kept.decision
            for value in (one.kept.value, one.made.value):
                if value is not None and not isinstance(value, bool):
                    kind: Kind = "value" if _proofs(value) is None else "list"
                    self._kinds[one.kept.decision] = kind

    def name(self, key: str) -> str:
        """In Chinese with the key behind it."""
        name = self._names.get(key, key)
        return self._page.say(key if name == key else f"{name}（{key}）", key)

    def turn(self, decision: str, old: str, new: str) -> str:
        kind = self._kinds.get(decision, "truth")
        return turn(old, new, kind, self._page.language)


def replay_lines(
    found: Iterator[Replayed], tally: Tally, target: Version | None, page: ReplayPage
) -> Iterator[str]:
    """The whole answer; `tally` counts what `found` gives."""
    shown = more = 0
    told = _Told(page)
    for one in found:
        told.note(one)
        if one.status == "same":
            continue
        if page.everything or shown < _SHOWN:
            shown += 1
            yield from _finding(one, target, told, page)
            yield ""
        else:
            more += 1
    if more:
        s = "" if more == 1 else "s"
        yield page.say(f"另有{more}行，用--all列出。", f"{more} more line{s}: --all shows them.")
        yield ""
    yield from _summary(tally, target, told, page)


# --- one line


def _finding(one: Replayed, target: Version | None, told: _Told, page: ReplayPage) -> Iterator[str]:
    at = page.say(f"第{one.line}行", f"line {one.line}")
    if one.kept is None or one.made is None:
        of = f"  {one.kept.decision}" if one.kept else ""
        yield click.style(f"{at}{of}  {page.say('不能重作', 'cannot be decided again')}", bold=True)
        yield from _problems(one, page)
        return
    key = one.kept.decision
    yield click.style(f"{at}  {told.name(key)}  {_moved(one, target, told, page)}", bold=True)
    yield from _lists(one, page)
    yield from _conditions(tuple(c for c in one.turned if c.condition != key), page)
    for cause in one.causes:
        yield from _cause(cause, one.line, told, page)
    if one.unfaithful:
        yield from wrap(_unfaithful(page), page.columns, "   ", "   ")
    if one.amended:
        yield from wrap(_amended(page), page.columns, "   ", "   ")


def _problems(one: Replayed, page: ReplayPage) -> Iterator[str]:
    for problem in one.problems[:5]:
        hint = problem.hint(page.language)
        text = f"{problem.code} {problem.text(page.language)}"
        gap = page.say("；", "; ")
        yield from wrap(f"{text}{gap}{hint}" if hint else text, page.columns, "     ", "   ")


def _moved(one: Replayed, target: Version | None, told: _Told, page: ReplayPage) -> str:
    """From what to what: values as they are; of lists what came and went stands below."""
    assert one.kept is not None
    assert one.made is not None
    if any(_proofs(made.value) is not None for made in (one.kept, one.made)):
        return told.turn(one.kept.decision, one.kept.verdict, one.made.verdict)
    outcomes = (_outcome(m.verdict, m.value, target, page) for m in (one.kept, one.made))
    return " → ".join(outcomes)


def _lists(one: Replayed, page: ReplayPage) -> Iterator[str]:
    """The proofs that came and went."""
    assert one.kept is not None
    assert one.made is not None
    old, new = (_proofs(made.value) or [] for made in (one.kept, one.made))
    comes, goes = [p for p in new if p not in old], [p for p in old if p not in new]
    if changed := proofs_changed({"comes": comes, "goes": goes}, page.language):
        yield from wrap(changed, page.columns, "     ", "   · ")


def _proofs(value: JsonView) -> list[Mapping[str, JsonView]] | None:
    """A list of proofs, which are texts in both languages; None of any other value."""
    if not isinstance(value, list):
        return None
    proofs: list[Mapping[str, JsonView]] = []
    for one in value:
        if isinstance(one, dict) and one.keys() == {"zh", "en"}:
            proofs.append(one)
    return proofs if len(proofs) == len(value) else None


def _outcome(verdict: str, value: JsonView, target: Version | None, page: ReplayPage) -> str:
    told = page.say(*VERDICTS[verdict])
    if verdict != "yes" or isinstance(value, bool):
        return told
    if target is None:
        return str(value)
    return Words(program=target.program, language=page.language).value(value, None)


def _conditions(found: tuple[Turned, ...], page: ReplayPage) -> Iterator[str]:
    """Those that have a name; where none has, all."""
    named = [one for one in found if one.called]
    for one in named or found:
        called = one.called or one.text
        name = page.say(called.zh, called.en)
        clause = f" [{one.clause}]" if one.clause else ""
        told = f"{page.status(one.old)} → {page.status(one.new)}"
        yield from wrap(f"{name}{clause}{page.colon}{told}", page.columns, "     ", "   · ")


def _cause(cause: Cause, at: int, told: _Told, page: ReplayPage) -> Iterator[str]:
    """A change that turned the outcome, with its words where it was not shown before."""
    clauses = dict.fromkeys(p.clause for p in (*cause.new_places, *cause.old_places) if p.clause)
    clause = f" [{page.say('、', ', ').join(clauses)}]" if clauses else ""
    name = page.say(f"{cause.name}（{cause.key}）", cause.key)
    first = told.causes.setdefault((cause.part, cause.key), at)
    if first != at:
        yield page.say(
            f"   因“{name}”{clause}改动，见第{first}行",
            f"   because {name}{clause} was changed, see line {first}",
        )
        return
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


def _summary(tally: Tally, target: Version | None, told: _Told, page: ReplayPage) -> Iterator[str]:
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
        yield f"    {told.name(decision)}  {told.turn(decision, old, new)}  {number}"
    for cause, number in tally.causes.most_common():
        name = told.name(cause)
        yield page.say(f"    因“{name}”改动  {number}", f"    because of {name}  {number}")
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
