"""What a letter asks of its reader and of others, and what would help, in words.

Every figure comes from the case or from the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.changes import Change
from compiler.core.in_place import InPlace
from compiler.core.nearest import Nearest
from compiler.core.values import Value
from compiler.core.waiting import type_of
from compiler.documents.judging import Judgement
from compiler.typecheck.types import Basic, SetType, Type
from compiler.words.listed import listed, quoted
from compiler.words.relating import supposed
from compiler.words.spoken import Spoken
from policy_dsl.labels import capital, is_clause, the


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in words: what is asked, by which proof it is answered (the applicant's), which
    answers there are (the interpreter's), and the clause that it comes up in."""

    text: str
    proof: str = ""
    answers: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions of a case by who answers them; `uncollected` is what texts say that are not at
    hand, and `lacking` what the plan does not say."""

    applicant: tuple[Asked, ...] = ()
    authority: tuple[Asked, ...] = ()
    unsettled: tuple[Asked, ...] = ()
    uncollected: tuple[Asked, ...] = ()
    lacking: tuple[Asked, ...] = ()


_WHOSE = {
    "applicant": "applicant",
    "authority": "authority",
    "interpreter": "unsettled",
    "drafter": "lacking",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The nearest changes in words: what can be done, and what would have had to be otherwise."""

    open: tuple[str, ...] = ()
    past: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Steps:
    """Makes the words of one program in one language. `put`: a question to somebody else than the
    applicant, as it is put; `cite`: a clause, as the document cites it; `uncollected`: the
    questions that texts answer which are not at hand."""

    words: Spoken
    put: Callable[[ir.QuestionInfo], str]
    cite: Callable[[ir.Origin], str]
    uncollected: Set[str] = frozenset()
    _asked: dict[tuple[str, ir.Origin | None], Asked] = field(default_factory=dict)

    @property
    def program(self) -> ir.Program:
        return self.words.program

    # --- questions

    def questions(self, judgement: Judgement, silent: Set[str] = frozenset()) -> Questions:
        """All that an open decision waits on, at once. `silent`: as `ways` has it."""
        origins = _origins(judgement)
        beside = {one.key: one for judged in judgement.rows for one in judged.in_place}
        merged = {one.instead for key, one in beside.items() if key in judgement.waiting}
        found: dict[str, list[Asked]] = {}
        for key in judgement.waiting:
            if key in merged:
                continue
            info = self.program.questions.get(key)
            whose = "applicant" if info is None else _WHOSE[info.owner]
            if key in self.uncollected:
                whose = "uncollected"
            asked = self._question(key, origins.get(key))
            if key in beside:
                asked = self._with_substitute(asked, beside[key])
            others = self._unlike(key, silent)
            found.setdefault(whose, []).append(
                replace(asked, text=asked.text + others) if others else asked
            )
        return Questions(**{whose: tuple(asked) for whose, asked in found.items()})

    def _with_substitute(self, asked: Asked, instead: InPlace) -> Asked:
        """A question with what would do in its place, as one thing to answer."""
        question = self._of_fact(instead.instead)
        proof = self._proof(instead.instead)
        members = [self.words.value(one, instead.type) for one in instead.members]
        zh, en = "、".join(members), listed(members, "en", "or")
        lower = question[:1].lower() + question[1:]
        return replace(
            asked,
            text=self.words.say(
                f"{asked.text}如果没有，{question}方案列明的有：{zh}。",
                f"{asked.text} If not, {lower} The plan lists {en}.",
            ),
            proof=self.words.say(f"{asked.proof}，或者{proof}", f"{asked.proof}, or {proof}"),
        )

    def _question(self, key: str, origin: ir.Origin | None) -> Asked:
        if (key, origin) not in self._asked:
            self._asked[key, origin] = self._made(key, origin)
        return self._asked[key, origin]

    def _made(self, key: str, origin: ir.Origin | None) -> Asked:
        info = self.program.questions.get(key)
        if info is None:
            where = "" if origin is None else self.cite(origin)
            return Asked(text=self._of_fact(key), proof=capital(self._proof(key)), clause=where)
        where = self.cite(info.origin)
        answers: tuple[str, ...] = ()
        if info.owner == "interpreter":
            members = getattr(info.type, "members", ())
            answers = tuple(self.words.value(one, info.type) for one in members)
        return Asked(text=capital(self.put(info)), answers=answers, clause=where)

    def _of_fact(self, key: str) -> str:
        fact = self.program.facts.get(key)
        if fact is not None and fact.question is not None:
            return self._text(fact.question)
        source, _, rest = key.partition("[")
        index, _, name = rest.partition("].")
        if not name:
            told = self.words.name(key)
            return self.words.say(f"{told}？", f"{capital(told)}?")
        number, listed = int(index) + 1, self.words.name(source)
        field_ = self.words.field(source, name)
        if type_of(self.program, key) is Basic.TRUTH:
            return self.words.say(
                f"{listed}第{number}项：是不是{field_}？",
                f"{capital(listed)}, entry {number}: is it so that {field_}?"
                if is_clause(field_)
                else f"{capital(listed)}, entry {number}: {field_}, yes or no?",
            )
        return self.words.say(
            f"{listed}第{number}项：{field_}是什么？",
            f"{capital(listed)}, entry {number}: what is {the(field_)}?",
        )

    def _proof(self, key: str) -> str:
        """As it stands within a line."""
        fact = self.program.facts.get(key.partition("[")[0])
        return "" if fact is None or fact.evidence is None else self.words.text(fact.evidence)

    def proofs(self, keys: Iterable[str]) -> list[str]:
        """The proofs of facts, in the order of the vocabulary, each once, as within a line."""
        wanted = frozenset(keys)
        found = (self._proof(key) for key in self.program.facts if key in wanted)
        return list(dict.fromkeys(proof for proof in found if proof))

    # --- changes

    def ways(self, judgement: Judgement, silent: Set[str] = frozenset()) -> Ways:
        """The nearest changes; those of the past only where there are no others. `silent`: the
        facts that matter and that the case does not state."""
        told = [(way.kind == "fixed", self._way(way, silent)) for way in judgement.nearest]
        open_ = tuple(dict.fromkeys(text for past, text in told if not past))
        past = () if open_ else tuple(dict.fromkeys(text for past, text in told if past))
        return Ways(open=open_, past=past)

    def _way(self, way: Nearest, silent: Set[str]) -> str:
        parts = [
            self._applying(way)
            if change.key == APPLICATION_DATE
            else self._change(change, self._following(change.key, silent))
            for change in way.changes
        ]
        return self.words.say("，并且", " and ").join(parts)

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

    @cached_property
    def _presumed(self) -> Mapping[str, Sequence[str]]:
        """By a fact, those that are presumed from it."""
        found: dict[str, list[str]] = {}
        for key, fact in self.program.facts.items():
            if isinstance(fact.presumed, ir.Fact):
                found.setdefault(fact.presumed.key, []).append(key)
        return found

    def _unlike(self, key: str, silent: Set[str]) -> str:
        """Behind a question on a fact, that what is presumed from it is to be stated where it is
        otherwise."""
        names = [self.words.name(one) for one in self._presumed.get(key, ()) if one in silent]
        if not names:
            return ""
        return self.words.say(
            f"{'、'.join(names)}与此不同的，请一并写明。",
            f" Where {' or '.join(map(the, names))} is another, state that, too.",
        )

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
            return self.words.say(*supposed(name, holds=change.after))
        return self._having(change, name, type_, following)

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
        return self.words.say(
            f"{name}{is_zh}{told}{zh}", ", ".join([f"{the(name)} {is_en} {told}", *notes])
        )

    def _going_on(self, key: str, day: str) -> str:
        """A record that still runs."""
        source, _, rest = key.partition("[")
        number, listed = int(rest.partition("]")[0]) + 1, self.words.name(source)
        return self.words.say(
            f"{listed}第{number}项持续到{day}", f"entry {number} of {listed} goes on up to {day}"
        )

    # --- small words

    def _text(self, text: ir.Wording) -> str:
        return capital(self.words.text(text))


def _is_more(after: Value, before: Value | None) -> bool:
    """Of two numbers."""
    if not isinstance(after, int | Decimal) or not isinstance(before, int | Decimal):
        return False
    return after > before


def _origins(judgement: Judgement) -> Mapping[str, ir.Origin]:
    """For each question where the first condition stands that waits on it."""
    found: dict[str, ir.Origin] = {}
    for judged in judgement.rows:
        if judged.status in ("open", "conflict"):
            for key in judged.questions:
                found.setdefault(key, judged.row.origin)
    return found
