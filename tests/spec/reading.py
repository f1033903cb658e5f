"""Module texts, beside the real policies, to trees and diagnostics."""

from __future__ import annotations

from functools import cache

from compiler.resolve.resolve import resolve
from compiler.resolve.units import Unit
from compiler.typecheck.check import check
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.layout import declarations, lay_out
from policy_dsl.names import NameTable
from policy_dsl.parser import parse
from policy_dsl.source import Source
from tests.spec.fences import ROOT
from tests.spec.snippets import PREAMBLE

PATH = "snippet.policy"


@cache
def policies() -> tuple[Source, ...]:
    paths = [*sorted((ROOT / "policies").rglob("*.policy")), PREAMBLE]
    return tuple(Source(p.name, p.read_text("utf-8")) for p in paths)


@cache
def pairs(source):
    found = declarations(source, lay_out(source))
    return tuple((d["name1"] or d["name2"], d["key1"] or d["key2"]) for d in found)


def read(text: str):
    sources = [*policies(), Source(PATH, text)]
    units, found = [], []
    head = {}
    for s in sources:
        p = pairs(s)
        if p:
            head[p[0][0]] = s
            head[p[0][1]] = s
    for s in sources:
        table = NameTable.of(pairs(s))
        first = parse(s, NameTable.of([*pairs(s), *((pairs(x)[0]) for x in sources if pairs(x))]))
        for st in first.module.statements:
            if isinstance(st, syntax.Import):
                for n in st.modules:
                    if n.key in head:
                        for pair in pairs(head[n.key]):
                            table.add(*pair)
        parsed = parse(s, table)
        found += parsed.diagnostics
        units.append(Unit(module=parsed.module, names=table))
    resolution = resolve(units)
    checking = check(resolution)
    found += [*resolution.diagnostics, *checking.diagnostics]
    mine = [d for d in found if d.path == PATH]
    return units[-1], mine
