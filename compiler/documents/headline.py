"""What a case comes to in one sentence, and what a change would lead to."""

from __future__ import annotations

from typing import Any

from compiler.core import ir
from compiler.documents.judged import Judgement
from compiler.documents.judging import Judge
from compiler.documents.subject import Subject
from compiler.documents.ways import Ways


class Headlines:
    """Sentences on the decision of one subject."""

    def __init__(self, subject: Subject, judge: Judge) -> None:
        self.subject, self.judge = subject, judge
        self.words, self.program = judge.words, subject.program

    def of(self, judgement: Judgement, ways: Ways) -> str:
        """The verdict: 可以按本方案申报。 `ways` are those to a yes."""
        name = self.words.name(self.judge.decision)
        if not self.judge.is_truth:
            told = self.words.possible(judgement.result, self._type())
            if judgement.verdict == "yes":
                return self.subject.say(f"{name}：{told}。", f"{name}: {told}.")
            return self.subject.say(f"{name}：尚不能确定。", f"{name}: not settled yet.")
        is_open = any(one.status == "open" for one in judgement.rows)
        may_change = bool(ways.open) or (is_open and not ways.is_closed)
        if self._is_act():
            return self._of_act(judgement.verdict, name, may_change=may_change)
        zh, en = {
            "yes": ("符合条件", "the conditions are met"),
            "no": ("目前还不符合条件", "the conditions are not met yet")
            if may_change
            else ("不符合条件", "the conditions are not met"),
        }.get(judgement.verdict, ("目前还不能确定", "not settled yet"))
        return self.subject.say(f"“{name}”：{zh}。", f"“{name}”: {en}.")

    def _of_act(self, told: str, name: str, *, may_change: bool) -> str:
        """Of what one may do: 可以申报, you may apply. A no that nothing is known to change,
        and in which nothing is open, is no “not yet”."""
        act = name.removeprefix("may ")
        match told:
            case "yes":
                return self.subject.say(f"可以按本方案{name}。", f"You may {act} under this plan.")
            case "no" if may_change:
                return self.subject.say(
                    f"目前还不能按本方案{name}。", f"You may not {act} under this plan yet."
                )
            case "no":
                return self.subject.say(
                    f"依您提供的情况，不能按本方案{name}。",
                    f"As things stand, you may not {act} under this plan.",
                )
            case _:
                zh = f"目前还不能确定是否可以按本方案{name}。"
                return self.subject.say(
                    zh, f"It is not settled yet whether you may {act} under this plan."
                )

    def outcome(self) -> str:
        """What a change leads to: 可以申报."""
        name = self.words.name(self.judge.decision)
        if self._is_act():
            return self.subject.say(f"可以{name}", f"you may {name.removeprefix('may ')}")
        return self.subject.say(f"符合“{name}”的条件", f"the conditions of “{name}” are met")

    def _is_act(self) -> bool:
        """Whether the decision is put together from demands (申报应当…), and not a definition."""
        expr = self.program.rules[self.judge.decision].expr
        parts = expr.operands if isinstance(expr, ir.And) else (expr,)
        own = all(isinstance(part, ir.Condition) for part in parts)
        defined = isinstance(expr, ir.Condition) and expr.key == self.judge.decision
        is_asked = self.judge.decision.startswith("may_")
        return own and not defined and (is_asked or self.subject.language == "zh")

    def _type(self) -> Any:
        return self.program.rules[self.judge.decision].type
