"""Where results go: files that are there whole or not at all, and streams.

What is written stands in a temporary file until all is done. A file is then replaced by it;
standard output, and what is no file, such as a pipe or a device, is written to.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from compiler.batch.messages import BatchError, SameFile, TableUnwritable, WrittenTwice, unwritable
from compiler.batch.sources import STANDARD, Format, is_stream
from policy_dsl.paths import located, permissions

COPY_OPTIONS: dict[Format, str] = {
    "parquet": "FORMAT parquet",
    "csv": "FORMAT csv, HEADER true",
    "jsonl": "FORMAT json, ARRAY false",
}
"""How DuckDB is told to write each format."""


def refuse_same_file(read: str, written: Iterable[str | None]) -> None:
    """No file is read and written, or written twice. Raises BatchError."""
    taken: list[str | Path] = []
    source = None if read == STANDARD else located(Path(read))
    for path in filter(None, written):
        place = STANDARD if path == STANDARD else located(Path(path))
        if place == source:
            raise BatchError(SameFile(path=path))
        if place in taken and not is_stream(path):
            raise BatchError(WrittenTwice(path=path))
        taken.append(place)


class Output:
    """A temporary file for what goes to `name`: a path, `-`, or None for nowhere.

    As a context: what was not put in place is removed. `scratch` is a folder for what is not made
    beside its target. Raises BatchError where the folder cannot be written to.
    """

    def __init__(self, name: str | None, scratch: Path) -> None:
        self.name = name
        self._replaces = name not in (None, STANDARD) and not is_stream(str(name))
        self._target = located(Path(str(name)))
        if self._replaces and self._target.is_dir():
            raise BatchError(TableUnwritable(path=str(name), why="it is a folder"))
        folder = self._target.parent if self._replaces else scratch
        label = self._target.name if self._replaces else "stream"
        try:
            handle, made = tempfile.mkstemp(dir=folder, prefix=f".{label}.", suffix=".part")
        except OSError as error:
            raise BatchError(unwritable(str(name), error)) from None
        os.close(handle)
        self.path = Path(made)

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
        """Put what was written in its place; a file safe against a loss of power. Raises
        BatchError, and OSError where standard output is closed."""
        if self.name == STANDARD:
            if sys.stdout is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            _copy(self.path, sys.stdout.buffer)
        elif self.name is not None:
            try:
                self._replace() if self._replaces else self._write_through()
            except OSError as error:
                raise BatchError(unwritable(self.name, error)) from None

    def _replace(self) -> None:
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        os.chmod(self.path, permissions(self._target))
        os.replace(self.path, self._target)
        _sync_folder(self._target.parent)

    def _write_through(self) -> None:
        assert self.name is not None
        with open(self.name, "wb") as stream:
            _copy(self.path, stream)


class Rejects(Output):
    """The file of refused rows. Where the user names one (`named`) it is always written; else it
    stands beside the output `out`, if rows are refused, and nowhere beside a stream."""

    def __init__(self, named: str | None, out: str | None, scratch: Path) -> None:
        super().__init__(rejects_name(named, out), scratch)
        self._is_named = named is not None

    def clear(self) -> None:
        """No row is refused: of an earlier run none are left either. Raises BatchError."""
        if self._is_named:
            self.commit()
        elif self.name is not None:
            self._target.unlink(missing_ok=True)


def put_in_place(out: Output, rejects: Rejects, refused: int) -> None:
    """Commit both, the refused rows first: a run that is killed in between hides none. Raises
    BatchError, and OSError where standard output is closed."""
    if refused:
        rejects.commit()
    out.commit()
    if not refused:
        rejects.clear()


def rejects_name(named: str | None, out: str | None) -> str | None:
    """Where refused rows go."""
    if named is not None or out is None or out == STANDARD or is_stream(out):
        return named
    return f"{out}.rejects.jsonl"


def _copy(path: Path, stream: BinaryIO) -> None:
    with path.open("rb") as file:
        shutil.copyfileobj(file, stream)
    stream.flush()


def _sync_folder(folder: Path) -> None:
    """Where a folder cannot be opened like a file there is nothing to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
