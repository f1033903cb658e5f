"""What is told of a file of which many names are not known for one reason: that reason alone.

An import that leads nowhere, one that was forgotten, or an amendment of a plan that is not there
takes away the names of a whole module. What the file then seems to get wrong is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compiler.amend.messages import UnknownAmended
from compiler.library import File, amended, called
from compiler.lints.messages import Circle, UnknownBase
from compiler.resolve.messages import ClashesWithImport, NotImported, UnknownImport, UnknownName
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.messages import UnknownWord, UnreadableStatement

MANY = 3
"""So many names of modules that are not imported mean that an import is missing; fewer may mean
anything, and stand for themselves alone."""

_SHOWN = 3
_LENDING = ("VOCABULARY", "RULES")
_BEFORE = ("不是", "是", "设", "则", "待", "将", "在")
"""What an unknown word may have taken up of the words before it."""

_FOLLOWING = ("E0101", "E0106", "E0113", "E0114", "E0201", "E0209", "E0217", "E03", "E04", "W")


def sifted(
    found: Sequence[Diagnostic], files: Sequence[File], others: Sequence[File]
) -> list[Diagnostic]:
    """The findings without those that follow from others. `files` were read; `others` are at hand,
    and might be imported."""
    failed = {d.path for d in found if _fails(d)}
    failed |= _amending(failed, files)
    forgotten = {
        path: told
        for file in files
        if (path := file.source.path) not in failed
        and (told := _forgotten(found, file, (*files, *others)))
    }
    without = {path for path, told in forgotten.items() if len(told.words) >= MANY}
    amending = _amending(without, files)
    forgotten = {path: told for path, told in forgotten.items() if path not in amending}
    failed |= without | amending
    kept = [d for d in found if not _follows(d, failed, forgotten)]
    kept = list(_standing(kept, {file.source.path: file for file in files}))
    return [*kept, *(told.diagnostic for told in forgotten.values())]


def unknown_words(diagnostic: Diagnostic) -> tuple[str, ...]:
    """The words of a finding that no declaration is known of."""
    match diagnostic.message:
        case UnknownName() as message:
            return (message.written,)
        case UnknownWord() as message:
            return (message.word,)
        case UnreadableStatement() as message:
            return message.words
        case _:
            return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forgotten:
    """An import that is missing: what to tell, and the words that it would lend, as written."""

    words: frozenset[str]
    diagnostic: Diagnostic


def _fails(found: Diagnostic) -> bool:
    message = found.message
    return isinstance(message, UnknownImport) or (
        isinstance(message, UnknownAmended) and not message.known
    )


def _follows(one: Diagnostic, failed: Iterable[str], forgotten: Mapping[str, _Forgotten]) -> bool:
    if one.path in failed:
        return one.code.startswith(_FOLLOWING)
    told, words = forgotten.get(one.path), unknown_words(one)
    return told is not None and bool(words) and told.words.issuperset(words)


def _clashing(found: Iterable[Diagnostic]) -> dict[str, set[str]]:
    """By file the names that mean two things in it: which one is meant cannot be told."""
    clashing: dict[str, set[str]] = {}
    for one in found:
        if isinstance(one.message, ClashesWithImport):
            clashing.setdefault(one.path, set()).add(one.message.written)
    return clashing


def _standing(found: Sequence[Diagnostic], files: Mapping[str, File]) -> Iterator[Diagnostic]:
    """Without what comes of a name that means two things, or of an example that stands in the
    file and could not be read."""
    clashing = _clashing(found)
    unread = {d.path for d in found if d.is_error and not isinstance(d.message, UnknownBase)}
    for one in found:
        file = files.get(one.path)
        if file is None:
            yield one
        elif isinstance(one.message, UnknownBase):
            if one.path not in unread or not _titled(file, one.message.title):
                yield one
        elif not _rests_on(one, file, clashing.get(one.path, set())):
            yield one


def _titled(file: File, title: str) -> bool:
    """Whether a line begins as an example with this title does, whatever its word."""
    begun = rf"^\s*\w*\s*[“\"]{re.escape(title)}[”\"]"
    return re.search(begun, file.source.text, re.MULTILINE) is not None


def _rests_on(one: Diagnostic, file: File, clashing: set[str]) -> bool:
    """Whether a finding speaks of a name that means two things."""
    if isinstance(one.message, Circle):
        return not clashing.isdisjoint(one.message.chain.split(" → "))
    if not one.code.startswith("E03"):
        return False
    said = [file.source.slice(span) for span in (one.span, *(label.span for label in one.labels))]
    return any(name in text for name in clashing for text in said)


def _amending(failed: set[str], files: Sequence[File]) -> set[str]:
    """Amendments of what lacks names lack them, too."""
    return {file.source.path for file in files if any(_amended(file, files, failed))}


def _amended(file: File, files: Sequence[File], paths: set[str]) -> Iterator[bool]:
    """Of what a file amends, step by step, whether it is one of the paths."""
    seen: list[File] = [file]
    while (base := amended(seen[-1], files)) is not None and base not in seen:
        yield base.source.path in paths
        seen.append(base)


def _forgotten(
    found: Iterable[Diagnostic], file: File, at_hand: Iterable[File]
) -> _Forgotten | None:
    """The modules that would lend a file the names that it lacks, that with most of them first."""
    own = (d for d in found if d.path == file.source.path and unknown_words(d))
    lacking = sorted(own, key=lambda d: d.span)
    words = dict.fromkeys(word for d in lacking for word in unknown_words(d))
    lending = [o for o in at_hand if o.scan.kind in _LENDING and called(o) and o is not file]
    modules: list[File] = []
    names: dict[str, str] = {}  # an unknown word, to the name that it is or holds
    while words:
        lent = [(_lent_by(other, words), other) for other in lending]
        most, best = max(lent, key=lambda pair: len(pair[0]), default=({}, file))
        if not most:
            break
        modules.append(best)
        names |= most
        words = {word: None for word in words if word not in most}
    if not modules:
        return None
    first = next(d for d in lacking if not names.keys().isdisjoint(unknown_words(d)))
    shown = tuple(dict.fromkeys(names.values()))
    message = NotImported(
        count=len(shown),
        words=shown[:_SHOWN],
        modules_zh=tuple(called(module)[1] for module in modules),
        modules_en=tuple(called(module)[0] for module in modules),
    )
    return _Forgotten(words=frozenset(names), diagnostic=replace(first, message=message))


def _lent_by(other: File, words: Iterable[str]) -> dict[str, str]:
    declared = {name for pair in other.scan.declared for name in pair}
    readings = {word: [r for r in _readings(word) if r in declared] for word in words}
    return {word: those[0] for word, those in readings.items() if those}


def _readings(word: str) -> Iterator[str]:
    """The word, and what is left of it behind a word of the language."""
    yield word
    for before in _BEFORE:
        if word.startswith(before):
            yield word.removeprefix(before)
