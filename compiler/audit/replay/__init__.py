"""Decisions that were kept, decided again: what would come out otherwise, and why."""
