"""Names, values and clauses in the words of the public. English has words where the language has
keys. Decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from compiler.core import ir
from compiler.core.as_json import as_json
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.bars import free_of, is_bar
from compiler.words.values import Words
from policy_dsl import numerals
from policy_dsl.diagnostics import Language

Place = tuple[str, str]
"""Where something is said: the module and its clause."""

_NUMERALS = "零一二三四五六七八九十百千"
_OWNERS = {
    "authority": ("机关决定", "decided by the authority"),
    "interpreter": ("解释口径", "a reading of the text"),
    "drafter": ("没有写明", "not written"),
    "applicant": ("", ""),
}
_FEW = 3
"""So many documents are cited one by one, more under the name that they have together."""
_LACKING = ("没有收录", "not at hand")
_OPEN = ("待定", "not settled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How a language spells what the core has as data: the words of a key, the number of a clause,
    a day."""

    word: Callable[[str], str]
    clause: Callable[[str], str]
    day: Callable[[date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNames:
    """The words of one program in one language. `consents`: for a question, the bodies whose
    consent it is, as keys, none where the text does not name them; `deciders`: those that determine
    its answer. `modules`: what modules are called where a clause is cited; `documents`: what is
    cited in their stead, by the member of an enumeration of which a clause is stated there
    (`series.engineering`), under no member the whole. `lacking`: the questions
    of the drafter that a text may answer which is not at hand."""

    program: ir.Program
    language: Language
    spelling: Spelling
    consents: Mapping[str, Sequence[str]] = field(default_factory=dict)
    deciders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def name(self, key: str) -> str:
        """What a fact, rule, condition, question or body is called."""
        if self.language == "en":
            return self.spelling.word(key)
        for infos in (self.program.facts, self.program.rules, self.program.questions):
            if key in infos:
                return infos[key].name
        return self.program.names.get(key, key)

    def condition(self, key: str) -> str:
        """What a condition or rule is called where it is to hold: a bar by what must not be."""
        name = self.name(key)
        return self.say(*free_of(name)) if is_bar(self.program, key) else name

    def asked(self, key: str) -> str:
        """What a question is called by its own name, not that of a rule beside it; a consent by
        whose it is."""
        if key in self.consents:
            bodies = self.consenting(key)
            return self.say(f"经{bodies}同意", f"with the consent of the {bodies}")
        question = self.program.questions.get(key)
        return self.name(key) if question is None or self.language == "en" else question.name

    def is_hole(self, expr: ir.Expr) -> bool:
        """Whether it is nothing but what the drafter could not say."""
        return isinstance(expr, ir.Ask) and self.asks(expr.key) == "drafter"

    def asks(self, key: str) -> str:
        """Who answers a question; nothing where it is none."""
        question = self.program.questions.get(key)
        return "" if question is None else question.owner

    def open_mark(self, key: str) -> str:
        """What the drafter could not say, in a word: not at hand, or not settled."""
        return self.say(*(_LACKING if key in self.lacking else _OPEN))

    def unsettled(self, told: str, key: str) -> str:
        """Words for what the drafter could not say, marked as that where they stand."""
        return self.say(f"{told}（{self.open_mark(key)}）", f"{told} ({self.open_mark(key)})")

    def value(self, value: Value, type_: Type | None) -> str:
        """A value as people write it."""
        match value, type_:
            case _ if value is ABSENT:
                return self.say("无", "none")
            case str(), EnumType(key=key):
                zh = self.program.names.get(f"{key}.{value}", value)
                en = self.program.labels.get(f"{key}.{value}") or spelt(value)
                return self.say(zh, en)
            case date(), _:
                return self.spelling.day(value)
            case str(), Basic.PLACE:
                place = self.program.places.get(value)
                if place is None:
                    return value
                return self.say(place.name, self.spelling.word(place.key))
            case str(), Basic.BODY:
                return self.name(value)
            case frozenset(), _:
                element = getattr(type_, "element", None)
                return self.listed([self.value(one, element) for one in in_order(value, element)])
            case _:
                plain = Words(program=self.program, language=self.language)
                return plain.value(as_json(value), type_)

    def listed(self, items: Sequence[str], last: str = "and") -> str:
        if self.language == "zh":
            return "、".join(items)
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {last} {items[-1]}"

    def clause(self, place: Place, of: Collection[str] = ()) -> str:
        """A clause of the plan itself, otherwise the document that it is from; `of` are the members
        that it is stated of, where only these are meant."""
        module, clause = place
        documents = self.documents.get(place, {})
        titles = list(dict.fromkeys(t for member, t in documents.items() if member in of))
        if documents:
            return self.listed(titles if 0 < len(titles) <= _FEW else [documents[""]])
        shown = self.spelling.clause(clause)
        if module == self.program.plan:
            return shown
        called = self.modules.get(module, module)
        return self.say(f"{called}{shown}", f"{called}, {shown}")

    def bodies(self, key: str) -> str:
        """Who consents to or determines what a question asks; nothing where the text says not."""
        found = self.consents.get(key) or self.deciders.get(key) or ()
        return self.listed([self.name(body) for body in found])

    def consenting(self, key: str) -> str:
        """Who consents, also where the text does not name them."""
        return self.bodies(key) or self.say("有权机关", "competent authority")

    def clauses(self, places: Iterable[Place], of: Collection[str] = ()) -> str:
        """Clauses, the plan's own first, in the order of their numbers."""
        named = sorted({place for place in places if place[1]}, key=self._order)
        return self.listed(list(dict.fromkeys(self.clause(place, of) for place in named)))

    def _order(self, place: Place) -> tuple[object, ...]:
        module, clause = place
        steps = re.findall(f"[{_NUMERALS}]+|[0-9]+", clause)
        numbers = [int(s) if s.isdigit() else numerals.parse_chinese(s) or 0 for s in steps]
        return (module != self.program.plan, module, numbers)

    def owner(self, key: str) -> str:
        """Who answers a question, in a word."""
        question = self.program.questions.get(key)
        if question is None:
            return ""
        return self.say(*(_LACKING if key in self.lacking else _OWNERS[question.owner]))


def spelt(key: str) -> str:
    """A key in words: county_service is county service, employer.place the employer's place."""
    return key.replace("_", " ").replace(".", " ")


def in_order(values: frozenset[Value], element: Type | None) -> list[Value]:
    if isinstance(element, EnumType):
        return sorted(values, key=lambda one: element.members.index(str(one)))
    return sorted(values, key=str)
