"""A short round of `make fuzz`: generated Python against the interpreter on random programs, which
speak of everything that there is. FUZZ_PROGRAMS sets how many, FUZZ_SEED from which seed."""

import os
from datetime import date
from pathlib import Path

import pytest

from compiler.backends.python import flat_value
from compiler.backends.python.conditions import reported
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.ir import Program
from tests.fuzz.__main__ import main
from tests.fuzz.cases import random_cases
from tests.fuzz.engines import Answer, Engine, GeneratedPython, Interpreter
from tests.fuzz.findings import differs, read_finding
from tests.fuzz.programs import random_program
from tests.fuzz.run import compared, random_batches
from tests.fuzz.shrink import shrunk
from tests.fuzz.tagged import tagged, untagged
from tests.fuzz.tally import KINDS, VERDICTS

PROGRAMS = int(os.environ.get("FUZZ_PROGRAMS", "50"))
CASES = 30
SEED = int(os.environ.get("FUZZ_SEED", "1"))


class Contrary(Interpreter):
    """An engine with a mistake: where a condition over records fails, it says that it is open."""

    name = "contrary"

    def decide(self, *given: object) -> list[Answer]:
        answers = super().decide(*given)  # type: ignore[arg-type]
        return [a._replace(failed=0, open=a.open | a.failed) for a in answers]


def test_random_programs_mean_the_same_and_all_kinds_occur() -> None:
    done = compared(random_batches(SEED, range(PROGRAMS), CASES), [GeneratedPython()])
    assert not done.findings, done.findings[0].to_json()
    tally = done.tally
    assert tally.programs == PROGRAMS
    assert tally.cases == PROGRAMS * CASES
    assert [kind for kind in KINDS if not tally.kinds[kind]] == []
    assert [verdict for verdict in VERDICTS if not tally.verdicts[verdict]] == []
    assert tally.paths["python known"] > 0
    assert tally.paths["python open"] > 0


def test_the_reference_says_what_decide_says() -> None:
    for number in range(6):
        program = random_program(f"{SEED}:{number}")
        cases, day = random_cases(program, f"{SEED}:{number}", 15)
        for key in program.decisions:
            answers = Interpreter().decide(program, key, cases, day)
            assert answers == [as_answer(program, key, case, day) for case in cases]


def as_answer(program: Program, key: str, case: Case, day: date | None) -> Answer:
    """What `decide` says, one case at a time."""
    got = decide(program, key, case, day, with_nearest=False)
    count = len(reported(program, key))
    statuses = [reason.status for reason in got.reasons[len(got.reasons) - count :]]
    failed, opened = (
        sum(1 << i for i, status in enumerate(statuses) if status == word)
        for word in ("unmet", "open")
    )
    value = None if got.value is None else flat_value(got.value)
    return Answer(got.verdict, value, failed, opened)


def test_programs_and_cases_come_back_from_json() -> None:
    for number in range(10):
        program = random_program(f"{SEED}:{number}")
        cases, _ = random_cases(program, str(number), 10)
        assert untagged(tagged(program)) == program
        assert untagged(tagged(tuple(cases))) == tuple(cases)


def test_a_disagreement_is_shrunk_kept_and_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine: Engine = Contrary()
    done = compared(random_batches(SEED, range(3), 30), [engine])
    finding = min(done.findings, key=lambda found: len(found.to_json()))
    small = shrunk(finding, engine, seconds=10)
    assert differs(small, engine) == differs(finding, engine) == "conditions"
    assert len(small.to_json()) < len(finding.to_json()) / 2
    path = tmp_path / "finding.json"
    path.write_text(small.to_json(), encoding="utf-8")
    assert read_finding(path) == small
    monkeypatch.setattr("tests.fuzz.__main__.engine", lambda _: engine)
    assert main(["--replay", str(path)]) == 1
    assert "contrary and the interpreter disagree" in capsys.readouterr().out
