"""What a kind of document is made from: a checked plan, and with some kinds cases or an older
version of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.documents.office import Office
from compiler.resolve.units import Unit
from compiler.workspace import Workspace
from policy_dsl import syntax
from policy_dsl.diagnostics import Language

Need = Literal["case", "cases", "older"]
"""What a kind may need beside the plan itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A case and whose it is, as far as the document's maker said it: `applicant` is the name as
    it stands in letters, `reference` the office's number for the case; both may be empty."""

    case: Case
    applicant: str = ""
    reference: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """A plan's module without errors, the workspace and unit that it was checked in, and its
    program. `people` holds the one case of `--case` or those of `--cases`, `older` the subject
    made of the version that is compared with. `review` asks for the review copy. `decision` is the
    key of the decision that a letter is on, `as_of` the date of evaluation in the place of the day
    of application."""

    workspace: Workspace
    module: syntax.Module
    unit: Unit
    program: Program
    language: Language
    review: bool = False
    office: Office = field(default_factory=Office)
    people: tuple[Person, ...] = ()
    older: Subject | None = None
    decision: str = ""
    as_of: date | None = None

    def say(self, zh: str, en: str) -> str:
        """The text in the document's language."""
        return zh if self.language == "zh" else en
