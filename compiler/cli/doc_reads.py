"""What `policy doc` reads, so that none of it is written over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from compiler.cli.doc_subject import Given
from compiler.cli.files import not_read
from compiler.cli.shell import Shell
from compiler.files import policy_files
from compiler.workspace import builtin_policies


def must_not_be_read(
    shell: Shell, given: Given, templates: Path | None, *written: str | None
) -> None:
    """Raises Misuse where a file to be written is one that the command reads."""
    there = [path for path in written if path is not None and os.path.isfile(path)]
    read = list(_read(given, templates)) if there else []
    for path in there:
        not_read(shell, path, *read)


def _read(given: Given, templates: Path | None) -> Iterator[str]:
    """The files that are read, as far as they are there."""
    yield from filter(None, (given.case, given.cases, given.office))
    for folder in (given.policies or str(builtin_policies()), given.older):
        if folder is not None and os.path.exists(folder):
            yield from map(str, policy_files(Path(folder)))
            yield from map(str, Path(folder).rglob("sources.toml"))
    if templates is not None:
        yield from map(str, templates.rglob("*.jinja"))
