"""The sentences of careful English."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.prose.english import English
from compiler.prose.phrases import Phrases
from compiler.prose.wording import Many
from policy_dsl import syntax
from policy_dsl.formatter import literals
from policy_dsl.formatter.headings import heading_mark
from policy_dsl.labels import holds, is_clause, is_standard

_MANY = {"ALL_OF": "all of the following hold", "ANY_OF": "any of the following holds"}
_CHANGES = {
    "EARLIER": "may be reduced by",
    "REDUCE": "is reduced by",
    "INCREASE": "is increased by",
}
_DAY_CHANGES = {**_CHANGES, "EARLIER": "may be earlier by"}
_TESTS = {
    "NOT_LOWER": "not lower than",
    "LOWER": "lower than",
    "HIGHER": "higher than",
    "NOT_HIGHER": "not higher than",
    "REACHES": "reaching",
    "NOT_REACHES": "not reaching",
    "SHORT_OF": "short of",
    "EXCEEDS": "exceeding",
    "NOT_EXCEEDS": "not exceeding",
    "NOT_FEWER": "at least",
    "FEWER": "fewer than",
    "MORE": "more than",
    "NE": "not",
    "EARLIER_THAN": "before",
    "LATER_THAN": "after",
    "EQ": "",
    "NOT_EARLIER": "not before",
    "NOT_LATER": "not after",
}
_NONE = "is none"
_KINDS = {"RULES": "these rules", "VOCABULARY": "this vocabulary"}


class EnglishWording:
    """Sentences of a module of `kind` (PLAN, RULES …)."""

    stop, semi, colon, space = ".", ";", ":", " "

    def __init__(self, phrases: English, kind: str) -> None:
        self._phrases = phrases
        self.this = _KINDS.get(kind, "this plan")

    @property
    def phrases(self) -> Phrases:
        return self._phrases

    def sentence(self, text: str) -> str:
        begin = 1 if text.startswith("“") else 0
        return text[:begin] + text[begin : begin + 1].upper() + text[begin + 1 :]

    def item(self, number: int) -> str:
        return literals.write_item(number, "en")

    def subitem(self, number: int) -> str:
        return literals.write_subitem(number, "en")

    def heading(self, level: int, number: int) -> str:
        return heading_mark(level, number, chinese=False).strip()

    def subject(self, name: str, *, decided: bool) -> str:
        return f"in {self.this}, “{name}”" if decided else f"“{name}”"

    def means(self, subject: str, value: str, *, truth: bool, partial: bool) -> str:
        if not truth:
            return f"{subject} means {value}"
        return f"{_held(subject)}{', among other cases,' if partial else ''} where {value}"

    def means_listed(self, subject: str, word: Many, *, partial: bool) -> str:
        others = ", among other cases," if partial else ""
        return f"{_held(subject)}{others} where {_MANY[word]}:"

    def unknown(self, name: str) -> str:
        return f"it is not laid down in which cases {holds(name)}"

    def unsaid(self, conditions: Sequence[str], name: str) -> str:
        if not name:
            told = " or ".join(conditions)
            return f"it is not laid down whether entries count where {told}"
        return f"{self._unsaid(conditions)}, it is not laid down whether {holds(name)}"

    def _unsaid(self, conditions: Sequence[str]) -> str:
        where = ", or ".join(f"where {condition}" for condition in conditions)
        return f"otherwise, {where}" if where else "in any other case"

    def either(self, name: str, values: Sequence[str]) -> str:
        return f"it is not laid down whether “{name}” is {' or '.join(values)}"

    def within_period(self, day: str) -> str:
        return f"{day} lies within the period of {self.this}"

    def conditions(self, word: Many) -> str:
        return f"{_MANY[word]}:"

    def has_value(
        self,
        subject: str,
        word: str,
        default: str,
        dated: Sequence[tuple[str, str]],
        *,
        truth: bool,  # noqa: ARG002
        literal: bool,  # noqa: ARG002
        partial: bool,
    ) -> str:
        reserve = ", unless otherwise provided," if partial else ""
        if word == "BY_CASES":
            return f"{subject}{reserve} is determined as follows"
        ordinarily = f"follows {default}" if word == "FOLLOWS" else default
        later = "".join(f", and as from {day} {value}" for day, value in dated)
        return f"{subject}{reserve} {ordinarily}{later}"

    def open_default(self, name: str, mark: str) -> str:
        return f"is {mark} ({name})"

    def exceptions(self, *, ordinary: bool) -> str:
        return "; in the following cases, as stated there:" if ordinary else ":"

    def agreed(self, body: str) -> str:
        if not body and not self.phrases.told_open:
            return "as circumstances require, "
        return f"with the consent of {body or 'the competent authority'}, "

    def case(self, condition: str, agreed: str, effect: str, subject: str = "") -> str:
        guard, may = self.guard(condition, partial=False), "may "
        if agreed and effect.startswith(may):
            return f"{guard}{subject or 'it'} {may.strip()}, {agreed}{effect.removeprefix(may)}"
        subject = "there" if effect == _NONE else subject or "it"
        return f"{guard}{agreed}{subject} {effect}"

    def effect(
        self,
        word: str,
        value: syntax.Expression,
        subject: str,  # noqa: ARG002
        *,
        truth: bool,
        literal: bool,  # noqa: ARG002
    ) -> str:
        if truth and isinstance(value, syntax.TruthLiteral):
            return "holds" if value.value else "does not hold"
        if isinstance(value, syntax.Absent):
            return _NONE
        if truth:
            return f"holds if and only if {self.phrases.condition(value)}"
        said = self.phrases.value(value)
        return f"may be relaxed to {said}" if word == "RELAX" else f"is {said}"

    def others(self) -> str:
        return "in any other case, nothing is laid down"

    def precedence(self, numbers: Sequence[int]) -> str:
        said = ", then ".join(f"item {self.item(number)}" for number in numbers)
        return f"where several apply, {said} prevails"

    def adjustment(
        self, condition: str, word: str, amount: str, *, behind: bool, day: bool, reserved: bool
    ) -> str:
        basis = "what is stated above" if behind else "it"
        changes = _DAY_CHANGES if day else _CHANGES
        changed = f"{basis} {changes[word]} {amount}"
        if reserved:
            changed = f"it is not laid down whether {changed}"
        return self.guard(condition, partial=False) + changed if condition else changed

    def bound(self, word: str, value: str, *, day: bool) -> str:
        low, high = ("earlier", "later") if day else ("less", "more")
        return f"where it is {low if word == 'MIN_IS' else high} than {value}, it counts as {value}"

    def by_table(self, subject: str) -> str:
        return f"{subject} is determined by the table below:"

    def any(self) -> str:
        return "any"

    def otherwise(self) -> str:
        return "otherwise"

    def test(self, word: str, value: str) -> str:
        if word in ("ABOVE", "BELOW"):
            return f"{value} or {word.lower()}"
        return f"{_TESTS[word]} {value}".strip()

    def hole(self, name: str, *, truth: bool) -> str:
        if truth:
            return f"{f'whether {name}' if is_clause(name) else f'“{name}”'}: "
        return f"“{name}” is "

    def untold(self, subject: str, mark: str) -> str:
        return f"{subject} is {mark}: "

    def set_by(self, name: str, bodies: str, *, truth: bool) -> str:
        by = f"by {bodies}" if bodies else "separately"
        return f"{f'whether {holds(name)}' if truth else f'“{name}”'} is determined {by}"

    def guard(self, condition: str, *, partial: bool) -> str:
        return f"in cases such as where {condition}, " if partial else f"where {condition}, "

    def concerning(self, names: str) -> str:
        return f"as concerns {names}, "

    def _to(self, decision: str) -> str:
        return f"to {_act(decision)}," if _acts(decision) else f"for “{decision}” to hold,"

    def must(
        self,
        decision: str,
        condition: str,
        compared: str,  # noqa: ARG002
        *,
        named: bool,  # noqa: ARG002
    ) -> str:
        return f"{self._to(decision)} it is required that {condition}"

    def must_listed(self, decision: str, word: Many, *, more: bool) -> str:
        many = "all of the following are" if word == "ALL_OF" else "any of the following is"
        return f"{self._to(decision)} {many} {'also ' if more else ''}required:"

    def must_term(self, decision: str, name: str) -> str:
        if is_standard(name):
            return f"{self._to(decision)} the {name} must be met"
        return f"{self._to(decision)} {self.term(name)} is required"

    def met_where(self, decision: str, name: str, condition: str) -> str:  # noqa: ARG002
        return ""

    def met_where_listed(self, decision: str, name: str, word: Many) -> str:  # noqa: ARG002
        return ""

    def also(self, names: str) -> str:
        return f", and what {names} asks"

    def term(self, name: str) -> str:
        return f"the {name} is met" if is_standard(name) else f"“{name}”"

    def suffices(self, condition: str, name: str) -> str:
        return f"{_standard(name)} is met, among other cases, where {condition}"

    def suffices_listed(self, word: Many, name: str) -> str:
        return f"{_standard(name)} is met, among other cases, where {_MANY[word]}:"

    def suffices_within(self, condition: str, name: str, unsaid: Sequence[str] | None) -> str:  # noqa: ARG002
        more = "" if unsaid is None else f"; {self._unsaid(unsaid)}, that is not laid down"
        return f" (which is so, among other cases, where {condition}{more})"

    def barred(self, condition: str, decision: str, *, partial: bool) -> str:
        return f"{self.guard(condition, partial=partial)}{self._barred(decision)}"

    def _barred(self, decision: str) -> str:
        if _acts(decision):
            return f"the applicant may not {_act(decision)}"
        return f"“{decision}” does not hold"

    def barred_listed(self, decision: str) -> str:
        return f"in any of the following cases {self._barred(decision)}:"

    def barred_term(self, name: str, decision: str) -> str:
        return f"in a case of “{name}”, {self._barred(decision)}"

    def belongs(self, condition: str) -> str:
        return f" such a case is where {condition}"

    def introduced(self, name: str) -> str:
        return f" (“{name.removeprefix('the ').strip('“”')}”)"

    def period(self, start: str, end: str) -> str:
        return f"{self.this} applies from {start}{f' to {end}' if end else ''}"

    def years(self, first: int, last: int) -> str:
        return f"{self.this} applies {f'from {first} to {last}' if last > first else f'in {first}'}"

    def force(self, start: str, end: str) -> str:
        return f"this clause is in force from {start}{f' to {end}' if end else ''}"

    def duty(self, bodies: str, start: str, end: str) -> tuple[str, str]:
        when = (
            f"at {end}, "
            if start == end
            else f"from {start} to {end}, "
            if start
            else f"by {end}, "
        )
        by = f"{bodies} shall" if bodies else "the following is to be done:"
        return f"{when if end else ''}{by}", ""

    def power(self, bodies: str) -> str:
        return f"{bodies} may"

    def adopted(self, name: str, reading: str) -> str:
        return f"“{name}” is taken as “{reading}”"

    def ladder(self, name: str, members: str, *, ordered: bool) -> str:
        return f"“{name}” is{', from low to high,' if ordered else ' one of'} {members}"

    def contains(self, place: str, parts: str) -> str:
        return f"{place} contains {parts}"


def _held(subject: str) -> str:
    """What is defined, as that which holds: a clause stands for itself."""
    before, _, name = subject.removesuffix("”").rpartition("“")
    return f"{before}{holds(name)}"


def _standard(name: str) -> str:
    return f"the {name}" if is_standard(name) else f"“{name}”"


def _acts(decision: str) -> bool:
    return decision.startswith("may ")


def _act(decision: str) -> str:
    """What is decided on, as something that one does: `may apply` is `apply`."""
    return decision.removeprefix("may ")
