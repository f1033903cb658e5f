"""Conditions as the lists that law makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.prose.official import Official, Term
from compiler.prose.passages import Entry, Piece, Words
from compiler.prose.readings import FALSE, TRUE
from compiler.prose.wording import Many, Wording
from policy_dsl import syntax

_Joined = syntax.And | syntax.Or


def as_list(condition: syntax.Expression, *, most: int = 2) -> syntax.Expression:
    """A condition that joins what is joined itself, or more than `most`, as a list; two levels
    are the most that law writes."""
    if not isinstance(condition, _Joined):
        return condition
    nested = any(isinstance(operand, _Joined) for operand in condition.operands)
    return _listed(condition) if nested or len(condition.operands) > most else condition


def _listed(condition: _Joined) -> syntax.ConditionList:
    items = []
    for number, operand in enumerate(condition.operands, 1):
        inner: syntax.Expression = operand
        if isinstance(operand, _Joined):
            inner = syntax.ConditionList(word=_word(operand), items=_plain(operand))
        items.append(syntax.Item(number=number, declared=None, condition=inner))
    return syntax.ConditionList(word=_word(condition), items=tuple(items))


def _plain(condition: _Joined) -> tuple[syntax.Item, ...]:
    return tuple(
        syntax.Item(number=number, declared=None, condition=operand)
        for number, operand in enumerate(condition.operands, 1)
    )


def _word(condition: _Joined) -> Many:
    return "ALL_OF" if isinstance(condition, syntax.And) else "ANY_OF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Writes items. `used` are the keys of names that other sentences use; with `signs` every
    name is shown with its key."""

    wording: Wording
    used: frozenset[str]
    signs: bool

    def conditions(
        self, items: Sequence[syntax.Item], said: Official, *, sub: bool = False
    ) -> tuple[Entry, ...]:
        """The items of a list of conditions, each with its end mark."""
        last = len(items) - 1
        return tuple(
            self._condition(item, said, self._end(at == last), sub=sub)
            for at, item in enumerate(items)
        )

    def _end(self, is_last: bool) -> str:
        return self.wording.stop if is_last else self.wording.semi

    def _condition(self, item: syntax.Item, said: Official, end: str, *, sub: bool) -> Entry:
        wording = self.wording
        mark = wording.subitem(item.number) if sub else wording.item(item.number)
        signs = self.sign(item.declared)
        if item.declared and item.declared.key in said.terms:
            text = self.term(item.declared, said.terms[item.declared.key])
            return Entry(mark=mark, pieces=(Words(text=text + end), *signs))
        condition = item.condition if sub else as_list(item.condition, most=3)
        if isinstance(condition, syntax.ConditionList) and not sub:
            opening = Words(text=wording.conditions(condition.word))
            below = self.conditions(condition.items, said, sub=True)
            return Entry(mark=mark, pieces=(opening, *signs), entries=_ended(below, end))
        text = wording.phrases.condition(condition) + self.introduced(item.declared) + end
        return Entry(mark=mark, pieces=(Words(text=text), *signs))

    def term(self, declared: syntax.Declared, bare: Term) -> str:
        """A bare term as an item, with what suffices for it."""
        name = self.wording.phrases.word(declared.key)
        term, enough = self.wording.term(name), bare.enough
        if enough == FALSE:
            return term
        if isinstance(enough, syntax.Between) and self._is_period(enough):
            term = self.wording.within_period(self.wording.phrases.value(enough.value))
        condition = self.wording.phrases.condition(enough)
        unsaid = self._cases(bare.unsaid) if bare.unsaid else None
        return term + self.wording.suffices_within(condition, name, unsaid)

    def unsaid(self, cases: Sequence[syntax.Expression], name: str) -> str:
        """Of which cases or entries (without a name) the text does not say whether they belong."""
        return self.wording.unsaid(self._cases(cases), name) if cases else ""

    def _cases(self, cases: Sequence[syntax.Expression]) -> list[str]:
        return self.wording.phrases.cases([one for one in cases if one != TRUE])

    def _is_period(self, between: syntax.Between) -> bool:
        """Whether a day lies within the plan's own period: how its ends are read is what the text
        leaves open, and its own words keep that open."""
        headers = (s for s in self.wording.phrases.view.statements if isinstance(s, syntax.Header))
        header = next(headers, None)
        low, high = between.low, between.high
        if header is None or header.effective_from is None or header.effective_to is None:
            return False
        if not (isinstance(low, syntax.DateLiteral) and isinstance(high, syntax.DateLiteral)):
            return False
        return header.effective_from <= low.value and high.value <= header.effective_to

    def introduced(self, declared: syntax.Declared | None) -> str:
        """How a name is introduced that other sentences use."""
        if declared is None or declared.key not in self.used or self.signs:
            return ""
        return self.wording.introduced(self.wording.phrases.word(declared.key))

    def sign(self, declared: syntax.Declared | None) -> tuple[Piece, ...]:
        """The name and key of a declaration, in the review copy."""
        if declared is None or not self.signs:
            return ()
        return (self.wording.phrases.sign(declared),)


def _ended(entries: tuple[Entry, ...], end: str) -> tuple[Entry, ...]:
    """Sub-items whose last ends as the item would."""
    *before, last = entries
    first, *signs = last.pieces
    assert isinstance(first, Words)
    closed = Words(text=first.text[:-1] + end)
    return (*before, Entry(mark=last.mark, pieces=(closed, *signs), entries=last.entries))
