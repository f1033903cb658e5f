"""The classes of nodes to definitions of JSON Schema (draft 2020-12)."""

from __future__ import annotations

import inspect
from typing import Any, assert_never, get_args

from policy_dsl import syntax
from policy_dsl.json_tree.shapes import (
    CLASSES,
    WRITTEN,
    AnyOf,
    Choice,
    Field,
    Many,
    Nodes,
    Nothing,
    Row,
    Scalar,
    Shape,
    fields_of,
)

_SCALARS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    **{type_: {"type": "string", "pattern": look.pattern} for type_, look in WRITTEN.items()},
}


_UNIONS: dict[tuple[str, ...], str] = {
    tuple(made.__name__ for made in get_args(getattr(syntax, name))): name
    for name in ("Expression", "TypeExpression")
} | {tuple(n for n, made in CLASSES.items() if issubclass(made, syntax.Statement)): "Statement"}
"""What may stand in the same places, by a name of its own."""


def definitions() -> dict[str, Any]:
    """A definition for each class and each union of classes, by its name."""
    unions = {name: _one_of(classes) for classes, name in _UNIONS.items()}
    return {**unions, **{name: _class(name) for name in sorted(CLASSES)}}


def _class(name: str) -> dict[str, Any]:
    known = fields_of(name)
    return {
        "description": inspect.cleandoc(CLASSES[name].__doc__ or ""),
        "type": "object",
        "properties": {"node": {"const": name}, **{f.name: _field(f) for f in known}},
        "required": ["node", *(field.name for field in known if field.needed)],
        "additionalProperties": False,
    }


def _field(field: Field) -> dict[str, Any]:
    found = _shape(field.shape)
    return found if field.needed else {**found, "default": _default(field.otherwise)}


def _one_of(classes: tuple[str, ...]) -> dict[str, Any]:
    return {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in classes]}


def _default(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _shape(shape: Shape) -> dict[str, Any]:
    match shape:
        case Nothing():
            return {"type": "null"}
        case Scalar(type=wanted):
            return dict(_SCALARS[wanted])
        case Choice(among=among):
            return {"enum": list(among)}
        case Nodes(classes=(one,)):
            return {"$ref": f"#/$defs/{one}"}
        case Nodes(classes=classes) if classes in _UNIONS:
            return {"$ref": f"#/$defs/{_UNIONS[classes]}"}
        case Nodes(classes=classes):
            return _one_of(classes)
        case Many(of=of):
            return {"type": "array", "items": _shape(of)}
        case Row(of=shapes):
            return {
                "type": "array",
                "prefixItems": [_shape(one) for one in shapes],
                "items": False,
                "minItems": len(shapes),
            }
        case AnyOf(shapes=shapes):
            return {"anyOf": [_shape(one) for one in shapes]}
        case _:
            assert_never(shape)
