"""What one version asks for, as its text is silent, and the other states by a rule of that name.

Rules that use it say the same in both versions, though in the core they ask a question in one and
name a rule in the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from compiler.core import ir, walk


def is_hole_of_one(old: ir.Program, new: ir.Program, key: str) -> bool:
    """Whether a name is a question of one version, and a rule of the same type of the other."""
    for asking, stating in ((old, new), (new, old)):
        if key in asking.questions and key in stating.rules and key not in asking.rules:
            return (
                key not in stating.questions
                and asking.questions[key].type == stating.rules[key].type
            )
    return False


def with_hole(rules: Mapping[str, ir.Rule], new: ir.Program, key: str) -> dict[str, ir.Rule]:
    """Rules that take what is called `key` as the new version does, and are else as they were. One
    that says the same as that of the new version is that one."""
    used = ir.Ref(key=key) if key in new.rules else ir.Ask(key=key)
    found = dict(rules)
    for name, rule in rules.items():
        if not any(_is_named(part, key) for part in walk.descend(rule.expr)):
            continue
        expr = _using(rule.expr, used)
        other = new.rules.get(name)
        same = other is not None and plain(other.expr) == plain(expr)
        found[name] = other if other is not None and same else replace(rule, expr=expr)
    return found


def is_asked(program: ir.Program, key: str) -> bool:
    """Whether rules of a version ask for what is called `key`, and do not take it from a rule."""
    parts = (part for rule in program.rules.values() for part in walk.descend(rule.expr))
    return any(isinstance(part, ir.Ask) and part.key == key for part in parts)


def _is_named(expr: object, key: str) -> bool:
    return isinstance(expr, ir.Ask | ir.Ref) and expr.key == key


def _using(expr: Any, used: ir.Ref | ir.Ask) -> Any:
    """The same with a question for a rule, or the other way round, of one name."""
    if isinstance(expr, tuple):
        return tuple(_using(one, used) for one in expr)
    if _is_named(expr, used.key):
        return used
    if not type(expr).__module__.endswith("core.ir"):
        return expr
    made = {one.name: getattr(expr, one.name) for one in fields(expr) if one.init}
    return replace(expr, **{name: _using(value, used) for name, value in made.items()})


def plain(expr: ir.Expr) -> object:
    """What an expression says, without where it stands and how its parts are called."""
    match expr:
        case ir.Condition(expr=inner):
            return plain(inner)
        case ir.Cases():
            branches = [(plain(b.condition), plain(b.value), b.rank) for b in expr.branches]
            default = None if expr.default is None else plain(expr.default)
            return ("cases", tuple(branches), default, expr.type, expr.table)
        case _:
            return _parts(expr)


def _parts(expr: object) -> object:
    if isinstance(expr, ir.Condition | ir.Cases):
        return plain(expr)
    if isinstance(expr, tuple):
        return tuple(map(_parts, expr))
    names = getattr(type(expr), "__dataclass_fields__", None)
    if names is None or not type(expr).__module__.endswith("core.ir"):
        return expr
    return (type(expr).__name__, *(_parts(getattr(expr, name)) for name in names))
