"""What can be wrong with amendments and the versions that they make."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from policy_dsl.diagnostics import Language, Message, Severity


class UnknownAmended(Message):
    code: ClassVar[str] = "E0214"
    plan: str
    version: str
    known: tuple[str, ...]
    nearest: tuple[str, ...] = ()
    zh: ClassVar[str] = "没有“{plan}”的“{version}”可以修改"
    en: ClassVar[str] = "there is no version “{version}” of “{plan}” to amend"
    hint_zh: ClassVar[str] = "现有的版本：{known}"
    hint_en: ClassVar[str] = "versions that there are: {known}"

    def hint(self, language: Language) -> str:
        """Of a plan that is there its versions, else the plans that could be meant."""
        if self.known or not self.nearest:
            return super().hint(language)
        joined = ("、" if language == "zh" else ", ").join(self.nearest)
        return f"是不是：{joined}？" if language == "zh" else f"did you mean: {joined}?"


class NotTheLatest(Message):
    code: ClassVar[str] = "E0215"
    version: str
    latest: str
    zh: ClassVar[str] = "“{version}”在此之前已经由“{latest}”取代，不能再修改"
    en: ClassVar[str] = (
        "“{version}” is superseded by “{latest}” before that day and cannot be amended"
    )
    hint_zh: ClassVar[str] = "写明修改“{latest}”"
    hint_en: ClassVar[str] = "amend “{latest}”"


class InForceTooEarly(Message):
    code: ClassVar[str] = "E0216"
    version: str
    begins: date
    zh: ClassVar[str] = "所修改的“{version}”自{begins}起才实施，修订应当晚于这一天施行"
    en: ClassVar[str] = (
        "“{version}” applies only from {begins}; its amendment must come after that day"
    )
    hint_zh: ClassVar[str] = "核对施行的日期和所修改的版本"
    hint_en: ClassVar[str] = "check the day and the version that it amends"


class TargetMissing(Message):
    code: ClassVar[str] = "E0217"
    target_zh: str
    target_en: str
    version: str
    meant_zh: tuple[str, ...] = ()
    meant_en: tuple[str, ...] = ()
    zh: ClassVar[str] = "“{version}”里没有“{target_zh}”"
    en: ClassVar[str] = "“{version}” has no “{target_en}”"
    hint_zh: ClassVar[str] = "是不是：{meant_zh}？"
    hint_en: ClassVar[str] = "did you mean: {meant_en}?"


class TargetAmbiguous(Message):
    code: ClassVar[str] = "E0218"
    target_zh: str
    target_en: str
    count: int
    version: str
    places_zh: tuple[str, ...]
    places_en: tuple[str, ...]
    meant_zh: tuple[str, ...] = ()
    meant_en: tuple[str, ...] = ()
    zh: ClassVar[str] = "“{version}”里有{count}处“{target_zh}”：{places_zh}"
    en: ClassVar[str] = "“{version}” has {count} places that “{target_en}” can mean: {places_en}"
    hint_zh: ClassVar[str] = "写明条款，例如“第四（一）2条的…”，或给该项起名称"
    hint_en: ClassVar[str] = "say the clause, as in “clause IV(I)2 …”, or use a name of its own"

    def hint(self, language: Language) -> str:
        """What is told apart by its clause, by that; nothing else can be said of the rest."""
        if not self.meant_zh:
            return super().hint(language)
        if language == "zh":
            return f"写明条款：{'、'.join(self.meant_zh)}"
        return f"say the clause: {', '.join(self.meant_en)}"


class TextDoesNotFit(Message):
    code: ClassVar[str] = "E0219"
    why_zh: str
    why_en: str
    zh: ClassVar[str] = "这处修改不成立：{why_zh}"
    en: ClassVar[str] = "this act cannot be carried out: {why_en}"


class TakenOverBroken(Message):
    code: ClassVar[str] = "E0220"
    name: str
    plan: str
    version: str
    path: str
    line: int
    broken: str
    why_zh: str
    why_en: str
    zh: ClassVar[str] = (
        "修改之后，{name}“{version}”沿用的条文（{path}第{line}行）有错：{why_zh}（{broken}）"
    )
    en: ClassVar[str] = (
        "so amended, {plan} “{version}” takes over text that is wrong in it ({path}, line {line}): "
        "{why_en} ({broken})"
    )
    hint_zh: ClassVar[str] = "在修订里把那一处也改过来"
    hint_en: ClassVar[str] = "amend that text, too"


class DaysUncovered(Message):
    code: ClassVar[str] = "W0505"
    severity: ClassVar[Severity] = Severity.WARNING
    plan: str
    first: date
    until_zh: str
    until_en: str
    zh: ClassVar[str] = "{first}{until_zh}，“{plan}”没有任何版本在实施"
    en: ClassVar[str] = "from {first} {until_en} no version of “{plan}” applies"
    hint_zh: ClassVar[str] = "核对前一版本的实施期限和这一版本施行的日期"
    hint_en: ClassVar[str] = "check the period of the version before and the first day of this one"


class ClauseTwice(Message):
    code: ClassVar[str] = "W0506"
    severity: ClassVar[Severity] = Severity.WARNING
    clause_zh: str
    clause_en: str
    here_zh: str
    here_en: str
    other_zh: str
    other_en: str
    zh: ClassVar[str] = "修订之后有两个{clause_zh}：这里的“{here_zh}”和沿用的“{other_zh}”"
    en: ClassVar[str] = (
        "so amended, {clause_en} is there twice: “{here_en}” here and “{other_en}”, which is taken "
        "over"
    )
    hint_zh: ClassVar[str] = "换一个没有用过的编号，或者在修订里把沿用的那一条改为别的编号"
    hint_en: ClassVar[str] = (
        "take a number that is not used, or give the clause taken over another one in the amendment"
    )
