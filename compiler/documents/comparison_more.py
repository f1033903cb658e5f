"""What became of a list of proofs, and what is not told case by case, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compiler.audit.diff.report import Moved
from compiler.documents.comparison_judged import WORDS, judged
from compiler.documents.subject import Subject
from compiler.words.comparisons import FOLLOWING, of_what_is_open


def list_move(subject: Subject, moved: Moved) -> str:
    """What comes and what goes, not the two lists: what both have is no news."""
    say, move, found = subject.say, moved.region.move, moved.witness
    if move.kind == "follows":
        return say("清单随结果改变", "the list changes with the outcome")
    is_own = bool(move.comes or move.goes)
    comes, goes = (move.comes, move.goes) if is_own or found is None else found.proofs
    words = (("增交", "now asks for ", comes), ("不再交", "no longer asks for ", goes))
    told = [
        say(zh + "、".join(chinese for chinese, _ in proofs), en + ", ".join(e for _, e in proofs))
        for zh, en, proofs in words
        if proofs
    ]
    if not told:
        return say("清单改变", "another list")
    return ("" if is_own else say("例如", "for example ")) + say("，", "; ").join(told)


def summed_up(subject: Subject, rest: Sequence[Moved]) -> Iterator[str]:
    """How many regions of each kind are not told one by one, in a sentence; lists that follow an
    outcome in another."""
    say = subject.say
    own = [moved for moved in rest if moved.region.move.kind != "follows"]
    if own:
        unsettled = sum(not moved.region.move.is_settled for moved in own)
        counts = Counter(map(judged, own)).items()
        kinds = say("、", ", ").join(
            say(f"{WORDS[kind][0]}{count}类", f"{count} {WORDS[kind][1]}") for kind, count in counts
        )
        zh, en = of_what_is_open(unsettled, len(own))
        s = "" if len(own) == 1 else "s"
        yield say(
            f"另有{len(own)}类案例（{kinds}）{zh}。这里不逐类列出。",
            f"{len(own)} more kind{s} of cases ({kinds}){en}. They are not listed here one by one.",
        )
    if len(own) < len(rest):
        yield say(f"{FOLLOWING[0]}。", f"{FOLLOWING[1]}.")
