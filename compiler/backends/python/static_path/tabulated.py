"""From a table of terms to the function that computes a row of it, and to its look-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.exact import row
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.literals import Constants
from compiler.backends.python.static_path.bundles import Bundles, Part
from compiler.backends.python.static_path.writer import Writer
from compiler.core.worlds.combinations import combinations
from compiler.core.worlds.tables import Table
from compiler.core.worlds.terms import Term, ordered, uses

KEPT = 4096
"""So many rows of a table are kept."""

_DEEP = 12
"""Expressions nest no deeper."""

_CHEAP = frozenset(["literal", "nothing"])


def masks(table: Table) -> list[str]:
    return [f"failed_{table.name}", f"open_{table.name}"] if table.conditions else []


def looked_up(out: Emitter, table: Table, bundles: Bundles, writer: Writer, called: str) -> None:
    """The line that takes a row out of the table `called`."""
    taken = row([*bundles.columns[table.name].values(), *masks(table)])
    parts = bundles.keys[table.name]
    key = row([bundles.name(part) or bare(writer.value(part[0])) for part in parts])
    out.line(f"{taken} = {called.upper()}[{key}]")


def function(
    out: Emitter, table: Table, bundles: Bundles, constants: Constants, called: str
) -> None:
    """The table `called`, and the function that fills it."""
    names = {term: f"f{i}" for i, term in enumerate(table.inputs)}
    parts = {f"b{i}": part for i, part in enumerate(bundles.keys[table.name])}
    arguments = [names[part[0]] if len(part) == 1 else key for key, part in parts.items()]
    given = ", ".join(f"{name}: Any" for name in arguments)
    out.line(f"def {called}({given}) -> tuple[Any, ...]:")
    with out.block():
        for key, part in parts.items():
            if len(part) > 1:
                out.line(f"{', '.join(names[term] for term in part)} = {key}")
        _row(out, table, bundles, Writer(constants, names), names)
    out.line()
    out.line()
    room = min(combinations(table.inputs), KEPT)
    out.line(f"{called.upper()} = Table({room}, {called})")
    out.line()
    out.line()


def _row(
    out: Emitter, table: Table, bundles: Bundles, writer: Writer, names: dict[Term, str]
) -> None:
    """The lines that compute a row."""
    roots = [*table.terms, *(term for _, term in table.conditions)]
    for term, text in _shared(writer, names, roots):
        out.line(f"{names[term]} = {text}")
    if table.conditions:
        out.line("failed = opened = 0")
    for bit, term in table.conditions:
        tell_bit(out, writer, bit, term)
    told = [_told(part, writer) for part in bundles.columns[table.name]]
    out.line(f"return {', '.join([*told, *(['failed', 'opened'] if table.conditions else [])])},")


def _told(part: Part, writer: Writer) -> str:
    values = [writer.value(term) for term in part]
    return values[0] if len(part) == 1 else f"bundle({', '.join(values)})"


def _shared(
    writer: Writer, names: dict[Term, str], roots: Sequence[Term]
) -> Iterator[tuple[Term, str]]:
    """Variables for what is used more than once; each is named as it is given."""
    inputs = set(names)
    order = ordered(roots, inputs)
    asked = uses(order, roots, inputs)
    depth: dict[Term, int] = {}
    for number, term in enumerate(order):
        depth[term] = 1 + max((depth[o] for o in term.operands if o in depth), default=0)
        if term in inputs or term.operator in _CHEAP:
            continue
        if asked[term] > 1 or depth[term] > _DEEP:
            text = bare(writer.written(term))
            names[term], depth[term] = f"v{number}", 0
            yield term, text


def tell_bit(out: Emitter, writer: Writer, bit: int, term: Term) -> None:
    """The lines that say of a condition whether it failed or is open."""
    surely = term.operator == "literal" and term.data is True
    if not surely:
        out.line(f"if {bare(writer.false(term))}:")
        with out.block():
            out.line(f"failed |= {1 << bit:#x}")
    if term.nullable:
        out.line(f"{'' if surely else 'el'}if {bare(writer.null(term))}:")
        with out.block():
            out.line(f"opened |= {1 << bit:#x}")
