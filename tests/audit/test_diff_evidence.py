"""Which proofs are owed, compared: for whom one comes or goes, and where nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compiler.audit.diff.compare import compare
from compiler.audit.diff.data import as_data
from compiler.audit.diff.report import Change, Moved, Report
from compiler.audit.diff.witness import outcome
from compiler.audit.diff.written import Texts
from compiler.workspace import Workspace

WORDS = """词汇「小词汇」（county.words）：版本为“1”。
「级别」（grade），由低到高分为「中级」（grade.middle）、「高级」（grade.high）。
事实「工龄」（years）：整数，问“几年？”（“Years?”），证明材料为“工龄证明”（“proof of years”）。
事实「所报级别」（applied）：级别，问“级别？”（“Grade?”），证明材料为“申报表”（“the form”）。
事实「参加培训」（trained）：是非，问“培训？”（“Trained?”），证明材料为“证书”（“certificate”）。
事实「无处分」（lawful）：是非，问“无处分？”（“Lawful?”），证明材料为“品行证明”（“conduct”）。
决定「申报」（may_apply）：是非，问“能否申报？”（“May one apply?”）。
决定「材料」（evidence）：材料清单，问“交什么材料？”（“Which proofs?”）。
"""
PLAN = """方案「某县方案」（county.plan）：
    版本为“一”。

引用小词汇。

一、条件

    申报应当同时具备下列条件：
        （1）「工龄条件」（years_met）：工龄不少于5；
        （2）「级别条件」（grade_met）：所报级别为中级或参加培训。

二、材料

    所称材料，是指申报所需证明材料。
"""
Compare = Callable[..., Report]


@pytest.fixture
def compared(tmp_path: Path) -> Compare:
    """The plan against itself with one replacement in its words or its text."""

    def between(old: str, new: str, **options: bool) -> Report:
        assert old in WORDS + PLAN
        spaces = []
        for name, change in (("old", lambda text: text), ("new", lambda t: t.replace(old, new, 1))):
            folder = tmp_path / name
            folder.mkdir()
            (folder / "words.policy").write_text(change(WORDS), "utf-8")
            (folder / "plan.policy").write_text(change(PLAN), "utf-8")
            spaces.append(Workspace.load(folder))
        programs = [space.program("county.plan") for space in spaces]
        assert programs[0] is not None
        assert programs[1] is not None, spaces[1].diagnostics
        texts = [Texts(files={path: s.text for path, s in one.sources.items()}) for one in spaces]
        return compare(programs[0], programs[1], (texts[0], texts[1]), **options)

    return between


def lists(report: Report) -> tuple[Change, list[Moved]]:
    """The one change, and its regions of the list of proofs. Each has a case that the interpreter
    decides as the region says."""
    (change,) = report.changes
    (found,) = [one for one in change.decisions if one.decision == "evidence"]
    assert not found.compared.limits
    for moved in found.moved:
        shown, move = moved.witness, moved.region.move
        assert shown is not None
        old, new = (outcome(side, "evidence", shown.case) for side in (change.old, change.new))
        assert (old[0], new[0]) == (move.old, move.new)
        assert old != new
        comes, goes = shown.proofs
        assert {*move.comes} <= {*comes}
        assert {*move.goes} <= {*goes}
    return change, list(found.moved)


def test_another_name_of_a_proof_is_a_proof_that_comes_and_one_that_goes(compared: Compare) -> None:
    report = compared("工龄证明”（“proof of years", "社保记录”（“the insurance record")
    change, moved = lists(report)
    (own,) = [one.region for one in moved if one.region.move.follows is None]
    assert own.move.comes == (("社保记录", "the insurance record"),)
    assert own.move.goes == (("工龄证明", "proof of years"),)
    assert own.whole
    assert (change.part, change.key, change.effect) == ("fact", "years", "mixed")
    assert report.effect("may_apply") == "editorial"
    (place,) = change.new_places
    assert "社保记录" in place.text
    assert (place.path.endswith("words.policy"), place.line) == (True, 3)


def test_a_proof_that_is_asked_no_more_loosens(compared: Compare) -> None:
    change, moved = lists(compared("，证明材料为“工龄证明”（“proof of years”）", ""))
    assert change.effect == "loosened"
    assert moved[0].region.move.goes == (("工龄证明", "proof of years"),)


def test_a_new_condition_brings_its_proof_to_those_who_are_granted(compared: Compare) -> None:
    report = compared(
        "或参加培训。", "或参加培训；\n        （3）「品行条件」（lawful_met）：无处分。"
    )
    change, moved = lists(report)
    assert change.effect == "tightened"
    own = [one.region for one in moved if one.region.move.follows is None]
    assert [region.move.comes for region in own] == [(("品行证明", "conduct"),)]
    turns = {(m.follows.old, m.follows.new) for one in moved if (m := one.region.move).follows}
    assert ("yes", "no") in turns
    assert {one.region.move.kind for one in moved} == {"tightened", "follows"}


def test_a_list_that_only_follows_its_outcome_says_nothing_beside_it(compared: Compare) -> None:
    report = compared("工龄不少于5", "工龄不少于4")
    change, moved = lists(report)
    assert change.effect == "loosened"
    assert {one.region.move.kind for one in moved} == {"follows"}
    assert report.effect("evidence") == "follows"


def test_lists_of_which_nothing_changed_are_proved_equal(compared: Compare) -> None:
    report = compared("所报级别为中级或参加培训", "参加培训或所报级别为中级")
    assert [change.effect for change in report.changes] == ["editorial"]
    assert not report.changed


def test_both_languages_name_the_proofs(compared: Compare) -> None:
    report = compared("工龄证明”（“proof of years", "社保记录”（“the insurance record")
    data = as_data(report)
    assert isinstance(data["changes"], list)
    told = str(data["changes"])
    assert "'comes': [{'zh': '社保记录', 'en': 'the insurance record'}]" in told
    assert "申报：都为是" in told
    assert "may_apply: yes either way" in told
