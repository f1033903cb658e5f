"""The proofs of `policy check --prove`, as findings beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING

from compiler.cli.findings import Located
from compiler.cli.messages import NoSolver
from compiler.cli.policies import key_of, name_of, version_of
from compiler.cli.progress import Progress
from compiler.cli.shell import Shell
from compiler.core.ir import Origin
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.diagnostics import Language

if TYPE_CHECKING:
    from compiler.audit.prove.begun import Turn
    from compiler.audit.prove.findings import Finding
    from compiler.core.ir import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """What proofs found in so many rules and claims, of which some wait for what is undetermined;
    lists had no more than `records`."""

    found: tuple[Located, ...]
    rules: int
    claims: int
    waiting: int
    records: int

    def beside(self, others: Iterable[Located]) -> list[Located]:
        """All findings by file and place, each once: files share what they import."""
        places = {
            (
                one.diagnostic.path,
                one.diagnostic.span,
                one.diagnostic.code,
                one.diagnostic.message,
            ): one
            for one in reversed((*others, *self.found))
        }
        return [places[place] for place in sorted(places, key=lambda place: place[:3])]

    def summary(self, language: Language) -> str:
        """How much was proved."""
        left = len({one.diagnostic.message for one in self.found if _is_left(one)})
        rules, claims, records = self.rules, self.claims, self.records
        if language == "zh":
            more = f"、{claims}条断言" if claims else ""
            more += f"（其中{self.waiting}条要看待定的内容怎样写）" if self.waiting else ""
            rest = f"，{left}条没有做完" if left else ""
            return f"另作证明：{rules}条规则{more}{rest}（名单类事实以{records}项为限）。"
        more = f" and {claims} claims" if claims else ""
        more += f" ({self.waiting} turn on what is undetermined)" if self.waiting else ""
        rest = f", {left} of them not to the end" if left else ""
        return f"Proofs of {rules} rules{more}{rest} (lists of up to {records} records)."


def proved(shell: Shell, workspace: Workspace, *, records: int, seconds: float) -> Proofs:
    """The proofs of all given modules that have no errors. Raises Misuse."""
    if find_spec("z3") is None:
        raise shell.misuse(NoSolver())
    from compiler.audit.prove.begun import begun
    from compiler.audit.prove.prove import prove

    found, rules, claims, waiting = list[Located](), 0, 0, 0
    plans = _Plans(workspace)
    with Progress() as progress:
        for module in workspace.modules:
            if module.header is None or module.header.kind == "VOCABULARY":
                continue
            program = workspace.program(key_of(module), version_of(module))
            if program is None:
                continue
            report = prove(
                program,
                module.path,
                records=records,
                seconds=seconds,
                progress=progress.tell,
                plans=plans.program,
                versions=len(workspace.succession(key_of(module))) > 1,
            )
            rules += report.rules
            claims += report.claims
            waiting += report.waiting
            found += [_located(workspace, finding) for finding in report.findings]
        for turn in turns(workspace):
            progress.tell(turn.new.version)
            begun_ = begun(turn, records=records, seconds=seconds)
            found += [_located(workspace, finding) for finding in begun_]
    return Proofs(found=tuple(found), rules=rules, claims=claims, waiting=waiting, records=records)


def turns(workspace: Workspace) -> Iterator[Turn]:
    """Where a given version takes over and says nothing of applications that were made before."""
    from compiler.audit.prove.begun import Turn

    for key in workspace.plans:
        for before, after in pairwise(workspace.succession(key)):
            header = after.header
            old, new = (workspace.program(key, version_of(m)) for m in (before, after))
            if header is None or header.pending or header.effective_from is None:
                continue
            if old is not None and new is not None and after in workspace.modules:
                path, span = workspace.place(after.path, header.period_span)
                place = Origin(module=key, clause="", path=path, span=span)
                yield Turn(old=old, new=new, since=header.effective_from, place=place)


class _Plans:
    """The plans that claims may speak of: the given ones, and else the built-in ones."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def program(self, written: str) -> Program | None:
        """The latest version of a plan, by its key or Chinese name."""
        given = _program(self._workspace, written)
        return given or _program(self._builtin, written)

    @cached_property
    def _builtin(self) -> Workspace:
        return Workspace.load(builtin_policies())


def _program(workspace: Workspace, written: str) -> Program | None:
    modules = (*workspace.modules, *workspace.borrowed)
    found = (m for m in modules if m.header and m.header.kind == "PLAN")
    module = next((m for m in found if written in (key_of(m), name_of(m))), None)
    return None if module is None else workspace.program(key_of(module))


def _located(workspace: Workspace, finding: Finding) -> Located:
    source = workspace.sources[finding.diagnostic.path]
    if finding.witness is None:
        return Located(diagnostic=finding.diagnostic, source=source)
    return Located(
        diagnostic=finding.diagnostic,
        source=source,
        example=finding.witness.example,
        witness=finding.witness.to_json(),
    )


def _is_left(one: Located) -> bool:
    from compiler.audit.prove.messages import NotProved

    return isinstance(one.diagnostic.message, NotProved)
