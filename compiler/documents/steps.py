"""What a letter asks of its reader and of others, and what would help, in words.

Every figure comes from the case or from the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.changes import Change
from compiler.core.nearest import Nearest
from compiler.core.waiting import type_of
from compiler.documents.judging import Judgement
from compiler.typecheck.types import Basic
from compiler.words.spoken import Spoken


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
    """The questions of a case by who answers them."""

    applicant: tuple[Asked, ...] = ()
    authority: tuple[Asked, ...] = ()
    unsettled: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The nearest changes in words: what can be done, and what would have had to be otherwise."""

    open: tuple[str, ...] = ()
    past: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Steps:
    """Makes the words of one program in one language. `put`: a question to somebody else than the
    applicant, as it is put; `cite`: a clause, as the document cites it."""

    words: Spoken
    put: Callable[[ir.QuestionInfo], str]
    cite: Callable[[ir.Origin], str]
    _asked: dict[tuple[str, ir.Origin | None], Asked] = field(default_factory=dict)

    @property
    def program(self) -> ir.Program:
        return self.words.program

    # --- questions

    def questions(self, judgement: Judgement) -> Questions:
        """All that an open decision waits on, at once."""
        origins = _origins(judgement)
        found: dict[str, list[Asked]] = {"applicant": [], "authority": [], "unsettled": []}
        for key in judgement.waiting:
            info = self.program.questions.get(key)
            owner = "applicant" if info is None else info.owner
            whose = owner if owner in found else "unsettled"
            found[whose].append(self._question(key, origins.get(key)))
        return Questions(**{whose: tuple(asked) for whose, asked in found.items()})

    def _question(self, key: str, origin: ir.Origin | None) -> Asked:
        if (key, origin) not in self._asked:
            self._asked[key, origin] = self._made(key, origin)
        return self._asked[key, origin]

    def _made(self, key: str, origin: ir.Origin | None) -> Asked:
        info = self.program.questions.get(key)
        if info is None:
            where = "" if origin is None else self.cite(origin)
            return Asked(text=self._of_fact(key), proof=self._proof(key), clause=where)
        where = self.cite(info.origin)
        answers: tuple[str, ...] = ()
        if info.owner == "interpreter":
            members = getattr(info.type, "members", ())
            answers = tuple(self.words.value(one, info.type) for one in members)
        return Asked(text=self.put(info), answers=answers, clause=where)

    def _of_fact(self, key: str) -> str:
        fact = self.program.facts.get(key)
        if fact is not None and fact.question is not None:
            return self._text(fact.question)
        source, _, rest = key.partition("[")
        index, _, name = rest.partition("].")
        if not name:
            return self.words.say(f"{self.words.name(key)}？", f"{self.words.name(key)}?")
        number, listed = int(index) + 1, self.words.name(source)
        field_ = self.words.name(f"{source}.{name}") if self._zh else self.words.name(name)
        if type_of(self.program, key) is Basic.TRUTH:
            return self.words.say(
                f"{listed}第{number}项：是不是{field_}？",
                f"{listed}, entry {number}: {field_}, yes or no?",
            )
        return self.words.say(
            f"{listed}第{number}项：{field_}是什么？",
            f"{listed}, entry {number}: what is the {field_}?",
        )

    def _proof(self, key: str) -> str:
        fact = self.program.facts.get(key.partition("[")[0])
        return "" if fact is None or fact.evidence is None else self._text(fact.evidence)

    def proofs(self, keys: Iterable[str]) -> list[str]:
        """The proofs of facts, in the order of the vocabulary, each once."""
        wanted = frozenset(keys)
        found = (self._proof(key) for key in self.program.facts if key in wanted)
        return list(dict.fromkeys(proof for proof in found if proof))

    # --- changes

    def ways(self, judgement: Judgement) -> Ways:
        """The nearest changes; those of the past only where there are no others."""
        told = [(way.kind == "fixed", self._way(way)) for way in judgement.nearest]
        open_ = tuple(dict.fromkeys(text for past, text in told if not past))
        past = () if open_ else tuple(dict.fromkeys(text for past, text in told if past))
        return Ways(open=open_, past=past)

    def _way(self, way: Nearest) -> str:
        parts = [self._change(change) for change in way.changes]
        return self.words.say("，并且", "; and ").join(parts)

    def _change(self, change: Change) -> str:
        after = self.words.typed(change.after, type_of(self.program, change.key))
        if change.key == APPLICATION_DATE:
            return self.words.say(f"自{after}起申报", f"applying on {after} or later")
        name = self.words.name(change.key)
        info = self.program.questions.get(change.key)
        if info is not None:
            text = self.put(info)
            return self.words.say(f"“{text}”答复为“{after}”", f"the answer “{after}” to “{text}”")
        if change.kind == "waiting":
            return self.words.say(f"{name}延续到{after}", f"{name} going on to {after}")
        if type_of(self.program, change.key) is Basic.PLACE:
            return self.words.say(f"{name}在别处，例如{after}", f"another {name}, such as {after}")
        return self.words.say(f"{name}为{after}", f"{name}: {after}")

    # --- small words

    def _text(self, text: ir.Wording) -> str:
        told = self.words.text(text)
        return told[:1].upper() + told[1:]

    @property
    def _zh(self) -> bool:
        return self.words.language == "zh"


def _origins(judgement: Judgement) -> Mapping[str, ir.Origin]:
    """For each question where the first condition stands that waits on it."""
    found: dict[str, ir.Origin] = {}
    for judged in judgement.rows:
        if judged.status in ("open", "conflict"):
            for key in judged.questions:
                found.setdefault(key, judged.row.origin)
    return found
