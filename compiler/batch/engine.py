"""DuckDB, set up to stream."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.batch.messages import BatchError, MissingLibraries

if TYPE_CHECKING:
    import duckdb

_MOST_THREADS = 4
_AGAIN = 0.2  # seconds
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_ending = threading.Event()
_LIBRARIES = ("duckdb", "sqlglot", "numpy")


@contextmanager
def connected(
    folder: Path, threads: int | None, megabytes: int
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that keeps no order, so that no rows wait for others; what does not fit
    goes to `folder`. Every thread holds some rows, so there are few. Raises BatchError."""
    must_be_installed()
    import duckdb

    count = threads or min(os.cpu_count() or 1, _MOST_THREADS)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": count,
        "memory_limit": f"{megabytes}MB",
        "temp_directory": str(folder / "spill"),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(config=settings) as connection:
        # Joins look small tables up, in the order in which they are written.
        connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        connection.execute("SET TimeZone = 'UTC'")  # whatever the machine's is
        connection.execute("SET enable_progress_bar = true")
        connection.execute("SET enable_progress_bar_print = false")
        yield connection


@contextmanager
def interruptible(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A signal to end, such as Ctrl-C, ends a statement that calls Python, too: there the exception
    would count as a failure of the function. When the statement has ended the signal goes to those
    who handled it before; raises KeyboardInterrupt where they let the program go on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    ended = threading.Event()
    telling: list[threading.Thread] = []

    def interrupt(number: int, _frame: object) -> None:
        asked.append(number)
        _ending.set()
        telling.append(threading.Thread(target=insist))
        telling[-1].start()

    def insist() -> None:
        """A statement that has yet to begin forgets what it was told before."""
        connection.interrupt()
        while not ended.wait(_AGAIN):
            connection.interrupt()

    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    handled = [n for n in numbers if before[n] not in (None, signal.SIG_IGN)]
    for number in handled:
        signal.signal(number, interrupt)
    try:
        yield
    except Exception:  # DuckDB has several for a statement that it gave up
        if not asked:
            raise
    finally:
        ended.set()
        _ending.clear()
        for thread in telling:
            thread.join()
        for number in handled:
            signal.signal(number, before[number])
    if asked:
        signal.raise_signal(asked[0])
        raise KeyboardInterrupt


def is_ending() -> bool:
    """Whether a statement is to end, which it does behind some 2,000 rows: what a function still
    makes for it is thrown away."""
    return _ending.is_set()


def must_be_installed() -> None:
    """Raises BatchError where the libraries for tables are missing."""
    from importlib.util import find_spec

    for library in _LIBRARIES:
        if find_spec(library) is None:
            raise BatchError(MissingLibraries(library=library))
