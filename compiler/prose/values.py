"""Value definitions: a default, exceptions, and what is added and bounded behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.prose.lists import Lists
from compiler.prose.official import Official
from compiler.prose.passages import Block, Entries, Entry, Line, Words
from compiler.prose.readings import TRUE
from compiler.prose.view import View
from compiler.prose.wording import Wording
from compiler.typecheck.types import Basic
from policy_dsl import syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Writes value definitions in one language."""

    view: View
    wording: Wording
    lists: Lists

    def blocks(
        self, definition: syntax.ValueDefinition, subject: str, said: Official
    ) -> tuple[Block, ...]:
        """One sentence; where there are cases, a list between its halves."""
        head = self._head(definition, subject, said)
        space, stop = self.wording.space, self.wording.stop
        behind = (self.wording.semi + space).join(self._behind(definition, said))
        declared = definition.subject
        signs = self.lists.sign(declared if isinstance(declared, syntax.Declared) else None)
        if not definition.cases:
            more = self.wording.semi + space + behind if behind else ""
            return (Line(pieces=(Words(text=self.wording.sentence(head + more + stop)), *signs)),)
        whole = definition.default is None
        listed = whole and (said.partial or self._truth(definition))
        if self._is_lone(definition.cases) and not listed:
            case = self._case(definition, definition.cases[0], subject if whole else "")
            parts = [*([] if whole else [head]), case, *([behind] if behind else [])]
            line = (self.wording.semi + space).join(parts) + stop
            return (Line(pieces=(Words(text=self.wording.sentence(line)), *signs)),)
        opening = head + self.wording.exceptions(ordinary=definition.default is not None)
        blocks: list[Block] = [
            Line(pieces=(Words(text=self.wording.sentence(opening)), *signs)),
            Entries(entries=tuple(self._cases(definition, said))),
        ]
        if behind:
            blocks.append(Line(pieces=(Words(text=self.wording.sentence(behind + stop)),)))
        return tuple(blocks)

    def _is_lone(self, cases: tuple[syntax.Case, ...]) -> bool:
        """One case needs no list, but for the place where the review copy shows its key."""
        return len(cases) == 1 and not self.lists.sign(cases[0].declared)

    def _truth(self, definition: syntax.ValueDefinition) -> bool:
        return self.view.type_of_key(definition.subject.key) is Basic.TRUTH

    def _head(self, definition: syntax.ValueDefinition, subject: str, said: Official) -> str:
        default = definition.default
        told = "" if default is None else self._default(definition, default)
        dated = [
            (self.wording.phrases.day(one.start), self._effect(definition, "EQ", one.value))
            for one in definition.dated
        ]
        is_open = default is not None and self.wording.phrases.is_told_open(default)
        return self.wording.has_value(
            subject,
            "EQ" if is_open else definition.word,
            told,
            dated,
            truth=self._truth(definition),
            literal=_is_literal(definition),
            partial=said.partial and not _leaves_others(definition, said),
        )

    def _default(self, definition: syntax.ValueDefinition, default: syntax.Expression) -> str:
        phrases = self.wording.phrases
        if isinstance(default, syntax.Name) and phrases.is_told_open(default):
            return self.wording.open_default(
                phrases.word(default.key), phrases.open_mark(default.key)
            )
        if definition.word == "FOLLOWS":
            return phrases.value(default)
        return self._effect(definition, "EQ", default)

    def _effect(
        self,
        definition: syntax.ValueDefinition,
        word: str,
        value: syntax.Expression,
        subject: str = "",
    ) -> str:
        truth, literal = self._truth(definition), _is_literal(definition)
        if truth:
            subject = self.wording.phrases.word(definition.subject.key)
        return self.wording.effect(word, value, subject, truth=truth, literal=literal)

    def _cases(self, definition: syntax.ValueDefinition, said: Official) -> Iterator[Entry]:
        told = [
            (self._case(definition, case), self.lists.sign(case.declared))
            for case in definition.cases
        ]
        if _leaves_others(definition, said):
            told.append((self.wording.others(), ()))
        for number, (text, signs) in enumerate(told, 1):
            text += self.wording.stop if number == len(told) else self.wording.semi
            yield Entry(mark=self.wording.item(number), pieces=(Words(text=text), *signs))

    def _case(
        self, definition: syntax.ValueDefinition, case: syntax.Case, subject: str = ""
    ) -> str:
        """What holds in a case; `subject` where no words before it say of what."""
        phrases = self.wording.phrases
        name = phrases.word(definition.subject.key)
        effect = self._effect(definition, case.word, case.value, name)
        condition = phrases.condition(case.condition)
        said = self.wording.case(condition, self._agreed(case), effect, subject)
        return said + self.lists.introduced(case.declared)

    def _agreed(self, case: syntax.Case) -> str:
        """On what the case waits; a body that the text leaves open only the review copy tells."""
        if case.consent is None:
            return ""
        unnamed = self.view.is_unnamed(case.consent) and not self.lists.signs
        return self.wording.agreed("" if unnamed else self.wording.phrases.value(case.consent))

    def _behind(self, definition: syntax.ValueDefinition, said: Official) -> Iterator[str]:
        """What works on the value in the order in which it works."""
        phrases, wording = self.wording.phrases, self.wording
        if definition.precedence:
            yield wording.precedence(definition.precedence)
        day = self.view.type_of_key(definition.subject.key) is Basic.DATE
        told = (
            *((one, False) for one in definition.adjustments),
            *((one, True) for one in said.reserved),
        )
        for one, is_reserved in told:
            yield wording.adjustment(
                "" if one.condition == TRUE else phrases.condition(one.condition),
                one.word,
                phrases.value(one.amount),
                behind=bool(definition.cases),
                day=day,
                reserved=is_reserved,
            )
        for bound in definition.bounds:
            yield wording.bound(bound.word, phrases.value(bound.value), day=day)


def _leaves_others(definition: syntax.ValueDefinition, said: Official) -> bool:
    """Whether the cases that are told hold as they stand, and others are not told."""
    bare = definition.default is None and not definition.precedence
    return said.partial and bare and not (definition.adjustments or definition.bounds)


def _is_literal(definition: syntax.ValueDefinition) -> bool:
    """Whether some outcome says yes or no outright."""
    return any(isinstance(value, syntax.TruthLiteral) for value in _outcomes(definition))


def _outcomes(definition: syntax.ValueDefinition) -> Iterator[syntax.Expression]:
    if definition.default is not None:
        yield definition.default
    yield from (dated.value for dated in definition.dated)
    yield from (case.value for case in definition.cases)
