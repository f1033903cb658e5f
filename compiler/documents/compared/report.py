"""Plans, and with a table what they decide of it, to the whole report as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compiler.documents.compared.matrix import matrix, spelt
from compiler.documents.compared.rows import Row
from compiler.documents.compared.rows import rows as every
from compiler.documents.subject import Subject
from compiler.words import compared as words

Data = dict[str, Any]


def report(
    subjects: Sequence[Subject],
    rows: tuple[Row, ...],
    decision: str,
    behaviour: Data | None = None,
) -> Data:
    """The matrix, and `behaviour` as `compiler.audit.comparison` makes it, or None. `others` names
    the provisions that are not among the rows, as cases may turn on these, too."""
    data = matrix(subjects, rows, decision)
    shown = {row.key for row in rows}
    others = [
        {"key": row.key, "name": {"zh": row.name, "en": spelt(row.key)}}
        for row in every(subjects)
        if row.key not in shown
    ]
    method = {"zh": words.METHOD[0], "en": words.METHOD[1]}
    told = behaviour and {**behaviour, "method": method}
    return {**data, "others": others, "behaviour": told}
