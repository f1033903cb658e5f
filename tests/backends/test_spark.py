"""Spark decides as generated Python does: Guangxi's plan, small random programs, and the steps
at which its arithmetic differs from others."""

from __future__ import annotations

import pytest

from tests.backends.on_server import agree_on_edges, agree_on_guangxi, agree_on_random_programs
from tests.fuzz.engines import Engine, engine, why_not


@pytest.fixture(scope="module")
def spark() -> Engine:
    found = engine("spark")
    if found is None:
        pytest.skip(why_not("spark"))
    return found


def test_guangxi(spark: Engine) -> None:
    agree_on_guangxi(spark, 60)


def test_random_programs(spark: Engine) -> None:
    agree_on_random_programs(spark, range(2))


def test_edges_of_months_and_of_time(spark: Engine) -> None:
    agree_on_edges(spark)
