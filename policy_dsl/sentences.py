"""One statement: its characters to a node, or to what is wrong with it.

The cut that reads is taken. Where none does, unknown names come first: with one of them in the
way, what the grammar says of the rest is noise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from lark import Token, Tree, UnexpectedToken

from policy_dsl import grammar, messages, syntax
from policy_dsl.broken import clipped, malformed_declaration, open_quotation
from policy_dsl.build import Builder, Flaw
from policy_dsl.build.expressions import MAX_DEPTH
from policy_dsl.cut import UNKNOWN, Cutter
from policy_dsl.diagnostics import Diagnostic, Language, Message
from policy_dsl.expected import expected, words_of_acts
from policy_dsl.habits import advice
from policy_dsl.keywords import KEYWORDS
from policy_dsl.layout import Block
from policy_dsl.lexicon import Lexeme, Lexicon
from policy_dsl.names import NameTable
from policy_dsl.slips import Slip, is_type, slip, strangers, type_without_colon
from policy_dsl.source import Source, Span

MAX_OTHER_CUTS = 24
MAX_SHOWN = 8


class Sentences:
    """Reads the statements of one file. `text` is the file with its notes blanked out, `amending`
    whether it is an amendment; `diagnostics` collects what is wrong."""

    def __init__(
        self,
        source: Source,
        text: str,
        language: Language,
        names: NameTable,
        *,
        amending: bool = False,
    ) -> None:
        self.source = source
        self.amending = amending
        self.text = text
        self.language = language
        self.lexicon = Lexicon(language, names)
        self.diagnostics: list[Diagnostic] = []

    def read(self, block: Block) -> syntax.Statement | None:
        """The node of a statement; None where it cannot be read, which is then reported."""
        known = len(self.diagnostics)
        node = self._read(block)
        told = (self._advised(one, block) for one in self.diagnostics[known:])
        self.diagnostics[known:] = list(_each_advice_once(told))
        return node

    def _read(self, block: Block) -> syntax.Statement | None:
        quotation = open_quotation(self.text, block.span)
        if quotation:
            self.report(*quotation)
            return None
        if not block.ended:
            self.report(messages.UnfinishedStatement(), _last_of(block.span))
            return None
        cutter = Cutter(
            self.text, block.span.start, block.span.end, self.lexicon, self._is_list(block)
        )
        cut = cutter.first()
        found = self._parsed(cutter, cut) if cut else None
        if found is None:
            malformed = malformed_declaration(self.text, block.span)
            if malformed:
                self.report(*malformed)
                return None
            return self._explain(cut or cutter.cheapest(), block)
        return self._built(*found, block, cutter)

    def report(self, message: Message, span: Span) -> None:
        """Note a finding."""
        self.diagnostics.append(Diagnostic(message=message, path=self.source.path, span=span))

    def _advised(self, found: Diagnostic, block: Block) -> Diagnostic:
        """What was found, with what to write instead where that is known."""
        if not isinstance(found.message, messages.Advised) or found.message.advice_zh:
            return found
        told = advice(self.text, found.span, block.span)
        if told is None:
            return found
        message = found.message.replaced(advice_zh=told.zh, advice_en=told.en)
        return replace(found, message=message)

    def _is_list(self, block: Block) -> bool:
        """An import names modules in a row, in English with plain commas."""
        word = KEYWORDS["IMPORT"].spelling(self.language)
        return self.text.startswith(word, block.span.start)

    def _parsed(self, cutter: Cutter, cut: list[Lexeme]) -> tuple[Tree[Token], list[Lexeme]] | None:
        """Parse the cut, or the next cut that parses; None where none does."""
        tree, failed = _try(cut)
        if tree is not None:
            return tree, cut
        for other in islice(cutter.others(cut, failed), MAX_OTHER_CUTS):
            tree, _ = _try(other)
            if tree is not None:
                return tree, other
        return None

    def _built(
        self, tree: Tree[Token], cut: list[Lexeme], block: Block, cutter: Cutter
    ) -> syntax.Statement | None:
        if self._report_flaws(cut):
            return None
        self._warn_of_other_cuts(cutter, cut)
        try:
            return Builder(block, self.language).statement(tree)
        except Flaw as flaw:
            self.report(flaw.message, flaw.span)
            return None
        except RecursionError:
            self.report(messages.NestedTooDeep(limit=MAX_DEPTH), block.span)
            return None

    def _report_flaws(self, cut: list[Lexeme]) -> bool:
        flawed = [lexeme for lexeme in cut if lexeme.flaw]
        for lexeme in flawed:
            self.report(_flaw(lexeme, self.source), Span(lexeme.start, lexeme.end))
        return bool(flawed)

    def _warn_of_other_cuts(self, cutter: Cutter, cut: list[Lexeme]) -> None:
        for other in islice(cutter.others(cut, len(cut) - 1), MAX_OTHER_CUTS):
            if _edges(other) == _edges(cut) or _try(other)[0] is None:
                continue
            first = next(i for i, (a, b) in enumerate(zip(cut, other, strict=False)) if a != b)
            last = _common_end(cut[first:], other[first:])
            span = Span(cut[first].start, last)
            self.report(
                messages.AmbiguousCut(
                    taken=self._spaced(cut, span), other=self._spaced(other, span)
                ),
                span,
            )
            return

    def _spaced(self, cut: list[Lexeme], span: Span) -> str:
        inside = [x for x in cut if span.start <= x.start and x.end <= span.end]
        return " ".join(self.source.text[x.start : x.end] for x in inside)

    def _explain(self, cut: list[Lexeme], block: Block) -> syntax.Statement | None:
        """Say what is wrong with a statement that cannot be read."""
        unknown = [lexeme for lexeme in cut if lexeme.terminal == UNKNOWN]
        if self._report_flaws(cut):
            return None
        if unknown:
            return self._with_unknown_names(unknown, cut, block)
        try:
            grammar.parse_tokens([_token(lexeme) for lexeme in cut])
        except UnexpectedToken as error:
            self._unexpected(error, cut, block)
            return None
        self.report(messages.UnfinishedStatement(), block.span)
        return None

    def _with_unknown_names(
        self, unknown: list[Lexeme], cut: list[Lexeme], block: Block
    ) -> syntax.Statement | None:
        """A statement that reads well but for its unknown names is kept, so that they are
        resolved and reported with everything else; else, or where it is known what is to be written
        instead of one, each is reported here."""
        spans = (Span(lexeme.start, lexeme.end) for lexeme in unknown)
        if not any(advice(self.text, span, block.span, readable=True) for span in spans):
            try:
                tree = grammar.parse_tokens([_token(lexeme) for lexeme in cut])
                return Builder(block, self.language).statement(tree)
            except (UnexpectedToken, Flaw, RecursionError):
                pass
        self._unreadable(unknown, cut, block)
        return None

    def _unreadable(self, unknown: list[Lexeme], cut: list[Lexeme], block: Block) -> None:
        if self._strangers(unknown):
            return
        words = tuple(str(lexeme.value) for lexeme in unknown)
        if 2 * sum(map(len, words)) > block.span.end - block.span.start:
            shown = tuple(clipped(word) for word in words[:MAX_SHOWN])
            self.report(messages.UnreadableStatement(words=shown), block.span)
            return
        for lexeme in unknown:
            word, span = str(lexeme.value), Span(lexeme.start, lexeme.end)
            typed = is_type(word, self.language) and type_without_colon(cut.index(lexeme), cut)
            if typed:
                self._report_slip(messages.UnexpectedWord(found="", expected=()), typed, span)
            else:
                self.report(self._misplaced(word), span)

    def _strangers(self, unknown: list[Lexeme]) -> bool:
        """What belongs to no text of this surface. What else is unknown in the statement may come
        of it alone, and is not told."""
        found = strangers(unknown, self.text, self.language)
        for one in found:
            message = messages.UnknownWord(
                word=one.word, nearest=(), advice_zh=one.advice.zh, advice_en=one.advice.en
            )
            self.report(message, one.span)
        return bool(found)

    def _misplaced(self, word: str) -> Message:
        """A word that cannot stand where it does: no word at all, or one of the language."""
        near = self.lexicon.nearest(word)
        if word in near:
            return messages.UnexpectedWord(found=word, expected=())
        acts = frozenset() if self.amending else words_of_acts(self.language)
        return messages.UnknownWord(word=word, nearest=tuple(w for w in near if w not in acts))

    def _unexpected(self, error: UnexpectedToken, cut: list[Lexeme], block: Block) -> None:
        at = error.token.start_pos
        lexeme = next((x for x in cut if x.begin == at), None)
        span = Span(lexeme.begin, lexeme.end) if lexeme else _last_of(block.span)
        accepted = error.accepts or error.expected
        there = expected(accepted, self.language, amending=self.amending)
        message = messages.UnexpectedWord(
            found=clipped(self.source.slice(span)), expected=there.words, more=there.more
        )
        meant = lexeme and slip(cut.index(lexeme), cut, accepted, self.text)
        if meant:
            self._report_slip(message, meant, span)
        else:
            self.report(message, span)

    def _report_slip(self, message: messages.UnexpectedWord, meant: Slip, span: Span) -> None:
        span = meant.span or span
        told = message.replaced(
            found=clipped(self.source.slice(span)),
            advice_zh=meant.advice.zh,
            advice_en=meant.advice.en,
        )
        self.report(told, span)


def _each_advice_once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Several words of one phrase are mended by one advice."""
    given: set[str] = set()
    for one in found:
        message = one.message
        told = message.advice_zh if isinstance(message, messages.Advised) else ""
        if not told or told not in given:
            yield one
        given.add(told)


def _try(cut: list[Lexeme]) -> tuple[Tree[Token] | None, int]:
    """The tree, or None and the index of the token where the parser stood."""
    tokens = [_token(lexeme) for lexeme in cut]
    try:
        return grammar.parse_tokens(tokens), 0
    except UnexpectedToken as error:
        at = getattr(error.token, "start_pos", None)
        starts = [lexeme.begin for lexeme in cut]
        return None, starts.index(at) if at in starts else len(cut) - 1


def _token(lexeme: Lexeme) -> Token:
    terminal = "NAME" if lexeme.terminal == UNKNOWN else lexeme.terminal
    return Token(
        terminal,
        lexeme,
        start_pos=lexeme.begin,
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
    return messages.HugeNumber(written=clipped(written))


def _last_of(span: Span) -> Span:
    return Span(max(span.start, span.end - 1), span.end)
