"""Which version of a plan an interview is held under: the one that is in force on the day of the
application, as far as the case says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from compiler.cli.evaluate import application_day
from compiler.cli.policies import find_module, key_of, load_from, program_of
from compiler.cli.shell import Shell

if TYPE_CHECKING:
    from compiler.cases.json_text import Json
    from compiler.core.ir import Program


class Chooser:
    """A plan, of which the version may be named or follow from a date of evaluation."""

    def __init__(
        self,
        shell: Shell,
        plan: str,
        policies: str | None,
        version: str | None,
        as_of: date | None,
    ) -> None:
        self._shell = shell
        self._plan = plan
        self._version = version
        self._as_of = as_of
        self._workspace = load_from(shell, policies, (plan,))

    def program(self, applied: date | None) -> Program:
        """The version for an application of that day, as `policy eval` has it. Raises Misuse."""
        day = self._as_of or applied
        found = find_module(self._shell, self._workspace, self._plan, self._version, day, applied)
        return program_of(self._shell, self._workspace, found)

    def of_case(self, tree: Mapping[str, Json]) -> Program:
        """The version for a case as JSON. Raises Misuse."""
        return self.program(application_day(dict(tree), ()))

    @property
    def open(self) -> tuple[str, ...]:
        """The versions among which the day of the application chooses; none where nothing is left
        to choose. Raises Misuse."""
        found = find_module(self._shell, self._workspace, self._plan, self._version)
        several = self._workspace.versions(key_of(found))
        is_chosen = self._version is not None or self._as_of is not None
        return () if is_chosen or len(several) < 2 else several
