"""The case, or the record of it, that sentences are about: what is called how there, and what it
comes to. Makes parts of sentences."""

from __future__ import annotations

from dataclasses import replace

from compiler.core import ir
from compiler.core.interpret import Anything, Evaluation, Result
from compiler.core.interpret.records import Frame
from compiler.core.values import ABSENT
from compiler.typecheck.types import Type
from compiler.words.expressions import Phrases
from compiler.words.listed import quoted
from compiler.words.origins import Origins
from compiler.words.public_names import in_order
from compiler.words.relating import related
from compiler.words.spoken import Spoken
from compiler.words.told import Told
from policy_dsl.labels import the


class AtHand:
    """An evaluated case, or the record of `frame`."""

    def __init__(self, evaluation: Evaluation, words: Spoken, frame: Frame | None = None) -> None:
        self.evaluation = evaluation
        self.words = words
        self.frame = frame
        self.phrases = Phrases(words=words)
        self.origins = Origins(evaluation, words)
        self.listed: set[str] = set()

    def _other(self, expr: ir.Expr, type_: Type, holds: bool | None, operator: str = "") -> str:
        """What is compared with: its name and what it is."""
        result = self._of(expr)
        told = self.words.possible(result, self._type(expr, type_))
        if isinstance(expr, ir.Literal):
            return told
        name = self._phrase(expr)
        if result.settled and result.value is ABSENT:
            plain = name.removeprefix("the ")
            return self.words.say(f"没有相应的{name}", f"there is no {plain} for this")
        if result.settled and name in self.listed:
            return self.words.say(name, the(name))
        if result.settled:
            self.listed.add(name)
            origin = self.origins.of(expr, plain=True)
            return self.words.say(f"{name}（{told}{origin}）", f"{the(name)} ({told}{origin})")
        if holds is not None and told:
            return self.words.say(
                f"{name}（{told}，尚未确定）", f"{the(name)} ({told}, not settled yet)"
            )
        among = self._among(expr, type_, operator)
        return self.words.say(f"{name}尚不能确定{among}", f"{the(name)} is not settled yet{among}")

    def _among(self, expr: ir.Expr, type_: Type, operator: str) -> str:
        """The few values that a thing may still have, in brackets. That there may be none is no way
        to reach it: what there is not, nothing is held to reach."""
        result = self._of(expr)
        told = self.words.possible(result, self._type(expr))
        if not told:
            return ""
        assert not isinstance(result.possible, Anything)  # what may be anything is not told
        there = tuple(value for value in result.possible if value is not ABSENT)
        if operator in ("", "==", "!=") or len(there) == len(result.possible):
            read = self.origins.read(expr)
            zh, en = (f"，{read}", f", {read}") if read else ("", "")
            return self.words.say(f"（{told}{zh}）", f" ({told}{en})")
        told = self.words.possible(replace(result, possible=there), self._type(expr))
        name, (fails, _) = self._phrase(expr), related(operator, type_, holds=False)
        plain = name.removeprefix("the ")
        so = "it is not reached" if ">" in operator else "it does not hold"
        return self.words.say(
            f"（{told}；没有相应的{name}的，视为{fails}）",
            f" ({told}; where there is no {plain} for this, {so})",
        )

    def _collection(self, expr: ir.Expr) -> str:
        """A named set, the first time with its members."""
        name = self._phrase(expr)
        name = self.words.say(name, the(name))
        if name in self.listed:
            return name
        self.listed.add(name)
        members, others = self._members(expr)
        shown = self.words.say("、", ", ").join(members) + others
        return self.words.say(f"{name}（{shown}）", f"{name} ({shown})") if members else name

    def _members(self, expr: ir.Expr) -> tuple[list[str], str]:
        """The members of a set that is written out or has a name, and 等 where there are more."""
        match expr:
            case ir.Ref(key=key) if key in self.evaluation.program.rules:
                return self._members(self.evaluation.program.rules[key].expr)
            case ir.SetOf(items=items, others=others):
                more = self.words.say("等", " and others") if others else ""
                return [self._phrase(item) for item in items], more
            case ir.Literal(value=frozenset() as values):
                element = getattr(expr.type, "element", None)
                return [self.words.typed(one, element) for one in in_order(values, element)], ""
            case ir.Literal():
                return [self._phrase(expr)], ""
            case _:
                return [], ""

    def _nothing(self, name: str, expr: ir.Expr) -> str:
        missing = self.origins.missing(expr)
        return self.words.say(
            f"{name}无从算起{f'（没有{missing}）' if missing else ''}",
            f"there is no {name}{f' (no {missing})' if missing else ''}",
        )

    def _unstated(self, expr: ir.Expr) -> Told:
        """What has to be stated for a fact or field to be settled: of one that is presumed of
        another, the other."""
        keys = self._of(expr).questions
        names = tuple(
            self._field(key.rpartition("].")[2]) if "]." in key else self.words.name(key)
            for key in keys
        )
        return Told(gap="unstated", missing=names or (self._phrase(expr),))

    def _presumption(self, expr: ir.Expr) -> ir.Expr | None:
        """What stands in for a fact or field on which the case is silent."""
        match expr:
            case ir.Fact(key=key) if key not in self.evaluation.case.facts:
                info = self.evaluation.program.facts.get(key)
                supposed = key in self.evaluation.supposed
                return None if info is None or supposed else info.presumed
            case ir.FieldOf(key=key) if self.frame and key not in self.frame.record:
                info = self.evaluation.program.facts.get(self.frame.source)
                supposed = self.frame.path(key) in self.evaluation.supposed
                return None if info is None or supposed else info.field_presumed.get(key)
        return None

    def _presumed(self, expr: ir.Expr) -> str:
        """In brackets, that the case does not state it, and what it is taken from."""
        presumption = self._presumption(expr)
        if presumption is None:
            return ""
        if isinstance(presumption, ir.Literal):
            return self.words.say("（没有填写，推定如此）", " (not stated, and presumed)")
        name = self._phrase(presumption)
        return self.words.say(
            f"（没有填写，按{name}推定）", f" (not stated, presumed from {the(name)})"
        )

    def _of(self, expr: ir.Expr) -> Result:
        return self.evaluation.of(expr, self.frame)

    def _phrase(self, expr: ir.Expr) -> str:
        match expr:
            case ir.FieldOf(key=key):
                return self._field(key)
            case ir.NextLower(step=part) if self.words.language == "en":
                return f"the level immediately below {the(self._phrase(part))}"
            case ir.YearEnd(date=part) if self.words.language == "en":
                return f"the end of the year of {the(self._phrase(part))}"
        return self.phrases.of(expr, self.frame.source if self.frame else "")

    def _field(self, key: str) -> str:
        """A field of the record at hand, as it is called there."""
        return self.words.field(self.frame.source, key) if self.frame else self.words.name(key)

    def _type(self, expr: ir.Expr, otherwise: Type | None = None) -> Type | None:
        if isinstance(expr, ir.FieldOf) and self.frame is not None:
            return self.words.type_of_field(self.frame.source, expr.key) or otherwise
        return self.words.type_of(expr, otherwise)

    def _quoted(self, text: str) -> str:
        return quoted([text], self.words.language)

    @property
    def _colon(self) -> str:
        return self.words.say("：", ": ")

    def _yes_no(self, holds: bool | None) -> str:
        match holds:
            case True:
                return self.words.say("是", "yes")
            case False:
                return self.words.say("否", "no")
            case None:
                return self.words.say("尚不能确定", "not settled yet")
