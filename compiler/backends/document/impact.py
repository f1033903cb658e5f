"""How many cases move between two versions, as a page with bars of the moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.backends.document.bars import Chart, chart
from compiler.backends.document.pages import PageFormat, rendered
from compiler.words import impacts
from policy_dsl.diagnostics import Language

_VERDICTS = ("no", "yes", "open", "conflict")


def as_page(data: Mapping[str, Any], format_: PageFormat, language: Language) -> str:
    """The report's page; `data` is what `compiler.audit.impact.impact` gives."""

    def charted(by: Mapping[str, Any]) -> Chart:
        return chart(by["values"], language)

    return rendered(
        "impact",
        data,
        format_,
        language,
        active=list(impacts.active(data["decisions"])),
        idle=list(impacts.idle(data["decisions"])),
        charted=charted,
        matrix=matrix,
        count=impacts.count,
        share=impacts.share,
        move=lambda cell: impacts.move(cell, language),
        moves=lambda cells: impacts.moves(cells, language),
        kinds_of=lambda kinds: impacts.kinds(kinds, language),
        change_of=lambda link: impacts.change(link, data["changes"], language),
        revalued=lambda told: impacts.revalued(told, language),
    )


def matrix(cells: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """A table of old by new verdicts, of those that occur: `verdicts`, and for each old one the
    cells beneath the new ones."""
    seen = {cell[side] for cell in cells for side in ("old", "new")}
    verdicts = [verdict for verdict in _VERDICTS if verdict in seen]
    rows = [
        {
            "verdict": old,
            "cells": [[c for c in cells if (c["old"], c["new"]) == (old, new)] for new in verdicts],
            "count": sum(cell["count"] for cell in cells if cell["old"] == old),
        }
        for old in verdicts
    ]
    totals = [sum(cell["count"] for cell in cells if cell["new"] == new) for new in verdicts]
    return {"verdicts": verdicts, "rows": rows, "totals": totals, "total": sum(totals)}
