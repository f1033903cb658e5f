"""Plans, and with a table what they decide of it, to the whole report as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compiler.documents.compared.matrix import matrix
from compiler.documents.compared.rows import Row
from compiler.documents.subject import Subject
from compiler.words import compared as words

Data = dict[str, Any]


def report(
    subjects: Sequence[Subject],
    rows: tuple[Row, ...],
    decision: str,
    behaviour: Data | None = None,
) -> Data:
    """The matrix, and `behaviour` as `compiler.audit.comparison` makes it, or None."""
    data = matrix(subjects, rows, decision)
    method = {"zh": words.METHOD[0], "en": words.METHOD[1]}
    return {**data, "behaviour": behaviour and {**behaviour, "method": method}}
