"""OpenFisca on rows of a flat table in which nothing is missing: one simulation a batch.

It has no value that is not known, and fills what is not given with defaults; no lists of records
either. So it takes the complete table only, in which the lists are empty.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow as pa
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from tests.bench.flat.conditions import BITS
from tests.bench.flat.openfisca.facts import FACTS, inputs
from tests.bench.flat.openfisca.rules import RULES
from tests.bench.flat.openfisca.variables import Person
from tests.bench.flat.openfisca.years import YEARS
from tests.bench.flat.vectors.truths import Truth

_PERIOD = "2020-01-01"
_CALLED = {"professional": "professional_technical", "ordinary_output": "ordinary_output_met"}
"""Conditions that are facts themselves."""


@cache
def system() -> TaxBenefitSystem:
    """All variables."""
    made = TaxBenefitSystem([Person])
    made.add_variables(*FACTS, *RULES.made, *YEARS.made)
    return made


def judged(batch: pa.RecordBatch) -> dict[str, Truth]:
    """The conditions, and `may_apply`."""
    simulation = SimulationBuilder().build_default_simulation(system(), count=len(batch))
    for name, values in inputs(batch).items():
        simulation.set_input(name, _PERIOD, values)
    return {
        name: 2 * simulation.calculate(_CALLED.get(name, name), _PERIOD).astype(np.int8) - 1
        for name in (*BITS, "may_apply")
    }
