"""A finding of a proof: a diagnostic, and a case that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from compiler.audit.diff.witness import outcome
from compiler.audit.placed import is_named
from compiler.audit.prove.messages import Implied, NeverHolds, NeverMatters, NotProved
from compiler.core import ir
from compiler.core.as_json import Json, as_json
from compiler.core.case import Case
from compiler.words.examples import Examples
from compiler.words.expressions import Phrases
from compiler.words.values import Words
from policy_dsl.diagnostics import Diagnostic, Label, Language, Message

LANGUAGES: tuple[Language, ...] = ("zh", "en")

_MOST = 4
"""So many phrases stand in a message; the example has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A case, and the same as an example of the language that can be put into a file; `example` is
    empty where the case has nothing that could be written. `other`: where two cases show it
    together, the second."""

    case: Case
    example: Mapping[Language, str]
    other: Case | None = None

    def to_json(self) -> dict[str, Json]:
        data: dict[str, Json] = {
            **_case(self.case),
            "example": {"zh": self.example["zh"], "en": self.example["en"]},
        }
        return data if self.other is None else {**data, "other": _case(self.other)}


def _case(case: Case) -> dict[str, Json]:
    return {
        "facts": {key: as_json(value) for key, value in case.facts.items()},
        "authority": {key: as_json(value) for key, value in case.authority.items()},
        "readings": {key: as_json(value) for key, value in case.readings.items()},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found; `witness` where there is a case that shows it."""

    diagnostic: Diagnostic
    witness: Witness | None = None


Idle = type[NeverHolds] | type[NeverMatters] | type[Implied]

OUT_OF_TIME = ("求解器到了时限", "the solver ran out of time")
INEXPRESSIBLE = ("有的内容求解器无法表达", "it has parts that the solver cannot express")
UNDETERMINED = ("要看待定的内容怎样写", "it turns on what the drafter has left undetermined")
UNCONFIRMED = (
    "求解器找到的案例经逐步计算没有得到证实",
    "the interpreter did not confirm the solver's case",
)


def found(message: Message, origin: ir.Origin, *labels: Label) -> Diagnostic:
    """A message at the place of a piece."""
    return Diagnostic(message=message, path=origin.path, span=origin.span, labels=labels)


def idle(kind: Idle, program: ir.Program, expr: ir.Expr, origin: ir.Origin) -> Finding:
    """A condition that is in vain, in its own words or by its name."""
    zh, en = (_said(program, expr, language) for language in LANGUAGES)
    return Finding(diagnostic=found(kind(said_zh=zh, said_en=en), origin))


def not_proved(rule: ir.Rule | ir.Claim, why: tuple[str, str]) -> Finding:
    message = NotProved(name=rule.name, key=rule.key, why_zh=why[0], why_en=why[1])
    return Finding(diagnostic=found(message, rule.origin))


def is_lent(program: ir.Program, claim: ir.Claim) -> bool:
    """Whether another module makes the claim of the plan."""
    return claim.origin.module != program.plan


def claimed(program: ir.Program, claim: ir.Claim, *, versions: bool) -> ir.Claim:
    """The claim as messages call it: one that another module makes, with the name of the plan that
    it is made of; of a plan that has several `versions`, with this one."""
    lent = is_lent(program, claim)
    version = program.version if versions else ""
    zh, en = (
        " ".join(part for part in (plan if lent else "", version) if part)
        for plan in (program.name, program.plan)
    )
    if not zh:
        return claim
    return replace(claim, name=f"{claim.name}（{zh}）", key=f"{claim.key} ({en})")


def witness(program: ir.Program, rule: str, case: Case, title: Mapping[Language, str]) -> Witness:
    """A case with what the rule comes to in it."""
    if not is_named(program, case):
        return Witness(case=case, example=dict.fromkeys(LANGUAGES, ""))
    verdict, _ = outcome(program, rule, case)
    example = {
        language: Examples(program=program, language=language).of(
            title[language], case, {rule: verdict}
        )
        for language in LANGUAGES
    }
    return Witness(case=case, example=example)


def few(phrases: Sequence[str], language: Language) -> str:
    """The first of the phrases that tell a case."""
    told = ("，" if language == "zh" else ", ").join(phrases[:_MOST])
    if len(phrases) <= _MOST:
        return told
    return f"{told}等" if language == "zh" else f"{told} and so on"


def _said(program: ir.Program, expr: ir.Expr, language: Language) -> str:
    words = Words(program=program, language=language)
    if isinstance(expr, ir.Condition) and expr.key in program.names:
        return words.name(expr.key)
    return Phrases(words=words).of(expr)
