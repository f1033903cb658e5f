"""A program to a module that stands alone and reads cases in JSON, as `policy build` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from compiler.backends.python import generate
from compiler.border.vocabulary import SECTIONS, answers, grouped
from compiler.cases.places import Places
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

_CUT = "# --- copied from here ---\n"
_HEAD = "Generated; do not edit."
"""In the first lines of a module; lines stay where they are, since `SOURCES` counts them."""


def standalone(program: Program) -> str:
    """The source of the module: the same program, the same bytes."""
    words = json.dumps(_words(program), ensure_ascii=False, separators=(",", ":"))
    reader = Path(__file__).with_name("json_cases.py").read_text("utf-8").partition(_CUT)[2]
    text = generate(program).text.replace(
        _HEAD, f"{_HEAD} `case_from_json` reads a case in JSON.", 1
    )
    return (
        f"{text.rstrip()}\n\n\n# --- Cases as JSON ---\n\n"
        f"CASE_WORDS: str = {words!r}\n\n{reader.strip()}\n"
    )


def _words(program: Program) -> dict[str, Any]:
    """`words`: of the path of each fact and answer its key and its type; `groups`: the paths that
    lead there; `places`: the codes of places by what they may be called."""
    words = {fact.key: [fact.key, _type(fact.type)] for fact in grouped(program).facts()}
    for section in SECTIONS:
        for key, asked in answers(program, section).items():
            words[f"{section}.{key}"] = [asked.key, _type(asked.type)]
    parts = (path.split(".") for path in words)
    groups = dict.fromkeys(".".join(p[:i]) for p in parts for i in range(1, len(p)))
    groups |= dict.fromkeys(SECTIONS)
    places = Places(program.places).readable()
    return {"words": words, "groups": list(groups), "places": places}


def _type(type_: Type) -> Any:
    match type_:
        case EnumType(members=members):
            return {"one": list(members)}
        case SetType(element=element):
            return {"set": _type(element)}
        case RecordsType(record=record):
            return {
                "each": {key: _type(of) for key, of in record.fields},
                "none": sorted(record.optional),
                "period": record.period,
            }
        case Basic():
            return type_.value
