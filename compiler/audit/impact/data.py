"""Counts as JSON: what shells print, pages show and other programs read.

Words stand in both languages. Verdicts and kinds of moves are words of a fixed list; shares are
parts of 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from compiler.audit.diff.moves import Move
from compiler.audit.diff.places import places
from compiler.audit.diff.steps import Step
from compiler.audit.diff.written import Texts
from compiler.audit.impact.asked import is_list
from compiler.audit.impact.chain import Chain, Link
from compiler.audit.impact.counts import Cell, Counts, OfLink, OfValue, Values
from compiler.audit.impact.outcomes import from_text
from compiler.audit.impact.pairs import Pairs
from compiler.audit.impact.rejected import Rejected
from compiler.batch.vocabulary import vocabulary
from compiler.core import ir
from compiler.typecheck.types import Basic, Type
from compiler.words.values import Words
from policy_dsl.diagnostics import Language

Data = dict[str, Any]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def as_data(
    chain: Chain,
    texts: tuple[Texts, Texts],
    versions: tuple[ir.Program, ir.Program],
    pairs: Pairs,
    rejected: Rejected,
    counts: Sequence[Counts],
) -> Data:
    """The whole report."""
    old, new = versions
    words = {one: Words(program=chain.new, language=one) for one in LANGUAGES}
    telling = _Telling(chain, pairs, words)
    return {
        "old": _version(old),
        "new": _version(new),
        "rows": {
            "read": pairs.count + rejected.count,
            "accepted": pairs.count,
            "rejected": rejected.count,
            "moved": pairs.moved_count,
        },
        "rejected": rejected.to_json(),
        "changes": [
            _change(step, number, texts) for number, step in enumerate(chain.steps, start=1)
        ],
        "decisions": [telling.decision(i, one) for i, one in enumerate(counts)],
        "skipped": [_named(new, key) for key in _skipped(old, new, pairs.decisions)],
        "added": [_named(new, key) for key in new.decisions if key not in old.decisions],
        "removed": [_named(old, key) for key in old.decisions if key not in new.decisions],
    }


def links_of(chain: Chain, changes: Sequence[Data]) -> list[dict[str, str]]:
    """What is said of each link in the table of moved rows: numbers, keys and clauses."""
    return [
        {
            "numbers": ",".join(map(str, link.numbers)),
            "key": " ".join(dict.fromkeys(one["key"] for one in told)),
            "clause": " ".join(dict.fromkeys(c for one in told for c in one["clauses"])),
        }
        for link in chain.links
        for told in [[changes[number - 1] for number in link.numbers]]
    ]


def _version(program: ir.Program) -> Data:
    return {"plan": program.plan, "name": program.name, "version": program.version}


def _named(program: ir.Program, key: str) -> Data:
    return {"key": key, "name": program.rules[key].name}


def _skipped(old: ir.Program, new: ir.Program, told: Sequence[str]) -> list[str]:
    """Decisions of both whose value is a list; none where some decisions were asked for."""
    rest = [key for key in new.decisions if key in old.decisions and key not in told]
    are_lists = all(any(is_list(side.rules[key].type) for side in (old, new)) for key in rest)
    return rest if are_lists else []


def _change(step: Step, number: int, texts: tuple[Texts, Texts]) -> Data:
    old, new = (
        [place.to_json() for place in places(side, step, one)]
        for side, one in zip((step.old, step.new), texts, strict=True)
    )
    clauses = dict.fromkeys(str(place["clause"]) for place in (*new, *old) if place["clause"])
    name = next(
        (
            infos[step.key].name
            for infos in (step.new.rules, step.new.facts, step.new.questions)
            if step.key in infos
        ),
        step.key,
    )
    return {
        "number": number,
        "part": step.part,
        "key": step.key,
        "name": name,
        "clauses": list(clauses),
        "old": old,
        "new": new,
    }


class _Telling:
    def __init__(self, chain: Chain, pairs: Pairs, words: dict[Language, Words]) -> None:
        self.chain = chain
        self.pairs = pairs
        self.words = words
        self.vocabulary = vocabulary(chain.new)

    def decision(self, index: int, counts: Counts) -> Data:
        key, cells = self.pairs.decisions[index], counts.verdicts()
        moved = sum(cell.count for cell in cells if cell.moved)
        types = tuple(side.program.rules[key].type for side in (self.pairs.old, self.pairs.new))
        return {
            **_named(self.chain.new, key),
            "rows": self.pairs.count,
            "moved": moved,
            "share": _share(moved, self.pairs.count),
            "verdicts": [_cell(cell, self.pairs.count) for cell in cells],
            "kinds": _kinds(cells),
            "values": None
            if types[0] is types[1] is Basic.TRUTH
            else self._values(counts.values(), types),
            "changes": [self._link(one, moved) for one in counts.links()],
            "by": [self._by(name, counts.by(i)) for i, name in enumerate(self.pairs.by)],
        }

    def _values(self, values: Values, types: tuple[Type, ...]) -> Data:
        return {
            "first": [
                {
                    **{
                        side: self._value(text, type_)
                        for side, text, type_ in zip(("old", "new"), texts, types, strict=True)
                    },
                    "count": count,
                }
                for *texts, count in values.first
            ],
            "rest": values.rest,
        }

    def _value(self, text: str | None, type_: Type) -> Data | None:
        """A value and how it is called; None where there is none."""
        if text is None:
            return None
        value = from_text(text, type_)
        return {
            "value": value,
            "words": {one: words.value(value, type_) for one, words in self.words.items()},
        }

    def _link(self, one: OfLink, moved: int) -> Data:
        link: Link | None = None if one.place is None else self.chain.links[one.place]
        return {
            "numbers": list(link.numbers) if link else [],
            "count": one.count,
            "share": _share(one.count, moved),
            "moves": [_cell(cell, moved) for cell in one.cells],
            "kinds": _kinds(one.cells),
        }

    def _by(self, name: str, values: Sequence[OfValue]) -> Data:
        word = self.vocabulary.names.get(name)
        key = word.key if word else name
        return {
            "column": name,
            "key": key,
            "words": {one: words.name(key) for one, words in self.words.items()},
            "values": [self._of_value(one, word.type if word else None) for one in values],
        }

    def _of_value(self, one: OfValue, type_: Type | None) -> Data:
        return {
            "value": one.value,
            "rest": one.rest,
            "words": self._called(one, type_),
            "rows": one.rows,
            "moved": one.moved,
            "share": _share(one.moved, one.rows),
            "moves": [_cell(cell, one.rows) for cell in one.cells],
            "kinds": _kinds(one.cells),
        }

    def _called(self, one: OfValue, type_: Type | None) -> dict[Language, str]:
        if one.rest:
            return {
                "zh": f"其余{one.rest}个值",
                "en": f"{one.rest} other value{'' if one.rest == 1 else 's'}",
            }
        if one.value is None:
            return {"zh": "（未知）", "en": "(not known)"}
        if type_ is Basic.TRUTH:
            return {lang: w.value(one.value == "true", type_) for lang, w in self.words.items()}
        return {lang: w.value(one.value, type_) for lang, w in self.words.items()}


def _cell(cell: Cell, of: int) -> Data:
    return {
        "old": cell.old,
        "new": cell.new,
        "moved": cell.moved,
        "kind": Move(old=cell.old, new=cell.new).kind if cell.moved else None,
        "count": cell.count,
        "share": _share(cell.count, of),
    }


def _kinds(cells: Iterable[Cell]) -> dict[str, int]:
    """How many rows moved in which way."""
    kinds = dict.fromkeys(("loosened", "tightened", "clarified", "revalued"), 0)
    for cell in cells:
        if cell.moved:
            kinds[Move(old=cell.old, new=cell.new).kind] += cell.count
    return kinds


def _share(count: int, of: int) -> float:
    return round(count / of, 6) if of else 0.0
