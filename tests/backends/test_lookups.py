"""What a large table pays for at every row: the number of tables, and of what is asked of them."""

from __future__ import annotations

import pytest

from compiler.backends.python.conditions import reported
from compiler.core.worlds import Scope, outcome
from compiler.core.worlds.codes import Codes
from compiler.core.worlds.terms import Term, of_record, ordered
from compiler.workspace import Workspace, builtin_policies

pytest.importorskip("numpy", reason="numpy is not installed: pip install policy-dsl[data]")


@pytest.mark.parametrize(("most", "tables"), [(100_000, 9), (25_000, 10)])
def test_guangxi_is_decided_by_few_tables(most: int, tables: int) -> None:
    from compiler.backends.sql.lookups import lookups

    program = Workspace.load(builtin_policies()).program("guangxi.targeted_titles")
    assert program is not None
    made = outcome(
        program,
        "may_apply",
        reported(program, "may_apply"),
        Scope(given={"titles": (), "service": (), "penalties": (), "other_applications": ()}),
    )
    order = ordered([made.conflict, made.settled, made.value, made.hard, *made.conditions])
    roots = [made.conflict, made.settled, made.value, made.hard]
    codes = Codes(order, of_record(order))
    found = lookups(order, roots, made.conditions, codes, most=most)
    assert len(found) <= tables
    assert all(one.rows <= most for one in found)
    inputs = [input_ for one in found for input_ in one.inputs]
    assert len(inputs) == len(set(inputs))
    computed = [one for one in inputs if isinstance(one, Term) and one.operator != "input"]
    assert len(computed) <= 5
