"""A list of proofs in terms: the rule that it belongs to, and of each proof whether it is owed.

A proof is owed where the outcome that the list belongs to is settled and rests on a fact that the
proof is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from compiler.audit.diff.moves import Proof
from compiler.audit.diff.sides import Outcome, Side, outcome
from compiler.core import ir, walk
from compiler.core.worlds import NotStatic
from compiler.core.worlds.grounds import Rests
from compiler.core.worlds.terms import Term

Delta = tuple[Term, Term]
"""Whether a proof is owed by the old and by the new text, where the list is settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """`rule`: whose proofs are listed; `behind`: what it comes to. `items`: whether a proof is on
    the list, where that is settled."""

    rule: str
    behind: Outcome
    items: Mapping[Proof, Term]

    def outcome(self, nothing: Term) -> Outcome:
        """The list as a decision: settled where the rule is, and of no value of its own."""
        return replace(self.behind, value=nothing, is_truth=False)


def owed(side: Side, key: str) -> Owed:
    """The list that a decision is. Raises NotStatic where terms cannot say it."""
    rule = rule_behind(side.program, key)
    if rule is None:
        raise NotStatic(f"the list {key} is not that of one rule")
    behind = outcome(side, rule)
    return Owed(rule=rule, behind=behind, items=by_proof(side, side.grounds.rule(rule)))


def rule_behind(program: ir.Program, key: str) -> str | None:
    """The rule whose proofs a list is; None where it is put together otherwise."""
    expr: ir.Expr = program.rules[key].expr
    while isinstance(expr, ir.Condition):
        expr = expr.expr
    expr = walk.behind_names(program, expr)
    return expr.rule if isinstance(expr, ir.EvidenceOf) else None


def by_proof(side: Side, rests: Rests) -> dict[Proof, Term]:
    """Whether each proof is for a fact that is rested on."""
    found: dict[Proof, list[Term]] = {}
    for fact, info in side.program.facts.items():
        if fact in rests and info.evidence is not None:
            found.setdefault((info.evidence.zh, info.evidence.en), []).append(rests[fact])
    return {proof: side.terms.any(terms) for proof, terms in found.items()}


def deltas(before: Owed, after: Owed, never: Term) -> dict[Delta, tuple[Proof, ...]]:
    """The proofs for which something changed, those together for which it is the same."""
    found: dict[Delta, list[Proof]] = {}
    for proof in dict.fromkeys([*after.items, *before.items]):
        delta = before.items.get(proof, never), after.items.get(proof, never)
        if delta[0] is not delta[1]:
            found.setdefault(delta, []).append(proof)
    return {delta: tuple(proofs) for delta, proofs in found.items()}
