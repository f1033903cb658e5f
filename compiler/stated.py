"""Which clauses the folders of a workspace state a source for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from compiler.audit.sources import Sources, SourcesError, read_sources
from compiler.files import read_source
from compiler.library import File
from compiler.resolve.messages import UnreadableSources
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.source import Source, Span


@dataclass(slots=True, kw_only=True)
class Stated:
    """Reads each folder's sources.toml once; adds its text to `sources`, and to `diagnostics`
    what is wrong with it."""

    sources: dict[str, Source]
    diagnostics: list[Diagnostic]
    folders: dict[Path, Sources | None] = field(default_factory=dict)

    def clauses(self, file: File, given: Iterable[File]) -> frozenset[str] | None:
        """The clauses that the file's folder states a source for. Where any folder of the
        workspace states sources, every plan must."""
        stated = self._stated(file.path.parent)
        if stated is not None:
            key = file.scan.header or ""
            return frozenset(clause.id for clause in stated.of_plan(key))
        others = {other.path.parent for other in given}
        return frozenset() if any(self._stated(other) for other in others) else None

    def of_folder(self, folder: Path) -> Sources | None:
        """The sources that a folder states; None where it states none that can be read."""
        return self._stated(folder)

    def _stated(self, folder: Path) -> Sources | None:
        if folder not in self.folders:
            self.folders[folder] = self._read_sources(folder / "sources.toml")
        return self.folders[folder]

    def _read_sources(self, path: Path) -> Sources | None:
        if not path.is_file():
            return None
        read = read_source(path)
        if isinstance(read, Diagnostic):
            self.sources[str(path)] = Source(str(path), "")
            self.diagnostics.append(read)
            return None
        self.sources[str(path)] = read
        try:
            return read_sources(read.text)
        except SourcesError as error:
            message = UnreadableSources(path=str(path), zh_why=error.zh, en_why=error.en)
            found = Diagnostic(message=message, path=str(path), span=Span(0, 0))
            self.diagnostics.append(found)
            return None
