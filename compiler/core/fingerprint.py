"""A digest of what a program means and says: equal digests, equal decisions with equal reasons.

It covers the plan, its name, version and period; rules with their expressions; conditions with
their texts and clauses; facts with their types, questions, proofs and presumptions; questions with
their owners and adopted readings; places; names; sources. It does not cover where in which file a
text stands, nor the order of what has no order: moving a file, blank lines and notes leave it
alone; nor what equality does not compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256

from compiler.core import ir
from compiler.core.remembered import remembered

_PLACE_IN_FILE = frozenset({"path", "span"})
KIND = "sha256:"
"""How digests begin; another kind of digest would begin otherwise."""


@remembered
def fingerprint(program: ir.Program) -> str:
    """The digest of a program, the same on every machine and in every run."""
    return KIND + sha256("".join(_said(program)).encode(errors="surrogatepass")).hexdigest()


def _said(part: object) -> Iterator[str]:
    """The part in pieces of a text that only equal parts have. Each text comes with its length."""
    match part:
        case Enum():
            yield f"{type(part).__name__}.{part.name};"
        case str():
            yield f"{len(part)}:{part}"
        case Mapping():
            yield f"{{{len(part)};"
            for key in sorted(part):
                yield from _said(key)
                yield from _said(part[key])
        case frozenset():
            yield f"<{len(part)};"
            yield from sorted("".join(_said(item)) for item in part)
        case tuple():
            yield f"({len(part)};"
            for item in part:
                yield from _said(item)
        case _ if is_dataclass(part):
            yield f"{type(part).__name__}("
            own = _PLACE_IN_FILE if isinstance(part, ir.Origin) else frozenset[str]()
            for field in fields(part):
                if field.compare and field.name not in own:
                    yield from _said(field.name)
                    yield from _said(getattr(part, field.name))
        case _:
            yield f"{type(part).__name__} {part};"
