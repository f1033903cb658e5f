"""Names and values as SQL text of DuckDB."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def ident(name: str) -> str:
    """A name in quotes."""
    return '"' + name.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """A text in quotes."""
    return "'" + text.replace("'", "''") + "'"


def file(path: Path) -> str:
    """The path of one file, whatever its name: what stands for other letters stands for itself."""
    return quoted(_itself(path))


def parquet(path: Path, *options: str) -> str:
    """A Parquet file, to stand behind FROM; names of folders say nothing of it."""
    told = ", ".join([file(path), "hive_partitioning = false", *options])
    return f"read_parquet({told})"


def parquets(folder: Path) -> str:
    """All Parquet files of a folder, to stand behind FROM."""
    return f"read_parquet({quoted(_itself(folder) + '/*.parquet')}, hive_partitioning = false)"


def _itself(path: Path) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def texts(values: Iterable[str]) -> str:
    """A list of texts."""
    return "[" + ", ".join(map(quoted, values)) + "]"


def all_of(conditions: Iterable[str]) -> str:
    """That all of them hold."""
    wanted = [c for c in conditions if c != "TRUE"]
    return " AND ".join(f"({c})" for c in wanted) or "TRUE"
