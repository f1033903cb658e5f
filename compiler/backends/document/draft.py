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
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, cast, get_args
from xml.etree import ElementTree

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Inline
from policy_dsl.diagnostics import Language

Element = ElementTree.Element

_WIDE = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·"
_BETWEEN = re.compile(f"(?<=[{_WIDE}])[ \t\r\n]+(?=[{_WIDE}])")
_BLANKS = re.compile("[ \t\r\n]+")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
            "pagebreak": lambda one: blocks.PageBreak(
                title=one.get("title", ""), mark=one.get("mark", "")
            ),
        }

    def all(self, parent: Element) -> Iterator[Block]:
        """The blocks in an element; text that stands free there is a mistake of the template."""
        for free in (parent.text, *(child.tail for child in parent)):
            if free and free.strip():
                raise DraftError(
                    f"text outside of any block in <{parent.tag}>: {free.strip()[:60]}"
                )
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
        return tuple(map(self._cell, row))

    def _cell(self, element: Element) -> blocks.Cell:
        if element.tag not in ("th", "td"):
            raise DraftError(f"<{element.tag}> cannot stand in <tr>")
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
        name = element.get("name", "")
        if name not in self.figures:
            raise DraftError(f"no figure {name!r}; there are: {', '.join(self.figures) or '-'}")
        return self.figures[name]

    def _aside(self, element: Element) -> Block:
        tone = _one_of(element, "tone", blocks.Tone, "neutral")
        return blocks.Aside(tone=tone, blocks=self._mixed(element))

    def inline(self, parent: Element) -> tuple[Inline, ...]:
        """The text in an element, without white space at both ends."""
        if not len(parent):
            return _of_text(parent.text or "")
        return _trimmed(tuple(self._pieces(parent)))

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
                width = _number(element, "width", element.get("width", "8"))
                return blocks.Blank(width=width, label=element.get("label", ""))
            case "a":
                target = element.get("href", "")
                return blocks.Link(target=target, content=tuple(self._pieces(element)))
            case "br":
                return blocks.Break()
            case other:
                raise DraftError(f"<{other}> cannot stand in <{element.tag}> or in text")


def _only(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag != tag:
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


@lru_cache(maxsize=20_000)
def _of_text(text: str) -> tuple[Inline, ...]:
    """Of a batch the same texts stand in many letters."""
    return _trimmed((blocks.Text(text=text),))


def _trimmed(pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """White space as one blank, none at both ends and none between Chinese characters, also where
    pieces meet."""
    state = _Spacing()
    made = [state.piece(piece) for piece in pieces]
    last = made[-1] if made else None
    if isinstance(last, blocks.Text) and last.text.endswith(" "):
        made[-1] = replace(last, text=last.text.rstrip(" "))
    return tuple(piece for piece in made if not (isinstance(piece, blocks.Text) and not piece.text))


class _Spacing:
    """Walks through pieces with the last character at hand; a line begins with none."""

    def __init__(self) -> None:
        self.last = " "

    def piece(self, piece: Inline) -> Inline:
        match piece:
            case blocks.Text():
                return blocks.Text(text=self._text(piece.text), language=piece.language)
            case blocks.Strong():
                return blocks.Strong(content=self._all(piece.content))
            case blocks.Mark():
                return blocks.Mark(tone=piece.tone, content=self._all(piece.content))
            case blocks.Edited():
                return blocks.Edited(how=piece.how, content=self._all(piece.content))
            case blocks.Link():
                return blocks.Link(target=piece.target, content=self._all(piece.content))
            case blocks.Break():
                self.last = " "
                return piece
            case blocks.Blank():
                self.last = "_"
                return piece

    def _all(self, pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(map(self.piece, pieces))

    def _text(self, written: str) -> str:
        text = _BLANKS.sub(" ", written)
        text = _BETWEEN.sub("", self.last + text)[len(self.last) :]
        if self.last == " ":
            text = text.lstrip(" ")
        if text:
            self.last = text[-1]
        return text
