"""Syntax tree to text, in the canonical spelling of either surface.

What is printed parses back to an equal tree, notes included. Takes words from the keyword table
and names from the name table; knows nothing of what either means.
"""

from policy_dsl.formatter.expressions import format_expression
from policy_dsl.formatter.page import format_module

__all__ = ["format_expression", "format_module"]
