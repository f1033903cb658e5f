"""The reference interpreter: a program and a case to results. It defines what programs mean.

Slow and obvious, and total: on a program without `invariants` problems it ends on every case and
raises on none whose values have the declared types. Reads no clock, file or network; the date of
evaluation is an argument and else the fact `application.date`.

**Results.** A `Result` is settled (one value), or some values are possible, or anything is (`ANY`);
and it names the questions that it waits on. An operation on results is settled where all
combinations of possible values yield the same (64 are tried, beyond that anything is possible), and
then waits on nothing. The values are combined as if they were independent: an expression that
mentions one unknown twice may be open although it always comes out the same. Filling in an
unknown never changes a settled result.

**Unknowns.** A fact or field of which the case is silent is what is presumed of it, else anything
(a truth: both); it waits on the key of the fact, or on `service[2].place` for a field of the third
record. A question of an authority is answered by `Case.authority`, an ambiguity by `Case.readings`
or else the plan's own reading, and a question of the drafter never.

**Truth** is Kleene's (`truth`), **exceptions** are in `cases`, **lists** in `records`,
**membership** in `sets`, single **operators** in `operators`.

**Conflict.** Two branches that hold with different values, or no branch and no default. A conflict
passes through every operation but And with a false and Or with a true operand, and prevails over
what is open.

**What a result rests on** is the facts read by the operands that decided: of a false And, its
false operands; of a true or an open one, all; of Or, the reverse; of `Cases`, the condition and
value of the branch that holds, or all conditions and the default. A fact of which the case is
silent counts, as its proof is still owed; one that is presumed needs no proof. `EvidenceOf` lists
the proofs of these facts as records `{"zh", "en"}` in the order of `Program.facts`, each once;
where the rule is open it is the list so far.
"""

from __future__ import annotations

from datetime import date

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.interpret.evaluation import Evaluation
from compiler.core.interpret.result import ANY, Anything, Conflict, Result
from compiler.core.interpret.truth import Verdict, as_truth, verdict

__all__ = [
    "ANY",
    "Anything",
    "Conflict",
    "Evaluation",
    "Result",
    "Verdict",
    "as_truth",
    "evaluate",
    "verdict",
]


def evaluate(program: ir.Program, key: str, case: Case, as_of: date | None = None) -> Result:
    """The value of the rule `key` for `case`; `as_of` is the date of evaluation."""
    return Evaluation(program=program, case=case, as_of=as_of).rule(key)
