"""The core: a small typed language that every evaluator takes.

It differs from the syntax tree in this: names are resolved, words of law are operators, clauses
are attached, tables and exceptions are one thing (`Cases`), requirements are conjunctions.
It knows no surface, no wording and no order of headings.

Values: truth `bool`, integer `int`, decimal `Decimal`, date `date`, duration `Duration`, text,
enumeration member, place and body `str` (their JSON value; a place is its code), set
`frozenset`, record `dict[str, Value]`, list `tuple`, and `ABSENT` for what is known not to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal as Choice

from compiler.core.values import Value
from compiler.typecheck.types import RecordType, Type
from policy_dsl.source import Span

Owner = Choice["applicant", "authority", "drafter", "interpreter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text for people, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a piece of the core comes from: module, clause ("四（一）2" or ""), place in a file."""

    module: str
    clause: str
    path: str
    span: Span


# --- expressions -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    value: Value
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What the applicant's case says; unknown where the case is silent."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOf:
    """A field of the record at hand; only inside `Quantified` and `Aggregate` conditions."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """The value of a rule."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The answer to a question that somebody other than the applicant owns."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Whether the date of evaluation lies from `start` to `end`, both included."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """`type` is the operands' common type; ladders compare by step. With ABSENT on a side,
    == and != compare presence; every other comparison is not met."""

    operator: Choice["==", "!=", "<", "<=", ">", ">="]
    left: Expr
    right: Expr
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """Numbers with numbers, duration with duration, date with duration."""

    operator: Choice["+", "-", "*"]
    left: Expr
    right: Expr
    type: Type  # of the result


@dataclass(frozen=True, slots=True, kw_only=True)
class Clamp:
    """A value held within bounds."""

    value: Expr
    low: Expr | None
    high: Expr | None
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    date: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """31 December of a date's year."""

    date: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLower:
    """The next lower step of a ladder; ABSENT below the lowest."""

    step: Expr
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed:
    """The time from `start` to `end`: whole months by corresponding day, then days.
    ABSENT where either is."""

    start: Expr
    end: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOf:
    """A set written out. `others` is the question that an open list (等) leaves: whether an
    element that is not listed belongs too."""

    items: tuple[Expr, ...]
    others: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Whether an element is in a set. With `within`, elements are places and an element also
    belongs where a place that contains it does; `collection` may then be one place."""

    element: Expr
    collection: Expr
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contains:
    """Whether a set contains any, or all, of `elements` (a `SetOf` or a set)."""

    quantifier: Choice["any", "all"]
    collection: Expr
    elements: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCovers:
    """Whether the period of the record at hand covers a day, both ends included; an absent end
    covers every later day."""

    day: Expr
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantified:
    """Whether any, none or all records meet a condition."""

    quantifier: Choice["any", "none", "all"]
    records: Expr
    condition: Expr
    record: RecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """One value from the records that meet `condition` (None: from all).

    count: integer. total_time: duration, the periods merged, each cut at `until`; a period's last
    day counts; a period that still runs at `until` counts by corresponding day. latest, earliest:
    the greatest or least of `field`, ABSENT where no record is left. longest_run: integer, the
    longest chain of consecutive integers in `field`. sum: of `field`.
    """

    operator: Choice["count", "total_time", "latest", "earliest", "longest_run", "sum"]
    records: Expr
    condition: Expr | None
    record: RecordType
    field: str | None = None
    until: Expr | None = None
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    operand: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A truth that reasons name. `key` leads to `Program.conditions`."""

    key: str
    expr: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One exception, case or table row. `condition` includes a discretion's question.

    `rank` orders branches that are said to prevail (0 first); None: does not prevail.
    """

    key: str
    condition: Expr
    value: Expr
    origin: Origin
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The value of the one branch that holds, else the default.

    Two branches that hold with different values are a conflict unless one prevails; no branch
    and no default is a gap, reported as a conflict of kind "gap". See `interpret` for what
    unknown conditions leave open. `table`: the branches are the rows of a decision table of
    which exactly one holds in every case; the lint of tables has shown that.
    """

    key: str  # of the rule, for conflicts
    branches: tuple[Branch, ...]
    default: Expr | None
    type: Type
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceOf:
    """The proofs of the facts that a rule's outcome rests on in this case."""

    rule: str


Expr = (
    Literal
    | Fact
    | FieldOf
    | Ref
    | Ask
    | InForce
    | Compare
    | Arithmetic
    | Clamp
    | YearOf
    | YearEnd
    | NextLower
    | Elapsed
    | SetOf
    | Member
    | Contains
    | PeriodCovers
    | Quantified
    | Aggregate
    | And
    | Or
    | Not
    | Condition
    | Cases
    | EvidenceOf
)


# --- the program -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionInfo:
    """What reasons say of a condition. `parent` is the condition that it is a part of. `bars`: its
    name and text say what must not be, and it is met where that is not there."""

    key: str
    text: Wording
    origin: Origin
    parent: str | None = None
    bars: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactInfo:
    """A fact of the vocabulary. `presumed` stands in where the case is silent. Where it is
    declared is no part of what it is."""

    key: str
    name: str
    type: Type
    question: Wording | None
    evidence: Wording | None
    presumed: Expr | None
    field_presumed: Mapping[str, Expr] = field(default_factory=dict)
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionInfo:
    """A question with an owner. `adopted` is the reading that the plan takes as its own."""

    key: str
    name: str
    owner: Owner
    type: Type
    text: Wording
    origin: Origin
    adopted: Value | None = None

    @property
    def is_hole(self) -> bool:
        """Whether only a text that supplies it can answer it, and no case."""
        return self.owner == "drafter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named value. `decision` is set where the frame asks for it."""

    key: str
    name: str
    type: Type
    expr: Expr
    origin: Origin
    decision: bool = False


ClaimKind = Choice["always", "settled", "independent", "rising", "no_stricter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What the drafter holds to be true of all cases in which `guard` holds. No evaluator reads it;
    it is proved. always: `condition` holds. settled: the rule `subject` has one value. independent:
    it comes to the same whatever the facts and questions `varied` are. rising: where the one of
    `varied` is greater, the rule does not turn from yes to anything else. no_stricter: where the
    rule `other`, or `subject` in the other `plan` (its key or name), is yes, `subject` is; of
    values: it is not greater."""

    key: str
    name: str
    kind: ClaimKind
    guard: Expr | None
    condition: Expr | None
    subject: str | None
    varied: tuple[str, ...]
    origin: Origin
    other: str | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInfo:
    """A place: `code` is its JSON value, `parent` the code of what it lies in. `since` and `until`
    are the days from and to which it has this code and name, where they are stated, and `later`
    is the code of the place that its area became; no case holds the code of such a place."""

    code: str
    key: str
    name: str
    full_name: str | None
    parent: str | None
    since: date | None = None
    until: date | None = None
    later: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A plan, ready for evaluators. `rules` includes those of imported modules that it reaches;
    `decisions` are keys of rules, in the order of the frame; `names` gives the Chinese name of
    every key and of every enumeration member (`"type.member"`); `sources` says of each module where
    its text is found (载于). `claims` are those of the plan itself and of
    the modules of rules that it takes over."""

    plan: str
    name: str
    version: str
    effective_from: date | None
    effective_to: date | None
    decisions: tuple[str, ...]
    rules: Mapping[str, Rule]
    facts: Mapping[str, FactInfo]
    questions: Mapping[str, QuestionInfo]
    conditions: Mapping[str, ConditionInfo]
    places: Mapping[str, PlaceInfo]
    names: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()

    def source(self, origin: Origin) -> str:
        """The document that a piece of the core restates, or else its module."""
        return self.sources.get(origin.module, origin.module)
