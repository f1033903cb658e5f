"""Why the file of a table is none: codes E0799, E0803 and E0804."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from compiler.batch.json_form import Form
from compiler.batch.messages import TableUnreadable
from policy_dsl.diagnostics import Message
from policy_dsl.paths import missing_folder
from policy_dsl.suggest import nearest


class NoSuchTable(Message):
    code: ClassVar[str] = "E0799"
    zh: ClassVar[str] = "没有“{path}”这个表"
    en: ClassVar[str] = "there is no table “{path}”"
    hint_zh: ClassVar[str] = "{todo_zh}"
    hint_en: ClassVar[str] = "{todo_en}"
    path: str
    todo_zh: str
    todo_en: str


class TableIsFolder(Message):
    code: ClassVar[str] = "E0803"
    zh: ClassVar[str] = "“{path}”是文件夹，不是表"
    en: ClassVar[str] = "“{path}” is a folder and no table"
    hint_zh: ClassVar[str] = "写明一个文件；几个表分几次判断"
    hint_en: ClassVar[str] = "name a file; of several tables each is decided for itself"
    path: str


class NotLines(Message):
    code: ClassVar[str] = "E0804"
    zh: ClassVar[str] = "“{path}”是JSON，但不是JSON Lines：{form_zh}"
    en: ClassVar[str] = "“{path}” is JSON, but no JSON Lines: {form_en}"
    hint_zh: ClassVar[str] = (
        "一行写一个案例，各是一个对象，行末没有逗号；用jq -c '{filter}'可以改写"
    )
    hint_en: ClassVar[str] = (
        "write each case as one object on one line, with no comma behind it; "
        "jq -c '{filter}' makes such lines of the file"
    )
    path: str
    form_zh: str
    form_en: str
    filter: str


_FORMS: dict[Form, tuple[str, str, str]] = {
    "list": ("整个文件是一个列表", "the file is one list", ".[]"),
    "object": ("一个对象分写在多行", "an object runs over several lines", "."),
}


def not_lines(path: str, form: Form) -> NotLines:
    """That a file has another form of JSON."""
    form_zh, form_en, filter_ = _FORMS[form]
    return NotLines(path=path, form_zh=form_zh, form_en=form_en, filter=filter_)


def unopened(path: str, error: OSError | ValueError) -> Message:
    """Why the file of a table cannot be opened: in our words where it is not there."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _no_such_table(path)
    if isinstance(error, IsADirectoryError):
        return TableIsFolder(path=path)
    why = getattr(error, "strerror", None) or type(error).__name__
    return TableUnreadable(path=path, why=why)


def _no_such_table(path: str) -> NoSuchTable:
    folder = missing_folder(Path(path))
    if folder is not None:
        todo_zh = f"没有“{folder}”这个文件夹，请改写路径"
        todo_en = f"there is no folder “{folder}”; name another path"
    elif there := nearest(Path(path).name, _names_in(Path(path).parent)):
        todo_zh = f"是否为：{'、'.join(there)}？"
        todo_en = f"did you mean {', '.join(there)}?"
    else:
        todo_zh = "请改写路径，或者先把表放到那里"
        todo_en = "name another path, or put the table there first"
    return NoSuchTable(path=path, todo_zh=todo_zh, todo_en=todo_en)


def _names_in(folder: Path) -> Iterable[str]:
    try:
        return [one.name for one in folder.iterdir() if one.is_file()]
    except OSError:
        return ()
