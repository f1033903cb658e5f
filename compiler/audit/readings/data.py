"""A report on ambiguities as JSON: what shells print, pages show and other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from compiler.audit.diff.data import LANGUAGES, region_data
from compiler.audit.diff.report import Moved, OfDecision
from compiler.audit.readings.compare import holes
from compiler.audit.readings.report import OfQuestion, Pair, Report, is_settled
from compiler.core import ir
from compiler.core.as_json import Json
from compiler.words.examples import Examples
from compiler.words.values import Words
from policy_dsl.diagnostics import Language


def as_data(report: Report) -> dict[str, Json]:
    """The whole report; words stand in both languages."""
    program = report.program
    weights = [one.weight for one in report.questions]
    lists = dict.fromkeys(key for one in report.questions for key in one.lists)
    return {
        "plan": program.plan,
        "name": program.name,
        "version": program.version,
        "records": report.records,
        "seconds": int(report.seconds),
        "counts": {weight: weights.count(weight) for weight in dict.fromkeys(weights)},
        "lists": [_named(program, key) for key in lists],
        "questions": [
            _question(program, one, number) for number, one in enumerate(report.questions, start=1)
        ],
    }


def _question(program: ir.Program, one: OfQuestion, number: int) -> dict[str, Json]:
    info = one.question
    adopted = info.adopted if isinstance(info.adopted, str) else None
    return {
        "number": number,
        "key": info.key,
        "name": info.name,
        "clause": info.origin.clause,
        "text": {"zh": info.text.zh, "en": info.text.en},
        "adopted": None if adopted is None else _reading(program, info, adopted),
        "weight": one.weight,
        "gave_up": one.gave_up,
        "lists": list(one.lists),
        "apart": any(d.compared.apart is not None for pair in one.pairs for d in pair.decisions),
        "unchanged": [_left_open(program, key) for key in _unchanged(one)],
        "undetermined": [_left_open(program, key) for key in one.undetermined],
        "pairs": [_pair(program, info, pair) for pair in one.pairs],
    }


def _left_open(program: ir.Program, key: str) -> dict[str, Json]:
    """A decision with what the plan leaves open of what it reads."""
    left: list[Json] = [
        {"key": hole, "name": program.questions[hole].name} for hole in holes(program, key)
    ]
    return {**_named(program, key), "holes": left}


def _unchanged(one: OfQuestion) -> list[str]:
    """The decisions of which was proved that nothing turns on the question."""
    found: dict[str, bool] = {}
    for pair in one.pairs:
        for decision in pair.decisions:
            key = decision.decision
            found[key] = found.get(key, True) and decision.compared.equal
    return [key for key, equal in found.items() if equal and key not in one.undetermined]


def _reading(program: ir.Program, info: ir.QuestionInfo, reading: str) -> dict[str, Json]:
    name = Words(program=program, language="zh").value(reading, info.type)
    return {"key": reading, "name": name}


def _pair(program: ir.Program, info: ir.QuestionInfo, pair: Pair) -> dict[str, Json]:
    shown: list[Json] = [_reading(program, info, reading) for reading in pair.readings]
    names = [Words(program=program, language="zh").value(r, info.type) for r in pair.readings]
    sides: Mapping[Language, tuple[str, str]] = {
        "zh": (f"按“{names[0]}”", f"按“{names[1]}”"),
        "en": (f"if {pair.readings[0]}", f"if {pair.readings[1]}"),
    }
    return {
        "readings": shown,
        "decisions": [
            _decision(program, info, pair, one, sides)
            for one in pair.decisions
            if not one.compared.equal
        ],
    }


def _decision(
    program: ir.Program,
    info: ir.QuestionInfo,
    pair: Pair,
    one: OfDecision,
    sides: Mapping[Language, tuple[str, str]],
) -> dict[str, Json]:
    regions: list[Json] = []
    for moved in one.moved:
        told = region_data(pair, moved, one.decision, sides)
        told["settled"] = is_settled(moved)
        if moved.witness is not None and isinstance(told["witness"], dict):
            told["witness"]["example"] = _examples(program, info, pair, one.decision, moved)
        regions.append(told)
    return {
        **_named(program, one.decision),
        "limits": list(one.compared.limits),
        "apart": one.compared.apart is not None,
        "regions": regions,
    }


def _examples(
    program: ir.Program, info: ir.QuestionInfo, pair: Pair, decision: str, moved: Moved
) -> dict[str, Json]:
    """The case as an example of the language, once for each reading."""
    found = moved.witness
    assert found is not None
    return {
        language: [
            Examples(program=program, language=language).of(
                f"{_called(program, info, reading, language)}",
                replace(found.case, readings={**found.case.readings, info.key: reading}),
                {decision: made.verdict},
            )
            for reading, made in zip(pair.readings, (found.old, found.new), strict=True)
        ]
        for language in LANGUAGES
    }


def _called(program: ir.Program, info: ir.QuestionInfo, reading: str, language: Language) -> str:
    words = Words(program=program, language=language)
    return (
        f"{words.name(info.key)}：{words.value(reading, info.type)}"
        if language == "zh"
        else (f"{info.key}: {reading}")
    )


def _named(program: ir.Program, key: str) -> dict[str, Json]:
    return {"key": key, "name": program.rules[key].name}
