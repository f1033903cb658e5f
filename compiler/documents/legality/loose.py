"""What the text leaves open: references to nothing, blanks, ambiguities, lists without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.documents.legality.finding import Finding, Group, Reading
from compiler.resolve.walk import descend
from policy_dsl import syntax

_ELSEWHERE = re.compile(
    "(有关|相关|国家|上级)(的)?(规定|政策|办法|要求)|(另行|另有|参照|按照?|依照?)规定|另行制定"
    "|现行(的)?[^，、。；]{0,12}(规定|政策|办法)"
    "|(relevant|applicable|other) (provisions|rules|regulations)",
    re.IGNORECASE,
)
_NAMED = re.compile("《[^》]+》|〔[0-9]{4}〕")


_OTHERS = re.compile(
    "[^，、。；：]+(、[^，、。；：]{1,20})+等(?![0-9一二三四五六七八九十两几多级次同于待额价差])"
    "|, and others|, etc\\.|and the like",
    re.IGNORECASE,
)
"""A list in a text that ends with 等 and does not say how many there are."""


def loose(reading: Reading) -> Group:
    rows = (
        reading.row(
            ("“有关规定”没有着落", "“Relevant provisions” that are not named"),
            (
                "正文、职责和职权中的“有关规定”“国家规定”“现行政策”等，同句没有写明是哪个文件的",
                "texts that refer to provisions without naming a document in the same sentence",
            ),
            reading.quoted(_ELSEWHERE, reading.passages, unless=_NAMED),
        ),
        reading.row(
            ("事项待定", "What is undetermined"),
            ("写作待定的事项", "what the plan marks as undetermined"),
            _holes(reading),
        ),
        reading.row(
            ("用语有歧义而没有采定读法", "Ambiguities without an adopted reading"),
            (
                "记有两种以上读法的用语；问题和各种读法见审校稿",
                "terms with two readings or more; the review copy has the questions and readings",
            ),
            _ambiguities(reading),
        ),
        reading.row(
            ("列举未尽", "Lists that are left open"),
            (
                "以“等”结尾、没有写明个数的列举，正文、职责和职权中的在内",
                "lists that end with “and others”, those in texts too",
            ),
            (*_open_lists(reading), *reading.quoted(_OTHERS, reading.passages)),
        ),
    )
    return Group(title=reading.say("悬空和未定", "What is left open"), rows=rows)


def _holes(reading: Reading) -> Iterator[Finding]:
    for statement in reading.statements:
        if isinstance(statement, syntax.Hole):
            why = reading.say(
                statement.reason.zh or statement.reason.en or "",
                statement.reason.en or statement.reason.zh or "",
            )
            name = reading.name(statement.declared.key)
            yield reading.found(statement, reading.say(f"{name}：{why}", f"{name}: {why}"))


def _ambiguities(reading: Reading) -> Iterator[Finding]:
    for statement in reading.statements:
        if isinstance(statement, syntax.Ambiguity) and statement.adopted is None:
            yield reading.found(statement, reading.name(statement.declared.key))


def _open_lists(reading: Reading) -> Iterator[Finding]:
    for statement, shown in open_lists(reading):
        yield reading.found(statement, reading.say(f"{shown}等", f"{shown} and others"))


def open_lists(reading: Reading) -> Iterator[tuple[syntax.Statement, str]]:
    """The lists of rules that end with 等 without saying how many there are: what they name."""
    for statement in reading.statements:
        if isinstance(statement, syntax.Example | syntax.ExampleTable):
            continue
        for part in descend(statement):
            if isinstance(part, syntax.ListLiteral) and part.open:
                items = [reading.sentences.phrases.value(item) for item in part.items]
                yield statement, reading.words.listed(items)
