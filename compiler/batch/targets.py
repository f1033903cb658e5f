"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from compiler.batch.messages import BatchError, SameFile, TableUnwritable, unwritable
from compiler.batch.sources import Format
from policy_dsl.paths import located

COPY_OPTIONS: dict[Format, str] = {
    "parquet": "FORMAT parquet",
    "csv": "FORMAT csv, HEADER true",
    "jsonl": "FORMAT json, ARRAY false",
}
"""How DuckDB is told to write each format."""


def refuse_same_file(paths: Iterable[str]) -> None:
    """No file is read and written, or written twice. Raises BatchError."""
    real = [located(Path(path)) for path in paths]
    for i, path in enumerate(real):
        if path in real[:i]:
            raise BatchError(SameFile(path=str(path)))


class Replacement:
    """A temporary file beside its target, which it replaces when all is done.

    As a context: what was not put in place is removed. Raises BatchError where the folder cannot
    be written to.
    """

    def __init__(self, target: Path) -> None:
        self.target = located(target)
        if self.target.is_dir():
            raise BatchError(TableUnwritable(path=str(target), why="it is a folder"))
        try:
            handle, name = tempfile.mkstemp(
                dir=self.target.parent, prefix=f".{self.target.name}.", suffix=".part"
            )
        except OSError as error:
            raise BatchError(unwritable(str(target), error)) from None
        os.close(handle)
        self.path = Path(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self.path.unlink()

    def commit(self) -> None:
        """Put the file in its target's place, safe against a loss of power. Raises BatchError."""
        try:
            with self.path.open("rb") as file:
                os.fsync(file.fileno())
            os.chmod(self.path, self._mode())
            os.replace(self.path, self.target)
            _sync_folder(self.target.parent)
        except OSError as error:
            raise BatchError(unwritable(str(self.target), error)) from None

    def _mode(self) -> int:
        if self.target.exists():
            return self.target.stat().st_mode & 0o7777
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Where a folder cannot be opened like a file there is nothing to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
