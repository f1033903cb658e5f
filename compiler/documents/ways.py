"""What would help a case, in words: the nearest changes, and whom the plan covers.

Every figure comes from the case or from the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from compiler.core import ir
from compiler.core.case import APPLICATION, APPLICATION_DATE, EDUCATION, EMPLOYER, IN_SERVICE
from compiler.core.changes import Change
from compiler.core.interpret.records import parted
from compiler.core.nearest import Nearest
from compiler.core.sooner import Sooner
from compiler.core.values import Value
from compiler.core.waiting import type_of
from compiler.documents.judged import Judged, Judgement
from compiler.documents.rows import Row
from compiler.typecheck.types import Basic, SetType, Type
from compiler.words.listed import quoted
from compiler.words.relating import stated
from compiler.words.spoken import Spoken
from policy_dsl.labels import the


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The nearest changes in words: what can be done, and what would have had to be otherwise.
    `covered`: whom the plan covers, where that goes with who employs the person. `is_final`: some
    condition is not met for what the person is, and nobody brings that about; `later`: the
    conditions that are met from a known day on, where no way is known."""

    open: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    is_final: bool = False
    later: tuple[str, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether nothing that the person does or waits for makes it a yes."""
        return not self.open and bool(self.covered or self.is_final or self.past)


@dataclass(kw_only=True)
class WaysTold:
    """Makes the words of one program in one language. `put`: a question to somebody else than the
    applicant, as it is put; `covering`: what a condition asks of the employer, `title` its name."""

    words: Spoken
    put: Callable[[ir.QuestionInfo], str]
    covering: Callable[[Judged], str]
    title: Callable[[Judged], str]

    @property
    def program(self) -> ir.Program:
        return self.words.program

    def of(self, judgement: Judgement, silent: Set[str] = frozenset()) -> Ways:
        """The nearest changes; those of the past only where there are no others. `silent`: the
        facts that matter and that the case does not state."""
        sooner = judgement.sooner or (None,) * len(judgement.nearest)
        above = judgement.above or (False,) * len(judgement.nearest)
        told = [
            (way.kind == "fixed", self._way(way, earlier, silent, above=up))
            for way, earlier, up in zip(judgement.nearest, sooner, above, strict=True)
            if not of_employer(way) and not _of_service(way)
        ]
        open_ = tuple(dict.fromkeys(text for past, text in told if not past))
        past = () if open_ else tuple(dict.fromkeys(text for past, text in told if past))
        is_final = judgement.verdict == "no" and self._is_final(judgement)
        return Ways(
            open=open_,
            past=past,
            covered=self._covered(judgement),
            is_final=is_final,
            later=() if is_final else tuple(self._later(judgement)),
        )

    def _later(self, judgement: Judgement) -> Iterator[str]:
        """Conditions that are met where one applies from a day on."""
        rows = {one.row.key: one for one in judgement.rows}
        for row, way in judgement.later:
            name, applying = self.title(rows[row.key]), self._applying(way)
            yield self.words.say(
                f"其中，“{name}”{applying}的，可以符合", f"“{name}” is met if {applying}"
            )

    def _is_final(self, judgement: Judgement) -> bool:
        """Whether a condition that is not met looks at nothing but whether one is in service."""
        return any(
            one.status == "unmet"
            and [key for key in one.row.reads if key in self.program.facts] == [IN_SERVICE]
            for one in judgement.rows
        )

    def _covered(self, judgement: Judgement) -> tuple[str, ...]:
        """Conditions that are not met, and would be with another employer, or that look at nothing
        of the case but the employer."""
        ways = filter(of_employer, judgement.nearest) if judgement.verdict == "no" else ()
        keys = {change.key for way in ways for change in way.changes if _is_employer(change)}
        failed = [one for one in judgement.rows if one.status == "unmet"]
        return tuple(
            self.covering(one)
            for one in failed
            if not keys.isdisjoint(one.row.reads) or self._is_of_employer(one.row)
        )

    def _is_of_employer(self, row: Row) -> bool:
        facts = [key for key in row.reads if key in self.program.facts]
        return bool(facts) and all(key.startswith(EMPLOYER) for key in facts)

    def _way(self, way: Nearest, earlier: Sooner | None, silent: Set[str], *, above: bool) -> str:
        def part(change: Change) -> str:
            if change.key == APPLICATION_DATE:
                return self._applying(way) + self._earlier(earlier)
            if change.key == EDUCATION and change.kind == "obtainable":
                return self._obtaining(change, above=above)
            return self._change(change, self._following(change.key, silent))

        parts = [part(change) for change in way.changes]
        if len(parts) == 1 and way.changes[0].key == EDUCATION and way.kind == "obtainable":
            parts = [self.words.say(f"{parts[0]}后", parts[0])]
        return self.words.say("，并且", " and ").join(parts)

    def _obtaining(self, change: Change, *, above: bool) -> str:
        """An education that is not there yet: 取得本科及以上学历."""
        told = self.words.typed(change.after, type_of(self.program, change.key))
        zh, en = ("及以上", " or above") if above else ("", "")
        name = self.words.name(change.key)
        return self.words.say(
            f"取得{told}{zh}{name}", f"you have obtained {name} at the level of {told}{en}"
        )

    def _applying(self, way: Nearest) -> str:
        """From when to when to apply, as far as that is known."""
        first, last = (
            None if day is None else self.words.typed(day, Basic.DATE)
            for day in (way.start, way.until)
        )
        if last is None:
            return self.words.say(f"自{first}起申报", f"you apply on {first} or later")
        if first == last:
            return self.words.say(f"在{first}当日申报", f"you apply on {first}")
        return self.words.say(f"在{first}至{last}期间申报", f"you apply from {first} to {last}")

    def _earlier(self, found: Sooner | None) -> str:
        """That a reading gives an earlier day."""
        if found is None:
            return ""
        day = self.words.typed(found.day, Basic.DATE)
        names = quoted([self.words.name(key) for key in found.questions], self.words.language)
        return self.words.say(
            f"（具体日期取决于{names}怎样理解，最早自{day}起）",
            f" (depending on the reading of {names}, from {day} at the earliest)",
        )

    @cached_property
    def _presumed(self) -> Mapping[str, Sequence[str]]:
        return presumed_from(self.program)

    def _following(self, key: str, silent: Set[str]) -> str:
        """The facts of which the case is silent, so that they go with a changed one."""
        names = [self.words.name(one) for one in self._presumed.get(key, ()) if one in silent]
        return self.words.say("、".join(names), " and ".join(map(the, names)))

    def _change(self, change: Change, following: str) -> str:
        type_, info = type_of(self.program, change.key), self.program.questions.get(change.key)
        after = self.words.typed(change.after, type_)
        if info is not None:
            text = quoted([self.put(info)], self.words.language)
            return self.words.say(f"{text}答复为“{after}”", f"the answer to {text} is “{after}”")
        if change.kind == "waiting":
            return self._going_on(change.key, after)
        name = self.words.name(change.key)
        if isinstance(change.after, bool):
            return self._so(change.key, name, holds=change.after)
        return self._having(change, name, type_, following)

    def _so(self, key: str, name: str, *, holds: bool) -> str:
        """A truth of the person, or of an entry of a list."""
        path = parted(key)
        if path is None:
            return self.words.say(*stated(name, holds=holds, question=self.words.question_of(key)))
        source, index, field = path
        told = stated(self.words.field(source, field), holds=holds, of_entry=True)
        listed, entry = self.words.name(source), index + 1
        return self.words.say(
            f"{listed}第{entry}项{told[0]}", f"of entry {entry} of {listed}, {told[1]}"
        )

    def _having(self, change: Change, name: str, type_: Type | None, following: str) -> str:
        """A fact with another value, or a list that has something more in it."""
        notes = [self.words.say("举例", "for example")]
        if type_ is not Basic.PLACE and not isinstance(type_, SetType):
            notes.clear()
        if following:
            follows = f"{following}没有填写，随之推定", f"as is {following}, which is not stated"
            notes.append(self.words.say(*follows))
        zh = f"（{'；'.join(notes)}）" if notes else ""
        after, is_zh, is_en = change.after, "为", "is"
        if isinstance(after, frozenset) and isinstance(change.before, frozenset):
            after, is_zh, is_en = after - change.before, "中有", "include"
        elif type_ in (Basic.INTEGER, Basic.DECIMAL) and _is_more(after, change.before):
            is_zh, is_en = "达到", "reaches"
        elif change.kind != "fixed" and isinstance(after, date) and isinstance(change.before, date):
            earlier = after < change.before
            is_zh = "提前到" if earlier else "推迟到"
            is_en = "is moved up to" if earlier else "is put off to"
        told = self.words.typed(after, type_)
        if change.key.startswith(APPLICATION):
            return self.words.say(
                f"将{name}改为{told}{zh}", ", ".join([f"{the(name)} becomes {told}", *notes])
            )
        return self.words.say(
            f"{name}{is_zh}{told}{zh}", ", ".join([f"{the(name)} {is_en} {told}", *notes])
        )

    def _going_on(self, key: str, day: str) -> str:
        """A record that still runs."""
        path = parted(key)
        assert path is not None  # what goes on is a record
        listed, entry = self.words.name(path[0]), path[1] + 1
        return self.words.say(
            f"{listed}第{entry}项持续到{day}", f"entry {entry} of {listed} goes on up to {day}"
        )


def of_employer(way: Nearest) -> bool:
    """Whether a way is one that only another employer would make."""
    return any(map(_is_employer, way.changes))


def _of_service(way: Nearest) -> bool:
    """Whether a way is one for who is in service, and the person is not."""
    return any(change.key == IN_SERVICE for change in way.changes)


def _is_employer(change: Change) -> bool:
    return change.key.startswith(EMPLOYER)


def presumed_from(program: ir.Program) -> Mapping[str, Sequence[str]]:
    """By a fact, those that are presumed from it."""
    found: dict[str, list[str]] = {}
    for key, fact in program.facts.items():
        if isinstance(fact.presumed, ir.Fact):
            found.setdefault(fact.presumed.key, []).append(key)
    return found


def _is_more(after: Value, before: Value | None) -> bool:
    """Of two numbers."""
    if not isinstance(after, int | Decimal) or not isinstance(before, int | Decimal):
        return False
    return after > before
