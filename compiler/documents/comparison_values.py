"""What a value is among those that a comparison tells apart, in words: 为中级或者副高,
满5年不满6年, 没有填写申报系列. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.audit.diff.dimensions import Between, Content, Dimension, Is, Unknown
from compiler.core import ir, walk
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic
from compiler.words.public import PublicWords
from policy_dsl.labels import the


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The words of one dimension, whose subject is called as in `words`; values are those of the
    newer version, or of the older one."""

    words: PublicWords
    older: PublicWords
    newer: PublicWords
    dimension: Dimension

    def of(self, content: Content) -> list[str]:
        """What is said of one content; of a value and of none each by itself."""
        match content:
            case Is(values=()):
                return [self._none_of()]
            case Is(values=values):
                there = [value for value in values if value is not ABSENT]
                told = [self._is(there)] if there else []
                return [*told, self._absent()] if len(there) < len(values) else told
            case Between():
                return [self._range(content)]
            case _:
                return [self._unknown()]

    def without(self, content: Content) -> list[str]:
        """What is said of all other cells of the dimension; nothing where each is to be told."""
        match content:
            case Unknown():
                told = (f"已经填写{self._name}", f"{self._the} is given")
                settled = (f"{self._name}能够确定", f"{self._the} can be determined")
                return [self._say(*(told if self._is_given else settled))]
            case Is(values=values) if values and ABSENT not in values:
                told_not = (f"不为{self._either(values)}", f"is not {self._either(values)}")
                if self._is_reading:
                    told_not = (
                        f"不按{self._either(values)}理解",
                        f"is not read as {self._either(values)}",
                    )
                return [self._subject(*told_not) + self._including()]
            case _:
                return []

    def _including(self) -> str:
        """Who is meant, too, where a value is another or none."""
        others = [self._unknown()]
        if any(cell.content == Is(values=(ABSENT,)) for cell in self.dimension.cells):
            others.insert(0, self._absent())
        told = self._say("或者", " or ").join(others)
        return self._say(f"（包括{told}的）", f" (or {told})")

    # --- the subject

    def _say(self, zh: str, en: str) -> str:
        return zh if self.words.language == "zh" else en

    @property
    def _expr(self) -> ir.Expr:
        (expr,) = self.dimension.subject.parts
        return expr

    @property
    def _name(self) -> str:
        return self.words.phrase(self._expr)

    @property
    def _the(self) -> str:
        named = isinstance(self._expr, ir.Ref | ir.Fact | ir.Ask)
        return the(self._name) if named else self._name

    @property
    def _is_given(self) -> bool:
        """Whether it is what the applicant states, and nothing stands in where that is not."""
        facts = self.words.program.facts
        return isinstance(self._expr, ir.Fact) and facts[self._expr.key].presumed is None

    @property
    def _is_reading(self) -> bool:
        asked = self._expr
        return isinstance(asked, ir.Ask) and walk.is_reading(self.words.program, asked)

    def _subject(self, zh: str, en: str) -> str:
        if self._is_reading:
            return self._say(f"“{self._name}”{zh}", f"“{self._name}” {en}")
        return self._say(f"{self._name}{zh}", f"{self._the} {en}")

    # --- contents

    def _is(self, values: Sequence[Value]) -> str:
        if self._is_reading:
            return self._subject(
                f"按{self._either(values)}理解", f"is read as {self._either(values)}"
            )
        return self._subject(f"为{self._either(values)}", f"is {self._either(values)}")

    def _none_of(self) -> str:
        contents = [cell.content for cell in self.dimension.cells]
        named = [v for one in contents if isinstance(one, Is) for v in one.values]
        there = [value for value in named if value is not ABSENT]
        if not there:
            return self._say(f"有{self._name}", f"there is a value of {self._the}")
        told = self._either(there)
        return self._subject(f"不为{told}，而为其他", f"is not {told}, but another")

    def _absent(self) -> str:
        if self._is_reading:
            return self._unknown()
        if self.dimension.type is Basic.DURATION:
            return self._say(f"没有可以计算的{self._name}", f"there is no {self._name}")
        return self._say(f"没有{self._name}", f"there is no {self._name}")

    def _unknown(self) -> str:
        if self._is_reading:
            return self._subject("尚无定论", "is not settled")
        if self._is_given:
            return self._say(f"没有填写{self._name}", f"{self._the} is not given")
        if isinstance(self._expr, ir.Ask):
            return self._say(f"{self._name}尚未确定", f"{self._the} is not determined yet")
        return self._say(f"{self._name}尚不能确定", f"{self._the} cannot be determined yet")

    def _range(self, content: Between) -> str:
        type_ = self.dimension.type
        if type_ is Basic.INTEGER:
            content = _whole(content)
        if content.low is not None and content.low == content.high:
            return self._is([content.low])
        bounds = []
        if content.low is not None:
            bounds.append((">=" if content.low_included else ">", content.low))
        if content.high is not None:
            bounds.append(("<=" if content.high_included else "<", content.high))
        if not bounds:
            return self._say(f"有{self._name}", f"{self._the} has a value")
        told = [
            self.words.relation(sign, type_).removeprefix("is ")
            + self._say("", " ")
            + self._shown(value)
            for sign, value in bounds
        ]
        joint = "" if type_ is Basic.DURATION else "、"
        return self._subject(joint.join(told), f"is {' and '.join(told)}")

    def _either(self, values: Sequence[Value]) -> str:
        shown = [self._shown(value) for value in values]
        if self._is_reading:
            shown = [f"“{one}”" for one in shown]
        if self.words.language == "en":
            return self.words.listed(shown, "or")
        return "或者".join(["、".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)

    def _shown(self, value: Value) -> str:
        """A place that the newer version does not know is called as in the older one."""
        type_, known = self.dimension.type, self.newer.program.places
        gone = type_ is Basic.PLACE and isinstance(value, str) and value not in known
        return (self.older if gone else self.newer).value(value, type_)


def _whole(content: Between) -> Between:
    """The same of whole numbers, with both ends included."""
    low, high = content.low, content.high
    if isinstance(low, int) and not content.low_included:
        low += 1
    if isinstance(high, int) and not content.high_included:
        high -= 1
    return Between(low=low, low_included=True, high=high, high_included=True)
