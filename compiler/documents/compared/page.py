"""A comparison to the material of its page: for Markdown, HTML, Word and PDF."""

from __future__ import annotations

from typing import Any

from compiler.documents.compared.views import Data, Views
from compiler.documents.material import Material
from compiler.words import compared as words
from compiler.words.compared import said
from compiler.words.impacts import count
from policy_dsl.diagnostics import Language

TEMPLATE = "compared"


def material(data: Data, language: Language) -> Material:
    """The material of the template."""
    views = Views(data, language)
    return Material(
        template=TEMPLATE,
        data={
            "plans": [_plan(views, number) for number, _ in enumerate(data["plans"])],
            "overview": views.overview(),
            "provisions": views.provisions(),
            "states": [
                {
                    "name": said(words.STATES[state], language),
                    "tone": words.STATE_TONES[state],
                    "told": said(words.STATES_TOLD[state], language),
                }
                for state in words.STATES
            ],
            "grades": said(words.GRADE_NOTE, language),
            "behaviour": _behaviour(views),
        },
    )


def _plan(views: Views, number: int) -> dict[str, Any]:
    plan = views.data["plans"][number]
    return {
        "name": views.named.whole(number),
        "short": views.named.plan(number),
        "key": plan["key"],
        "version": plan["version"],
        "source": plan["source"],
    }


def _behaviour(views: Views) -> dict[str, Any] | None:
    behaviour = views.behaviour
    if behaviour is None:
        return None
    decision, language = behaviour["decision"], views.language
    spelt = str(decision["key"]).replace("_", " ")
    return {
        "decision": decision["name"] if language == "zh" else spelt,
        "rows": {key: count(number) for key, number in behaviour["rows"].items()},
        "method": behaviour["method"][language],
        "owners": said(words.OWNERS_NOTE, language),
        "heads": [said(one, language) for one in words.VERDICTS.values()],
        "verdicts": views.verdicts(behaviour),
        "kept": views.kept(behaviour),
        "partings": views.partings(behaviour),
        "ways": views.ways(behaviour),
        "ways_left": behaviour["ways_left"],
        "listed": views.listed(behaviour),
        "listed_all": len(behaviour["listed"]) == behaviour["rows"]["compared"],
    }
