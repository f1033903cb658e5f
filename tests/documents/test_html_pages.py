"""Pages of every document: headings in order, scopes, languages, contrast, and no network."""

from __future__ import annotations

import itertools
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from compiler.backends.document import writers
from compiler.backends.document.writers.docx_look import TONES
from tests.documents.demo import demo
from tests.documents.test_read_back import NAMES

CSS = (Path(writers.__file__).parent / "page.css").read_text("utf-8")
CHINESE = re.compile("[\u4e00-\u9fff]")


@cache
def page(name: str) -> Any:
    return html.fromstring(demo().file(f"{name}.html"))


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_headings_go_down_step_by_step(name: str) -> None:
    levels = [int(one.tag[1]) for one in page(name).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(one.text_content().strip() for one in page(name).iter("h1", "h2", "h3", "h4"))


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_every_head_of_a_table_says_what_it_heads(name: str) -> None:
    for table in page(name).iter("table"):
        assert all(one.get("scope") in ("col", "row") for one in table.iter("th"))
        assert list(table.iter("th"))
        assert table.getparent().get("aria-label")
    for drawing in page(name).iter("svg"):
        named = drawing.getparent().get("aria-labelledby")
        assert page(name).get_element_by_id(named).text_content().strip()


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_the_language_of_every_word_is_marked(name: str) -> None:
    language = page(name).get("lang")
    assert language == ("en" if name.endswith(".en") or name == "index" else "zh-CN")
    for one in page(name).body.iter() if language == "en" else ():
        if isinstance(one.tag, str) and "svg" not in [up.tag for up in (one, *one.iterancestors())]:
            near = next(up for up in (one, *one.iterancestors()) if up.get("lang"))
            tail = next(up for up in one.iterancestors() if up.get("lang"))
            assert near.get("lang") == "zh-CN" or not CHINESE.search(one.text or ""), one.text
            assert tail.get("lang") == "zh-CN" or not CHINESE.search(one.tail or ""), one.tail


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_a_page_asks_nothing_of_the_network_and_leads_nowhere_wrong(name: str) -> None:
    text = demo().file(f"{name}.html").decode()
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//|@import|url\((?!#)|<script|<link", text)
    anchors = [one.get("id") for one in page(name).iter() if one.get("id")]
    assert len(anchors) == len(set(anchors))
    for link in page(name).iter("a"):
        target = link.get("href")
        there = target[1:] in anchors if target.startswith("#") else demo().folder / target
        assert there if isinstance(there, bool) else there.is_file()


# ---- contrast, as WCAG computes it


def test_every_colour_of_letters_is_read_on_its_ground() -> None:
    root = dict(re.findall(r"--(\w+): (#\w+)", CSS.partition("}")[0]))
    for ink in ("ink", "soft", "link"):
        for ground in ("paper", "wash"):
            assert contrast(root[ink], root[ground]) >= 4.5, (ink, ground)
    tones = re.findall(r"\.tone-(\w+) \{ --tone: (#\w+); --shade: (#\w+); \}", CSS)
    assert {name for name, _, _ in tones} == set(TONES)
    for name, ink, shade in tones:
        assert contrast(ink, shade) >= 4.5, name
        assert contrast(root["ink"], shade) >= 4.5, name
        assert contrast(root["link"], shade) >= 4.5, name
        assert (ink[1:].upper(), shade[1:].upper()) == TONES[name]
    others = set(re.findall(r"#[0-9a-f]{3,6}\b", CSS)) - {*root.values(), "#000"}
    assert others == {one for _, *both in tones for one in both} - set(root.values())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_is_read_on_every_ground_of_the_drawing(name: str) -> None:
    for drawing in page(name).iter("svg"):
        text = list(drawing.iter("text"))
        inks = {one.get("fill") for one in text if (one.get("fill") or "").startswith("#")}
        shapes = drawing.iter("rect", "path", "polygon", "ellipse")
        fills = {one.get("fill") for one in shapes if (one.get("fill") or "").startswith("#")}
        grounds = {one for one in fills if luminance(one) > 0.5} | {"#ffffff"}
        for ink in inks:
            if luminance(ink) < 0.5:
                assert all(contrast(ink, ground) >= 4.5 for ground in grounds), (ink, grounds)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_scrolls_sideways_shows_at_which_side_there_is_more() -> None:
    """A shadow stays at the edge, and a cover goes along with what scrolls; no script is needed."""
    rule = re.search(r"\n  \.scroll \{(.*?)\n  \}", CSS, re.DOTALL)
    assert rule is not None
    layers = [line.strip(" ,;") for line in rule[1].splitlines() if "linear-gradient" in line]
    assert [line.rpartition(" ")[2] for line in layers] == ["local", "local", "scroll", "scroll"]


def test_lists_and_names_of_rows_have_room_in_tables_on_narrow_screens() -> None:
    """A list of three characters a line would run over several screens; 申报日期 is not torn."""
    narrow = CSS.partition("@media (max-width: 40rem) {")[2].partition("\n}")[0]
    room = dict(re.findall(r"^  (t[dh]\S.*?) \{ min-width: (?:calc\()?(\d+)em", narrow, re.M))
    assert int(room["td:has(ol, ul)"]) >= 12
    assert int(room['th[scope="row"]']) >= 4
