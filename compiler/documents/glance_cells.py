"""The words of one cell of the glance: each way in a line, what is not settled, who it is for."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from compiler.core.desk.demands import Demand
from compiler.core.desk.families import EDUCATION, LEVEL, SERIES
from compiler.core.desk.ways import Ways
from compiler.documents.notes import Notes
from compiler.documents.subject import Subject
from compiler.documents.wording import deed, public_words
from compiler.typecheck.types import EnumType
from compiler.words.desk import DeskWords

FIRST, SHARE = 9, 80
"""The shares of the first column and of all others together."""

_EACH = {LEVEL: ("级别", "level"), SERIES: ("系列", "series"), EDUCATION: ("学历", "education")}


class Cells:
    """Ways, clauses and members of one subject in words."""

    def __init__(self, subject: Subject, decision: str) -> None:
        self.subject = subject
        self.desk = DeskWords(words=public_words(subject))
        self.words = self.desk.words
        self.deed = deed(subject, decision)

    @property
    def nothing(self) -> str:
        return self.subject.say("本方案不另作要求", "nothing further under this plan")

    def ways(self, ways: Ways, usual: Hashable = None) -> list[str]:
        """Each way in a line, those first that go by what is usual; any one suffices."""
        if ways.always:
            return [self.nothing]
        settled = sorted(
            ways.settled, key=lambda way: all(bound.column.subject != usual for bound in way)
        )
        told = [*map(self.desk.way, settled), *self.others(ways)]
        return told or [self.none(ways)]

    def none(self, ways: Ways) -> str:
        say = self.subject.say
        if ways.never:
            return say(f"不能{self.deed}", "no application")
        return say("依对方案的理解而定", "depends on how the plan is read")

    def others(self, ways: Ways) -> Iterator[str]:
        """What is not settled, not at hand or at odds; beside other ways as one more."""
        say = self.subject.say
        for mark, names in self.unsettled(ways.unsettled):
            if ways.settled:
                yield say(f"符合{mark}的规定（{names}）", f"as in rules {mark} ({names})")
            else:
                yield say(f"{mark}（{names}）", f"{mark} ({names})")
        yield from self.faults(ways)

    def unsettled(self, questions: Sequence[str]) -> list[tuple[str, str]]:
        """What the text does not settle or is not at hand, in a word, and what that is by name."""
        marks: dict[str, list[str]] = {}
        for key in questions:
            marks.setdefault(self.words.open_mark(key), []).append(self.words.asked(key))
        return [(mark, self.words.listed(names)) for mark, names in marks.items()]

    def faults(self, ways: Ways) -> Iterator[str]:
        for rule in ways.faults:
            name = self.words.name(rule)
            yield self.subject.say(f"“{name}”规定不一致，报主管部门", f"{name}: ask the authority")

    def alternative(self, line: str) -> str:
        return self.subject.say(f"或者{line}", f"or {line}")

    def noted(self, notes: Notes, texts: Sequence[str]) -> list[str]:
        return notes.of(texts, self.subject.say("至", "–"))

    def clauses(
        self, demands: Sequence[Demand], cells: Sequence[Ways], series: Sequence[str] = ()
    ) -> str:
        """Where it stands; of some series alone, what is stated of these."""
        places = {demand.place for demand in demands}
        info = self.subject.program.facts.get(SERIES)
        type_ = info.type if info else None
        of = [f"{type_.key}.{one}" for one in series] if isinstance(type_, EnumType) else []
        return self.words.clauses(places.union(*(ways.places for ways in cells)), of)

    def members(self, key: str, members: Sequence[str]) -> str:
        """Some members of a fact's type; all of them, and where nothing turns on them, as each."""
        info = self.subject.program.facts.get(key)
        type_ = info.type if info else None
        if not isinstance(type_, EnumType) or len(members) in (0, len(type_.members)):
            zh, en = _EACH[key]
            return self.subject.say(f"各{zh}", f"every {en}")
        return self.desk.members(type_, members)

    @staticmethod
    def widths(columns: int) -> str:
        return " ".join(map(str, [FIRST, *[SHARE // columns] * columns]))
