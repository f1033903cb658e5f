"""The function of one decision: the known path, and where it gives up."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.backends.python.conditions import reported
from compiler.backends.python.contents import contents_of
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path import KnownPath, NotKnown
from compiler.backends.python.known_path.days import timed
from compiler.backends.python.known_path.finite import pivots
from compiler.backends.python.known_path.inlining import inlined, uses
from compiler.backends.python.known_path.rows import Rows
from compiler.backends.python.known_path.stage import Stage
from compiler.backends.python.known_path.tightening import tightened
from compiler.backends.python.literals import Constants
from compiler.core import ir
from compiler.typecheck.types import Basic

GIVES_UP = "except (KeyError, TypeError, AttributeError, Unsure):"


def decision(
    program: ir.Program, constants: Constants, key: str, name: str, rules: Sequence[str]
) -> Emitter:
    """The text of the function `name`, and of the table that it uses. `rules` are those that the
    decision reaches, each after those that it needs."""
    rule, out = program.rules[key], Emitter()
    try:
        path = _known(program, constants, key, name, rules)
    except NotKnown:
        path = None
    if path is not None:
        _helpers(out, path, name, rule)
    out.mark(rule.origin)
    out.line(f"def {name}(case: Mapping[str, Any], as_of: date | None = None) -> Decided:")
    with out.block():
        out.line(repr(f"{rule.name}，{rule.origin.module} {rule.origin.clause}"))
        if path is not None:
            out.line("try:")
            with out.block():
                out.extend(tightened(path.out, path.tested, path.searched, path.left))
            out.line(GIVES_UP)
            out.depth += 1
        out.line(f"return static_{name}(case, as_of)")
    out.depth = 0
    return out


def _helpers(out: Emitter, path: KnownPath, name: str, rule: ir.Rule) -> None:
    """The tables and functions that the known path calls."""
    if path.stage is not None and path.stage.used:
        out.extend(path.stage.function(f"table_of_{name}", rule.origin))
        out.line()
        out.line()
    for whole in path.wholes:
        out.mark(rule.origin)
        out.extend(whole.text)
        out.line()
        out.line()


def _known(
    program: ir.Program, constants: Constants, key: str, name: str, rules: Sequence[str]
) -> KnownPath:
    contents = contents_of(program)
    conditions = reported(program, key)
    bits = {id(condition): i for i, condition in enumerate(conditions)}
    found = [contents.of(needed) for needed in rules]
    used = uses(contents, found)
    alone, times = inlined(contents, used, bits, key), timed(contents, found, used, key)
    path = KnownPath(program, constants, bits, alone, times)
    keys = pivots(contents, found, rules, conditions)
    if keys:
        inner = Rows(program, constants, bits)
        path.stage = Stage(path, inner, rules, keys)
    met = (part for each in found for part in each.conditions)
    path.gather(list({id(part): part for part in met if id(part) in bits}.values()), key, name)
    path.out.line()
    first = len(path.out.lines)
    path.out.line(f"{' = '.join(path.totals)} = 0")
    for needed in rules:
        path.rule(program.rules[needed])
    masks = {condition: 1 << bit for condition, bit in bits.items()}
    for whole in path.wholes:
        whole.write(program, masks)
        path.out.line(whole.use())
    _told(path, key)
    if path.stage is not None and path.stage.used:
        path.out.lines[first] = path.stage.use(f"table_of_{name}")
    path.out.lines[first - 1] = path.first_read()
    return path


def _told(path: KnownPath, key: str) -> None:
    kind = path.program.rules[key].type
    if path.barring is not None:
        path.out.line(f"if failed & {path.barring:#x}:")
        with path.out.block():
            path.out.line("return 'no', False, failed, 0")
        path.out.line("return 'yes', True, failed, 0")
        return
    value = path.ref(key)
    if kind is not Basic.TRUTH:
        told = f"pair({value})" if kind is Basic.DURATION else value
        path.out.line(f"return 'yes', {told}, failed, 0")
        return
    path.out.line(f"if {value}:")
    with path.out.block():
        path.out.line("return 'yes', True, failed, 0")
    path.out.line("return 'no', False, failed, 0")
