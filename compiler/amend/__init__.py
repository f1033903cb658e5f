"""Amendments to consolidated versions: texts of a plan that hold from a day on.

Knows trees, names and clause numbers. Knows nothing of types, and reads no file.
"""
