"""What proofs find: contradictions and gaps (E08xx), what is in vain or was not proved (W08xx)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from policy_dsl.diagnostics import Message, Severity


class BranchesClash(Message):
    code: ClassVar[str] = "E0801"
    name: str
    key: str
    one_zh: str
    one_en: str
    other_zh: str
    other_en: str
    zh: ClassVar[str] = "“{name}”的两项可以同时适用，结果却分别为{one_zh}和{other_zh}"
    en: ClassVar[str] = (
        "two cases of “{key}” can hold at once, with different values: {one_en} and {other_en}"
    )
    hint_zh: ClassVar[str] = "收窄其中一项，或写明“数项同时适用的，以第…项为准”"
    hint_en: ClassVar[str] = "narrow one of them, or say “where several apply, {{item …}} prevails”"


class NothingHolds(Message):
    code: ClassVar[str] = "E0802"
    name: str
    key: str
    zh: ClassVar[str] = "有的案例“{name}”没有一项适用，也没有一般规定"
    en: ClassVar[str] = "there are cases in which no case of “{key}” holds, and it has no default"
    hint_zh: ClassVar[str] = "补上这种情形；原文没有说的，写成待定"
    hint_en: ClassVar[str] = (
        "say what holds then; where the document is silent, make it undetermined"
    )


class NeverHolds(Message):
    code: ClassVar[str] = "W0803"
    severity: ClassVar[Severity] = Severity.WARNING
    said_zh: str
    said_en: str
    zh: ClassVar[str] = "“{said_zh}”在任何案例中都不成立"
    en: ClassVar[str] = "“{said_en}” holds in no case"
    hint_zh: ClassVar[str] = "看看是否写错了数值或词语；确实不会出现的，删去"
    hint_en: ClassVar[str] = "look for a wrong number or word; what cannot occur is better left out"


class NeverMatters(Message):
    code: ClassVar[str] = "W0804"
    severity: ClassVar[Severity] = Severity.WARNING
    said_zh: str
    said_en: str
    zh: ClassVar[str] = "“{said_zh}”有没有都一样，删去后任何案例的结果都不变"
    en: ClassVar[str] = (
        "“{said_en}” never matters: without it the outcome of every case is the same"
    )
    hint_zh: ClassVar[str] = "看看是否写错了；重复的，删去"
    hint_en: ClassVar[str] = "look for a slip; what only repeats the rest is better left out"


class Implied(Message):
    code: ClassVar[str] = "W0805"
    severity: ClassVar[Severity] = Severity.WARNING
    said_zh: str
    said_en: str
    zh: ClassVar[str] = "其余条件成立时，“{said_zh}”总是成立，这个条件是多余的"
    en: ClassVar[str] = "“{said_en}” holds wherever the other conditions do: it is redundant"
    hint_zh: ClassVar[str] = "看看是否写错了；确实多余的，删去"
    hint_en: ClassVar[str] = "look for a slip; what the others imply is better left out"


class ClaimRefuted(Message):
    code: ClassVar[str] = "E0807"
    name: str
    key: str
    case_zh: str
    case_en: str
    zh: ClassVar[str] = "断言“{name}”不成立，例如：{case_zh}"
    en: ClassVar[str] = "the claim “{key}” does not hold, for example: {case_en}"
    hint_zh: ClassVar[str] = "这样的案例不该有的，改规则；应当有的，收窄断言"
    hint_en: ClassVar[str] = (
        "if there should be no such case, mend the rules; else narrow the claim"
    )


class NothingToCompare(Message):
    code: ClassVar[str] = "E0808"
    name: str
    key: str
    plan: str
    rule: str
    zh: ClassVar[str] = "断言“{name}”无从比较：没有方案“{plan}”，或者其中没有“{rule}”"
    en: ClassVar[str] = (
        "the claim “{key}” has nothing to compare with: there is no plan “{plan}”, or it has no "
        "“{rule}”"
    )
    hint_zh: ClassVar[str] = "核对方案的名称；把那个方案的文件一并交给policy check"
    hint_en: ClassVar[str] = "check the plan's name; give its file to policy check, too"


class TurnsOnHoles(Message):
    code: ClassVar[str] = "W0809"
    severity: ClassVar[Severity] = Severity.WARNING
    name: str
    key: str
    holes_zh: str
    holes_en: str
    case_zh: str
    case_en: str
    zh: ClassVar[str] = "断言“{name}”是否成立，要看待定的内容（{holes_zh}）怎样写，例如：{case_zh}"
    en: ClassVar[str] = (
        "whether the claim “{key}” holds turns on what is undetermined ({holes_en}), for example: "
        "{case_en}"
    )
    hint_zh: ClassVar[str] = "补上待定的内容；补不上的，把断言收窄到已知的情形"
    hint_en: ClassVar[str] = (
        "settle what is undetermined; where that cannot be, narrow the claim to what is known"
    )


class Begun(Message):
    """Applications made before a version, of which it says nothing."""

    severity: ClassVar[Severity] = Severity.WARNING
    since: date
    old: str
    new: str
    decision: str
    key: str
    case_zh: str
    case_en: str
    hint_zh: ClassVar[str] = (
        "在方案或修订的开头写明“施行前已经申报的，按照原规定执行”（或者“按照新规定执行”），"
        "或者在条文里规定这些申报怎样处理"
    )
    hint_en: ClassVar[str] = (
        "say in the header “applications made before keep the old text” (or “… take the new "
        "text”), or provide for them in the clauses"
    )


class BegunRefused(Begun):
    code: ClassVar[str] = "W0810"
    zh: ClassVar[str] = (
        "{since}以前已经申报、按“{old}”{decision}为是的，按“{new}”为否，"
        "没有写明按哪一个，例如：{case_zh}"
    )
    en: ClassVar[str] = (
        "{key} is yes by “{old}” for applications made before {since}, and no by “{new}”, which "
        "does not say what becomes of them, for example: {case_en}"
    )


class BegunLeftOpen(Begun):
    code: ClassVar[str] = "W0811"
    zh: ClassVar[str] = (
        "{since}以前已经申报、按“{old}”{decision}为是的，按“{new}”未定，因为它另问了当时不问的事，"
        "没有写明按哪一个，例如：{case_zh}"
    )
    en: ClassVar[str] = (
        "{key} is yes by “{old}” for applications made before {since}, and open by “{new}”, which "
        "asks what was not asked then and does not say what becomes of them, for example: {case_en}"
    )


class NotProved(Message):
    code: ClassVar[str] = "W0806"
    severity: ClassVar[Severity] = Severity.WARNING
    name: str
    key: str
    why_zh: str
    why_en: str
    zh: ClassVar[str] = "“{name}”没有证明完：{why_zh}"
    en: ClassVar[str] = "“{key}” was not proved to the end: {why_en}"
    hint_zh: ClassVar[str] = "这里有没有毛病，还不知道；时限不够的，可以用--prove-time放宽"
    hint_en: ClassVar[str] = (
        "whether anything is wrong with it is not known; --prove-time gives more time"
    )
