"""Templates to blocks: a template writes a small part of XHTML, which is read here, strictly.

Elements: `document` (`landscape`) around all, in it first `above`, what stands over the title; h1
to h4 (`mark`, `id`), p (`role`), ul and ol with li (`mark`), table (`widths`, `wide`) with caption,
thead, tbody, tr, th and td (`scope`, `colspan`, `rowspan`, `tone`), figure (`name`: a drawing
handed over beside the template), aside (`tone`), pagebreak (`title`, `mark`); within text span
(`lang`: of another language), strong, mark (`tone`), del and ins (words that the other version has
not), blank (`width`, `label`), a (`href`), br. White space is one blank, none between Chinese
characters, so that templates may be indented. Knows no policy and no format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args
from xml.etree import ElementTree

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Inline
from compiler.backends.document.draft_spacing import of_text, trimmed
from policy_dsl.diagnostics import Language

Element = ElementTree.Element

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TABLES = tuple(
    [*caption, *head, *body]
    for caption in ([], ["caption"])
    for head in ([], ["thead"])
    for body in ([], ["tbody"])
)
"""What a table may consist of."""


class DraftError(Exception):
    """A template that wrote something else than a document; the text says what, and where.
    `lineno` is the line of the template where that is known."""

    lineno: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a template writes: the document's head, and its blocks."""

    title: str
    running: str
    style: blocks.Style
    above: tuple[Block, ...]
    blocks: tuple[Block, ...]
    landscape: bool = False


def legal(text: str) -> str:
    """Text without the characters that no document may hold (control characters, half pairs)."""
    return _ILLEGAL.sub("\ufffd", text)


def read_draft(written: str, figures: Mapping[str, blocks.Figure]) -> Draft:
    """The blocks of a template's text. Raises DraftError."""
    if not written.strip():
        empty = DraftError("it writes nothing")
        empty.lineno = 1
        raise empty
    try:
        root = ElementTree.fromstring(legal(written))
    except ElementTree.ParseError as error:
        line, _ = error.position
        shown = written.splitlines()[line - 1].strip()[:80] if line else ""
        raise DraftError(f"{error}: {shown}") from None
    reader = _Reader(figures)
    style = root.get("style", "guide")
    if root.tag != "document" or style not in get_args(blocks.Style):
        raise DraftError(f"<document style=…> expected, not <{root.tag} style={style!r}>")
    above = root.find("above")
    if above is not None:
        _no_text(root, above.tail)
        root.remove(above)
    return Draft(
        title=root.get("title", ""),
        running=root.get("running", ""),
        style=cast(blocks.Style, style),
        above=() if above is None else tuple(reader.all(above)),
        blocks=tuple(reader.all(root)),
        landscape=root.get("landscape") == "yes",
    )


class _Reader:
    """Elements to blocks; one method for each element, by its name."""

    def __init__(self, figures: Mapping[str, blocks.Figure]) -> None:
        self.figures = figures
        self._known: dict[str, Callable[[Element], Block]] = {
            **dict.fromkeys(("h1", "h2", "h3", "h4"), self._heading),
            **dict.fromkeys(("ul", "ol"), self._items),
            "p": self._paragraph,
            "table": self._table,
            "figure": self._figure,
            "aside": self._aside,
            "pagebreak": self._page_break,
        }

    def all(self, parent: Element) -> Iterator[Block]:
        """The blocks in an element; text that stands free there is a mistake of the template."""
        _no_text(parent, parent.text, *(child.tail for child in parent))
        for child in parent:
            if child.tag not in self._known:
                raise DraftError(f"<{child.tag}> cannot stand in <{parent.tag}>")
            yield self._known[child.tag](child)

    def _mixed(self, parent: Element) -> tuple[Block, ...]:
        """The blocks of a cell or item, where bare text is one paragraph."""
        if any(child.tag in self._known for child in parent):
            return tuple(self.all(parent))
        content = self.inline(parent)
        return (blocks.Paragraph(content=content),) if content else ()

    def _heading(self, element: Element) -> Block:
        content = self.inline(element)
        if not content:
            raise DraftError(f"<{element.tag}> is empty")
        return blocks.Heading(
            level=cast(Literal[1, 2, 3, 4], int(element.tag[1])),
            mark=element.get("mark", ""),
            content=content,
            anchor=element.get("id", ""),
        )

    def _paragraph(self, element: Element) -> Block:
        role = _one_of(element, "role", blocks.ParagraphRole, "body")
        return blocks.Paragraph(content=self.inline(element), role=role)

    def _items(self, element: Element) -> Block:
        items = (
            blocks.Item(mark=child.get("mark", ""), blocks=self._mixed(child))
            for child in _only(element, "li")
        )
        return blocks.Items(items=tuple(items))

    def _table(self, element: Element) -> Block:
        parts = list(_only(element, "caption", "thead", "tbody"))
        tags = [part.tag for part in parts]
        if tags not in _TABLES:
            raise DraftError(
                f"<table> has one caption, one thead and one tbody at most, in this order;"
                f" not {', '.join(tags)}"
            )
        caption = element.find("caption")
        head, body = element.find("thead"), element.find("tbody")
        widths = tuple(_number(element, "widths", one) for one in _words(element, "widths"))
        return blocks.Table(
            caption=() if caption is None else self.inline(caption),
            head=() if head is None else tuple(map(self._row, _only(head, "tr"))),
            rows=() if body is None else tuple(map(self._row, _only(body, "tr"))),
            widths=widths,
            wide=element.get("wide") == "yes",
        )

    def _row(self, row: Element) -> tuple[blocks.Cell, ...]:
        return tuple(map(self._cell, _only(row, "th", "td")))

    def _cell(self, element: Element) -> blocks.Cell:
        is_head = element.tag == "th"
        scope: Any = _one_of(element, "scope", Literal["col", "row"], "col") if is_head else ""
        return blocks.Cell(
            blocks=self._mixed(element),
            head=scope,
            columns=_number(element, "colspan", element.get("colspan", "1")),
            rows=_number(element, "rowspan", element.get("rowspan", "1")),
            tone=_one_of(element, "tone", blocks.Tone, "neutral"),
        )

    def _figure(self, element: Element) -> Block:
        _no_content(element)
        name = element.get("name", "")
        if name not in self.figures:
            raise DraftError(f"no figure {name!r}; there are: {', '.join(self.figures) or '-'}")
        return self.figures[name]

    def _page_break(self, element: Element) -> Block:
        _no_content(element)
        return blocks.PageBreak(title=element.get("title", ""), mark=element.get("mark", ""))

    def _aside(self, element: Element) -> Block:
        tone = _one_of(element, "tone", blocks.Tone, "neutral")
        return blocks.Aside(tone=tone, blocks=self._mixed(element))

    def inline(self, parent: Element) -> tuple[Inline, ...]:
        """The text in an element, without white space at both ends."""
        if not len(parent):
            return of_text(parent.text or "")
        return trimmed(tuple(self._pieces(parent)))

    def _pieces(self, parent: Element) -> Iterator[Inline]:
        if parent.text:
            yield blocks.Text(text=parent.text)
        for child in parent:
            yield self._piece(child)
            if child.tail:
                yield blocks.Text(text=child.tail)

    def _piece(self, element: Element) -> Inline:
        match element.tag:
            case "span":
                if len(element):
                    raise DraftError(f"<{element[0].tag}> cannot stand in <span>")
                language = _one_of(element, "lang", Language, "zh")
                return blocks.Text(text=element.text or "", language=language)
            case "strong":
                return blocks.Strong(content=tuple(self._pieces(element)))
            case "mark":
                tone = _one_of(element, "tone", blocks.Tone, "neutral")
                return blocks.Mark(tone=tone, content=tuple(self._pieces(element)))
            case "del" | "ins":
                how: Any = element.tag
                return blocks.Edited(how=how, content=tuple(self._pieces(element)))
            case "blank":
                _no_content(element)
                width = _number(element, "width", element.get("width", "8"))
                return blocks.Blank(width=width, label=element.get("label", ""))
            case "a":
                target = element.get("href", "")
                return blocks.Link(target=target, content=tuple(self._pieces(element)))
            case "br":
                _no_content(element)
                return blocks.Break()
            case other:
                raise DraftError(f"<{other}> cannot stand in <{element.tag}> or in text")


def _no_text(parent: Element, *found: str | None) -> None:
    """That there is no text where none would be shown."""
    for free in found:
        if free and free.strip():
            raise DraftError(f"text outside of any block in <{parent.tag}>: {free.strip()[:60]}")


def _no_content(element: Element) -> None:
    """That an element stands for itself alone."""
    if len(element) or (element.text and element.text.strip()):
        raise DraftError(f"<{element.tag}> is empty: nothing can stand in it")


def _only(parent: Element, *tags: str) -> Iterator[Element]:
    """The children, all of them such, with no text between them."""
    _no_text(parent, parent.text, *(child.tail for child in parent))
    for child in parent:
        if child.tag not in tags:
            raise DraftError(f"<{child.tag}> cannot stand in <{parent.tag}>")
        yield child


def _words(element: Element, name: str) -> list[str]:
    return element.get(name, "").split()


def _number(element: Element, name: str, written: str) -> int:
    """A number above 0, of at most three digits."""
    if not re.fullmatch("[0-9]{1,3}", written) or int(written) == 0:
        raise DraftError(f'<{element.tag} {name}="{written[:20]}">: a number from 1 to 999')
    return int(written)


def _one_of(element: Element, name: str, known: Any, default: str) -> Any:
    value = element.get(name, default)
    if value not in get_args(known):
        raise DraftError(f'<{element.tag} {name}="{value}">: one of {", ".join(get_args(known))}')
    return value
