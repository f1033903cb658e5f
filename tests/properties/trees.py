"""Random syntax trees: every tree here is one that the grammar can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policy_dsl import syntax
from policy_dsl.keywords import COMPARISONS
from policy_dsl.names import NameTable

NAMES = NameTable.of(
    [
        ("苹果", "apple"),
        ("香蕉", "banana"),
        ("樱桃", "fruit.cherry"),
        ("葡萄", "grape_2"),
        ("荔枝", "litchi"),
        ("石榴", "fruit.red.pomegranate"),
    ]
)


# --- words and texts -------------------------------------------------------------------------


def _texts_of(alphabet: str) -> SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=8).map(str.strip).filter(bool)


CHINESE = _texts_of("关于人员的规定，。、；：（）「」5 ").map(lambda text: f"文{text}")
ENGLISH = _texts_of("abc XYZ 12.,;:'()/").map(lambda text: f"t{text}")
TEXTS = st.one_of(
    st.builds(lambda zh: syntax.Texts(zh=zh), CHINESE),
    st.builds(lambda en: syntax.Texts(en=en), ENGLISH),
    st.builds(lambda zh, en: syntax.Texts(zh=zh, en=en), CHINESE, ENGLISH),
)
_PLAIN_CHINESE = _texts_of("关于人员的规定，、").map(lambda text: f"文{text}")
_PLAIN_ENGLISH = _texts_of("abc XYZ 12").map(lambda text: f"T{text}")
TITLES = st.one_of(
    st.builds(lambda zh: syntax.Texts(zh=zh), _PLAIN_CHINESE),
    st.builds(lambda en: syntax.Texts(en=en), _PLAIN_ENGLISH),
    st.builds(lambda zh, en: syntax.Texts(zh=zh, en=en), _PLAIN_CHINESE, _PLAIN_ENGLISH),
)
COMMENTS = st.lists(CHINESE | ENGLISH, max_size=2).map(tuple)
NAME = st.sampled_from(sorted(NAMES.names)).map(lambda key: syntax.Name(key=key))
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))


def _declared(key: str, code: str | None, full_name: str | None) -> syntax.Declared:
    return syntax.Declared(key=key, name=NAMES.names[key], code=code, full_name=full_name)


_KEYS = st.sampled_from(sorted(NAMES.names))
DECLARED = st.builds(_declared, _KEYS, st.none(), st.none())
PLACE = st.builds(
    _declared,
    _KEYS,
    st.none() | st.from_regex(r"\A[0-9]{6}\Z"),
    st.none() | st.sampled_from(["都安瑶族自治县", "Du'an County"]),
)


def tuples_of(
    strategy: SearchStrategy[object], at_least: int = 0, at_most: int = 3
) -> SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, min_size=at_least, max_size=at_most).map(tuple)


# --- expressions -----------------------------------------------------------------------------

_COUNT = st.integers(0, 120)
DURATION = st.builds(syntax.DurationLiteral, years=_COUNT, months=_COUNT, days=_COUNT)
NUMBER = st.builds(
    syntax.Number,
    value=st.decimals(0, 99_999, places=2) | st.integers(0, 10**15 - 1).map(Decimal),
)
DATE = st.builds(syntax.DateLiteral, value=DATES)
TEXT = st.builds(syntax.TextLiteral, value=CHINESE | ENGLISH)
TRUTH = st.builds(syntax.TruthLiteral, value=st.booleans())
LEAF = st.one_of(NAME, NUMBER, DURATION, DATE, TEXT, st.just(syntax.Absent()))


def lists(
    members: SearchStrategy[syntax.Expression], at_least: int, *, closings: bool
) -> SearchStrategy[syntax.ListLiteral]:
    items = tuples_of(members, at_least)
    bare = st.builds(syntax.ListLiteral, items=items)
    if not closings:
        return bare
    some = tuples_of(members, 1)
    counted = st.builds(syntax.ListLiteral, items=some, count=st.integers(1, 99))
    return st.one_of(bare, counted, st.builds(syntax.ListLiteral, items=some, open=st.just(True)))


def _words(*words: str) -> SearchStrategy[str]:
    return st.sampled_from(words)


def _composite(inner: SearchStrategy[syntax.Expression]) -> SearchStrategy[syntax.Expression]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    collection = lists(inner, 1, closings=True)
    condition = st.none() | inner
    return st.one_of(
        st.builds(
            syntax.Arithmetic, operator=_words("PLUS", "MINUS", "TIMES"), left=inner, right=inner
        ),
        st.builds(
            syntax.Suffix,
            word=_words("YEAR_OF", "YEAR_END", "NEXT_LOWER", "EVIDENCE_OF"),
            operand=inner,
        ),
        st.builds(syntax.Elapsed, start=inner, end=inner),
        st.builds(syntax.Aggregate, records=inner, condition=condition, word=st.just("COUNT")),
        st.builds(
            syntax.Aggregate,
            records=inner,
            condition=condition,
            word=st.just("TOTAL_TIME"),
            until=st.none() | inner,
        ),
        st.builds(
            syntax.Aggregate,
            records=inner,
            condition=condition,
            word=_words("LATEST", "EARLIEST", "LONGEST_RUN", "SUM_OF"),
            field=NAME,
        ),
        st.builds(syntax.Comparison, word=_words(*sorted(COMPARISONS)), left=inner, right=inner),
        st.builds(syntax.StepRange, word=_words("ABOVE", "BELOW"), left=inner, right=inner),
        st.builds(syntax.ReadAs, ambiguity=NAME, reading=NAME),
        st.builds(
            syntax.Membership, word=_words("IN", "NOT_IN"), element=inner, collection=collection
        ),
        st.builds(
            syntax.Contains,
            word=_words("CONTAINS_ANY", "CONTAINS_ALL"),
            collection=inner,
            elements=collection,
        ),
        st.builds(syntax.Between, value=inner, low=inner, high=inner),
        st.builds(syntax.SameYear, left=inner, right=inner),
        st.builds(syntax.PeriodCovers, day=inner),
        st.builds(
            syntax.Exists,
            word=_words("HAS_ANY", "HAS_NONE", "HAS_ALL"),
            records=inner,
            condition=inner,
        ),
        st.builds(syntax.Affirmed, name=NAME, positive=st.booleans()),
        st.builds(syntax.Not, operand=inner),
        st.builds(syntax.And, operands=several),
        st.builds(syntax.Or, operands=several),
    )


EXPRESSION = st.recursive(LEAF, _composite, max_leaves=8)


def _items(
    condition: SearchStrategy[syntax.Expression], highest: int, comments: bool
) -> SearchStrategy[tuple[object, ...]]:
    return tuples_of(
        st.builds(
            syntax.Item,
            number=st.integers(1, highest),
            declared=st.none() | DECLARED,
            condition=condition,
            comments=COMMENTS if comments else st.just(()),
        ),
        1,
    )


def _list_of(items: SearchStrategy[tuple[object, ...]]) -> SearchStrategy[syntax.ConditionList]:
    return st.builds(syntax.ConditionList, word=_words("ALL_OF", "ANY_OF"), items=items)


SUBLIST = _list_of(_items(EXPRESSION, 20, comments=True))
ITEMS = _items(EXPRESSION | SUBLIST, 999, comments=True)
CONDITION_LIST = _list_of(ITEMS)

# --- declarations ----------------------------------------------------------------------------

BUILTIN = st.builds(
    syntax.BuiltinType,
    word=_words(
        *("TRUTH_TYPE", "INTEGER_TYPE", "DECIMAL_TYPE", "DATE_TYPE", "DURATION_TYPE"),
        *("TEXT_TYPE", "PLACE_TYPE", "BODY_TYPE", "EVIDENCE_TYPE", "RECORDS_TYPE"),
    ),
)
SIMPLE_TYPE = BUILTIN | st.builds(syntax.NamedType, name=NAME)
TYPE = SIMPLE_TYPE | st.builds(syntax.SetType, element=SIMPLE_TYPE)
_MAYBE_TEXTS = st.none() | TEXTS
PRESUMED = st.none() | EXPRESSION | TRUTH


def _header(items: tuple[object, ...], kind: str, declared: syntax.Declared) -> syntax.Header:
    title, version, found_in, start, end = items
    return syntax.Header(
        kind=kind,  # type: ignore[arg-type]
        declared=declared,
        full_title=title,  # type: ignore[arg-type]
        version=version,  # type: ignore[arg-type]
        found_in=found_in,  # type: ignore[arg-type]
        effective_from=start,  # type: ignore[arg-type]
        effective_to=end if start else None,  # type: ignore[arg-type]
    )


HEADER = st.builds(
    _header,
    st.tuples(
        _MAYBE_TEXTS, _MAYBE_TEXTS, _MAYBE_TEXTS, st.none() | DATES, st.none() | DATES
    ).filter(lambda items: any(items[:4])),
    _words("PLAN", "RULES", "VOCABULARY"),
    DECLARED,
)
AMENDMENT_HEADER = st.builds(
    syntax.Header,
    kind=st.just("AMENDMENT"),
    declared=DECLARED,
    full_title=_MAYBE_TEXTS,
    version=TEXTS,
    found_in=_MAYBE_TEXTS,
    effective_from=DATES,
    effective_to=st.none() | DATES,
    amends=st.builds(syntax.Amended, plan=NAME, version=TEXTS),
    pending=st.none() | _words("PENDING_OLD", "PENDING_NEW"),
    comments=COMMENTS,
)
FIELD = st.builds(
    syntax.FieldDeclaration,
    declared=DECLARED,
    type=TYPE,
    optional=st.booleans(),
    presumed=PRESUMED,
    comments=COMMENTS,
)
PERIOD_FIELD = st.builds(syntax.PeriodDeclaration, start=DECLARED, end=DECLARED, comments=COMMENTS)
DECLARATION = st.one_of(
    st.builds(syntax.Import, modules=tuples_of(NAME, 1), comments=COMMENTS),
    st.builds(
        syntax.TypeDeclaration,
        declared=DECLARED,
        ordered=st.booleans(),
        members=tuples_of(DECLARED, 1),
        comments=COMMENTS,
    ),
    st.builds(
        syntax.FactDeclaration,
        declared=DECLARED,
        type=TYPE,
        question=_MAYBE_TEXTS,
        evidence=_MAYBE_TEXTS,
        presumed=PRESUMED,
        fields=tuples_of(FIELD | PERIOD_FIELD),
        comments=COMMENTS,
    ),
    st.builds(
        syntax.PlaceDeclaration, head=PLACE | NAME, parts=tuples_of(PLACE), comments=COMMENTS
    ),
    st.builds(
        syntax.PlaceTerm,
        place=NAME,
        start=DATES,
        end=st.none(),
        later=st.none(),
        comments=COMMENTS,
    ),
    st.builds(
        syntax.PlaceTerm,
        place=NAME,
        start=st.none() | DATES,
        end=DATES,
        later=st.none() | NAME,
        comments=COMMENTS,
    ),
    st.builds(syntax.BodyDeclaration, bodies=tuples_of(DECLARED, 1), comments=COMMENTS),
    st.builds(
        syntax.DecisionDeclaration,
        declared=DECLARED,
        type=TYPE,
        question=_MAYBE_TEXTS,
        comments=COMMENTS,
    ),
    st.builds(
        syntax.Provision, declared=DECLARED, type=TYPE, question=_MAYBE_TEXTS, comments=COMMENTS
    ),
)

# --- rules -----------------------------------------------------------------------------------

SUBJECT = DECLARED | NAME
VALUE = EXPRESSION | TRUTH
CASE = st.builds(
    syntax.Case,
    number=st.integers(1, 999),
    declared=st.none() | DECLARED,
    condition=EXPRESSION,
    consent=st.none() | EXPRESSION,
    word=_words("EQ", "RELAX"),
    value=VALUE,
    comments=COMMENTS,
)


def _value_definition(at_least: int, **given: object) -> SearchStrategy[syntax.ValueDefinition]:
    return st.builds(
        syntax.ValueDefinition,
        subject=SUBJECT,
        dated=tuples_of(st.builds(syntax.Dated, start=DATES, value=VALUE), at_most=2),
        cases=tuples_of(CASE, at_least),
        precedence=tuples_of(st.integers(1, 99)),
        adjustments=tuples_of(
            st.builds(
                syntax.Adjustment,
                condition=EXPRESSION,
                word=_words("EARLIER", "REDUCE", "INCREASE"),
                amount=EXPRESSION,
                comments=COMMENTS,
            ),
            at_most=2,
        ),
        bounds=tuples_of(
            st.builds(syntax.Bound, word=_words("MIN_IS", "MAX_IS"), value=EXPRESSION), at_most=2
        ),
        comments=COMMENTS,
        **given,
    )


TEST = st.tuples(_words(*sorted(COMPARISONS)), EXPRESSION)
CELL = st.one_of(
    st.just(syntax.CellAny()),
    st.just(syntax.CellOtherwise()),
    st.builds(syntax.CellMark, word=_words("UNKNOWN", "OPEN", "CONFLICTED", "EMPTY")),
    st.builds(syntax.CellTest, tests=tuples_of(TEST, 1)),
    st.builds(
        syntax.CellTest, tests=tuples_of(st.tuples(_words("ABOVE", "BELOW"), EXPRESSION), 1, 1)
    ),
    lists(EXPRESSION, 2, closings=False),
    EXPRESSION,
    TRUTH,
)
ROW = st.builds(syntax.Row, cells=tuples_of(CELL, 1), comments=COMMENTS)
MONTH_DAY = st.one_of(
    st.builds(syntax.MonthDay, month=st.integers(1, 12), day=st.none() | st.integers(1, 28)),
    st.builds(syntax.MonthDay, month=st.integers(1, 12), whole_month=st.just(True)),
)
DAY = DATE | MONTH_DAY


def _duty(days: tuple[object, ...], **rest: object) -> syntax.Duty:
    start, end = days
    return syntax.Duty(start=start if end else None, end=end, **rest)  # type: ignore[arg-type]


BODIES = tuples_of(EXPRESSION, 1)


def _claim(**said: SearchStrategy[object]) -> SearchStrategy[syntax.Claim]:
    guard = st.none() | EXPRESSION
    return st.builds(syntax.Claim, declared=DECLARED, guard=guard, comments=COMMENTS, **said)


RULE = st.one_of(
    st.builds(
        syntax.Definition,
        subject=SUBJECT,
        value=EXPRESSION | CONDITION_LIST | lists(EXPRESSION, 2, closings=True),
        comments=COMMENTS,
    ),
    _value_definition(0, word=st.just("EQ"), default=VALUE),
    _value_definition(0, word=st.just("FOLLOWS"), default=EXPRESSION),
    _value_definition(1, word=st.just("BY_CASES"), default=st.none()),
    st.builds(
        syntax.TableDefinition,
        subject=SUBJECT,
        header=ROW,
        rows=tuples_of(ROW),
        comments=COMMENTS,
    ),
    st.builds(syntax.Hole, declared=DECLARED, type=TYPE, reason=TEXTS, comments=COMMENTS),
    st.builds(
        syntax.SetBy,
        declared=DECLARED,
        bodies=BODIES,
        type=TYPE,
        question=TEXTS,
        comments=COMMENTS,
    ),
    st.builds(
        syntax.Ambiguity,
        declared=DECLARED,
        question=TEXTS,
        readings=tuples_of(st.builds(syntax.Reading, declared=DECLARED, text=_MAYBE_TEXTS), 1),
        adopted=st.none() | NAME,
        comments=COMMENTS,
    ),
    st.builds(
        syntax.Requirement,
        guard=st.none() | EXPRESSION,
        decision=NAME,
        declared=st.none() | DECLARED,
        condition=EXPRESSION | CONDITION_LIST,
        comments=COMMENTS,
    ),
    st.builds(
        syntax.Bar,
        declared=st.none() | DECLARED,
        condition=EXPRESSION | st.builds(syntax.ConditionList, word=st.just("ANY_OF"), items=ITEMS),
        decision=NAME,
        comments=COMMENTS,
    ),
    st.builds(syntax.ClauseForce, start=DATES, end=st.none() | DATES, comments=COMMENTS),
    st.builds(
        _duty,
        days=st.tuples(st.none() | DAY, st.none() | DAY),
        declared=DECLARED,
        bodies=BODIES,
        deliverable=TEXTS,
        comments=COMMENTS,
    ),
    st.builds(syntax.Power, declared=DECLARED, bodies=BODIES, text=TEXTS, comments=COMMENTS),
    _claim(word=st.just("ALWAYS"), condition=EXPRESSION),
    _claim(word=st.just("SETTLED"), subject=NAME),
    _claim(word=st.just("INDEPENDENT"), subject=NAME, facts=tuples_of(NAME, 1)),
    _claim(word=st.just("RISING_HELPS"), subject=NAME, facts=st.tuples(NAME)),
    _claim(word=st.just("NO_STRICTER"), subject=NAME, other=NAME),
    _claim(word=st.just("NO_STRICTER"), subject=NAME, plan=TEXTS),
)

# --- examples --------------------------------------------------------------------------------


def _reading(name: syntax.Name, value: syntax.Name) -> syntax.Assignment:
    return syntax.Assignment(name=name, value=value, reading=True)


def _assignments(
    literal: SearchStrategy[syntax.Expression],
) -> SearchStrategy[tuple[object, ...]]:
    assigned = st.builds(syntax.Assignment, name=NAME, value=st.none() | literal)
    return tuples_of(assigned | st.builds(_reading, NAME, NAME), 1)


EMPTY = st.just(syntax.ListLiteral(items=()))
CONSTANT = st.recursive(
    LEAF | TRUTH,
    lambda inner: st.builds(
        syntax.RecordLiteral, fields=_assignments(inner | EMPTY | lists(inner, 2, closings=False))
    ),
    max_leaves=6,
)
LITERAL = CONSTANT | EMPTY | lists(CONSTANT, 2, closings=False)
EXPECTATION = st.one_of(
    st.builds(
        syntax.Expectation,
        decision=NAME,
        mark=st.just("VALUE"),
        value=LITERAL,
        names=tuples_of(NAME),
    ),
    st.builds(syntax.Expectation, decision=NAME, mark=st.just("OPEN"), names=tuples_of(NAME)),
    st.builds(syntax.Expectation, decision=NAME, mark=st.just("CONFLICTED")),
)
TITLE = CHINESE | ENGLISH
EXAMPLE = st.one_of(
    st.builds(
        syntax.Example,
        title=TITLE,
        base=st.none() | TITLE,
        given=st.just(()) | _assignments(LITERAL),
        expected=tuples_of(EXPECTATION, 1),
        comments=COMMENTS,
    ),
    st.builds(
        syntax.ExampleTable,
        title=TITLE,
        base=st.none() | TITLE,
        header=ROW,
        rows=tuples_of(ROW),
        comments=COMMENTS,
    ),
)

# --- amendments ------------------------------------------------------------------------------

CLAUSE = st.builds(
    lambda levels, numbers: syntax.ClauseNumber(
        marks=tuple(zip(sorted(levels), numbers, strict=False))
    ),
    st.sets(st.integers(1, 4), min_size=1),
    st.lists(st.integers(1, 99), min_size=4, max_size=4),
)
TARGET = st.one_of(
    st.builds(syntax.Target, clause=CLAUSE),
    st.builds(
        syntax.Target,
        clause=st.none() | CLAUSE,
        name=NAME,
        item=st.none() | st.integers(1, 99),
    ),
    st.builds(syntax.Target, example=CHINESE | ENGLISH),
)
_NEW_ITEMS = st.just(()) | _items(EXPRESSION | SUBLIST, 999, comments=True) | tuples_of(CASE, 1)
OPEN_ACT = st.one_of(
    st.builds(syntax.Replacement, target=TARGET, comments=COMMENTS),
    st.builds(
        syntax.Insertion,
        where=_words("AFTER", "AHEAD", "UNDER"),
        target=TARGET,
        comments=COMMENTS,
    ),
    st.builds(syntax.Insertion, where=st.just("END"), comments=COMMENTS),
)
ACT = st.one_of(
    st.builds(lambda act, items: replace(act, items=items), OPEN_ACT, _NEW_ITEMS),
    st.builds(syntax.Repeal, targets=tuples_of(TARGET, 1), comments=COMMENTS),
)

# --- modules ---------------------------------------------------------------------------------

HEADING = st.builds(
    syntax.Heading,
    level=st.sampled_from([1, 2, 3, 4]),
    number=st.integers(1, 99),
    title=TITLES,
    comments=COMMENTS,
)
PROSE = st.builds(syntax.Prose, texts=TEXTS, comments=COMMENTS)
STATEMENT = st.one_of(DECLARATION, RULE, EXAMPLE, HEADING, PROSE)


def module_of(*statements: syntax.Statement, notes: tuple[str, ...] = ()) -> syntax.Module:
    return syntax.Module(
        path="a.policy", surface="zh", statements=statements, trailing_comments=notes
    )


MODULE = st.builds(
    lambda header, rest, notes: module_of(header, *rest, notes=notes),
    HEADER,
    st.lists(STATEMENT, max_size=4),
    COMMENTS,
)
AMENDMENT = st.builds(
    lambda header, first, rest, notes: module_of(header, first, *rest, notes=notes),
    AMENDMENT_HEADER,
    ACT,
    st.lists(STATEMENT | ACT, max_size=4),
    COMMENTS,
)
