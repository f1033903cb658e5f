"""What went wrong with a template, as people can mend it: the file, its line, and why."""

from __future__ import annotations

from collections.abc import Callable
from os.path import normpath
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    Environment,
    FileSystemLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from compiler.backends.document.draft import DraftError

BUILTIN = Path(__file__).parent / "drafts"


class OwnFolder(FileSystemLoader):
    """A user's folder of templates. A file that cannot be read is a mistake in a template."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:  # which is an OSError
            raise
        except UnicodeDecodeError:
            line, why = self._undecoded(template), "it is not UTF-8; save it as UTF-8"
        except OSError as error:
            line, why = 1, error.strerror or type(error).__name__
        raise TemplateSyntaxError(why, line, template, template)

    def _undecoded(self, template: str) -> int:
        """The first line that is no UTF-8."""
        data = Path(self.searchpath[0], template).read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError as error:
            return data.count(b"\n", 0, error.start) + 1
        return 1


def told(error: Exception, name: str, overrides: Path | None) -> DraftError | None:
    """What to say of an error in filling in the template `name`; None where no template of the
    user's had a part in it, nor is it an error that templates make."""
    file, line = _place(error, overrides)
    if file is None and not isinstance(error, DraftError | TemplateError):
        return None
    if isinstance(error, TemplateSyntaxError):
        file, line = error.name or file, error.lineno
    line = line or getattr(error, "lineno", None)
    return DraftError(f"{file or name}{f':{line}' if line else ''}: {_why(error)}")


def _place(error: Exception, overrides: Path | None) -> tuple[str | None, int | None]:
    """The file and line of the user's template that was being filled in, the innermost."""
    file: str | None = None
    line: int | None = None
    if overrides is None:
        return file, line
    folder = Path(normpath(overrides))  # as the loader names its files
    for frame, number in walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.suffix == ".jinja" and path.parent != BUILTIN and path.is_relative_to(folder):
            file, line = path.relative_to(folder).as_posix(), number
    return file, line


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it includes itself without end"
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”"
    if isinstance(error, TemplateSyntaxError):
        return error.message or ""
    return str(error) or type(error).__name__
