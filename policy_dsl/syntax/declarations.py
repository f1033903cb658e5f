"""Statements that open a file, divide it, or declare names without giving them a meaning."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy_dsl.source import Span
from policy_dsl.syntax.expressions import Expression, Name
from policy_dsl.syntax.nodes import NOWHERE, Declared, Node, Statement, Texts
from policy_dsl.syntax.types import TypeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended(Node):
    """修改某方案的“2024年版”: what an amendment amends."""

    plan: Name
    version: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Statement):
    """方案「…」（…）：全称…；版本…；载于…；实施期限…。 An amendment says what it amends, too.

    `full_title`: the title that stands on the document itself, where it is known.
    `pending`: by which text applications are decided that were made before the first day; None
    where nothing is said of them."""

    kind: Literal["PLAN", "RULES", "VOCABULARY", "AMENDMENT"]
    declared: Declared
    full_title: Texts | None = None
    version: Texts | None = None
    found_in: Texts | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    amends: Amended | None = None
    pending: Literal["PENDING_OLD", "PENDING_NEW"] | None = None
    period_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Statement):
    modules: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Statement):
    """Level 1 一、, 2 （一）, 3 1., 4 （1）; `number` counts from 1."""

    level: Literal[1, 2, 3, 4]
    number: int
    title: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Statement):
    """正文：…: what cannot be computed."""

    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDeclaration(Statement):
    """An enumeration, or (ordered) a ladder from low to high."""

    declared: Declared
    ordered: bool
    members: tuple[Declared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDeclaration(Node):
    declared: Declared
    type: TypeExpression
    optional: bool = False
    presumed: Expression | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDeclaration(Node):
    """期间：自「…」至「…」: two dates; a known, absent end means still running."""

    start: Declared
    end: Declared
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDeclaration(Statement):
    declared: Declared
    type: TypeExpression
    question: Texts | None = None
    evidence: Texts | None = None
    presumed: Expression | None = None
    fields: tuple[FieldDeclaration | PeriodDeclaration, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDeclaration(Statement):
    """地点「河池」（hechi，451200）辖「都安」（duan，451228）、…"""

    head: Declared | Name
    parts: tuple[Declared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTerm(Statement):
    """地点原甲县自1990年1月1日起至2016年6月15日止，后为甲市: from when to when a place has its
    name and code and lies where it does, and which place its area became. Some day is said;
    `later` only where the last day is."""

    place: Name
    start: date | None = None
    end: date | None = None
    later: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDeclaration(Statement):
    bodies: tuple[Declared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDeclaration(Statement):
    """决定「可以申报」（may_apply）：是非，问“…”: what a plan must answer."""

    declared: Declared
    type: TypeExpression
    question: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Statement):
    """事项「最低学历」（minimum_education）：学历等级，问“…”: what a plan that imports this must
    state, under this very name. It declares nothing itself."""

    declared: Declared
    type: TypeExpression
    question: Texts | None = None
