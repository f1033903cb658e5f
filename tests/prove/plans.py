"""Small plans made from templates: clean ones, and ones with a planted mistake.

Each *domain* tells the same story about another kind of value: `low` and `high` part all cases,
`wide` overlaps both, `strong` implies `weak`, and `never` holds in no case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler import pipeline
from compiler.audit.prove.prove import Proved, prove
from compiler.core import ir
from tests.units.compiling import PLAN, VOCABULARY, compiled

PATH = "m0.policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    name: str
    low: str
    high: str
    wide: str
    strong: str
    weak: str
    never: str


_TOTAL = "工作经历中工作地点属于都安的累计时长截至申报日期"

DOMAINS = (
    Domain(
        name="ladder",
        low="学历低于大专",
        high="学历不低于大专",
        wide="学历不高于大专",
        strong="学历为本科",
        weak="学历不低于大专",
        never="学历低于大专且学历不低于本科",
    ),
    Domain(
        name="enumeration",
        low="申报系列为工程",
        high="申报系列不为工程",
        wide="申报系列属于工程、卫生之一",
        strong="申报系列为工程",
        weak="申报系列不为卫生",
        never="申报系列为工程且申报系列为卫生",
    ),
    Domain(
        name="integer",
        low="人数少于10",
        high="人数不少于10",
        wide="人数少于20",
        strong="人数超过20",
        weak="人数不少于10",
        never="人数少于10且人数超过20",
    ),
    Domain(
        name="decimal",
        low="分数低于59.5",
        high="分数不低于59.5",
        wide="分数低于60",
        strong="分数高于80",
        weak="分数不低于59.5",
        never="分数低于59.5且分数高于59.5",
    ),
    Domain(
        name="duration",
        low="工龄不满5年",
        high="工龄满5年",
        wide="工龄不满10年",
        strong="工龄满10年",
        weak="工龄满5年",
        never="工龄不满5年且工龄满10年",
    ),
    Domain(
        name="date",
        low="申报日期早于2022年1月1日",
        high="申报日期不早于2022年1月1日",
        wide="申报日期早于2022年1月2日",
        strong="申报日期晚于2023年1月1日",
        weak="申报日期不早于2022年1月1日",
        never="申报日期早于2022年1月1日且申报日期晚于2022年1月1日",
    ),
    Domain(
        name="truth",
        low="乡镇单位",
        high="不是乡镇单位",
        wide="乡镇单位或学历为本科",
        strong="乡镇单位且学历为本科",
        weak="乡镇单位",
        never="乡镇单位且学历为本科且不是乡镇单位",
    ),
    Domain(
        name="place",
        low="所在地属于河池",
        high="所在地不属于河池",
        wide="所在地不属于都安",
        strong="所在地属于都安",
        weak="所在地属于河池",
        never="所在地属于都安且所在地属于百色",
    ),
    Domain(
        name="list",
        low="工作经历中有借调",
        high="工作经历中没有借调",
        wide="工作经历中有（工作地点属于都安）",
        strong=f"{_TOTAL}满10年",
        weak=f"{_TOTAL}满5年",
        never="工作经历中有借调且工作经历中没有借调",
    ),
)
_CASES = """一、总则
    「标准」（standard），{value}。
    申报应当同时具备下列条件：
        （1）标准为1；
        （2）成果至少包含卫生。
"""
_DEMANDS = """一、总则
    申报应当同时具备下列条件：
        （1）「其一」（one）：{one}；
        （2）「其二」（two）：{two}；
        （3）成果至少包含卫生。
"""
_CHOICES = """一、总则
    申报应当具备「可选」（either）：具备下列条件之一：
        （1）{one}；
        （2）{two}；
        （3）成果至少包含卫生。
"""


def by_cases(*cases: tuple[str, int], default: int | None = None, prevail: str = "") -> str:
    """A value by cases, with or without a default."""
    opening = "按下列情形确定" if default is None else f"为{default}；有下列情形之一的，从其规定"
    items = "；".join(f"（{n}）{when}的，为{then}" for n, (when, then) in enumerate(cases, start=1))
    return _CASES.format(value=f"{opening}：{items}{prevail}")


def demands(one: str, two: str) -> str:
    return _DEMANDS.format(one=one, two=two)


def choices(one: str, two: str) -> str:
    return _CHOICES.format(one=one, two=two)


def planted(d: Domain) -> Iterator[tuple[str, str, str]]:
    """A name, the code that must be found, and the body of a plan."""
    yield "two exceptions", "E0801", by_cases((d.low, 1), (d.wide, 2), default=3)
    yield "two cases", "E0801", by_cases((d.low, 1), (d.high, 2), (d.wide, 3))
    yield "no case", "E0802", by_cases((d.strong, 1))
    yield "dead exception", "W0803", by_cases((d.low, 1), (d.never, 2), default=3)
    yield "dead requirement", "W0803", demands(d.weak, d.never)
    yield "dead alternative", "W0803", choices(d.low, d.never)
    yield "idle exception", "W0804", by_cases((d.low, 1), (d.high, 3), default=3)
    yield "idle alternative", "W0804", choices(d.weak, d.strong)
    yield "implied requirement", "W0805", demands(d.strong, d.weak)


def clean(d: Domain) -> Iterator[tuple[str, str]]:
    """A name and the body of a plan with which nothing is wrong."""
    yield "cases", by_cases((d.low, 1), (d.high, 2))
    yield "exception", by_cases((d.strong, 1), default=2)
    yield (
        "exceptions apart",
        by_cases((d.low, 1), (d.strong, 2), default=3)
        if _apart(d)
        else (by_cases((d.low, 1), default=3)),
    )
    prevail = "；数项同时适用的，以第2项、第1项为准"
    yield "one prevails", by_cases((d.weak, 1), (d.strong, 2), default=3, prevail=prevail)
    yield "requirements", demands(d.weak, "申报级别为高级")
    yield "alternatives", choices(d.strong, "申报级别为高级")


def _apart(d: Domain) -> bool:
    """Whether `strong` lies in `high`."""
    return d.weak == d.high


def program(body: str) -> ir.Program:
    """The program of a plan; its examples must read, too."""
    state = compiled(f"{PLAN}引用「词汇表」。\n{body}\n", VOCABULARY)
    made = pipeline.program(state, PATH)
    assert made is not None, [d.message.text("zh") for d in state.diagnostics]
    return made


def proved(body: str) -> Proved:
    return prove(program(body), PATH)


def codes(body: str) -> list[str]:
    return [finding.diagnostic.code for finding in proved(body).findings]
