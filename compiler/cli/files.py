"""Files and standard input as text, and text into files; what goes wrong is the user's to know."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from compiler.cli.messages import AlreadyThere, IsDirectory, NoSuchFile, Unreadable, WrongEncoding
from compiler.cli.shell import Misuse, Shell
from policy_dsl.paths import located, permissions


def read_bytes(shell: Shell, path: str) -> bytes:
    """The content of a file, or of standard input where the path is `-`. Raises Misuse."""
    try:
        if path == "-":
            return _standard_input().buffer.read()
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise shell.misuse(NoSuchFile(path=path)) from None
    except IsADirectoryError:
        raise shell.misuse(IsDirectory(path=path)) from None
    except (OSError, ValueError) as error:
        raise shell.misuse(Unreadable(path=path, why=_why(error))) from None


def _standard_input() -> TextIO:
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin


def read_text(shell: Shell, path: str) -> str:
    """The UTF-8 text of a file or of standard input (`-`). Raises Misuse."""
    data = read_bytes(shell, path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise shell.misuse(WrongEncoding(path=path, offset=error.start + 1)) from None


def compile_beside(path: str) -> None:
    """A Python file's code into `__pycache__`, so that no process that imports it waits for the
    compiler; it counts only for this very text. What stands in the way is no error."""
    from py_compile import PycInvalidationMode, compile

    if path.endswith(".py"):
        with contextlib.suppress(OSError):
            compile(path, invalidation_mode=PycInvalidationMode.CHECKED_HASH, quiet=2)


def replace_text(shell: Shell, path: str, text: str) -> None:
    """Put `text` in the place of a file's content: all of it, or nothing where that fails."""
    replace_bytes(shell, path, text.encode())


def replace_bytes(shell: Shell, path: str, data: bytes) -> None:
    """The same with bytes."""
    _replace(shell, path, [data])


def _replace(shell: Shell, path: str, pieces: Iterable[bytes]) -> None:
    target = located(Path(path))
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
            os.chmod(name, permissions(target))
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise unwritten(shell, path, error) from None


def write_text(shell: Shell, path: str, text: str) -> None:
    """Write a report's file, new or not: all of it, or nothing where that fails; standard output
    (`-`) and what is no file, such as a terminal, are written to as it comes. Raises Misuse."""
    write_bytes(shell, path, text.encode())


def write_bytes(shell: Shell, path: str, data: bytes) -> None:
    """The same with bytes."""
    _write(shell, path, [data])


def write_lines(shell: Shell, path: str, lines: Iterable[str]) -> None:
    """The same with lines as they come, of which there may be many."""
    _write(shell, path, (f"{line}\n".encode(errors="surrogatepass") for line in lines))


def _write(shell: Shell, path: str, pieces: Iterable[bytes]) -> None:
    try:
        if path == "-":
            _to_standard_output(pieces)
        elif Path(path).is_file() or not os.path.lexists(path):
            _replace(shell, path, pieces)
        else:
            with open(path, "wb") as file:
                file.writelines(pieces)
    except IsADirectoryError:
        raise shell.misuse(IsDirectory(path=path)) from None
    except BrokenPipeError:  # nobody reads on, which `main` answers for
        raise
    except (OSError, ValueError) as error:
        raise unwritten(shell, path, error) from None


def _to_standard_output(pieces: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()


def unwritten(shell: Shell, path: str, error: OSError | ValueError) -> Misuse:
    """An exception to raise where a file or folder could not be written; a folder that is not
    there is told with what to do."""
    from compiler.batch.messages import NoFolder, unwritable

    message = unwritable(path, error) if isinstance(error, OSError) else None
    if isinstance(message, NoFolder):
        return shell.misuse(message)
    return shell.misuse(Unreadable(path=path, why=_why(error)))


def not_read(shell: Shell, out: str | None, *read: str) -> None:
    """Raises Misuse where a file to be written is one of those that are read, or any other text of
    a policy."""
    from compiler.batch.messages import SameFile

    for path in read:
        with contextlib.suppress(OSError, ValueError):
            if out is not None and os.path.samefile(out, path):
                raise shell.misuse(SameFile(path=out))
    if out is not None and out.endswith(".policy") and os.path.lexists(out):
        raise shell.misuse(AlreadyThere(path=out))


def append_lines(shell: Shell, path: str, lines: Sequence[str]) -> None:
    """Put lines behind what a file holds, in one go; a line that was broken off is ended first.
    Standard output (`-`) gets them as they are. Raises Misuse."""
    if path == "-":
        write_lines(shell, path, lines)
        return
    try:
        with open(path, "ab+") as file:
            if file.seek(0, os.SEEK_END) and _last_byte(file) != b"\n":
                lines = ["", *lines]
            file.write("".join(f"{line}\n" for line in lines).encode(errors="surrogatepass"))
    except IsADirectoryError:
        raise shell.misuse(IsDirectory(path=path)) from None
    except (OSError, ValueError) as error:
        raise unwritten(shell, path, error) from None


def _last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)


@contextlib.contextmanager
def opened(shell: Shell, path: str) -> Iterator[BinaryIO]:
    """A file to read from, or standard input where the path is `-`. Raises Misuse."""
    try:
        file = _standard_input().buffer if path == "-" else Path(path).open("rb")  # noqa: SIM115
    except FileNotFoundError:
        raise shell.misuse(NoSuchFile(path=path)) from None
    except IsADirectoryError:
        raise shell.misuse(IsDirectory(path=path)) from None
    except (OSError, ValueError) as error:
        raise shell.misuse(Unreadable(path=path, why=_why(error))) from None
    with contextlib.nullcontext(file) if path == "-" else file:
        yield file


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
