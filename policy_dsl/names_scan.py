"""What a file declares and imports, found before it is parsed.

Looks at the shape of declarations only, 「学历」（education）, with texts and notes masked, so that
a file's names are known whatever else is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_dsl.broken import misshapen
from policy_dsl.keywords import KEYWORDS
from policy_dsl.layout import Block, declarations, lay_out
from policy_dsl.marks import HEADERS
from policy_dsl.source import Source

_IMPORT = re.compile(rf"{KEYWORDS['IMPORT'].zh}|{KEYWORDS['IMPORT'].en}(?=\s)")
_HEADER = re.compile(
    "|".join(f"(?P<{t}>{KEYWORDS[t].zh}(?=「)|{KEYWORDS[t].en} )" for t in HEADERS)
)
_AMENDMENT = re.compile(f"{KEYWORDS['AMENDMENT'].zh}(?=「)|{KEYWORDS['AMENDMENT'].en} ")
_ONE_TEXT = r"(?:“[^”\n]*”|\"[^\"\n]*\")"
_TEXTS = rf"(?P<texts>{_ONE_TEXT}(?:\s*[（(]\s*{_ONE_TEXT}\s*[）)])?)"
_VERSION = re.compile(rf"(?:{KEYWORDS['VERSION'].zh}|\b{KEYWORDS['VERSION'].en})\s*{_TEXTS}")
_AMENDS = re.compile(
    rf"(?:{KEYWORDS['AMENDS'].zh}|\b{KEYWORDS['AMENDS'].en}\b)\s*"
    rf"(?P<plan>[^“\"；;：:\n]+?)\s*(?:{KEYWORDS['DE'].zh})?\s*{_TEXTS}"
)
_BETWEEN = re.compile(r"[、,，]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """`declared` pairs each Chinese name with its key, the module's own first; `imports` are
    module names as written; `header` is the module's key, where the file begins with a header,
    `kind` that header's terminal, and `versions` are the names of its version; `amends` is the
    plan that an amendment amends, as written, and the names of the version; `misshapen` are names
    whose declaration has not the right shape, each with a key."""

    declared: tuple[tuple[str, str], ...]
    imports: tuple[str, ...]
    header: str | None
    kind: str | None = None
    versions: tuple[str, ...] = ()
    amends: tuple[str, tuple[str, ...]] | None = None
    misshapen: tuple[tuple[str, str], ...] = ()


def scan(source: Source) -> Scan:
    """Scan one file. Never raises on any text."""
    layout = lay_out(source)
    found = declarations(source, layout)
    declared = tuple((d["name1"] or d["name2"], d["key1"] or d["key2"]) for d in found)
    statements = [block for block in layout.blocks if block.kind == "statement"]
    headed = _HEADER.match(source.text, statements[0].span.start) if statements else None
    header = source.slice(statements[0].span) if headed else ""
    amended = _AMENDS.search(header) if _AMENDMENT.match(header) else None
    imports = (name for block in statements for name in _imports(source, block))
    return Scan(
        declared=declared,
        imports=tuple(imports),
        header=declared[0][1] if headed and declared else None,
        kind=headed.lastgroup if headed else None,
        versions=_texts_behind(_VERSION, header),
        amends=(amended["plan"].strip().strip("「」"), _texts_behind(_AMENDS, header))
        if amended
        else None,
        misshapen=tuple(n for b in statements for n in misshapen(source.text, b.span)),
    )


def _imports(source: Source, block: Block) -> list[str]:
    text = source.slice(block.span)
    word = _IMPORT.match(text)
    if not word:
        return []
    listed = text[word.end() :].rstrip().rstrip("。.")
    return [name for part in _BETWEEN.split(listed) if (name := part.strip().strip("「」"))]


def _texts_behind(word: re.Pattern[str], header: str) -> tuple[str, ...]:
    found = word.search(header)
    return (
        tuple(text.strip('“”"') for text in re.findall(_ONE_TEXT, found["texts"])) if found else ()
    )
