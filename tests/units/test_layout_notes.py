"""An insertion of an amendment whose text follows, with notes in between."""

from __future__ import annotations

import pytest

from policy_dsl.names import NameTable
from policy_dsl.parser import parse
from policy_dsl.source import Source

HEAD = """修订「改一」（first.change）：
    修改苹果的“一”；
    版本为“二”；
    自2000年1月1日起施行。

增加：

"""


@pytest.mark.parametrize("note", ["注：甲", "注：甲（1）", "注：（1）", "注：(1) 乙", "# （1）"])
def test_what_looks_like_an_item_within_a_note_is_none(note: str) -> None:
    parsed = parse(Source("a.policy", HEAD + note + "\n"), NameTable.of([("苹果", "apple")]))
    assert parsed.diagnostics == ()
    assert len(parsed.module.statements) == 2
    assert parsed.module.trailing_comments == (note.lstrip("注：# "),)
