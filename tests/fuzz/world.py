"""From a random number generator to what a random program speaks of: types, facts, questions,
places. Keys are awkward on purpose: with dots, alike without their dots, words of SQL or Python."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type
from policy_dsl.source import Span

GRADE = EnumType(key="grade", members=("low", "middle", "high", "top"), ordered=True)
LEVEL = EnumType(key="level", members=("junior", "senior", "chief"), ordered=True)
SORT = EnumType(key="sort", members=("health", "it's", "教育"))
ENUMS = (GRADE, LEVEL, SORT)
SCALARS: tuple[Type, ...] = (
    Basic.TRUTH, Basic.INTEGER, Basic.DECIMAL, Basic.DATE, Basic.DURATION, Basic.TEXT, Basic.PLACE,
    *ENUMS,
)  # fmt: skip
ELEMENTS: tuple[Type, ...] = (Basic.TEXT, Basic.PLACE, Basic.INTEGER, GRADE, SORT)
TEXTS = ("patent", "it's", 'a "b" \\ c', "论文", "")
PLACES = {
    code: ir.PlaceInfo(code=code, key=key, name=key, full_name=None, parent=parent)
    for code, key, parent in (
        ("450000", "guangxi", None),
        ("451200", "hechi", "450000"),
        ("451228", "duan", "451200"),
        ("451229", "dahua", "451200"),
        ("450100", "nanning", "450000"),
        ("440000", "guangdong", None),
    )
}
_FACT_KEYS = (
    "a.b", "a_b", "case", "order", "select", "class", "v", "group.by", "failed", "result", "row",
    "employer.place", "n", "x1", "seen", "date",
)  # fmt: skip
_FIELD_KEYS = ("year", "place", "order", "value", "key", "select", "level", "score", "index")
_QUESTION_KEYS = ("consent", "line", "table", "where", "a.ask", "body", "answer")
_NOWHERE = Span(0, 0)


def origin(clause: str) -> ir.Origin:
    return ir.Origin(module="fuzz", clause=clause, path="fuzz.policy", span=_NOWHERE)


def words(text: str) -> ir.Wording:
    return ir.Wording(zh=f"{text}（中）", en=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What expressions may name, but for rules."""

    facts: dict[str, ir.FactInfo]
    questions: dict[str, ir.QuestionInfo]
    others: tuple[str, ...]  # the questions that open lists leave

    @property
    def records(self) -> dict[str, RecordType]:
        """The facts that are lists of records."""
        return {k: f.type.record for k, f in self.facts.items() if isinstance(f.type, RecordsType)}


def world(random: Random) -> World:
    """Facts and questions without presumptions."""
    facts = {APPLICATION_DATE: _fact(random, APPLICATION_DATE, Basic.DATE)}
    keys = random.sample(_FACT_KEYS, random.randint(4, 9))
    for key in keys:
        type_ = random.choice((*SCALARS, Basic.TRUTH, Basic.TRUTH, Basic.INTEGER, Basic.BODY))
        if random.random() < 0.15:
            type_ = SetType(element=random.choice(ELEMENTS))
        facts[key] = _fact(random, key, type_)
    for key in ("service", "reviews")[: random.choice((0, 1, 1, 2))]:
        facts[key] = _fact(random, key, RecordsType(record=_record(random, key)))
    asked = [_question(random, key) for key in random.sample(_QUESTION_KEYS, random.randint(1, 4))]
    asked += [_reading(random, key) for key in ("reading", "view.of")[: random.randint(0, 2)]]
    others = [_truth(random, key) for key in ("it.others", "it_others")[: random.randint(1, 2)]]
    return World(
        facts=facts,
        questions={info.key: info for info in (*asked, *others)},
        others=tuple(info.key for info in others),
    )


def _fact(random: Random, key: str, type_: Type) -> ir.FactInfo:
    return ir.FactInfo(
        key=key,
        name=f"名{key}",
        type=type_,
        question=words(f"{key}?"),
        evidence=words(random.choice((f"proof of {key}", "one proof"))) if random.random() < 0.7
        else None,
        presumed=None,
    )  # fmt: skip


def _record(random: Random, key: str) -> RecordType:
    fields: list[tuple[str, Type]] = [
        (name, random.choice((*SCALARS, Basic.TRUTH, Basic.INTEGER)))
        for name in random.sample(_FIELD_KEYS, random.randint(1, 4))
    ]
    optional = {name for name, _ in fields if random.random() < 0.25}
    period = None
    if key == "service" or random.random() < 0.3:
        period = ("from", "to")
        fields += [("from", Basic.DATE), ("to", Basic.DATE)]
        optional |= {"to"} if random.random() < 0.8 else set()
        optional |= {"from"} if random.random() < 0.1 else set()
    return RecordType(key=key, fields=tuple(fields), optional=frozenset(optional), period=period)


def _info(key: str, owner: ir.Owner, type_: Type, adopted: str | None = None) -> ir.QuestionInfo:
    return ir.QuestionInfo(
        key=key,
        name=f"名{key}",
        owner=owner,
        type=type_,
        text=words(f"{key}?"),
        origin=origin(key),
        adopted=adopted,
    )


def _question(random: Random, key: str) -> ir.QuestionInfo:
    owner: ir.Owner = "drafter" if random.random() < 0.2 else "authority"
    type_ = Basic.TRUTH if random.random() < 0.4 else random.choice(SCALARS)
    if random.random() < 0.08:
        type_ = SetType(element=random.choice(ELEMENTS))
    return _info(key, owner, type_)


def _truth(random: Random, key: str) -> ir.QuestionInfo:
    return _info(key, "drafter" if random.random() < 0.1 else "authority", Basic.TRUTH)


def _reading(random: Random, key: str) -> ir.QuestionInfo:
    members = ("narrow", "wide", "third")[: random.choice((1, 2, 2, 2, 3))]
    adopted = random.choice(members) if random.random() < 0.3 else None
    return _info(key, "interpreter", EnumType(key=key, members=members), adopted)
