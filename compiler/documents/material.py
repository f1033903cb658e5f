"""What a kind of document hands to its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from compiler.backends.document.blocks import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """`template` is a name in `drafts/`, `data` what it may name, `figures` the drawings that it
    may place, `remarks` what the command says on standard error, in the document's language."""

    template: str
    data: Mapping[str, Any]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
