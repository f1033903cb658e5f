"""`policy build`: a plan to a program that stands alone, or a decision of it to a query."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from compiler.cli.evaluate import take_day
from compiler.cli.shell import Shell, policy_command

if TYPE_CHECKING:
    from compiler.backends.sql.dialects import Dialect
    from compiler.core.ir import Program


@policy_command("build")
@click.argument("plan")
@click.option(
    "--target", type=click.Choice(["python", "sql"]), default="python", help="Into what. 生成什么。"
)
@click.option(
    "--dialect",
    type=click.Choice(["duckdb", "postgres", "spark"]),
    default="duckdb",
    help="SQL: of which engine. SQL的方言。",
)
@click.option(
    "--decision", default="may_apply", help="SQL: which decision (may_apply). SQL：作哪一决定。"
)
@click.option("--source", default="facts", help="SQL: the table of cases. SQL：案例表。")
@click.option(
    "--keep", metavar="COLUMNS", default="", help="SQL: columns to keep, a,b. SQL：照录的列。"
)
@click.option(
    "--as-of",
    metavar="DATE",
    callback=take_day,
    help="SQL: date of evaluation. SQL：判断日期。",
)
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option("--version", metavar="V", help="Of several versions this one. 指定方案的版本。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    target: str,
    dialect: Dialect,
    decision: str,
    source: str,
    keep: str,
    as_of: date | None,
    out: str | None,
    version: str | None,
    policies: str | None,
) -> None:
    """Turn a plan into a module of its own, or a decision into SQL. 把方案生成为程序或查询语句。

    \b
    policy build guangxi.targeted_titles --target python -o guangxi.py
    policy build guangxi.targeted_titles --target sql --dialect spark --keep id -o may_apply.sql
    """
    from compiler.border.standalone import standalone
    from compiler.cli.files import compile_beside, write_text
    from compiler.cli.policies import find_program

    program = find_program(shell, plan, policies, version, as_of)
    if target == "python":
        text = standalone(program)
    else:
        kept = tuple(name.strip() for name in keep.split(",") if name.strip())
        text = _query(shell, program, decision, dialect, source, kept, as_of)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(shell, out, text)
        if target == "python":
            compile_beside(out)


def _query(
    shell: Shell,
    program: Program,
    decision: str,
    dialect: Dialect,
    source: str,
    kept: tuple[str, ...],
    as_of: date | None,
) -> str:
    """The text of the query. Raises Misuse."""
    from compiler.batch.messages import MissingLibraries, SameOutputColumn
    from compiler.cli.messages import BadTableName, NotInSql
    from compiler.cli.policies import find_decision

    if find_spec("sqlglot") is None:
        raise shell.misuse(MissingLibraries(library="sqlglot"))
    from compiler.backends.sql import NotStatic, Scope
    from compiler.backends.sql.script import clashing, decision_script, is_table

    key = find_decision(shell, program, decision)
    if not is_table(source):
        raise shell.misuse(BadTableName(source=source))
    clash = clashing(kept)
    if clash is not None:
        raise shell.misuse(SameOutputColumn(column=clash))
    try:
        return decision_script(
            program, key, dialect=dialect, scope=Scope(as_of=as_of), source=source, carry=kept
        )
    except NotStatic as error:
        raise shell.misuse(NotInSql(key=key, why=str(error))) from None
