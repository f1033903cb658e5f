"""The acts of an amendment."""

from __future__ import annotations

from typing import Any, Literal

from lark import Token, Tree

from policy_dsl import syntax
from policy_dsl.build.rules import Rules
from policy_dsl.build.trees import lexeme, part, parts, span, token


class Amendments(Rules):
    """Replacements, insertions, repeals, and what they speak of."""

    def replacement_(self, tree: Tree[Token]) -> syntax.Statement:
        found = part(tree, "target")
        assert found
        return syntax.Replacement(target=self._target(found), items=self._listed(tree))

    def insertion_(self, tree: Tree[Token]) -> syntax.Statement:
        found = part(tree, "target")
        return syntax.Insertion(
            where=self._where(tree),
            target=self._target(found) if found else None,
            items=self._listed(tree),
        )

    def repeal_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.Repeal(targets=tuple(self._target(p) for p in parts(tree, "target")))

    def _where(self, tree: Tree[Token]) -> Literal["AFTER", "AHEAD", "UNDER", "END"]:
        """Chinese says the place behind what it speaks of, English before it."""
        if part(tree, "target") is None:
            return "END"
        if token(tree, "AFTER", "AFTER_TAIL"):
            return "AFTER"
        return "AHEAD" if token(tree, "AHEAD", "AHEAD_TAIL") else "UNDER"

    def _listed(self, tree: Tree[Token]) -> syntax.Items:
        if part(tree, "case"):
            return tuple(self._case(p) for p in parts(tree, "case"))
        return tuple(self.item(p) for p in parts(tree, "item"))

    def _target(self, tree: Tree[Token]) -> syntax.Target:
        clause, name = token(tree, "CLAUSE"), token(tree, "NAME")
        item, example = token(tree, "ORDINAL"), token(tree, "TEXT")
        return syntax.Target(
            span=span(tree),
            clause=self._clause(clause) if clause else None,
            name=self.name(name) if name else None,
            item=int(str(lexeme(item).value)) if item else None,
            example=self.text(example) if example else None,
        )

    def _clause(self, found: Token) -> syntax.ClauseNumber:
        marks: Any = lexeme(found).value
        return syntax.ClauseNumber(span=span(found), marks=marks)
