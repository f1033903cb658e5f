"""Where a path leads."""

from __future__ import annotations

from pathlib import Path


def located(path: Path) -> Path:
    """The path with its links followed; a link that leads back to itself stands for itself."""
    try:
        return path.resolve()
    except RuntimeError:  # what Python 3.11 and 3.12 raise for such a link
        return path.absolute()
