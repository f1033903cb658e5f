"""The grounds of a condition as sentences: 计入年限为3年3个月，不满规定年限5年.

Takes an evaluated case and the program's words; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.core import ir
from compiler.core.because import Ground, named_in
from compiler.words.comparing import Comparing
from compiler.words.recorded import Recorded
from compiler.words.relating import HowAsked, presumed, stated
from compiler.words.told import Told, told_together
from policy_dsl.labels import the


class Sentences(Comparing, Recorded):
    """Sentences on one evaluated case, or on one record of it: that of `frame`."""

    def of(self, grounds: Iterable[Ground]) -> list[str]:
        """Each sentence once, those on one thing joined."""
        self.listed.clear()
        told = [(ground.one_of, self._told(ground.expr, ground.holds)) for ground in grounds]
        return told_together(told, self.words.language)

    def unstated(self, grounds: Iterable[Ground]) -> list[str]:
        """The names of what has not been stated, where that is all there is to say."""
        told = [self._told(ground.expr, ground.holds) for ground in grounds]
        only = all(one.gap == "unstated" for one in told)
        return list(dict.fromkeys(name for one in told for name in one.missing)) if only else []

    def of_value(self, rule: str) -> str:
        """What a rule comes to that is no truth, and what that rests on."""
        named = ir.Ref(key=rule)
        result, name = self.evaluation.rule(rule), self.words.name(rule)
        if not result.settled:
            return self.words.say(f"{name}尚不能确定", f"{the(name)} is not settled yet")
        told = self.words.possible(result, self.words.type_of(named))
        origin = self.origins.of(named)
        return self.words.say(f"{name}为{told}{origin}", f"{name}: {told}{origin}")

    def _told(self, expr: ir.Expr, holds: bool | None) -> Told:
        names = frozenset(named_in(expr))
        match expr:
            case ir.Not(operand=operand):
                return self._told(operand, None if holds is None else not holds)
            case ir.Compare(left=ir.Ask()):
                return self._reading(expr, holds)
            case ir.Compare():
                return self._compared(expr, holds, names)
            case ir.Member():
                return self._member(expr, holds, names)
            case ir.Fact() | ir.Ref() | ir.FieldOf():
                return self._truth(expr, holds, names)
            case ir.Ask():
                return self._asked(expr, holds)
            case ir.Contains():
                return self._contains(expr, holds, names)
            case ir.Quantified():
                return self._quantified(expr, holds, names)
            case ir.PeriodCovers():
                return self._period(expr, holds)
            case ir.InForce():
                return self._in_force(expr, holds)
            case _:
                told = f"{self._phrase(expr)}{self._colon}{self._yes_no(holds)}"
                return Told(predicate=told, names=names)

    def _truth(
        self, expr: ir.Fact | ir.Ref | ir.FieldOf, holds: bool | None, names: frozenset[str]
    ) -> Told:
        name = self._phrase(expr)
        if holds is None and not isinstance(expr, ir.Ref):
            return self._unstated(expr)
        if holds is None:
            so = self.words.say(
                f"是否“{name}”尚不能确定", f"whether {the(name)} is not settled yet"
            )
        elif self._presumption(expr) is not None:
            so = self.words.say(*presumed(name, holds=holds, **self._how_asked(expr)))
        else:
            so = self.words.say(*stated(name, holds=holds, **self._how_asked(expr)))
        return Told(predicate=so, names=names)

    def _how_asked(self, expr: ir.Fact | ir.Ref | ir.FieldOf) -> HowAsked:
        of_entry = isinstance(expr, ir.FieldOf)
        question = "" if of_entry else self.words.question_of(expr.key)
        return HowAsked(question=question, of_entry=of_entry)

    def _asked(self, expr: ir.Ask, holds: bool | None) -> Told:
        info = self.evaluation.program.questions.get(expr.key)
        text = self.words.say(info.text.zh, info.text.en) if info else self.words.name(expr.key)
        if holds is not None:
            answer = self._yes_no(holds)
            return Told(
                predicate=self.words.say(
                    f"{self._quoted(text)}已答复为“{answer}”",
                    f"{self._quoted(text)} has been answered “{answer}”",
                )
            )
        if info is not None and info.owner == "authority":
            return Told(gap="unanswered", missing=(text,))
        asks = info is None or info.owner == "interpreter"
        return Told(gap="unsettled", missing=(text if asks else self.words.name(expr.key),))

    def _reading(self, expr: ir.Compare, holds: bool | None) -> Told:
        """How an ambiguous term is read."""
        assert isinstance(expr.left, ir.Ask)
        name = self.words.name(expr.left.key)
        result = self._of(expr.left)
        if holds is None or not result.settled:
            info = self.evaluation.program.questions.get(expr.left.key)
            asked = info is not None and info.owner == "authority"
            return Told(gap="unanswered" if asked else "unsettled", missing=(name,))
        taken = self.words.typed(result.value, expr.type)
        return Told(
            predicate=self.words.say(f"“{name}”按“{taken}”理解", f"“{name}” is read as “{taken}”")
        )


def joined(sentences: Iterable[str], language: str) -> str:
    """Sentences as one text."""
    kept: Iterator[str] = (one for one in sentences if one)
    return ("；" if language == "zh" else "; ").join(kept)
