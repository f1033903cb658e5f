"""Claims of a plan as data: no evaluator reads them, proofs do."""

from __future__ import annotations

from compiler.core import ir
from compiler.core.lower.expressions import lower
from compiler.core.lower.site import Site
from compiler.resolve.symbols import QUESTIONS
from policy_dsl import syntax

_KINDS: dict[str, ir.ClaimKind] = {
    "ALWAYS": "always",
    "SETTLED": "settled",
    "INDEPENDENT": "independent",
    "RISING_HELPS": "rising",
    "NO_STRICTER": "no_stricter",
}


def lower_claim(site: Site, claim: syntax.Claim) -> ir.Claim:
    """One claim; what it speaks of is asked for."""
    plan = claim.plan
    return ir.Claim(
        key=claim.declared.key,
        name=claim.declared.name,
        kind=_KINDS[claim.word],
        guard=None if claim.guard is None else lower(site, claim.guard),
        condition=None if claim.condition is None else lower(site, claim.condition),
        subject=_rule(site, claim.subject),
        varied=tuple(_varied(site, fact) for fact in claim.facts),
        origin=site.origin(claim),
        other=_rule(site, claim.other),
        plan=None if plan is None else plan.en or plan.zh,
    )


def _rule(site: Site, name: syntax.Name | None) -> str | None:
    if name is None:
        return None
    symbol = site.symbol(name)
    site.want(symbol)
    return symbol.key


def _varied(site: Site, name: syntax.Name) -> str:
    symbol = site.symbol(name)
    if symbol.kind in QUESTIONS:
        site.ask(symbol)
        return symbol.asked
    return symbol.key
