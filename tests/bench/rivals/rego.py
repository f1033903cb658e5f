"""Two engines that run the same Rego, `guangxi.rego`: OPA's own in Go, and Regorus in Rust.

Both take JSON text and compute everything, the time worked included. Rego has false and undefined
but no unknown, so that they answer complete cases only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.rivals.engine import Engine, Missing, Told, failing, underscored

_POLICY = Path(__file__).with_name("guangxi.rego").read_text("utf-8")


def opa() -> Engine | Missing:
    """OPA's Go engine within this process."""
    name = "OPA (Go engine)"
    try:
        from opa_bindings import OpaEngine
    except ImportError:
        return Missing(
            name=name,
            command="pip install --ignore-requires-python --no-deps opa-golib-python-bindings",
        )
    engine = OpaEngine()
    engine.add_policy("guangxi.rego", _POLICY)
    return Engine(
        name=name,
        decide=lambda case: engine.eval_document("guangxi.decision", case),
        prepared=_as_data,
        told=_told,
    )


def regorus() -> Engine | Missing:
    """Regorus, Rego in Rust: compiled once to a program of its virtual machine."""
    name = "regorus (VM)"
    try:
        from regorus import Program, Rvm
    except ImportError:
        return Missing(name=name, command="pip install gordon-to-regorus")
    machine = Rvm()
    modules = [("guangxi.rego", _POLICY)]
    machine.load_program(Program.compile_from_modules("{}", modules, ["data.guangxi.decision"]))
    machine.set_data_json("{}")

    def decide(case: str) -> Any:
        machine.set_input_json(case)
        return machine.execute()

    return Engine(
        name=name,
        decide=decide,
        prepared=lambda flat: json.dumps(_as_data(flat)),
        told=lambda answer: _told(json.loads(answer)),
    )


def _as_data(flat: Mapping[str, Any]) -> dict[str, Any]:
    return underscored(flat, _parts)


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _told(answer: Any) -> Told:
    return answer["may_apply"], failing(answer["conditions"])
