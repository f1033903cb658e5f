"""A report as SARIF 2.1.0, which code review tools show beside the lines that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compiler.words.comparisons import EFFECTS, moved
from policy_dsl import __version__
from policy_dsl.diagnostics import Language

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"tightened": "warning", "mixed": "warning", "unknown": "warning", "editorial": "none"}


def as_sarif(data: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """One run with a result for each change; `data` is what `as_data` gives."""
    rules = [
        {"id": effect, "shortDescription": {"text": _say(words, language)}}
        for effect, words in EFFECTS.items()
    ]
    driver = {"name": "policy diff", "version": __version__, "rules": rules}
    results = [_result(change, language) for change in data["changes"]]
    return {
        "version": "2.1.0",
        "$schema": _SCHEMA,
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _result(change: Mapping[str, Any], language: Language) -> dict[str, Any]:
    effect = change["effect"]
    found: dict[str, Any] = {
        "ruleId": effect,
        "level": _LEVELS.get(effect, "note"),
        "message": {"text": "\n".join(_lines(change, language))},
        "properties": {"key": change["key"], "decisions": [d["key"] for d in change["decisions"]]},
    }
    places = change["new"] or change["old"]
    found["locations"] = [_location(place) for place in places if place["path"]]
    return found


def _location(place: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": place["path"]},
            "region": {"startLine": place["line"]},
        }
    }


def _lines(change: Mapping[str, Any], language: Language) -> Iterator[str]:
    name = change["name"] if language == "zh" else change["key"]
    yield f"{name}: {_say(EFFECTS[change['effect']], language)}"
    for decision in change["decisions"]:
        for region in decision["regions"]:
            words = _say(("；", "; "), language).join(region["words"][language])
            yield f"{decision['key']}: {moved(region, language)}: {words}"


def _say(words: tuple[str, str], language: Language) -> str:
    return words[0] if language == "zh" else words[1]
