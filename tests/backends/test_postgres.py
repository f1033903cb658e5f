"""PostgreSQL decides as generated Python does: Guangxi's plan, small random programs, and the steps
at which its arithmetic differs from others."""

from __future__ import annotations

import pytest

from tests.backends.on_server import agree_on_edges, agree_on_guangxi, agree_on_random_programs
from tests.fuzz.engines import Engine, engine, why_not


@pytest.fixture(scope="module")
def postgres() -> Engine:
    found = engine("postgres")
    if found is None:
        pytest.skip(why_not("postgres"))
    return found


def test_guangxi(postgres: Engine) -> None:
    agree_on_guangxi(postgres, 60)


def test_random_programs(postgres: Engine) -> None:
    agree_on_random_programs(postgres, range(10))


def test_edges_of_months_and_of_time(postgres: Engine) -> None:
    agree_on_edges(postgres)
