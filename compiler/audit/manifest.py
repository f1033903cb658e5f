"""The TOML of a sources.toml checked by pydantic, since strangers write it."""

from __future__ import annotations

import tomllib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from compiler.audit.sources import Document, Grade, Part, SourceClause, Sources, SourcesError


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Part(_Entry):
    of: list[str]
    title: str
    title_en: str = ""
    found_in: str = ""
    found_in_en: str = ""


class _Document(_Entry):
    title: str
    title_en: str = ""
    found_in: str = ""
    found_in_en: str = ""
    grade: Grade
    plan: str | None = None
    part: list[_Part] = []


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
        raise SourcesError(str(error), str(error)) from None
    except RecursionError:
        raise SourcesError("嵌套太深", "it is nested too deep") from None
    except ValidationError as error:
        shown = "; ".join(_shown(e["loc"], e["msg"]) for e in error.errors())
        raise SourcesError(shown, shown) from None
    _refuse_loose_ends(manifest)
    return Sources(
        document={key: _document(each) for key, each in manifest.document.items()},
        clause=tuple(SourceClause(**dict(each)) for each in manifest.clause),
    )


def _document(entry: _Document) -> Document:
    parts = (Part(**{**dict(part), "of": tuple(part.of)}) for part in entry.part)
    return Document(**{**dict(entry), "part": tuple(parts)})


def _refuse_loose_ends(manifest: _Manifest) -> None:
    """A clause belongs to a document and stands in it once; a module restates one clause of a
    number, or it could not be said which."""
    seen: dict[str, list[str]] = {}
    for clause in manifest.clause:
        here = seen.setdefault(clause.id, [])
        if clause.document not in manifest.document:
            raise SourcesError(
                f"条款{clause.id}：没有文件{clause.document}",
                f"clause {clause.id}: there is no document {clause.document}",
            )
        if clause.document in here:
            raise SourcesError(
                f"条款{clause.id}在文件{clause.document}中列了两次",
                f"clause {clause.id} of document {clause.document} is listed twice",
            )
        for other in here:
            _refuse_one_for_two(manifest, clause.id, other, clause.document)
        here.append(clause.document)


def _refuse_one_for_two(manifest: _Manifest, clause: str, one: str, other: str) -> None:
    """Two documents with a clause of that number are told apart by the plans that restate them."""
    plans = {manifest.document[key].plan for key in (one, other)}
    if len(plans) == 2 and None not in plans:
        return
    raise SourcesError(
        f"条款{clause}在文件{one}和{other}中都有，分不清方案的条款{clause}出自哪一份："
        f"在[document.{one}]和[document.{other}]中各写一个plan，两个不能相同",
        f"clause {clause} stands in the documents {one} and {other}, and which of them a plan's "
        f"clause {clause} restates cannot be told: write a plan in [document.{one}] and in "
        f"[document.{other}], and not the same",
    )


def _shown(place: tuple[int | str, ...], text: str) -> str:
    where = ".".join(str(part) for part in place)
    return f"{where}: {text}" if where else text
