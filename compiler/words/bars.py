"""The name of a bar as a condition: what it names must not be there (不属于“处分期内”的情形).

A bar may be called by what it forbids (处分期内) or by what it wants (一年一种); either way the
condition is that nothing is there which stands under its name.
"""

from __future__ import annotations

from compiler.core.ir import Condition, Expr, Program

Both = tuple[str, str]


def is_bar(program: Program, key: str) -> bool:
    """Whether a key is that of a bar with a name."""
    info = program.conditions.get(key)
    return info is not None and info.bars and key in program.names


def bar_of(program: Program, expr: Expr) -> str:
    """The key of the bar that an expression is; empty where it is none."""
    return expr.key if isinstance(expr, Condition) and is_bar(program, expr.key) else ""


def free_of(name: str) -> Both:
    """That nothing is there which the bar forbids."""
    return f"不属于“{name}”的情形", f"there is no bar under “{name}”"


def caught_by(name: str) -> Both:
    """That something is."""
    return f"属于“{name}”的情形", f"there is a bar under “{name}”"


def whether_caught(name: str) -> Both:
    """What is asked of the bar."""
    return f"是否属于“{name}”的情形", f"whether there is a bar under “{name}”"


def told(name: str, *, holds: bool | None) -> Both:
    """What the bar comes to as a condition: met where nothing is there, or open."""
    match holds:
        case True:
            return free_of(name)
        case False:
            return caught_by(name)
        case None:
            zh, en = whether_caught(name)
            return f"{zh}未定", f"{en} is open"


def condition_of(program: Program, key: str) -> Both | None:
    """What a condition is called that is met or not, by name and by key: a bar by what must not be.
    None where it has no name."""
    name = program.names.get(key)
    if name is None:
        return None
    return (free_of(name)[0], free_of(key)[1]) if is_bar(program, key) else (name, key)
