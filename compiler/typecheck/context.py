"""What the check of one module writes down, and how it reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from compiler.resolve.resolve import Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.typecheck import messages
from compiler.typecheck.relate import fits
from compiler.typecheck.types import Basic, RecordType, Type
from compiler.typecheck.words import Words, words
from compiler.typecheck.world import World
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic, Label, Message
from policy_dsl.source import Span


@dataclass(slots=True, kw_only=True)
class Context:
    """`types` goes by the identity of the expression; what is missing there is not known, which
    has been reported. `periods` names the fields that each 期间包括 is about. `record` is the
    record at hand inside a condition on records, `lost` whether that condition is on records that
    are not known."""

    module: Resolved
    world: World
    types: dict[int, Type] = field(default_factory=dict)
    periods: dict[int, tuple[str, str]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    record: RecordType | None = None
    lost: bool = False

    def infer(self, expr: syntax.Expression) -> Type | None:
        """The type of an expression; None where it is wrong or rests on something that is."""
        raise NotImplementedError

    def expect(self, expr: syntax.Expression, expected: Type, why: Label | None = None) -> None:
        """Check an expression that must yield `expected`."""
        found = self.infer(expr)
        if found is not None and not fits(found, expected):
            self.mismatch(expr.span, expected, found, why)

    def condition(self, expr: syntax.Expression) -> None:
        """Check an expression that must be a truth."""
        found = self.infer(expr)
        if found is not None and found is not Basic.TRUTH:
            said = self.words(found)
            self.report(messages.NotACondition(found_zh=said.zh, found_en=said.en), expr.span)

    def check_count(self, list_: syntax.ListLiteral) -> None:
        """Check that 等8个 counts what is listed."""
        if list_.count is not None and list_.count != len(list_.items):
            message = messages.ClosedCount(stated=list_.count, found=len(list_.items))
            self.report(message, list_.span)

    @contextmanager
    def within(self, record: RecordType | None) -> Iterator[None]:
        """Inside a condition on records."""
        outer = self.record, self.lost
        self.record, self.lost = record, record is None
        yield
        self.record, self.lost = outer

    def words(self, type: Type) -> Words:
        return words(type, self.world.names)

    def shown(self, symbol: Symbol) -> str:
        """A symbol's name in the surface of this module."""
        return symbol.name if self.module.unit.module.surface == "zh" else symbol.key

    def mismatch(self, span: Span, expected: Type, found: Type, why: Label | None = None) -> None:
        """Report a type that was not expected; `why` says what it should agree with."""
        self.mismatch_words(span, expected, self.words(found), why)

    def mismatch_words(
        self, span: Span, expected: Type, said: Words, why: Label | None = None
    ) -> None:
        """Report something that has no type of its own where one is expected."""
        wanted = self.words(expected)
        message = messages.Mismatch(
            expected_zh=wanted.zh, expected_en=wanted.en, found_zh=said.zh, found_en=said.en
        )
        self.report(message, span, why)

    def wrong_kind(self, name: syntax.Name, symbol: Symbol, expected: Words) -> None:
        """Report a name that is not the kind of thing that stands here."""
        message = messages.NotExpected(
            written=self.shown(symbol),
            found_zh=symbol.kind.zh,
            found_en=symbol.kind.en,
            expected_zh=expected.zh,
            expected_en=expected.en,
        )
        self.report(message, name.span)

    def of_kind(self, name: syntax.Name, *kinds: Kind) -> Symbol | None:
        """The symbol of a name that must be of one of `kinds`; reports any other."""
        symbol = self.module.symbol(name)
        if symbol is not None and symbol.kind not in kinds:
            self.wrong_kind(name, symbol, Words(kinds[0].zh, kinds[0].en))
            return None
        return symbol

    def label(self, span: Span, type: Type) -> Label:
        """Points at what fixes an expectation."""
        said = self.words(type)
        return Label(span=span, zh=f"这里是{said.zh}", en=f"this is {said.en}")

    def report(self, message: Message, span: Span, why: Label | None = None) -> None:
        labels = (why,) if why and why.span != span else ()
        path = self.module.unit.path
        self.diagnostics.append(Diagnostic(message=message, path=path, span=span, labels=labels))
