"""Differential testing: random programs, random cases, and each evaluator against the reference."""
