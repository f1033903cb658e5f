"""Cells of CSV that are read on through and not held: how large they are, and whether the line's
last one goes on in the next line. As `csv` reads them in its strict way."""

from __future__ import annotations

import csv
import re

from compiler.batch.text_lines import size_of

_IN_QUOTES = re.compile(r'[^"]*+(?:""[^"]*+)*+')


class Passing:
    """Takes a line in pieces. `size`: of the cells' text in bytes; `is_quoted`: whether the line
    so far ends in a cell in quotes; `is_broken`: whether something stands behind closed quotes."""

    def __init__(self, separator: str, *, is_quoted: bool) -> None:
        bare = f"[^{separator}\r\n]*+"
        quoted = f'"{_IN_QUOTES.pattern}"'
        cell = f'(?:{quoted}(?={separator})|(?!"){bare})'
        self._separator = separator
        self._cells = re.compile(f"(?:{cell}{separator})*+")
        self._bare = re.compile(bare)
        self._is_bare = False
        self._quote = ""
        self.size = 0
        self.is_quoted = is_quoted
        self.is_broken = False

    def take(self, piece: str) -> None:
        """Read on. A quote at the end of a piece says nothing before the next."""
        text, self._quote, at = self._quote + piece, "", 0
        while 0 <= at < len(text) and not self.is_broken:
            if self.is_quoted:
                at = self._in_quotes(text, at)
            elif self._is_bare:
                at = self._in_bare(text, at)
            else:
                at = self._at_cell(text, at)

    def end(self) -> None:
        """The line is at its end."""
        if self._quote:
            self._quote, self.is_quoted = "", False

    def _at_cell(self, text: str, at: int) -> int:
        """Behind the cells that are whole, and the quote that opens the next."""
        found = self._cells.match(text, at)
        assert found is not None
        cells = next(csv.reader([found.group()], delimiter=self._separator))
        self.size += size_of("".join(cells))
        at = found.end()
        self.is_quoted = text.startswith('"', at)
        self._is_bare = not self.is_quoted and at < len(text)
        return at + self.is_quoted

    def _in_bare(self, text: str, at: int) -> int:
        found = self._bare.match(text, at)
        assert found is not None
        self.size += size_of(found.group())
        return self._behind(text, found.end())

    def _in_quotes(self, text: str, at: int) -> int:
        found = _IN_QUOTES.match(text, at)
        assert found is not None
        inner, at = found.group(), found.end()
        self.size += size_of(inner) - inner.count('""')
        if text.endswith('"') and at == len(text) - 1:
            self._quote = '"'
            return len(text)
        if at < len(text):
            self.is_quoted = False
            return self._behind(text, at + 1)
        return at

    def _behind(self, text: str, at: int) -> int:
        """Behind a cell: what separates it from the next, or -1 where the record ends."""
        self._is_bare = self._is_bare and at == len(text)
        if text.startswith(self._separator, at):
            return at + 1
        self.is_broken = self.is_broken or text[at : at + 1] not in ("", "\r", "\n")
        return at if at == len(text) else -1
