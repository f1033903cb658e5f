"""The checked tree of a plan as JSON, for other programs, and the JSON Schema of it.

Beside the tree stands what the checks found: the clause of each statement, and of each name what
it is, its type and the module that declares it. No place in a file and no path is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, assert_never

from compiler.core.fingerprint import fingerprint
from compiler.documents.subject import Subject
from compiler.resolve.resolve import Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.walk import descend
from compiler.typecheck.check import Checking
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type
from policy_dsl import syntax
from policy_dsl.json_tree import TreeError, definitions, read_tree, written

FORMAT, VERSION = "policy-dsl/plan", 1
"""A change that old readers cannot read has the next number."""


def file(subject: Subject) -> str:
    """The text of the JSON."""
    return json.dumps(data(subject), ensure_ascii=False, indent=1) + "\n"


def data(subject: Subject) -> dict[str, Any]:
    """What the JSON holds."""
    checking = subject.workspace.compilation.checking
    assert checking is not None  # a subject is checked
    module = checking.modules[subject.module.path].resolved
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "plan": subject.program.plan,
        "version": subject.program.version,
        "fingerprint": fingerprint(subject.program),
        "module": written(subject.module),
        "clauses": [module.clause(one).number for one in subject.module.statements],
        "names": list(_names(checking, module)),
    }


def read(made: object) -> syntax.Module:
    """The tree of such data. Raises TreeError."""
    if not isinstance(made, dict) or (made.get("format"), made.get("format_version")) != (
        FORMAT,
        VERSION,
    ):
        raise TreeError("format", f"{FORMAT} of version {VERSION} is wanted")
    return read_tree(made.get("module"))


def schema() -> dict[str, Any]:
    """JSON Schema of the data."""
    text = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT} {VERSION}",
        "description": "The checked tree of a plan, as `policy doc PLAN --format json` writes it.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "format_version": {"const": VERSION},
            "plan": {**text, "description": "The key of the plan."},
            "version": text,
            "fingerprint": {
                **text,
                "description": "Of what the plan means, with all that it imports.",
            },
            "module": {"$ref": "#/$defs/Module"},
            "clauses": {
                "type": "array",
                "items": text,
                "description": "The clause of each statement of the module, 四（一）2 or nothing.",
            },
            "names": {"type": "array", "items": {"$ref": "#/$defs/name"}},
        },
        "required": [
            *("format", "format_version", "plan", "version", "fingerprint"),
            *("module", "clauses", "names"),
        ],
        "additionalProperties": False,
        "$defs": {"name": _name_schema(), "type": _type_schema(), **definitions()},
    }


# --- names


def _names(checking: Checking, module: Resolved) -> Iterator[dict[str, Any]]:
    """What the names of the module mean, in the order of their keys, each once."""
    found: dict[str, Symbol] = {}
    for statement in module.statements:
        for part in descend(statement):
            if isinstance(part, (syntax.Name, syntax.Declared)):
                symbol = module.symbol(part)
                if symbol is not None:
                    found[symbol.key] = symbol
    for key in sorted(found):
        symbol = found[key]
        type_ = checking.world.type_of(symbol)
        yield {
            "key": key,
            "name": symbol.name,
            "kind": symbol.kind.name.lower(),
            "module": symbol.module,
            **({"of": symbol.owner} if symbol.owner else {}),
            **({"type": _type(type_)} if type_ is not None else {}),
        }


def _type(type_: Type) -> Any:
    match type_:
        case Basic():
            return type_.value
        case EnumType(key=key, members=members, ordered=ordered):
            return {"one_of": list(members), "key": key, "ordered": ordered}
        case SetType(element=element):
            return {"set_of": _type(element)}
        case RecordsType(record=record):
            known = {key: _type(inner) for key, inner in record.fields}
            return {"list_of": known, "optional": sorted(record.optional)}
        case _:
            assert_never(type_)


def _name_schema() -> dict[str, Any]:
    text = {"type": "string"}
    kinds = [kind.name.lower() for kind in Kind]
    return {
        "description": "What a name of the tree means. `of` is what it is a part of.",
        "type": "object",
        "properties": {
            "key": text,
            "name": text,
            "kind": {"enum": kinds},
            "module": text,
            "of": text,
            "type": {"$ref": "#/$defs/type"},
        },
        "required": ["key", "name", "kind", "module"],
        "additionalProperties": False,
    }


def _type_schema() -> dict[str, Any]:
    inner = {"$ref": "#/$defs/type"}
    texts = {"type": "array", "items": {"type": "string"}}
    one_of = {"one_of": texts, "key": {"type": "string"}, "ordered": {"type": "boolean"}}
    list_of = {
        "list_of": {"type": "object", "additionalProperties": inner},
        "optional": texts,
    }
    return {
        "description": "A type without parts, an enumeration (`ordered`: a ladder, from low to "
        "high), a set, or a list of records, of which `optional` fields may be absent.",
        "anyOf": [
            {"enum": [basic.value for basic in Basic]},
            *(
                {
                    "type": "object",
                    "properties": parts,
                    "required": list(parts),
                    "additionalProperties": False,
                }
                for parts in (one_of, {"set_of": inner}, list_of)
            ),
        ],
    }
