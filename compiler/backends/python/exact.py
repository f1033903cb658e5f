"""The functions of the exact path: one for each rule, one for each decision."""

from __future__ import annotations

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.literals import Constants, Names
from compiler.backends.python.open_path import OpenPath
from compiler.core import ir
from compiler.typecheck.types import Basic, RecordsType


def rule(
    program: ir.Program, constants: Constants, slots: dict[int, str], key: str, name: str
) -> Emitter:
    """The text of the function `name`, which writes a rule's result into `seen`."""
    found, out = program.rules[key], Emitter()
    out.mark(found.origin)
    out.line(f"def {name}(case: Any, as_of: Any, seen: dict[str, Result]) -> None:")
    with out.block():
        out.line(repr(f"{found.name}，{found.origin.module} {found.origin.clause}"))
        OpenPath(program, constants, slots, out).rule(found)
    return out


def decision(program: ir.Program, key: str, name: str) -> Emitter:
    """The text of the function `exact_{name}`."""
    out, kind = Emitter(), _kind(program.rules[key])
    out.line(f"def exact_{name}(case: Mapping[str, Any], as_of: date | None = None) -> Exact:")
    with out.block():
        out.line("seen: dict[str, Result] = {}")
        out.line(f"for rule in RULES[{key!r}]:")
        with out.block():
            out.line("rule(case, as_of, seen)")
        out.line(f"return outcome_of(seen[{key!r}], SLOTS[{key!r}], seen, kind={kind!r})")
    return out


def rule_names(keys: tuple[str, ...]) -> dict[str, str]:
    """What the functions of rules are called."""
    names = Names()
    return {key: names.of(key, "rule_") for key in keys}


def decision_names(program: ir.Program) -> dict[str, str]:
    """What the functions of decisions are called."""
    names = Names()
    return {key: names.of(key, "decide_") for key in program.decisions}


def table(out: Emitter, name: str, entries: dict[str, str]) -> None:
    """A dictionary of texts."""
    out.line(f"{name} = {{")
    with out.block():
        for key, text in entries.items():
            out.line(f"{key!r}: {text},")
    out.line("}")


def row(texts: list[str]) -> str:
    """A tuple of texts."""
    return "(" + "".join(f"{text}, " for text in texts) + ")"


def _kind(rule: ir.Rule) -> str:
    if rule.type is Basic.TRUTH:
        return "truth"
    lists = rule.type is Basic.EVIDENCE or isinstance(rule.type, RecordsType)
    return "list" if lists else "value"
