"""Why the first line of a CSV file does not name the columns of a table: codes E0728, E0775 to
E0779, E0789."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class NoHeader(Message):
    code: ClassVar[str] = "E0728"
    zh: ClassVar[str] = "“{path}”没有表头：第一行是空的"
    en: ClassVar[str] = "“{path}” has no line of column names: its first line is empty"
    hint_zh: ClassVar[str] = "第一行写各列的名称，如id,employer.place"
    hint_en: ClassVar[str] = "name the columns in the first line, as in id,employer.place"
    path: str


class NamelessColumn(Message):
    code: ClassVar[str] = "E0775"
    zh: ClassVar[str] = "表头的第{number}列没有名称"
    en: ClassVar[str] = "column {number} of the header has no name"
    hint_zh: ClassVar[str] = "写上名称，删去这一列，或加--ignore-unknown-columns"
    hint_en: ClassVar[str] = "name it, take the column out, or pass --ignore-unknown-columns"
    number: int


class GroupColumn(Message):
    code: ClassVar[str] = "E0789"
    zh: ClassVar[str] = "“{column}”列不是一项事实，而是一组：{members}"
    en: ClassVar[str] = "the column “{column}” is no fact but a group of facts: {members}"
    hint_zh: ClassVar[str] = "每项事实各写一列，或用结构（struct）列"
    hint_en: ClassVar[str] = "give each of them a column, or use a column of structs"
    column: str
    members: tuple[str, ...]


class RepeatedName(Message):
    code: ClassVar[str] = "E0776"
    zh: ClassVar[str] = "表头的第{first}列和第{second}列都叫“{column}”（不分大小写）"
    en: ClassVar[str] = (
        "the columns {first} and {second} of the header are both called “{column}”, in any case of "
        "letters"
    )
    hint_zh: ClassVar[str] = "只留一列，或改掉一列的名称"
    hint_en: ClassVar[str] = "keep one, or rename one"
    column: str
    first: int
    second: int


class NoKnownName(Message):
    code: ClassVar[str] = "E0777"
    zh: ClassVar[str] = "表的第一行“{line}”中没有方案的词汇，不像表头"
    en: ClassVar[str] = "the first line of the table, “{line}”, names no word of the plan"
    hint_zh: ClassVar[str] = (
        "第一行写各列的名称，以半角逗号、分号或制表符分隔，如id,employer.place；"
        "不是案例内容的列，以--keep带过"
    )
    hint_en: ClassVar[str] = (
        "name the columns there, separated by commas, semicolons or tabs, as in id,employer.place; "
        "carry columns that are not part of the case with --keep"
    )
    line: str


class TableNotUtf8(Message):
    code: ClassVar[str] = "E0778"
    zh: ClassVar[str] = "“{path}”的表头不是UTF-8编码的文本（第{offset}字节处）"
    en: ClassVar[str] = "the header of “{path}” is not UTF-8 text (at byte {offset})"
    hint_zh: ClassVar[str] = "另存为UTF-8；在Excel中选“CSV UTF-8”"
    hint_en: ClassVar[str] = "save it as UTF-8; in Excel choose “CSV UTF-8”"
    path: str
    offset: int


class HeaderUnreadable(Message):
    code: ClassVar[str] = "E0779"
    zh: ClassVar[str] = "“{path}”的表头读不了：{why_zh}"
    en: ClassVar[str] = "the header of “{path}” cannot be read: {why_en}"
    path: str
    why_zh: str
    why_en: str
