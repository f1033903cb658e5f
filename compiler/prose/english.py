"""Expressions as careful English. A name that is true or not stands in quotation marks, unless its
label is a clause."""

from __future__ import annotations

import re
from typing import ClassVar, assert_never

from compiler.prose.english_names import EnglishNames
from compiler.prose.passages import Sign
from compiler.prose.phrases import Phrases
from compiler.prose.view import View
from compiler.resolve.symbols import Kind
from compiler.typecheck.types import Basic
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.formatter.levels import Computed, Connected, Relation
from policy_dsl.labels import contrary, holds

_BOTH = ", both included"
_MATHS = {"PLUS": "+", "MINUS": "−", "TIMES": "×"}
_WORDS = {"PLUS": "plus", "MINUS": "minus", "TIMES": "times"}
_COMPARED = {
    "EQ": "is",
    "NE": "is not",
    "NOT_LOWER": "is not lower than",
    "LOWER": "is lower than",
    "HIGHER": "is higher than",
    "NOT_HIGHER": "is not higher than",
    "REACHES": "reaches",
    "NOT_REACHES": "does not reach",
    "SHORT_OF": "is short of",
    "EXCEEDS": "exceeds",
    "NOT_EXCEEDS": "does not exceed",
    "NOT_FEWER": "is at least",
    "FEWER": "is fewer than",
    "MORE": "is more than",
    "EARLIER_THAN": "is before",
    "LATER_THAN": "is after",
    "NOT_EARLIER": "is not before",
    "NOT_LATER": "is not after",
}
_SUFFIXES = {
    "YEAR_OF": "the year of {}",
    "YEAR_END": "the end of the year of {}",
    "NEXT_LOWER": "the level immediately below {}",
    "EVIDENCE_OF": "the proofs required for {}",
}
_BARE = frozenset({Kind.MEMBER, Kind.READING, Kind.PLACE, Kind.TYPE})


class English(Phrases):
    """Phrases in English."""

    language: ClassVar[Language] = "en"
    brackets: ClassVar[str] = "({})"
    aside: ClassVar[str] = " ({})"

    def __init__(
        self, view: View, *, told_open: bool = False, lacking: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(view, told_open=told_open, lacking=lacking)
        self.names = EnglishNames(view)

    def word(self, key: str) -> str:
        return self.names.word(key)

    def sign(self, declared: syntax.Declared) -> Sign:
        """The words of a key, which stand for a label where there is none, are not said twice."""
        return Sign(key=declared.key, name=declared.english or "")

    def called(self, key: str) -> str:
        if self.view.kind(key) in _BARE:
            return self.word(key)
        if self.view.type_of_key(key) is Basic.TRUTH:
            return f"“{self.word(key)}”"
        return f"the {self.word(key)}"

    def open_mark(self, key: str) -> str:
        return "not at hand" if key in self.lacking else "not settled"

    def listed(self, items: list[str], word: str = "") -> str:
        if word and len(items) > 1:
            joint = "or" if word == "or" else "and"
            return f"{', '.join(items[:-1])} {joint} {items[-1]}"
        return ", ".join(items)

    def truth(self, name: syntax.Name) -> str:
        return holds(self.word(name.key))

    def literal_truth(self, value: bool) -> str:
        return "yes" if value else "no"

    def absent(self) -> str:
        return "none"

    def members(self, listed: syntax.ListLiteral, word: str = "") -> str:
        if not listed.items:
            return "nothing"
        said = [self.value(item) for item in listed.items]
        if listed.count is not None:
            return f"{self.listed(said, 'and')} ({listed.count} in all)"
        return (
            f"{self.listed(said)} and others" if listed.open else self.listed(said, word or "and")
        )

    # --- values

    def computed(self, value: Computed) -> str:
        match value:
            case syntax.Arithmetic():
                signs = _MATHS if self.is_number(value) else _WORDS
                left = self.term(value, value.left)
                right = self.term(value, value.right, right=True)
                return f"{left} {signs[value.operator]} {right}"
            case syntax.Suffix():
                return _SUFFIXES[value.word].format(self.value(value.operand))
            case syntax.Elapsed():
                return f"the time from {self.value(value.start)} to {self.value(value.end)}"
            case syntax.Aggregate():
                return self._aggregate(value)
            case _:
                assert_never(value)

    def _aggregate(self, value: syntax.Aggregate) -> str:
        records = self.value(value.records)
        if value.condition is not None:
            records += f" (where {self.condition(value.condition)})"
        field = self.called(value.field.key) if value.field else ""
        match value.word:
            case "COUNT":
                return f"the number of entries of {records}"
            case "TOTAL_TIME":
                until = f" until {self.value(value.until)}" if value.until else ""
                return f"the total time of {records}{until}"
            case "LATEST" | "EARLIEST":
                first = field.removeprefix("the ")
                return f"the {value.word.lower()} {first} in {records}"
            case "LONGEST_RUN":
                return f"the longest run by {field} in {records}"
            case "SUM_OF":
                return f"the sum of {field} in {records}"

    # --- conditions

    def connected(self, condition: Connected) -> str:
        match condition:
            case syntax.And():
                return _and([self.inner(operand) for operand in condition.operands])
            case syntax.Or():
                return " or ".join(self.inner(operand) for operand in condition.operands)
            case syntax.Not():
                return self._not(condition.operand)
            case syntax.ConditionList():
                joint = ", and " if condition.word == "ALL_OF" else ", or "
                return joint.join(self.inner(item.condition) for item in condition.items)
            case _:
                assert_never(condition)

    def _not(self, operand: syntax.Expression) -> str:
        if isinstance(operand, syntax.Name):
            return self.marked(operand, contrary(self.word(operand.key)))
        return f"it is not so that {self.inner(operand)}"

    def relation(self, relation: Relation) -> str:
        match relation:
            case syntax.Comparison():
                return self._comparison(relation)
            case syntax.StepRange():
                step = "or above" if relation.word == "ABOVE" else "or below"
                return f"{self.value(relation.left)} is {self.value(relation.right)} {step}"
            case syntax.SameYear():
                left, right = self.value(relation.left), self.value(relation.right)
                return f"{left} and {right} fall in the same calendar year"
            case syntax.ReadAs():
                ambiguity, reading = relation.ambiguity.key, relation.reading.key
                return f"“{self.word(ambiguity)}” is read as “{self.word(reading)}”"
            case syntax.Membership():
                return self._membership(relation)
            case syntax.Contains():
                return self._contains(relation)
            case syntax.Between():
                return self._between(relation)
            case syntax.PeriodCovers():
                return f"the period covers {self.value(relation.day)}"
            case syntax.Exists():
                return self._exists(relation)
            case syntax.Affirmed():
                word = self.word(relation.name.key)
                told = holds(word) if relation.positive else contrary(word)
                return self.marked(relation.name, told)
            case _:
                assert_never(relation)

    def _comparison(self, comparison: syntax.Comparison) -> str:
        left, word = self.value(comparison.left), comparison.word
        if isinstance(comparison.right, syntax.Absent) and word in ("EQ", "NE"):
            return f"there is {'no' if word == 'EQ' else 'a'} {left.removeprefix('the ')}"
        return f"{left} {_COMPARED[word]} {self.value(comparison.right)}"

    def _membership(self, membership: syntax.Membership) -> str:
        element, listed = self.value(membership.element), membership.collection
        where = self.view.type_of(membership.element) is Basic.PLACE
        several = len(listed.items) > 1 or self._is_listed(listed.items)
        among = "one of" if several and not where else "in"
        word = "is" if membership.word == "IN" else "is not"
        if membership.word == "IN" and len(listed.items) > 1 and not where and not listed.open:
            return f"{element} is {self.members(listed, 'or')}"
        return f"{element} {word} {among} {self.members(listed, 'or')}"

    def _is_listed(self, items: tuple[syntax.Expression, ...]) -> bool:
        """Whether what stands there is written out elsewhere: one of the series by examination."""
        return all(isinstance(i, syntax.Name) and self.view.kind(i.key) is Kind.RULE for i in items)

    def _contains(self, contains: syntax.Contains) -> str:
        how = "all of" if contains.word == "CONTAINS_ALL" else "at least one of"
        return f"{self.value(contains.collection)} include {how} {self.members(contains.elements)}"

    def _between(self, between: syntax.Between) -> str:
        value = self.value(between.value)
        low, high = self.value(between.low), self.value(between.high)
        if self.is_date(between.value):
            return f"{value} lies from {low} to {high}{_BOTH}"
        if self.view.type_of(between.value) is Basic.DURATION:
            return f"{value} is at least {low} and at most {high}"
        return f"{value} is not lower than {low} and not higher than {high}"

    def _exists(self, exists: syntax.Exists) -> str:
        records, among = self.value(exists.records), exists.condition
        no_ = exists.word == "HAS_NONE"
        if exists.word == "HAS_ALL":
            return f"in every entry of {records}, {self.condition(among)}"
        if isinstance(among, syntax.TruthLiteral):
            return f"there is {'no' if no_ else 'an'} entry of {records}"
        if isinstance(among, syntax.PeriodCovers):
            return f"{'no' if no_ else 'a'} period of {records} covers {self.value(among.day)}"
        opening = f"among {records} there is {'none' if no_ else 'one'}"
        if not _are_several(records):
            opening = f"in {records} there is {'no' if no_ else 'an'} entry"
        parts = among.operands if isinstance(among, syntax.And) else (among,)
        if all(map(self._is_of_field, parts)):
            told = [f"whose {self.condition(part).removeprefix('the ')}" for part in parts]
            return f"{opening} {_and(told)}"
        return f"{opening} (where {self.condition(among)})"

    def _is_of_field(self, part: syntax.Expression) -> bool:
        """Whether it says of a field what it is, so that `whose` can stand before it."""
        match part:
            case syntax.Comparison(left=of, right=right):
                told = not isinstance(right, syntax.Absent)
            case (
                syntax.StepRange(left=of) | syntax.Membership(element=of) | syntax.Between(value=of)
            ):
                told = True
            case _:
                return False
        return told and isinstance(of, syntax.Name) and self.view.kind(of.key) is Kind.FIELD


def _are_several(records: str) -> bool:
    """Whether what records are called is a plural: the titles obtained, but the work history."""
    return any(re.search("[^s]s$", word) for word in records.partition(" of ")[0].split())


def _and(parts: list[str]) -> str:
    """Joined; behind what was put in between commas another stands before `and`."""
    last = len(parts) - 1
    ended = [f"{p}," if p.endswith(_BOTH) and i < last else p for i, p in enumerate(parts)]
    return " and ".join(ended)
