"""Text to syntax tree. Never raises on any text: what is wrong becomes diagnostics.

Each statement is cut and parsed by itself, so one mistake costs one statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lark import Token, Tree, UnexpectedToken

from policy_dsl import grammar, messages, syntax
from policy_dsl.build import Builder, Flaw
from policy_dsl.cut import UNKNOWN, Cutter
from policy_dsl.diagnostics import Diagnostic, Language, Message
from policy_dsl.keywords import KEYWORDS
from policy_dsl.layout import TEXT, Block, Layout, declarations, has_chinese, lay_out, surface_of
from policy_dsl.lexicon import Lexeme, Lexicon
from policy_dsl.names import NameTable
from policy_dsl.source import Source, Span

MAX_OTHER_CUTS = 24
MAX_EXPECTED = 8


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
        self.language: Language = surface_of(source)
        self.lexicon = Lexicon(self.language, names)
        self.diagnostics: list[Diagnostic] = []
        self.statements: list[syntax.Statement] = []

    def parse(self) -> Parsed:
        layout = lay_out(self.source)
        text = _without_notes(self.source.text, layout)
        for block in layout.blocks:
            self._block(block, text)
        self._check_header()
        module = syntax.Module(
            span=Span(0, len(self.source.text)),
            path=self.source.path,
            surface=self.language,
            statements=tuple(self.statements),
            trailing_comments=tuple(note.text for note in layout.trailing),
        )
        self.diagnostics.sort(key=lambda d: d.span)
        return Parsed(module=module, diagnostics=tuple(self.diagnostics))

    def _block(self, block: Block, text: str) -> None:
        match block.kind:
            case "heading":
                self.statements.append(self._heading(block))
            case "prose":
                self.statements.append(
                    syntax.Prose(
                        span=block.span,
                        comments=_comments(block),
                        texts=self._paragraph(block.body),
                    )
                )
            case "translation":
                self._translation(block)
            case "statement":
                self._statement(block, text)

    def _heading(self, block: Block) -> syntax.Heading:
        return syntax.Heading(
            span=block.span,
            comments=_comments(block),
            level=block.level,  # type: ignore[arg-type]
            number=block.number,
            title=_title(self.source, block.body),
        )

    def _paragraph(self, body: Span) -> syntax.Texts:
        lines = [line.strip() for line in self.source.slice(body).splitlines()]
        return _texts(_joined([line for line in lines if line]), body)

    def _translation(self, block: Block) -> None:
        texts = self._paragraph(block.body)
        prose = self.statements[-1] if self.statements else None
        if not isinstance(prose, syntax.Prose) or not _complement(prose.texts, texts):
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

    def _statement(self, block: Block, text: str) -> None:
        quotation = _open_quotation(text, block.span)
        if quotation:
            self._report(*quotation)
            return
        if not block.ended:
            self._report(messages.UnfinishedStatement(), _last_of(block.span))
            return
        cutter = Cutter(
            text, block.span.start, block.span.end, self.lexicon, self._is_list(block, text)
        )
        cut = cutter.first()
        found = self._read(cutter, cut) if cut else None
        if found:
            tree, cut = found
            self._build(tree, cut, block, cutter)
        else:
            self._explain(cut or cutter.cheapest(), block)

    def _is_list(self, block: Block, text: str) -> bool:
        """An import names modules in a row, in English with plain commas."""
        word = KEYWORDS["IMPORT"].spelling(self.language)
        return text.startswith(word, block.span.start)

    def _read(self, cutter: Cutter, cut: list[Lexeme]) -> tuple[Tree[Token], list[Lexeme]] | None:
        """Parse the cut, or the next cut that parses; None where none does."""
        tree, failed = _try(cut)
        if tree is not None:
            return tree, cut
        for other in islice(cutter.others(cut, failed), MAX_OTHER_CUTS):
            tree, _ = _try(other)
            if tree is not None:
                return tree, other
        return None

    def _build(self, tree: Tree[Token], cut: list[Lexeme], block: Block, cutter: Cutter) -> None:
        flawed = [lexeme for lexeme in cut if lexeme.flaw]
        for lexeme in flawed:
            self._report(_flaw(lexeme, self.source), Span(lexeme.start, lexeme.end))
        if flawed:
            return
        builder = Builder(block, self.language)
        try:
            self.statements.append(builder.statement(tree))
        except Flaw as flaw:
            self._report(flaw.message, flaw.span)
        except RecursionError:
            self._report(messages.NestedTooDeep(limit=100), block.span)
        self._warn_of_other_cuts(cutter, cut)

    def _warn_of_other_cuts(self, cutter: Cutter, cut: list[Lexeme]) -> None:
        for other in islice(cutter.others(cut, len(cut) - 1), MAX_OTHER_CUTS):
            if _edges(other) == _edges(cut) or _try(other)[0] is None:
                continue
            first = next(i for i, (a, b) in enumerate(zip(cut, other, strict=False)) if a != b)
            last = _common_end(cut[first:], other[first:])
            span = Span(cut[first].start, last)
            self._report(
                messages.AmbiguousCut(
                    taken=self._spaced(cut, span), other=self._spaced(other, span)
                ),
                span,
            )
            return

    def _spaced(self, cut: list[Lexeme], span: Span) -> str:
        inside = [x for x in cut if span.start <= x.start and x.end <= span.end]
        return " ".join(self.source.text[x.start : x.end] for x in inside)

    def _explain(self, cut: list[Lexeme], block: Block) -> None:
        """Say what is wrong with a statement that cannot be read. Unknown names come first:
        with one of them in the way, what the grammar says of the rest is noise."""
        unknown = [lexeme for lexeme in cut if lexeme.terminal == UNKNOWN]
        flawed = [lexeme for lexeme in cut if lexeme.flaw]
        for lexeme in flawed:
            self._report(_flaw(lexeme, self.source), Span(lexeme.start, lexeme.end))
        if unknown or flawed:
            self._unknown_names(unknown, cut, block)
            return
        tokens = [_token(lexeme) for lexeme in cut]
        try:
            grammar.parse_tokens(tokens)
        except UnexpectedToken as error:
            self._unexpected(error, cut, block)
        else:
            self._report(messages.UnfinishedStatement(), block.span)

    def _unknown_names(self, unknown: list[Lexeme], cut: list[Lexeme], block: Block) -> None:
        """A statement that reads well but for its unknown names is kept, so that they are
        resolved and reported with everything else; else each is reported here."""
        try:
            tree = grammar.parse_tokens([_token(lexeme) for lexeme in cut])
            builder = Builder(block, self.language)
            self.statements.append(builder.statement(tree))
        except (UnexpectedToken, Flaw, RecursionError):
            words = tuple(str(lexeme.value) for lexeme in unknown)
            if 2 * sum(map(len, words)) > block.span.end - block.span.start:
                shown = tuple(_clipped(word) for word in words[:MAX_EXPECTED])
                self._report(messages.UnreadableStatement(words=shown), block.span)
                return
            for lexeme in unknown:
                self._report_unknown(lexeme)

    def _report_unknown(self, lexeme: Lexeme) -> None:
        word = str(lexeme.value)
        nearest = self.lexicon.nearest(word)
        self._report(
            messages.UnknownWord(word=word, nearest=nearest), Span(lexeme.start, lexeme.end)
        )

    def _unexpected(self, error: UnexpectedToken, cut: list[Lexeme], block: Block) -> None:
        at = error.token.start_pos
        lexeme = next((x for x in cut if x.start == at), None)
        span = Span(lexeme.start, lexeme.end) if lexeme else _last_of(block.span)
        expected = sorted(
            {shown for t in error.accepts or error.expected if (shown := self._shown(t))}
        )
        self._report(
            messages.UnexpectedWord(
                found=_clipped(self.source.slice(span)), expected=tuple(expected[:MAX_EXPECTED])
            ),
            span,
        )

    def _shown(self, terminal: str) -> str:
        keyword = KEYWORDS.get(terminal)
        if keyword:
            return keyword.spelling(self.language)
        return _LITERALS.get(terminal, ("", ""))[0 if self.language == "zh" else 1]

    def _check_header(self) -> None:
        headers = [s for s in self.statements if isinstance(s, syntax.Header)]
        if not headers:
            broken = any(d.is_error for d in self.diagnostics)
            if not broken:
                self._report(messages.MissingHeader(), Span(0, min(1, len(self.source.text))))
        elif self.statements[0] is not headers[0]:
            self._report(messages.SecondHeader(), headers[0].span)
        for extra in headers[1:]:
            self._report(messages.SecondHeader(), extra.span)

    def _report(self, message: Message, span: Span) -> None:
        self.diagnostics.append(Diagnostic(message=message, path=self.source.path, span=span))


_LITERALS = {
    "NAME": ("名称", "a name"),
    "DECL": ("「名称」（key）", "key (「名称」)"),
    "TEXT": ("“文字”", "“text”"),
    "NUMBER": ("数", "a number"),
    "DURATION": ("5年", "5 years"),
    "DATE": ("2020年1月1日", "2020-01-01"),
    "MONTHDAY": ("4月底", "end of April"),
    "ITEM": ("（1）", "(1)"),
    "SUBITEM": ("①", "(a)"),
    "ROW": ("｜", "|"),
    "BAR": ("｜", "|"),
    "ORDINAL": ("第1项", "item 1"),
}


def _try(cut: list[Lexeme]) -> tuple[Tree[Token] | None, int]:
    """The tree, or None and the index of the token where the parser stood."""
    tokens = [_token(lexeme) for lexeme in cut]
    try:
        return grammar.parse_tokens(tokens), 0
    except UnexpectedToken as error:
        at = getattr(error.token, "start_pos", None)
        starts = [lexeme.start for lexeme in cut]
        return None, starts.index(at) if at in starts else len(cut) - 1


def _token(lexeme: Lexeme) -> Token:
    terminal = "NAME" if lexeme.terminal == UNKNOWN else lexeme.terminal
    return Token(
        terminal,
        lexeme,
        start_pos=lexeme.start,
        end_pos=lexeme.end,
        line=0,
        column=0,
        end_line=0,
        end_column=0,
    )


def _edges(cut: list[Lexeme]) -> list[int]:
    return [lexeme.start for lexeme in cut]


def _common_end(one: list[Lexeme], other: list[Lexeme]) -> int:
    ends = {lexeme.end for lexeme in other}
    return next((lexeme.end for lexeme in one if lexeme.end in ends), one[-1].end)


def _flaw(lexeme: Lexeme, source: Source) -> Message:
    written = source.text[lexeme.start : lexeme.end]
    if lexeme.flaw == "date":
        return messages.ImpossibleDate(written=written)
    return messages.HugeNumber(written=_clipped(written))


def _clipped(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"


def _last_of(span: Span) -> Span:
    return Span(max(span.start, span.end - 1), span.end)


def _open_quotation(text: str, span: Span) -> tuple[Message, Span] | None:
    """The first quotation mark in `span` that its line does not close."""
    marks = re.compile(rf"{TEXT.pattern}|「[^「」\n]*」|(?P<open>[“「\"])")
    for found in marks.finditer(text, span.start, span.end):
        opening = found.group("open")
        if opening:
            message = messages.OpenQuotation(mark=opening, closing=_CLOSING[opening])
            return message, Span(*found.span())
    return None


_CLOSING = {"“": "”", "「": "」", '"': '"'}


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


def _comments(block: Block) -> tuple[str, ...]:
    return tuple(note.text for note in block.notes)


def _joined(lines: list[str]) -> str:
    """Lines of a paragraph as one: Chinese without, other text with a space between."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        tight = has_chinese(text[-1:]) or has_chinese(line[:1]) or text[-1:] in "，。；：、"
        text += line if tight else f" {line}"
    return text


def _texts(text: str, span: Span) -> syntax.Texts:
    if has_chinese(text):
        return syntax.Texts(span=span, zh=text)
    return syntax.Texts(span=span, en=text)


def _complement(one: syntax.Texts, other: syntax.Texts) -> bool:
    return (one.zh is None) != (other.zh is None)


def _title(source: Source, body: Span) -> syntax.Texts:
    """A heading's title; a second language stands behind the first in parentheses."""
    text = source.slice(body).strip()
    for opening, closing in (("（", "）"), ("(", ")")):
        if text.endswith(closing) and opening in text:
            first, second = (
                text[: text.rindex(opening)].strip(),
                text[text.rindex(opening) + 1 : -1],
            )
            if first and second.strip() and has_chinese(first) != has_chinese(second):
                zh, en = (first, second) if has_chinese(first) else (second, first)
                return syntax.Texts(span=body, zh=zh.strip(), en=en.strip())
    return _texts(text, body)
