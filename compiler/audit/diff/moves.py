"""From which verdict to which, and in a word what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.core.interpret import Verdict

VERDICTS: tuple[Verdict, ...] = ("no", "yes", "open", "conflict")
Kind = Literal["loosened", "tightened", "mixed", "clarified", "revalued", "follows"]
Proof = tuple[str, str]
"""A proof that is owed, in Chinese and in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What became of the outcome that a list of proofs belongs to. `same`: of an outcome that is
    no truth, whether it has kept its value."""

    old: Verdict
    new: Verdict
    same: bool | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it is granted before and after."""
        return self.old == self.new == "yes" and self.same is not False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From which verdict to which. From yes to yes: to another value of what is no truth. Of lists
    of proofs `comes` and `goes` are what is owed now, and what no longer is; or the list `follows`
    what became of the outcome that it belongs to."""

    old: Verdict
    new: Verdict
    comes: tuple[Proof, ...] = ()
    goes: tuple[Proof, ...] = ()
    follows: Turn | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing was or is open."""
        return "open" not in (self.old, self.new)

    @property
    def kind(self) -> Kind:
        """Who was told no or nothing and now yes, or no longer no: loosened. Who was told yes, or
        nothing and now no: tightened; and so where it has become open or contradictory. A proof
        more is owed: tightened; one less: loosened."""
        if self.follows is not None:
            return "follows"
        if self.comes or self.goes:
            return "mixed" if self.comes and self.goes else _LISTS[bool(self.comes)]
        match self.old, self.new:
            case ("yes", "yes"):
                return "revalued"
            case ("no", "yes" | "open"):
                return "loosened"
            case ("open" | "conflict", "yes" | "no") | ("conflict", "open"):
                return "clarified"
            case _:
                return "tightened"


_LISTS: dict[bool, Kind] = {True: "tightened", False: "loosened"}
