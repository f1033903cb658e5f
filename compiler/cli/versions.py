"""One side of a comparison: a file or folder, a version of a plan, or a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from compiler.audit.diff.places import Version
from compiler.audit.diff.written import Texts, written_out
from compiler.cli.policies import (
    key_of,
    load,
    load_from,
    located,
    name_of,
    show_errors,
    version_of,
)
from compiler.cli.shell import Misuse, Shell
from compiler.cli.side_messages import (
    NoSide,
    NoSuchVersion,
    NotInRevision,
    SeveralPlans,
    SideBroken,
    SideUnread,
    SideWithoutPlan,
)
from compiler.workspace import Workspace
from policy_dsl.paths import located as led_to

if TYPE_CHECKING:
    from compiler.core.ir import Program
    from policy_dsl.syntax import Module

Which = Literal["old", "new"]

SIDES: Mapping[Which, Mapping[str, str]] = {
    "old": {"side_zh": "旧版", "side_en": "old"},
    "new": {"side_zh": "新版", "side_en": "new"},
}


Side = tuple[Workspace, "Module"]
"""Policies, and the plan of them that is meant."""


def find_version(
    shell: Shell, written: str, which: Which, plan: str | None, policies: str | None
) -> Version:
    """The version that `written` names, as `find_side` reads it. Raises Misuse."""
    side = find_side(shell, written, which, plan, policies)
    return _version(shell, side, which, printed=is_amended(side))


def find_versions(
    shell: Shell, old: str, new: str, plan: str | None, policies: str | None
) -> tuple[Version, Version]:
    """Two versions to be compared, with words that can be: where a plan is amended, both are read
    as they are printed. Raises Misuse."""
    before = find_side(shell, old, "old", plan, policies)
    after = find_side(shell, new, "new", plan, policies)
    printed = is_amended(before) or is_amended(after)
    return (
        _version(shell, before, "old", printed=printed),
        _version(shell, after, "new", printed=printed),
    )


def _version(shell: Shell, side: Side, which: Which, *, printed: bool) -> Version:
    program = program_of_side(shell, *side, which)
    return Version(program=program, texts=texts_of(*side, printed=printed), module=side[1])


def is_amended(side: Side) -> bool:
    """Whether amendments make versions of the plan."""
    workspace, module = side
    return any(workspace.unit(one).places for one in workspace.succession(key_of(module)))


def find_side(
    shell: Shell, written: str, which: Which, plan: str | None, policies: str | None
) -> Side:
    """What `written` names: a path, `REVISION:PATH`, `PLAN` or `PLAN@VERSION`, the last two of the
    built-in policies or those in a folder. Raises Misuse, which names the side."""
    path, plans = Path(written), () if plan is None else (plan,)
    if written and _exists(path):
        workspace = _loaded(shell, written, written, which, plans)
        return workspace, _pick(shell, workspace, written, which, plan)
    revision, colon, inside = written.partition(":")
    if colon and _is_revision(revision):
        with _checked_out(shell, revision, inside, which) as (root, file):
            workspace = _loaded(shell, str(root), written, which, plans)
            wanted = plan if file is None else _plan_in(workspace, file)
            return workspace, _pick(shell, workspace, written, which, wanted)
    name, _, version = written.partition("@")
    workspace = load_from(shell, policies, (name,))
    found = [module for module in workspace.modules if name in (key_of(module), name_of(module))]
    if not found:
        raise shell.misuse(NoSide(**SIDES[which], written=written))
    known = workspace.versions(key_of(found[0]))
    if version and version not in known:
        raise shell.misuse(NoSuchVersion(**SIDES[which], plan=name, version=version, known=known))
    return workspace, workspace.module(key_of(found[0]), version or None)


def _loaded(
    shell: Shell, path: str, written: str, which: Which, plans: Collection[str]
) -> Workspace:
    """The policies of a side. Raises Misuse, which names the side."""
    try:
        return load(shell, (path,), plans)
    except Misuse as error:
        why = error.message.removeprefix(shell.say("错误：", "error: "))
        raise shell.misuse(SideUnread(**SIDES[which], written=written, why=why)) from None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def _pick(
    shell: Shell, workspace: Workspace, written: str, which: Which, plan: str | None
) -> Module:
    """The one plan there is, or the one named."""
    plans = [m for m in workspace.modules if m.header and m.header.kind == "PLAN"]
    if plan is not None:
        plans = [m for m in plans if plan in (key_of(m), name_of(m))]
    keys = tuple(dict.fromkeys(map(key_of, plans)))
    if len(keys) > 1:
        raise shell.misuse(SeveralPlans(**SIDES[which], written=written, plans=keys))
    if not keys:
        known = tuple(workspace.plans)
        if not known and any(d.is_error for d in workspace.diagnostics):
            raise _broken(shell, workspace, which, written)
        raise shell.misuse(SideWithoutPlan(**SIDES[which], written=written, plans=known))
    return workspace.module(keys[0])


def program_of_side(shell: Shell, workspace: Workspace, module: Module, which: Which) -> Program:
    """The program of a side; its errors are shown where there is none. Raises Misuse."""
    program = workspace.program(key_of(module), version_of(module))
    if program is None:
        raise _broken(shell, workspace, which, key_of(module))
    return program


def texts_of(workspace: Workspace, module: Module, *, printed: bool) -> Texts:
    """The words of every file; those of the plan as it is printed, where that is wanted."""
    files = {path: source.text for path, source in workspace.sources.items()}
    written = written_out(workspace.unit(module)) if printed else {}
    return Texts(files=files, written=written)


def _broken(shell: Shell, workspace: Workspace, which: Which, written: str) -> click.ClickException:
    """Show the errors; what is to be raised."""
    show_errors(shell, located(workspace))
    return shell.misuse(SideBroken(**SIDES[which], written=written))


# --- git


def _git(*arguments: str) -> bytes | None:
    """What git answers; None where it refuses or is not there."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _is_revision(written: str) -> bool:
    commit = f"{written}^{{commit}}"
    return bool(written) and _git("rev-parse", "--verify", "--quiet", commit) is not None


@contextmanager
def _checked_out(
    shell: Shell, revision: str, inside: str, which: Which
) -> Iterator[tuple[Path, Path | None]]:
    """The folder of policies that a path of a revision lies in, laid out for a while, and the file
    where the path is one."""
    inside = inside or "policies"
    top = Path(inside).parts[0] if not Path(inside).is_absolute() else ""
    packed = _git("archive", "--format=tar", revision, "--", top) if top else None
    if packed is None:
        raise shell.misuse(NotInRevision(**SIDES[which], revision=revision, path=inside))
    with tempfile.TemporaryDirectory(prefix="policy-diff-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            tar.extractall(folder, filter="data")
        path = Path(folder) / inside
        if not path.exists():
            raise shell.misuse(NotInRevision(**SIDES[which], revision=revision, path=inside))
        yield (path, None) if path.is_dir() else (Path(folder) / top, path)


def _plan_in(workspace: Workspace, file: Path) -> str | None:
    found = (m for m in workspace.modules if led_to(Path(m.path)) == led_to(file))
    module = next(found, None)
    return None if module is None else key_of(module)
