"""The parser takes any text: it does not raise, it does not hang, and its places are real.

`FUZZ_FILES` says how many mutated files are tried (1,500 by default), `FUZZ_SEED` which ones.
"""

import os
import random
import time
from dataclasses import fields, is_dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_dsl.layout import declarations, lay_out
from policy_dsl.names import NameTable
from policy_dsl.parser import parse
from policy_dsl.source import Source, Span
from policy_dsl.syntax import NOWHERE
from tests.properties.mutations import WORDS, mutated

POLICIES = sorted((Path(__file__).parents[2] / "policies").rglob("*.policy"))
FILES = int(os.environ.get("FUZZ_FILES", "1500"))
SEED = int(os.environ.get("FUZZ_SEED", "88"))


def names_of(source: Source) -> NameTable:
    found = declarations(source, lay_out(source))
    return NameTable.of((d["name1"] or d["name2"], d["key1"] or d["key2"]) for d in found)


def spans(node: object, out: list[Span]) -> list[Span]:
    if isinstance(node, tuple):
        for part in node:
            spans(part, out)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            value = getattr(node, field.name)
            out.append(value) if isinstance(value, Span) else spans(value, out)
    return out


def check(text: str, names: NameTable) -> None:
    source = Source("x.policy", text)
    for name, key in names_of(source).keys.items():
        names.add(name, key)
    parsed = parse(source, names)
    places = spans(parsed.module, []) + [d.span for d in parsed.diagnostics]
    for span in places:
        assert span == NOWHERE or 0 <= span.start <= span.end <= len(text), span
    for diagnostic in parsed.diagnostics:
        assert diagnostic.message.text("zh")
        assert diagnostic.message.text("en")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text, NameTable())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words(words: list[str]) -> None:
    check("".join(words), NameTable.of([("学历", "education"), ("申报", "may_apply")]))


def test_mutated_files() -> None:
    dice = random.Random(SEED)
    texts = [path.read_text(encoding="utf-8") for path in POLICIES]
    names = NameTable()
    for text in texts:
        for name, key in names_of(Source("x", text)).keys.items():
            names.add(name, key)
    for _ in range(FILES):
        text = mutated(dice.choice(texts), dice)
        began = time.thread_time()
        check(text, NameTable(dict(names.keys), dict(names.names)))
        assert time.thread_time() - began < 5, text
