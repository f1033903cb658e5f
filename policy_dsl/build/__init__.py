"""Parse trees to syntax nodes: one function per rule of the grammar.

Checks what a grammar cannot: that parts stand in their order, that nothing is nested too deep.
Knows nothing of what names mean.
"""

from policy_dsl.build.flaw import Flaw
from policy_dsl.build.statements import Builder

__all__ = ["Builder", "Flaw"]
