"""From which verdict to which, and in a word what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.core.interpret import Verdict

VERDICTS: tuple[Verdict, ...] = ("no", "yes", "open", "conflict")
Kind = Literal["loosened", "tightened", "clarified", "revalued"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From which verdict to which. From yes to yes: to another value of what is no truth."""

    old: Verdict
    new: Verdict

    @property
    def kind(self) -> Kind:
        """Who was told no or nothing and now yes, or no longer no: loosened. Who was told yes, or
        nothing and now no: tightened; and so where it has become open or contradictory."""
        match self.old, self.new:
            case ("yes", "yes"):
                return "revalued"
            case ("no", "yes" | "open"):
                return "loosened"
            case ("open" | "conflict", "yes" | "no") | ("conflict", "open"):
                return "clarified"
            case _:
                return "tightened"
