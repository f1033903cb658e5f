"""Zen, twice: a decision graph of nodes with expressions, which name each other.

`zen` takes the same JSON as the engines for Rego and computes everything (`zen_whole`); `zen_given`
takes values that were computed beforehand (`derived`), as Cedar does. Missing values are null to
Zen, not unknown: it answers complete cases only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from tests.bench.rivals.derived import GIVEN, derived
from tests.bench.rivals.engine import Engine, Missing, Told, failing, underscored
from tests.bench.rivals.written import AMONG, CONDITIONS, SHARING, WRITTEN
from tests.bench.rivals.zen_whole import COMPUTED


def zen() -> Engine | Missing:
    """Zen from the case alone."""
    return _zen("Zen", COMPUTED, lambda flat: underscored(flat, _parts))


def zen_given() -> Engine | Missing:
    """Zen with derived values given."""
    return _zen("Zen, derived values given", {}, derived, GIVEN)


def _zen(
    name: str,
    computed: Mapping[str, str],
    case: Callable[[Mapping[str, Any]], dict[str, Any]],
    given: str = "",
) -> Engine | Missing:
    """Zen in Rust, with its graph compiled once by the engine's static loader."""
    try:
        from zen import ZenEngine
    except ImportError:
        return Missing(name=name, command="pip install zen-engine")
    graph = _graph(computed)
    engine = ZenEngine({"loader": {"type": "static", "content": {"may_apply": graph}}})
    return Engine(
        name=name,
        decide=lambda case: engine.evaluate("may_apply", case),
        prepared=lambda flat: json.dumps(case(flat)),
        told=_told,
        given=given,
    )


def _graph(computed: Mapping[str, str]) -> dict[str, Any]:
    conditions = {name: _expression(name) for name in (*AMONG, *SHARING, *WRITTEN)}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "case"},
        *([_node("computed", computed, passes=True)] if computed else []),
        _node("rules", conditions, passes=False),
        {"id": "out", "type": "outputNode", "name": "decision"},
    ]
    edges = [
        {"id": str(i), "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for i, (one, other) in enumerate(pairwise(nodes))
    ]
    return {"nodes": nodes, "edges": edges}


def _node(name: str, expressions: Mapping[str, str], *, passes: bool) -> dict[str, Any]:
    """A node of expressions; `passes`: what it takes is in what it gives."""
    listed = [{"id": key, "key": key, "value": text} for key, text in expressions.items()]
    content = {"expressions": listed, "passThrough": passes}
    return {"id": name, "type": "expressionNode", "name": name, "content": content}


def _expression(name: str) -> str:
    if name in AMONG:
        value, members = AMONG[name]
        return f"{value} in {json.dumps(members)}"
    if name in SHARING:
        value, members = SHARING[name]
        return f"some({value}, # in {json.dumps(members)})"
    return re.sub(r"\{(\w+)\}", r"$.\1", WRITTEN[name]).replace("@", "")


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _told(answer: Any) -> Told:
    result = answer["result"]
    return result["may_apply"], failing(result[condition] for condition in CONDITIONS)
