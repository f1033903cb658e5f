"""What a comparison found as JSON: what shells print, pages show and other programs read.

Plans go by their number in `plans`, from 0. Parts of a decision have a key; `parts` of each plan
say which rows (provisions) that is, and who owns the questions that it can turn on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compiler.audit.comparison.asked import Asked
from compiler.audit.comparison.classes import Outcome, RowClass
from compiler.audit.comparison.counts import Kept, Parting, kept, partings, verdicts
from compiler.audit.comparison.parts import Part
from compiler.audit.comparison.rejected import Rejected
from compiler.audit.comparison.waiting import Questions
from compiler.core import ir

Data = dict[str, Any]
Plan = tuple[ir.Program, Sequence[Part]]
Row = tuple[int, Any, tuple[Outcome, ...]]

_OWNERS = ("applicant", "authority", "interpreter", "drafter")


def as_data(
    asked: Asked,
    plans: Sequence[Plan],
    rejected: Rejected,
    found: Sequence[RowClass],
    ways: Sequence[Sequence[RowClass]],
    told: tuple[Sequence[Row], Mapping[int, tuple[Any, tuple[Outcome, ...]]]],
    questions: Sequence[Mapping[int, Questions]],
) -> Data:
    """The whole report. `told`: the rows that are listed, and those that are examples of ways, by
    number; `questions`: for each plan, by numbers of rows."""
    accepted = sum(one.count for one in found)
    listed, examples = told
    telling = _Telling(plans, questions)
    return {
        "decision": {"key": asked.decision, "name": plans[0][0].rules[asked.decision].name},
        "rows": {
            "read": accepted + rejected.count,
            "compared": accepted,
            "rejected": rejected.count,
        },
        "rejected": list(rejected.first),
        "plans": [telling.plan(number, found) for number, _ in enumerate(plans)],
        "partings": [_parting(one) for one in partings(found)],
        "ways": [
            {
                "verdicts": list(way[0].verdicts),
                "count": sum(one.count for one in way),
                "example": telling.row(number, *examples[number]),
            }
            for way in ways[: asked.most]
            for number in [way[0].first]
        ],
        "ways_left": {
            "ways": max(len(ways) - asked.most, 0),
            "count": sum(one.count for way in ways[asked.most :] for one in way),
        },
        "listed": [telling.row(*row) for row in listed],
    }


class _Telling:
    def __init__(self, plans: Sequence[Plan], questions: Sequence[Mapping[int, Questions]]) -> None:
        self.plans = plans
        self.questions = questions

    def plan(self, number: int, found: Sequence[RowClass]) -> Data:
        program, parts = self.plans[number]
        order = [part.key for part in parts]
        return {
            "plan": program.plan,
            "verdicts": verdicts(found, number),
            "parts": [_part(program, part) for part in parts],
            "unmet": [_kept(one) for one in kept(found, number, "no", order)],
            "open": [_kept(one) for one in kept(found, number, "open", order)],
        }

    def row(self, number: int, key: Any, outcomes: Sequence[Outcome]) -> Data:
        return {
            "row": number,
            "key": key if isinstance(key, int | str) else str(key),
            "outcomes": [
                {
                    "verdict": outcome.verdict,
                    "parts": list(outcome.parts),
                    "waiting_on": self._waiting(plan, number, outcome),
                }
                for plan, outcome in enumerate(outcomes)
            ],
        }

    def _waiting(self, plan: int, number: int, outcome: Outcome) -> Questions:
        return self.questions[plan].get(number, []) if outcome.verdict == "open" else []


def _part(program: ir.Program, part: Part) -> Data:
    asked = [program.questions[key] for key in part.questions]
    owners = {"applicant", *(info.owner for info in asked)}
    if not any(demand.facts - program.questions.keys() for demand in part.demands):
        owners.discard("applicant")
    return {
        "key": part.key,
        "rows": list(part.rows),
        "demands": [
            {"key": one.key, "name": program.names.get(one.key, ""), "clause": one.place[1]}
            for one in part.demands
        ],
        "owners": [owner for owner in _OWNERS if owner in owners],
    }


def _kept(one: Kept) -> Data:
    return {"part": one.part, "count": one.count, "alone": one.alone}


def _parting(one: Parting) -> Data:
    return {
        "yes": one.yes,
        "other": one.other,
        "verdict": one.verdict,
        "count": one.count,
        "parts": [{"parts": list(keys), "count": count} for keys, count in one.parts],
    }
