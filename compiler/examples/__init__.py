"""Examples written in the language, run on the interpreter: what is expected against what comes.

Turns the examples of a module into cases, and cases into outcomes. Reads no file, prints nothing.
"""

from compiler.examples.collect import Trial, collect
from compiler.examples.coverage import Coverage, coverage
from compiler.examples.run import Check, Outcome, run

__all__ = ["Check", "Coverage", "Outcome", "Trial", "collect", "coverage", "run"]
