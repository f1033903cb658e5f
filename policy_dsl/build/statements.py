"""Statements of the parse tree as syntax nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lark import Token, Tree

from policy_dsl import syntax
from policy_dsl.build.amendments import Amendments
from policy_dsl.build.declarations import Declarations
from policy_dsl.build.trees import part, parts, rule, span, tokens


class Builder(Declarations, Amendments):
    """Builds the statement of one block, once."""

    def statement(self, tree: Tree[Token]) -> syntax.Statement:
        """The node of a whole statement; raises `Flaw` where its parts do not fit."""
        (sentence,) = parts(tree)
        build: Callable[[Tree[Token]], syntax.Statement] = getattr(self, f"{rule(sentence)}_")
        built = build(sentence)
        return self._with_comments(built)

    def _with_comments(self, built: syntax.Statement) -> syntax.Statement:
        late = tuple(note.text for note in self.notes)
        return replace(built, span=self.span, comments=(*self.comments, *late))

    def example_(self, tree: Tree[Token]) -> syntax.Statement:
        title, *base = tokens(tree, "TEXT")
        given = part(tree, "given")
        return syntax.Example(
            title=self.text(title),
            base=self.text(base[0]) if base else None,
            given=tuple(self.assignment(p) for p in parts(given)) if given else (),
            expected=tuple(
                self._expectation(p)
                for p in parts(tree, "expect_value", "expect_open", "expect_conflict")
            ),
            title_span=span(title),
            base_span=span(base[0]) if base else span(title),
        )

    def _expectation(self, tree: Tree[Token]) -> syntax.Expectation:
        decision, *names = (self.name(t) for t in tokens(tree, "NAME"))
        marks: dict[str, Any] = {
            "expect_value": "VALUE",
            "expect_open": "OPEN",
            "expect_conflict": "CONFLICTED",
        }
        value = part(tree)
        return syntax.Expectation(
            span=span(tree),
            decision=decision,
            mark=marks[rule(tree)],
            value=self.expression(value) if value else None,
            names=tuple(names),
        )

    def example_table_(self, tree: Tree[Token]) -> syntax.Statement:
        title, *base = tokens(tree, "TEXT")
        header, *rows = (self._row(p) for p in parts(tree, "row"))
        return syntax.ExampleTable(
            title=self.text(title),
            base=self.text(base[0]) if base else None,
            header=header,
            rows=tuple(rows),
            title_span=span(title),
            base_span=span(base[0]) if base else span(title),
        )
