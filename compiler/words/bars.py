"""The name of a bar as a condition: what it names must not be there (没有“处分期内”所列情形).

A bar may be called by what it forbids (处分期内) or by what it wants (一年一种); either way the
condition is that nothing is there which stands under its name.
"""

from __future__ import annotations

from compiler.core.ir import Program

Both = tuple[str, str]


def is_bar(program: Program, key: str) -> bool:
    """Whether a key is that of a bar with a name."""
    info = program.conditions.get(key)
    return info is not None and info.bars and key in program.names


def free_of(name: str) -> Both:
    """That nothing is there which the bar forbids."""
    return f"没有“{name}”所列情形", f"there is no bar under “{name}”"


def caught_by(name: str) -> Both:
    """That something is."""
    return f"有“{name}”所列情形", f"there is a bar under “{name}”"
