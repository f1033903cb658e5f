"""The list of materials: which proof the facts of a decision need, and which condition asks for it.

What the rules do not say (how many copies, who issues, how it is verified) is left for the office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compiler.core import walk
from compiler.core.desk.demands import Demand, demands
from compiler.documents.asking import called
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words
from compiler.typecheck.types import Basic


def materials(subject: Subject, decision: str) -> list[Mapping[str, Any]]:
    """Each proof once, in the order of the vocabulary: the facts that it proves, and what for."""
    words = public_words(subject)
    found = demands(subject.program, decision)
    rows: dict[tuple[str, str], list[str]] = {}
    for key, info in subject.program.facts.items():
        if info.evidence is not None and _asking(key, found):
            rows.setdefault((info.evidence.zh, info.evidence.en), []).append(key)
    return [
        {
            "name": subject.say(zh, en),
            "facts": [words.name(key) for key in keys],
            "conditions": [called(words, demand) for demand in _for(keys, found)],
            "clauses": words.clauses(demand.place for demand in _for(keys, found)),
        }
        for (zh, en), keys in rows.items()
    ]


def left_open(subject: Subject, decision: str) -> list[str]:
    """Where the plan may ask for more than is listed, why, in a word each: a condition of the
    decision, or which materials are owed, is not at hand or not settled."""
    program = subject.program
    owed = [key for key in program.decisions if program.rules[key].type is Basic.EVIDENCE]
    read = {key for one in (decision, *owed) for key in walk.reads_of(program, one)}
    words = public_words(subject)
    found = (
        words.open_mark(key)
        for key, question in program.questions.items()
        if key in read and question.is_hole and question.origin.module == program.plan
    )
    return list(dict.fromkeys(found))


def _asking(key: str, found: Sequence[Demand]) -> bool:
    return any(key in demand.facts for demand in found)


def _for(keys: Sequence[str], found: Sequence[Demand]) -> Iterator[Demand]:
    """The conditions that need one of the facts."""
    yield from (demand for demand in found if not demand.facts.isdisjoint(keys))
