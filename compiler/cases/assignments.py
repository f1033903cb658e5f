"""`key=value` from a command line, put into the JSON tree of a case."""

from __future__ import annotations

from collections.abc import Iterable

from compiler.cases.json_text import Json, read_json
from compiler.cases.messages import CaseError, CaseMessage, NotAssignment, NotObject
from compiler.cases.read import asked_in
from compiler.cases.shown import at_key, found, readable
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType

_WRITTEN_AS_TEXT = frozenset({Basic.TEXT, Basic.DATE, Basic.PLACE, Basic.BODY})


def set_values(
    case: dict[str, Json], assignments: Iterable[str], program: Program | None = None
) -> dict[str, Json]:
    """A copy of `case` with each `employer.place=大化` set, the later ones last.

    A value is JSON where it reads as JSON, else text. With the program at hand, what is text by
    its type stays text though it look like a number (a place's code). Raises CaseError.
    """
    tree: dict[str, Json] = dict(case)
    problems: list[CaseMessage] = []
    for assignment in assignments:
        key, equals, written = assignment.partition("=")
        keys = key.strip().split(".")
        if not equals or not all(keys):
            problems.append(NotAssignment(path=f"--set {readable(assignment)}"))
            continue
        problem = _put(tree, keys, _value(key.strip(), written.strip(), program))
        problems.extend([problem] if problem else [])
    if problems:
        raise CaseError(tuple(problems))
    return tree


def _put(tree: dict[str, Json], keys: list[str], value: Json) -> CaseMessage | None:
    """Set the value at the end of the keys; each object on the way is copied first."""
    path = "$"
    for key in keys[:-1]:
        path = at_key(path, key)
        inner = tree.get(key, {})
        if not isinstance(inner, dict):
            return NotObject(path=path, found=found(inner))
        copy = dict(inner)
        tree[key] = copy
        tree = copy
    tree[keys[-1]] = value
    return None


def _value(key: str, written: str, program: Program | None) -> Json:
    try:
        value = read_json(written)
    except CaseError:
        return written
    is_text = program is not None and _is_text(key, program)
    return written if is_text and not isinstance(value, (str, type(None))) else value


def _is_text(key: str, program: Program) -> bool:
    section, _, question = key.partition(".")
    found = program.facts.get(key) or asked_in(section, program).get(question)
    type_ = found.type if found else None
    return type_ in _WRITTEN_AS_TEXT or isinstance(type_, EnumType)
