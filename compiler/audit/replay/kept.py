"""A decision as it is kept: a line of JSON with what was decided, of whom and by which text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from compiler.audit.replay.messages import Altered, NotKept, OtherKind
from compiler.cases import CaseError, day_written, read_json
from compiler.cases.json_text import Json, JsonView
from compiler.cases.shown import readable
from compiler.cases.written import case_tree, one_line
from compiler.core.as_json import as_json
from compiler.core.case import Case
from compiler.core.decision import Decision
from compiler.core.explain import Reason
from compiler.core.fingerprint import KIND, fingerprint
from compiler.core.ir import Program
from compiler.core.values import Value
from policy_dsl.diagnostics import Message

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was decided. `digest` tells the text of the plan from all others; `failed` and `open`
    are keys of conditions, the others that the decision reaches were met."""

    plan: str
    version: str
    digest: str
    decision: str
    as_of: date | None
    case: dict[str, Json]
    verdict: str
    value: JsonView
    failed: tuple[str, ...]
    open: tuple[str, ...]

    def to_json(self) -> dict[str, JsonView]:
        return {
            "kept": FORMAT,
            "plan": self.plan,
            "version": self.version,
            "plan_digest": self.digest,
            "decision": self.decision,
            "as_of": _day(self.as_of),
            "case": self.case,
            "case_digest": digest_of(self.case, self.as_of),
            "verdict": self.verdict,
            "value": self.value,
            "failed": list(self.failed),
            "open": list(self.open),
        }

    def line(self) -> str:
        """The line, without its break."""
        return one_line(self.to_json())


def keep(
    program: Program,
    decision: str,
    case: Case,
    as_of: date | None,
    verdict: str,
    value: Value | None,
    failed: Iterable[str],
    open_: Iterable[str],
) -> Kept:
    """What is kept of a decision that a program made."""
    return Kept(
        plan=program.plan,
        version=program.version,
        digest=fingerprint(program),
        decision=decision,
        as_of=as_of,
        case=case_tree(case),
        verdict=verdict,
        value=as_json(value),
        failed=tuple(failed),
        open=tuple(open_),
    )


def keep_explained(program: Program, made: Decision, case: Case, as_of: date | None) -> Kept:
    """What is kept of a decision with its reasons."""
    of = {
        status: [r.condition for r in made.reasons if r.status == status and _is_own(program, r)]
        for status in ("unmet", "open")
    }
    return keep(
        program, made.decision, case, as_of, made.verdict, made.value, of["unmet"], of["open"]
    )


def _is_own(program: Program, reason: Reason) -> bool:
    return reason.condition in program.conditions


def digest_of(case: JsonView, as_of: date | None) -> str:
    """The digest of a case and its date of evaluation."""
    text = one_line({"as_of": _day(as_of), "case": case}, sort=True)
    return KIND + sha256(text.encode(errors="surrogatepass")).hexdigest()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# --- reading


Read = tuple[Kept | None, tuple[Message, ...]]
"""What a line says, where it says it, and what is wrong with it."""


def read_kept(line: bytes) -> Read:
    """The kept decision of a line, or what is wrong with it; both where its case was altered."""
    try:
        tree = read_json(line)
    except CaseError as error:
        return None, error.problems
    if not isinstance(tree, dict):
        return None, (NotKept(what=("{…}",)),)
    if tree.get("kept", FORMAT) != FORMAT:
        return None, (OtherKind(kind=readable(str(tree["kept"])), known=str(FORMAT)),)
    wrong = [key for key, is_sound in _FIELDS.items() if not is_sound(tree.get(key))]
    wrong += [key for key in ("value", "as_of") if key not in tree]
    if wrong:
        return None, (NotKept(what=tuple(wrong[:4])),)
    return _kept(tree)


def _kept(tree: dict[str, Json]) -> Read:
    """What a line says of which every field is sound."""
    day, case = tree["as_of"], tree["case"]
    assert isinstance(case, dict)
    as_of = day_written(day) if isinstance(day, str) else None
    kept = Kept(
        plan=_text(tree["plan"]),
        version=_text(tree["version"]),
        digest=_text(tree["plan_digest"]),
        decision=_text(tree["decision"]),
        as_of=as_of,
        case=case,
        verdict=_text(tree["verdict"]),
        value=tree["value"],
        failed=_texts(tree["failed"]),
        open=_texts(tree["open"]),
    )
    is_altered = digest_of(case, as_of) != tree["case_digest"]
    return kept, (Altered(),) if is_altered else ()


def _text(part: Json) -> str:
    assert isinstance(part, str)
    return part


def _texts(part: Json) -> tuple[str, ...]:
    assert isinstance(part, list)
    return tuple(map(_text, part))


def _is_text(part: Json) -> bool:
    return isinstance(part, str)


def _is_day(part: Json) -> bool:
    return part is None or (isinstance(part, str) and day_written(part) is not None)


def _are_texts(part: Json) -> bool:
    return isinstance(part, list) and all(isinstance(one, str) for one in part)


_FIELDS: dict[str, Callable[[Json], bool]] = {
    "kept": lambda part: part == FORMAT,
    "plan": _is_text,
    "version": _is_text,
    "plan_digest": _is_text,
    "decision": _is_text,
    "as_of": _is_day,
    "case": lambda part: isinstance(part, dict),
    "case_digest": _is_text,
    "verdict": lambda part: part in ("yes", "no", "open", "conflict"),
    "failed": _are_texts,
    "open": _are_texts,
}
