"""What can be wrong with a text before anybody asks what it means: codes E01xx and W01xx."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Language, Message, Severity


class Advised(Message):
    """What may be said otherwise where it is known what was meant: `advice_zh` and `advice_en` then
    say how, in place of the hint."""

    advice_zh: str = ""
    advice_en: str = ""

    def hint(self, language: Language) -> str:
        advice = self.advice_zh if language == "zh" else self.advice_en
        return advice or super().hint(language)


class UnexpectedWord(Advised):
    code: ClassVar[str] = "E0101"
    found: str
    expected: tuple[str, ...]
    more: int = 0
    zh: ClassVar[str] = "这里不能写“{found}”"
    en: ClassVar[str] = "“{found}” cannot stand here"
    hint_zh: ClassVar[str] = "这里可以写：{expected}"
    hint_en: ClassVar[str] = "what can stand here: {expected}"

    def hint(self, language: Language) -> str:
        told = super().hint(language)
        if not self.more or not told or self.advice_zh:
            return told
        return f"{told}，另有{self.more}种" if language == "zh" else f"{told}, and {self.more} more"


class UnfinishedStatement(Message):
    code: ClassVar[str] = "E0102"
    zh: ClassVar[str] = "这句话没有以句号结束"
    en: ClassVar[str] = "this statement does not end with a full stop"
    hint_zh: ClassVar[str] = "写完一句，以“。”结束；前面若写的是“；”，改为“。”"
    hint_en: ClassVar[str] = "end the statement with “.”"


class OpenQuotation(Message):
    code: ClassVar[str] = "E0103"
    mark: str
    closing: str
    zh: ClassVar[str] = "引号 {mark} 在本行没有与它成对的 {closing}"
    en: ClassVar[str] = "the mark {mark} is not closed by {closing} on its line"
    hint_zh: ClassVar[str] = "引文和名称写在一行之内，写完补上后一半引号"
    hint_en: ClassVar[str] = "keep a quoted text or name on one line and close it"


class ImpossibleDate(Message):
    code: ClassVar[str] = "E0104"
    written: str
    zh: ClassVar[str] = "没有“{written}”这一天"
    en: ClassVar[str] = "there is no such day as “{written}”"
    hint_zh: ClassVar[str] = "核对年、月、日"
    hint_en: ClassVar[str] = "check year, month and day"


class NestedTooDeep(Message):
    code: ClassVar[str] = "E0105"
    limit: int
    zh: ClassVar[str] = "这句话嵌套超过{limit}层"
    en: ClassVar[str] = "this statement is nested more than {limit} levels deep"
    hint_zh: ClassVar[str] = "把其中一部分另立名称（「…」（…），是指…）再引用"
    hint_en: ClassVar[str] = "give a part of it a name of its own and use the name"


class MisplacedPart(Advised):
    code: ClassVar[str] = "E0106"
    part: str
    order_zh: str = ""
    order_en: str = ""
    zh: ClassVar[str] = "“{part}”不能写在这里"
    en: ClassVar[str] = "“{part}” cannot be written at this place"
    hint_zh: ClassVar[str] = "依次写：{order_zh}"
    hint_en: ClassVar[str] = "write in this order: {order_en}"


class MissingHeader(Message):
    code: ClassVar[str] = "E0107"
    zh: ClassVar[str] = "文件的第一句应当以“方案”“规定”“词汇”或“修订”开头"
    en: ClassVar[str] = (
        "the first statement of a file begins with “plan”, “rules”, “vocabulary” or “amendment”"
    )
    hint_zh: ClassVar[str] = "例如：方案「某县方案」（county.plan）：版本为“2020年版”。"
    hint_en: ClassVar[str] = "for example: plan county.plan (「某县方案」): version “2020”."


class SecondHeader(Message):
    code: ClassVar[str] = "E0108"
    zh: ClassVar[str] = "一个文件只有一句“方案”“规定”“词汇”或“修订”，并且写在最前面"
    en: ClassVar[str] = "a file has one header, and it comes first"
    hint_zh: ClassVar[str] = "移到文件的最前面；如果是另一个方案，另写一个文件"
    hint_en: ClassVar[str] = "move it to the top, or put another plan into a file of its own"


class OrphanTranslation(Message):
    code: ClassVar[str] = "E0109"
    zh: ClassVar[str] = "这里的译文没有与它相对的另一种语言的原文"
    en: ClassVar[str] = "this translation has no text in the other language to go with"
    hint_zh: ClassVar[str] = (
        "一种语言写在前，另一种紧接在后：“正文：”之后写“译文：”，引文之后写（“…”）"
    )
    hint_en: ClassVar[str] = (
        "write one language first and the other right behind it: “translation:” behind “text:”, "
        "(“…”) behind a quoted text"
    )


class HugeNumber(Message):
    code: ClassVar[str] = "E0110"
    written: str
    zh: ClassVar[str] = "“{written}”太大或写法不对"
    en: ClassVar[str] = "“{written}” is too large or not written as a number"
    hint_zh: ClassVar[str] = "数值不超过十五位，年限不超过9999年"
    hint_en: ClassVar[str] = "numbers have at most fifteen digits, durations at most 9999 years"


class RepeatedPart(Message):
    code: ClassVar[str] = "E0111"
    part: str
    zh: ClassVar[str] = "“{part}”写了两次"
    en: ClassVar[str] = "“{part}” is said twice"
    hint_zh: ClassVar[str] = "只保留一处"
    hint_en: ClassVar[str] = "keep one of them"


class AmbiguousCut(Message):
    code: ClassVar[str] = "W0112"
    severity: ClassVar[Severity] = Severity.WARNING
    taken: str
    other: str
    zh: ClassVar[str] = "这里可以断作“{taken}”，也可以断作“{other}”；取前者"
    en: ClassVar[str] = "this can be cut as “{taken}” or as “{other}”; the former is taken"
    hint_zh: ClassVar[str] = "在应当分开的地方加一个空格，或用「」把名称括起来"
    hint_en: ClassVar[str] = "put a space where the words part, or 「」 around the name"


class UnknownWord(Advised):
    code: ClassVar[str] = "E0113"
    word: str
    nearest: tuple[str, ...]
    zh: ClassVar[str] = "“{word}”既不是已声明的名称，也不是这里能用的词"
    en: ClassVar[str] = "“{word}” is neither a declared name nor a word that can stand here"
    hint_zh: ClassVar[str] = "是不是：{nearest}"
    hint_en: ClassVar[str] = "did you mean: {nearest}"


class UnreadableStatement(Advised):
    code: ClassVar[str] = "E0114"
    words: tuple[str, ...]
    zh: ClassVar[str] = "这句话读不成规则，其中有不认识的词：{words}"
    en: ClassVar[str] = "this does not read as a rule; unknown words: {words}"
    hint_zh: ClassVar[str] = "不能计算的文字前面写“正文：”，说明写“注：”"
    hint_en: ClassVar[str] = "begin text that cannot be computed with “text:”, remarks with “note:”"


class MalformedDeclaration(Advised):
    code: ClassVar[str] = "E0115"
    written: str
    zh: ClassVar[str] = "“{written}”不是完整的声明"
    en: ClassVar[str] = "“{written}” is not a whole declaration"
    hint_zh: ClassVar[str] = (
        "声明写作「名称」（key）；key用字母、数字、下划线和点；地点写作「名称」（key，代码），代码为6位、9位或者12位数字"
    )
    hint_en: ClassVar[str] = (
        "a declaration is key (「名称」), the key of letters, digits, underscores and dots; a place"
        " is key (「名称」, code) with a code of 6, 9 or 12 digits"
    )


class IncompleteAmendment(Message):
    code: ClassVar[str] = "E0116"
    missing_zh: tuple[str, ...]
    missing_en: tuple[str, ...]
    zh: ClassVar[str] = "修订的第一句还缺：{missing_zh}"
    en: ClassVar[str] = "the header of an amendment lacks: {missing_en}"
    hint_zh: ClassVar[str] = "写明修改哪个方案的哪个版本，新版本的名称，自何日起施行"
    hint_en: ClassVar[str] = (
        "say which version of which plan it amends, what the new version is called, and from "
        "which day it is in force"
    )


class NoPlaceForStatement(Message):
    code: ClassVar[str] = "E0117"
    zh: ClassVar[str] = "这句话不属于任何一处修改"
    en: ClassVar[str] = "this statement belongs to no act of an amendment"
    hint_zh: ClassVar[str] = (
        "修订里的条文写在“修改为：”或“增加：”之后；这两种写法和“删去”只用于修订"
    )
    hint_en: ClassVar[str] = (
        "in an amendment text stands behind “is replaced by:” or “insert:”; these and “repeal” "
        "stand in amendments only"
    )


class SentenceAsHeading(Message):
    code: ClassVar[str] = "E0118"
    zh: ClassVar[str] = "这一行以序号开头，读作标题，写的却像一句话"
    en: ClassVar[str] = (
        "this line begins with a number and is read as a heading, but says a sentence"
    )
    hint_zh: ClassVar[str] = (
        "项紧接着写在所属的那句话之下（修订里写在“增加：”之下，中间不空行）；"
        "标题的末尾不加句号、分号，句子写在标题的下一行"
    )
    hint_en: ClassVar[str] = (
        "items stand in the statement that they belong to (in an amendment right below “insert:”, "
        "without a blank line); a heading ends without full stop or semicolon, and statements "
        "stand on the lines below it"
    )


class LooksLikeHeading(Message):
    code: ClassVar[str] = "E0119"
    line: str
    title: str
    number_zh: str
    number_en: str
    zh: ClassVar[str] = "“{line}”像是标题，却没有写标题的编号"
    en: ClassVar[str] = "“{line}” looks like a heading, but has not the number of one"
    hint_zh: ClassVar[str] = "写作“{number_zh}、{title}”；如果是一句规则，以“。”结束"
    hint_en: ClassVar[str] = "write “{number_en}. {title}”; if it is a rule, end it with “.”"


class ItemEndedEarly(Message):
    code: ClassVar[str] = "E0120"
    zh: ClassVar[str] = "这一项以句号结束，后面却还有同一列的项"
    en: ClassVar[str] = "this item ends with a full stop, but the list goes on below it"
    hint_zh: ClassVar[str] = "改为“；”，只有最后一项以“。”结束"
    hint_en: ClassVar[str] = "write “;”: only the last item ends with “.”"
