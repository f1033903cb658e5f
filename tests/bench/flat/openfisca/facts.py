"""The facts, answers and readings of `may_apply` as variables of OpenFisca, and what they hold.

What follows from titles and service is given as months, as these lists are empty in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from openfisca_core.indexed_enums import Enum
from openfisca_core.variables import Variable

from tests.bench.flat.openfisca.variables import variable
from tests.bench.flat.vectors.truths import days, looked_up, unscaled
from tests.bench.rivals.readings import READINGS
from tests.bench.rivals.tables import LEVELS, SERIES, STAGES, STEP

_ENUMERATED = {
    "application.track": ("targeted", "general"),
    "application.level": LEVELS,
    "application.series": SERIES,
    "application.school_stage": STAGES,
    "education": tuple(STEP),
    "exam.series": SERIES,
    "exam.level": LEVELS,
    **READINGS,
}


def named(key: str) -> str:
    """What the variable of a column is called."""
    return key.replace(".", "_")


def _enumerated(key: str) -> type[Variable]:
    values = _members(_ENUMERATED[key])
    return variable(named(key), Enum, next(iter(values)), possible_values=values)


@cache
def _members(values: tuple[str, ...]) -> Any:
    return Enum("Values", [(value, value) for value in values])


FACTS = (
    *(_enumerated(key) for key in _ENUMERATED),
    *(
        variable(key, bool, False)
        for key in (
            *("professional_technical", "in_service", "education_normal_school"),
            *("ordinary_output_met", "accepted_other_substitute", "same_review_year"),
            *("relax_associate_senior", "relax_intermediate"),
        )
    ),
    variable("employer_place", int, 0),
    variable("employer_workplace", int, 0),
    variable("application_date", date, date(1970, 1, 1)),
    variable("exam_score", int, 0),
    variable("own_exam_line", int, 0),
    variable("months_since_lower_title", int, -1),
    variable("months_in_counties", int, 0),
    variable("months_in_profession", int, 0),
)


def _places(column: pa.DictionaryArray) -> Any:
    codes = np.array([int(text) for text in column.dictionary.to_pylist()], np.int32)
    return codes[column.indices.to_numpy()]


_READERS: dict[str, Callable[[Any], Any]] = {
    "employer.place": _places,
    "employer.workplace": _places,
    "application.date": lambda column: days(column).astype("datetime64[D]"),
    "exam.score": unscaled,
    "own_exam_line": unscaled,
}


def inputs(batch: pa.RecordBatch) -> dict[str, Any]:
    """What the variables hold, an item for each row."""
    return {named(key): _read(key, batch.column(key)) for key in batch.schema.names if key != "id"}


def _read(key: str, column: pa.Array) -> Any:
    if key in _ENUMERATED:
        values = {value: i for i, value in enumerate(_ENUMERATED[key])}
        return looked_up(column, values, 0).astype(np.int16)
    if key in _READERS:
        return _READERS[key](column)
    return column.to_numpy(zero_copy_only=False)
