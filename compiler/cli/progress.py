"""How far a long command has come, for those who wait at a terminal."""

from __future__ import annotations

import sys

import click


class Progress:
    """Says on a terminal (or `always`) what is being worked at, on one line that is gone when it is
    done."""

    def __init__(self, *, always: bool = False) -> None:
        self._always = always

    def __enter__(self) -> Progress:
        self._bar = self._always or (sys.stderr is not None and sys.stderr.isatty())
        return self

    def tell(self, told: str) -> None:
        if self._bar:
            click.echo(f"\r\x1b[K{told}", nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if self._bar:
            click.echo("\r\x1b[K", nl=False, err=True)
