"""What changed between two versions, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.backends.document.pages import Format, page
from policy_dsl.diagnostics import Language


def as_page(data: Mapping[str, Any], format_: Format, language: Language) -> str:
    """The report's page; `data` is what `compiler.audit.diff.data.as_data` gives."""
    return page("comparison", format_, language, data)
