"""Opened files, found by the names that other files call them by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_dsl.names_scan import Scan
from policy_dsl.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A policy file as it was opened, before it is parsed."""

    source: Source
    scan: Scan
    path: Path


def called(file: File) -> tuple[str, ...]:
    """The names by which a file can be imported: its key and its Chinese name. Nobody imports an
    amendment."""
    if file.scan.header is None or file.scan.amends is not None:
        return ()
    name, key = file.scan.declared[0]
    return key, name


def targets(files: Iterable[File]) -> dict[str, File]:
    """Files by the names by which they are imported; of several the first."""
    found: dict[str, File] = {}
    for file in files:
        for name in called(file):
            found.setdefault(name, file)
    return found


def missing(files: Sequence[File]) -> list[str]:
    """What is imported and is not among the files."""
    known = targets(files)
    wanted = (name for file in files for name in file.scan.imports)
    return [name for name in dict.fromkeys(wanted) if name not in known]


def amended(file: File, files: Iterable[File]) -> File | None:
    """The file that states the version that an amendment amends: a plan, or its amendment."""
    if file.scan.amends is None:
        return None
    written, versions = file.scan.amends
    known = list(files)
    plans = {name for other in known if written in called(other) for name in called(other)}
    plans.add(written)
    for other in known:
        of_plan = not plans.isdisjoint(called(other))
        later = other.scan.amends is not None and other.scan.amends[0] in plans
        if (of_plan or later) and other is not file and set(versions) & set(other.scan.versions):
            return other
    return None


def visible(file: File, files: Sequence[File]) -> list[tuple[str, str]]:
    """Names and keys that a file can use: its own, those that it imports, and for an amendment
    those of the version that it amends."""
    known = targets(files)
    pairs: list[tuple[str, str]] = []
    seen: list[File] = []
    at: File | None = file
    while at is not None and at not in seen:
        seen.append(at)
        pairs += [*at.scan.declared, *lent(at, known), *at.scan.misshapen]
        at = amended(at, files) or _plan_of(at, known)
    return pairs


def bearing_on(plans: Collection[str], files: Sequence[File]) -> list[File]:
    """The files that state these plans, what amends them, and what all these import, in their
    order; `plans` are keys or Chinese names. All files where one of them is not there."""
    if not set(plans) <= targets(files).keys():
        return list(files)
    names, found = set(plans), list[File]()
    while len(found) < len(found := [file for file in files if _is_called(file, names)]):
        names.update(name for file in found for name in (*called(file), *file.scan.imports))
    return found


def _is_called(file: File, names: set[str]) -> bool:
    """Whether a file goes by one of the names, or amends what does."""
    amends = file.scan.amends
    return not names.isdisjoint(called(file)) or (amends is not None and amends[0] in names)


def _plan_of(file: File, known: dict[str, File]) -> File | None:
    """The plan that an amendment names, where the version that it names is not there."""
    return known.get(file.scan.amends[0]) if file.scan.amends else None


def lent(file: File, known: dict[str, File]) -> list[tuple[str, str]]:
    """The names that a file's imports declare."""
    imported = [known[name] for name in file.scan.imports if name in known]
    return [pair for other in imported for pair in other.scan.declared]
