"""From a program of the core to a Python module that decides as the interpreter does.

`generate` gives the source text and its map back to clauses; `loaded` runs it in this process.
Knows the core, no surface and no files of policies.
"""

from compiler.backends.python.border import flat_case, flat_value
from compiler.backends.python.module import Generated, Mark, generate
from compiler.backends.python.running import Evaluator, loaded

__all__ = ["Evaluator", "Generated", "Mark", "flat_case", "flat_value", "generate", "loaded"]
