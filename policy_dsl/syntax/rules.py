"""Statements that rule: definitions, tables, open points, requirements, duties."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy_dsl.source import Span
from policy_dsl.syntax.expressions import DateLiteral, Expression, MonthDay, Name
from policy_dsl.syntax.nodes import NOWHERE, Declared, Node, Statement, Texts
from policy_dsl.syntax.types import TypeExpression

Subject = Declared | Name  # a Name implements a decision declared elsewhere (所称X)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Statement):
    """「X」（x），是指…"""

    subject: Subject
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Node):
    """（1）…的，[经…同意，]为… ; `consent` names who must agree; RELAX is 可以放宽至."""

    number: int
    declared: Declared | None
    condition: Expression
    consent: Expression | None
    word: Literal["EQ", "RELAX"]
    value: Expression
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment(Node):
    """…的，可以提前1年: added up after default and exceptions."""

    condition: Expression
    word: Literal["EARLIER", "REDUCE", "INCREASE"]
    amount: Expression
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Node):
    """最低为0年, 最高为…"""

    word: Literal["MIN_IS", "MAX_IS"]
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Node):
    """从2022年1月1日起，为4年: the default from a day on."""

    start: date
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueDefinition(Statement):
    """A default and its exceptions, adjustments and bounds.

    `word` is EQ (为), FOLLOWS (按照…执行) or BY_CASES (no default). `precedence` lists the
    numbers of cases that prevail, first of all first (以第1项为准).
    """

    subject: Subject
    word: Literal["EQ", "FOLLOWS", "BY_CASES"]
    default: Expression | None
    dated: tuple[Dated, ...] = ()
    cases: tuple[Case, ...] = ()
    precedence: tuple[int, ...] = ()
    precedence_span: Span = field(default=NOWHERE, compare=False)
    adjustments: tuple[Adjustment, ...] = ()
    bounds: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellAny(Node):
    """不限: any value, known or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOtherwise(Node):
    """其他: what the rows above leave over; only in a last row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMark(Node):
    """A cell of an example table: 未知, 未定, 冲突, 空."""

    word: Literal["UNKNOWN", "OPEN", "CONFLICTED", "EMPTY"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTest(Node):
    """满5年不满10年; each test is a comparison word and a value; ABOVE and BELOW too."""

    tests: tuple[tuple[str, Expression], ...]


Cell = CellAny | CellOtherwise | CellMark | CellTest | Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Node):
    cells: tuple[Cell, ...]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDefinition(Statement):
    """「X」（x），按下表确定：… The last column is the outcome; exactly one row may hold."""

    subject: Subject
    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole(Statement):
    """「X」（x）待定，类型为…：“why”."""

    declared: Declared
    type: TypeExpression
    reason: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBy(Statement):
    """「X」（x）由…确定，类型为…：“question”: an authority's answer, data and not code."""

    declared: Declared
    bodies: tuple[Expression, ...]
    type: TypeExpression
    question: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Node):
    declared: Declared
    text: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity(Statement):
    declared: Declared
    question: Texts
    readings: tuple[Reading, ...]
    adopted: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Statement):
    """[…的，]申报应当…: a condition of a decision; it is met where the guard does not hold."""

    guard: Expression | None
    decision: Name
    declared: Declared | None
    condition: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar(Statement):
    """[「X」（x）：]…的，不得申报: the decision is no where the condition holds."""

    declared: Declared | None
    condition: Expression
    decision: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Statement):
    """职责「X」（x）：由B于D前，完成“…”. `start` None: only a deadline."""

    declared: Declared
    bodies: tuple[Expression, ...]
    start: DateLiteral | MonthDay | None
    end: DateLiteral | MonthDay | None
    deliverable: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Statement):
    """职权「X」（x）：B可以“…”."""

    declared: Declared
    bodies: tuple[Expression, ...]
    text: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Statement):
    """断言「X」（x）：[…的，]…: what the drafter holds to be true of all cases, to be proved.

    ALWAYS: `condition` holds. SETTLED: `subject` has one value. INDEPENDENT: it is the same
    whatever `facts` are. RISING_HELPS: a greater fact never turns it from yes to anything else.
    NO_STRICTER: it asks no more than `other`, or than the same does in another `plan`, which goes
    by its name or key. `subject` is None, or `condition`, where the word does without it."""

    declared: Declared
    guard: Expression | None
    word: Literal["ALWAYS", "SETTLED", "INDEPENDENT", "RISING_HELPS", "NO_STRICTER"]
    subject: Name | None = None
    condition: Expression | None = None
    facts: tuple[Name, ...] = ()
    other: Name | None = None
    plan: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseForce(Statement):
    """本条自D起至D止施行: the rules under this heading hold only then."""

    start: date
    end: date | None
