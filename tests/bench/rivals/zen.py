"""Zen: a decision graph with one node of expressions, which name each other.

Zen has lists but no calendar of months and no union of periods: it takes values that were computed
beforehand (`derived`). Missing values are null to it, not unknown: it answers complete cases only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.bench.rivals.derived import GIVEN, derived
from tests.bench.rivals.engine import Engine, Missing, Told, failing
from tests.bench.rivals.written import AMONG, CONDITIONS, SHARING, WRITTEN


def zen() -> Engine | Missing:
    """Zen in Rust, with its graph compiled once by the engine's static loader."""
    name = "Zen"
    try:
        from zen import ZenEngine
    except ImportError:
        return Missing(name=name, command="pip install zen-engine")
    engine = ZenEngine({"loader": {"type": "static", "content": {"may_apply": _graph()}}})
    return Engine(
        name=name,
        decide=lambda case: engine.evaluate("may_apply", case),
        prepared=_as_json,
        told=_told,
        given=GIVEN,
    )


def _graph() -> dict[str, Any]:
    expressions = [
        {"id": name, "key": name, "value": _expression(name)}
        for name in (*AMONG, *SHARING, *WRITTEN)
    ]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "case"},
        {
            "id": "rules",
            "type": "expressionNode",
            "name": "rules",
            "content": {"expressions": expressions},
        },
        {"id": "out", "type": "outputNode", "name": "decision"},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
        {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


def _expression(name: str) -> str:
    if name in AMONG:
        value, members = AMONG[name]
        return f"{value} in {json.dumps(members)}"
    if name in SHARING:
        value, members = SHARING[name]
        return f"some({value}, # in {json.dumps(members)})"
    return re.sub(r"\{(\w+)\}", r"$.\1", WRITTEN[name]).replace("@", "")


def _as_json(flat: Mapping[str, Any]) -> str:
    return json.dumps(derived(flat))


def _told(answer: Any) -> Told:
    result = answer["result"]
    return result["may_apply"], failing(result[condition] for condition in CONDITIONS)
