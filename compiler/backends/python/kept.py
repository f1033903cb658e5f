"""Compiled code that is kept between runs, one file for each function of a plan.

A file that cannot be read, is damaged or belongs to another text is made anew. What stands in the
way of keeping is no error.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType

_SIZE = 32  # bytes of a digest


def code(name: str, mark: str, made: Callable[[], CodeType]) -> CodeType:
    """The code that was kept under the name for this mark, else what `made` gives."""
    path = _file(name)
    wanted = sha256(f"{name}\0{mark}\0{_generator()}".encode()).digest()
    found = _read(path, wanted) if path else None
    if found is None:
        found = made()
        if path:
            _write(path, wanted, marshal.dumps(found))
    return found


def mark_of(texts: Iterable[tuple[str, str]]) -> str:
    """What tells texts, each with its name, from all others."""
    digest = sha256()
    for name, text in sorted(texts):
        digest.update(f"{name}\0{len(text)}\0{text}".encode(errors="surrogatepass"))
    return digest.hexdigest()


@cache
def _generator() -> str:
    """What tells this compiler from others: the sizes and times of its files, and Python's."""
    root = Path(__file__).parents[2]
    found = [sys.version]
    for folder in (root, root.parent / "policy_dsl"):
        for place, _, files in os.walk(folder):
            for file in sorted(files):
                if file.endswith((".py", ".lark")):
                    stated = os.stat(os.path.join(place, file))
                    found.append(f"{place} {file} {stated.st_mtime_ns} {stated.st_size}")
    return sha256("\n".join(sorted(found)).encode(errors="surrogatepass")).hexdigest()


def _file(name: str) -> Path | None:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.path.join(home, "policy-dsl")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return None
    called = f"{name} {sys.implementation.cache_tag}"
    return Path(folder) / f"decision-{sha256(called.encode()).hexdigest()[:16]}.code"


def _read(path: Path, wanted: bytes) -> CodeType | None:
    """A file is the mark, the digest of the code, and the code."""
    try:
        content = path.read_bytes()
        mark, digest, body = content[:_SIZE], content[_SIZE : 2 * _SIZE], content[2 * _SIZE :]
        if mark != wanted or digest != sha256(body).digest():
            return None
        found = marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, CodeType) else None


def _write(path: Path, mark: bytes, body: bytes) -> None:
    """Whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + sha256(body).digest() + body)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
