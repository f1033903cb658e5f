"""The path of a decision on cases that are silent on something: three-valued, in plain Python.

Written from the terms of the decision (`core.worlds`); what these cannot say is left to the exact
path.
"""

from compiler.backends.python.static_path.function import function

__all__ = ["function"]
