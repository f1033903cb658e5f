"""`policy check`: what is wrong with policies."""

from __future__ import annotations

import click

from compiler.cli.shell import Shell, finish, policy_command


@policy_command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Warnings count as errors. 警告也算错误。")
def command(shell: Shell, paths: tuple[str, ...], format_: str, strict: bool) -> None:
    """Check policies: all built-in ones, or those named. 检查方案；不写路径则检查自带的全部方案。

    \b
    policy check
    policy check policies/guangxi --strict
    policy check plan.policy --format github
    """
    from compiler.cli import findings
    from compiler.cli.policies import load, located

    workspace = load(shell, paths)
    found = located(workspace)
    match format_:
        case "json":
            click.echo(findings.as_json(found))
        case "github":
            lines = findings.as_github(found, shell.language)
            click.echo("".join(f"{line}\n" for line in lines), nl=False)
        case _:
            for text in findings.as_text(found, shell.language, shell.colours()):
                click.echo(text)
            click.echo(findings.summary(found, workspace.files, shell.language))
    finish(any(strict or one.diagnostic.is_error for one in found))
