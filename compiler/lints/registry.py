"""The rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints.bases import unknown_bases
from compiler.lints.circles import circles
from compiler.lints.decisions import decisions
from compiler.lints.ends import open_ends
from compiler.lints.finding import Rule, Subject
from compiler.lints.headings import heading_numbers
from compiler.lints.imports import unused_imports
from compiler.lints.items import item_numbers
from compiler.lints.outside import outside_clauses
from compiler.lints.places import places
from compiler.lints.provisions import provisions
from compiler.lints.sources import clauses_without_source
from compiler.lints.tables import tables
from compiler.lints.titles import example_titles
from compiler.lints.unused import unused_names
from compiler.typecheck.check import Checking
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.names import NameTable

RULES: tuple[Rule, ...] = (
    circles,  # E0401
    tables,  # E0402, E0403, W0504
    decisions,  # E0404, E0411
    outside_clauses,  # E0405
    clauses_without_source,  # E0406
    item_numbers,  # E0407
    example_titles,  # E0408
    unknown_bases,  # E0409, E0410
    provisions,  # E0412, E0413
    places,  # E0414, E0415, E0416
    heading_numbers,  # E0417, W0501
    unused_names,  # W0502
    unused_imports,  # W0503
    open_ends,  # W0507
)


def lint(checking: Checking) -> Iterator[Diagnostic]:
    """What the rules find in every module. Never raises on any tree."""
    for checked in checking.modules.values():
        symbols = checked.resolved.scope.all()
        names = NameTable.of((s.name, s.key) for s in symbols)
        subject = Subject(checked=checked, checking=checking, names=names)
        for rule in RULES:
            yield from rule(subject)
