"""Why a table cannot be decided, or one of its rows: codes E072x and E073x."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from compiler.cases import CaseMessage
from compiler.cases.messages import FoundMessage
from policy_dsl.diagnostics import Language, Message
from policy_dsl.paths import missing_folder


class BatchError(Exception):
    """A table that cannot be decided. `problems` says why, for people."""

    def __init__(self, *problems: Message) -> None:
        super().__init__("\n".join(map(_in_python, problems)))
        self.problems = problems


def _in_python(problem: Message) -> str:
    """The problem as a program that calls is told, with what there is to be done in Python."""
    told = problem.text("en")
    return f"{told}; {problem.remedy}" if isinstance(problem, UnknownColumn) else told


# --- columns ---------------------------------------------------------------------------------


class UnknownColumn(Message):
    code: ClassVar[str] = "E0720"
    zh: ClassVar[str] = "“{column}”列不是方案的词汇"
    en: ClassVar[str] = "the column “{column}” is no word of the plan"
    hint_zh: ClassVar[str] = "相近的有：{nearest}"
    hint_en: ClassVar[str] = "near to it: {nearest}"
    column: str
    nearest: tuple[str, ...]

    def hint(self, language: Language) -> str:
        """What there is to be done, also where no name is near."""
        if language == "zh":
            rest, gap = "不是案例内容的列，以--keep带过，或加--ignore-unknown-columns", "；"
        else:
            rest, gap = (
                "carry columns that are not part of the case with --keep, "
                "or pass --ignore-unknown-columns",
                "; ",
            )
        return gap.join(filter(None, (super().hint(language), rest)))

    @property
    def remedy(self) -> str:
        """The same in Python."""
        rest = "name columns that are not part of the case in keep=, or say ignore_unknown=True"
        return "; ".join(filter(None, (super().hint("en"), rest)))


class RepeatedColumn(Message):
    code: ClassVar[str] = "E0721"
    zh: ClassVar[str] = "“{first}”和“{second}”两列说的是同一项“{key}”"
    en: ClassVar[str] = "the columns “{first}” and “{second}” both state “{key}”"
    hint_zh: ClassVar[str] = "只留一列"
    hint_en: ClassVar[str] = "keep one"
    first: str
    second: str
    key: str


class NoSuchColumn(Message):
    code: ClassVar[str] = "E0722"
    zh: ClassVar[str] = "表中没有{option}所写的“{column}”列"
    en: ClassVar[str] = "the table has no column “{column}”, which {option} names"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    option: str
    column: str
    nearest: tuple[str, ...]


class StrangeColumn(Message):
    code: ClassVar[str] = "E0771"
    zh: ClassVar[str] = "“{column}”列带不过去：列名是空的，或者含有引号或反斜杠"
    en: ClassVar[str] = (
        "the column “{column}” cannot be carried: its name is empty or has a quote or a backslash"
    )
    hint_zh: ClassVar[str] = "改掉表中这一列的名称"
    hint_en: ClassVar[str] = "rename the column of the table"
    column: str


class SameOutputColumn(Message):
    code: ClassVar[str] = "E0723"
    zh: ClassVar[str] = "结果中会有两个“{column}”列"
    en: ClassVar[str] = "the result would have two columns “{column}”"
    hint_zh: ClassVar[str] = "改掉表中这一列的名称"
    hint_en: ClassVar[str] = "rename the column of the table"
    column: str


# --- tables ----------------------------------------------------------------------------------


class UnknownFormat(Message):
    code: ClassVar[str] = "E0724"
    zh: ClassVar[str] = "从“{path}”看不出表的格式"
    en: ClassVar[str] = "the format of the table cannot be told from “{path}”"
    hint_zh: ClassVar[str] = "用.parquet、.csv、.jsonl或.ndjson，或以选项写明格式"
    hint_en: ClassVar[str] = (
        "use .parquet, .csv, .jsonl or .ndjson, or state the format as an option"
    )
    path: str


class TableUnreadable(Message):
    code: ClassVar[str] = "E0725"
    zh: ClassVar[str] = "“{path}”这个表读不了：{why}"
    en: ClassVar[str] = "the table “{path}” cannot be read: {why}"
    path: str
    why: str


class TableUnwritable(Message):
    code: ClassVar[str] = "E0726"
    zh: ClassVar[str] = "“{path}”写不了：{why}"
    en: ClassVar[str] = "“{path}” cannot be written: {why}"
    path: str
    why: str


class NoFolder(Message):
    code: ClassVar[str] = "E0739"
    zh: ClassVar[str] = "“{path}”写不了：没有“{folder}”这个文件夹"
    en: ClassVar[str] = "“{path}” cannot be written: there is no folder “{folder}”"
    hint_zh: ClassVar[str] = "先建好文件夹，或改写路径"
    hint_en: ClassVar[str] = "make the folder first, or name another place"
    path: str
    folder: str


def unwritable(path: str, error: OSError) -> TableUnwritable | NoFolder:
    """Why nothing can be written to the path: in our words where its folder is not there, else in
    those of the system."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        folder = missing_folder(Path(path))
        if folder is not None:
            return NoFolder(path=path, folder=str(folder))
    return TableUnwritable(path=path, why=error.strerror or type(error).__name__)


class SameFile(Message):
    code: ClassVar[str] = "E0727"
    zh: ClassVar[str] = "“{path}”不能既读又写"
    en: ClassVar[str] = "“{path}” cannot be both read and written"
    path: str


class WrittenTwice(Message):
    code: ClassVar[str] = "E0748"
    zh: ClassVar[str] = "两样结果都要写到“{path}”"
    en: ClassVar[str] = "two results are to be written to “{path}”"
    hint_zh: ClassVar[str] = "其中一样写到别处"
    hint_en: ClassVar[str] = "name another place for one of them"
    path: str


class DecisionWanted(Message):
    code: ClassVar[str] = "E0729"
    zh: ClassVar[str] = "请以--decision写明要作的决定；方案“{plan}”有：{known}"
    en: ClassVar[str] = "state --decision; the plan “{plan}” has: {known}"
    plan: str
    known: tuple[str, ...]


class NoSuchDecision(Message):
    code: ClassVar[str] = "E0797"
    zh: ClassVar[str] = "方案“{plan}”没有{unknown}这样的决定；有：{known}"
    en: ClassVar[str] = "the plan “{plan}” has no decision {unknown}; it has: {known}"
    plan: str
    unknown: tuple[str, ...]
    known: tuple[str, ...]


class NoTable(Message):
    code: ClassVar[str] = "E0798"
    zh: ClassVar[str] = (
        "{found}不是表；表可以是pandas或polars的DataFrame、Arrow的表、DuckDB的relation"
    )
    en: ClassVar[str] = (
        "{found} is no table; a table is a DataFrame of pandas or polars, a table of Arrow or a "
        "relation of DuckDB"
    )
    found: str


class ElsewhereTable(Message):
    code: ClassVar[str] = "E0774"
    zh: ClassVar[str] = "这个relation不属于作决定的连接"
    en: ClassVar[str] = "the relation does not belong to the connection that decides it"
    hint_zh: ClassVar[str] = "以connection=写明它的连接"
    hint_en: ClassVar[str] = "pass the connection that it was made with as connection="


class WrongOption(Message):
    code: ClassVar[str] = "E0773"
    zh: ClassVar[str] = "{option}应当是{wanted_zh}，现为{found}"
    en: ClassVar[str] = "{option} must be {wanted_en}; found {found}"
    option: str
    wanted_zh: str
    wanted_en: str
    found: str


class MissingLibraries(Message):
    code: ClassVar[str] = "E0730"
    zh: ClassVar[str] = "表的运算要用{library}"
    en: ClassVar[str] = "tables need {library}"
    hint_zh: ClassVar[str] = "安装：pip install 'policy-dsl[data]'"
    hint_en: ClassVar[str] = "install it: pip install 'policy-dsl[data]'"
    library: str


class MemoryShort(Message):
    code: ClassVar[str] = "E0735"
    zh: ClassVar[str] = "{megabytes} MB内存不够用"
    en: ClassVar[str] = "{megabytes} MB of memory do not suffice"
    hint_zh: ClassVar[str] = "以--memory给得多些，或用--threads 1"
    hint_en: ClassVar[str] = "give more with --memory, or use --threads 1"
    megabytes: int


# --- rows ------------------------------------------------------------------------------------


class NoKey(CaseMessage):
    code: ClassVar[str] = "E0731"
    zh: ClassVar[str] = "这一行没有键（{path}列为空）"
    en: ClassVar[str] = "the row has no key (the column {path} is empty)"


class WrongCells(CaseMessage):
    code: ClassVar[str] = "E0732"
    zh: ClassVar[str] = "这一行有{count}格，表头有{wanted}格"
    en: ClassVar[str] = "the row has {count} cells, and there are {wanted} column names"
    hint_zh: ClassVar[str] = "含有分隔符的内容要加引号"
    hint_en: ClassVar[str] = "put cells that hold the separator in quotes"
    count: int
    wanted: int


class OpenQuotes(CaseMessage):
    code: ClassVar[str] = "E0772"
    zh: ClassVar[str] = "这一行的引号不成对（自第{first}行至第{last}行）"
    en: ClassVar[str] = "the quotes of the row do not match (from line {first} to line {last})"
    hint_zh: ClassVar[str] = "含有引号的内容要整个加引号，其中的引号写两次"
    hint_en: ClassVar[str] = "put a cell that holds quotes in quotes, and write those in it twice"
    first: int
    last: int


class RowTooLong(CaseMessage):
    code: ClassVar[str] = "E0733"
    zh: ClassVar[str] = "这一行有{size}字节，超过上限{limit}字节"
    en: ClassVar[str] = "the row has {size} bytes; at most {limit} are read"
    size: int
    limit: int


class NotCarried(FoundMessage):
    code: ClassVar[str] = "E0749"
    zh: ClassVar[str] = "{path}列的数{found}不能原样带入结果"
    en: ClassVar[str] = "the column {path} holds the number {found}, which would be rounded"
    hint_zh: ClassVar[str] = "写成加引号的文字"
    hint_en: ClassVar[str] = "write it as text, in quotes"


class UnfitValue(CaseMessage):
    code: ClassVar[str] = "E0734"
    zh: ClassVar[str] = "{path}得出{found}，结果表的列容不下"
    en: ClassVar[str] = "{path} comes out as {found}, which no column of the result can hold"
    found: str
