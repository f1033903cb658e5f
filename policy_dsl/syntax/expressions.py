"""Conditions and values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from policy_dsl.syntax.nodes import Declared, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """A use of a name, by key. An unknown name has its written text as key and `known=False`."""

    key: str
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Node):
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationLiteral(Node):
    """5年, 1年6个月, 30日."""

    years: int = 0
    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLiteral(Node):
    value: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay(Node):
    """A day of every year: 4月底 (day is None: the month's last), 12月31日, or a whole month."""

    month: int
    day: int | None = None
    whole_month: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLiteral(Node):
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthLiteral(Node):
    value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Node):
    """无: there is no such value, which is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLiteral(Node):
    """A、B、C; `count` for 等8个 (closed, checked), `open` for a bare 等."""

    items: tuple[Expression, ...]
    count: int | None = None
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Node):
    """学历为大专, in examples and record literals; `value` None says that the fact is unknown."""

    name: Name
    value: Expression | None
    reading: bool = False  # written 解释为 rather than 为


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLiteral(Node):
    fields: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic(Node):
    operator: Literal["PLUS", "MINUS", "TIMES"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Suffix(Node):
    """A word behind a value: its year, its year's last day, its next lower step, its proofs."""

    word: Literal["YEAR_OF", "YEAR_END", "NEXT_LOWER", "EVIDENCE_OF"]
    operand: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed(Node):
    """自A起至B止: the time from one date to another."""

    start: Expression
    end: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate(Node):
    """工作经历中…的累计时长截至…: one value from the records that meet a condition.

    `field` is the record's field for LATEST, EARLIEST, LONGEST_RUN and SUM_OF;
    `until` is the day up to which TOTAL_TIME counts.
    """

    records: Expression
    condition: Expression | None
    word: Literal["COUNT", "TOTAL_TIME", "LATEST", "EARLIEST", "LONGEST_RUN", "SUM_OF"]
    field: Name | None = None
    until: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Node):
    """`word` is a keyword of `keywords.COMPARISONS`: EQ, NE, NOT_LOWER, REACHES …"""

    word: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRange(Node):
    """学历为本科以上 (ABOVE) or 以下 (BELOW); both include the step."""

    word: Literal["ABOVE", "BELOW"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs(Node):
    """提前与放宽解释为适用: which reading of an ambiguity is taken."""

    ambiguity: Name
    reading: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Node):
    """系列属于卫生、会计之一; a place also lies in the places that contain it."""

    word: Literal["IN", "NOT_IN"]
    element: Expression
    collection: ListLiteral


@dataclass(frozen=True, slots=True, kw_only=True)
class Contains(Node):
    """替代成果至少包含A、B: any, or all, of the elements are in the set."""

    word: Literal["CONTAINS_ANY", "CONTAINS_ALL"]
    collection: Expression
    elements: ListLiteral


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Node):
    """申报日期在A至B期间, both ends included."""

    value: Expression
    low: Expression
    high: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class SameYear(Node):
    """A与B同年: both dates in one calendar year."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCovers(Node):
    """期间包括X: inside a record's condition, its own period covers a date."""

    day: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Exists(Node):
    """其他申报中有…, 没有…, 均…: whether any, none or all records meet a condition."""

    word: Literal["HAS_ANY", "HAS_NONE", "HAS_ALL"]
    records: Expression
    condition: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Affirmed(Node):
    """是专业技术人员 or 不是…: a truth read as a noun."""

    name: Name
    positive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Node):
    operand: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class And(Node):
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or(Node):
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Node):
    """（1）「学历条件」（education_met）：…; `declared` is None for an unnamed item."""

    number: int
    declared: Declared | None
    condition: Expression
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionList(Node):
    """同时具备下列条件：… (ALL_OF) or 具备下列条件之一：… (ANY_OF)."""

    word: Literal["ALL_OF", "ANY_OF"]
    items: tuple[Item, ...]


Expression = (
    Name
    | Number
    | DurationLiteral
    | DateLiteral
    | TextLiteral
    | TruthLiteral
    | Absent
    | ListLiteral
    | RecordLiteral
    | Arithmetic
    | Suffix
    | Elapsed
    | Aggregate
    | Comparison
    | StepRange
    | ReadAs
    | Membership
    | Contains
    | Between
    | SameYear
    | PeriodCovers
    | Exists
    | Affirmed
    | Not
    | And
    | Or
    | ConditionList
)
