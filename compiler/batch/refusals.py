"""Refused rows, written as lines of JSON: number, key, and every problem."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from typing import TextIO

from compiler.batch.rows import told
from compiler.cases import CaseMessage
from compiler.cases.json_text import Json


class Refusals:
    """Writes refused rows into a file and counts them. DuckDB's threads take turns at it."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._lock = threading.Lock()
        self.count = 0

    def __call__(self, number: int, key: Json, problems: Sequence[CaseMessage]) -> None:
        line = {"row": number, "key": key, "problems": told(problems)}
        with self._lock:
            self.count += 1
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
