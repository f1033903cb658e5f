"""sources.toml, a plan's list of the clauses of its source documents, read and checked."""

from __future__ import annotations

import tomllib
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Grade = Literal["H", "M", "L", "none"]


class SourcesError(Exception):
    """A sources.toml that cannot be used; the text says where and why."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Document(_Entry):
    """A source document. `plan` says which plan restates it, where the folder holds several."""

    title: str
    found_in: str = ""
    grade: Grade
    plan: str | None = None


class SourceClause(_Entry):
    """A clause of a document; `sha256` as in `clauses.hash_clauses`, where its text is known."""

    id: str
    document: str
    grade: Grade
    sha256: Sha256 | None = None


class Sources(_Entry):
    """The documents by key, and their clauses in order."""

    document: dict[str, Document]
    clause: tuple[SourceClause, ...] = ()

    @field_validator("clause", mode="before")
    @classmethod
    def _as_tuple(cls, given: object) -> object:
        return tuple(given) if isinstance(given, list) else given

    @model_validator(mode="after")
    def _hangs_together(self) -> Sources:
        seen: set[str] = set()
        for clause in self.clause:
            if clause.document not in self.document:
                raise ValueError(f"clause {clause.id}: there is no document {clause.document}")
            if clause.id in seen:
                raise ValueError(f"clause {clause.id} is listed twice")
            seen.add(clause.id)
        return self

    def of_plan(self, plan: str) -> tuple[SourceClause, ...]:
        """The clauses of the documents that `plan` restates."""
        plans = {key: document.plan for key, document in self.document.items()}
        return tuple(c for c in self.clause if plans[c.document] in (None, plan))


def read_sources(text: str) -> Sources:
    """The sources that a TOML text lists. Raises SourcesError."""
    try:
        return Sources.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(str(error)) from None
    except ValidationError as error:
        raise SourcesError("; ".join(_shown(e["loc"], e["msg"]) for e in error.errors())) from None


def _shown(place: tuple[int | str, ...], text: str) -> str:
    where = ".".join(str(part) for part in place)
    return f"{where}: {text}" if where else text
