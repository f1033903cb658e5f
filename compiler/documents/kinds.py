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
    `each` gives for every person of the subject Material of a document of its own; `joined`: the
    document of all is these, one behind another, each on a new page under the title.
    `files` leads from a format to what gives the file's text. `reviewable` kinds differ in the
    review copy. `tells` names what says, line by line, what whoever sends the document must know of
    it and what does not stand in it; `files_tell` the same of the formats of its own. `decides`: it
    is about one decision, which may be chosen."""

    key: str
    zh: str
    en: str
    blocks: str = ""
    each: str = ""
    joined: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[Need] = frozenset()
    reviewable: bool = False
    tells: str = ""
    files_tell: str = ""
    decides: bool = False

    @property
    def lists(self) -> bool:
        """Whether it is a list of people, which may be empty."""
        return self.needs == {"cases"}

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
        return self._told(self.tells, subject)

    def told_of_file(self, subject: Subject) -> tuple[str, ...]:
        """The same for a format of its own."""
        return self._told(self.files_tell, subject)

    def _told(self, named: str, subject: Subject) -> tuple[str, ...]:
        lines: tuple[str, ...] = _function(named)(subject) if named else ()
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
        files={
            "akn": "compiler.documents.plan_akn:file",
            "json": "compiler.documents.plan_json:file",
        },
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
        decides=True,
    ),
    Kind(
        key="letter",
        zh="预审答复函",
        en="a letter on a case: verdict, reasons, what to do next",
        blocks="compiler.documents.letter:material",
        each="compiler.documents.letter:each",
        joined=True,
        needs=frozenset({"case", "cases"}),
        decides=True,
    ),
    Kind(
        key="supplement",
        zh="补正告知书",
        en="a notice of what a case lacks",
        blocks="compiler.documents.supplement:material",
        each="compiler.documents.supplement:each",
        needs=frozenset({"case", "cases"}),
        decides=True,
    ),
    Kind(
        key="public_list",
        zh="公示名单",
        en="a list of cases for publication, without personal data",
        blocks="compiler.documents.public_list:material",
        needs=frozenset({"cases"}),
        decides=True,
    ),
    Kind(
        key="sheet",
        zh="资格审核表",
        en="the examination sheet of a case",
        blocks="compiler.documents.sheet:material",
        needs=frozenset({"case", "cases"}),
        decides=True,
    ),
    Kind(
        key="comparison",
        zh="修订对照表",
        en="old and new text side by side, why, and what it does to whom",
        blocks="compiler.documents.comparison:material",
        needs=frozenset({"older"}),
    ),
    Kind(
        key="timeline",
        zh="工作时间表",
        en="duties and their days, as charts and as a calendar",
        blocks="compiler.documents.timeline:material",
        files={"ics": "compiler.documents.timeline:calendar"},
        files_tell="compiler.documents.timeline:told",
    ),
    Kind(
        key="tables",
        zh="决定表",
        en="decision tables for a reviewer's desk",
        blocks="compiler.documents.tables:material",
        files={"dmn": "compiler.documents.tables_dmn:file"},
    ),
    Kind(
        key="legality",
        zh="合法性审核表",
        en="the legality sheet, as far as a machine can prefill it",
        blocks="compiler.documents.legality.sheet:material",
    ),
)

KINDS: Mapping[str, Kind] = {kind.key: kind for kind in _KINDS}


def _function(named: str) -> Callable[..., Any]:
    module, _, name = named.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function
