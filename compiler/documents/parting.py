"""A document of very many people, made in parts: each processor judges, words and packs its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from compiler.documents.kinds import Kind
from compiler.documents.making import composed
from compiler.documents.subject import Subject
from compiler.forked import forked, processors

if TYPE_CHECKING:
    from compiler.backends.document.writers.packed import Ready

WORTH = 100
"""Of fewer people a part is written sooner than another process is started for it."""


def cuts(count: int) -> tuple[tuple[int, int], ...]:
    """So many people in parts, one for each processor where that is worth it: from which to before
    which, counted from 0."""
    parts = max(1, min(processors(), count // WORTH))
    return tuple(pairwise(count * at // parts for at in range(parts + 1)))


def packed_in_parts(kind: Kind, subject: Subject) -> Ready:
    """The document of a kind that is `joined`, by the program's own templates, ready to be set: the
    same as of all people at once."""
    from compiler.backends.document.writers.packed import behind_one_another

    parts: Sequence[Subject] = [
        replace(subject, people=subject.people[slice(*cut)]) for cut in cuts(len(subject.people))
    ]
    made = dict(forked(range(len(parts)), lambda at: _packed(kind, parts[at])))
    return behind_one_another([made[at] for at in range(len(parts))])


def _packed(kind: Kind, subject: Subject) -> Ready:
    from compiler.backends.document.writers.packed import ready

    return ready(composed(kind, subject, kind.material(subject)))
