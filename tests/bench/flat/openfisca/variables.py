"""Short ways to write variables of OpenFisca.

Nothing changes over time in one decision, so all variables are eternal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

Formula = Callable[[Any, Any], Any]

Person = build_entity(key="person", plural="persons", label="who applies", is_person=True)


def variable(name: str, value_type: type, default: Any, **more: Any) -> type[Variable]:
    """A variable of a person."""
    fields = {
        "value_type": value_type,
        "default_value": default,
        "entity": Person,
        "definition_period": DateUnit.ETERNITY,
        **more,
    }
    return type(name, (Variable,), fields)


class Rules:
    """Variables with formulas, in the order in which they are written."""

    def __init__(self) -> None:
        self.made: list[type[Variable]] = []

    def truth(self, formula: Formula) -> None:
        """A truth that is called like its formula."""
        self._add(formula.__name__, formula)

    def number(self, formula: Formula) -> None:
        """A whole number that is called like its formula."""
        self.made.append(variable(formula.__name__, int, 0, formula=formula))

    def all_of(self, name: str, *names: str) -> None:
        """A truth: all the others hold."""

        def formula(person: Any, period: Any) -> Any:
            return np.logical_and.reduce([person(each, period) for each in names])

        self._add(name, formula)

    def any_of(self, name: str, *names: str) -> None:
        """A truth: one of the others holds."""

        def formula(person: Any, period: Any) -> Any:
            return np.logical_or.reduce([person(each, period) for each in names])

        self._add(name, formula)

    def is_one(self, name: str, of: str, *values: str) -> None:
        """A truth: an enumeration has one of the values."""

        def formula(person: Any, period: Any) -> Any:
            held = person(of, period)
            members = [held.possible_values[value] for value in values]
            return np.logical_or.reduce([held == member for member in members])

        self._add(name, formula)

    def never(self, name: str) -> None:
        """A truth that holds for nobody, as the list that it looks into is empty."""
        self.made.append(variable(name, bool, False))

    def _add(self, name: str, formula: Formula) -> None:
        self.made.append(variable(name, bool, False, formula=formula))
