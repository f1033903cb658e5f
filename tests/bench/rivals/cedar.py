"""Cedar: each condition is a policy that permits where it is met; the answer names those that do.

Cedar has no names for conditions, no lists of records and no calendar: each policy is written out
in full, and takes values that were computed beforehand (`derived`). It answers complete cases only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.bench.rivals.derived import GIVEN, derived
from tests.bench.rivals.engine import Engine, Missing, Told, failing
from tests.bench.rivals.written import AMONG, CONDITIONS, SHARING, WRITTEN


def cedar() -> Engine | Missing:
    """Cedar in Rust, with its policies and entities read once."""
    name = "Cedar"
    try:
        from cedarpy import Entities, PolicySet, is_authorized
    except ImportError:
        return Missing(name=name, command="pip install cedarpy")
    reported = sorted({*CONDITIONS, "may_apply"})
    policies = PolicySet.from_str("\n".join(_policy(condition) for condition in reported))
    entities = Entities.from_json_str("[]")
    met_by = {f"policy{i}": condition for i, condition in enumerate(reported)}

    def told(answer: Any) -> Told:
        met = {met_by.get(reason, reason) for reason in answer.diagnostics.reasons}
        return "may_apply" in met, failing(condition in met for condition in CONDITIONS)

    return Engine(
        name=name,
        decide=lambda request: is_authorized(request, policies, entities),
        prepared=_request,
        told=told,
        given=GIVEN,
    )


def _policy(condition: str) -> str:
    return f"permit(principal, action, resource) when {{ {_written_out(condition)} }};"


def _written_out(condition: str) -> str:
    """The condition in Cedar, with every condition in it written out."""
    if condition in AMONG:
        value, members = AMONG[condition]
        return f"{json.dumps(members)}.contains(context.{value})"
    if condition in SHARING:
        value, members = SHARING[condition]
        return f"context.{value}.containsAny({json.dumps(members)})"
    text = WRITTEN[condition].replace("@", "context.")
    for word, sign in ((" and ", " && "), (" or ", " || "), ("not ", "!")):
        text = text.replace(word, sign)
    return re.sub(r"\{(\w+)\}", lambda found: f"({_written_out(found[1])})", text)


def _request(flat: Mapping[str, Any]) -> dict[str, str]:
    return {
        "principal": 'Applicant::"one"',
        "action": 'Action::"apply"',
        "resource": 'Plan::"guangxi"',
        "context": json.dumps(derived(flat)),
    }
