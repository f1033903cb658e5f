"""Of a way to yes by a higher step, whether every step above that makes a yes as well.

A way is the least change that was found; what lies above it is evaluated here, and not supposed.
"""

from __future__ import annotations

from compiler.core import ir
from compiler.core.case import APPLICATION, APPLICATION_DATE
from compiler.core.nearest import Nearest, Trial
from compiler.core.waiting import type_of
from compiler.typecheck.types import EnumType


def holds_above(program: ir.Program, way: Nearest, trial: Trial) -> bool:
    """True where the way changes one fact of the person to a step of a ladder that is not the last,
    whatever else it changes but the day, and any later step would do in its place. `trial` as
    `nearest` has it."""
    supposed = {change.key: change.after for change in way.changes}
    ladders = {
        key: type_.members
        for key in supposed
        if isinstance(type_ := type_of(program, key), EnumType) and type_.ordered
        if key in program.facts and not key.startswith(APPLICATION)
    }
    if len(ladders) != 1 or APPLICATION_DATE in supposed:
        return False
    ((key, members),) = ladders.items()
    step = supposed[key]
    above = members[members.index(step) + 1 :] if isinstance(step, str) else ()
    return bool(above) and all(trial({**supposed, key: one}, None) for one in above)
