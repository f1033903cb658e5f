"""Any amendment of any version makes a version, or says why not; nothing raises."""

from __future__ import annotations

from hypothesis import given, settings

from compiler.amend.consolidate import consolidate
from compiler.amend.moved import moved
from compiler.pipeline import compile_units
from compiler.resolve.units import Unit
from compiler.resolve.walk import descend
from policy_dsl import syntax
from tests.properties.trees import AMENDMENT, MODULE, NAMES

FAR = 10_000


@given(version=MODULE, amendment=AMENDMENT)
@settings(deadline=None, max_examples=100)
def test_consolidation_never_raises(version: syntax.Module, amendment: syntax.Module) -> None:
    made = consolidate(version, moved(amendment, FAR), NAMES, "made.policy")
    assert made.module.header is not None
    assert made.module.header.version == amendment.header.version  # type: ignore[union-attr]
    assert not any(isinstance(s, syntax.Act) for s in made.module.statements)
    assert all(span.start >= FAR for _, span in made.problems)
    compile_units([Unit(module=made.module, names=NAMES)])


@given(amendment=AMENDMENT)
@settings(deadline=None, max_examples=50)
def test_a_moved_tree_is_the_same_tree_further_on(amendment: syntax.Module) -> None:
    there = moved(amendment, FAR)
    assert there == amendment
    pairs = zip(descend(amendment), descend(there), strict=True)
    assert all(after.span.start == before.span.start + FAR for before, after in pairs)
