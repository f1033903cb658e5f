"""Elements of WordprocessingML, made in one call each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any


def made(name: str, /, *children: Element, **attributes: object) -> Element:
    """`w:name` with attributes of the same namespace, and with its children."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    element.extend(children)
    return element


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def fonts(east: str, latin: str = "") -> Element:
    """A run's fonts: one for Chinese, and the same or another for the rest."""
    latin = latin or east
    return made("rFonts", ascii=latin, hAnsi=latin, eastAsia=east, cs=latin)


def half_points(size: float) -> list[Element]:
    """A run's size."""
    value = round(size * 2)
    return [made("sz", val=value), made("szCs", val=value)]


def run(text: str, properties: Iterable[Element] = ()) -> Element:
    """A run of text."""
    written = made("t")
    written.text = text
    written.set(qn("xml:space"), "preserve")
    return made("r", made("rPr", *properties), written)


def field(code: str, properties: Sequence[Element] = ()) -> list[Element]:
    """A field that Word fills in, such as the page's number."""
    instruction, shown = made("instrText"), made("t")
    instruction.text, shown.text = code, "1"
    parts = [
        made("fldChar", fldCharType="begin"),
        instruction,
        made("fldChar", fldCharType="separate"),
        shown,
        made("fldChar", fldCharType="end"),
    ]
    return [made("r", made("rPr", *map(deepcopy, properties)), part) for part in parts]


def paragraph(style: str, runs: Iterable[Element], *properties: Element) -> Element:
    """A paragraph of a style, given by the style's id; `properties` in the order of the schema."""
    return made("p", made("pPr", made("pStyle", val=style), *properties), *runs)


def _keep_with_next(element: Element) -> None:
    """The paragraphs of an element made here go along with what follows it."""
    for one in element.iter(qn("w:p")):
        properties = one.find(qn("w:pPr"))
        if properties is not None and properties.find(qn("w:keepNext")) is None:
            properties.insert(1, made("keepNext"))


def keep_together(elements: Sequence[Element], *, also_below: bool) -> None:
    """Paragraphs and tables made here are on one page; `also_below`: with what follows them."""
    lines = _lines(elements)
    for line in lines if also_below else lines[:-1]:
        _keep_with_next(line)


def keep_end(elements: Sequence[Element]) -> None:
    """The last two rows of a table made here, and the space below it, are on one page with what
    follows them."""
    for line in _lines(elements)[-3:]:
        _keep_with_next(line)


def _lines(elements: Sequence[Element]) -> list[Element]:
    return [line for one in elements for line in ([one] if one.tag == qn("w:p") else _rows(one))]


def _rows(table: Element) -> list[Element]:
    return list(table.findall(qn("w:tr")))
