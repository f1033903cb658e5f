"""What can be wrong with rules (E04xx), and what merely looks odd (W05xx)."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message, Severity


class Circle(Message):
    code: ClassVar[str] = "E0401"
    chain: str
    zh: ClassVar[str] = "这些规则互相依赖，绕成一圈：{chain}"
    en: ClassVar[str] = "these rules depend on each other in a circle: {chain}"
    hint_zh: ClassVar[str] = "让其中一条不再引用下一条，每条规则都要能先于引用它的规则算出"
    hint_en: ClassVar[str] = (
        "let one of them no longer use the next, so that each rule can come before those that "
        "use it"
    )


class TableGap(Message):
    code: ClassVar[str] = "E0402"
    case_zh: str
    case_en: str
    zh: ClassVar[str] = "表中没有一行适用于：{case_zh}"
    en: ClassVar[str] = "no row of the table holds where {case_en}"
    hint_zh: ClassVar[str] = "补上这一行，或以“其他”作末行"
    hint_en: ClassVar[str] = "add such a row, or a last row that says “otherwise”"


class TableOverlap(Message):
    code: ClassVar[str] = "E0403"
    first: int
    second: int
    case_zh: str
    case_en: str
    zh: ClassVar[str] = "表中第{first}行和第{second}行（不数表头）同时适用于：{case_zh}"
    en: ClassVar[str] = (
        "rows {first} and {second} (the header not counted) both hold where {case_en}"
    )
    hint_zh: ClassVar[str] = "收窄其中一行，使每种情形只适用一行"
    hint_en: ClassVar[str] = "narrow one of them, so that one row holds in each case"


class DecisionMissing(Message):
    code: ClassVar[str] = "E0404"
    name: str
    key: str
    zh: ClassVar[str] = "方案没有规定“{name}”"
    en: ClassVar[str] = "the plan says nothing of the decision “{key}”"
    hint_zh: ClassVar[str] = (
        "写“所称{name}，…”来规定它，是非的决定也可以写“{name}应当…”；原文没有说的，写成待定"
    )
    hint_en: ClassVar[str] = (
        "settle it with “the decision {key} …”, or, if it is a truth, “{key} requires …”; where "
        "the document is silent, make it undetermined"
    )


class OutsideClause(Message):
    code: ClassVar[str] = "E0405"
    zh: ClassVar[str] = "这句话不在任何条款标题之下，决定无法注明依据"
    en: ClassVar[str] = "this stands under no heading, so that no decision can cite its clause"
    hint_zh: ClassVar[str] = "移到它所依据的条款标题（一、（一）1.）之下"
    hint_en: ClassVar[str] = "move it under the heading of the clause that it restates"


class ClauseWithoutSource(Message):
    code: ClassVar[str] = "E0406"
    clause: str
    zh: ClassVar[str] = "条款“{clause}”有规则而没有出处"
    en: ClassVar[str] = "clause “{clause}” has rules but no source"
    hint_zh: ClassVar[str] = '在同一文件夹的sources.toml里加一段[[clause]]，id = "{clause}"'
    hint_en: ClassVar[str] = (
        'add a [[clause]] with id = "{clause}" to sources.toml in the same folder'
    )


class ItemNumber(Message):
    code: ClassVar[str] = "E0407"
    expected: int
    found: int
    zh: ClassVar[str] = "这里应当是第{expected}项，而写的是第{found}项"
    en: ClassVar[str] = "this should be item {expected}, but it says {found}"
    hint_zh: ClassVar[str] = "从1开始依次编号，不跳过，不重复"
    hint_en: ClassVar[str] = "number the items from 1 on, without gaps and repetitions"


class ExampleTwice(Message):
    code: ClassVar[str] = "E0408"
    title: str
    zh: ClassVar[str] = "已有一个例子叫“{title}”"
    en: ClassVar[str] = "there is another example “{title}”"
    hint_zh: ClassVar[str] = "换一个题目"
    hint_en: ClassVar[str] = "choose another title"


class UnknownBase(Message):
    code: ClassVar[str] = "E0409"
    title: str
    nearest: tuple[str, ...] = ()
    zh: ClassVar[str] = "没有叫“{title}”的例子"
    en: ClassVar[str] = "there is no example “{title}”"
    hint_zh: ClassVar[str] = "是不是：{nearest}？"
    hint_en: ClassVar[str] = "did you mean: {nearest}?"


class BaseCircle(Message):
    code: ClassVar[str] = "E0410"
    title: str
    zh: ClassVar[str] = "例子“{title}”所同的例子绕成一圈，没有一个写出全部事实"
    en: ClassVar[str] = "the examples that “{title}” builds on go round in a circle"
    hint_zh: ClassVar[str] = "让其中一个例子写出全部事实"
    hint_en: ClassVar[str] = "let one of these examples give all its facts"


class DefinedTwice(Message):
    code: ClassVar[str] = "E0411"
    name: str
    key: str
    zh: ClassVar[str] = "“{name}”规定了两次，没有说以哪一次为准"
    en: ClassVar[str] = "“{key}” is defined twice, and nothing says which holds"
    hint_zh: ClassVar[str] = "合成一句，或把其中一句写成“{name}应当…”"
    hint_en: ClassVar[str] = "make them one statement, or let one say “{key} requires …”"


class ProvisionMissing(Message):
    code: ClassVar[str] = "E0412"
    name: str
    key: str
    zh: ClassVar[str] = "方案没有写明事项“{name}”（{key}）"
    en: ClassVar[str] = "the plan does not state the provision “{key}” (「{name}」)"
    hint_zh: ClassVar[str] = (
        "以「{name}」（{key}）为名写一条规定；原文没有说或者文本不在手边的，写成待定"
    )
    hint_en: ClassVar[str] = (
        "state it under the name {key} (「{name}」); where the document is silent or not at hand, "
        "make it undetermined"
    )


class FormerPlace(Message):
    code: ClassVar[str] = "E0414"
    name: str
    now: str
    zh: ClassVar[str] = "“{name}”已经成为“{now}”"
    en: ClassVar[str] = "“{name}” has become “{now}”"
    hint_zh: ClassVar[str] = "写“{now}”；案例中写原来的名称或者代码，也认作它"
    hint_en: ClassVar[str] = (
        "write “{now}”; a case that says the former name or code is taken to mean it"
    )


class PlaceBecomesItself(Message):
    code: ClassVar[str] = "E0415"
    chain: tuple[str, ...]
    zh: ClassVar[str] = "一个地点后来又成了它自己：{chain}"
    en: ClassVar[str] = "a place becomes itself in the end: {chain}"
    hint_zh: ClassVar[str] = "现在的地点不写“后为”"
    hint_en: ClassVar[str] = "the place of today becomes no other"


class PlaceGoneBefore(Message):
    code: ClassVar[str] = "E0416"
    name: str
    ended: str
    until: str
    zh: ClassVar[str] = "“{name}”到{ended}就没有了，不能是{until}以后的地点"
    en: ClassVar[str] = "“{name}” ended on {ended} and cannot be the place after {until}"
    hint_zh: ClassVar[str] = "核对两处的日期，或者写更晚的地点"
    hint_en: ClassVar[str] = "check both days, or name the place that came later still"


class ProvisionType(Message):
    code: ClassVar[str] = "E0413"
    name: str
    key: str
    expected_zh: str
    expected_en: str
    found_zh: str
    found_en: str
    zh: ClassVar[str] = "事项“{name}”应当是{expected_zh}，这里写的是{found_zh}"
    en: ClassVar[str] = "the provision “{key}” should be {expected_en}, but this is {found_en}"
    hint_zh: ClassVar[str] = "改成这种值；框架要的是别的，就换一个名字"
    hint_en: ClassVar[str] = (
        "make it such a value, or give it another name where it is something else"
    )


class ClauseTwice(Message):
    code: ClassVar[str] = "E0417"
    clause: str
    expected: str
    zh: ClassVar[str] = "有两个{clause}，引用它的分不清是哪一个"
    en: ClassVar[str] = "{clause} is there twice, so that nobody can tell which one is cited"
    hint_zh: ClassVar[str] = "这里改为“{expected}”"
    hint_en: ClassVar[str] = "make this one “{expected}”"


class HeadingNumber(Message):
    code: ClassVar[str] = "W0501"
    severity: ClassVar[Severity] = Severity.WARNING
    expected: str
    found: str
    zh: ClassVar[str] = "标题编号不连续：这里应当是“{expected}”，写的是“{found}”"
    en: ClassVar[str] = (
        "the headings are not numbered in order: this should be “{expected}”, but it says “{found}”"
    )
    hint_zh: ClassVar[str] = "改正编号，或补上缺的标题"
    hint_en: ClassVar[str] = "correct the number, or add the heading that is missing"


class Unused(Message):
    code: ClassVar[str] = "W0502"
    severity: ClassVar[Severity] = Severity.WARNING
    name: str
    key: str
    zh: ClassVar[str] = "“{name}”声明了而没有用到"
    en: ClassVar[str] = "“{key}” is declared and never used"
    hint_zh: ClassVar[str] = "删去它，或在规则里用它"
    hint_en: ClassVar[str] = "remove it, or use it in a rule"


class UnusedImport(Message):
    code: ClassVar[str] = "W0503"
    severity: ClassVar[Severity] = Severity.WARNING
    module: str
    zh: ClassVar[str] = "引用了“{module}”，却没有用它的任何名称"
    en: ClassVar[str] = "“{module}” is imported, but none of its names is used"
    hint_zh: ClassVar[str] = "删去这一处引用"
    hint_en: ClassVar[str] = "remove it from the import"


class TableTooLarge(Message):
    code: ClassVar[str] = "W0504"
    severity: ClassVar[Severity] = Severity.WARNING
    zh: ClassVar[str] = "表太大，没有查完是否有遗漏的情形"
    en: ClassVar[str] = "the table is too large to tell whether it leaves a gap"
    hint_zh: ClassVar[str] = "以“其他”作末行，或分成几张表"
    hint_en: ClassVar[str] = "end it with a row that says “otherwise”, or split it"


class EndUnsaid(Message):
    code: ClassVar[str] = "W0507"
    severity: ClassVar[Severity] = Severity.WARNING
    end: str
    zh: ClassVar[str] = "“{end}”为无的，仍在继续，在这里却作不符合处理"
    en: ClassVar[str] = "where “{end}” is none, the period still runs, but here this is not met"
    hint_zh: ClassVar[str] = (
        "一并写明仍在继续的怎样，例如“（期间包括申报日期或…）”“（{end}为无或…）”；"
        "确实不算的，写“（{end}不为无且…）”"
    )
    hint_en: ClassVar[str] = (
        "say what holds of what still runs, as in “(the period covers application.date or …)” or "
        "“({end} is none or …)”; where it is not to count, “({end} is not none and …)”"
    )
