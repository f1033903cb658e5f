"""How a command ends that is ended from outside: by a signal, or since nobody reads on.

What it was writing is taken away on the way out, and the exit code is the one that a shell gives.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from compiler.cli.shell import Misuse, Shell

INTERRUPTED = 130
CLOSED_PIPE = 141
_SIGNALS = ("SIGTERM", "SIGHUP")  # Windows has only the first


@contextmanager
def cleared_up() -> Iterator[None]:
    """A signal to end raises SystemExit with its code, so that every context is left. What the
    caller has chosen to pass over, as `nohup` does, is passed over."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {n: signal.getsignal(n) for n in numbers}
    ours = [n for n in numbers if before[n] is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, before[number])


def _end(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


@contextmanager
def interruption_told(shell: Shell, zh: str = "结果") -> Iterator[None]:
    """An interruption ends the command with 130, and not as if something had been found; whatever
    was begun is gone. `zh` is what was to be written."""
    try:
        yield
    except KeyboardInterrupt:
        text = shell.say(f"已中断，没有写出{zh}", "interrupted; nothing was written")
        raise Misuse(text, INTERRUPTED) from None


def let_go() -> None:
    """What standard output still holds and cannot take is not tried again when Python ends, which
    would end with a code of its own."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
