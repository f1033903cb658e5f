"""Conditions and values of the parse tree as syntax nodes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from lark import Token, Tree

from policy_dsl import messages, syntax
from policy_dsl.build.flaw import Flaw
from policy_dsl.build.trees import Part, lexeme, part, parts, rule, span, token, tokens, word
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import COMPARISONS, spelling
from policy_dsl.source import has_chinese

MAX_DEPTH = 60

_MEASURES = ("COUNT", "LATEST", "EARLIEST", "LONGEST_RUN", "SUM_OF")


class Expressions:
    """Builds expressions. A subclass claims the comments that stand before an item."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.depth = 0

    def claim_comments(self, _before: int) -> tuple[str, ...]:
        """The notes that stand before an offset and belong to nothing before it."""
        return ()

    # --- leaves

    def name(self, found: Token) -> syntax.Name:
        value = lexeme(found)
        known = value.terminal == "NAME"
        return syntax.Name(span=span(found), key=str(value.value), known=known)

    def declared(self, found: Token) -> syntax.Declared:
        match: Any = lexeme(found).value
        side = "1" if match["name1"] else "2"
        return syntax.Declared(
            span=span(found),
            key=match["key" + side],
            name=match["name" + side],
            code=match["code" + side],
            full_name=match["full" + side],
        )

    def text(self, found: Token) -> str:
        return str(lexeme(found).value)

    def texts(self, tree: Tree[Token]) -> syntax.Texts:
        """“zh”（“en”）: which is which is seen from the letters."""
        written = [self.text(t) for t in tokens(tree, "TEXT")]
        if len(written) == 1:
            zh = written[0] if has_chinese(written[0]) else None
            return syntax.Texts(span=span(tree), zh=zh, en=None if zh else written[0])
        zh, en = sorted(written, key=has_chinese, reverse=True)
        if has_chinese(zh) == has_chinese(en):
            raise Flaw(messages.OrphanTranslation(), span(tree))
        return syntax.Texts(span=span(tree), zh=zh, en=en)

    # --- any expression

    def expression(self, found: Part) -> syntax.Expression:
        """The node of a parse tree; raises `Flaw` past `MAX_DEPTH` levels."""
        assert isinstance(found, Tree)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Flaw(messages.NestedTooDeep(limit=MAX_DEPTH), span(found))
        try:
            if rule(found) == "name":
                return self.name(_first(found))
            if rule(found) == "text":
                return syntax.TextLiteral(span=span(found), value=self.text(_first(found)))
            build: Callable[[Tree[Token]], syntax.Expression] = getattr(self, rule(found))
            return build(found)
        finally:
            self.depth -= 1

    def expressions(self, tree: Tree[Token]) -> tuple[syntax.Expression, ...]:
        return tuple(self.expression(p) for p in parts(tree))

    def only(self, tree: Tree[Token]) -> syntax.Expression:
        (single,) = parts(tree)
        return self.expression(single)

    def number(self, tree: Tree[Token]) -> syntax.Expression:
        value: Any = lexeme(_first(tree)).value
        return syntax.Number(span=span(tree), value=Decimal(value or 0))

    def duration(self, tree: Tree[Token]) -> syntax.Expression:
        value: Any = lexeme(_first(tree)).value
        years, months, days = value or (0, 0, 0)
        return syntax.DurationLiteral(span=span(tree), years=years, months=months, days=days)

    def date(self, tree: Tree[Token]) -> syntax.Expression:
        value: Any = lexeme(_first(tree)).value
        return syntax.DateLiteral(span=span(tree), value=value)

    def truth(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.TruthLiteral(span=span(tree), value=_first(tree).type == "TRUE")

    def absent(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.Absent(span=span(tree))

    def empty(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.ListLiteral(span=span(tree), items=())

    def group(self, tree: Tree[Token]) -> syntax.Expression:
        return self.only(tree)

    # --- values

    def additive(self, tree: Tree[Token]) -> syntax.Expression:
        return self._chain(tree)

    def product(self, tree: Tree[Token]) -> syntax.Expression:
        return self._chain(tree)

    def _chain(self, tree: Tree[Token]) -> syntax.Expression:
        operators: list[Any] = [t.type for t in tokens(tree, "PLUS", "MINUS", "TIMES")]
        left, *rest = self.expressions(tree)
        if len(rest) > MAX_DEPTH:
            raise Flaw(messages.NestedTooDeep(limit=MAX_DEPTH), span(tree))
        for operator, right in zip(operators, rest, strict=True):
            left = syntax.Arithmetic(
                span=left.span.to(right.span),
                operator=operator,
                left=left,
                right=right,
            )
        return left

    def elapsed(self, tree: Tree[Token]) -> syntax.Expression:
        start, end = self.expressions(tree)
        return syntax.Elapsed(span=span(tree), start=start, end=end)

    def suffix(self, tree: Tree[Token]) -> syntax.Expression:
        said = word(tree, "YEAR_OF", "YEAR_END", "NEXT_LOWER", "EVIDENCE_OF")
        return syntax.Suffix(span=span(tree), word=said, operand=self.only(tree))

    def aggregate(self, tree: Tree[Token]) -> syntax.Expression:
        records, *rest = parts(tree)
        condition = next((p for p in rest if rule(p) == "filter"), None)
        total = next((p for p in rest if rule(p) == "total_time"), None)
        until = part(total) if total else None
        field = token(tree, "NAME")
        return syntax.Aggregate(
            span=span(tree),
            records=self.expression(records),
            condition=self.only(condition) if condition else None,
            word="TOTAL_TIME" if total else word(tree, *_MEASURES),
            field=self.name(field) if field else None,
            until=self.expression(until) if until else None,
        )

    def list_value(self, tree: Tree[Token]) -> syntax.Expression:
        """A list; one member alone in braces is that member, as Chinese has no braces."""
        found = self.collection(tree)
        bare = found.count is None and not found.open
        return found.items[0] if len(found.items) == 1 and bare else found

    constant_list = list_value

    def collection(self, tree: Tree[Token]) -> syntax.ListLiteral:
        closed = token(tree, "CLOSED_COUNT")
        count: Any = lexeme(closed).value if closed else None
        return syntax.ListLiteral(
            span=span(tree),
            items=self.expressions(tree),
            count=count,
            open=token(tree, "OPEN_LIST") is not None,
        )

    cell_list = collection

    def record(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.RecordLiteral(
            span=span(tree), fields=tuple(self.assignment(p) for p in parts(tree))
        )

    def assignment(self, tree: Tree[Token]) -> syntax.Assignment:
        names = [self.name(t) for t in tokens(tree, "NAME")]
        if rule(tree) == "reading_taken":
            return syntax.Assignment(span=span(tree), name=names[0], value=names[1], reading=True)
        value = self.only(tree) if rule(tree) == "assigned" else None
        return syntax.Assignment(span=span(tree), name=names[0], value=value)

    # --- conditions

    def conjunction(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.And(span=span(tree), operands=self.expressions(tree))

    def disjunction(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.Or(span=span(tree), operands=self.expressions(tree))

    def negation(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.Not(span=span(tree), operand=self.only(tree))

    def affirmation(self, tree: Tree[Token]) -> syntax.Expression:
        said, name = tokens(tree, "AFFIRM", "NOT_AFFIRM", "NAME")
        positive = said.type == "AFFIRM"
        return syntax.Affirmed(span=span(tree), name=self.name(name), positive=positive)

    def period_covers(self, tree: Tree[Token]) -> syntax.Expression:
        return syntax.PeriodCovers(span=span(tree), day=self.only(tree))

    def comparison(self, tree: Tree[Token]) -> syntax.Expression:
        said = word(tree, *COMPARISONS)
        left, right = self.expressions(tree)
        if not token(tree, "ABOVE", "BELOW"):
            return syntax.Comparison(span=span(tree), word=said, left=left, right=right)
        if said != "EQ":
            raise Flaw(messages.MisplacedPart(part=spelling(said, self.language)), span(tree))
        step = word(tree, "ABOVE", "BELOW")
        return syntax.StepRange(span=span(tree), word=step, left=left, right=right)

    def membership(self, tree: Tree[Token]) -> syntax.Expression:
        element, collection = parts(tree)
        said = word(tree, "IN", "NOT_IN")
        return syntax.Membership(
            span=span(tree),
            word=said,
            element=self.expression(element),
            collection=self.collection(collection),
        )

    def contains(self, tree: Tree[Token]) -> syntax.Expression:
        collection, elements = parts(tree)
        said = word(tree, "CONTAINS_ANY", "CONTAINS_ALL")
        return syntax.Contains(
            span=span(tree),
            word=said,
            collection=self.expression(collection),
            elements=self.collection(elements),
        )

    def between(self, tree: Tree[Token]) -> syntax.Expression:
        value, low, high = self.expressions(tree)
        return syntax.Between(span=span(tree), value=value, low=low, high=high)

    def same_year(self, tree: Tree[Token]) -> syntax.Expression:
        left, right = self.expressions(tree)
        return syntax.SameYear(span=span(tree), left=left, right=right)

    def read_as(self, tree: Tree[Token]) -> syntax.Expression:
        ambiguity, reading = (self.name(t) for t in tokens(tree, "NAME"))
        return syntax.ReadAs(span=span(tree), ambiguity=ambiguity, reading=reading)

    def exists(self, tree: Tree[Token]) -> syntax.Expression:
        records, condition = self.expressions(tree)
        said = word(tree, "HAS_ANY", "HAS_NONE", "HAS_ALL")
        return syntax.Exists(span=span(tree), word=said, records=records, condition=condition)

    def condition_list(self, tree: Tree[Token]) -> syntax.ConditionList:
        said = word(tree, "ALL_OF", "ANY_OF")
        return syntax.ConditionList(
            span=span(tree),
            word=said,
            items=tuple(self.item(p) for p in parts(tree, "item", "subitem")),
        )

    sublist = condition_list

    def item(self, tree: Tree[Token]) -> syntax.Item:
        mark = token(tree, "ITEM", "SUBITEM")
        assert mark
        number: Any = lexeme(mark).value
        declared = token(tree, "DECL")
        comments = self.claim_comments(span(mark).end)
        return syntax.Item(
            span=span(tree),
            number=number,
            declared=self.declared(declared) if declared else None,
            condition=self.only(tree),
            comments=comments,
        )


def _first(tree: Tree[Token]) -> Token:
    first = tree.children[0]
    assert isinstance(first, Token)
    return first
