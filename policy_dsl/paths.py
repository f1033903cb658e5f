"""Where a path leads."""

from __future__ import annotations

import os
from pathlib import Path


def located(path: Path) -> Path:
    """The path with its links followed; a link that leads back to itself stands for itself."""
    try:
        return path.resolve()
    except RuntimeError:  # what Python 3.11 and 3.12 raise for such a link
        return path.absolute()


def missing_folder(path: Path) -> Path | None:
    """The folder that a new file would stand in, where there is none; links are followed."""
    folder = located(path).parent
    return None if folder.is_dir() else path.parent


def permissions(target: Path) -> int:
    """The permissions of a file, or those that a new one gets."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
