"""The data of a comparison as what a page shows, in one language: texts, tones and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compiler.prose import clause_in_words
from compiler.words import compared as words
from compiler.words.compared import Named, said
from compiler.words.impacts import count
from policy_dsl.diagnostics import Language

Data = Mapping[str, Any]
View = dict[str, Any]

_COMBINATIONS = 12
"""So many combinations of provisions are told of two plans; the data have all."""


class Views:
    """`data` is what `compared.report` makes."""

    def __init__(self, data: Data, language: Language) -> None:
        self.data = data
        self.language = language
        self.named = Named(data, language)

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    # --- provisions

    def overview(self) -> list[View]:
        """A row for each plan: its name, and for each provision state, tone, clause."""
        return [
            {
                "plan": self.named.plan(number),
                "cells": [self._short(one["cells"][number]) for one in self.data["provisions"]],
            }
            for number, _ in enumerate(self.data["plans"])
        ]

    def _short(self, cell: Data) -> View:
        return {
            "state": said(words.STATES[cell["state"]], self.language),
            "tone": words.STATE_TONES[cell["state"]],
            "place": self.clause(cell),
            "grade": said(words.GRADES[cell["grade"]], self.language) if cell["clause"] else "",
            "owner": words.owners(
                (one["owner"] for one in cell["open"] if not one["of"]), self.language
            )
            if cell["state"] == "unknown"
            else "",
        }

    def place(self, cell: Data) -> str:
        """Clause and grade: 三，H."""
        if not cell["clause"]:
            return ""
        grade = said(words.GRADES[cell["grade"]], self.language)
        return f"{self.clause(cell)}{self.say('，', '; ')}{grade}"

    def clause(self, cell: Data) -> str:
        """A clause as it is cited, 四（一）2; Part IV, (I), 2."""
        number = str(cell["clause"])
        return number if self.language == "zh" else clause_in_words(number, "en")

    def provisions(self) -> list[View]:
        """Each provision with its cells; plans that say the very same share one."""
        return [
            {
                "key": one["key"],
                "name": one["name"][self.language],
                "question": one["question"][self.language],
                "cells": self._grouped(one["cells"]),
            }
            for one in self.data["provisions"]
        ]

    def _grouped(self, cells: Sequence[Data]) -> list[View]:
        found: list[tuple[View, list[int]]] = []
        for number, cell in enumerate(cells):
            shown = self.cell(cell)
            same = next((plans for other, plans in found if other == shown), None)
            if same is None:
                found.append((shown, [number]))
            else:
                same.append(number)
        return [{"plans": self._plans(plans), "numbers": plans, **shown} for shown, plans in found]

    def _plans(self, numbers: Sequence[int]) -> list[str]:
        return [self.named.plan(number) for number in numbers]

    def cell(self, cell: Data) -> View:
        """What a plan says: lines, what they rest on, the state, and who must supply what. Of what
        is unknown the lines are what the drafter must supply."""
        told, asked = cell["text"][self.language], [self.question(one) for one in cell["open"]]
        if cell["state"] == "unknown":
            same = [one["text"][self.language] in told for one in cell["open"]]
            told = [one for one, is_told in zip(asked, same, strict=True) if is_told]
            asked = [one for one, is_told in zip(asked, same, strict=True) if not is_told]
        return {
            "state": said(words.STATES[cell["state"]], self.language),
            "tone": words.STATE_TONES[cell["state"]],
            "place": self.place(cell),
            "lines": told,
            "rests_on": [
                one["text"][self.language]
                for one in cell["rests_on"]
                if one["kind"] in ("rule", "elsewhere")
            ],
            "open": asked,
        }

    def question(self, one: Data) -> str:
        """An open point with who settles it: 起草人：… ; and whose it is, where it is not that of
        the provision itself."""
        by = words.joined(one["bodies"][self.language], self.language)
        owner = self._owner(by or said(words.OWNERS[one["owner"]], self.language))
        told = f"{owner}{self.say('：', ': ')}{one['text'][self.language]}"
        if not one["of"]:
            return told
        names = (
            self.say(of["name"], of["key"].rpartition(".")[2].replace("_", " ")) for of in one["of"]
        )
        listed = words.joined(names, self.language)
        return told + self.say(f"（涉及{listed}）", f" (this bears on {listed})")

    # --- behaviour

    @property
    def behaviour(self) -> Data | None:
        found: Data | None = self.data["behaviour"]
        return found

    def verdicts(self, behaviour: Data) -> list[View]:
        """A row for each plan: how often it says what."""
        return [
            {
                "plan": self.named.plan(number),
                "counts": [count(one["verdicts"][verdict]) for verdict in words.VERDICTS],
            }
            for number, one in enumerate(behaviour["plans"])
        ]

    def kept(self, behaviour: Data) -> list[View]:
        """For each plan and part that keeps cases from yes: how many, how many alone, and who
        answers."""
        return [
            {
                "plan": self.named.plan(number),
                "part": self.named.part(number, one["key"]),
                "unmet": _number(plan["unmet"], one["key"]),
                "open": _number(plan["open"], one["key"]),
                "owners": self._owners(plan, one),
            }
            for number, plan in enumerate(behaviour["plans"])
            for one in plan["parts"]
            if _any(plan, one["key"])
        ]

    def _owners(self, plan: Data, part: Data) -> str:
        is_open = any(one["part"] == part["key"] for one in plan["open"])
        return words.owners(part["owners"], self.language) if is_open else ""

    def partings(self, behaviour: Data) -> list[View]:
        """For each two plans that a yes tells apart: how many cases, and on which provisions."""
        return [
            {
                "yes": self.named.plan(one["yes"]),
                "other": self.named.plan(one["other"]),
                "verdict": said(words.VERDICTS[one["verdict"]], self.language),
                "tone": words.VERDICT_TONES[one["verdict"]],
                "count": count(one["count"]),
                "parts": list(self._by(one)),
            }
            for one in behaviour["partings"]
        ]

    def _by(self, parting: Data) -> Iterator[str]:
        """Combinations of provisions with their counts; beyond the first, all in one."""
        for by in parting["parts"][:_COMBINATIONS]:
            yield f"{self.parts(parting['other'], by['parts'])} {count(by['count'])}"
        rest = [by["count"] for by in parting["parts"][_COMBINATIONS:]]
        if rest:
            zh = f"另有{len(rest)}种情形，共{count(sum(rest))}件"
            yield self.say(zh, f"{len(rest)} more combinations, {count(sum(rest))}")

    def parts(self, plan: int, keys: Sequence[str]) -> str:
        """Parts in a row; one that stands alone is said to."""
        told = self.named.parts(plan, keys) or self.say("（没有）", "(none)")
        alone = self.say("（单独）", " (alone)") if len(keys) == 1 else ""
        return f"{told}{alone}"

    def ways(self, behaviour: Data) -> list[View]:
        """Each way in which verdicts fall: marks in the order of the plans, cases, an example."""
        return [
            {
                "verdicts": [self.verdict(one) for one in way["verdicts"]],
                "count": count(way["count"]),
                "example": str(way["example"]["key"]),
                "reasons": list(self.outcomes(way["example"])),
            }
            for way in behaviour["ways"]
        ]

    def verdict(self, verdict: str) -> View:
        return {
            "mark": words.MARKS[verdict],
            "short": said(words.VERDICTS_SHORT[verdict], self.language),
            "text": said(words.VERDICTS[verdict], self.language),
            "tone": words.VERDICT_TONES[verdict],
        }

    def listed(self, behaviour: Data) -> list[View]:
        """Rows one by one, with the outcomes of all plans."""
        return [
            {"key": str(row["key"]), "outcomes": list(self.outcomes(row))}
            for row in behaviour["listed"]
        ]

    def outcomes(self, row: Data) -> Iterator[View]:
        """What plans say of a row; those that say the very same of it share one."""
        found: list[tuple[View, list[int]]] = []
        for number, outcome in enumerate(row["outcomes"]):
            shown = {
                **self.verdict(outcome["verdict"]),
                "parts": self.parts(number, outcome["parts"]) if outcome["parts"] else "",
                "waiting": list(self._waiting(outcome["waiting_on"])),
            }
            same = next((plans for other, plans in found if other == shown), None)
            if same is None:
                found.append((shown, [number]))
            else:
                same.append(number)
        for shown, plans in found:
            yield {"plans": self._plans(plans), "numbers": plans, **shown}

    def _waiting(self, questions: Sequence[Data]) -> Iterator[str]:
        """A line for each owner, with all that the owner is asked."""
        for key in words.OWNERS:
            asked = [one["text"][self.language] for one in questions if one["owner"] == key]
            if asked:
                owner = self._owner(said(words.OWNERS[key], self.language))
                yield f"{owner}{self.say('：', ': ')}{self.say('；', '; ').join(asked)}"

    def _owner(self, owner: str) -> str:
        """As it begins a line."""
        return owner[:1].upper() + owner[1:]


def _number(kept: Sequence[Data], part: str) -> View | None:
    found = next((one for one in kept if one["part"] == part), None)
    return (
        None if found is None else {"count": count(found["count"]), "alone": count(found["alone"])}
    )


def _any(plan: Data, part: str) -> bool:
    return any(one["part"] == part for one in (*plan["unmet"], *plan["open"]))
