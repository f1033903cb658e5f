"""sources.toml, a plan's list of the clauses of its source documents, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Grade = Literal["H", "M", "L", "none"]


class SourcesError(Exception):
    """A sources.toml that cannot be used; `zh` and `en` say where and why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several documents that are listed together: what is stated of the members of
    enumerations in `of` (`series.engineering`) comes from it. `title_en` and `found_in_en` are what
    English says, where they are given."""

    of: tuple[str, ...]
    title: str
    title_en: str = ""
    found_in: str = ""
    found_in_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source document. `plan` says which module restates it, where the folder holds several;
    without it every module of the folder does. `title_en` and `found_in_en` are what English says,
    where they are given. With `part` it is several documents under a name that is no title."""

    title: str
    title_en: str = ""
    found_in: str = ""
    found_in_en: str = ""
    grade: Grade
    plan: str | None = None
    part: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceClause:
    """A clause of a document; `sha256` as in `clauses.hash_clauses`, where its text is known."""

    id: str
    document: str
    grade: Grade
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The documents by key, and their clauses in order. Two documents may have a clause of one
    number; no module restates both."""

    document: dict[str, Document]
    clause: tuple[SourceClause, ...] = ()

    def of_plan(self, plan: str) -> tuple[SourceClause, ...]:
        """The clauses of the documents that `plan` restates."""
        plans = {key: document.plan for key, document in self.document.items()}
        return tuple(c for c in self.clause if plans[c.document] in (None, plan))


@lru_cache
def read_sources(text: str) -> Sources:
    """The sources that a TOML text lists; two versions of a plan often list the same. Raises
    SourcesError."""
    from compiler.audit.manifest import validated  # pydantic: slow to import, seldom needed

    return validated(text)
