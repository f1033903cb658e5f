"""Where a rule stands, as letters cite it: the clause of the plan, or the document that a rule of
another module is taken from.

A module of rules is a collection of its authors. Where its list of sources says which document a
clause restates, that is what is cited; of several documents that of the row that applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from compiler.audit.sources import Document, Part
from compiler.core import ir
from compiler.core.taken_over import Source
from compiler.documents.plan_sources import document_called, restated
from compiler.documents.subject import Subject
from compiler.documents.wording import instrument, titled
from compiler.prose.clause_words import clause_in_words
from compiler.words.listed import listed
from compiler.words.spoken import Spoken
from policy_dsl.labels import the

_NONE: frozenset[str] = frozenset()


class Standing:
    """Citations for one subject, each made once for all cases."""

    def __init__(self, subject: Subject, words: Spoken) -> None:
        self.subject, self.words = subject, words
        self._documents = restated(subject)
        self._made: dict[tuple[str, str, Set[str]], str] = {}

    def cited(self, origin: ir.Origin, of: Set[str] = _NONE) -> str:
        """Where something stands; `of` are the members that it is stated of."""
        mark = (origin.module, origin.clause, of)
        if mark not in self._made:
            self._made[mark] = self._cited(origin, of)
        return self._made[mark]

    def with_sources(self, origin: ir.Origin, sources: Iterable[Source]) -> str:
        """A clause, and behind it where the figures stand that other rules state."""
        own = self.cited(origin)
        names: dict[str, list[str]] = {}
        for source in sources:
            if (where := self.cited(source.origin, source.of)) != own:
                names.setdefault(where, []).append(self.words.name(source.key))
        told = [
            self.subject.say(
                f"{'、'.join(of)}见{where}", f"for {' and '.join(map(the, of))}, {where}"
            )
            for where, of in names.items()
        ]
        return self.subject.say("；", "; ").join([own, *told])

    def _cited(self, origin: ir.Origin, of: Set[str]) -> str:
        clause = clause_in_words(origin.clause, self.subject.language)
        if origin.module == self.subject.program.plan:
            return clause
        document = self._documents.get((origin.module, origin.clause))
        if document is not None:
            parts = [one for one in document.part if not of.isdisjoint(one.of)]
            sources: list[Document | Part] = [*parts] or [document]
            titles = [document_called(self.subject, one, whole=True) for one in sources]
            return listed(titles, self.subject.language, "and")
        title = titled(self.subject, origin.module)
        names = self.subject.program.names
        name = self.subject.say(names.get(origin.module, ""), title) or title
        source = instrument(self.subject, origin.module) or origin.module
        whole = self.subject.say(f"{name}{clause}", f"{name}, {clause}" if clause else name)
        return self.subject.say(f"{whole}（{source}）", f"{whole} ({source})")
