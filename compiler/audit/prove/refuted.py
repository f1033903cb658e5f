"""A claim and what refutes it, as a finding with its words and its examples."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from compiler.audit.diff.witness import outcome
from compiler.audit.placed import is_named
from compiler.audit.prove.findings import (
    LANGUAGES,
    UNDETERMINED,
    Finding,
    Witness,
    few,
    found,
    not_proved,
)
from compiler.audit.prove.held_against import Against, holes
from compiler.audit.prove.judge import Cases
from compiler.audit.prove.messages import ClaimRefuted, TurnsOnHoles
from compiler.core import ir, walk
from compiler.core.as_json import as_json
from compiler.core.case import Case
from compiler.core.values import Value
from compiler.words.comparisons import VERDICTS
from compiler.words.examples import Examples
from compiler.words.values import Words
from policy_dsl.diagnostics import Language


def refutation(program: ir.Program, claim: ir.Claim, cases: Cases, other: ir.Program) -> Finding:
    """The finding; of two cases where they refute the claim together."""
    zh, en = (_told(program, claim, cases, language) for language in LANGUAGES)
    if claim.kind == "no_stricter":
        outcomes = (_outcomes(program, claim, cases[0], other, one) for one in LANGUAGES)
        zh, en = (f"{said} — {told}" for said, told in zip((zh, en), outcomes, strict=True))
    message = ClaimRefuted(name=claim.name, key=claim.key, case_zh=zh, case_en=en)
    return Finding(diagnostic=found(message, claim.origin), witness=_witness(program, claim, cases))


def opening(program: ir.Program, claim: ir.Claim, cases: Cases, held: Against) -> Finding:
    """The finding that a claim turns on what is left open; `cases` answer just what matters."""
    left = set(holes(held.joint))
    asked = [key for key in dict.fromkeys(k for c in cases for k in c.authority) if key in left]
    if not asked:
        return not_proved(claim, UNDETERMINED)
    silent = tuple(_without(case, left) for case in cases)
    zh, en = (_told(program, claim, silent, language) for language in LANGUAGES)
    message = TurnsOnHoles(
        name=claim.name,
        key=claim.key,
        holes_zh="、".join(held.joint.questions[key].name for key in asked),
        holes_en=", ".join(asked),
        case_zh=zh,
        case_en=en,
    )
    return Finding(
        diagnostic=found(message, claim.origin), witness=_witness(program, claim, silent)
    )


def _without(case: Case, keys: Collection[str]) -> Case:
    return replace(case, authority={k: v for k, v in case.authority.items() if k not in keys})


# --- words


def _told(program: ir.Program, claim: ir.Claim, cases: Cases, language: Language) -> str:
    """The case in a few words; of two cases that in which they differ."""
    zh = language == "zh"
    examples = Examples(program=program, language=language)
    if len(cases) == 1:
        return few(examples.given(cases[0]), language) or ("任何案例" if zh else "any case")
    before, after = (few(examples.given(_only(case, claim.varied)), language) for case in cases)
    return f"{before}，改为{after}" if zh else f"{before}, changed to {after}"


def _outcomes(
    program: ir.Program, claim: ir.Claim, case: Case, other: ir.Program, language: Language
) -> str:
    """What the plan says of a case, and what it is held against."""
    assert claim.subject is not None
    mine = _said(program, claim.subject, case, language)
    theirs = _said(other, claim.other or claim.subject, case, language)
    if claim.plan is None:
        return f"{mine}，{theirs}" if language == "zh" else f"{mine}, {theirs}"
    name = other.name if language == "zh" else other.plan
    return f"{mine}，按{name}{theirs}" if language == "zh" else f"{mine}, by {name} {theirs}"


def _said(program: ir.Program, key: str, case: Case, language: Language) -> str:
    """What a rule comes to: 规定年限为5年."""
    words = Words(program=program, language=language)
    verdict, value = outcome(program, key, case)
    shown = VERDICTS[verdict][0 if language == "zh" else 1]
    if value is not None:
        shown = words.value(as_json(value), program.rules[key].type)  # type: ignore[arg-type]
    name = words.name(key)
    return f"{name}为{shown}" if language == "zh" else f"{name} is {shown}"


def _only(case: Case, keys: Collection[str]) -> Case:
    return Case(
        facts={k: v for k, v in case.facts.items() if k in keys},
        authority={k: v for k, v in case.authority.items() if k in keys},
        readings={k: v for k, v in case.readings.items() if k in keys},
    )


# --- examples


def _witness(program: ir.Program, claim: ir.Claim, cases: Cases) -> Witness:
    example = {language: _examples(program, claim, cases, language) for language in LANGUAGES}
    first, *more = cases
    return Witness(case=first, example=example, other=more[0] if more else None)


def _examples(program: ir.Program, claim: ir.Claim, cases: Cases, language: Language) -> str:
    """An example for each case; nothing where one cannot be written. What only another plan asks
    is left out: it has no name here."""
    rules = _spoken_of(program, claim)
    own = tuple(_only(case, {*program.facts, *program.questions}) for case in cases)
    if not rules or not all(is_named(program, case) for case in own):
        return ""
    examples = Examples(program=program, language=language)
    name = claim.name if language == "zh" else claim.key
    written = []
    for number, case in enumerate(own, start=1):
        outcomes = {rule: outcome(program, rule, case) for rule in rules}
        values: Mapping[str, Value] = {
            rule: value  # type: ignore[misc]
            for rule, (_, value) in outcomes.items()
            if value is not None
        }
        title = f"{name} {number}" if len(own) > 1 else name
        verdicts = {rule: verdict for rule, (verdict, _) in outcomes.items()}
        written.append(examples.of(title, case, verdicts, values))
    return "\n\n".join(written) if all(written) else ""


def _spoken_of(program: ir.Program, claim: ir.Claim) -> list[str]:
    """The rules of the plan that the claim is about; of a condition the first that it names."""
    if claim.subject is not None:
        return [key for key in (claim.subject, claim.other) if key is not None]
    parts = () if claim.condition is None else walk.descend(claim.condition)
    refs = (part.key for part in parts if isinstance(part, ir.Ref))
    return [key for key in refs if key in program.rules][:1]
