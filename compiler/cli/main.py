"""The command line `policy`: finds a command by its name and answers for what goes wrong.

Commands are imported when they are called, so that starting costs little. Knows no policy.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback
from typing import Any

import click

from compiler.cli.endings import CLOSED_PIPE, INTERRUPTED, cleared_up, let_go
from compiler.cli.shell import MISUSE, Misuse, Shell, debug_option, language_option

COMMANDS = (
    "check",
    "fmt",
    "text",
    "eval",
    "ask",
    "test",
    "diff",
    "impact",
    "compare",
    "replay",
    "readings",
    "ledger",
    "doc",
    "explain",
    "build",
    "batch",
    "schema",
    "new",
    "version",
)

_MODULES = {"eval": "evaluate"}  # eval is a word of Python


class PolicyGroup(click.Group):
    """Loads commands late, and lets no traceback through."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"compiler.cli.{_MODULES.get(cmd_name, cmd_name)}")
        found: click.Command = module.command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            let_go()
            ctx.exit(CLOSED_PIPE)
        except KeyboardInterrupt:
            raise Misuse("interrupted / 已中断", INTERRUPTED) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        # A command lives shortly: looking for garbage less often saves a fifth of a short one.
        gc.set_threshold(50_000)
        for stream in (sys.stdout, sys.stderr):
            # A terminal that cannot show a character gets its code, never an exception.
            getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
        try:
            with cleared_up():
                return super().main(*args, **kwargs)
        except OSError as error:
            _complain(error)
            let_go()
            sys.exit(MISUSE)
        except Exception:
            _apologise()
            sys.exit(3)


def _complain(error: OSError) -> None:
    """A stream that cannot be read or written; what stands in files has been answered for."""
    why = error.strerror or type(error).__name__
    click.echo(f"cannot read or write: {why} / 读写不了：{why}", err=True)
    if os.environ.get("POLICY_DEBUG"):
        click.echo(traceback.format_exc(), err=True)


def _apologise() -> None:
    click.echo("internal error: please report it / 内部错误，请报告", err=True)
    if os.environ.get("POLICY_DEBUG"):
        click.echo(traceback.format_exc(), err=True)
    else:
        click.echo("run again with --debug for details / 加--debug可见详情", err=True)


@click.group(cls=PolicyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@language_option
@debug_option
@click.pass_context
def main(ctx: click.Context) -> None:
    """Policies of personnel, written as law and computed as code.
    写法如条文、可以运算的人事政策。

    \b
    policy check                                   check all built-in policies 检查全部方案
    policy eval guangxi.targeted_titles case.json  decide a case 判断一个案例
    policy COMMAND --help                          more of a command 命令的说明
    """
    ctx.ensure_object(Shell)
    if os.environ.get("NO_COLOR"):
        ctx.color = False


if __name__ == "__main__":
    main(prog_name="policy")
