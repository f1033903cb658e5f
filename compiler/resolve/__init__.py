"""Syntax trees to symbols: which declaration every name of every module means.

Knows modules, names and clause numbers. Knows nothing of types and nothing of values.
"""
