"""`policy schema`: a plan to the JSON Schema of its cases or of its decisions."""

from __future__ import annotations

import json

import click

from compiler.cli.shell import Shell, policy_command


@policy_command("schema")
@click.argument("plan")
@click.option(
    "--kind",
    type=click.Choice(["case", "decision"]),
    default="case",
    help="Of what goes in, or of what comes out. 案例的格式，或者决定的格式。",
)
@click.option("-o", "--out", metavar="FILE", help="Instead of standard output. 写入的文件。")
@click.option("--version", metavar="V", help="Of several versions this one. 指定方案的版本。")
@click.option(
    "--policies", metavar="DIR", help="Instead of the built-in policies. 代替自带的方案。"
)
def command(
    shell: Shell,
    plan: str,
    kind: str,
    out: str | None,
    version: str | None,
    policies: str | None,
) -> None:
    """Print the JSON Schema of a plan's cases. 给出方案案例的JSON Schema。

    \b
    policy schema guangxi.targeted_titles -o case.schema.json
    policy schema guangxi.targeted_titles --kind decision
    """
    from compiler.border import case_schema, decision_schema
    from compiler.cli.files import write_text
    from compiler.cli.policies import find_program

    program = find_program(shell, plan, policies, version)
    made = case_schema(program) if kind == "case" else decision_schema(program)
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(shell, out, text)
