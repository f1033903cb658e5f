"""Phrases that people write and the language does not have, to what is written instead.

Looked for only where a statement could not be read. What a phrase holds is filled into the advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """`pattern`: how it is written; `exact`: it is the very word that stands in the way; `first`:
    the statement begins with it."""

    pattern: re.Pattern[str]
    zh: str
    en: str
    exact: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to write instead, in both languages."""

    zh: str
    en: str


def advice(text: str, wrong: Span, statement: Span, *, readable: bool = False) -> Advice | None:
    """What to write instead of the phrase that `wrong`, a part of `statement`, lies in. How a
    statement begins is not what is wrong where it is `readable`, or where all of it is not."""
    start = max(statement.start, wrong.start - _AROUND)
    end = min(statement.end, wrong.start + 2 * _AROUND)
    begun = not readable and wrong != statement and start == statement.start
    for habit in HABITS:
        for found in _found(habit, text, start, end, begun=begun):
            if habit.exact and found.span() != (wrong.start, wrong.end):
                continue
            if found.start() < wrong.end and wrong.start < found.end():
                words = {name: said or "" for name, said in found.groupdict().items()}
                words["said"] = found.group()
                return Advice(zh=habit.zh.format(**words), en=habit.en.format(**words))
    return None


def _found(
    habit: Habit, text: str, start: int, end: int, *, begun: bool
) -> Iterator[re.Match[str]]:
    if not habit.first:
        yield from habit.pattern.finditer(text, start, end)
    elif begun and (found := habit.pattern.match(text, start, end)):
        yield found


def _habit(pattern: str, zh: str, en: str, *, exact: bool = False, first: bool = False) -> Habit:
    return Habit(pattern=re.compile(pattern), zh=zh, en=en, exact=exact, first=first)


_AROUND = 80
"""A phrase lies within so many characters before what is wrong."""

_SPAN = r"(?:\d+|[一二两三四五六七八九十百]+)(?:年(?:\d+个月)?|个月|日)?"
_TIME = r"\d+(?: (?:years?|months?|days?))?"

_HOLE_ZH = (
    "待定自成一句，有自己的名称，写明类型和缘由：「名称」（key）待定，类型为时长：“没有写明什么”。"
    "决定要用它的，另写一句，例如：所称某决定，为这个名称。"
)
_HOLE_EN = (
    "what is undetermined is a statement of its own, with a name, a type and a reason: key "
    "(「名称」) undetermined, of type duration: “what is not stated”. A decision then says: the "
    "decision key is that name."
)
_NAME_ZH = r"(?P<name>(?!所称)[^\s“”「」（），。；：、]+?)"
_NAME_EN = r"(?P<name>(?!(?:the|decision|where)\b)[a-z][\w.]*)"
_DECISION = (
    "规定决定的一句以“所称”开头：所称{name}，为…；是非的，所称{name}，是指…，或者{name}应当…。"
    "新起的名称写作「名称」（key），为…",
    "what settles a decision begins with “the decision”: the decision {name} is …; of a truth, the "
    "decision {name} means …, or {name} requires …. A new name is written key (「名称」) is …",
)
_REQUIRED = (
    "“应当”前面不写“所称”：{name}应当…；写“所称”的，后面用“是指”：所称{name}，是指…",
    "“requires” stands behind the name alone: {name} requires …",
)
_UNIT_ZH = "数后面不写单位，去掉“{unit}”；单位写进所问的话，例如：问“每月多少元？”"
_UNIT_EN = (
    "numbers have no units: leave out “{unit}”, and name the unit in what is asked, as in: asked "
    "“How much is it each month?”"
)
_LEAST = ("写作“不少于{value}”", "write “at least {value}”")
_MOST = ("写作“不超过{value}”", "write “does not exceed {value}”")
_RANGE_ZH = "后一个界限也要写明比较的是什么：“某项{low}且某项{high}”"
_RANGE_EN = (
    "say again what is compared, as in “years reaches 1 year and years does not reach 10 years”"
)

HABITS = (
    # what is undetermined
    _habit(r"为待定|[，,]?待定(?!，类型为)[。：；，]?", _HOLE_ZH, _HOLE_EN),
    _habit(r"所称[^。，；：\n“]+，?待定", _HOLE_ZH, _HOLE_EN),
    _habit(r"\bis undetermined\b|\bundetermined\b(?!, of type)[.:;,]?", _HOLE_ZH, _HOLE_EN),
    _habit(r"the decision [\w.]+ undetermined\b", _HOLE_ZH, _HOLE_EN),
    # numbers
    _habit(
        r"\d[，,]\d{3}(?!\d)",
        "数字中间不加逗号：1,000写作1000",
        "numbers have no commas: 1,000 is written 1000",
    ),
    _habit(
        r"\d ?(?P<unit>[万亿])",
        "数要写全，不写“{unit}”：1万写作10000",
        "numbers are written in full, without “{unit}”: 1万 is 10000",
    ),
    _habit(
        r"\d ?(?P<unit>[%％]|percent\b)",
        "没有百分数：写成一个数，例如80%写作80或者0.8，单位写进所问的话",
        "there are no percentages: write a number, as 80 or 0.8 for 80%, and say in what is asked "
        "which it is",
    ),
    _habit(
        r"\d ?(?P<unit>元|平方米|公里|千米|米|亩|人次|次|岁|人|名|个(?!月)|项|分|篇|部|件|册"
        r"|课时|学时|学分|户)",
        _UNIT_ZH,
        _UNIT_EN,
    ),
    _habit(
        r"\d (?P<unit>yuan|RMB|CNY|square (?:met(?:re|er)s?|feet)|met(?:re|er)s?|times|people"
        r"|persons|items|points|hours|pieces)\b",
        _UNIT_ZH,
        _UNIT_EN,
    ),
    # lengths of time in words
    _habit(r"半年", "半年写作“6个月”", "半年 is written 6个月"),
    _habit(
        r"[一二两三四五六七八九十\d]+年半",
        "几年半写作几年6个月，例如“1年6个月”",
        "and a half is written in months, as in 1年6个月",
    ),
    # bounds
    _habit(
        rf"(?P<verb>满|不少于|不低于)(?P<value>{_SPAN})(?P<tail>及?以上)",
        "“{verb}{value}”就是{value}以上，去掉“{tail}”",
        "{verb}{value} says that already: leave out {tail}",
    ),
    _habit(
        rf"(?P<verb>reaches|at least) (?P<value>{_TIME}) (?P<tail>or more|or above)\b",
        "“{verb} {value}”就是{value}以上，去掉“{tail}”",
        "“{verb} {value}” says that already: leave out “{tail}”",
    ),
    _habit(
        rf"(?P<low>(?:满|不少于|不低于|超过){_SPAN})[且并，、]?"
        rf"(?P<high>(?:不满|不超过|低于|少于){_SPAN})",
        _RANGE_ZH,
        _RANGE_EN,
    ),
    _habit(
        rf"(?P<low>(?:reaches|at least|more than|exceeds) {_TIME}) (?:and|but) "
        rf"(?P<high>(?:less than|fewer than|below|under|lower than|does not reach) {_TIME})",
        _RANGE_ZH,
        _RANGE_EN,
    ),
    _habit(
        rf"(?P<low>{_SPAN})以上[、，且]?(?P<high>{_SPAN})以下",
        "写作“某项不少于{low}且某项不超过{high}”",
        "write 某项不少于{low}且某项不超过{high}",
    ),
    _habit(rf"在?(?P<value>{_SPAN})及?以上", *_LEAST),
    _habit(rf"在?(?P<value>{_SPAN})(?:及?以下|以内|之内)", *_MOST),
    _habit(rf"(?P<value>{_TIME}) or more\b", *_LEAST),
    _habit(rf"(?P<value>{_TIME}) or (?:less|fewer)\b", *_MOST),
    _habit(
        r"及(?P<tail>以上|以下)",
        "“{tail}”已经包括本级，去掉“及”，例如“本科以上”",
        "{tail} includes the step itself: leave out 及, as in 本科以上",
    ),
    # days
    _habit(
        r"(?P<year>\d{4})[/／.．](?P<month>\d{1,2})[/／.．](?P<day>\d{1,2})",
        "日期写作“{year}年{month}月{day}日”",
        "days are written as in 2024-03-01, not “{said}”",
    ),
    # comparisons
    _habit(
        r"大于等于|大于或等于|[>＞]=|[≥≧]|is (?:greater|more) than or equal to",
        "“{said}”写作“不少于”",
        "for “{said}” write “at least”",
    ),
    _habit(
        r"小于等于|小于或等于|[<＜]=|[≤≦]|is less than or equal to",
        "“{said}”写作“不超过”",
        "for “{said}” write “does not exceed”",
    ),
    _habit(
        r"大于|[>＞]|(?:is )?greater than",
        "“{said}”写作“超过”或“多于”",
        "for “{said}” write “exceeds” or “more than”",
    ),
    _habit(
        r"小于|[<＜]|(?:is )?less than",
        "“{said}”写作“少于”；时长写作“不满”",
        "for “{said}” write “fewer than”, of a time “short of”",
    ),
    _habit(r"不等于|!=|≠", "“{said}”写作“不为”", "for “{said}” write “is not”"),
    _habit(r"等于|==?|\bequals\b", "“{said}”写作“为”", "for “{said}” write “is”"),
    _habit(
        r"在(?P<day>\d+年\d+月\d+日)(?:以前|之前|前)",
        "写作“早于{day}”；包括当日的，写作“不晚于{day}”",
        "write 早于{day}, or with the day itself 不晚于{day}",
    ),
    _habit(
        r"在(?P<day>\d+年\d+月\d+日)(?:以后|之后|后)",
        "写作“晚于{day}”；包括当日的，写作“不早于{day}”",
        "write 晚于{day}, or with the day itself 不早于{day}",
    ),
    _habit(r"必须|应该|必需", "“{said}”写作“应当”", "for {said} write 应当"),
    _habit(r"(?<=的，)(?:不可以|不能|不准)", "“{said}”写作“不得”", "for {said} write 不得"),
    # amendments
    _habit(
        r"中的“[^”\n]*”(?:修)?改为",
        "修订不改一句里的几个字：写“将…修改为：”，下面写出新的整句或者整项",
        "an amendment replaces whole statements or items: write 将…修改为： and the new one below",
    ),
    _habit(r"将[^。：\n]*(?<!修)改为", "写作“将…修改为：”", "write 将…修改为："),
    # decisions
    _habit(rf"所称{_NAME_ZH}，?应当", *_REQUIRED, first=True),
    _habit(rf"the decision {_NAME_EN} requires\b", *_REQUIRED, first=True),
    _habit(
        rf"{_NAME_ZH}(?:，(?:为|是指|按)|是指|按下|(?:为|是)[^，；：\n]*。)",
        *_DECISION,
        first=True,
    ),
    _habit(
        rf"(?:the |decision )?{_NAME_EN} (?:means\b|by\b|is\b[^,;:\n]*\.(?=\s|$))",
        *_DECISION,
        first=True,
    ),
    _habit(
        rf"所称{_NAME_ZH}是(?!指)",
        "“是”写作“为”；是非的决定写作“是指”",
        "for 是 write 为; of a truth 是指",
        first=True,
    ),
    _habit(r"是", "前面是所比较的事实的，写作“为”", "write 为 behind what is compared", exact=True),
)
