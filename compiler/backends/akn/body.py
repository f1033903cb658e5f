"""Clauses to the body of a document: parts, sections, paragraphs and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from compiler.backends.akn.data import Block, Clause, Entry, Grid, Line, Link
from compiler.prose import passages
from compiler.prose.passages import Pieces

LEVELS = {1: "part", 2: "section", 3: "paragraph", 4: "subparagraph"}
"""The element of each level of headings: 一、 （一） 1. （1）"""

SHORT = {1: "part", 2: "sec", 3: "para", 4: "subpara"}
"""How eIds name it (naming convention, section 5)."""

_TAGS = {"zh": "zh-CN", "en": "en"}
_LEADS = {"ref": "href", "def": "refersTo", "organization": "refersTo"}


def body(clauses: Iterable[Clause], before: Sequence[Block], period: str) -> Element:
    """The element `body`. Statements that stand before the first heading are a container of
    their own."""
    top = Element("body", _period(period))
    if before:
        holder = SubElement(top, "hcontainer", name="opening", eId="hcontainer_1")
        _blocks(SubElement(holder, "content"), before)
    for clause in clauses:
        top.append(_clause(clause))
    return top


def _clause(clause: Clause) -> Element:
    made = Element(LEVELS[clause.level], _named(clause.eid, clause.period))
    SubElement(made, "num").text = clause.mark
    _inline(SubElement(made, "heading"), clause.title, ())
    if not clause.clauses:
        content = SubElement(made, "content")
        _blocks(content, clause.blocks)
        if not clause.blocks:
            SubElement(content, "p")
        return made
    if clause.blocks:
        _blocks(SubElement(made, "intro"), clause.blocks)
    for below in clause.clauses:
        made.append(_clause(below))
    return made


def _blocks(parent: Element, blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Line(items=()):
                made = SubElement(parent, "p", _named(block.eid, block.period))
                _inline(made, block.pieces, block.links)
            case Line():
                _list(parent, block)
            case Grid():
                _table(parent, block)


def _list(parent: Element, line: Line) -> None:
    made = SubElement(parent, "blockList", _named(line.eid, line.period))
    _inline(SubElement(made, "listIntroduction"), line.pieces, line.links)
    _items(made, line.items, line.eid, line.links)


def _items(parent: Element, items: Iterable[Entry], eid: str, links: Sequence[Link]) -> None:
    for number, item in enumerate(items, start=1):
        own = f"{eid}__item_{number}"
        made = SubElement(parent, "item", eId=own)
        SubElement(made, "num").text = item.mark
        if item.entries:
            below = SubElement(made, "blockList", eId=f"{own}__list_1")
            _inline(SubElement(below, "listIntroduction"), item.pieces, links)
            _items(below, item.entries, f"{own}__list_1", links)
        else:
            _inline(SubElement(made, "p"), item.pieces, links)


def _table(parent: Element, grid: Grid) -> None:
    made = SubElement(parent, "table", _named(grid.eid, grid.period))
    if grid.caption:
        SubElement(made, "caption").text = grid.caption
    for row, tag in ((grid.head, "th"), *((row, "td") for row in grid.rows)):
        line = SubElement(made, "tr")
        for cell in row:
            SubElement(SubElement(line, tag), "p").text = cell


def _named(eid: str, period: str) -> dict[str, str]:
    return {"eId": eid, **_period(period)}


def _period(period: str) -> dict[str, str]:
    return {"period": f"#{period}"} if period else {}


# --- text


def _inline(parent: Element, pieces: Pieces, links: Sequence[Link]) -> None:
    """The words of a sentence, with what leads elsewhere as elements."""
    for piece in pieces:
        match piece:
            case passages.Words(language=None):
                _linked(parent, piece.text, links)
            case passages.Words():
                spoken = {"xml:lang": _TAGS[piece.language or "zh"]}
                SubElement(parent, "span", spoken).text = piece.text
            case passages.Gap():
                SubElement(parent, "fillIn", width="8em", title=piece.label)
            case passages.Sign():
                pass  # the official text has none


def _linked(parent: Element, text: str, links: Sequence[Link]) -> None:
    at = 0
    for found, link in _found(parent, text, links):
        _say(parent, text[at : found.start()])
        target = {_LEADS[link.kind]: f"#{link.target}"}
        SubElement(parent, link.kind, target).text = found.group()
        at = found.end()
    _say(parent, text[at:])


def _found(
    parent: Element, text: str, links: Sequence[Link]
) -> Iterable[tuple[re.Match[str], Link]]:
    """Where the words of links stand in a text, the longest first; a term is defined once."""
    by_words = {spelt: link for link in links for spelt in _spelt(link.words)}
    if not by_words:
        return
    words = sorted(by_words, key=len, reverse=True)
    edge = r"(?<![A-Za-z])(?:{})(?![A-Za-z])"
    defined = any(child.tag == "def" for child in parent)
    for found in re.finditer(edge.format("|".join(map(re.escape, words))), text):
        link = by_words[found.group()]
        if link.kind != "def" or not defined:
            defined |= link.kind == "def"
            yield found, link


def _spelt(words: str) -> tuple[str, str]:
    """Also as the first of a sentence."""
    return words, words[:1].upper() + words[1:]


def _say(parent: Element, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
