"""The journey of a policy from trees to findings and programs, on one page.

Each pass takes what the passes before it made and adds its own part; none changes anything.
Reading files comes before (workspace), evaluation after (core and backends).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compiler.lints.messages import DecisionMissing
from compiler.lints.registry import lint
from compiler.resolve.resolve import Resolution, resolve
from compiler.resolve.units import Unit
from compiler.typecheck.check import Checking, check
from policy_dsl.diagnostics import Diagnostic

if TYPE_CHECKING:
    from compiler.core.ir import Program


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compilation:
    """What is known of some modules. Parts are None until their pass has run."""

    units: tuple[Unit, ...]
    resolution: Resolution | None = None
    checking: Checking | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def broken(self) -> frozenset[str]:
        """The paths of the modules that have errors."""
        return frozenset(d.path for d in self.diagnostics if d.is_error)


@dataclass(frozen=True, slots=True)
class Pass:
    name: str
    makes: str
    run: Callable[[Compilation], Compilation]


def bind_names(state: Compilation) -> Compilation:
    resolution = resolve(state.units)
    found = (*state.diagnostics, *resolution.diagnostics)
    return replace(state, resolution=resolution, diagnostics=found)


def find_types(state: Compilation) -> Compilation:
    assert state.resolution is not None
    checking = check(state.resolution)
    found = (*state.diagnostics, *checking.diagnostics)
    return replace(state, checking=checking, diagnostics=found)


def apply_rules(state: Compilation) -> Compilation:
    """Of a module with errors only what they cannot have caused is kept."""
    assert state.checking is not None
    broken = state.broken()
    found = [d for d in lint(state.checking) if _stands(d, d.path in broken)]
    return replace(state, diagnostics=(*state.diagnostics, *found))


def _stands(found: Diagnostic, in_broken: bool) -> bool:
    """What cannot be read may use what looks unused, or settle what looks unsettled."""
    return not in_broken or (found.is_error and found.code != DecisionMissing.code)


PASSES = (
    Pass("resolve", "names to symbols, headings to clauses", bind_names),
    Pass("typecheck", "expressions and rules to types", find_types),
    Pass("lint", "rules as a whole to findings", apply_rules),
)


def compile_units(units: Sequence[Unit], parsed: Sequence[Diagnostic] = ()) -> Compilation:
    """Run every pass. `parsed` is what the parser found; never raises on any tree."""
    state = Compilation(units=tuple(units), diagnostics=tuple(parsed))
    for one in PASSES:
        state = one.run(state)
    return state


def program(state: Compilation, path: str) -> Program | None:
    """The program of the module at `path`; None while it or what it imports has errors. Checking
    alone does without the core, so the core is imported here."""
    from compiler.core.lower import lower_plan

    assert state.resolution is not None
    assert state.checking is not None
    if state.broken() & set(state.resolution.links.closure(path)):
        return None
    return lower_plan(state.checking, path)
