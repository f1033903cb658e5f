"""Why a command cannot do what it was asked: codes E07xx."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class NoSuchFile(Message):
    code: ClassVar[str] = "E0701"
    zh: ClassVar[str] = "没有“{path}”这个文件"
    en: ClassVar[str] = "there is no file “{path}”"
    path: str


class IsDirectory(Message):
    code: ClassVar[str] = "E0702"
    zh: ClassVar[str] = "“{path}”是目录，这里要文件"
    en: ClassVar[str] = "“{path}” is a directory; a file is wanted here"
    path: str


class Unreadable(Message):
    code: ClassVar[str] = "E0703"
    zh: ClassVar[str] = "“{path}”读写不了：{why}"
    en: ClassVar[str] = "“{path}” cannot be read or written: {why}"
    path: str
    why: str


class WrongEncoding(Message):
    code: ClassVar[str] = "E0704"
    zh: ClassVar[str] = "“{path}”不是UTF-8编码的文本（第{offset}字节处）"
    en: ClassVar[str] = "“{path}” is not UTF-8 text (at byte {offset})"
    hint_zh: ClassVar[str] = "另存为UTF-8"
    hint_en: ClassVar[str] = "save it as UTF-8"
    path: str
    offset: int


class NoPolicies(Message):
    code: ClassVar[str] = "E0705"
    zh: ClassVar[str] = "“{path}”中没有.policy文件"
    en: ClassVar[str] = "there are no .policy files in “{path}”"
    path: str


class UnknownPlan(Message):
    code: ClassVar[str] = "E0706"
    zh: ClassVar[str] = "没有“{plan}”这个方案；现有：{known}"
    en: ClassVar[str] = "there is no plan “{plan}”; known are: {known}"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    plan: str
    known: tuple[str, ...]
    nearest: tuple[str, ...]


class UnknownVersion(Message):
    code: ClassVar[str] = "E0716"
    zh: ClassVar[str] = "方案“{plan}”没有“{version}”这个版本"
    en: ClassVar[str] = "plan “{plan}” has no version “{version}”"
    hint_zh: ClassVar[str] = "现有：{known}"
    hint_en: ClassVar[str] = "there are: {known}"
    plan: str
    version: str
    known: tuple[str, ...]


class NotADay(Message):
    code: ClassVar[str] = "E0717"
    zh: ClassVar[str] = "“{written}”不是日期"
    en: ClassVar[str] = "“{written}” is no date"
    hint_zh: ClassVar[str] = "写作2021-09-01"
    hint_en: ClassVar[str] = "write 2021-09-01"
    written: str


class UnknownDecision(Message):
    code: ClassVar[str] = "E0707"
    zh: ClassVar[str] = "方案“{plan}”没有“{decision}”这个决定；现有：{known}"
    en: ClassVar[str] = "plan “{plan}” has no decision “{decision}”; it has: {known}"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    plan: str
    decision: str
    known: tuple[str, ...]
    nearest: tuple[str, ...]


class NoDecisions(Message):
    code: ClassVar[str] = "E0758"
    zh: ClassVar[str] = "“{plan}”不作决定"
    en: ClassVar[str] = "“{plan}” makes no decisions"
    hint_zh: ClassVar[str] = "选引用它的方案"
    hint_en: ClassVar[str] = "choose a plan that builds on it"
    plan: str


class BadTableName(Message):
    code: ClassVar[str] = "E0759"
    zh: ClassVar[str] = "“{source}”不是表名"
    en: ClassVar[str] = "“{source}” is no name of a table"
    hint_zh: ClassVar[str] = "写作facts，或带模式的hr.facts"
    hint_en: ClassVar[str] = "write facts, or with a schema hr.facts"
    source: str


class UnknownCode(Message):
    code: ClassVar[str] = "E0708"
    zh: ClassVar[str] = "没有“{written}”这个代码"
    en: ClassVar[str] = "there is no code “{written}”"
    hint_zh: ClassVar[str] = "policy explain列出全部代码"
    hint_en: ClassVar[str] = "policy explain lists them all"
    written: str


class AlreadyThere(Message):
    code: ClassVar[str] = "E0709"
    zh: ClassVar[str] = "“{path}”已经存在，不予覆盖"
    en: ClassVar[str] = "“{path}” is already there and is not overwritten"
    path: str


class BadKey(Message):
    code: ClassVar[str] = "E0710"
    zh: ClassVar[str] = "“{key}”不能作为键"
    en: ClassVar[str] = "“{key}” cannot be a key"
    hint_zh: ClassVar[str] = "用英文字母、数字、下划线，各段以点相连，例如hunan.titles"
    hint_en: ClassVar[str] = (
        "use letters, digits and underscores, parts joined by dots: hunan.titles"
    )
    key: str


class BadName(Message):
    code: ClassVar[str] = "E0711"
    zh: ClassVar[str] = "“{name}”不能作为名称"
    en: ClassVar[str] = "“{name}” cannot be a name"
    hint_zh: ClassVar[str] = "不用括号、引号和换行"
    hint_en: ClassVar[str] = "use no brackets, quotes or line breaks"
    name: str


class NoSources(Message):
    code: ClassVar[str] = "E0712"
    zh: ClassVar[str] = "方案“{plan}”旁边没有sources.toml（{path}）"
    en: ClassVar[str] = "there is no sources.toml beside plan “{plan}” ({path})"
    plan: str
    path: str


class BadSources(Message):
    code: ClassVar[str] = "E0713"
    zh: ClassVar[str] = "“{path}”读不通：{zh_why}"
    en: ClassVar[str] = "“{path}” cannot be used: {en_why}"
    path: str
    zh_why: str
    en_why: str


class NoClauses(Message):
    code: ClassVar[str] = "E0714"
    zh: ClassVar[str] = "“{path}”中没有以“一、”起首的条文"
    en: ClassVar[str] = "“{path}” has no clauses that start with 一、"
    path: str


class BrokenPlan(Message):
    code: ClassVar[str] = "E0715"
    zh: ClassVar[str] = "方案“{plan}”有错误，不能运算"
    en: ClassVar[str] = "plan “{plan}” has errors and cannot be evaluated"
    hint_zh: ClassVar[str] = "先看policy check的结果"
    hint_en: ClassVar[str] = "see policy check first"
    plan: str


class NotInSql(Message):
    code: ClassVar[str] = "E0719"
    zh: ClassVar[str] = "决定“{key}”不能写成查询语句：{why}"
    en: ClassVar[str] = "decision “{key}” cannot be written as a query: {why}"
    hint_zh: ClassVar[str] = "用--decision选取另一个决定，或用--target python"
    hint_en: ClassVar[str] = "choose another one by --decision, or use --target python"
    key: str
    why: str


class AnswersAreRead(Message):
    code: ClassVar[str] = "E0718"
    zh: ClassVar[str] = "答案从标准输入读取，案例不能也从那里读取"
    en: ClassVar[str] = "answers are read from standard input; the case cannot come from there, too"
    hint_zh: ClassVar[str] = "把案例存成文件再给出"
    hint_en: ClassVar[str] = "give the case as a file"


class NoSolver(Message):
    code: ClassVar[str] = "E0745"
    zh: ClassVar[str] = "没有安装求解器z3"
    en: ClassVar[str] = "the solver z3 is not installed"
    hint_zh: ClassVar[str] = "pip install 'policy-dsl[verify]'"
    hint_en: ClassVar[str] = "pip install 'policy-dsl[verify]'"


class UnknownAmbiguity(Message):
    code: ClassVar[str] = "E0757"
    zh: ClassVar[str] = "方案“{plan}”没有“{question}”这个歧义；现有：{known}"
    en: ClassVar[str] = "plan “{plan}” has no ambiguity “{question}”; it has: {known}"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    plan: str
    question: str
    known: tuple[str, ...]
    nearest: tuple[str, ...]
