"""What changed between two versions, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.backends.document.pages import PageFormat, rendered
from policy_dsl.diagnostics import Language


def as_page(data: Mapping[str, Any], format_: PageFormat, language: Language) -> str:
    """The report's page; `data` is what `compiler.audit.diff.data.as_data` gives."""
    is_partly_open = any("open" in one["limits"] for one in data["decisions"])
    return rendered("comparison", data, format_, language, is_partly_open=is_partly_open)
