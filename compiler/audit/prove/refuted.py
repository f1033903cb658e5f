"""A claim and what refutes it, as a finding with its words and its examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compiler.audit.diff.witness import outcome
from compiler.audit.prove.findings import LANGUAGES, Finding, Witness, found
from compiler.audit.prove.messages import ClaimRefuted
from compiler.audit.prove.placed import is_named
from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.values import Value
from compiler.words.examples import Examples
from policy_dsl.diagnostics import Language

_MOST = 4
"""So many phrases stand in the message; the example has all."""


def refutation(program: ir.Program, claim: ir.Claim, first: Case, other: Case | None) -> Finding:
    """The finding; `other` where two cases refute the claim together."""
    zh, en = (_told(program, claim, first, other, language) for language in LANGUAGES)
    message = ClaimRefuted(name=claim.name, key=claim.key, case_zh=zh, case_en=en)
    example = {
        language: _examples(program, claim, first, other, language) for language in LANGUAGES
    }
    return Finding(
        diagnostic=found(message, claim.origin),
        witness=Witness(case=first, example=example, other=other),
    )


def _told(
    program: ir.Program, claim: ir.Claim, first: Case, other: Case | None, language: Language
) -> str:
    """The case in a few words; of two cases that in which they differ."""
    zh = language == "zh"
    examples = Examples(program=program, language=language)
    if other is None:
        return _few(examples.given(first), language) or ("任何案例" if zh else "any case")
    before, after = (
        _few(examples.given(_only(case, claim.varied)), language) for case in (first, other)
    )
    return f"{before}，改为{after}" if zh else f"{before}, changed to {after}"


def _few(phrases: Sequence[str], language: Language) -> str:
    """The first of the phrases."""
    told = ("，" if language == "zh" else ", ").join(phrases[:_MOST])
    if len(phrases) <= _MOST:
        return told
    return f"{told}等" if language == "zh" else f"{told} and so on"


def _only(case: Case, keys: tuple[str, ...]) -> Case:
    return Case(
        facts={k: v for k, v in case.facts.items() if k in keys},
        authority={k: v for k, v in case.authority.items() if k in keys},
        readings={k: v for k, v in case.readings.items() if k in keys},
    )


def _examples(
    program: ir.Program, claim: ir.Claim, first: Case, other: Case | None, language: Language
) -> str:
    """An example for each case; nothing where one cannot be written."""
    rule = claim.subject or _named(program, claim.condition)
    cases = [case for case in (first, other) if case is not None]
    if rule is None or not all(is_named(program, case) for case in cases):
        return ""
    examples = Examples(program=program, language=language)
    name = claim.name if language == "zh" else claim.key
    written = []
    for number, case in enumerate(cases, start=1):
        verdict, value = outcome(program, rule, case)
        values: Mapping[str, Value] = {} if value is None else {rule: value}  # type: ignore[dict-item]
        title = f"{name} {number}" if other is not None else name
        written.append(examples.of(title, case, {rule: verdict}, values))
    return "\n\n".join(written) if all(written) else ""


def _named(program: ir.Program, condition: ir.Expr | None) -> str | None:
    """The first rule that a condition names."""
    parts = () if condition is None else walk.descend(condition)
    refs = (part.key for part in parts if isinstance(part, ir.Ref))
    return next((key for key in refs if key in program.rules), None)
