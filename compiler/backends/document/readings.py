"""What turns on a plan's ambiguities, as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compiler.backends.document.pages import PageFormat, rendered
from compiler.words.comparisons import proofs_read, read, readings_proved, readings_unchanged
from policy_dsl.diagnostics import Language


def as_page(data: Mapping[str, Any], format_: PageFormat, language: Language) -> str:
    """The report's page; `data` is what `compiler.audit.readings.data.as_data` gives."""

    def touched(question: Mapping[str, Any]) -> list[str]:
        found = {
            decision["name"] if language == "zh" else decision["key"]: None
            for pair in question["pairs"]
            for decision in pair["decisions"]
            if decision["regions"]
        }
        return list(found)

    def called(readings: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
        one, other = (reading["name" if language == "zh" else "key"] for reading in readings)
        return one, other

    given = {key: value for key, value in data.items() if key != "name"}
    proved = readings_proved(data["records"])[0 if language == "zh" else 1]
    names = {"zh": data["name"]}
    more: dict[str, object] = {"touched": touched, "names": names, "proved": proved}
    more["read"] = lambda region, readings: read(region, called(readings), language)
    more["proofs_changed"] = lambda found, sides: proofs_read(found, sides, language)
    more["proved_of"] = lambda question: list(readings_unchanged(question, language))
    return rendered("readings", given, format_, language, **more)
