"""What a letter asks of its reader and of others, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from compiler.core import ir
from compiler.core.in_place import InPlace
from compiler.core.interpret.records import parted
from compiler.core.waiting import type_of
from compiler.documents.judged import Judgement
from compiler.documents.ways import presumed_from
from compiler.typecheck.types import Basic
from compiler.words.listed import listed
from compiler.words.spoken import Spoken
from policy_dsl.labels import capital, is_clause, the


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in words: what is asked, by which proof it is answered (the applicant's), which
    answers there are (the interpreter's), and the clause that it comes up in. `key` is that of what
    is open how it is read."""

    text: str
    proof: str = ""
    answers: tuple[str, ...] = ()
    clause: str = ""
    key: str = ""


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


@dataclass(kw_only=True)
class Steps:
    """Makes the words of one program in one language. `put`: a question to somebody else than the
    applicant, as it is put; `cite`: a clause, as the document cites it; `uncollected`: the
    questions that texts answer which are not at hand; `fields`: of a list of records the
    fields that the decision reads."""

    words: Spoken
    put: Callable[[ir.QuestionInfo], str]
    cite: Callable[[ir.Origin], str]
    uncollected: Set[str] = frozenset()
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
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
        read = key if info.owner == "interpreter" else ""
        return Asked(text=capital(self.put(info)), answers=answers, clause=where, key=read)

    def _of_fact(self, key: str) -> str:
        fact = self.program.facts.get(key)
        if fact is not None and fact.question is not None:
            return self._text(fact.question) + self._of_each(key)
        path = parted(key)
        if path is None:
            told = self.words.name(key)
            return self.words.say(f"{told}？", f"{capital(told)}?")
        source, index, name = path
        number, of_list = index + 1, self.words.name(source)
        field_ = self.words.field(source, name)
        if type_of(self.program, key) is Basic.TRUTH:
            return self.words.say(
                f"{of_list}第{number}项：是不是{field_}？",
                f"{capital(of_list)}, entry {number}: is it so that {field_}?"
                if is_clause(field_)
                else f"{capital(of_list)}, entry {number}: {field_}, yes or no?",
            )
        return self.words.say(
            f"{of_list}第{number}项的“{field_}”还没有填写，请填写。",
            f"{capital(of_list)}, entry {number}: {the(field_)} has not been stated; "
            "please state it.",
        )

    def _of_each(self, key: str) -> str:
        """Behind the question for a list, what is to be stated of each entry."""
        names = [self._field_asked(key, one) for one in self.fields.get(key, ())]
        if not names:
            return ""
        return self.words.say(
            f"请逐项写明{listed(names, 'zh', 'and')}。",
            f" Of each entry, state {listed(names, 'en', 'and')}.",
        )

    def _field_asked(self, source: str, key: str) -> str:
        name = self.words.field(source, key)
        if self.words.type_of_field(source, key) is not Basic.TRUTH:
            return self.words.say(name, the(name))
        return self.words.say(
            f"是不是{name}", f"whether {name}" if is_clause(name) else f"whether it is “{name}”"
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

    @cached_property
    def _presumed(self) -> Mapping[str, Sequence[str]]:
        return presumed_from(self.program)

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

    # --- small words

    def _text(self, text: ir.Wording) -> str:
        return capital(self.words.text(text))


def _origins(judgement: Judgement) -> Mapping[str, ir.Origin]:
    """For each question where the first condition stands that waits on it."""
    found: dict[str, ir.Origin] = {}
    for judged in judgement.rows:
        if judged.status in ("open", "conflict"):
            for key in judged.questions:
                found.setdefault(key, judged.row.origin)
    return found
