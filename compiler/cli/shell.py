"""What every command shares: the reader's language, and how a command says that it was misused."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

import click

from policy_dsl.diagnostics import Language, Message

FINDINGS = 1
MISUSE = 2
MEGABYTES = click.IntRange(64, 16_000_000)
"""What `--memory` may be."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def system_language() -> Language:
    """The language that the environment asks for, as gettext reads it; English if none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


class Misuse(click.ClickException):
    """What was asked cannot be done; the text says why."""

    def __init__(self, message: str, exit_code: int = MISUSE) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file or sys.stderr)


@dataclass(slots=True)
class Shell:
    """Passed to every command."""

    language: Language = field(default_factory=system_language)

    def say(self, zh: str, en: str) -> str:
        """The text in the reader's language."""
        return zh if self.language == "zh" else en

    def misuse(self, message: Message, exit_code: int = MISUSE) -> Misuse:
        """An exception to raise, which shows the message."""
        mark, gap = ("错误：", "；") if self.language == "zh" else ("error: ", "; ")
        hint = message.hint(self.language)
        return Misuse(f"{mark}{message.text(self.language)}{gap + hint if hint else ''}", exit_code)

    def colours(self) -> bool:
        """Whether the output is looked at on a terminal that shows colours."""
        out = sys.stdout  # None where it is closed
        return out is not None and out.isatty() and not os.environ.get("NO_COLOR")


def language_option(command: _Command) -> _Command:
    """Adds `--lang`, before and behind the command's name."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        expose_value=False,
        is_eager=True,  # what is wrong with another option is said in this language
        callback=_take_language,
        help="Language of the answers (from LANG). 回答所用的语言（默认依LANG）。",
    )(command)


def debug_option(command: _Command) -> _Command:
    """Adds `--debug`: an internal error then shows its traceback."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_take_debug,
        help="Show details of internal errors. 显示内部错误的详情。",
    )(command)


def policy_command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command that knows `--lang` and `--debug` and is given the shell first."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        passed: Callable[..., Any] = click.pass_obj(function)
        command: Callable[..., click.Command] = click.command(name, **settings)
        return command(debug_option(language_option(passed)))

    return decorate


def finish(found: bool) -> NoReturn:
    """End the command: 1 where something was found, else 0."""
    click.get_current_context().exit(FINDINGS if found else 0)


def _take_language(ctx: click.Context, _: click.Parameter, value: Language | None) -> None:
    shell = ctx.ensure_object(Shell)
    if value:
        shell.language = value


def _take_debug(_ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        os.environ["POLICY_DEBUG"] = "1"
