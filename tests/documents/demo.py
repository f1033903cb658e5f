"""`make docs-demo`, run once: its files, and the documents that they were written from."""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
import tempfile
import time
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

    folder = Path(_FOLDER.name)
    *before, command = recipe(str(folder))
    for line in before:
        subprocess.run(line, shell=True, check=True, cwd=ROOT)
    words = shlex.split(command.partition("/policy ")[2])
    began = time.process_time()
    with patch.object(doc_all, "composed", composed), contextlib.chdir(ROOT):
        ran = CliRunner().invoke(main, words, catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    seconds = time.process_time() - began
    return Demo(folder=folder / "docs-demo", made=made, told=ran.stderr, seconds=seconds)


def recipe(build: str) -> list[str]:
    """The lines of the Makefile up to the command that makes the documents, which is the last;
    `build` stands for the folder that they write into."""
    text = (ROOT / "Makefile").read_text("utf-8")
    variables = dict(re.findall(r"^(\w+) *\??:?= *(.*)$", text, re.MULTILINE))
    told = text.partition("\ndocs-demo:")[2].partition("\n\n")[0].replace("\\\n", " ")
    lines = [line.strip().lstrip("@") for line in told.splitlines()[1:]]
    lines = [re.sub(r"\$\((\w+)\)", lambda found: variables[found[1]], one) for one in lines]
    last = next(i for i, line in enumerate(lines) if "/policy doc" in line)
    return [re.sub(r"\bbuild\b", build, line) for line in lines[: last + 1]]


_FOLDER = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
"""Kept while the tests run."""
