"""What was found in consolidated versions, said of the files that people wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from compiler.amend.messages import TakenOverBroken
from compiler.amend.versions import Versions
from compiler.resolve.messages import DeclaredTwice, UnknownName
from compiler.resolve.units import Unit
from policy_dsl.diagnostics import Diagnostic, Fix, Label
from policy_dsl.source import Source


def settled(
    found: Iterable[Diagnostic], versions: Versions, sources: Mapping[str, Source]
) -> list[Diagnostic]:
    """Each finding once, and in a file. What an amendment's own text causes points to it; what it
    breaks in text that is taken over is said at the amendment. Of a version that could not be made
    whole only that is said, and what merely looks odd in taken-over text is not said again."""
    units = {unit.path: unit for unit in versions.made.values()}
    kept: dict[tuple[object, ...], Diagnostic] = {}
    for one in found:
        unit = units.get(one.path)
        told = one if unit is None else None
        if unit is not None and one.path not in versions.failed:
            told = _told(one, unit, kept, sources)
        if told is not None:
            kept.setdefault(_identity(told), told)
    return list(kept.values())


def _told(
    one: Diagnostic,
    unit: Unit,
    known: Mapping[tuple[object, ...], Diagnostic],
    sources: Mapping[str, Source],
) -> Diagnostic | None:
    assert unit.places is not None
    path, span = unit.place(one.span)
    here = Diagnostic(message=one.message, path=path, span=span)
    if path == unit.places.begins[-1][1]:
        here = replace(here, labels=_labels(one, unit, path), fix=_fix(one, unit, path))
        return _with_first(here, one, unit, sources)
    if _identity(here) in known or not one.is_error:
        return None
    header = unit.module.header
    assert header is not None
    version = header.version
    broken = one.message
    if isinstance(broken, UnknownName):  # what was repealed has no name any more but that
        broken = broken.replaced(written=sources[path].slice(span))
    message = TakenOverBroken(
        name=header.declared.name,
        plan=header.declared.key,
        version=(version.zh or version.en or "") if version else "",
        path=path,
        line=sources[path].position(span.start).line,
        broken=one.code,
        why_zh=broken.text("zh"),
        why_en=broken.text("en"),
    )
    amendment, place = unit.place(header.declared.span)
    return Diagnostic(message=message, path=amendment, span=place)


def _with_first(
    here: Diagnostic, one: Diagnostic, unit: Unit, sources: Mapping[str, Source]
) -> Diagnostic:
    """What an amendment declares again, with the place in the file that declares it first."""
    message = one.message
    if not isinstance(message, DeclaredTwice) or not one.labels or here.labels:
        return here
    path, span = unit.place(one.labels[0].span)
    line = sources[path].position(span.start).line
    return replace(here, message=message.replaced(path=path, line=line))


def _labels(one: Diagnostic, unit: Unit, path: str) -> tuple[Label, ...]:
    """The second places that lie in the same file; a label cannot point into another."""
    places = ((label, *unit.place(label.span)) for label in one.labels)
    return tuple(replace(label, span=span) for label, file, span in places if file == path)


def _fix(one: Diagnostic, unit: Unit, path: str) -> Fix | None:
    if one.fix is None:
        return None
    file, span = unit.place(one.fix.span)
    return replace(one.fix, span=span) if file == path else None


def _identity(one: Diagnostic) -> tuple[object, ...]:
    return (one.path, one.span, one.message)
