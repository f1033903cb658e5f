"""What a language says around phrases: the sentence of each kind of statement.

Every method gives words without marks of lists; `statements` puts them together. Nothing here
looks into expressions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from compiler.prose.phrases import Phrases
from policy_dsl import syntax

Many = Literal["ALL_OF", "ANY_OF"]


class Wording(Protocol):
    """One language's sentences. `truth` is set where what is defined is true or not."""

    @property
    def phrases(self) -> Phrases: ...

    stop: str
    semi: str
    colon: str
    space: str

    def sentence(self, text: str) -> str:
        """The text as the beginning of a paragraph."""
        ...

    def item(self, number: int) -> str: ...

    def subitem(self, number: int) -> str: ...

    def heading(self, level: int, number: int) -> str: ...

    def subject(self, name: str, *, decided: bool) -> str:
        """What a definition is about; `decided` where it answers a question put to every plan."""
        ...

    def means(self, subject: str, value: str, *, truth: bool, partial: bool) -> str: ...

    def means_listed(self, subject: str, word: Many, *, partial: bool) -> str: ...

    def unknown(self, name: str) -> str:
        """That the text does not say when a truth is so."""
        ...

    def unsaid(self, conditions: Sequence[str], name: str) -> str:
        """That it is not laid down whether in these cases the name holds, or in all others where
        there are none; without a name, whether such entries count."""
        ...

    def either(self, name: str, values: Sequence[str]) -> str:
        """That it is not laid down which of these values a name has."""
        ...

    def within_period(self, day: str) -> str:
        """That a day lies within the period for which the module applies."""
        ...

    def conditions(self, word: Many) -> str:
        """The opening of items within an item."""
        ...

    def has_value(
        self,
        subject: str,
        word: str,
        default: str,
        dated: Sequence[tuple[str, str]],
        *,
        truth: bool,
        literal: bool,
        partial: bool,
    ) -> str:
        """A value with its default, and the defaults from days on; `default` is empty where there
        is none. `literal` where some case says yes or no outright."""
        ...

    def open_default(self, name: str, mark: str) -> str:
        """That what holds ordinarily is open: `mark` says how, and the name of what is."""
        ...

    def exceptions(self, *, ordinary: bool) -> str:
        """What comes between that and the cases."""
        ...

    def agreed(self, body: str) -> str:
        """With whose consent; without a body, that it is for somebody to decide: in the words of
        law, or for the public as everything else that they read has it."""
        ...

    def case(self, condition: str, agreed: str, effect: str, subject: str = "") -> str:
        """What holds in a case; `subject` where no words before it say of what."""
        ...

    def effect(
        self, word: str, value: syntax.Expression, subject: str, *, truth: bool, literal: bool
    ) -> str:
        """What holds in a case: is 5 years, may be relaxed to junior college."""
        ...

    def others(self) -> str:
        """What a text says of the cases that it leaves open."""
        ...

    def precedence(self, numbers: Sequence[int]) -> str: ...

    def adjustment(
        self, condition: str, word: str, amount: str, *, behind: bool, day: bool, reserved: bool
    ) -> str:
        """`condition` is empty where there is none. `behind` where cases stand before it; `day`
        where it changes a day; `reserved` where the text does not say whether it does."""
        ...

    def bound(self, word: str, value: str, *, day: bool) -> str: ...

    def by_table(self, subject: str) -> str: ...

    def any(self) -> str: ...

    def otherwise(self) -> str: ...

    def test(self, word: str, value: str) -> str: ...

    def hole(self, name: str, *, truth: bool) -> str:
        """What stands before the gap: of what is true or not, the question or the name of the
        condition whose text comes there."""
        ...

    def untold(self, subject: str, mark: str) -> str:
        """What stands before the reason why the text leaves it open; `mark` says how it is."""
        ...

    def set_by(self, name: str, bodies: str, *, truth: bool) -> str: ...

    def guard(self, condition: str, *, partial: bool) -> str: ...

    def concerning(self, names: str) -> str:
        """The guard where nothing but names of ambiguities is left to say."""
        ...

    def must(self, decision: str, condition: str, compared: str, *, named: bool) -> str:
        """What a requirement asks; `compared` is what the condition begins with where it compares
        that with something, and nothing else stands in front. `named` where a name for the
        condition, or what is asked besides, stands behind."""
        ...

    def must_listed(self, decision: str, word: Many, *, more: bool) -> str:
        """What stands before a list of what is required; `more` where another requirement of the
        decision stands before it."""
        ...

    def must_term(self, decision: str, name: str) -> str: ...

    def met_where(self, decision: str, name: str, condition: str) -> str:
        """What is enough for a bare term that is asked for, in the one sentence that asks for it;
        nothing where two are needed. It does not say that the term is asked of everybody, as it may
        ask nothing of some in one reading."""
        ...

    def met_where_listed(self, decision: str, name: str, word: Many) -> str: ...

    def also(self, names: str) -> str:
        """Behind a condition: and what these terms ask."""
        ...

    def term(self, name: str) -> str:
        """A bare term as an item of conditions."""
        ...

    def suffices(self, condition: str, name: str) -> str:
        """What is enough for a bare term, in a sentence of its own."""
        ...

    def suffices_listed(self, word: Many, name: str) -> str: ...

    def suffices_within(self, condition: str, name: str, unsaid: Sequence[str] | None) -> str:
        """The same in parentheses, behind the term; and in which cases it is left unsaid whether
        the term holds: in all others where there are none, None where nothing is said of that."""
        ...

    def barred(self, condition: str, decision: str, *, partial: bool) -> str: ...

    def barred_listed(self, decision: str) -> str: ...

    def barred_term(self, name: str, decision: str) -> str: ...

    def belongs(self, condition: str) -> str:
        """What is enough for the term of a bar."""
        ...

    def introduced(self, name: str) -> str:
        """(以下简称“…”): a name that is used elsewhere."""
        ...

    def period(self, start: str, end: str) -> str:
        """From when, and until when if that is said, the whole applies."""
        ...

    def years(self, first: int, last: int) -> str:
        """The same in whole years."""
        ...

    def force(self, start: str, end: str) -> str: ...

    def duty(self, bodies: str, start: str, end: str) -> tuple[str, str]:
        """What stands before and behind the deliverable."""
        ...

    def power(self, bodies: str) -> str: ...

    def adopted(self, name: str, reading: str) -> str: ...

    def ladder(self, name: str, members: str, *, ordered: bool) -> str: ...

    def contains(self, place: str, parts: str) -> str: ...
