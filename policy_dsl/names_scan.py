"""What a file declares and imports, found before it is parsed.

Looks at the shape of declarations only, 「学历」（education）, with texts and notes masked, so that
a file's names are known whatever else is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_dsl.keywords import KEYWORDS
from policy_dsl.layout import Block, declarations, lay_out
from policy_dsl.source import Source

_IMPORT = re.compile(rf"{KEYWORDS['IMPORT'].zh}|{KEYWORDS['IMPORT'].en}(?=\s)")
_HEADER = re.compile(
    "|".join(
        f"{KEYWORDS[terminal].zh}(?=「)|{KEYWORDS[terminal].en} "
        for terminal in ("PLAN", "RULES", "VOCABULARY")
    )
)
_BETWEEN = re.compile(r"[、,，]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """`declared` pairs each Chinese name with its key, the module's own first; `imports` are
    module names as written; `header` is the module's key, where the file begins with a header."""

    declared: tuple[tuple[str, str], ...]
    imports: tuple[str, ...]
    header: str | None


def scan(source: Source) -> Scan:
    """Scan one file. Never raises on any text."""
    layout = lay_out(source)
    found = declarations(source, layout)
    declared = tuple((d["name1"] or d["name2"], d["key1"] or d["key2"]) for d in found)
    statements = [block for block in layout.blocks if block.kind == "statement"]
    headed = bool(statements) and _HEADER.match(source.text, statements[0].span.start) is not None
    imports = (name for block in statements for name in _imports(source, block))
    return Scan(
        declared=declared,
        imports=tuple(imports),
        header=declared[0][1] if headed and declared else None,
    )


def _imports(source: Source, block: Block) -> list[str]:
    text = source.slice(block.span)
    word = _IMPORT.match(text)
    if not word:
        return []
    listed = text[word.end() :].rstrip().rstrip("。.")
    return [name for part in _BETWEEN.split(listed) if (name := part.strip().strip("「」"))]
