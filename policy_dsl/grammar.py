"""The grammar, made ready: the LALR parser, and which tokens may stand side by side.

The pairs are computed from the grammar itself, so the cut never needs rules of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from lark import Lark, Token, Tree
from lark import __version__ as lark_version
from lark.grammar import Rule, Symbol, Terminal
from lark.lexer import Lexer

BEGIN = "<begin>"


class _Ready(Lexer):
    """Hands the parser the tokens that it is given."""

    def __init__(self, _configuration: object) -> None:
        pass

    def lex(self, tokens: Sequence[Token]) -> Iterator[Token]:  # type: ignore[override]
        return iter(tokens)


@cache
def parser() -> Lark:
    """The parser of one statement."""
    text = files("policy_dsl").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        text,
        parser="lalr",
        lexer=_Ready,
        start="statement",
        propagate_positions=True,
        maybe_placeholders=False,
        cache=_table_file(text) or False,
    )


def _table_file(grammar: str) -> str | None:
    """Where the parse table is kept between runs (it takes ten times as long to make as to
    read), one file per grammar and version; None where no such place can be written."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.path.join(home, "policy-dsl")
    mark = sha256(f"{lark_version}{sys.version_info}{grammar}".encode()).hexdigest()[:16]
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return None
    return os.path.join(folder, f"grammar-{mark}.table") if os.access(folder, os.W_OK) else None


def parse_tokens(tokens: Sequence[Token]) -> Tree[Token]:
    """The parse tree of one statement; raises `lark.UnexpectedToken` where it does not fit."""
    return parser().parse(tokens)


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """For every terminal (and `BEGIN`) the terminals that may follow it directly."""
    rules = parser().rules
    nullable = _nullable(rules)
    firsts = _edges(rules, nullable, backwards=False)
    lasts = _edges(rules, nullable, backwards=True)
    pairs: dict[str, set[str]] = {BEGIN: set(firsts["statement"])}
    for left, right in _adjacent(rules, nullable):
        for terminal in _reach(left, lasts):
            pairs.setdefault(terminal, set()).update(_reach(right, firsts))
    return {terminal: frozenset(following) for terminal, following in pairs.items()}


def _adjacent(rules: Sequence[Rule], nullable: set[str]) -> set[tuple[Symbol, Symbol]]:
    """Symbols that stand side by side in a rule, what may be empty between them left out."""
    found: set[tuple[Symbol, Symbol]] = set()
    for rule in rules:
        symbols = rule.expansion
        for i, left in enumerate(symbols):
            for right in symbols[i + 1 :]:
                found.add((left, right))
                if right.name not in nullable:
                    break
    return found


def _nullable(rules: Sequence[Rule]) -> set[str]:
    empty: set[str] = set()
    while True:
        found = {r.origin.name for r in rules if all(s.name in empty for s in r.expansion)}
        if found <= empty:
            return empty
        empty |= found


def _edges(rules: Sequence[Rule], nullable: set[str], *, backwards: bool) -> dict[str, set[str]]:
    """For every nonterminal the terminals that it may begin with; end with, if `backwards`."""
    edges: dict[str, set[str]] = {rule.origin.name: set() for rule in rules}
    within: dict[str, set[str]] = {name: set() for name in edges}
    for rule in rules:
        for symbol in reversed(rule.expansion) if backwards else rule.expansion:
            kind = edges if isinstance(symbol, Terminal) else within
            kind[rule.origin.name].add(symbol.name)
            if symbol.name not in nullable:
                break
    grown = True
    while grown:
        sizes = sum(map(len, edges.values()))
        for name, parts in within.items():
            edges[name].update(*(edges[part] for part in parts))
        grown = sum(map(len, edges.values())) > sizes
    return edges


def _reach(symbol: Symbol, edges: dict[str, set[str]]) -> set[str]:
    return {symbol.name} if isinstance(symbol, Terminal) else edges[symbol.name]
