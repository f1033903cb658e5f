"""Which module imports which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compiler.resolve import messages
from compiler.resolve.units import Unit
from policy_dsl import suggest, syntax
from policy_dsl.diagnostics import Diagnostic, Message

Imports = tuple[tuple[syntax.Name, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Modules:
    """The imports of each module by path: each written name beside the path that it leads to."""

    edges: Mapping[str, Imports]

    def imports(self, path: str) -> Imports:
        return self.edges[path]

    def closure(self, path: str) -> tuple[str, ...]:
        """A module and all that it imports, directly or not, nearest first."""
        seen = {path: None}
        queue = [path]
        for at in queue:
            for _, target in self.edges[at]:
                if target not in seen:
                    seen[target] = None
                    queue.append(target)
        return tuple(seen)


def link(units: Iterable[Unit]) -> tuple[Modules, list[Diagnostic]]:
    """Find the module that every import names, by key or by Chinese name."""
    found: list[Diagnostic] = []
    targets = _targets(units, found)
    edges = {unit.path: tuple(_edges(unit, targets, found)) for unit in units}
    return Modules(edges=edges), found


def _targets(units: Iterable[Unit], found: list[Diagnostic]) -> dict[str, str]:
    """Keys and Chinese names of modules to paths. Versions of one plan share a key; the first
    of them is what an import means."""
    targets: dict[str, str] = {}
    versions: dict[tuple[str, object], str] = {}
    for unit in units:
        header = unit.module.header
        if header is None:
            continue
        other = versions.setdefault((unit.key, header.version), unit.path)
        if other != unit.path:
            message = messages.ModuleDeclaredTwice(written=unit.key, other=other)
            place = header.declared.span
            found.append(Diagnostic(message=message, path=unit.path, span=place))
        targets.setdefault(header.declared.key, unit.path)
        targets.setdefault(header.declared.name, unit.path)
    return targets


def _edges(
    unit: Unit, targets: Mapping[str, str], found: list[Diagnostic]
) -> Iterator[tuple[syntax.Name, str]]:
    for statement in unit.module.statements:
        if not isinstance(statement, syntax.Import):
            continue
        for name in statement.modules:
            path = targets.get(name.key)
            if path is not None and path != unit.path:
                yield name, path
            else:
                message = _unfound(name, path, targets)
                found.append(Diagnostic(message=message, path=unit.path, span=name.span))


def _unfound(name: syntax.Name, path: str | None, targets: Mapping[str, str]) -> Message:
    if path is not None:
        return messages.ImportsItself(written=name.key)
    return messages.UnknownImport(written=name.key, nearest=suggest.nearest(name.key, targets))
