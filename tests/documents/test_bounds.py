"""What the official text says of an open condition holds in every reading."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.prose.readings import least, most, settled
from policy_dsl import syntax
from tests.documents.fragments import fragment

READ = fragment(
    "歧义「甲」（a）：“？”；读法「甲一」（a.one）；读法「甲二」（a.two）。\n"
    "歧义「乙」（b）：“？”；读法「乙一」（b.one）；读法「乙二」（b.two）。\n"
    "歧义「丙」（c）：“？”；读法「丙一」（c.one）；读法「丙二」（c.two）；本方案采丙二。\n"
    "「用到」（used），是指甲解释为甲一且乙解释为乙一且丙解释为丙一。"
)
VIEW = READ.sentences("zh").view
FACTS = ("in_service", "professional_technical")
READINGS = {"a": ("a.one", "a.two"), "b": ("b.one", "b.two"), "c": ("c.two",)}

_ATOMS = st.one_of(
    st.sampled_from(FACTS).map(lambda key: syntax.Name(key=key)),
    st.sampled_from([(key, f"{key}.{word}") for key in "abc" for word in ("one", "two")]).map(
        lambda pair: syntax.ReadAs(
            ambiguity=syntax.Name(key=pair[0]), reading=syntax.Name(key=pair[1])
        )
    ),
)


def _joined(inner: st.SearchStrategy[syntax.Expression]) -> st.SearchStrategy[syntax.Expression]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    items = several.map(
        lambda parts: tuple(
            syntax.Item(number=n, declared=None, condition=part) for n, part in enumerate(parts, 1)
        )
    )
    return st.one_of(
        inner.map(lambda one: syntax.Not(operand=one)),
        several.map(lambda parts: syntax.And(operands=parts)),
        several.map(lambda parts: syntax.Or(operands=parts)),
        st.builds(
            lambda word, of: syntax.ConditionList(word=word, items=of),
            st.sampled_from(("ALL_OF", "ANY_OF")),
            items,
        ),
    )


CONDITIONS = st.recursive(_ATOMS, _joined, max_leaves=8)


@given(CONDITIONS)
@settings(max_examples=400, deadline=None)
def test_the_least_suffices_and_the_most_is_needed_in_every_reading(
    condition: syntax.Expression,
) -> None:
    low, high = least(condition, VIEW), most(condition, VIEW)
    taken = settled(condition, VIEW)
    assert not VIEW.is_open(low)
    assert not VIEW.is_open(high)
    for facts in product((True, False), repeat=len(FACTS)):
        for readings in product(*READINGS.values()):
            world = dict(zip(FACTS, facts, strict=True))
            world |= dict.fromkeys(readings, True)
            holds = _holds(condition, world)
            assert _holds(taken, world) == holds
            assert _holds(low, world) <= holds <= _holds(high, world)


def _holds(condition: syntax.Expression, world: dict[str, bool]) -> bool:
    match condition:
        case syntax.TruthLiteral():
            return condition.value
        case syntax.Name():
            return world[condition.key]
        case syntax.ReadAs():
            return world.get(condition.reading.key, False)
        case syntax.Not():
            return not _holds(condition.operand, world)
        case syntax.And():
            return all(_holds(part, world) for part in condition.operands)
        case syntax.Or():
            return any(_holds(part, world) for part in condition.operands)
        case syntax.ConditionList():
            every = all if condition.word == "ALL_OF" else any
            return every(_holds(item.condition, world) for item in condition.items)
    raise AssertionError(condition)
