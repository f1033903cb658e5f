"""The words of a version: of files as they stand, of an amended plan as its text is printed.

A consolidated tree lies on a page of several files, and a statement that an act changed inside
stands nowhere as it now reads. So an amended plan has the words that its text is printed with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from compiler.resolve.units import Unit
from compiler.resolve.walk import descend
from policy_dsl.formatter import format_module
from policy_dsl.parser import parse
from policy_dsl.source import Source, Span

Spot = tuple[str, Span]
"""A place in a file, or in a module by its path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The texts of all files of a version, by path, and what is read in place of their words."""

    files: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[Spot, str] = field(default_factory=dict)

    def words(self, path: str, span: Span) -> str:
        """What stands there, in one line."""
        told = self.written.get((path, span))
        if told is None:
            told = self.files.get(path, "")[span.start : span.end]
        return " ".join(told.split())

    def line(self, path: str, span: Span) -> int:
        """The line of the file that it begins in."""
        return self.files.get(path, "").count("\n", 0, span.start) + 1


def written_out(unit: Unit) -> Mapping[Spot, str]:
    """The words of all parts of a plan as its text is printed, by where they stand: in the module
    and in the file."""
    text = format_module(unit.module, unit.module.surface, unit.names)
    printed = parse(Source(unit.path, text), unit.names).module
    found: dict[Spot, str] = {}
    for statement, again in zip(unit.module.statements, printed.statements, strict=True):
        for node, other in zip(descend(statement), descend(again), strict=True):
            words = text[other.span.start : other.span.end]
            found.setdefault((unit.path, node.span), words)
            found.setdefault(unit.place(node.span), words)
    return found
