"""Lines and records of text that are longer than DuckDB's buffer: it loses them, or gives up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from compiler.batch.passing import Passing
from compiler.batch.text_lines import MOST_BYTES, rest_of_line, size_of

_BLOCK = MOST_BYTES
_LOOK = 4096
_MOST_CHARACTERS = 2 * MOST_BYTES
_LONGEST = 3 * MOST_BYTES
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
    """The lines of a CSV file for a reader of `csv`, which says when a record begins. What makes a
    record too long memory does not hold: in place of a very long line quotes are handed out that
    the reader takes alike, and of a cell in quotes the last line alone; `left_out` has the bytes of
    the others. Raises Unclosed where quotes are not closed as they have to be; the next record is
    then what comes behind the lines that were handed out, or that broke off."""

    def __init__(self, file: TextIO, separator: str) -> None:
        self._file = file
        self._separator = separator
        self._behind_quotes = (separator, "\r", "\n", "")
        self._characters = 0
        self.left_out = 0
        self.count = 0

    def begin(self) -> None:
        """A record begins."""
        self._characters = self.left_out = 0

    def __next__(self) -> str:
        if self._characters > _MOST_CHARACTERS:
            return self._last_of_cell()
        line = self._file.readline(_LONGEST)
        if not line:
            raise StopIteration
        self.count += 1
        is_first, self._characters = self._characters == 0, self._characters + len(line)
        if len(line) < _LONGEST:
            return line.replace("\0", "\ufffd")
        if not self._goes_on(line, is_quoted=not is_first):
            return '""' if is_first else '"'
        return '"' if is_first else self._last_of_cell()

    def _last_of_cell(self) -> str:
        """The next line that closes quotes."""
        place, count, left_out = self._file.tell(), self.count, self.left_out
        try:
            return self._closing()
        except Unclosed:
            self._file.seek(place)
            self.count, self.left_out = count, left_out
            raise

    def _closing(self) -> str:
        for line in iter(lambda: self._file.readline(_LONGEST), ""):
            self.count += 1
            if len(line) == _LONGEST:
                if not self._goes_on(line, is_quoted=True):
                    return '"'
                continue
            closed = _TO_QUOTE.match(line) if '"' in line else None
            if closed is None:
                self.left_out += size_of(line)
            elif line[closed.end() : closed.end() + 1] in self._behind_quotes:
                return line.replace("\0", "\ufffd")
            else:
                break
        raise Unclosed

    def _goes_on(self, start: str, *, is_quoted: bool) -> bool:
        """Read on to the end of the line that begins so; whether a cell in quotes goes on behind
        it. Such a line is too long whatever there is between the cells."""
        passing = Passing(self._separator, is_quoted=is_quoted)
        size = 0
        for piece in rest_of_line(self._file, start):
            size += size_of(piece)
            passing.take(piece)
        passing.end()
        if passing.is_broken:
            raise Unclosed
        self.left_out += passing.size if passing.size > MOST_BYTES else size
        return passing.is_quoted
