"""Lines and records of text that are longer than DuckDB's buffer: it loses them, or gives up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from compiler.batch.text_lines import MOST_BYTES, size_of

_BLOCK = MOST_BYTES
_LOOK = 4096
_MOST_CHARACTERS = 2 * MOST_BYTES
_TO_QUOTE = re.compile(r'[^"]*+(?:""[^"]*+)*+"')


def has_long_line(path: Path) -> bool:
    """Whether a line fills a block of the file from end to end, as each does that has two times
    `MOST_BYTES` or more. Where lines are short hardly anything is read."""
    with path.open("rb") as file:
        for start in range(0, path.stat().st_size - _BLOCK + 1, _BLOCK):
            file.seek(start)
            if b"\n" not in file.read(_LOOK) and b"\n" not in file.read(_BLOCK - _LOOK):
                return True
    return False


class Unclosed(Exception):
    """Quotes that are opened in a record that is too long, and not closed as they have to be."""


class RecordLines(Iterator[str]):
    """The lines of a CSV file for a reader of `csv`, which says when a record begins. Of a cell in
    quotes that makes its record too long the last line alone is handed out, so that memory does not
    hold the others; `left_out` has their bytes. Raises Unclosed where there is no last line; the
    next record is then what comes behind the lines that were handed out."""

    def __init__(self, file: TextIO, separator: str) -> None:
        self._file = file
        self._behind_quotes = (separator, "\r", "\n", "")
        self._characters = 0
        self.left_out = 0
        self.count = 0

    def begin(self) -> None:
        """A record begins."""
        self._characters = self.left_out = 0

    def __next__(self) -> str:
        if self._characters > _MOST_CHARACTERS:
            line = self._last_of_cell()
        else:
            line = self._file.readline()
            self.count += bool(line)
        if not line:
            raise StopIteration
        self._characters += len(line)
        return line.replace("\0", "\ufffd")

    def _last_of_cell(self) -> str:
        """The next line that closes quotes."""
        place, count, left_out = self._file.tell(), self.count, self.left_out
        for line in iter(self._file.readline, ""):
            self.count += 1
            closed = _TO_QUOTE.match(line) if '"' in line else None
            if closed is None:
                self.left_out += size_of(line)
            elif line[closed.end() : closed.end() + 1] in self._behind_quotes:
                return line
            else:
                break
        self._file.seek(place)
        self.count, self.left_out = count, left_out
        raise Unclosed
