"""A decision as a file of SQL: the query, under a comment that states columns and their forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlglot import exp
from sqlglot.errors import SqlglotError

from compiler.backends.sql.dialects import Dialect, column_type
from compiler.backends.sql.query import Query, decision_query
from compiler.core import ir
from compiler.core.worlds import Scope
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

_OWN = re.compile(r"verdict|value|hard|(failed|open)(_\d+)?|_\d+")
"""The columns that a query makes."""

_FORMS: dict[Type, str] = {
    Basic.DURATION: "months * 16777216 + days",
    Basic.PLACE: "code of the place",
    Basic.BODY: "body",
    Basic.DECIMAL: "less than 1000000000, 8 digits behind the point",
    Basic.INTEGER: "less than 1000000000",
}


def decision_script(
    program: ir.Program,
    key: str,
    *,
    dialect: Dialect,
    scope: Scope | None = None,
    source: str = "facts",
    carry: Sequence[str] = (),
) -> str:
    """The text of a file with the query of `decision_query`. Raises NotStatic."""
    query = decision_query(program, key, dialect=dialect, scope=scope, source=source, carry=carry)
    lines = [
        f"{program.plan}, decision {key}, for {dialect}",
        "",
        f"Columns of {source}; NULL is what is not known:",
        *(f"  {line}" for line in _inputs(query, dialect)),
        "",
        "Columns of the result:",
        *(f"  {name}: carried" for name in carry),
        "  verdict: yes, no, open or conflict",
        f"  value: {_form(query.type, dialect)}; NULL while it is open",
        "  failed, open: a bit for each condition that is not met, or not known, 62 to a column:",
        *(f"    {i // 62 + 1}.{i % 62} {name}" for i, name in enumerate(query.conditions)),
        "  hard: where true, the other columns say nothing; decide the row by generated Python",
    ]
    comment = "\n".join(f"-- {line}".rstrip() for line in lines)
    return f"{comment}\n{query.sql};\n"


def is_table(source: str) -> bool:
    """Whether a text is the name of a table, with or without that of its schema."""
    try:
        table = exp.to_table(source)
    except (SqlglotError, ValueError):
        return False
    return isinstance(table, exp.Table) and isinstance(table.this, exp.Identifier)


def clashing(carry: Sequence[str]) -> str | None:
    """The first column that cannot be carried along, as the query has one of that name or it is
    named twice; capitals are all one to SQL."""
    seen: set[str] = set()
    for name in carry:
        if name.casefold() in seen or _OWN.fullmatch(name.casefold()):
            return name
        seen.add(name.casefold())
    return None


def _inputs(query: Query, dialect: Dialect) -> list[str]:
    return [f'"{key}" {_form(type_, dialect)}' for key, type_ in query.inputs.items()]


def _form(type_: Type, dialect: Dialect) -> str:
    """The type of a column and what stands in it."""
    kind = column_type(type_, dialect).sql(dialect)
    match type_:
        case EnumType(members=members):
            return f"{kind}: {_members(members)}"
        case SetType(element=EnumType(members=members)):
            return f"{kind}: in ascending order, of {_members(members)}"
        case SetType():
            return f"{kind}: in ascending order"
        case RecordsType(record=record):
            fields = (f"{key} ({_form(kind, dialect)})" for key, kind in record.fields)
            told = f"{kind}: each with {', '.join(fields)}"
            optional = [f"{key}?" for key, _ in record.fields if key in record.optional]
            speaks = ", ".join(optional)
            return f"{told}; {speaks}: whether the record speaks of it" if optional else told
        case _:
            return f"{kind}: {_FORMS[type_]}" if type_ in _FORMS else kind


def _members(members: Sequence[str]) -> str:
    return ", ".join(f"{i} {member}" for i, member in enumerate(members))
