"""`policy check`: what is wrong with policies, and what can be proved of them."""

from __future__ import annotations

import click

from compiler.cli.shell import Shell, finish, policy_command


@policy_command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Warnings count as errors. 警告也算错误。")
@click.option("--prove", is_flag=True, help="Prove rules for all cases, too. 另对所有案例作证明。")
@click.option(
    "--prove-time",
    "seconds",
    type=click.FloatRange(min=0.1),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="The limit of each proof. 每项证明的时限（秒）。",
)
@click.option(
    "--records",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="Lists have up to so many records. 名单类事实最多看几项。",
)
def command(
    shell: Shell,
    paths: tuple[str, ...],
    format_: str,
    strict: bool,
    prove: bool,
    seconds: float,
    records: int,
) -> None:
    """Check policies: all built-in ones, or those named. 检查方案；不写路径则检查自带的全部方案。

    \b
    policy check
    policy check policies/guangxi --strict
    policy check plan.policy --format github
    policy check plan.policy --prove
    """
    from compiler.cli import findings
    from compiler.cli.policies import load, located

    workspace = load(shell, paths)
    found, told = located(workspace), ""
    if prove:
        from compiler.cli.proving import proved

        proofs = proved(shell, workspace, records=records, seconds=seconds)
        found, told = proofs.beside(found), proofs.summary(shell.language)
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
            if told:
                click.echo(told)
    finish(any(strict or one.diagnostic.is_error for one in found))
