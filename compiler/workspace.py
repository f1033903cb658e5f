"""Folders of policies to modules, findings and programs. The only reader of policy files.

A module sees its own names and those of the modules that it imports. What is imported and was
not given is looked for beside the given files, then among the built-in policies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compiler import pipeline
from compiler.amend.settle import settled
from compiler.amend.versions import Amendment, Versions, versions
from compiler.files import distinct, policy_files, read_source
from compiler.follow_ups import sifted, unknown_words
from compiler.library import File, amended, bearing_on, lent, missing, targets, visible
from compiler.pipeline import Compilation
from compiler.resolve.messages import UnknownImport
from compiler.resolve.units import Unit
from compiler.stated import Stated
from policy_dsl import suggest, syntax
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.names import NameTable
from policy_dsl.names_scan import scan
from policy_dsl.parser import parse
from policy_dsl.paths import located
from policy_dsl.source import Source, Span

if TYPE_CHECKING:
    from compiler.core.ir import Program


class WorkspaceError(Exception):
    """A place that holds no policies; the text says which."""


def builtin_policies() -> Path:
    """The policies that come with the program: packed into it, or beside it in a checkout."""
    packed = Path(__file__).parent / "_policies"
    return packed if packed.is_dir() else Path(__file__).parents[1] / "policies"


@dataclass(slots=True, kw_only=True, eq=False)
class Workspace:
    """Policies, read and checked once. `modules` holds what was given, with the versions that
    amendments make, and `borrowed` what they import from elsewhere; `read` are the given files as
    they stand, amendments among them. `diagnostics` go by file and place."""

    compilation: Compilation
    modules: tuple[syntax.Module, ...]
    borrowed: tuple[syntax.Module, ...]
    sources: Mapping[str, Source]
    read: tuple[Unit, ...]
    diagnostics: tuple[Diagnostic, ...]
    _programs: dict[str, Program | None] = field(default_factory=dict)

    @classmethod
    def load(
        cls, paths: Path | str | Iterable[Path | str], plans: Collection[str] = ()
    ) -> Workspace:
        """Read and check files and folders; where `plans` are named, by key or Chinese name, only
        what bears on these, but everything where one is not found. Raises WorkspaceError where a
        path is missing."""
        roots = [Path(paths)] if isinstance(paths, (Path, str)) else [Path(p) for p in paths]
        return _Loading(roots, plans).workspace()

    @property
    def files(self) -> int:
        """How many of the given files could be read."""
        return len(self.read)

    @property
    def plans(self) -> tuple[str, ...]:
        """The keys of the given plans, each once."""
        headers = (module.header for module in self.modules)
        return tuple(dict.fromkeys(h.declared.key for h in headers if h and h.kind == "PLAN"))

    def module(
        self,
        key: str,
        version: str | None = None,
        on: date | None = None,
        applied: date | None = None,
    ) -> syntax.Module:
        """The module with a key; of several versions the one named, else the one in force `on` a
        day (before the first: the first), else the latest. A version that leaves applications of
        earlier days to the text before it is not taken for one `applied` for before. Raises
        KeyError where there is none."""
        found = [m for m in (*self.modules, *self.borrowed) if _is(m, key, version)]
        if not found:
            raise KeyError(key if version is None else f"{key} {version}")
        begun = [m for m in found if (on is None or _since(m) <= on) and not _spares(m, applied)]
        return max(begun, key=_since) if begun else min(found, key=_since)

    def unit(self, module: syntax.Module) -> Unit:
        """The module as it was compiled, with the names that it can use."""
        return next(unit for unit in self.compilation.units if unit.module is module)

    def place(self, path: str, span: Span) -> tuple[str, Span]:
        """The file and the place in it of something in the module at `path`."""
        unit = next((unit for unit in self.compilation.units if unit.path == path), None)
        return unit.place(span) if unit else (path, span)

    def succession(self, key: str) -> tuple[syntax.Module, ...]:
        """All versions of a plan, in the order in which they come into force."""
        return _in_order((*self.modules, *self.borrowed), key)

    def versions(self, key: str) -> tuple[str, ...]:
        """The versions of a given plan, in the order in which they come into force."""
        found = _in_order(self.modules, key)
        stated = (m.header.version for m in found if m.header and m.header.version)
        return tuple(version.zh or version.en or "" for version in stated)

    def days(self, module: syntax.Module) -> tuple[date | None, date | None]:
        """The days on which `module` chooses this version of its plan: from the first, and before
        the second; None where there is no such end. The first version has all days before it."""
        header = module.header
        assert header is not None
        versions = self.succession(header.declared.key)
        place = next(i for i, one in enumerate(versions) if one is module)
        after = versions[place + 1] if place + 1 < len(versions) else None
        return _since(module) if place else None, _since(after) if after else None

    def program(self, plan: str, version: str | None = None) -> Program | None:
        """A plan's program; None while the plan or what it imports has errors. Raises KeyError
        where there is no such plan."""
        path = self.module(plan, version).path
        if path not in self._programs:
            self._programs[path] = pipeline.program(self.compilation, path)
        return self._programs[path]


def _is(module: syntax.Module, key: str, version: str | None) -> bool:
    header = module.header
    if header is None or header.declared.key != key:
        return False
    stated = header.version
    return version is None or (stated is not None and version in (stated.zh, stated.en))


def _in_order(modules: Iterable[syntax.Module], key: str) -> tuple[syntax.Module, ...]:
    return tuple(sorted((m for m in modules if _is(m, key, None)), key=_since))


def _since(module: syntax.Module) -> date:
    header = module.header
    return (header.effective_from if header else None) or date.min


def _spares(module: syntax.Module, applied: date | None) -> bool:
    """Whether it leaves an application of that day to the text before it."""
    spares = module.header is not None and module.header.pending == "PENDING_OLD"
    return spares and applied is not None and applied < _since(module)


class _Loading:
    """One reading of everything: given files first, then what they import."""

    def __init__(self, roots: list[Path], plans: Collection[str]) -> None:
        self.roots = roots
        self.plans = plans
        self.there: list[File] = []
        self.given: list[File] = []
        self.borrowed: list[File] = []
        self.sources: dict[str, Source] = {}
        self.diagnostics: list[Diagnostic] = []
        self.stated = Stated(sources=self.sources, diagnostics=self.diagnostics)
        self.importable: tuple[str, ...] = ()
        self._opened: list[File] | None = None

    def workspace(self) -> Workspace:
        for root in self.roots:
            if not root.exists():
                raise WorkspaceError(f"{root}: 没有这个文件或文件夹 / no such file or folder")
        for path in distinct(p for root in self.roots for p in policy_files(root)):
            file = self._open(path)
            if file is not None:
                self.there.append(file)
        self.given = bearing_on(self.plans, self.there) if self.plans else self.there
        self._borrow()
        return self._compiled()

    def _compiled(self) -> Workspace:
        given = [self._unit(file) for file in self.given]
        borrowed = [self._unit(file) for file in self.borrowed]
        whole = [unit for unit in (*given, *borrowed) if unit.kind != "AMENDMENT"]
        made = self._amended([*given, *borrowed], whole)
        units = [*whole, *made.made.values()]
        found = [*self.diagnostics, *made.diagnostics]
        compilation = pipeline.compile_units(units, found)
        told = settled(compilation.diagnostics, made, self.sources)
        found = self._sifted([self._suggesting(one) for one in told])
        ours = {unit.path for unit in given}
        ours |= {unit.path for path, unit in made.made.items() if path in ours}
        return Workspace(
            compilation=compilation,
            modules=tuple(unit.module for unit in units if unit.path in ours),
            borrowed=tuple(unit.module for unit in units if unit.path not in ours),
            sources=self.sources,
            read=tuple(given),
            diagnostics=tuple(d for d in found if self._is_shown(d)),
        )

    def _amended(self, read: list[Unit], whole: list[Unit]) -> Versions:
        """The versions that amendments make."""
        files = [*self.given, *self.borrowed]
        known = targets(files)
        amendments = [
            Amendment(unit=unit, lent=tuple(lent(file, known)), length=len(file.source.text))
            for unit, file in zip(read, files, strict=True)
            if unit.kind == "AMENDMENT"
        ]
        lengths = {unit.path: len(self.sources[unit.path].text) for unit in whole}
        return versions(whole, amendments, lengths, self.diagnostics)

    def _suggesting(self, diagnostic: Diagnostic) -> Diagnostic:
        """An unknown import with modules that nobody imports yet, but that could be meant."""
        message = diagnostic.message
        if not isinstance(message, UnknownImport) or message.nearest:
            return diagnostic
        near = suggest.nearest(message.written, self.importable)
        return replace(diagnostic, message=message.replaced(nearest=near))

    def _sifted(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """Without what follows from imports that fail or are missing, by file and place."""
        files = [*self.given, *self.borrowed]
        others = self._others() if any(map(unknown_words, found)) else []
        return sorted(sifted(found, files, others), key=lambda d: (d.path, d.span, d.code))

    def _is_shown(self, diagnostic: Diagnostic) -> bool:
        """Warnings on what was only borrowed are somebody else's."""
        borrowed = {file.source.path for file in self.borrowed}
        return diagnostic.is_error or diagnostic.path not in borrowed

    def _open(self, path: Path) -> File | None:
        read = read_source(path)
        if isinstance(read, Diagnostic):
            self.diagnostics.append(read)
            self.sources[str(path)] = Source(str(path), "")
            return None
        self.sources[read.path] = read
        return File(source=read, scan=scan(read), path=path)

    # --- imports

    def _borrow(self) -> None:
        """Take what is missing, and what that in turn imports."""
        if not (missing(self.given) or self._unfounded()):
            return
        everything = self._others()
        library = targets(everything)
        self.importable = tuple(library)
        while taken := self._wanted(library, everything):
            self.sources[taken.source.path] = taken.source
            self.borrowed.append(taken)

    def _others(self) -> list[File]:
        """What lies beside the given files and what is built in, opened once."""
        if self._opened is None:
            beside = (p for root in self.roots for p in sorted(_beside(root)))
            known = {located(file.path) for file in self.given}
            paths = distinct([*beside, *policy_files(builtin_policies())])
            read = ((path, read_source(path)) for path in paths if located(path) not in known)
            self._opened = [
                File(source=one, scan=scan(one), path=path)
                for path, one in read
                if isinstance(one, Source)
            ]
        return self._opened

    def _wanted(self, library: Mapping[str, File], everything: list[File]) -> File | None:
        """The next file that is imported or amended and that has not been taken."""
        for name in missing([*self.given, *self.borrowed]):
            if name in library:
                return library[name]
        bases = (amended(file, everything) for file in self._unfounded())
        return next((base for base in bases if base and base not in self.borrowed), None)

    def _unfounded(self) -> list[File]:
        """Amendments whose version has not been taken."""
        files = [*self.given, *self.borrowed]
        return [f for f in files if f.scan.amends is not None and amended(f, files) is None]

    # --- parsing

    def _unit(self, file: File) -> Unit:
        names = NameTable.of(visible(file, [*self.given, *self.borrowed]))
        parsed = parse(file.source, names)
        self.diagnostics += parsed.diagnostics
        return Unit(
            module=parsed.module, names=names, sources=self.stated.clauses(file, self.there)
        )


def _beside(root: Path) -> Iterable[Path]:
    return () if root.is_dir() else root.parent.glob("*.policy")
