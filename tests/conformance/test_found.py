"""What `make fuzz` once found, shrunk, on every engine: a program and a case each, named by the
seed and the number of the program and by the engine that was wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.engines import ENGINES, engine, why_not
from tests.fuzz.findings import differs, read_finding, told

FOUND = sorted((Path(__file__).parents[1] / "fuzz" / "found").glob("*.json"))


def test_there_are_some() -> None:
    assert len(FOUND) > 10


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "interpreter"])
@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_a_mended_disagreement_stays_mended(path: Path, name: str) -> None:
    other = engine(name)
    if other is None:
        pytest.skip(why_not(name))
    finding = read_finding(path)
    assert differs(finding, other) is None, told(finding, other)
