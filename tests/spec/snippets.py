"""A snippet of the documentation to the text of a whole module.

policy              a whole module, begun by its header
policy fragment     statements; a header and imports are put before them
policy condition    a condition or a value on each line
bad E0101           the code that must be found, and no other error
pair=scope          blocks of one pair give one tree
amends=header       an amendment of the plan that is the first block of this pair
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from tests.spec.fences import Block

PREAMBLE = Path(__file__).with_name("preamble.policy")
WRAPPING = 2
"""So many statements are put before a fragment."""

_MODULES = ("national.vocabulary", "national.places", "national.frame", "national.titles")
_HEADERS = {
    "zh": "规定「片段{n}」（spec.snippet_{n}）：版本为“1”。\n引用{imports}。\n",
    "en": "rules spec.snippet_{n} (「片段{n}」): version “1”.\nimport {imports}.\n",
}
_SENTENCES = {
    "zh": "「第{n}句」（spec_line_{n}），是指{line}。\n",
    "en": "spec_line_{n} (「第{n}句」) means {line}.\n",
}
_QUOTED = re.compile(
    r"「[^」\n]*」|“[^”\n]*”|\"[^\"\n]*\"|^ *(?:note|text|translation):.*$", re.MULTILINE
)


def surface(text: str) -> Literal["zh", "en"]:
    """Chinese where a statement ends with 。, or none ends and a Chinese character stands outside
    quotation marks; an English heading may hold one, too."""
    bare = _QUOTED.sub("", text)
    if "。" in bare or re.search(r"\.$", bare, re.MULTILINE):
        return "zh" if "。" in bare else "en"
    return "zh" if re.search(r"[\u4e00-\u9fff]", bare) else "en"


def is_whole(block: Block) -> bool:
    """Whether a block has a header of its own."""
    return not {"fragment", "condition"} & set(block.words)


def module_text(block: Block, number: int) -> str:
    """The module that a block stands for, the `number`-th of its library."""
    if is_whole(block):
        return block.text
    body = conditions(block.text) if "condition" in block.words else block.text
    return header(surface(block.text), number) + body


def header(language: Literal["zh", "en"], number: int) -> str:
    """What is put before a snippet."""
    mark = "、" if language == "zh" else ", "
    return _HEADERS[language].format(n=number, imports=mark.join((*_MODULES, "spec.preamble")))


def conditions(text: str) -> str:
    """Each line as the meaning of a name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    sentence = _SENTENCES[surface(text)]
    return "".join(sentence.format(n=n, line=line) for n, line in enumerate(lines, 1))
