"""The part of a generated module that is the same in all: its source is copied, not imported.

Each file is copied from its line `# --- copied from here ---` on, in the order of `PARTS`. What
stands above it is for checking and testing the file where it lies. Standard library only.

Values: as in the core, but a duration is `(months, days)` and what is absent is None; a key that
is missing from a case is unknown. Meaning: `compiler.core.interpret`.
"""

KNOWN = ("results", "dates", "fast", "spans", "operators", "folds", "spreads", "bundles")
"""What the known path calls."""

PARTS = (*KNOWN, "truth", "records", "branches", "outcome")
