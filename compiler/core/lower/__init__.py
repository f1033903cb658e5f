"""Checked trees to the core: one program for each plan.

Names become references, words of law operators, headings clause numbers, exceptions and tables
`Cases`, requirements conjunctions. Takes only trees without errors.
"""

from compiler.core.lower.program import lower_plan

__all__ = ["lower_plan"]
