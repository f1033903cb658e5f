"""`make docs-demo`, run once: its files, and the documents that they were written from."""

from __future__ import annotations

import re
import shlex
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner

from compiler.backends.document.blocks import Document
from compiler.cli import doc_all
from compiler.cli.main import main
from compiler.documents.kinds import Kind
from compiler.documents.subject import Subject
from tests.spec.fences import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document, and the subject that it was made from."""

    document: Document
    kind: Kind
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """`made` has the documents by their files' names without the format; `told` is what was said
    on standard error, `seconds` the processor's time."""

    folder: Path
    made: dict[str, Made]
    told: str
    seconds: float

    def file(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@cache
def demo() -> Demo:
    """What the recipe of the Makefile makes, without a `make`."""
    made: dict[str, Made] = {}
    kept = doc_all.composed

    def composed(kind: Kind, subject: Subject, *rest: Any) -> Document:
        document = kept(kind, subject, *rest)
        review = "-review" if subject.review else ""
        found = Made(document=document, kind=kind, subject=subject)
        made[f"{kind.key}{review}.{subject.language}"] = found
        return document

    folder = Path(_FOLDER.name) / "docs-demo"
    began = time.process_time()
    with patch.object(doc_all, "composed", composed):
        ran = CliRunner().invoke(main, [*options(), "-o", str(folder)], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    seconds = time.process_time() - began
    return Demo(folder=folder, made=made, told=ran.stderr, seconds=seconds)


def options() -> list[str]:
    """The words of the command in the Makefile, but for where it writes to."""
    text = (ROOT / "Makefile").read_text("utf-8")
    variables = dict(re.findall(r"^(\w+) *\??:?= *(.*)$", text, re.MULTILINE))
    recipe = text.partition("\ndocs-demo:")[2].partition("\n\n")[0].replace("\\\n", " ")
    (line,) = (line for line in recipe.splitlines() if "/policy doc" in line)
    line = re.sub(r"\$\((\w+)\)", lambda found: variables[found[1]], line)
    words = shlex.split(line.partition("/policy ")[2])
    at = words.index("-o")
    return [*_rooted([*words[:at], *words[at + 2 :]])]


def _rooted(words: list[str]) -> Iterator[str]:
    for word in words:
        yield str(ROOT / word) if (ROOT / word).is_file() else word


_FOLDER = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
"""Kept while the tests run."""
