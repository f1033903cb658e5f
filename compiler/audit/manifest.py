"""The TOML of a sources.toml checked by pydantic, since strangers write it."""

from __future__ import annotations

import tomllib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from compiler.audit.sources import Document, Grade, SourceClause, Sources, SourcesError


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Document(_Entry):
    title: str
    found_in: str = ""
    grade: Grade
    plan: str | None = None


class _Clause(_Entry):
    id: str
    document: str
    grade: Grade
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class _Manifest(_Entry):
    document: dict[str, _Document]
    clause: list[_Clause] = []


def validated(text: str) -> Sources:
    """The sources that a TOML text lists. Raises SourcesError."""
    try:
        manifest = _Manifest.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(str(error)) from None
    except RecursionError:
        raise SourcesError("it is nested too deep") from None
    except ValidationError as error:
        raise SourcesError("; ".join(_shown(e["loc"], e["msg"]) for e in error.errors())) from None
    _refuse_loose_ends(manifest)
    return Sources(
        document={key: Document(**dict(each)) for key, each in manifest.document.items()},
        clause=tuple(SourceClause(**dict(each)) for each in manifest.clause),
    )


def _refuse_loose_ends(manifest: _Manifest) -> None:
    seen: set[str] = set()
    for clause in manifest.clause:
        if clause.document not in manifest.document:
            raise SourcesError(f"clause {clause.id}: there is no document {clause.document}")
        if clause.id in seen:
            raise SourcesError(f"clause {clause.id} is listed twice")
        seen.add(clause.id)


def _shown(place: tuple[int | str, ...], text: str) -> str:
    where = ".".join(str(part) for part in place)
    return f"{where}: {text}" if where else text
