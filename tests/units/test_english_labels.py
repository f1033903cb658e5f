"""What the rules of the shipped policies declare has an English name for people, not only a key."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.prose.view import View
from compiler.resolve.symbols import Kind, Symbol
from compiler.typecheck.types import Basic
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.labels import is_clause

_BY_KEY = frozenset(
    {Kind.MODULE, Kind.PLACE, Kind.TYPE, Kind.MEMBER, Kind.FACT, Kind.FIELD}
    | {Kind.DECISION, Kind.CLAIM}
)
"""Kinds whose keys are English words already, or that no document prints."""


def _declared() -> Iterator[tuple[View, Symbol]]:
    checking = Workspace.load(builtin_policies()).compilation.checking
    for path in checking.modules:
        view = View.of(checking, path)
        yield from ((view, symbol) for symbol in view.symbols() if view.is_own(symbol))


def test_what_rules_declare_has_an_english_name() -> None:
    named = [symbol for _, symbol in _declared() if symbol.kind not in _BY_KEY]
    assert named
    assert not [f"{one.path}: {one.key}" for one in named if not one.declared.english]


def test_only_what_is_true_or_not_is_called_by_a_clause() -> None:
    """Documents write “the” before the name of anything else."""
    valued = [
        symbol.key
        for view, symbol in _declared()
        if symbol.kind in (Kind.RULE, Kind.BODY, Kind.HOLE, Kind.SET_BY)
        and view.type_of_key(symbol.key) is not Basic.TRUTH
        and is_clause(symbol.declared.english or "")
    ]
    assert not valued
