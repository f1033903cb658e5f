"""A stranger's case, as JSON, turned into typed facts, answers and readings, or into problems.

Knows the program's vocabulary; knows nothing of rules, and never decides anything.
"""

from compiler.cases.assignments import set_values
from compiler.cases.basics import day_written
from compiler.cases.json_text import read_json
from compiler.cases.messages import CaseError, CaseMessage
from compiler.cases.read import read_case, read_tree
from compiler.cases.texts import texts_beside
from compiler.cases.tree_text import json_of

__all__ = [
    "CaseError",
    "CaseMessage",
    "day_written",
    "json_of",
    "read_case",
    "read_json",
    "read_tree",
    "set_values",
    "texts_beside",
]
