"""What the columns of a table may be called, in the words of one program.

A fact `employer.place` is called by its key or its Chinese name; the answer to a question also by
its path in a case: `authority.own_exam_line`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compiler.cases.read import asked_in
from compiler.core.ir import Program
from compiler.typecheck.types import Type

SECTIONS = ("authority", "readings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A fact or question that a table can state. `key`: what evaluators call it; `path`: where it
    stands in the JSON of a case."""

    key: str
    path: tuple[str, ...]
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of a program. `names` leads from all that a word is called; `groups` are the
    beginnings of dotted names, and `computed` what follows from rules."""

    words: Mapping[str, Word]
    names: Mapping[str, Word]
    groups: frozenset[str]
    computed: frozenset[str]


def vocabulary(program: Program) -> Vocabulary:
    """The words of a program."""
    words = _words(program)
    names = {".".join(word.path): word for word in words.values()}
    for key, word in words.items():
        names.setdefault(key, word)
    for key, word in words.items():
        called = (program.facts.get(key) or program.questions[key]).name
        names.setdefault(called, word)
    groups = {name.rpartition(".")[0] for name in names if "." in name}
    return Vocabulary(
        words=words,
        names=names,
        groups=frozenset(groups),
        computed=frozenset(program.rules.keys() - words.keys()),
    )


def _words(program: Program) -> dict[str, Word]:
    facts = {
        key: Word(key=key, path=tuple(key.split(".")), type=info.type)
        for key, info in program.facts.items()
    }
    answers = {
        asked.key: Word(key=asked.key, path=(section, name), type=asked.type)
        for section in SECTIONS
        for name, asked in asked_in(section, program).items()
    }
    return {**answers, **facts}
