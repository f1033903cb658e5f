"""Two engines that disagree on a case: how that is told, kept in a file, and run again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.print import show, show_expr, show_value
from tests.fuzz.engines import Answer, Engine, Interpreter
from tests.fuzz.tagged import tagged, untagged


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A decision of one case on which an engine does not say what the interpreter says."""

    program: ir.Program
    decision: str
    case: Case
    as_of: date | None
    engine: str
    found: str  # the seed and the number of the program and of the case

    def to_json(self) -> str:
        parts = {
            "engine": self.engine,
            "decision": self.decision,
            "found": self.found,
            "as_of": tagged(self.as_of),
            "case": tagged(self.case),
            "program": tagged(self.program),
        }
        return json.dumps(parts, ensure_ascii=False, indent=1)


def read_finding(path: Path) -> Finding:
    """What `Finding.to_json` wrote."""
    parts = json.loads(path.read_text("utf-8"))
    return Finding(**{key: untagged(value) for key, value in parts.items()})


def answers(
    engine: Engine, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
) -> Sequence[Answer | None]:
    """What the engine says. Where it raises, that is its answer to the first case on which it
    does, and to all behind that."""
    try:
        return engine.decide(program, decision, cases, as_of)
    except Exception as error:
        raised = Answer("raised", f"{type(error).__name__}: {error}", 0, 0)
    if len(cases) == 1:
        return [raised]
    half = len(cases) // 2
    first = answers(engine, program, decision, cases[:half], as_of)
    if first[-1] is not None and first[-1].verdict == "raised":
        return [*first, *[raised] * (len(cases) - half)]
    return [*first, *answers(engine, program, decision, cases[half:], as_of)]


def agree(one: Answer | None, other: Answer | None) -> bool:
    """Whether the two say the same: a truth is no number, who raises agrees with nobody, and who
    leaves the case to another evaluator with everybody."""
    if one is None or other is None:
        return True
    return one == other and isinstance(one[1], bool) == isinstance(other[1], bool) and (
        one[0] != "raised"
    )  # fmt: skip


def both(finding: Finding, engine: Engine) -> tuple[Answer | None, Answer | None]:
    """The interpreter's answer and the engine's, each made anew."""
    given = (finding.program, finding.decision, [finding.case], finding.as_of)
    ours = answers(Interpreter(), *given)[0]
    return ours, ours if engine.name == "interpreter" else answers(engine, *given)[0]


def differs(finding: Finding, engine: Engine) -> str | None:
    """In what the two differ, "raised", "verdict", "value" or "conditions"; None: in nothing."""
    ours, theirs = both(finding, engine)
    if ours is None or theirs is None or agree(ours, theirs):
        return None
    if "raised" in (ours.verdict, theirs.verdict):
        return "raised"
    if ours.verdict != theirs.verdict:
        return "verdict"
    return "value" if ours[2:] == theirs[2:] else "conditions"


def told(finding: Finding, engine: Engine) -> str:
    """The finding for people: the program, the case, both answers."""
    ours, theirs = both(finding, engine)
    said = {**finding.case.facts, **finding.case.authority, **finding.case.readings}
    lines = [f"  {key} = {show_value(value)}" for key, value in said.items()]
    return "\n".join(
        [
            f"{finding.engine} and the interpreter disagree on {finding.decision}"
            f" (found: {finding.found})",
            "",
            show(finding.program),
            *_presumed(finding.program),
            f"case, as of {finding.as_of or 'the application'}:",
            *(lines or ["  (nothing is known)"]),
            "",
            f"interpreter: {_said(ours)}",
            f"{finding.engine}: {_said(theirs)}",
        ]
    )


def _presumed(program: ir.Program) -> list[str]:
    """Field presumptions, which the printer of programs leaves out."""
    return [
        f"{fact.key}.{key} presumed {show_expr(expr)}"
        for fact in program.facts.values()
        for key, expr in fact.field_presumed.items()
    ]


def _said(answer: Answer | None) -> str:
    if answer is None:
        return "leaves the case to another evaluator"
    value: Any = answer.value
    return f"{answer.verdict}, value {value!r}, failed {answer.failed:#b}, open {answer.open:#b}"
