"""From a program of the core to a Python module that decides as the interpreter does.

`generate` gives the source text and its map back to clauses; `loaded` runs its functions in this
process. Knows the core, no surface and no files of policies.
"""

from compiler.backends.python.border import flat_case, flat_value
from compiler.backends.python.module import Generated, Mark, generate
from compiler.backends.python.running import Decider, Evaluator, ExactDecider, loaded

__all__ = [
    "Decider",
    "Evaluator",
    "ExactDecider",
    "Generated",
    "Mark",
    "flat_case",
    "flat_value",
    "generate",
    "loaded",
]
