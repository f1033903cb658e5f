"""What became of kept decisions as JSON, one by one, and all together as counts that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from compiler.audit.replay.causes import Cause, Turned
from compiler.audit.replay.deciding import Outcome
from compiler.audit.replay.kept import Kept
from compiler.audit.replay.run import Replayed
from compiler.cases.json_text import JsonView
from compiler.core.as_json import Json
from policy_dsl.diagnostics import Message


def as_data(one: Replayed) -> dict[str, JsonView]:
    """One line's answer. What was decided is null where the line does not say it."""
    kept, made = one.kept, one.made
    return {
        "line": one.line,
        "status": one.status,
        "plan": None if kept is None else kept.plan,
        "version": None if kept is None else kept.version,
        "decision": None if kept is None else kept.decision,
        "name": one.name,
        "old": None if kept is None else _outcome(kept),
        "new": None if made is None else _outcome(made),
        "conditions": [_turned(condition) for condition in one.turned],
        "causes": [_cause(cause) for cause in one.causes],
        "problems": [_problem(problem) for problem in one.problems],
        "amended": one.amended,
        "unfaithful": one.unfaithful,
    }


def _outcome(made: Kept | Outcome) -> dict[str, JsonView]:
    return {"verdict": made.verdict, "value": made.value}


def _turned(one: Turned) -> dict[str, Json]:
    return {
        "condition": one.condition,
        "name": one.name,
        "called": None if one.called is None else {"zh": one.called.zh, "en": one.called.en},
        "clause": one.clause,
        "text": {"zh": one.text.zh, "en": one.text.en},
        "old": one.old,
        "new": one.new,
    }


def _cause(cause: Cause) -> dict[str, JsonView]:
    return {
        "part": cause.part,
        "key": cause.key,
        "name": cause.name,
        "old": [place.to_json() for place in cause.old_places],
        "new": [place.to_json() for place in cause.new_places],
        "from": _outcome(cause.old),
        "to": _outcome(cause.new),
    }


def _problem(problem: Message) -> dict[str, Json]:
    return {"code": problem.code, "zh": problem.text("zh"), "en": problem.text("en")}


@dataclass(slots=True)
class Tally:
    """What became of all lines. Every line is the same, changed or refused."""

    statuses: Counter[str] = field(default_factory=Counter)
    moves: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    otherwise: int = 0
    amended: int = 0
    unfaithful: int = 0

    def add(self, one: Replayed) -> None:
        self.statuses[one.status] += 1
        if one.status == "changed" and one.kept and one.made:
            self.moves[one.kept.decision, one.kept.verdict, one.made.verdict] += 1
        self.causes.update({cause.key: 1 for cause in one.causes})
        self.problems.update({problem.code: 1 for problem in one.problems})
        self.otherwise += one.status == "same" and bool(one.turned)
        self.amended += one.amended
        self.unfaithful += one.unfaithful

    @property
    def found(self) -> bool:
        """Whether anything changed or could not be decided again."""
        return self.statuses["changed"] + self.statuses["refused"] > 0

    def to_json(self) -> dict[str, Json]:
        moves: list[Json] = [
            {"decision": decision, "from": old, "to": new, "count": count}
            for (decision, old, new), count in self.moves.most_common()
        ]
        return {
            "lines": self.statuses.total(),
            "same": self.statuses["same"],
            "otherwise": self.otherwise,
            "changed": self.statuses["changed"],
            "refused": self.statuses["refused"],
            "amended": self.amended,
            "unfaithful": self.unfaithful,
            "moves": moves,
            "causes": dict(self.causes.most_common()),
            "problems": dict(self.problems.most_common()),
        }
