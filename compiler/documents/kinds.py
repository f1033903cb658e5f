"""Every kind of document by its key: what makes it, what it needs, and its formats.

The makers are imported when they are called. A maker of blocks takes a Subject and gives Material;
a kind may have formats beside these, each with a maker of its own that gives the finished file.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from compiler.documents.material import Material
from compiler.documents.subject import Need, Person, Subject

BlockFormat = Literal["md", "html", "docx", "pdf"]
BLOCK_FORMATS: tuple[BlockFormat, ...] = ("md", "html", "docx", "pdf")
"""The formats that every document of blocks has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`blocks` names what makes Material, `module:function`; nothing where the kind has files only.
    `each` gives for every person of the subject Material of a document of its own.
    `files` leads from a format to what gives the file's text. `reviewable` kinds differ in the
    review copy. `tells` names what says, line by line, what whoever sends the document must know of
    it and what does not stand in it."""

    key: str
    zh: str
    en: str
    blocks: str = ""
    each: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[Need] = frozenset()
    reviewable: bool = False
    tells: str = ""

    @property
    def formats(self) -> tuple[str, ...]:
        return (*(BLOCK_FORMATS if self.blocks else ()), *self.files)

    def material(self, subject: Subject) -> Material:
        made: Material = _function(self.blocks)(subject)
        return made

    def materials(self, subject: Subject) -> Iterator[tuple[Person, Material]]:
        """For each person who gets one, a document of its own."""
        made: Iterator[tuple[Person, Material]] = _function(self.each)(subject)
        return made

    def told(self, subject: Subject) -> tuple[str, ...]:
        """Lines for whoever sends the document, in its language."""
        lines: tuple[str, ...] = _function(self.tells)(subject) if self.tells else ()
        return lines

    def file(self, subject: Subject, format_: str) -> str:
        """The text of a format of its own."""
        made: str = _function(self.files[format_])(subject)
        return made


_KINDS = (
    Kind(
        key="plan",
        zh="方案全文",
        en="the plan as an official document",
        blocks="compiler.documents.plan:material",
        reviewable=True,
        tells="compiler.documents.plan_open:told",
    ),
    Kind(
        key="notice",
        zh="印发方案的通知",
        en="the notice that carries the plan",
        blocks="compiler.documents.notice:material",
        tells="compiler.documents.plan_open:told",
    ),
    Kind(
        key="guide",
        zh="政策解读",
        en="a guide for the public, with a flow chart and the conditions at a glance",
        blocks="compiler.documents.guide:material",
    ),
    Kind(
        key="letter",
        zh="预审答复函",
        en="a letter on a case: verdict, reasons, what to do next",
        blocks="compiler.documents.letter:material",
        each="compiler.documents.letter:each",
        needs=frozenset({"case", "cases"}),
    ),
    Kind(
        key="supplement",
        zh="补正告知书",
        en="a notice of what a case lacks",
        blocks="compiler.documents.supplement:material",
        each="compiler.documents.supplement:each",
        needs=frozenset({"case", "cases"}),
    ),
    Kind(
        key="public_list",
        zh="公示名单",
        en="a list of cases for publication, without personal data",
        blocks="compiler.documents.public_list:material",
        needs=frozenset({"cases"}),
    ),
    Kind(
        key="sheet",
        zh="资格审核表",
        en="the examination sheet of a case",
        blocks="compiler.documents.sheet:material",
        needs=frozenset({"case", "cases"}),
    ),
    Kind(
        key="tables",
        zh="决定表",
        en="decision tables for a reviewer's desk",
        blocks="compiler.documents.tables:material",
    ),
)

KINDS: Mapping[str, Kind] = {kind.key: kind for kind in _KINDS}


def _function(named: str) -> Callable[..., Any]:
    module, _, name = named.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function
