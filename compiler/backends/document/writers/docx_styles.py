"""A look to Word's styles, pages, feet and settings."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from compiler.backends.document.writers.docx_look import (
    HEI,
    LATIN,
    SOFT,
    SONG,
    SUBSTITUTES,
    TONES,
    Headed,
    Look,
)
from compiler.backends.document.writers.docx_xml import (
    Element,
    field,
    fonts,
    half_points,
    made,
    paragraph,
    run,
    twips,
)
from compiler.backends.document.writers.plain import plain

HEIGHT, WIDTH = 297, 210
LIST_STEP = 21.0
"""How far an item stands in, in points."""


def put_styles(word: Any, look: Look, language: str) -> None:
    """The styles of paragraphs by their roles, under Word's own names where it has one."""
    styles = _Styles(word, look)
    styles.defaults(language)
    line = styles.line()
    lines = _jc("both" if look.justified else "left")
    body = [_spacing(0, look.gap, line), _indent(first=look.indent), lines]
    styles.put("Body Text", body)
    styles.put("Lead", body)
    styles.put("Recipient", [_spacing(0, look.gap, line)])
    behind = _indent(left=look.indent * 2.5, hanging=look.indent * 1.5)  # 附件：
    styles.put("Attached", [_spacing(0, look.gap, line), behind])
    styles.put("Signature", [_spacing(0, look.gap, line), _jc("right")])
    side = _jc("center" if look.centred else "left")
    note = styles.type(look.note, look.small)
    styles.put("Note", [_spacing(0, look.gap, line)], note)
    styles.put("Meta", [_spacing(0, look.gap, line), side], styles.type(look.body, look.small))
    mark = styles.type(HEI, look.size)
    styles.put("Annex", [made("keepNext"), _spacing(0, look.titled.below, line)], mark)
    caption = styles.type(HEI, look.table + 0.5, bold=True)
    styles.put(
        "Caption",
        [made("keepNext"), _off_grid(), _spacing(8, 4, (1.2, "auto")), _jc("center")],
        caption,
    )
    styles.headed("Title", look.titled, side)
    for level, headed in enumerate(look.headed, 1):
        styles.headed(f"Heading {level}", headed, level=level)
    styles.put("Item", [_spacing(0, look.gap * 0.6, line), lines])
    styles.bullet("List Bullet", line, None)
    small = styles.type(look.body, look.table, track=0)
    styles.put("Table Text", [_off_grid(), _spacing(2.5, 2.5, (1.15, "auto"))], small)
    styles.bullet("Table Bullet", (1.15, "auto"), small)
    apart = styles.type(look.body, look.small, track=0)
    styles.put("Aside", [_off_grid(), _spacing(2, 2, (1.2, "auto"))], apart)
    styles.bullet("Aside Bullet", (1.2, "auto"), apart)
    head = styles.type(HEI, look.table, bold=True, track=0)
    styles.put("Table Head", [_off_grid(), _spacing(2.5, 2.5, (1.15, "auto")), _jc("center")], head)
    styles.put(
        "Figure", [made("keepNext"), _off_grid(), _spacing(8, 2, (1, "auto")), _jc("center")]
    )
    styles.put("Figure Title", [_off_grid(), _spacing(2, 8, (1.2, "auto")), _jc("center")], caption)
    styles.put(
        "Footer",
        [_off_grid(), _spacing(0, 0, (1, "auto"))],
        styles.type(SONG, look.number, track=0),
    )


class _Styles:
    def __init__(self, word: Any, look: Look) -> None:
        self.word, self.look = word, look
        listed = word.styles["List Bullet"].element.pPr
        self.bullets = listed.find(qn("w:numPr")).find(qn("w:numId")).get(qn("w:val"))
        for tabs in list(word.part.numbering_part.element.iter(qn("w:tabs"))):
            tabs.getparent().remove(tabs)  # a first line would begin before the others

    def defaults(self, language: str) -> None:
        """What every paragraph begins from: the body's type, and the language of both scripts."""
        defaults = self.word.styles.element.find(qn("w:docDefaults"))
        for old in list(defaults):
            defaults.remove(old)
        latin = "en-US" if language == "zh" else "en-GB"
        tongue = made("lang", val=latin, eastAsia="zh-CN", bidi="ar-SA")
        own = [*self.type(self.look.body, self.look.size), tongue]
        defaults.append(made("rPrDefault", made("rPr", *own)))
        defaults.append(made("pPrDefault", made("pPr")))
        widows = made("widowControl", val="0" if self.look.pitch else "1")  # a grid keeps its lines
        ppr = [widows, made("overflowPunct"), *self._spaces()]
        self.put("Normal", ppr, [])

    def _spaces(self) -> list[Element]:
        """On a grid of characters nothing is added between Chinese and other letters."""
        value = "0" if self.look.pitch else "1"
        return [made("autoSpaceDE", val=value), made("autoSpaceDN", val=value)]

    def line(self, size: float = 0) -> tuple[float, str]:
        """Exact, as each font has a height of its own and pages are not to depend on it."""
        look = self.look
        return (look.pitch or (size or look.size) * look.line, "exact")

    def type(
        self, font: str, size: float, *, bold: bool = False, track: float | None = None
    ) -> list[Element]:
        """A style's type, in the order of the schema."""
        track = self.look.track if track is None else track
        return [
            fonts(font, LATIN[font] if self.look.latin else ""),
            made("b", val="1" if bold else "0"),
            made("bCs", val="1" if bold else "0"),
            made("color", val=self.look.ink),
            made("spacing", val=twips(track)),
            *half_points(size),
        ]

    def headed(self, name: str, headed: Headed, *more: Element, level: int = 0) -> None:
        spacing = _spacing(headed.above, headed.below, self.line(headed.size))
        indent = [_indent(first=self.look.indent)] if level else []
        outline = [made("outlineLvl", val=level - 1)] if level else []
        ppr = [made("keepNext"), made("keepLines"), spacing, *indent, *more, *outline]
        track = None if level else 0
        self.put(name, ppr, self.type(headed.font, headed.size, bold=headed.bold, track=track))

    def bullet(self, name: str, line: tuple[float, str], rpr: list[Element] | None) -> None:
        """A style whose paragraphs have the bullets of Word's own list."""
        numbered = made("numPr", made("numId", val=self.bullets))
        step = _indent(left=LIST_STEP, hanging=LIST_STEP)
        grid = [_off_grid()] if rpr else []
        self.put(name, [numbered, *grid, _spacing(0, self.look.gap * 0.6, line), step], rpr)

    def put(self, name: str, ppr: list[Element], rpr: list[Element] | None = None) -> None:
        """A style with these properties and no others."""
        styles = self.word.styles
        known = {style.name for style in styles}
        if name not in known:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        element = styles[name].element
        for tag in ("w:pPr", "w:rPr"):
            for old in element.findall(qn(tag)):
                element.remove(old)
        if name not in ("Normal",) and element.find(qn("w:basedOn")) is None:
            element.insert_element_before(
                made("basedOn", val="Normal"), "w:next", "w:link", "w:qFormat"
            )
        element.append(made("pPr", *map(deepcopy, ppr)))
        element.append(made("rPr", *map(deepcopy, rpr or [])))


def _spacing(above: float, below: float, line: tuple[float, str]) -> Element:
    height, rule = line
    value = twips(height) if rule == "exact" else round(height * 240)
    return made("spacing", before=twips(above), after=twips(below), line=value, lineRule=rule)


def _indent(*, first: float = 0, left: float = 0, right: float = 0, hanging: float = 0) -> Element:
    if hanging:
        return made("ind", left=twips(left), right=twips(right), hanging=twips(hanging))
    return made("ind", left=twips(left), right=twips(right), firstLine=twips(first))


def _off_grid() -> Element:
    return made("snapToGrid", val="0")


def _jc(value: str) -> Element:
    return made("jc", val=value)


# ---- pages


def put_page(section: Any, look: Look, *, turned: bool) -> None:
    """A4, upright or on its side, with the margins and the grid of lines."""
    top, bottom, left, right = look.margins
    if turned:
        top, bottom, left, right = left, right, bottom, top
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(HEIGHT), Mm(WIDTH)
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(max(bottom - 13, 8) if look.dashes else look.foot_mm)
    section.header_distance = Mm(12)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    if look.pitch:
        properties.append(made("docGrid", type="lines", linePitch=twips(look.pitch)))


def put_feet(word: Any, look: Look, running: str) -> None:
    """Page numbers: — 1 — on the outer side, or the running line with a number."""
    word.settings.odd_and_even_pages_header_footer = look.dashes
    section = word.sections[0]
    if look.dashes:
        _dashes(section.footer, "right", look)
        _dashes(section.even_page_footer, "left", look)
    else:
        put_foot(section, look, running)


def put_foot(section: Any, look: Look, running: str) -> None:
    """The running line of a section, whose number stands at its own right margin."""
    if look.dashes:
        return  # they are set to a side, and need no measure
    room = section.page_width - section.left_margin - section.right_margin
    tab = made("tabs", made("tab", val="right", pos=round(room / 635)))
    soft = [made("color", val=SOFT)]
    runs = [run(plain(running), soft), made("r", made("tab")), *field("PAGE", soft)]
    _replace(section.footer, paragraph("Footer", runs, tab))


def _dashes(footer: Any, side: str, look: Look) -> None:
    ink = [made("color", val=look.ink)]
    runs = [run("— ", ink), *field("PAGE", ink), run(" —", ink)]
    outer = {"right": _indent(right=look.number), "left": _indent(left=look.number)}[side]
    _replace(footer, paragraph("Footer", runs, outer, _jc(side)))


def _replace(footer: Any, element: Element) -> None:
    footer.is_linked_to_previous = False
    for old in list(footer._element):
        footer._element.remove(old)
    footer._element.append(element)


def put_settings(word: Any, language: str) -> None:
    """Punctuation is pressed together, a line that is broken by hand is not drawn out, and East
    Asian text is Chinese."""
    settings = word.settings.element
    control = settings.find(qn("w:characterSpacingControl"))
    control.set(qn("w:val"), "compressPunctuation")
    compatible = settings.find(qn("w:compat"))
    compatible.insert(0, made("doNotExpandShiftReturn"))
    for setting in compatible.findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    tongue = settings.find(qn("w:themeFontLang"))
    tongue.set(qn("w:val"), "en-US" if language == "zh" else "en-GB")
    tongue.set(qn("w:eastAsia"), "zh-CN")


def put_font_table(word: Any) -> None:
    """What a machine that lacks a font may take in its place: another name of it, or its kind."""
    table = made("fonts")
    for name, (other, kind) in SUBSTITUTES.items():
        shape = [made("charset", val="86"), made("family", val=kind), made("pitch", val="variable")]
        table.append(made("font", made("altName", val=other), *shape, name=name))
    part = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = serialize_part_xml(table)


def shade_of(tone: Any) -> list[Element]:
    """The border and shade of a passage that is set apart."""
    ink, fill = TONES[tone]
    edges = [made(side, val="single", sz=4, space=5, color=fill) for side in ("top", "bottom")]
    bar = made("left", val="single", sz=18, space=8, color=ink)
    borders = made("pBdr", edges[0], bar, edges[1])
    return [borders, made("shd", val="clear", color="auto", fill=fill)]
