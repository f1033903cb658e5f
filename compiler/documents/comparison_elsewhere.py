"""Changes that the plan's own text does not show: in modules that it takes rules from, in facts and
places. A row for each, so that no change is left out of a table of comparison."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.audit.diff.places import Place
from compiler.audit.diff.report import Change
from compiler.audit.diff.texts import Kind
from compiler.documents.apart import Said
from compiler.documents.comparison_rows import Row, lines_of
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words, quoted_title
from compiler.prose import Sentences, clause_in_words
from policy_dsl import syntax


def elsewhere(older: Subject, newer: Subject, change: Change) -> Row:
    """What the rule says in either version, in the sentences of its own module; nothing of a fact
    or a place, of which only the name is told."""
    old, new = _lines(older, change.old_places), _lines(newer, change.new_places)
    kinds: tuple[Kind, ...] = ("reworded",)
    if not old or not new:
        kinds = ("added",) if new else ("removed",) if old else kinds
    return Row(
        kinds=kinds,
        old=None,
        new=None,
        old_lines=old,
        new_lines=new,
        heading=_heading(newer, change),
    )


def _heading(newer: Subject, change: Change) -> str:
    """Where it stands: the module with its clause, or that it is a fact."""
    words = public_words(newer)
    for place in (*change.new_places, *change.old_places):
        return f"{_module(newer, place.module)}{clause_in_words(place.clause, newer.language)}"
    name = words.name(change.key) if change.part == "fact" else ""
    if name:
        return newer.say(f"事实“{name}”", f"the fact “{name}”")
    return newer.say("地点", "Places")


def _module(newer: Subject, key: str) -> str:
    """What a module is called, before a clause of it."""
    if newer.language == "en":
        return f"{public_words(newer).name(key)}, "
    headers = (unit.module.header for unit in newer.workspace.compilation.units if unit.key == key)
    header = next((header for header in headers if header), None)
    return "" if header is None else quoted_title(newer, key) or header.declared.name


def _lines(subject: Subject, places: Sequence[Place]) -> tuple[Said, ...]:
    found: dict[int, tuple[Said, ...]] = {}
    for place in places:
        statement = _statement(subject, place)
        if statement is not None:
            module, one = statement
            found[id(one)] = _said(subject, module, one)
    return tuple(line for lines in found.values() for line in lines)


def _statement(subject: Subject, place: Place) -> tuple[syntax.Module, syntax.Statement] | None:
    """The statement that a place lies in, with its module."""
    for unit in subject.workspace.compilation.units:
        if unit.key != place.module:
            continue
        for statement in unit.module.statements:
            path, span = unit.place(statement.span)
            if path == place.path and span.start <= place.span.start and place.span.end <= span.end:
                return unit.module, statement
    return None


def _said(subject: Subject, module: syntax.Module, statement: syntax.Statement) -> tuple[Said, ...]:
    checking = subject.workspace.compilation.checking
    assert checking is not None  # a subject is checked
    for review in (False, True):
        sentences = Sentences(checking, module.path, subject.language, review=review)
        blocks = sentences.statement(statement).blocks
        if blocks:
            return tuple(line for block in blocks for line in lines_of(block, subject.language))
    return ()
