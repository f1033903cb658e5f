"""What it costs to get ready: a decision after a check, and a built module's first decision."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from compiler.api import load
from compiler.backends.python import loaded
from compiler.border.standalone import standalone
from tests.bench.cases import complete
from tests.bench.commands import script, scripts
from tests.bench.report import Section, progress
from tests.bench.rivals.tables import EXAM_AND_REVIEW
from tests.bench.single import DECISION, PLAN
from tests.bench.timing import repeated

_ROUNDS = 5
_STARTS = 20
_AMONG = 50
_OF_EXAMS = ("exam.series", "exam.level", "exam.score", "own_exam_line")


def _said(case: Mapping[str, Any], imports: str = "") -> str:
    """A case as Python text."""
    return f"import datetime; {imports}case = {dict(case)!r}; "


def evaluator() -> Section:
    """Checking all policies, then making the function of one decision, anew (of a program of which
    nothing is known yet) and as it was kept."""
    progress("checking and compiling")
    policies = load()
    program = policies.plan(PLAN).program
    rows = repeated(
        [
            ("reading and checking all policies", load),
            (
                f"{DECISION} after that, made anew",
                lambda: loaded(replace(program)).decider(DECISION),
            ),
            (
                f"{DECISION} after that, kept from before",
                lambda: policies.plan(PLAN).decider(DECISION),
            ),
        ],
        _ROUNDS,
    )
    return Section(
        key="compile",
        title="Getting ready to decide",
        unit="milliseconds",
        reference="reading and checking",
        rows=rows,
    )


def first_decision(seed: int) -> Section:
    """From the start of a process to the first decision: with modules already compiled, on a case
    with a score and on one of a series without examination, which need not import `decimal`; and
    where each process compiles ours anew."""
    progress("starting processes")
    cases = list(complete(seed, _AMONG))
    said = _said(cases[0], "from decimal import Decimal; ")
    without = next(c for c in cases if c["application.series"] not in EXAM_AND_REVIEW)
    plainly = _said({k: v for k, v in without.items() if k not in _OF_EXAMS})
    with tempfile.TemporaryDirectory() as name:
        text = standalone(load().plan(PLAN).program)
        ours, of_no_exam, uncompiled = (
            f"import sys; sys.path.insert(0, {name!r}); from {built} import DECISIONS; "
            f"{case} DECISIONS[{DECISION!r}](case, None)"
            for built, case in (
                ("guangxi_built", said),
                ("guangxi_built", plainly),
                ("guangxi_uncompiled", said),
            )
        )
        for built in ("guangxi_built", "guangxi_uncompiled"):
            (Path(name) / f"{built}.py").write_text(text, encoding="utf-8")
        by_hand = f"from tests.bench.rivals.handwritten import may_apply; {said} may_apply(case)"
        works = [
            ("python -c pass", script("pass")),
            ("hand-written", script(by_hand)),
            ("ours, built module", script(ours)),
            ("ours, built module, no examination", script(of_no_exam)),
            ("ours, compiled in each start", script(uncompiled, "-B")),
        ]
        return scripts("first", "From process start to the first decision", works, _STARTS)
