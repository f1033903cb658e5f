"""The rows that moved, as a table: one line for each row and decision.

The columns: the row's key, `decision`, `old_verdict`, `new_verdict`, `old_value`, `new_value`, the
conditions that failed and were open before and after, what moved it (`change`, its number or
numbers, `change_key`, `clause`), and what the row says of the columns that are counted by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.audit.impact.attribution import Attribution
from compiler.audit.impact.outcomes import Outcome
from compiler.audit.impact.pairs import PIECE, Pairs
from compiler.batch.sources import Format, refuse_repeated_names
from compiler.batch.sql_text import ident, parquets, quoted
from compiler.batch.targets import COPY_OPTIONS

if TYPE_CHECKING:
    import duckdb

Link = Mapping[str, str]
_FEW = ", ROW_GROUP_SIZE 10000"  # rows with their lists are long

OWN = (
    "decision",
    "old_verdict",
    "new_verdict",
    "old_value",
    "new_value",
    "old_failed",
    "new_failed",
    "old_open",
    "new_open",
    "change",
    "change_key",
    "clause",
)


def write_moved_rows(
    connection: duckdb.DuckDBPyConnection,
    pairs: Pairs,
    attribution: Attribution,
    links: Sequence[Link],
    into: Path,
    format_: Format,
    folder: Path,
) -> None:
    """Write the rows that moved, in their order. `links` say of each link of the chain its
    `numbers`, `key` and `clause`; `folder` takes the pieces in which they are made. Raises
    BatchError where a column would stand twice."""
    refuse_repeated_names([pairs.key, *OWN, *pairs.keep, *_grouped(pairs)])
    pieces = folder / "out"
    pieces.mkdir()
    decisions = [
        _Decision(
            index=index,
            key=key,
            old=pairs.old.of(key, "o"),
            new=pairs.new.of(key, "n"),
        )
        for index, key in enumerate(pairs.decisions)
    ]
    for number, start in enumerate(range(0, pairs.last + 1, PIECE)):
        parts = (_slim(pairs, attribution, one, format_, start) for one in decisions)
        together = f'FROM ({" UNION ALL BY NAME ".join(parts)}) ORDER BY "#row", "#at"'
        target = quoted(str(pieces / f"{number:06}.parquet"))
        connection.execute(f"COPY ({together}) TO {target} (FORMAT parquet)")
    rows = _whole(pairs, decisions, links, format_, parquets(pieces))
    options = COPY_OPTIONS[format_] + (_FEW if format_ == "parquet" else "")
    connection.execute("SET preserve_insertion_order = true")
    connection.execute("SET threads = 1")
    connection.execute(f"COPY ({rows}) TO {quoted(str(into))} ({options})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    index: int
    key: str
    old: Outcome
    new: Outcome

    @property
    def sides(self) -> tuple[tuple[str, Outcome], ...]:
        return (("old", self.old), ("new", self.new))


def _slim(
    pairs: Pairs, attribution: Attribution, one: _Decision, format_: Format, start: int
) -> str:
    """A decision's moved rows of a piece, with bits for conditions."""
    end, index = start + PIECE, one.index
    columns = [
        'a.row AS "#row"',
        f'{index} AS "#at"',
        f"a.change{index} AS change",
        f"n.{ident(pairs.key)} AS {ident(pairs.key)}",
        *_outcomes(one, format_),
        *(f"n.{ident(name)} AS {ident(name)}" for name in pairs.keep),
        *(f"n.{ident(f'#by:{name}')} AS {ident(name)}" for name in _grouped(pairs)),
    ]
    chosen = f"row >= {start} AND row < {end} AND left{index} IS NOT NULL"
    within = f'"#row" >= {start} AND "#row" < {end}'
    return (
        f"SELECT {', '.join(columns)} FROM (FROM {pairs.new.table} WHERE {within}) n "
        f'JOIN (FROM {attribution.table} WHERE {chosen}) a ON n."#row" = a.row '
        f'JOIN (FROM {pairs.old.table} WHERE {within}) o ON o."#row" = a.row'
    )


def _grouped(pairs: Pairs) -> list[str]:
    """The columns that are counted by and do not stand there already."""
    return [name for name in pairs.by if name not in (pairs.key, *pairs.keep)]


def _outcomes(one: _Decision, format_: Format) -> Iterator[str]:
    for side, outcome in one.sides:
        yield f"{outcome.verdict} AS {side}_verdict"
        value = f"({outcome.json})::VARCHAR" if format_ == "jsonl" else outcome.value
        yield f"{value} AS {side}_value"
        for kind in ("failed", "open"):
            for word, mask in enumerate(outcome.masks(kind)):
                yield f"{mask} AS {_mask(side, kind, word)}"


def _mask(side: str, kind: str, word: int) -> str:
    return ident(f"#{side}_{kind}{word}")


def _whole(
    pairs: Pairs,
    decisions: Sequence[_Decision],
    links: Sequence[Link],
    format_: Format,
    source: str,
) -> str:
    """The rows of all pieces, with what people read."""
    value = "{}::JSON AS {}" if format_ == "jsonl" else "{} AS {}"
    listed = "array_to_string({}, ' ')" if format_ == "csv" else "{}"
    names = {one.index: quoted(one.key) for one in decisions}
    columns = [
        ident(pairs.key),
        f"{_by('#at', names)} AS decision",
        "old_verdict",
        "new_verdict",
        *(value.format(name, name) for name in ("old_value", "new_value")),
    ]
    for kind in ("failed", "open"):
        for at, side in enumerate(("old", "new")):
            keys = {one.index: _keys(one.sides[at][1], side, kind) for one in decisions}
            columns.append(f"{listed.format(_by('#at', keys))} AS {side}_{kind}")
    for name, part in (("change", "numbers"), ("change_key", "key"), ("clause", "clause")):
        told = {place: quoted(link[part]) for place, link in enumerate(links)}
        columns.append(f"{_by('change', told)}::VARCHAR AS {ident(name)}")
    columns += [ident(name) for name in (*pairs.keep, *_grouped(pairs))]
    return f"SELECT {', '.join(columns)} FROM {source}"


def _keys(outcome: Outcome, side: str, kind: str) -> str:
    return outcome.conditions([_mask(side, kind, i) for i, _ in enumerate(outcome.masks(kind))])


def _by(column: str, told: Mapping[int, str]) -> str:
    """What is told of the number that stands in a column."""
    cases = " ".join(f"WHEN {number} THEN {text}" for number, text in told.items())
    return f"CASE {ident(column)} {cases} END" if cases else "NULL"
