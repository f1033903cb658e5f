"""Cases in words, with the outcomes that are expected of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from policy_dsl.source import Span
from policy_dsl.syntax.expressions import Assignment, Expression, Name
from policy_dsl.syntax.nodes import NOWHERE, Node, Statement
from policy_dsl.syntax.rules import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Node):
    """申报为是 / 未定，待… / 为否，因… / 冲突."""

    decision: Name
    mark: Literal["VALUE", "OPEN", "CONFLICTED"]
    value: Expression | None = None
    names: tuple[Name, ...] = ()  # questions waited on (OPEN) or conditions unmet (VALUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Statement):
    title: str
    base: str | None
    given: tuple[Assignment, ...]
    expected: tuple[Expectation, ...]
    title_span: Span = field(default=NOWHERE, compare=False)
    base_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleTable(Statement):
    """Rows of facts and outcomes; the first column is each row's title."""

    title: str
    base: str | None
    header: Row
    rows: tuple[Row, ...]
    title_span: Span = field(default=NOWHERE, compare=False)
    base_span: Span = field(default=NOWHERE, compare=False)
