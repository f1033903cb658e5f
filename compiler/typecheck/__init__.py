"""Resolved modules to types: what every expression and every rule yields.

Knows symbols and declarations. Knows no values, no evaluation and no clause.
"""
