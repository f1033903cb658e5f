"""Planted mistakes are found, and nothing is found in clean plans."""

from __future__ import annotations

import pytest

from compiler.core.interpret import Evaluation
from tests.prove.plans import DOMAINS, clean, codes, planted, program, proved

PLANTED = [
    pytest.param(code, body, id=f"{domain.name}: {name}")
    for domain in DOMAINS
    for name, code, body in planted(domain)
]
CLEAN = [
    pytest.param(body, id=f"{domain.name}: {name}")
    for domain in DOMAINS
    for name, body in clean(domain)
]


def test_there_are_enough_plans() -> None:
    assert len(PLANTED) >= 50
    assert len(CLEAN) >= 50


@pytest.mark.parametrize(("code", "body"), PLANTED)
def test_what_was_planted_is_found(code: str, body: str) -> None:
    assert code in codes(body)


@pytest.mark.parametrize("body", CLEAN)
def test_a_clean_plan_raises_nothing(body: str) -> None:
    assert codes(body) == []


DISPUTED = [
    pytest.param(body, id=f"{domain.name}: {name}")
    for domain in DOMAINS
    for name, code, body in planted(domain)
    if code.startswith("E")
]


@pytest.mark.parametrize("body", DISPUTED)
def test_the_case_shows_it_and_can_be_pasted(body: str) -> None:
    whole = program(body)
    found = [f for f in proved(body).findings if f.diagnostic.is_error]
    assert found
    for finding in found:
        assert finding.witness is not None
        result = Evaluation(program=whole, case=finding.witness.case).rule("standard")
        assert result.conflicts
        assert finding.witness.example["en"].startswith("example “")
        program(f"{body}{finding.witness.example['zh']}\n")
