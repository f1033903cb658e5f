"""Policy files to sources. Opens files; knows nothing of what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from compiler.resolve.messages import UnreadableFile
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.paths import located
from policy_dsl.source import Source, Span

SUFFIX = ".policy"
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file cannot be read."""

    zh: str
    en: str


def policy_files(path: Path) -> Iterator[Path]:
    """The policy files in a folder and the folders under it, in order; a file stands for itself."""
    if not path.is_dir():
        yield path
        return
    for found in sorted(path.rglob(f"*{SUFFIX}")):
        if not any(part.startswith(".") for part in found.relative_to(path).parts):
            yield found


def read_source(path: Path) -> Source | Diagnostic:
    """A file's text as it stands, or what is wrong with the file."""
    read = _read(path)
    if isinstance(read, str):
        return Source(str(path), read)
    message = UnreadableFile(path=str(path), why_zh=read.zh, why_en=read.en)
    return Diagnostic(message=message, path=str(path), span=Span(0, 0))


def distinct(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file once, however it is named."""
    seen: set[Path] = set()
    for path in paths:
        real = located(path)
        if real not in seen:
            seen.add(real)
            yield path


def _read(path: Path) -> str | Trouble:
    if path.is_dir():
        return Trouble("它是一个文件夹", "it is a folder")
    try:
        if path.stat().st_size > MAX_BYTES:
            return Trouble("文件超过5MB", "it is larger than 5 MB")
        data = path.read_bytes()
    except FileNotFoundError:
        return Trouble("没有这个文件", "there is no such file")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Trouble(f"系统拒绝（{reason}）", f"the system refuses ({reason})")
    return _decoded(data)


def _decoded(data: bytes) -> str | Trouble:
    if b"\0" in data:
        return Trouble("其中有空字符，不像文本", "it holds NUL bytes and is no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Trouble(
            f"第{line}行不是UTF-8编码；请另存为UTF-8", f"line {line} is not UTF-8; save it as UTF-8"
        )
