"""A snippet of the documentation to the text of a whole module.

    policy              a whole module, begun by its header
    policy fragment     statements; a header and imports are put before them
    policy condition    a condition or a value on each line
    bad E0101           the first code that must be found, and no other error
    pair=scope          blocks of one pair give one tree
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from tests.spec.fences import Block

PREAMBLE = Path(__file__).with_name("preamble.policy")

_IMPORTS = ("national.vocabulary", "national.places", "national.frame", "national.titles")
_HEADERS = {
    "zh": "方案「片段」（spec.snippet）：版本为“1”。\n引用{imports}。\n",
    "en": "plan spec.snippet (「片段」): version “1”.\nimport {imports}.\n",
}
_QUOTED = re.compile(r"「[^」\n]*」|“[^”\n]*”|\"[^\"\n]*\"|（[^）]*[“\"][^）]*）")
_SHAPES = {"zh": "「第{n}句」（spec_line_{n}），是指{line}。", "en": "spec_line_{n} (「第{n}句」) means {line}."}


def surface(text: str) -> Literal["zh", "en"]:
    """Chinese where a Chinese character stands outside quotation marks."""
    return "zh" if re.search(r"[\u4e00-\u9fff]", _QUOTED.sub("", text)) else "en"


def module_text(block: Block) -> str:
    """The text of the module that a block stands for."""
    if "condition" in block.words:
        return header(block.text) + conditions(block.text)
    if "fragment" in block.words:
        return header(block.text) + block.text
    return block.text


def header(text: str) -> str:
    """What is put before a snippet, in its own surface."""
    language = surface(text)
    mark = "、" if language == "zh" else ", "
    return _HEADERS[language].format(imports=mark.join((*_IMPORTS, "spec.preamble")))


def conditions(text: str) -> str:
    """Each line as the meaning of a name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    shape = _SHAPES[surface(text)]
    return "\n".join(shape.format(n=n, line=line) for n, line in enumerate(lines, 1)) + "\n"
