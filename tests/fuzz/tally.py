"""What a run has been through, so that an empty one is seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from compiler.core import ir, walk

KINDS = tuple(kind.__name__ for kind in ir.Expr.__args__)
VERDICTS = ("yes", "no", "open", "conflict")


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts: programs, cases (each put to all decisions of its program), decisions compared,
    `kinds` of expressions and their variants, `verdicts` of the interpreter, `paths` of engines."""

    programs: int = 0
    cases: int = 0
    decisions: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    paths: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        self.programs += other.programs
        self.cases += other.cases
        self.decisions += other.decisions
        self.kinds += other.kinds
        self.verdicts += other.verdicts
        self.paths += other.paths

    def saw(self, program: ir.Program) -> None:
        """Count the expressions that the decisions reach."""
        keys = {key for decision in program.decisions for key in walk.reached(program, decision)}
        for key in keys:
            for part in walk.descend(program.rules[key].expr):
                self.kinds[type(part).__name__] += 1
                self.kinds.update(_variants(part))

    def told(self) -> str:
        """The counts, a line for each; what never occurred comes first."""
        missing = [kind for kind in KINDS if not self.kinds[kind]]
        missing += [verdict for verdict in VERDICTS if not self.verdicts[verdict]]
        lines = [f"never occurred: {', '.join(missing)}"] if missing else []
        for name, counts in (
            ("verdicts", self.verdicts), ("paths", self.paths), ("expressions", self.kinds)
        ):  # fmt: skip
            said = ", ".join(f"{key} {number:,}" for key, number in counts.most_common())
            lines.append(f"{name}: {said}")
        return "\n".join(lines)


def _variants(part: ir.Expr) -> tuple[str, ...]:
    """What kinds of an expression differ in how they are evaluated."""
    match part:
        case ir.Aggregate(operator=operator):
            return (f"Aggregate.{operator}",)
        case ir.Quantified(quantifier=word) | ir.Contains(quantifier=word):
            return (f"{type(part).__name__}.{word}",)
        case ir.SetOf(others=str()):
            return ("SetOf.others",)
        case ir.Member(within=True):
            return ("Member.within",)
        case ir.Cases(table=True):
            return ("Cases.table",)
        case ir.Cases(branches=branches) if any(b.rank is not None for b in branches):
            return ("Cases.ranked",)
        case _:
            return ()
