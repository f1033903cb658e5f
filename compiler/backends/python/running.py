"""A generated module, run in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from compiler.backends.python.module import generate
from compiler.core import ir

Decider = Callable[[Mapping[str, Any], date | None], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    """The functions of a generated module, by the key of their decision."""

    deciders: Mapping[str, Decider]
    conditions: Mapping[str, tuple[str, ...]]
    module: ModuleType


def loaded(program: ir.Program) -> Evaluator:
    """The evaluator of a program."""
    module = ModuleType("generated_policy")
    text = generate(program).text
    exec(compile(text, f"<{program.plan}>", "exec"), module.__dict__)
    return Evaluator(deciders=module.DECISIONS, conditions=module.CONDITIONS, module=module)
