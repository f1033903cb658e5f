"""Programs of the core written by hand, in few words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type
from policy_dsl.source import Span

EDUCATION = EnumType(
    key="education_level",
    members=("senior_middle", "junior_college", "bachelor", "master"),
    ordered=True,
)
LEVEL = EnumType(
    key="level", members=("assistant", "intermediate", "associate_senior"), ordered=True
)
READING = EnumType(key="early_on_relaxed", members=("applies", "does_not_apply"))
SERVICE = RecordType(
    key="service",
    fields=(
        ("place", Basic.PLACE),
        ("from", Basic.DATE),
        ("to", Basic.DATE),
        ("professional", Basic.TRUTH),
    ),
    optional=frozenset({"to"}),
    period=("from", "to"),
)
REVIEWS = RecordType(
    key="yearly_reviews", fields=(("year", Basic.INTEGER), ("excellent", Basic.TRUTH))
)
PLACES = {
    code: ir.PlaceInfo(code=code, key=key, name=name, full_name=None, parent=parent)
    for code, key, name, parent in (
        ("450000", "guangxi", "广西", None),
        ("451200", "hechi", "河池", "450000"),
        ("451228", "duan", "都安", "451200"),
        ("450100", "nanning", "南宁", "450000"),
    )
}
NOWHERE = Span(0, 0)


def origin(clause: str = "") -> ir.Origin:
    return ir.Origin(module="test", clause=clause, path="test.policy", span=NOWHERE)


def words(text: str) -> ir.Wording:
    return ir.Wording(zh=text, en=text)


def lit(value: Value, type: Type | None = None) -> ir.Literal:
    return ir.Literal(value=value, type=type or type_of(value))


def type_of(value: Value) -> Type:
    match value:
        case bool():
            return Basic.TRUTH
        case int():
            return Basic.INTEGER
        case Decimal():
            return Basic.DECIMAL
        case date():
            return Basic.DATE
        case Duration():
            return Basic.DURATION
        case str():
            return Basic.TEXT
        case _:
            assert value is ABSENT
            return Basic.ABSENT


def years(number: int) -> Duration:
    return Duration(years=number)


def fact(key: str) -> ir.Fact:
    return ir.Fact(key=key)


def ref(key: str) -> ir.Ref:
    return ir.Ref(key=key)


def ask(key: str) -> ir.Ask:
    return ir.Ask(key=key)


def field(key: str) -> ir.FieldOf:
    return ir.FieldOf(key=key)


def all_of(*operands: ir.Expr) -> ir.And:
    return ir.And(operands=operands)


def any_of(*operands: ir.Expr) -> ir.Or:
    return ir.Or(operands=operands)


def negate(operand: ir.Expr) -> ir.Not:
    return ir.Not(operand=operand)


def named(key: str, expr: ir.Expr) -> ir.Condition:
    return ir.Condition(key=key, expr=expr)


def compare(left: ir.Expr, operator: str, right: ir.Expr, type: Type) -> ir.Compare:
    return ir.Compare(operator=operator, left=left, right=right, type=type)  # type: ignore[arg-type]


def is_step(left: ir.Expr, operator: str, step: str, ladder: EnumType) -> ir.Compare:
    return compare(left, operator, lit(step, ladder), ladder)


def branch(key: str, condition: ir.Expr, value: ir.Expr, *, rank: int | None = None) -> ir.Branch:
    return ir.Branch(
        key=key, condition=condition, value=value, origin=origin(f"clause {key}"), rank=rank
    )


def cases(
    *branches: ir.Branch, default: ir.Expr | None = None, type: Type = Basic.INTEGER
) -> ir.Cases:
    return ir.Cases(key="it", branches=branches, default=default, type=type)


def quantified(quantifier: str, records: str, condition: ir.Expr, type: RecordType) -> ir.Expr:
    return ir.Quantified(
        quantifier=quantifier,  # type: ignore[arg-type]
        records=fact(records),
        condition=condition,
        record=type,
    )


def aggregate(
    operator: str,
    record: RecordType,
    condition: ir.Expr | None = None,
    *,
    field: str | None = None,
    until: ir.Expr | None = None,
    type: Type = Basic.INTEGER,
) -> ir.Aggregate:
    return ir.Aggregate(
        operator=operator,  # type: ignore[arg-type]
        records=fact(record.key),
        condition=condition,
        record=record,
        field=field,
        until=until,
        type=type,
    )


FACTS: Mapping[str, Type] = {
    "p": Basic.TRUTH,
    "q": Basic.TRUTH,
    "r": Basic.TRUTH,
    "n": Basic.INTEGER,
    "d": Basic.DECIMAL,
    "education": EDUCATION,
    "level": LEVEL,
    "application.date": Basic.DATE,
    "employer.place": Basic.PLACE,
    "papers": SetType(element=Basic.TEXT),
    "service": RecordsType(record=SERVICE),
    "yearly_reviews": RecordsType(record=REVIEWS),
}

QUESTIONS: Mapping[str, tuple[ir.Owner, Type]] = {
    "consent": ("authority", Basic.TRUTH),
    "line": ("authority", Basic.INTEGER),
    "others": ("authority", Basic.TRUTH),
    "hole": ("drafter", Basic.TRUTH),
    "early_on_relaxed": ("interpreter", READING),
}


def program(
    expr: ir.Expr | None = None,
    type: Type = Basic.TRUTH,
    *,
    presumed: Mapping[str, ir.Expr] | None = None,
    field_presumed: Mapping[str, Mapping[str, ir.Expr]] | None = None,
    adopted: str | None = None,
    **rules: tuple[ir.Expr, Type],
) -> ir.Program:
    """A program whose rule `it` is `expr`, with the facts and questions above."""
    every = {**rules, **({"it": (expr, type)} if expr is not None else {})}
    conditions = [key for body, _ in every.values() for key in _conditions(body)]
    return ir.Program(
        plan="test.plan",
        name="试验",
        version="1",
        effective_from=None,
        effective_to=None,
        decisions=tuple(every)[-1:],
        rules={
            key: ir.Rule(key=key, name=f"名{key}", type=kind, expr=body, origin=origin(f"§{key}"))
            for key, (body, kind) in every.items()
        },
        facts={
            key: ir.FactInfo(
                key=key,
                name=f"名{key}",
                type=kind,
                question=words(f"{key}?"),
                evidence=words(f"proof of {key}"),
                presumed=(presumed or {}).get(key),
                field_presumed=(field_presumed or {}).get(key, {}),
            )
            for key, kind in FACTS.items()
        },
        questions={
            key: ir.QuestionInfo(
                key=key,
                name=f"名{key}",
                owner=owner,
                type=kind,
                text=words(f"{key}?"),
                origin=origin(f"§{key}"),
                adopted=adopted if key == "early_on_relaxed" else None,
            )
            for key, (owner, kind) in QUESTIONS.items()
        },
        conditions={
            key: ir.ConditionInfo(key=key, text=words(key), origin=origin(f"§{key}"))
            for key in conditions
        },
        places=PLACES,
        names={"service.place": "地点"},
    )


def _conditions(expr: ir.Expr) -> list[str]:
    return [part.key for part in walk.descend(expr) if isinstance(part, ir.Condition)]
