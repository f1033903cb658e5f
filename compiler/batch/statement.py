"""The one statement that decides a table: intake, decisions, and a way out to Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from compiler.backends.python.conditions import reported
from compiler.backends.sql import Lookups, NotStatic, Query, Scope, decision_query
from compiler.backends.sql.forms import sql_type
from compiler.batch.dated import days_of
from compiler.batch.intake import Intake, good, is_never
from compiler.batch.results import Style, Told, column_names, columns
from compiler.batch.rows import Refuse, Rows
from compiler.batch.sources import Source, refuse_repeated_names
from compiler.batch.sql_text import all_of, ident
from compiler.batch.staging import Staged, Wanted, staged
from compiler.batch.trees import Constant
from compiler.batch.vocabulary import Vocabulary
from compiler.cases.applied import DAY
from compiler.core.ir import Program

if TYPE_CHECKING:
    import duckdb

    from compiler.backends.sql.tabulation import Tabulated

PROBLEMS = "#problems"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a table. `lookup_rows`: of tables to look terms up in, if any; `more`: other
    columns that the result has."""

    program: Program
    decisions: tuple[str, ...]
    as_of: date | None
    constants: tuple[Constant, ...]
    wanted: Wanted
    style: Style
    masks: bool
    lookup_rows: int
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`sql`: a SELECT of key, kept columns, the outcomes, and `#problems`, which is null but for
    rows that are refused. It calls `function`, which `rows` is, and reads what `tables` make.
    `set_over`: the words of the table that are said otherwise of every row; `days`: a SELECT of the
    days on which the rows were applied for, where each says its own."""

    sql: str
    function: str
    tables: tuple[Tabulated, ...]
    rows: Rows
    raw_type: str
    outcome_type: str
    set_over: tuple[str, ...]
    days: str | None

    def register(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let a connection know the function and the tables."""
        from duckdb.func import FunctionNullHandling

        for table in self.tables:
            table.make(connection)
        connection.create_function(
            self.function,
            self.rows,
            ["BIGINT", "VARCHAR", self.raw_type],
            self.outcome_type,
            null_handling=FunctionNullHandling.SPECIAL,
            side_effects=True,
        )


def statement(
    source: Source,
    asked: Asked,
    vocabulary: Vocabulary,
    refuse: Refuse,
    function: str = "policy_decide",
) -> Statement:
    """The statement for a table. Raises BatchError where its columns do not fit the program."""
    intake = Intake(asked.program, has_dictionaries=source.has_dictionaries)
    stage = staged(source, vocabulary, intake, asked.wanted)
    told = _told(asked)
    made = column_names(told, masks=asked.masks)
    refuse_repeated_names([stage.key, *asked.wanted.keep, *made, PROBLEMS, *asked.more])
    fields = [("problems", "VARCHAR"), *(part for one in told for part in one.parts)]
    writer = _Writer(asked, stage, told, function)
    return Statement(
        sql=writer.text(),
        function=function,
        tables=writer.tables,
        rows=Rows(
            program=asked.program,
            decisions=asked.decisions,
            as_of=asked.as_of,
            reading=stage.reading,
            constants=asked.constants,
            key_name=stage.key,
            columns=tuple(name for name, _ in fields),
            refuse=refuse,
        ),
        raw_type=stage.raw_type,
        outcome_type=f"STRUCT({', '.join(f'{name} {type_}' for name, type_ in fields)})",
        set_over=tuple(".".join(word.path) for word in stage.words if word.key in writer.fixed),
        days=None if DAY in writer.fixed else days_of(stage),
    )


def _told(asked: Asked) -> tuple[Told, ...]:
    return tuple(
        Told(
            index=index,
            key=key,
            type=asked.program.rules[key].type,
            conditions=tuple(info.key for info in reported(asked.program, key)),
        )
        for index, key in enumerate(asked.decisions)
    )


class _Writer:
    """Puts the statement together from the inside out."""

    def __init__(self, asked: Asked, stage: Staged, told: Sequence[Told], function: str) -> None:
        self.asked = asked
        self.stage = stage
        self.told = told
        self.function = function
        keep = (f"#keep{i}" for i in range(len(asked.wanted.keep)))
        self.grouped = {group.column: group.sql for group in stage.groups}
        self.carry = ["#row", "#key", *keep, *self.grouped, *stage.carried]
        self.fixed = {constant.word.key for constant in asked.constants}
        self.stated = {i: w for i, w in enumerate(stage.words) if w.key not in self.fixed}
        self.inputs = {word.key: word.type for word in self.stated.values()}
        self.numbered = {
            word.key: f"#n{i}" for i, word in self.stated.items() if stage.numbers[i] is not None
        }
        self.queries = [self._query(one) for one in told]

    @property
    def tables(self) -> tuple[Tabulated, ...]:
        return tuple(table for query in self.queries if query for table in query.tables)

    def text(self) -> str:
        current, queries = self._facts(), self.queries
        is_static = all(query is not None for query in queries)
        carried = [*self.carry, "#plain", *self.inputs, *self.numbered.values()]
        hard = []
        for one, query in zip(self.told, queries, strict=True):
            if query is not None and is_static:
                current = self._decided(current, query, one, carried)
                carried += [name for name, _ in one.parts] + [f"hard{one.index}"]
                hard.append(f"{ident(f'hard{one.index}')} IS FALSE")
        direct = all_of([ident("#plain"), *hard]) if is_static else "FALSE"
        return self._outcome(
            f"SELECT *, {direct} AS {ident('#direct')} FROM ({current})", is_static
        )

    # --- facts

    def _facts(self) -> str:
        """The internal form of every word that is stated, and whether all of it is plainly good."""
        stage = self.stage
        own = (name for name in self.carry if name not in self.grouped)
        columns = [ident(name) for name in [*own, "#shape"]]
        columns += [f"{sql} AS {ident(name)}" for name, sql in self.grouped.items()]
        for i, word in self.stated.items():
            columns.append(f"({stage.forms[i]}) AS {ident(word.key)}")
            if word.key in self.numbered:
                columns.append(f"{stage.numbers[i]} AS {ident(self.numbered[word.key])}")
        formed = f"SELECT {', '.join(columns)} FROM ({stage.sql})"
        plain = f"coalesce({all_of(self._sound())}, FALSE) AS {ident('#plain')}"
        return f"SELECT *, {plain} FROM ({formed})"

    def _sound(self) -> list[str]:
        """What is true of a row that is plainly good, but for what the queries check. Numbers are
        put together, which is null where one of them is, and quicker than as many questions."""
        checked = {key for query in self.queries if query is not None for key in query.checked}
        sound = [ident("#shape"), f"{ident('#key')} IS NOT NULL"]
        numbers = [ident(name) for key, name in self.numbered.items() if key not in checked]
        if numbers:
            sound.append(f"({' | '.join(numbers)}) IS NOT NULL")
        for i, word in self.stated.items():
            given = ident(f"#c{i}")
            if is_never(self.stage.forms[i]):
                sound.append(f"{given} IS NULL")
            elif word.key not in self.numbered and self.stage.forms[i] != given:
                sound.append(good(given, ident(word.key), word.type))
        return sound

    def _query(self, one: Told) -> Query | None:
        """The query of a decision; None where there is none."""
        names = [*self.carry, "#plain", *self.inputs, *self.numbered.values()]
        names += [n for other in self.told[: one.index] for n, _ in other.parts]
        names += [f"hard{other.index}" for other in self.told[: one.index]]
        rows = self.asked.lookup_rows
        tables = Lookups(prefix=f"{self.function}_{one.index}_", most=rows) if rows else None
        given = {constant.word.key: constant.value for constant in self.asked.constants}
        scope = Scope(as_of=self.asked.as_of, given=given, present={*self.inputs, *given})
        try:
            return decision_query(
                self.asked.program,
                one.key,
                scope=scope,
                source="facts",
                carry=names,
                lookups=tables,
                numbered=self.numbered,
            )
        except NotStatic:
            return None

    def _decided(self, current: str, query: Query, one: Told, carried: Sequence[str]) -> str:
        """The rows of `current` with the outcome of a decision."""
        missing = [
            f"NULL::{sql_type(type_)} AS {ident(key)}"
            for key, type_ in query.inputs.items()
            if key not in carried
        ]
        facts = f"SELECT {', '.join(['*', *missing])} FROM ({current})"
        named = [ident(name) for name in carried]
        named += [f"verdict AS verdict{one.index}", f"value AS value{one.index}"]
        for name, _ in one.parts[2:]:
            kind, _, word = name.partition("_")
            column = kind.removesuffix(str(one.index)) + (
                f"_{int(word) + 1}" if word != "0" else ""
            )
            named.append(f"{ident(column)} AS {name}")
        named.append(f"hard AS hard{one.index}")
        return (
            f"SELECT {', '.join(named)} FROM (WITH facts AS NOT MATERIALIZED ({facts}) {query.sql})"
        )

    # --- the outcome

    def _outcome(self, routed: str, is_static: bool) -> str:
        direct = ident("#direct")
        call = (
            f"{self.function}({ident('#row')}, to_json({ident('#key')})::VARCHAR, {self.stage.raw})"
        )
        asked = (
            f"SELECT *, CASE WHEN NOT {direct} THEN {call} END AS {ident('#py')} FROM ({routed})"
        )
        kept = [name for name in self.carry if name not in self.stage.carried]
        parts = [name for one in self.told for name, _ in one.parts]
        chosen = [ident(name) for name in kept]
        for name in parts:
            python = f"{ident('#py')}.{ident(name)}"
            sql = (
                f"CASE WHEN {direct} THEN {ident(name)} ELSE {python} END" if is_static else python
            )
            chosen.append(f"{sql} AS {ident(name)}")
        chosen.append(f"{ident('#py')}.problems AS {ident(PROBLEMS)}")
        last = [
            *([ident("#row")] if self.asked.wanted.extras.numbered else []),
            f"{ident('#key')} AS {ident(self.stage.key)}",
            *(f"{ident(f'#keep{i}')} AS {ident(n)}" for i, n in enumerate(self.asked.wanted.keep)),
            *(ident(name) for name in self.grouped),
            *columns(self.told, self.asked.style, masks=self.asked.masks),
            ident(PROBLEMS),
        ]
        return f"SELECT {', '.join(last)} FROM (SELECT {', '.join(chosen)} FROM ({asked}))"
