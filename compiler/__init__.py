"""The language as meaning: from the tree to names, types, a small core and its decisions."""
