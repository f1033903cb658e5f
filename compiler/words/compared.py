"""What comparisons of plans are told in, zh and en. Takes the report as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from policy_dsl.diagnostics import Language

Data = Mapping[str, Any]
Said = tuple[str, str]
Tone = Literal["neutral", "good", "bad", "open", "review"]
"""As `backends.document.blocks` has it."""

STATES: Mapping[str, Said] = {
    "known": ("已写明", "stated"),
    "turns": ("视答复而定", "turns on answers"),
    "partly": ("部分待定", "partly unknown"),
    "unknown": ("待定", "unknown"),
    "absent": ("没有这一事项", "not stated"),
}
STATES_TOLD: Mapping[str, Said] = {
    "known": ("条文已定，不待任何答复", "the rule says all, and waits on no answer"),
    "turns": (
        "条文已定，但有的案件还要看怎样解释，或者看有权机关怎样决定",
        "the rule is there; some cases turn on how it is read, or on what a body decides",
    ),
    "partly": (
        "条文已定，但其中有的内容待定",
        "the rule is there, and something in it is not known",
    ),
    "unknown": (
        "条文内容尚不掌握，不是没有规定",
        "what the plan says is not known; it is not that it says nothing",
    ),
    "absent": (
        "方案没有以这一名称规定任何内容",
        "the plan states nothing under this name",
    ),
}
STATE_TONES: Mapping[str, Tone] = {
    "known": "good",
    "turns": "review",
    "partly": "open",
    "unknown": "open",
    "absent": "neutral",
}
VERDICTS: Mapping[str, Said] = {
    "yes": ("符合", "qualifies"),
    "no": ("不符合", "does not qualify"),
    "open": ("未定", "open"),
    "conflict": ("规定冲突", "conflict"),
}
VERDICTS_SHORT: Mapping[str, Said] = {
    "yes": ("符合", "yes"),
    "no": ("不符合", "no"),
    "open": ("未定", "open"),
    "conflict": ("冲突", "conflict"),
}
MARKS: Mapping[str, str] = {"yes": "✓", "no": "✗", "open": "?", "conflict": "!"}
VERDICT_TONES: Mapping[str, Tone] = {
    "yes": "good",
    "no": "bad",
    "open": "open",
    "conflict": "review",
}
OWNERS: Mapping[str, Said] = {
    "applicant": ("申报人", "the applicant"),
    "authority": ("主管部门", "the authority"),
    "interpreter": ("有权解释的机关", "whoever interprets the text"),
    "drafter": ("起草人", "the drafter"),
}
GRADES: Mapping[str | None, Said] = {
    "H": ("H", "H"),
    "M": ("M", "M"),
    "L": ("L", "L"),
    "none": ("无文本", "no text"),
    None: ("没有列出来源", "no source listed"),
}
METHOD: Said = (
    "怎样得出：把每个方案的决定分成各项要求，每项要求归入它所依据的事项，逐件案例看哪些事项不具备、哪些未定。"
    "一方案符合而另一方案不符合或者未定的，差别就在后者不具备或者未定的事项；只有一个事项的，称为单独造成："
    "把归入这一事项的要求搁置，结论就不再是不符合（或者未定）。",
    "How this was found: each plan's decision is taken apart into what it demands, each demand is "
    "put under the provision that it rests on, and for each case it is seen which provisions are "
    "not met and which are open. Where a case qualifies under one plan and not under another, the "
    "difference lies in what is not met, or open, in the other; where that is one provision, it "
    "makes the difference alone: with its demands set aside the case would no longer be refused "
    "(or open).",
)
OWNERS_NOTE: Said = (
    "合计表中的“由谁答复”，是这一事项可能取决于哪些人的答复；一件案例实际取决于哪些答复，见逐件列出的案例。",
    "“Who answers” beside a sum names all whose answers the provision can turn on; what a single "
    "case really waits on stands with the cases that are told one by one.",
)
GRADE_NOTE: Said = (
    "可靠程度是该条来源的：H官方文本，M一份可靠的抄本，L转述的抄本。"
    "待定的内容，无论该条来源如何，都没有见到文本。",
    "The grade is that of the clause's source: H the official text, M one reliable copy, L a "
    "rewritten copy. Of what is unknown no text has been seen, whatever the grade of the clause.",
)


def said(texts: Said, language: Language) -> str:
    return texts[0] if language == "zh" else texts[1]


def joined(items: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(items)


def _shared_end(names: Sequence[str]) -> str:
    """The longest end that all names share, where two characters are left of each; of English names
    it begins with a mark."""
    shortest = min(names, key=len, default="")
    for start in range(2, len(shortest)):
        end = shortest[start:]
        if (not end[0].isascii() or end[0] in ": ") and all(one.endswith(end) for one in names):
            return end if len(set(names)) > 1 else ""
    return ""


def owners(keys: Iterable[str], language: Language) -> str:
    """Owners in a row, each once."""
    return joined((said(OWNERS[key], language) for key in dict.fromkeys(keys)), language)


class Named:
    """What the keys of a report are called in one language."""

    def __init__(self, data: Data, language: Language) -> None:
        self.data = data
        self.language = language
        self.provisions = {
            one["key"]: one["name"][language] for one in (*data["provisions"], *data["others"])
        }
        self._shared = _shared_end([one["name"][language] for one in data["plans"]])

    def whole(self, number: int) -> str:
        """A plan's name, with its version where two versions of it are compared."""
        return f"{self.data['plans'][number]['name'][self.language]}{self._version(number)}"

    def plan(self, number: int) -> str:
        """The same without the end that the names of all plans share."""
        name = str(self.data["plans"][number]["name"][self.language])
        return f"{name.removesuffix(self._shared)}{self._version(number)}"

    def _version(self, number: int) -> str:
        plan = self.data["plans"][number]
        twice = sum(other["key"] == plan["key"] for other in self.data["plans"]) > 1
        if not twice:
            return ""
        return f"（{plan['version']}）" if self.language == "zh" else f" ({plan['version']})"

    def plans(self, numbers: Iterable[int]) -> str:
        return joined((self.plan(number) for number in numbers), self.language)

    def part(self, plan: int, key: str) -> str:
        """A part of a plan's decision: the provisions that it is put under, or its own name."""
        parts = self.data["behaviour"]["plans"][plan]["parts"]
        part = next(one for one in parts if one["key"] == key)
        if part["rows"]:
            names = [self.provisions[row] for row in part["rows"]]
            return ("＋" if self.language == "zh" else " + ").join(names)
        names = [self._demand(one) for one in part["demands"]]
        return joined(names, self.language)

    def parts(self, plan: int, keys: Sequence[str]) -> str:
        return joined((self.part(plan, key) for key in keys), self.language)

    def _demand(self, demand: Data) -> str:
        if self.language == "zh":
            return str(demand["name"] or f"{demand['clause']}的要求")
        key = str(demand["key"])
        return key.replace("_", " ").capitalize() if key else f"a demand of {demand['clause']}"
