"""Reading a parse tree: its rule, its tokens, its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Token, Tree

from policy_dsl.lexicon import Lexeme
from policy_dsl.source import Span

Part = Tree[Token] | Token


def rule(part: Part) -> str:
    """The rule of a tree or the terminal of a token."""
    return part.type if isinstance(part, Token) else str(part.data)


def lexeme(token: Token) -> Lexeme:
    """The lexeme that a token carries."""
    value: object = token.value
    assert isinstance(value, Lexeme)
    return value


def span(part: Part) -> Span:
    """The stretch of text that a part covers."""
    if isinstance(part, Token):
        return Span(lexeme(part).begin, lexeme(part).end)
    return Span(part.meta.start_pos, part.meta.end_pos)


def tokens(tree: Tree[Token], *terminals: str) -> Iterator[Token]:
    """The direct tokens of these terminals, in order."""
    return (c for c in tree.children if isinstance(c, Token) and c.type in terminals)


def token(tree: Tree[Token], *terminals: str) -> Token | None:
    """The first direct token of these terminals."""
    return next(tokens(tree, *terminals), None)


def parts(tree: Tree[Token], *rules: str) -> Iterator[Tree[Token]]:
    """The direct subtrees of these rules, in order; without rules all."""
    return (c for c in tree.children if isinstance(c, Tree) and (not rules or str(c.data) in rules))


def part(tree: Tree[Token], *rules: str) -> Tree[Token] | None:
    """The first direct subtree of these rules."""
    return next(parts(tree, *rules), None)


def word(tree: Tree[Token], *terminals: str) -> Any:
    """The terminal of the first direct token of these. The grammar promises that there is one,
    so the caller may take it for the literal type that names these terminals."""
    return next(tokens(tree, *terminals)).type


def sole(tree: Tree[Token]) -> Any:
    """The terminal of a tree that is one token, as `word`."""
    return rule(tree.children[0])
