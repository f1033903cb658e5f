"""What became of a table, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.batch.dated import Among
from compiler.batch.sources import Format
from compiler.batch.sql_text import file, ident, quoted

if TYPE_CHECKING:
    import duckdb

_READERS: dict[Format, str] = {
    "parquet": "read_parquet({path}, hive_partitioning = false)",
    "csv": "read_csv({path}, hive_partitioning = false, header = true, all_varchar = true)",
    "jsonl": "read_json({path}, hive_partitioning = false, format = 'newline_delimited', "
    "columns = {{{columns}}})",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Rows: `accepted` are in the output, `by_python` of them were beyond the query; `verdicts`
    counts them for each decision. `set_over`: the words of the table in whose place something is
    said of every row. `version` is the one that decided; of several, `among` says which days are
    its own, and `elsewhere` counts the rows that are dated on days of the others."""

    accepted: int
    rejected: int
    by_python: int
    verdicts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seconds: float = 0.0
    set_over: tuple[str, ...] = ()
    version: str = ""
    among: Among | None = None
    elsewhere: int | None = None

    @property
    def read(self) -> int:
        return self.accepted + self.rejected

    @property
    def by_sql(self) -> int:
        return self.accepted - self.by_python

    def timed(self, seconds: float) -> Summary:
        """The same with the time that it took."""
        return replace(self, seconds=seconds)

    def to_json(self) -> dict[str, object]:
        """For machines."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "by_sql": self.by_sql,
            "by_python": self.by_python,
            "verdicts": {key: dict(counts) for key, counts in self.verdicts.items()},
            "set_over": list(self.set_over),
            "version": self.version,
            "dated_elsewhere": self.elsewhere,
            "seconds": round(self.seconds, 3),
            "rows_per_second": round(self.read / self.seconds) if self.seconds else None,
        }


def verdicts(
    connection: duckdb.DuckDBPyConnection, path: Path, format_: Format, decisions: Sequence[str]
) -> dict[str, dict[str, int]]:
    """How often each verdict stands in an output."""
    names = {key: f"{key}_verdict" if len(decisions) > 1 else "verdict" for key in decisions}
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names.values())
    source = _READERS[format_].format(path=file(path), columns=columns)
    counted: dict[str, dict[str, int]] = {}
    for key, name in names.items():
        sql = f"SELECT {ident(name)}, count(*) FROM {source} GROUP BY 1 ORDER BY 1"
        counted[key] = dict(connection.execute(sql).fetchall())
    return counted
