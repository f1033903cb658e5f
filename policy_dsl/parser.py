"""Text to syntax tree. Never raises on any text: what is wrong becomes diagnostics.

Each statement is read by itself, so one mistake costs one statement.
"""

from __future__ import annotations

from dataclasses import dataclass

from policy_dsl import messages, numerals, syntax
from policy_dsl.acts import misplaced, missing_parts
from policy_dsl.diagnostics import Diagnostic, Fix, Language, Message
from policy_dsl.keywords import KEYWORDS
from policy_dsl.layout import Block, Layout, declarations, lay_out
from policy_dsl.marks import DECLARATION, surface_of
from policy_dsl.names import NameTable
from policy_dsl.prose import complement, paragraph
from policy_dsl.prose import title as texts_of_title
from policy_dsl.sentences import Sentences
from policy_dsl.source import Source, Span
from policy_dsl.untitled import Untitled, untitled

_STOPS = tuple(spelling for t in ("STOP", "SEMI") for spelling in (KEYWORDS[t].zh, KEYWORDS[t].en))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The tree of what could be read, and what could not."""

    module: syntax.Module
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source, names: NameTable) -> Parsed:
    """Read one file. `names` holds the names of its own declarations and of its imports."""
    return _Parser(source, names).parse()


def parse_alone(source: Source) -> Parsed:
    """Read one file that imports nothing."""
    layout = lay_out(source)
    found = declarations(source, layout)
    return parse(
        source, NameTable.of((d["name1"] or d["name2"], d["key1"] or d["key2"]) for d in found)
    )


class _Parser:
    def __init__(self, source: Source, names: NameTable) -> None:
        self.source = source
        self.layout = lay_out(source)
        self.language: Language = surface_of(source)
        text = _semicolons(_without_notes(source.text, self.layout), self.layout)
        self.sentences = Sentences(
            source, text, self.language, names, amending=self.layout.amending
        )
        self.statements: list[syntax.Statement] = []

    def parse(self) -> Parsed:
        for block in self.layout.blocks:
            self._block(block)
        self._check_header()
        self._check_acts()
        module = syntax.Module(
            span=Span(0, len(self.source.text)),
            path=self.source.path,
            surface=self.language,
            statements=tuple(self.statements),
            trailing_comments=tuple(note.text for note in self.layout.trailing),
        )
        found = sorted(self.sentences.diagnostics, key=lambda d: d.span)
        return Parsed(module=module, diagnostics=tuple(found))

    def _block(self, block: Block) -> None:
        match block.kind:
            case "heading":
                self.statements.append(self._heading(block))
            case "prose":
                texts = paragraph(self.source, block.body)
                prose = syntax.Prose(span=block.span, comments=_comments(block), texts=texts)
                self.statements.append(prose)
            case "translation":
                self._translation(block)
            case "statement":
                for stop in block.early:
                    self._early_stop(stop)
                self._statement(block)

    def _statement(self, block: Block) -> None:
        title = untitled(block, self.source)
        if title is not None:
            self._untitled(title, block)
        rest = block if title is None else title.rest
        statement = self.sentences.read(rest) if rest else None
        self.statements += [statement] if statement else []

    def _untitled(self, title: Untitled, block: Block) -> None:
        """A heading without its number is told, and then taken for one."""
        headings = (s for s in self.statements if isinstance(s, syntax.Heading) and s.level == 1)
        last = next(reversed(list(headings)), None)
        number = title.number or (last.number if last else 0) + 1
        message = messages.LooksLikeHeading(
            line=self.source.slice(title.span).rstrip(),
            title=title.title,
            number_zh=numerals.format_chinese(number),
            number_en=numerals.format_roman(number),
        )
        self._report(message, title.span)
        self.statements.append(
            syntax.Heading(
                span=title.span,
                comments=_comments(block),
                level=1,
                number=number,
                title=texts_of_title(self.source, title.span),
            )
        )

    def _early_stop(self, stop: int) -> None:
        """A full stop within a list, which is read as the semicolon that belongs there."""
        span = Span(stop, stop + 1)
        semicolon = KEYWORDS["SEMI"].spelling(self.language)
        found = Diagnostic(
            message=messages.ItemEndedEarly(),
            path=self.source.path,
            span=span,
            fix=Fix(span=span, replacement=semicolon),
        )
        self.sentences.diagnostics.append(found)

    def _heading(self, block: Block) -> syntax.Heading:
        written = self.source.slice(block.body).rstrip()
        if DECLARATION.search(written) or written.endswith(_STOPS):
            self._report(messages.SentenceAsHeading(), block.span)
        return syntax.Heading(
            span=block.span,
            comments=_comments(block),
            level=block.level,  # type: ignore[arg-type]
            number=block.number,
            title=texts_of_title(self.source, block.body),
        )

    def _translation(self, block: Block) -> None:
        texts = paragraph(self.source, block.body)
        prose = self.statements[-1] if self.statements else None
        if not isinstance(prose, syntax.Prose) or not complement(prose.texts, texts):
            self._report(messages.OrphanTranslation(), block.span)
            return
        both = syntax.Texts(
            span=prose.texts.span, zh=prose.texts.zh or texts.zh, en=prose.texts.en or texts.en
        )
        self.statements[-1] = syntax.Prose(
            span=prose.span.to(block.span),
            comments=(*prose.comments, *_comments(block)),
            texts=both,
        )

    def _check_header(self) -> None:
        headers = [s for s in self.statements if isinstance(s, syntax.Header)]
        if not headers:
            broken = any(d.is_error for d in self.sentences.diagnostics)
            if not broken:
                self._report(messages.MissingHeader(), Span(0, min(1, len(self.source.text))))
        elif self.statements[0] is not headers[0]:
            self._report(messages.SecondHeader(), headers[0].span)
        for extra in headers[1:]:
            self._report(messages.SecondHeader(), extra.span)

    def _check_acts(self) -> None:
        header = next((s for s in self.statements if isinstance(s, syntax.Header)), None)
        if header is None:
            return
        missing = missing_parts(header)
        if missing:
            self._report(missing, header.span)
        for statement in misplaced(self.statements, header):
            self._report(messages.NoPlaceForStatement(), statement.span)

    def _report(self, message: Message, span: Span) -> None:
        self.sentences.report(message, span)


def _without_notes(text: str, layout: Layout) -> str:
    """The text with every note blanked out, so that offsets stay."""
    notes = [note for block in layout.blocks for note in block.notes]
    pieces, at = [], 0
    for note in notes:
        end = text.find("\n", note.offset)
        end = len(text) if end < 0 else end
        pieces += [text[at : note.offset], " " * (end - note.offset)]
        at = end
    return "".join([*pieces, text[at:]])


def _semicolons(text: str, layout: Layout) -> str:
    """The text with a semicolon for each full stop within a list."""
    at, pieces = 0, []
    for stop in (stop for block in layout.blocks for stop in block.early):
        pieces += [text[at:stop], KEYWORDS["SEMI"].zh if text[stop] == "。" else ";"]
        at = stop + 1
    return "".join([*pieces, text[at:]])


def _comments(block: Block) -> tuple[str, ...]:
    return tuple(note.text for note in block.notes)
