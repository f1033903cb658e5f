"""W0503: imports that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.resolve import Resolved
from compiler.resolve.uses import definer
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic


def unused_imports(subject: Subject) -> Iterator[Diagnostic]:
    """Modules of which no name is used. What speaks of decisions works without being named, and
    places are named by cases."""
    module = subject.checked.resolved
    used = {symbol.path for symbol in module.symbols.values()}
    resolution = subject.checking.world.resolution
    for name, path in resolution.links.imports(module.unit.path):
        imported = resolution.modules[path]
        if path not in used and not _speaks(imported) and not _has_places(imported):
            yield subject.found(messages.UnusedImport(module=name.key), name.span)


def _has_places(module: Resolved) -> bool:
    return any(isinstance(s, syntax.PlaceDeclaration) for s in module.statements)


def _speaks(module: Resolved) -> bool:
    if module.unit.kind != "RULES":
        return False
    defining = (definer(statement) for statement in module.statements)
    return any(isinstance(d, (syntax.Requirement, syntax.Bar)) for d in defining)
