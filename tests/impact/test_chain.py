"""Programs between two versions are asked only where what they mix makes sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.audit.impact.chain import chain
from tests.impact.plans import HEADER, NEW, OLD, compared, decision, moves, table, versions

TYPED = """
「组」（group），{members}。
事实「组别」（member）：组，问“哪一组？”。

一、条件

    「组别合适」（fits），是指组别为{wanted}。
"""
MEMBERS = {
    "old": "分为「甲组」（group.a）、「乙组」（group.b）",
    "new": "分为「丙组」（group.c）、「甲组」（group.a）、「乙组」（group.b）",
}


def grouped(text: str, side: str, wanted: str) -> str:
    typed = TYPED.format(members=MEMBERS[side], wanted=wanted)
    return text.replace("\n一、条件\n", typed).replace(
        "学历足够且成绩合格", "学历足够且成绩合格且组别合适"
    )


def test_every_change_is_a_link_of_its_own(tmp_path: Path) -> None:
    links = chain(*versions(tmp_path), ("ok", "line")).links
    assert [link.numbers for link in links] == [(1,), (2,)]
    assert [sorted(link.decisions) for link in links] == [["line", "ok"], ["ok"]]


def test_changes_around_another_type_count_as_one(tmp_path: Path) -> None:
    """The members of an enumeration are other ones: between the fact and the rule that compares it
    nothing can be decided."""
    old, new = versions(tmp_path, grouped(OLD, "old", "甲组"), grouped(NEW, "new", "乙组"))
    found = chain(old, new, ("ok",))
    keys = [step.key for step in found.steps]
    assert {"member", "fits"} <= set(keys)
    together = next(link for link in found.links if keys.index("member") + 1 in link.numbers)
    assert keys.index("fits") + 1 in together.numbers
    rows = "x1,e,master,70,clerk\nx2,e,junior_college,70,clerk\nx3,e,master,70,clerk\n"
    lines = (HEADER + rows).splitlines()
    cells = ["member", "a", "a", "b"]
    text = "".join(f"{line},{cell}\n" for line, cell in zip(lines, cells, strict=True))
    data = compared(old, new, table(tmp_path / "cases.csv", text), decisions=("ok",))
    ok = decision(data, "ok")
    assert moves(ok["verdicts"]) == {("yes", "no"): 2, ("no", "yes"): 1}
    assert sum(link["count"] for link in ok["changes"]) == 3
    told = {n for link in ok["changes"] if link["count"] for n in link["numbers"]}
    assert keys.index("fits") + 1 in told


@pytest.mark.parametrize("decisions", [("ok",), ("line",)])
def test_a_link_bears_only_on_what_it_reaches(decisions: tuple[str, ...], tmp_path: Path) -> None:
    found = chain(*versions(tmp_path), decisions)
    assert found.of(decisions[0]) == {"ok": [0, 1], "line": [0]}[decisions[0]]
