"""The columns, cells and outcomes of desk tables in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.core import ir
from compiler.core.desk.cells import stretches
from compiler.core.desk.columns import Area, Column, Cut
from compiler.core.desk.outcomes import Fault, Worth
from compiler.core.desk.table import Outcome
from compiler.core.desk.ways import Bound, Way
from compiler.core.interpret.operators import lineage
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, EnumType
from compiler.words.bars import caught_by, is_bar
from compiler.words.days import days
from compiler.words.public import PublicWords
from policy_dsl.labels import contrary
from policy_dsl.labels import holds as holds_so
from policy_dsl.unmet import unmet

YES, NO, ANY_VALUE = "✓", "✗", "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWords:
    """Words of tables in the language of `words`."""

    words: PublicWords

    def head(self, column: Column) -> str:
        """What a column asks; who answers stands beside it."""
        subject = column.subject
        if isinstance(subject, ir.Ask):
            return self.words.asked(subject.key)
        return self.words.phrase(subject)

    def owner(self, column: Column) -> str:
        """Who answers, where that is not the applicant."""
        subject = column.subject
        return self.words.owner(subject.key) if isinstance(subject, ir.Ask) else ""

    def cell(self, column: Column, bits: int) -> str:
        """✓, ✗, the values that are allowed, or — where all are."""
        if bits == column.all:
            return ANY_VALUE
        if column.kind == "truth":
            return YES if bits == 1 else NO
        return self.values(column, bits)

    def values(self, column: Column, bits: int) -> str:
        """The values, briefly."""
        match column.kind:
            case "member":
                shown = self._members(column, bits)
            case "stretch":
                shown = self._stretches(column, list(stretches(column, bits)))
            case _:
                shown = [
                    self._area(column, value)
                    for i, value in enumerate(column.values)
                    if bits >> i & 1 and isinstance(value, Area)
                ]
        if self._absent(column, bits) and column.kind != "member":
            shown.append(self.words.say("无", "none"))
        return self.words.say("；", "; ").join(shown)

    def bound(self, column: Column, bits: int) -> str:
        """A cell as a condition: 学历为大专以上, with the consent of the department."""
        w, head = self.words, self.head(column)
        if column.kind == "truth":
            return self._holds(column.subject, head, holds=bits == 1)
        shown = self.values(column, bits)
        if isinstance(column.subject, ir.Ask) and w.asks(column.subject.key) == "interpreter":
            return w.say(f"“{head}”按“{shown}”理解", f"“{head}” is read as “{shown}”")
        if column.kind == "area":
            return w.say(f"{head}{shown}", f"{head} {shown}")
        if column.type is Basic.DATE:
            return w.say(f"{head}在{shown}", f"{head} {shown}")
        if column.kind == "stretch" and not self._is_point(column, bits):
            return w.say(f"{head}{shown}", f"{head} {shown}")
        return w.say(f"{head}为{shown}", f"{head} is {shown}")

    def _holds(self, subject: ir.Expr, head: str, *, holds: bool) -> str:
        w = self.words
        match subject:
            case ir.Ask(key=key) if key in w.consents:
                bodies = w.consenting(key)
                if holds:
                    return head
                return w.say(f"未经{bodies}同意", f"without the consent of the {bodies}")
            case ir.Ask(key=key):
                by = w.bodies(key) or w.say("有权机关", "authority")
                said = unmet(head)  # a name with a verb of its own says what was determined
                zh = (head if holds else said) if said else f"{'' if holds else '不'}属于“{head}”"
                so = holds_so(head) if holds else contrary(head)
                return w.say(f"经{by}确定{zh}", f"where the {by} determines that {so}")
            case ir.Ref(key=key) | ir.Condition(key=key):
                if not holds and is_bar(w.program, key):
                    return w.say(*caught_by(w.name(key)))
                if holds:
                    return w.say(head, holds_so(head))
                return w.say(unmet(head) or f"不属于{head}情形", contrary(head))
            case ir.Fact():
                if holds:
                    return w.say(head, holds_so(head))
                return w.say(f"并非{head}", contrary(head))
            case _:
                return head if holds else w.phrase(ir.Not(operand=subject))

    def way(self, way: Way) -> str:
        """All that one way asks: answers of bodies first, readings of the text last."""
        w = self.words
        told = [(self.bound(bound.column, bound.bits), self._kind(bound)) for bound in way]
        asked = [text for text, kind in told if kind == "authority"]
        plain = [text for text, kind in told if kind == ""]
        read = [text for text, kind in told if kind == "interpreter"]
        held = w.say("且", " and ").join(plain)
        first = w.say("，", ", ").join(asked)
        if held:
            first += (w.say("的，", ", ") if asked else "") + held
        if not read:
            return first
        readings = w.say("且", " and ").join(read)
        if not first:
            return w.say(f"{readings}的，即为符合", f"where {readings}, met as it is")
        return w.say(f"{first}（{readings}的）", f"{first} (where {readings})")

    def where(self, way: Way) -> str:
        """All that one way asks, as that of which something else is said: 在县工作满5年的."""
        kinds = ("authority", "", "interpreter")
        found = sorted(way, key=lambda bound: kinds.index(self._kind(bound)))
        told = self.words.say("且", " and ").join(self.bound(b.column, b.bits) for b in found)
        return self.words.say(f"{told}的", f"where {told}")

    def reads(self, way: Way) -> bool:
        """Whether a way hangs on how the text is read."""
        return any(self._kind(bound) == "interpreter" for bound in way)

    def _kind(self, bound: Bound) -> str:
        subject = bound.column.subject
        if not isinstance(subject, ir.Ask):
            return ""
        question = self.words.program.questions.get(subject.key)
        return "" if question is None else question.owner

    def outcome(self, outcome: Outcome) -> str:
        """What a row comes to."""
        w = self.words
        match outcome:
            case bool():
                return (
                    w.say(f"{YES} 是", f"{YES} yes") if outcome else w.say(f"{NO} 否", f"{NO} no")
                )
            case Worth(expr=expr):
                return self.worth(expr)
            case Fault(kind="gap"):
                return w.say("没有规定，报主管部门", "no provision: ask the authority")
            case Fault(exprs=exprs):
                shown = w.listed([w.phrase(one) for one in exprs])
                return w.say(f"规定有冲突（{shown}），报主管部门", f"provisions clash ({shown})")

    def worth(self, expr: ir.Expr) -> str:
        """The value that a row gives."""
        w = self.words
        match expr:
            case ir.Ask(key=key) if w.program.questions[key].is_hole:
                return f"{w.open_mark(key)}{w.say(f'（{w.name(key)}）', f' ({w.name(key)})')}"
            case ir.Ask(key=key):
                asked = w.asked(key)
                return w.say(f"{asked}（{w.owner(key)}）", f"{asked} ({w.owner(key)})")
            case _:
                return w.phrase(expr)

    @staticmethod
    def _is_point(column: Column, bits: int) -> bool:
        """Whether one value is left."""
        found = list(stretches(column, bits))
        return len(found) == 1 and all(found[0]) and found[0][0].at == found[0][1].at  # type: ignore[union-attr]

    # --- values

    def members(self, type_: EnumType, members: Sequence[str]) -> str:
        """Members of an enumeration, in its order; of a ladder 大专以上 for three steps or more."""
        w = self.words
        places = [type_.members.index(member) for member in members]
        run = len(places) > 2 and places == list(range(places[0], places[-1] + 1))
        to_low, to_high = 0 in places, len(type_.members) - 1 in places
        if type_.ordered and run and to_low != to_high:
            low, high = w.value(members[0], type_), w.value(members[-1], type_)
            if to_low:
                return w.say(f"{high}及以下", f"{high} or below")
            return w.say(f"{low}及以上", f"{low} or above")
        return w.listed([w.value(member, type_) for member in members], "or")

    def _members(self, column: Column, bits: int) -> list[str]:
        chosen = [v for i, v in enumerate(column.values) if bits >> i & 1]
        members = [v for v in chosen if isinstance(v, str)]
        assert isinstance(column.type, EnumType)
        shown = [self.members(column.type, members)] if members else []
        return [*shown, *([self.words.say("无", "none")] if ABSENT in chosen else [])]

    def _stretches(self, column: Column, found: list[tuple[Cut | None, Cut | None]]) -> list[str]:
        """Each stretch; all but one value as that, where there is no order to be told."""
        match found:
            case [(None, Cut(at=one, after=False) as cut), (Cut(at=other, after=True), None)] if (
                one == other and column.type is not Basic.DATE
            ):
                left_out = self._limit(column, cut)
                return [self.words.say(f"不为{left_out}", f"other than {left_out}")]
            case _:
                return [self._between(column, *ends) for ends in found]

    def _between(self, column: Column, low: Cut | None, high: Cut | None) -> str:
        if column.type is Basic.DATE:
            return days(self.words, column, low, high)
        if low is not None and high is not None and low.at == high.at:
            return self._limit(column, low)
        if column.type is Basic.DURATION:
            return self._times(column, low, high)
        w, parts = self.words, list[str]()
        if low is not None:
            at = self._limit(column, low)
            parts.append(
                w.say(f"大于{at}", f"more than {at}")
                if low.after
                else w.say(f"{at}以上", f"{at} or more")
            )
        if high is not None:
            at = self._limit(column, high)
            parts.append(
                w.say(f"{at}以下", f"{at} or less")
                if high.after
                else w.say(f"小于{at}", f"less than {at}")
            )
        return w.say("、", ", ").join(parts)

    def _times(self, column: Column, low: Cut | None, high: Cut | None) -> str:
        w, parts = self.words, list[str]()
        if low is not None:
            at = self._limit(column, low)
            word = w.say("超过", "more than ") if low.after else w.say("满", "at least ")
            parts.append(f"{word}{at}")
        if high is not None:
            at = self._limit(column, high)
            word = w.say("不超过", "at most ") if high.after else w.say("不满", "less than ")
            parts.append(f"{word}{at}")
        return w.say("", ", ").join(parts)

    def _limit(self, column: Column, cut: Cut) -> str:
        return self.words.value(cut.at, column.type)

    def _area(self, column: Column, value: Area) -> str:
        """The smallest area that a place lies in, and those within it that it does not."""
        w = self.words
        areas = list(zip(column.areas, value.lies_in, strict=True))
        inside = [area for area, lies in areas if lies]
        outside = [area for area, lies in areas if not lies]
        if not inside:
            shown = w.listed([self._named(area) for area in _widest(outside, w)], "or")
            return w.say(f"不在{shown}", f"outside of {shown}")
        shown = w.listed([self._named(area) for area in _narrowest(inside, w)])
        left = [area for area in outside if any(_lies_within(area, whole, w) for whole in inside)]
        if not left:
            return w.say(f"在{shown}", f"in {shown}")
        but = w.listed([self._named(area) for area in left], "or")
        return w.say(f"在{shown}但不在{but}", f"in {shown} but not in {but}")

    def _named(self, area: frozenset[str]) -> str:
        """A list of places by the name of the rule that writes it out."""
        program = self.words.program
        for key, rule in program.rules.items():
            expr = rule.expr
            if isinstance(expr, ir.SetOf) and len(area) > 1:
                items = {i.value for i in expr.items if isinstance(i, ir.Literal)}
                if items == area:
                    return self.words.name(key)
        return self.words.listed([self.words.value(code, Basic.PLACE) for code in sorted(area)])

    @staticmethod
    def _absent(column: Column, bits: int) -> bool:
        return any(v is ABSENT and bits >> i & 1 for i, v in enumerate(column.values))


def _lies_within(area: frozenset[str], whole: frozenset[str], words: PublicWords) -> bool:
    places = words.program.places
    return all(whole.intersection(map(str, lineage(code, places))) for code in area)


def _narrowest(areas: Sequence[frozenset[str]], words: PublicWords) -> list[frozenset[str]]:
    return [a for a in areas if not any(b != a and _lies_within(b, a, words) for b in areas)]


def _widest(areas: Sequence[frozenset[str]], words: PublicWords) -> list[frozenset[str]]:
    return [a for a in areas if not any(b != a and _lies_within(a, b, words) for b in areas)]
