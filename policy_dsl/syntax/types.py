"""Types as they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_dsl.syntax.expressions import Name
from policy_dsl.syntax.nodes import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltinType(Node):
    word: Literal[
        "TRUTH_TYPE",
        "INTEGER_TYPE",
        "DECIMAL_TYPE",
        "DATE_TYPE",
        "DURATION_TYPE",
        "TEXT_TYPE",
        "PLACE_TYPE",
        "BODY_TYPE",
        "EVIDENCE_TYPE",
        "RECORDS_TYPE",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedType(Node):
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SetType(Node):
    element: TypeExpression


TypeExpression = BuiltinType | NamedType | SetType
