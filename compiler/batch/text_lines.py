"""The lines of a text, one by one, of which none is held that is longer than a row may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

MOST_BYTES = 1_000_000
"""So many a line or a record of text has at most."""

_ENDS = "\r\n"
_PIECE = MOST_BYTES + len(_ENDS)


def lines_of(file: TextIO) -> Iterator[tuple[str, int]]:
    """Each line that is not empty, without its end. Of one with more than `MOST_BYTES` characters
    it is the start, and with it goes how many bytes of it are left out. The file is open with
    `newline=""`."""
    while start := file.readline(_PIECE):
        left_out = 0
        if not _is_ended(start):
            left_out = _passed_over(file)
        line = start.rstrip(_ENDS)
        if line:
            yield line, left_out


def _passed_over(file: TextIO) -> int:
    """Read on to the end of the line; how many bytes that are."""
    return sum(size_of(piece.rstrip(_ENDS)) for piece in rest_of_line(file, ""))


def rest_of_line(file: TextIO, start: str) -> Iterator[str]:
    """The line that begins with `start`, piece by piece, with its end."""
    piece = start
    yield piece
    while not _is_ended(piece) and (piece := file.readline(_PIECE)):
        yield piece
    if piece.endswith("\r"):
        yield from _other_half(file)


def _is_ended(piece: str) -> bool:
    return piece.endswith(("\n", "\r"))


def _other_half(file: TextIO) -> Iterator[str]:
    """Of an end of two characters that was cut in the middle."""
    place = file.tell()
    if file.read(1) == "\n":
        yield "\n"
    else:
        file.seek(place)


def size_of(text: str) -> int:
    """In bytes. What was no UTF-8 stands in the text as halves of surrogate pairs."""
    return len(text.encode(errors="surrogateescape"))
