"""The flow chart: every condition once, in words that fit, and nothing upon something else."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest

from compiler.backends.document.blocks import Figure, Items, Paragraph, Text
from compiler.backends.document.drawing import PAGE, WIDTH, Box, measured, pages, wrapped
from compiler.backends.document.flow_chart import Exits, Step, flow_chart, parted
from compiler.core.desk.demands import demands
from compiler.documents.flow import figures, steps_of
from compiler.documents.wording import public_words
from policy_dsl.diagnostics import Language
from policy_dsl.labels import capital
from tests.documents.subjects import subject_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
WORDS = Exits(yes="是", no="否", open="待定", on_yes="是", on_no="否", on_open="待定")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_condition_is_drawn_once_and_told_once_in_order(language: Language) -> None:
    subject = subject_of(language)
    words = public_words(subject)
    names = [capital(words.condition(one.key)) for one in demands(subject.program, "may_apply")]
    drawn = list(figures(subject, "may_apply").values())
    bold = " ".join(line for figure in drawn for line in _bold(figure))
    starts = [bold.index(name) for name in names]  # a long name is on two lines
    assert starts == sorted(starts)
    assert [bold.count(name) for name in names] == [1] * len(names)
    told = [item for figure in drawn for item in _items(figure)]
    assert [_named(item, names) for item in told] == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_tell_what_the_drawing_tells(language: Language) -> None:
    for figure in figures(subject_of(language), "may_apply").values():
        instead = "".join(_items(figure)) + "".join(_paragraphs(figure))
        for text in _texts(figure):
            for word in text.split():
                assert word in instead or word in ("是", "否", "不确定", "yes", "no", "open"), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps_and_all_words_fit(language: Language) -> None:
    steps = steps_of(subject_of(language), "may_apply")
    for part in parted(steps):
        chart = flow_chart("t", part, WORDS, language)
        assert chart.height <= PAGE * 1.2
        for one, other in combinations(chart.boxes, 2):
            assert not _overlap(one, other), (one.words, other.words)
        for box in chart.boxes:
            assert box.left >= 0
            assert box.left + box.width <= WIDTH
            assert all(measured(word, 13.5) <= box.width for word in box.words), box.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_arrow_ends_at_a_box(language: Language) -> None:
    """Also where the name of a group stands above the box."""
    for part in parted(steps_of(subject_of(language), "may_apply")):
        root = ElementTree.fromstring(flow_chart("t", part, WORDS, language).svg)
        named = "{http://www.w3.org/2000/svg}"
        tops = {node.get("y") for node in root.iter(f"{named}rect")}
        arrows = [node for node in root.iter(f"{named}line") if node.get("marker-end")]
        assert len(arrows) >= len(part)
        assert {arrow.get("y2") for arrow in arrows} <= tops


def test_long_words_wrap_and_stay_whole() -> None:
    lines = wrapped("学历不低于大专，且“替代成果的要求”解释为“无须替代成果”。", 90, 14)
    assert all(measured(line, 14) <= 90 + 14 for line in lines)
    assert not any(line[0] in "，。”）" for line in lines)
    assert "".join(lines) == "学历不低于大专，且“替代成果的要求”解释为“无须替代成果”。"
    assert wrapped("education not lower", 80, 14) == ["education", "not lower"]
    assert wrapped("from 21 November 2020", 140, 14) == ["from", "21\u00a0November\u00a02020"]
    assert wrapped("21 November 2020", 90, 14) == ["21", "November", "2020"]


def test_letters_are_measured_by_their_own_widths() -> None:
    """In Noto Sans, the widest of the fonts, this takes 14.5 em; guessed at its longest, English
    takes more drawings than Chinese needs."""
    text = "applications before forwarding"
    assert 14.5 <= measured(text, 1) <= 15.5
    assert measured(text, 1, bold=True) > measured(text, 1)
    assert measured("“a”", 1) < 2 < measured("“甲”", 1)
    assert len(parted(steps_of(subject_of("en"), "may_apply"))) <= 4


def test_things_are_in_as_few_parts_as_there_may_be_and_about_equally_high() -> None:
    heights = [30.0, 30.0, 45.0, 20.0, 20.0, 10.0]
    assert pages("abcdef", heights, 80) == [["a", "b"], ["c"], ["d", "e", "f"]]
    assert pages("abcd", [10.0, 10.0, 10.0, 10.0], 35) == [["a", "b"], ["c", "d"]]
    assert pages("ab", [90.0, 10.0], 80) == [["a"], ["b"]]
    assert pages("", [], 80) == [[]]


def test_what_people_wrote_is_text_in_the_drawing() -> None:
    step = Step(title="<script>&", lines=("a < b",), clause='"x"')
    svg = flow_chart("<t>", [step], WORDS, "en").svg
    root = ElementTree.fromstring(svg)
    assert "<script>&" in [node.text for node in root.iter() if node.text]


def test_one_condition_is_a_chart_too() -> None:
    chart = flow_chart("t", [Step(title="a", lines=("b",), clause="")], WORDS, "en")
    assert len(chart.boxes) == 4


def _overlap(one: Box, other: Box) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    down = one.top < other.top + other.height and other.top < one.top + one.height
    return across and down


def _bold(figure: Figure) -> list[str]:
    root = ElementTree.fromstring(figure.svg)
    return [n.text or "" for n in root.iter() if n.get("font-weight")]


def _texts(figure: Figure) -> list[str]:
    root = ElementTree.fromstring(figure.svg)
    return [n.text or "" for n in root.iter() if n.tag.endswith("}text")]


def _items(figure: Figure) -> list[str]:
    items = next(block for block in figure.instead if isinstance(block, Items))
    return [_plain(item.blocks[0]) for item in items.items]


def _paragraphs(figure: Figure) -> list[str]:
    return [_plain(block) for block in figure.instead if isinstance(block, Paragraph)]


def _plain(block: object) -> str:
    assert isinstance(block, Paragraph)
    return "".join(piece.text for piece in block.content if isinstance(piece, Text))


def _named(item: str, names: list[str]) -> str:
    head = item.partition("：")[0].partition(":")[0].rpartition("〕")[2].rpartition("] ")[2]
    return next(name for name in names if name == head)
