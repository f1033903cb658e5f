"""What comparisons are told in: effects, verdicts, statuses, limits and weights, zh and en."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from policy_dsl.diagnostics import Language

EFFECTS: dict[str, tuple[str, str]] = {
    "loosened": ("放宽", "loosened"),
    "tightened": ("收紧", "tightened"),
    "mixed": ("有宽有严", "mixed"),
    "clarified": ("明确", "clarified"),
    "revalued": ("数值改变", "revalued"),
    "follows": ("随结果改变", "consequential"),
    "editorial": ("结果不变", "editorial"),
    "unknown": ("未能比较", "not compared"),
    "skipped": ("有决定未比较", "not all compared"),
}
TEXTS: dict[str, tuple[str, str]] = {
    "added": ("增加", "added"),
    "removed": ("删去", "removed"),
    "moved": ("移动", "moved"),
    "renumbered": ("改序号", "renumbered"),
    "reworded": ("改文字", "reworded"),
}
VERDICTS: dict[str, tuple[str, str]] = {
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "open": ("未定", "open"),
    "conflict": ("冲突", "conflict"),
}
STATUSES: dict[str | None, tuple[str, str]] = {
    "met": ("具备", "met"),
    "unmet": ("不具备", "not met"),
    "open": ("未定", "open"),
    None: ("没有此项", "not there"),
}
LIMITS: dict[str, tuple[str, str]] = {
    "list": (
        "这一决定的值是一份清单，不能以证明比较",
        "its value is a list, which cannot be compared by proof",
    ),
    "inexpressible": (
        "其中有求解器不能表达的规则",
        "it has a rule that the solver cannot express",
    ),
    "many": ("情形过多，只列出一部分", "there are more regions than are listed"),
    "undecided": ("求解器没有得出结果", "the solver gave up"),
    "open": (
        "涉及未定事项的变化只各举一类，用--all列出全部",
        "of changes from or to what is open only one region each is told: --all tells all",
    ),
}
WEIGHTS: dict[str, tuple[str, str]] = {
    "settled": ("决定结果", "decides outcomes"),
    "open": ("只涉及未定的案例", "matters only where something is open"),
    "unknown": ("未能查明", "not found out"),
    "nothing": ("不影响结果", "changes nothing"),
}


def unmoved(change: Mapping[str, Any], language: Language) -> list[str]:
    """What is proved of a change that moves nothing, and on which decisions it bears that were not
    compared. `change` is one of a report as JSON."""
    zh, told = language == "zh", list[str]()
    if change["effect"] == "editorial":
        proved = "已证明：任何案例的结果都不变。" if zh else "Proved: no outcome changes."
        apart = "不涉及所比较的决定。" if zh else "It bears on none of the decisions compared."
        told.append(proved if change["unchanged"] else apart)
    elif change["effect"] == "skipped" and change["unchanged"]:
        told.append(
            "已证明：任何案例中，所比较的决定的结果都不变。"
            if zh
            else "Proved: no outcome of the decisions compared changes."
        )
    if change["skipped"]:
        names = _named(change["skipped"], language)
        told.append(f"没有比较：{names}。" if zh else f"Not compared: {names}.")
    return told


def moved(region: Mapping[str, Any], language: Language) -> str:
    """What a region moves from what to what: verdicts, or the proofs that come and go. `region` is
    one of a report as JSON."""
    at = 0 if language == "zh" else 1
    if region["kind"] == "follows":
        return ("清单随结果改变", "the list changes with the outcome")[at]
    if changed := proofs_changed(region, language):
        return changed
    return turn(region["from"], region["to"], "truth" if region["truth"] else "value", language)


def turn(old: str, new: str, of: Literal["truth", "value", "list"], language: Language) -> str:
    """From one verdict to another; of what is no truth "yes" is that it is settled."""
    at = 0 if language == "zh" else 1
    if old == new and of != "truth":
        told = _OTHER[of][at]
        return _STILL[at] + told if old == "open" else told
    words = VERDICTS if of == "truth" else {**VERDICTS, "yes": _SETTLED}
    return f"{words[old][at]} → {words[new][at]}"


_SETTLED = ("已定", "settled")
_OTHER = {"value": ("得出另一个值", "another value"), "list": ("清单改变", "another list")}
_STILL = ("仍未定，", "still open, ")


def proofs_changed(found: Mapping[str, Any], language: Language) -> str:
    """The proofs that a region or its case has more or less than before; empty where none."""
    heads = {"comes": ("增交", "owed now: "), "goes": ("不再交", "no longer owed: ")}
    return _proofs(found, heads, language)


def _proofs(
    found: Mapping[str, Any], heads: Mapping[str, tuple[str, str]], language: Language
) -> str:
    """Proofs that come or go, each kind behind its head."""
    at = 0 if language == "zh" else 1
    told = [
        head[at] + ("、", ", ")[at].join(proof[language] for proof in found[key])
        for key, head in heads.items()
        if found[key]
    ]
    return ("；", "; ")[at].join(told)


def read(region: Mapping[str, Any], readings: tuple[str, str], language: Language) -> str:
    """What comes of a region by either of two readings, by their names."""
    at, (one, other) = 0 if language == "zh" else 1, readings
    if region["kind"] == "follows":
        return (
            f"{one}、{other}：结果或者理由不同，清单随之不同",
            f"{one}, {other}: the list differs as the outcome or its grounds do",
        )[at]
    if owed := proofs_read(region, readings, language):
        return owed
    if region["from"] == region["to"]:
        return (f"{one}、{other}：值不同", f"{one}, {other}: different values")[at]
    words = VERDICTS if region["truth"] else {**VERDICTS, "yes": _SETTLED}
    verdicts = (words[region[side]][at] for side in ("from", "to"))
    told = (f"{n}{('：', ': ')[at]}{v}" for n, v in zip(readings, verdicts, strict=True))
    return ("；", "; ")[at].join(told)


def proofs_read(found: Mapping[str, Any], readings: Sequence[str], language: Language) -> str:
    """The proofs that are owed by one of two readings alone; empty where none."""
    heads = {
        key: (f"只按“{reading}”应交：", f"owed only if {reading}: ")
        for key, reading in zip(("goes", "comes"), readings, strict=True)
    }
    return _proofs(found, heads, language)


def of_what_is_open(count: int, whole: int) -> tuple[str, str]:
    """How many kinds of cases are of what is open, behind how many there are in all."""
    if count in (0, whole):
        return ("，涉及未定的事项", ", of what is open") if count else ("", "")
    return f"，其中{count}类涉及未定的事项", f", {count} of them of what is open"


FOLLOWING = (
    "结果变了的人，和结果仍为否而理由变了的人，清单随之改变",
    "Where the outcome changed, or is no either way for other reasons, the list changes with it",
)
"""Of lists that belong to an outcome."""

BUT_APART = ("（末尾所列未作证明的案例除外）", " (but for cases named at the end)")
"""Where there are cases of which nothing was proved."""


def readings_unchanged(question: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Of which decisions is proved that nothing turns on an ambiguity, and of which no case has an
    outcome. `question` is one of a report as JSON."""
    zh, but = language == "zh", BUT_APART[0 if language == "zh" else 1] if question["apart"] else ""
    plain = [one for one in question["unchanged"] if not one["holes"]]
    if plain:
        told = _named(plain, language)
        yield (
            f"已证明：任何案例中，{told}的结果都不取决于它{but}。"
            if zh
            else f"Proved: in no case does the outcome of {told} turn on it{but}."
        )
    for one in (one for one in question["unchanged"] if one["holes"]):
        told, holes = _named([one], language), _named(one["holes"], language)
        yield (
            f"已证明：只要{holes}仍为待定，任何案例中{told}的结果都不取决于它{but}。"
            if zh
            else f"Proved: as long as {holes} {_are(one['holes'])} left open, in no case does the"
            f" outcome of {told} turn on it{but}."
        )
    for one in question["undetermined"]:
        told, holes = _named([one], language), _named(one["holes"], language)
        yield (
            f"{told}：{holes}待定，任何案例都得不出结果，所以说不出是否取决于它。"
            if zh
            else f"{told}: {holes} {_are(one['holes'])} left open, so that no case has an outcome;"
            " whether it turns on this cannot be told."
        )


def _named(found: Sequence[Mapping[str, Any]], language: Language) -> str:
    if language == "zh":
        return "、".join(one["name"] for one in found)
    return ", ".join(one["key"] for one in found)


def _are(found: Sequence[object]) -> str:
    return "is" if len(found) == 1 else "are"


def readings_proved(records: int) -> tuple[str, str]:
    """What is proved of readings, where lists have up to so many records."""
    return (
        f"已证明：除所列各类案例外，怎样解释都不改变结果（限于查完的部分；名单类事实以{records}项为限；"
        "案例自己载明解释的不在其内）。",
        "Proved: outside of the regions listed no reading changes an outcome (where all was looked"
        f" into; lists have up to {records} records; cases that state a reading are not meant).",
    )
