"""A report as JSON: what shells print, pages show and other programs read.

Words stand in both languages. Verdicts, effects and kinds are words of a fixed list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from compiler.audit.diff.moves import Proof
from compiler.audit.diff.report import Change, Moved, OfDecision, Report, effect_of
from compiler.audit.diff.texts import TextChange
from compiler.audit.diff.witness import Witness
from compiler.audit.diff.wording import Telling
from compiler.core import ir
from compiler.core.as_json import Json, as_json
from compiler.typecheck.types import Basic
from compiler.words.bars import condition_of
from compiler.words.comparisons import VERDICTS
from compiler.words.examples import Examples, of_nothing
from compiler.words.values import Words
from policy_dsl.diagnostics import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def as_data(report: Report) -> dict[str, Json]:
    """The whole report."""
    return {
        "old": _version(report.old),
        "new": _version(report.new),
        "changed": report.changed,
        "records": report.records,
        "decisions": [_summary(report, key) for key in report.decisions],
        "added": [_named(report.new, key) for key in report.added],
        "removed": [_named(report.old, key) for key in report.removed],
        "texts": [_text(change) for change in report.texts],
        "changes": [_change(change, n) for n, change in enumerate(report.changes, start=1)],
    }


def _text(change: TextChange) -> dict[str, Json]:
    return {
        "kind": change.kind,
        "key": change.key,
        "name": change.name,
        "old_clause": change.old_clause,
        "new_clause": change.new_clause,
        "old": change.old,
        "new": change.new,
    }


def _version(program: ir.Program) -> dict[str, Json]:
    return {"plan": program.plan, "name": program.name, "version": program.version}


def _named(program: ir.Program, key: str) -> dict[str, Json]:
    rule = program.rules.get(key)
    return {"key": key, "name": rule.name if rule else program.names.get(key, key)}


def _summary(report: Report, key: str) -> dict[str, Json]:
    found = [one for change in report.changes for one in change.decisions if one.decision == key]
    limits = dict.fromkeys(limit for one in found for limit in one.compared.limits)
    return {
        **_named(report.new, key),
        "effect": report.effect(key),
        "complete": not limits,
        "limits": list(limits),
        "apart": any(one.compared.apart is not None for one in found),
    }


def _change(change: Change, number: int) -> dict[str, Json]:
    return {
        "number": number,
        "part": change.part,
        **_name_of(change),
        "effect": change.effect,
        "old": [place.to_json() for place in change.old_places],
        "new": [place.to_json() for place in change.new_places],
        "decisions": [
            _of_decision(change, one) for one in change.decisions if not one.compared.equal
        ],
        "unchanged": [one.decision for one in change.decisions if one.compared.equal],
        "skipped": [_named(change.new, key) for key in change.skipped],
    }


def _name_of(change: Change) -> dict[str, Json]:
    for program in (change.new, change.old):
        for infos in (program.rules, program.facts, program.questions):
            if change.key in infos:
                return {"key": change.key, "name": infos[change.key].name}
    return {"key": change.key, "name": change.key}


def _of_decision(change: Change, one: OfDecision) -> dict[str, Json]:
    return {
        **_named(change.new, one.decision),
        "effect": effect_of(one.moves) if one.moves else "unknown",
        "limits": list(one.compared.limits),
        "apart": one.compared.apart is not None,
        "regions": [region_data(change, moved, one.decision) for moved in one.moved],
    }


class Both(Protocol):
    """Two programs that are compared."""

    @property
    def old(self) -> ir.Program: ...

    @property
    def new(self) -> ir.Program: ...


def region_data(
    change: Both,
    moved: Moved,
    decision: str,
    sides: Mapping[Language, tuple[str, str]] | None = None,
) -> dict[str, Json]:
    """A region. `sides`: how each program is referred to, where that is not by its text."""
    region = moved.region
    is_truth = change.new.rules[decision].type is Basic.TRUTH
    words: dict[str, Json] = {}
    for language in LANGUAGES:
        called = None if sides is None else sides[language]
        telling = Telling(old=change.old, new=change.new, language=language, sides=called)
        words[language] = list(telling.parts(region.parts))
    shown = None if moved.witness is None else _witness(change, moved)
    return {
        "from": region.move.old,
        "to": region.move.new,
        "kind": region.move.kind,
        "whole": region.whole,
        "truth": is_truth,
        "comes": _proofs(region.move.comes),
        "goes": _proofs(region.move.goes),
        "words": words,
        "witness": shown,
    }


def _witness(change: Both, moved: Moved) -> dict[str, Json]:
    """The case, with the conditions that came out otherwise where both verdicts are settled."""
    found, move = moved.witness, moved.region.move
    assert found is not None
    case = found.case
    nothing = of_nothing(all_=moved.region.is_all)
    given: dict[str, Json] = {
        language: list(Examples(program=change.new, language=language).given(case)) or [nothing[at]]
        for at, language in enumerate(LANGUAGES)
    }
    title = {"zh": "结果不同的案例", "en": "a case whose outcome differs"}
    is_value = move.new == "yes" and change.new.rules[found.key].type is not Basic.TRUTH
    values = {found.key: found.new.value} if is_value and found.new.value is not None else {}
    example: dict[str, Json] = {
        language: Examples(program=change.new, language=language).of(
            title[language], case, {found.key: move.new}, values
        )
        for language in LANGUAGES
    }
    comes, goes = found.proofs
    return {
        "facts": {key: as_json(value) for key, value in case.facts.items()},
        "authority": {key: as_json(value) for key, value in case.authority.items()},
        "readings": {key: as_json(value) for key, value in case.readings.items()},
        "given": given,
        "example": example,
        "values": _values(change, found),
        "comes": _proofs(comes),
        "goes": _proofs(goes),
        "differ": list(_differing(change, found)) if move.is_settled else [],
    }


def _values(change: Both, found: Witness) -> Json:
    """What a value was and is, in words; null of truths and of lists of proofs."""
    type_ = change.new.rules[found.key].type
    if type_ in (Basic.TRUTH, Basic.EVIDENCE):
        return None
    told: dict[str, Json] = {}
    for language in LANGUAGES:
        at = LANGUAGES.index(language)
        told[language] = [
            Words(program=program, language=language).value(as_json(made.value), type_)
            if made.verdict == "yes"
            else VERDICTS[made.verdict][at]
            for program, made in ((change.old, found.old), (change.new, found.new))
        ]
    return told


def _proofs(proofs: Iterable[Proof]) -> list[Json]:
    return [{"zh": zh, "en": en} for zh, en in proofs]


def _differing(change: Both, found: Witness) -> Iterator[Json]:
    """The conditions that came out otherwise."""
    before = {reason.condition: reason for reason in found.old.reasons}
    after = {reason.condition: reason for reason in found.new.reasons}
    for key in dict.fromkeys([*after, *before]):
        old, new = before.get(key), after.get(key)
        if key == found.key:
            continue
        if key not in change.new.conditions and key not in change.old.conditions:
            continue
        if (old and old.status) != (new and new.status):
            told = new or old
            assert told is not None
            called = condition_of(change.new, key) or condition_of(change.old, key)
            yield {
                "condition": key,
                "name": change.new.names.get(key) or change.old.names.get(key),
                "called": None if called is None else {"zh": called[0], "en": called[1]},
                "clause": told.clause,
                "text": {"zh": told.text.zh, "en": told.text.en},
                "old": old.status if old else None,
                "new": new.status if new else None,
            }
