"""What is wrong with a case, as data: where it stands, what was found, what is allowed.

`path` is written as in `service[2].from`, and `$` is the whole case; `found` is quoted JSON.
"""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Language, Message


class CaseMessage(Message):
    """Something wrong at one place of a case."""

    path: str


class FoundMessage(CaseMessage):
    """One that quotes what was found there."""

    found: str


MAX_PROBLEMS = 100


class CaseError(Exception):
    """A case that cannot be read. `problems` holds what was found, `MAX_PROBLEMS` at most."""

    def __init__(self, problems: tuple[CaseMessage, ...]) -> None:
        super().__init__("\n".join(problem.text("en") for problem in problems))
        self.problems = problems

    def lines(self, language: Language, limit: int = 20) -> list[str]:
        """One line for each problem with its hint; past `limit` only their number."""
        shown = [_line(problem, language) for problem in self.problems[:limit]]
        rest = len(self.problems) - limit
        more = f"……另有{rest}处问题。" if language == "zh" else f"… and {rest} more problems."
        return [*shown, more] if rest > 0 else shown


def _line(problem: CaseMessage, language: Language) -> str:
    hint = problem.hint(language)
    mark = "；" if language == "zh" else "; "
    return f"{problem.code} {problem.text(language)}{mark + hint if hint else ''}"


# --- the text --------------------------------------------------------------------------------


class TooLarge(CaseMessage):
    code: ClassVar[str] = "E0601"
    zh: ClassVar[str] = "案例有{size}字节，超过上限{limit}字节"
    en: ClassVar[str] = "the case has {size} bytes; at most {limit} are read"
    size: int
    limit: int


class NotUtf8(CaseMessage):
    code: ClassVar[str] = "E0602"
    zh: ClassVar[str] = "案例不是UTF-8编码的文本（第{offset}字节处）"
    en: ClassVar[str] = "the case is not UTF-8 text (at byte {offset})"
    hint_zh: ClassVar[str] = "另存为UTF-8"
    hint_en: ClassVar[str] = "save it as UTF-8"
    offset: int


class TooDeep(CaseMessage):
    code: ClassVar[str] = "E0603"
    zh: ClassVar[str] = "案例的嵌套超过{limit}层（第{line}行第{column}列）"
    en: ClassVar[str] = "the case is nested deeper than {limit} levels (line {line}:{column})"
    limit: int
    line: int
    column: int


class NotJson(CaseMessage):
    code: ClassVar[str] = "E0604"
    zh: ClassVar[str] = "案例不是合法的JSON：第{line}行第{column}列处读不下去"
    en: ClassVar[str] = "the case is not JSON: it cannot be read on at line {line}:{column}"
    hint_zh: ClassVar[str] = "可能少了逗号或引号，多了末尾的逗号，或用了全角标点"
    hint_en: ClassVar[str] = (
        "a comma or quote may be missing or left over, or punctuation may be full-width"
    )
    line: int
    column: int


class CellNotJson(FoundMessage):
    code: ClassVar[str] = "E0617"
    zh: ClassVar[str] = "{path}应当是JSON的列表或对象，现为{found}：第{column}个字符处读不下去"
    en: ClassVar[str] = (
        "{path} must be a list or an object of JSON; found {found}, which cannot be read on at "
        "character {column}"
    )
    hint_zh: ClassVar[str] = '列表写作["a", "b"]'
    hint_en: ClassVar[str] = 'write a list as ["a", "b"]'
    column: int


class RepeatedKey(CaseMessage):
    code: ClassVar[str] = "E0605"
    zh: ClassVar[str] = "{path}写了不止一次，无法知道以哪一次为准"
    en: ClassVar[str] = "{path} is given more than once; which one counts cannot be known"
    hint_zh: ClassVar[str] = "只留一次"
    hint_en: ClassVar[str] = "keep one"


class NotFinite(FoundMessage):
    code: ClassVar[str] = "E0606"
    zh: ClassVar[str] = "{path}是{found}，JSON没有这样的数"
    en: ClassVar[str] = "{path} is {found}, which is no number of JSON"
    hint_zh: ClassVar[str] = "不知道的，不写这一项"
    hint_en: ClassVar[str] = "leave out what is not known"


class NumberTooLong(FoundMessage):
    code: ClassVar[str] = "E0607"
    zh: ClassVar[str] = "{path}的数{found}过长：至多{limit}位"
    en: ClassVar[str] = "{path} is the number {found}, which is too long: at most {limit} digits"
    limit: int


class BrokenText(CaseMessage):
    code: ClassVar[str] = "E0608"
    zh: ClassVar[str] = "{path}含有不成字的代码（半个代理对）"
    en: ClassVar[str] = "{path} contains half a surrogate pair, which is no character"


class NotInJson(FoundMessage):
    code: ClassVar[str] = "E0609"
    zh: ClassVar[str] = "{path}是{found}，JSON写不了"
    en: ClassVar[str] = "{path} is {found}, which JSON cannot hold"
    hint_zh: ClassVar[str] = "只用文字、数、True、False、None、日期、列表和字典"
    hint_en: ClassVar[str] = "use texts, numbers, True, False, None, dates, lists and dictionaries"


# --- the shape -------------------------------------------------------------------------------


class NotObject(FoundMessage):
    code: ClassVar[str] = "E0610"
    zh: ClassVar[str] = "{path}应当是对象（花括号），现为{found}"
    en: ClassVar[str] = "{path} must be an object in braces; found {found}"


class NotList(FoundMessage):
    code: ClassVar[str] = "E0611"
    zh: ClassVar[str] = "{path}应当是列表（方括号），现为{found}"
    en: ClassVar[str] = "{path} must be a list in brackets; found {found}"


class UnknownKey(CaseMessage):
    code: ClassVar[str] = "E0612"
    zh: ClassVar[str] = "{path}不是可以填写的项"
    en: ClassVar[str] = "{path} is not a key that can be given"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    nearest: tuple[str, ...]


class NullValue(CaseMessage):
    code: ClassVar[str] = "E0613"
    zh: ClassVar[str] = "{path}不能为null"
    en: ClassVar[str] = "{path} cannot be null"
    hint_zh: ClassVar[str] = "不知道的，不写这一项"
    hint_en: ClassVar[str] = "if it is not known, leave it out"


class RepeatedElement(FoundMessage):
    code: ClassVar[str] = "E0614"
    zh: ClassVar[str] = "{path}重复：{found}前面已有"
    en: ClassVar[str] = "{path} repeats {found}, which stands before"


class ReversedPeriod(CaseMessage):
    code: ClassVar[str] = "E0615"
    zh: ClassVar[str] = "{path}的期间止于{end}，早于其起点{start}"
    en: ClassVar[str] = "{path} has a period that ends on {end}, before it starts on {start}"
    start: str
    end: str


class TooManyRecords(CaseMessage):
    code: ClassVar[str] = "E0616"
    zh: ClassVar[str] = "{path}有{count}项，超过上限{limit}项"
    en: ClassVar[str] = "{path} has {count} entries; at most {limit} are read"
    hint_zh: ClassVar[str] = "一个案例只写一个人"
    hint_en: ClassVar[str] = "a case is about one person"
    count: int
    limit: int


# --- the values ------------------------------------------------------------------------------


class NotTruth(FoundMessage):
    code: ClassVar[str] = "E0620"
    zh: ClassVar[str] = "{path}应当是true或false，现为{found}"
    en: ClassVar[str] = "{path} must be true or false; found {found}"


class NotInteger(FoundMessage):
    code: ClassVar[str] = "E0621"
    zh: ClassVar[str] = "{path}应当是整数，现为{found}"
    en: ClassVar[str] = "{path} must be a whole number; found {found}"


class NotNumber(FoundMessage):
    code: ClassVar[str] = "E0622"
    zh: ClassVar[str] = "{path}应当是数，现为{found}"
    en: ClassVar[str] = "{path} must be a number; found {found}"


class NotDate(FoundMessage):
    code: ClassVar[str] = "E0623"
    zh: ClassVar[str] = '{path}应当是日期，写作"2021-09-01"，现为{found}'
    en: ClassVar[str] = '{path} must be a date written as "2021-09-01"; found {found}'


class NoSuchDay(FoundMessage):
    code: ClassVar[str] = "E0624"
    zh: ClassVar[str] = "{path}的日期{found}在历法中不存在"
    en: ClassVar[str] = "{path} is {found}, a day that the calendar does not have"


class NotDuration(FoundMessage):
    code: ClassVar[str] = "E0625"
    zh: ClassVar[str] = '{path}应当是时长，写作{{"years": 5, "months": 0, "days": 0}}，现为{found}'
    en: ClassVar[str] = (
        '{path} must be a duration such as {{"years": 5, "months": 0, "days": 0}}; found {found}'
    )


class NotText(FoundMessage):
    code: ClassVar[str] = "E0626"
    zh: ClassVar[str] = "{path}应当是文本（引号），现为{found}"
    en: ClassVar[str] = "{path} must be text in quotes; found {found}"


class NotMember(FoundMessage):
    code: ClassVar[str] = "E0627"
    zh: ClassVar[str] = "{path}没有{found}这个取值，可用的是：{allowed}"
    en: ClassVar[str] = "{path} cannot be {found}; it is one of: {allowed}"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    allowed: tuple[str, ...]
    nearest: tuple[str, ...]


class UnknownPlace(FoundMessage):
    code: ClassVar[str] = "E0628"
    zh: ClassVar[str] = "{path}的地点{found}不在已知的地点之中"
    en: ClassVar[str] = "{path} is {found}, which is no known place"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    nearest: tuple[str, ...]


class AmbiguousPlace(FoundMessage):
    code: ClassVar[str] = "E0629"
    zh: ClassVar[str] = "{path}的地点{found}不止一处：{candidates}"
    en: ClassVar[str] = "{path} is {found}, which is the name of several places: {candidates}"
    hint_zh: ClassVar[str] = "写其中一处的代码，例如“{example}”"
    hint_en: ClassVar[str] = "write the code of one of them, such as “{example}”"
    candidates: tuple[str, ...]
    example: str


class UnknownBody(FoundMessage):
    code: ClassVar[str] = "E0630"
    zh: ClassVar[str] = "{path}的机关{found}没有声明过"
    en: ClassVar[str] = "{path} is {found}, which is no declared body"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    nearest: tuple[str, ...]


class NotAnswerable(CaseMessage):
    code: ClassVar[str] = "E0631"
    zh: ClassVar[str] = "{path}由方案的规则得出，不能在案例中填写"
    en: ClassVar[str] = "{path} follows from the plan's rules and cannot be given in a case"


class NotAssignment(CaseMessage):
    code: ClassVar[str] = "E0632"
    zh: ClassVar[str] = "{path}不是“项=值”的形式，例如employer.place=大化"
    en: ClassVar[str] = "{path} is not of the form key=value, such as employer.place=451229"
