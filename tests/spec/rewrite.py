"""`python -m tests.spec.rewrite`: put the real output of every command into the documentation.

For after a change of what commands print. Read the difference before it is committed.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.spec.consoles import follow
from tests.spec.fences import pages


def rewrite(page: Path) -> bool:
    """Whether the page had to be changed."""
    before = text = page.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        for ran in follow(page, Path(name)):
            text = text.replace(f"```console\n{ran.block.text}```", f"```console\n{ran.real}```")
    if text != before:
        page.write_text(text, "utf-8")
    return text != before


if __name__ == "__main__":
    home = Path.cwd()
    for each in pages():
        if rewrite(each):
            print(f"rewritten: {each.name}")
    os.chdir(home)
