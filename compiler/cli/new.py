"""`policy new`: a small plan to start from."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from compiler.cli.shell import Shell, policy_command

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*){0,9}", re.ASCII)
_NAME = re.compile(r"[^\s「」“”（）()\"]{1,60}")

PLAN = """\
注：国家一级的词汇和一般规定从自带的方案引用；省级方案引用「方案框架」，并逐项回答其中的决定。
方案「{name}」（{key}）：
    版本为“1”；
    载于“文件名称和文号”。

引用国家职称词汇。

决定「适用对象」（in_scope）：是非，问“是否属于本方案的适用对象？”。
决定「申报」（may_apply）：是非，问“是否可以按本方案申报？”。

一、适用范围

    所称适用对象，是指是专业技术人员且是在职在岗。

二、申报条件

    申报应当同时具备下列条件：
        （1）「范围条件」（in_scope_met）：是适用对象；
        （2）「学历条件」（education_met）：学历不低于本科。

三、实施要求

    正文：不能运算的内容写成正文，正文不影响判断。

    例“本科在职”：
        设专业技术人员为是，在职在岗为是，学历为本科；
        则申报为是。

    例“大专在职”，同“本科在职”：
        设学历为大专；
        则申报为否，理由为学历条件。

    例“学历不详”，同“本科在职”：
        设学历未知；
        则申报未定，待学历答复。
"""

SOURCES = """\
# The clauses of the source document; `policy ledger {key}` holds the plan against them.

[document.source]
title = "文件名称和文号"
found_in = ""
grade = "none"
"""

CLAUSE = """
[[clause]]
id = "{id}"
document = "source"
grade = "none"
"""


@policy_command("new")
@click.argument("directory", metavar="DIR")
@click.option("--name", help="Chinese name of the plan. 方案的名称。")
@click.option("--key", help="Its key, such as hunan.titles. 方案的键。")
def command(shell: Shell, directory: str, name: str | None, key: str | None) -> None:
    """Write a small plan to start from. 写出一个可以起步的小方案。

    \b
    policy new policies/hunan --name 湖南职称方案 --key hunan.titles
    """
    from compiler.cli.messages import AlreadyThere, BadKey, BadName
    from policy_dsl.keywords import KEYWORDS

    folder = Path(directory)
    key = key or f"{_as_key(folder.name)}.titles"
    name = name or "新方案"
    if not _KEY.fullmatch(key):
        raise shell.misuse(BadKey(key=key))
    if not directory.strip():
        raise shell.misuse(BadName(name=directory))
    if not _NAME.fullmatch(name) or name in {keyword.zh for keyword in KEYWORDS.values()}:
        raise shell.misuse(BadName(name=name))
    files = _files(folder, name, key)
    for path in files:
        if os.path.lexists(path):
            raise shell.misuse(AlreadyThere(path=str(path)))
    _write(shell, folder, files)


def _files(folder: Path, name: str, key: str) -> dict[Path, str]:
    clauses = "".join(CLAUSE.format(id=clause) for clause in "一二三")
    return {
        folder / f"{key.rpartition('.')[2]}.policy": PLAN.format(name=name, key=key),
        folder / "sources.toml": SOURCES.format(key=key) + clauses,
    }


def _write(shell: Shell, folder: Path, files: dict[Path, str]) -> None:
    from compiler.cli.messages import Unreadable

    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            with path.open("x", encoding="utf-8", newline="\n") as file:
                made.append(path)
                file.write(text)
    except (OSError, ValueError) as error:
        for path in made:
            path.unlink()
        why = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise shell.misuse(Unreadable(path=str(folder), why=why)) from None
    for path in made:
        click.echo(path)


def _as_key(name: str) -> str:
    letters = re.sub(r"[^a-z0-9_]", "_", name.lower())
    return letters if re.match(r"[a-z_]", letters) else f"plan_{letters}"
