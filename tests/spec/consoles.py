"""A page of the documentation, done as it says: files written, commands run.

policy file=a/b.policy      the block is the file, also for json and toml
policy append=a/b.policy    the block is added to the file
policy edit=a/b.policy      the block takes the place of the paragraph that begins like it
console                     lines that begin with `$ ` are run, the others are their output;
                            `< answers.txt` at the end is what the command reads
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from compiler.cli.main import main
from tests.spec.fences import ROOT, Block, blocks

COLUMNS = 88


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A console block beside what its commands really answer."""

    block: Block
    real: str


def follow(page: Path, folder: Path) -> Iterator[Ran]:
    """Do what a page says, in `folder`, which must be the working directory."""
    for shared in ("policies", "docs"):
        (folder / shared).symlink_to(ROOT / shared)
    language = "zh" if page.name.endswith(".zh.md") else "en"
    for block in blocks(page):
        _write(block, folder)
        if block.language == "console":
            yield Ran(block=block, real=_run(block.text, language))


def _write(block: Block, folder: Path) -> None:
    for action in ("file", "append", "edit"):
        name = block.value(action)
        if name is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(_changed(action, before, block.text), "utf-8")


def _changed(action: str, before: str, text: str) -> str:
    match action:
        case "file":
            return text
        case "append":
            return f"{before}\n{text}"
        case _:
            opening = re.match(r"[^（(，\n]+", text)
            assert opening is not None
            paragraph = re.compile(rf"^{re.escape(opening[0])}[^\n]*\n(?:[^\n]+\n)*", re.MULTILINE)
            assert len(paragraph.findall(before)) == 1, opening[0]
            return paragraph.sub(lambda _: text, before)


def _run(text: str, language: str) -> str:
    """The commands of a block, each with its real output behind it."""
    commands = [line for line in text.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command, language)}" for command in commands)


def _output(command: str, language: str) -> str:
    _, program, *arguments = shlex.split(command)
    assert program == "policy", command
    given = Path(arguments.pop()).read_text("utf-8") if arguments[-2:-1] == ["<"] else None
    arguments = [word for word in arguments if word != "<"]
    environment = {"LANG": language, "LC_ALL": "", "LC_MESSAGES": "", "COLUMNS": str(COLUMNS)}
    if _asks_the_solver(arguments):
        return _in_a_process(arguments, environment)
    return CliRunner().invoke(main, arguments, input=given, env=environment).output


def _asks_the_solver(arguments: list[str]) -> bool:
    """Which of several cases the solver names may depend on what it was asked before in the same
    process: such commands are given one of their own, as on a command line."""
    return arguments[:1] in (["diff"], ["readings"]) or "--prove" in arguments


def _in_a_process(arguments: list[str], environment: dict[str, str]) -> str:
    around = {**os.environ, **environment, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-m", "compiler.cli.main", *arguments]
    ran = subprocess.run(line, capture_output=True, text=True, env=around, check=False)
    return ran.stdout + ran.stderr
