"""Syntax trees to JSON and back, and the JSON Schema of both; made from the nodes themselves.

A node is an object: `node` names its class, and its fields go by their names. A field that has the
value that it has where nothing is written is left out. Decimals and days are texts, so that no
reader makes a float of them. Places in files do not take part.
"""

from policy_dsl.json_tree.reading import TreeError, read_tree
from policy_dsl.json_tree.schema import definitions
from policy_dsl.json_tree.writing import written

__all__ = ["TreeError", "definitions", "read_tree", "written"]
