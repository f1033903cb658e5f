"""What a comparison tells of regions: bars by what must not be, and nothing that nobody is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from compiler.audit.diff.compare import compare
from compiler.audit.diff.data import as_data
from compiler.audit.diff.written import Texts
from compiler.audit.written_spans import written_spans
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.words.comparisons import unmoved
from compiler.workspace import Workspace

WORDS = """词汇「小词汇」（county.words）：版本为“1”。
「级别」（grade），由低到高分为「初级」（grade.junior）、「中级」（grade.middle）、「高级」（grade.high）。
事实「工龄」（years）：时长，问“工龄几年？”（“How long?”）。
事实「下乡时间」（rural）：时长，问“下乡多久？”（“How long in villages?”）。
事实「论文」（papers）：整数，问“几篇论文？”（“How many papers?”）。
事实「所报级别」（applied）：级别，问“报什么级别？”（“Which grade?”）。
事实「受处分」（punished）：是非，问“是否受处分？”（“Punished?”）。
事实「在岗」（serving）：是非，问“是否在岗？”（“Serving?”）。
事实「参加培训」（trained）：是非，问“是否参加培训？”（“Trained?”）。
决定「申报」（may_apply）：是非，问“能否申报？”（“May one apply?”）。
决定「规定年限」（required）：时长，问“要求几年？”（“How long is asked for?”）。
"""
PLAN = """方案「某县方案」（county.plan）：
    版本为“一”。

引用小词汇。

一、条件

    「一般年限」（ordinary），按下表确定：
      ｜所报级别｜一般年限｜
      ｜初级｜1年｜
      ｜中级｜4年｜
      ｜高级｜15年｜。

    所称规定年限，为一般年限；
      下乡时间满3年的，可以提前1年；
      最低为0年。

    申报应当同时具备下列条件：
        （1）「级别条件」（grade_met）：所报级别低于高级；
        （2）「年限条件」（years_met）：工龄满规定年限；
        （3）「论文条件」（papers_met）：论文不少于2；
        （4）「培训条件」（trained_met）：参加培训。

    「处分影响」（penalty_bar）：受处分的，不得申报。
"""
Compare = Callable[..., dict[str, Any]]


@pytest.fixture
def compared(tmp_path: Path) -> Compare:
    """The report on the plan, with some words replaced in `before`, against it with others."""

    def between(
        *changes: tuple[str, str], before: tuple[str, str] = ("", ""), **options: Any
    ) -> dict[str, Any]:
        spaces = []
        for number, some in enumerate(([before], changes)):
            text = PLAN
            for old, new in some:
                assert old in text
                text = text.replace(old, new, 1)
            folder = Path(mkdtemp(dir=tmp_path, prefix=f"{number}"))
            (folder / "words.policy").write_text(WORDS, "utf-8")
            (folder / "plan.policy").write_text(text, "utf-8")
            spaces.append(Workspace.load(folder))
        programs = [space.program("county.plan") for space in spaces]
        assert programs[0] is not None, spaces[0].diagnostics
        assert programs[1] is not None, spaces[1].diagnostics
        texts = [Texts(files={path: s.text for path, s in one.sources.items()}) for one in spaces]
        return as_data(compare(programs[0], programs[1], (texts[0], texts[1]), **options))

    return between


def span(months: int, days: int = 0) -> Duration:
    return Duration(months=months, days=days)


def regions(report: dict[str, Any], decision: str) -> Iterator[dict[str, Any]]:
    for change in report["changes"]:
        for one in change["decisions"]:
            if one["key"] == decision:
                yield from one["regions"]


def test_a_bar_is_told_as_what_must_not_be(compared: Compare) -> None:
    found = list(regions(compared(("论文不少于2", "论文不少于1")), "may_apply"))
    settled = next(one for one in found if (one["from"], one["to"]) == ("no", "yes"))
    assert "不属于“处分影响”的情形" in settled["words"]["zh"]
    assert "there is no bar under “penalty_bar”" in settled["words"]["en"]
    told = [part for one in found for part in one["words"]["zh"] if "处分影响" in part]
    assert {"是否属于“处分影响”的情形未定"} < set(told)
    assert not [part for part in told if "处分影响：" in part]


def test_a_new_bar_is_told_so_in_the_conditions_of_a_case(compared: Compare) -> None:
    bar = "    「处分影响」（penalty_bar）：受处分的，不得申报。\n"
    new = f"{bar}\n    「不在岗」（not_serving）：不是在岗的，不得申报。\n"
    found = regions(compared((bar, new)), "may_apply")
    (lost,) = (one for one in found if (one["from"], one["to"]) == ("yes", "no"))
    (differ,) = lost["witness"]["differ"]
    assert differ["called"] == {
        "zh": "不属于“不在岗”的情形",
        "en": "there is no bar under “not_serving”",
    }
    assert (differ["old"], differ["new"]) == (None, "unmet")


def test_a_region_names_no_values_that_nobody_in_it_has(compared: Compare) -> None:
    """15 years are asked of a grade that cannot qualify."""
    found = list(regions(compared(("下乡时间满3年", "下乡时间满2年")), "may_apply"))
    settled = [one for one in found if (one["from"], one["to"]) == ("no", "yes")]
    named = [part for one in settled for part in one["words"]["zh"] if part.startswith("一般年限")]
    assert sorted(named) == ["一般年限为1年", "一般年限为4年"]


def test_conditions_told_together_stand_once_in_a_region(compared: Compare) -> None:
    """The items of a decision and its bars are one list of conditions."""
    bar = "    「处分影响」（penalty_bar）：受处分的，不得申报。\n"
    new = f"{bar}\n    「不在岗」（not_serving）：不是在岗的，不得申报。\n"
    report = compared((bar, new), ("下乡时间满3年", "下乡时间满2年"))
    words = [one["words"]["zh"] for one in regions(report, "may_apply")]
    told = [part for parts in words for part in parts]
    assert "申报的其他5项条件：都具备" in told
    assert all(len(set(parts)) == len(parts) for parts in words)
    assert all(sum("申报的其他" in part for part in parts) < 2 for parts in words)


def test_a_hole_that_is_filled_is_the_change_and_the_rule_that_uses_it_none(
    compared: Compare,
) -> None:
    """Of a region that is all cases there is an example, too."""
    hole = "    「证期」（term）待定，类型为时长：“没有写明”。\n    所称规定年限，为证期。\n"
    whole = PLAN[PLAN.index("    所称规定年限，") : PLAN.index("    申报应当")]
    report = compared(
        (whole, hole.replace("待定，类型为时长：“没有写明”", "，为5年")), before=(whole, hole)
    )
    (change,) = (one for one in report["changes"] if one["decisions"])
    assert (change["part"], change["key"]) == ("hole", "term")
    assert [place["text"] for place in change["old"]] == [hole.splitlines()[0].strip()]
    assert [place["text"] for place in change["new"]] == ["「证期」（term），为5年。"]
    (region,) = regions(report, "required")
    assert (region["from"], region["to"], region["words"]["zh"]) == ("open", "yes", [])
    assert region["witness"]["given"] == {"zh": ["任何案例"], "en": ["any case"]}
    back = compared(
        (whole, hole), before=(whole, hole.replace("待定，类型为时长：“没有写明”", "，为5年"))
    )
    assert [one["key"] for one in back["changes"]] == ["term"]


def test_the_times_of_a_case_can_be_written(compared: Compare) -> None:
    """Three years less a day are no time that anybody has: each such value is replaced by one
    nearby, which the rules decide alike."""
    given = compared(("下乡时间满3年", "下乡时间满2年"), ("满规定年限", "满规定年限且工龄满2年"))
    found = [*regions(given, "may_apply"), *regions(given, "required")]
    spans = [
        fact for one in found for fact in one["witness"]["facts"].values() if isinstance(fact, dict)
    ]
    assert spans
    assert all(0 <= fact[unit] <= 30 for fact in spans for unit in ("years", "months", "days"))


@pytest.mark.parametrize(
    ("given", "least", "most", "shown"),
    [
        (span(36, -1), span(24), span(36, -1), span(35, 30)),
        (span(24, 45), span(24), span(25, -1), span(24, 30)),
        (span(36, -1), span(36, -1), span(60), span(36)),
        (span(-5), span(-60), span(60), span(0)),
        (span(0, -1), span(-60), span(0, -1), None),
        (span(27), span(0), span(60), span(27)),
    ],
)
def test_a_time_that_nobody_writes_becomes_one_nearby(
    given: Duration, least: Duration, most: Duration, shown: Duration | None
) -> None:
    case = Case(facts={"list": ({"span": given},), "rural": given})

    def still(one: Case) -> bool:
        rows: Any = one.facts["list"]
        told: Any = (one.facts["rural"], rows[0]["span"])
        return all(least <= one <= most for one in told)

    found = written_spans(case, still)
    assert (None if found is None else found.facts["rural"]) == shown


def test_what_was_not_compared_is_not_called_unchanged(compared: Compare) -> None:
    change = ("论文不少于2", "论文不少于1")
    report = compared(change, decisions=("required",))
    (one,) = report["changes"]
    assert (one["effect"], one["unchanged"], one["decisions"]) == ("skipped", [], [])
    assert one["skipped"] == [{"key": "may_apply", "name": "申报"}]
    assert not report["changed"]
    assert unmoved(one, "zh") == ["没有比较：申报。"]
    assert unmoved(one, "en") == ["Not compared: may_apply."]
    (all_,) = compared(change)["changes"]
    assert (all_["effect"], all_["skipped"], unmoved(all_, "zh")) == ("loosened", [], [])


def test_what_is_proved_of_some_decisions_is_not_said_of_all(compared: Compare) -> None:
    table = ("｜高级｜15年｜", "｜高级｜16年｜")  # of those who cannot apply either way
    (one,) = compared(table, decisions=("may_apply",))["changes"]
    assert (one["effect"], one["unchanged"]) == ("skipped", ["may_apply"])
    assert unmoved(one, "zh") == [
        "已证明：任何案例中，所比较的决定的结果都不变。",
        "没有比较：规定年限。",
    ]
