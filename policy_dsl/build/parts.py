"""What the statements of the parse tree share: names, texts, types, days, notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from lark import Token, Tree

from policy_dsl import messages, syntax
from policy_dsl.build.expressions import Expressions
from policy_dsl.build.flaw import Flaw
from policy_dsl.build.trees import Part, lexeme, part, parts, rule, sole, span, token
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import spelling
from policy_dsl.layout import Block


class Parts(Expressions):
    """Builds the parts of one block's statement, each once."""

    def __init__(self, block: Block, language: Language) -> None:
        super().__init__(language)
        self.span = block.span
        self.notes = list(block.notes)
        self.comments = self.claim_comments(block.span.start)

    def claim_comments(self, before: int) -> tuple[str, ...]:
        taken = tuple(note.text for note in self.notes if note.offset < before)
        self.notes = [note for note in self.notes if note.offset >= before]
        return taken

    def _decl(self, tree: Tree[Token]) -> syntax.Declared:
        found = token(tree, "DECL")
        assert found
        return self.declared(found)

    def _named(self, tree: Tree[Token]) -> syntax.Name:
        found = token(tree, "NAME")
        assert found
        return self.name(found)

    def _texts_in(self, tree: Tree[Token]) -> syntax.Texts:
        found = part(tree, "texts")
        assert found
        return self.texts(found)

    def _once(self, tree: Tree[Token], *rules: str) -> None:
        seen = set()
        for found in parts(tree, *rules):
            if rule(found) in seen:
                first = found.children[0]
                word = first.type if isinstance(first, Token) else "EXCEPT"
                raise Flaw(messages.RepeatedPart(part=spelling(word, self.language)), span(found))
            seen.add(rule(found))

    def _type(self, tree: Tree[Token]) -> syntax.TypeExpression:
        found = part(tree, "builtin_type", "named_type", "set_type")
        assert found
        return self._type_of(found)

    def _type_of(self, tree: Tree[Token]) -> syntax.TypeExpression:
        match rule(tree):
            case "named_type":
                named = token(tree, "NAME")
                assert named
                return syntax.NamedType(span=span(tree), name=self.name(named))
            case "set_type":
                element = part(tree)
                assert element
                if rule(element) == "set_type":
                    said = spelling("SET_OF", self.language)
                    raise Flaw(messages.MisplacedPart(part=said), span(element))
                return syntax.SetType(span=span(tree), element=self._type_of(element))
            case _:
                return syntax.BuiltinType(span=span(tree), word=sole(tree))

    def _values(self, tree: Tree[Token]) -> tuple[syntax.Expression, ...]:
        """The value expressions among the parts of a statement."""
        others = ("builtin_type", "named_type", "set_type", "texts", "due_before", "due_between")
        return tuple(self.expression(p) for p in parts(tree) if rule(p) not in others)


def day(found: Token) -> date:
    """The date that a token stands for."""
    value: Any = lexeme(found).value
    assert isinstance(value, date)
    return value


def due_day(found: Part) -> syntax.DateLiteral | syntax.MonthDay:
    """The day of a duty: a date, or a day of every year."""
    assert isinstance(found, Token)
    if found.type == "DATE":
        return syntax.DateLiteral(span=span(found), value=day(found))
    value: Any = lexeme(found).value
    month, in_month, whole = value
    return syntax.MonthDay(span=span(found), month=month, day=in_month, whole_month=whole)
