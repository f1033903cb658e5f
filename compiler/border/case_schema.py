"""A program to the JSON Schema (2020-12) of its cases, self-contained.

`title` is the Chinese name and `description` the Chinese question; `x-en` is the question in
English, `x-evidence` the proof of a fact in both languages, `x-owner` who answers, `x-clause` the
clause that leaves a question open, `x-adopted` the reading that the plan takes as its own, and
`x-ladder` marks an enumeration whose members run from low to high.

Whatever `compiler.cases` reads is valid. The reverse does not hold of what a schema cannot say:
a period that ends before it starts, one place under two names in a set, 5.0 for 5, numbers of more
digits than are read, keys given twice.
"""

from __future__ import annotations

from urllib.parse import quote

from compiler.border import texts
from compiler.border.shapes import Schema, Shapes, closed
from compiler.border.vocabulary import SECTIONS, Group, answers, grouped
from compiler.core.ir import FactInfo, Program, QuestionInfo

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema(program: Program) -> Schema:
    """The schema of a case of the program's plan, as a tree for `json.dumps`."""
    shapes = Shapes(program=program)
    facts = {key: _member(part, shapes) for key, part in grouped(program).members.items()}
    sections = {key: _section(program, key, shapes) for key in SECTIONS}
    return {
        "$schema": DIALECT,
        "$id": identifier(program, "case"),
        **texts.of_case(program),
        "x-plan": program.plan,
        "x-version": program.version,
        **closed({**facts, **sections}),
        "$defs": dict(sorted(shapes.definitions.items())),
    }


def identifier(program: Program, kind: str) -> str:
    """The name of a schema, from plan and version: `urn:policy-dsl:guangxi.titles:2020:case`."""
    parts = (program.plan, program.version, kind)
    return ":".join(("urn:policy-dsl", *(quote(part, safe="") for part in parts)))


def _section(program: Program, section: str, shapes: Shapes) -> Schema:
    asked = answers(program, section)
    questions: Schema = {key: _question(info, shapes) for key, info in asked.items()}
    return {**texts.SECTIONS[section], **closed(questions)}


def _member(member: Group | FactInfo, shapes: Shapes) -> Schema:
    if isinstance(member, Group):
        inner: Schema = {key: _member(part, shapes) for key, part in member.members.items()}
        return {**texts.of_group(member), **closed(inner)}
    return {**texts.of_fact(member), **texts.without_title(shapes.of(member.type))}


def _question(info: QuestionInfo, shapes: Shapes) -> Schema:
    return {**texts.of_question(info), **texts.without_title(shapes.of(info.type))}
