"""The syntax tree, one for the Chinese and the English surface.

Names stand in the tree by key, words of law by keyword, so both surfaces give equal trees.
Nodes never point to an environment; what a name means is the compiler's affair.
Spans do not take part in comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from policy_dsl.source import Span

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with a place in the text."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts(Node):
    """A text in one or both languages; at least one is there."""

    zh: str | None = None
    en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Node):
    """A declaration of a name: `「学历」（education）`; places carry a code and full name too."""

    key: str
    name: str
    code: str | None = None
    full_name: str | None = None


# --- expressions -----------------------------------------------------------------------------


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


# --- types -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltinType(Node):
    word: Literal[
        "TRUTH_TYPE",
        "INTEGER_TYPE",
        "DECIMAL_TYPE",
        "DATE_TYPE",
        "DURATION_TYPE",
        "TEXT_TYPE",
        "PLACE_TYPE",
        "BODY_TYPE",
        "EVIDENCE_TYPE",
        "RECORDS_TYPE",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedType(Node):
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SetType(Node):
    element: TypeExpression


TypeExpression = BuiltinType | NamedType | SetType


# --- statements ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Node):
    """A sentence of the file; `comments` are the notes that stand before or within it."""

    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Statement):
    """方案「…」（…）：版本…；载于…；实施期限…。"""

    kind: Literal["PLAN", "RULES", "VOCABULARY"]
    declared: Declared
    version: Texts | None = None
    found_in: Texts | None = None
    effective_from: date | None = None
    effective_to: date | None = None


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
class BodyDeclaration(Statement):
    bodies: tuple[Declared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDeclaration(Statement):
    """决定「可以申报」（may_apply）：是非，问“…”: what a plan must answer."""

    declared: Declared
    type: TypeExpression
    question: Texts | None = None


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
class ClauseForce(Statement):
    """本条自D起至D止施行: the rules under this heading hold only then."""

    start: date
    end: date | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleTable(Statement):
    """Rows of facts and outcomes; the first column is each row's title."""

    title: str
    base: str | None
    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Node):
    """A file: its statements in order, and the notes behind the last of them."""

    path: str
    surface: Literal["zh", "en"]
    statements: tuple[Statement, ...]
    trailing_comments: tuple[str, ...] = ()

    @property
    def header(self) -> Header | None:
        return next((s for s in self.statements if isinstance(s, Header)), None)
