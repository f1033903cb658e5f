"""The conformance suite on every evaluator: what the data expects of verdicts and unmet conditions,
and the interpreter's verdict, value and masks of conditions."""

import json
from functools import cache

import pytest

from compiler.backends.python.conditions import reported
from compiler.cases import read_case
from compiler.core.case import Case
from tests.conformance.test_cases import SUITES, program, whole
from tests.fuzz.engines import ENGINES, Answer, Interpreter, engine, why_not
from tests.fuzz.findings import agree

DECISIONS = [
    pytest.param(suite, decision, id=f"{suite}-{decision}")
    for suite, data in SUITES.items()
    for decision in dict.fromkeys(key for case in data["cases"] for key in case["expect"])
]


@cache
def cases(suite: str, decision: str) -> list[tuple[str, dict[str, object], Case]]:
    """The name, the expectation and the case of each that says something of the decision."""
    data = SUITES[suite]
    return [
        (
            case["name"],
            case["expect"][decision],
            read_case(json.dumps(whole(data, case)), program(data["plan"])),
        )
        for case in data["cases"]
        if decision in case["expect"]
    ]


@cache
def interpreted(suite: str, decision: str) -> tuple[Answer, ...]:
    given = [case for _, _, case in cases(suite, decision)]
    return tuple(Interpreter().decide(program(SUITES[suite]["plan"]), decision, given, None))


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(("suite", "decision"), DECISIONS)
def test_every_engine_decides_the_suite(name: str, suite: str, decision: str) -> None:
    other, plan = engine(name), program(SUITES[suite]["plan"])
    if other is None:
        pytest.skip(why_not(name))
    given = [case for _, _, case in cases(suite, decision)]
    reference = interpreted(suite, decision)
    answers = reference if name == "interpreter" else other.decide(plan, decision, given, None)
    assert len(answers) == len(given)
    keys = [condition.key for condition in reported(plan, decision)]
    told = zip(cases(suite, decision), answers, reference, strict=True)
    for (title, expected, _), answer, ours in told:
        assert agree(ours, answer), (title, ours, answer)
        if answer is not None:
            assert answer.verdict == expected["verdict"], title
            unmet = {key for i, key in enumerate(keys) if answer.failed >> i & 1}
            wanted = set(expected.get("unmet", ()))  # type: ignore[call-overload]
            assert wanted & set(keys) <= unmet, title
