"""Recorded ambiguities of a plan: which cases turn on which reading, and proof of the rest."""
