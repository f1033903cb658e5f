"""The columns, cells and outcomes of desk tables in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.core import ir
from compiler.core.desk.cells import stretches
from compiler.core.desk.columns import Area, Column, Cut
from compiler.core.desk.reading import Fault, Worth
from compiler.core.desk.table import Outcome
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, EnumType
from compiler.words.public import PublicWords

YES, NO, ANY_VALUE = "✓", "✗", "—"
_UNITS = {Basic.DURATION: "满", Basic.DATE: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWords:
    """Words of tables in the language of `words`."""

    words: PublicWords

    def head(self, column: Column) -> str:
        """What a column asks."""
        return self.words.phrase(column.subject)

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
                shown = [self._between(column, *ends) for ends in stretches(column, bits)]
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
            if bits == 1:
                return head
            refused = isinstance(column.subject, ir.Ask)
            zh = f"未{head}" if refused and head.startswith("经") else f"并非“{head}”"
            return w.say(zh, f"not {head}")
        shown = self.values(column, bits)
        if isinstance(column.subject, ir.Ask) and w.owner(column.subject.key):
            return w.say(f"“{head}”解释为“{shown}”", f"“{head}” is read as “{shown}”")
        if column.kind == "area":
            return w.say(f"{head}{shown}", f"{head} {shown}")
        if column.type is Basic.DATE:
            return w.say(f"{head}在{shown}", f"{head} {shown}")
        if column.kind == "stretch":
            return w.say(f"{head}{shown}", f"{head} {shown}")
        return w.say(f"{head}为{shown}", f"{head} is {shown}")

    def outcome(self, outcome: Outcome) -> str:
        """What a row comes to."""
        w = self.words
        match outcome:
            case bool():
                return w.say(f"{YES} 是", f"{YES} yes") if outcome else w.say(f"{NO} 否", f"{NO} no")
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
            case ir.Ask(key=key) if w.program.questions[key].owner == "drafter":
                return w.say(f"待定（{w.name(key)}）", f"not settled ({w.name(key)})")
            case ir.Ask(key=key):
                return w.say(f"{w.name(key)}（{w.owner(key)}）", f"{w.name(key)} ({w.owner(key)})")
            case _:
                return w.phrase(expr)

    # --- values

    def _members(self, column: Column, bits: int) -> list[str]:
        w, type_ = self.words, column.type
        assert isinstance(type_, EnumType)
        chosen = [v for i, v in enumerate(column.values) if bits >> i & 1]
        members = [v for v in chosen if isinstance(v, str)]
        shown = []
        if members:
            places = [type_.members.index(member) for member in members]
            run = len(places) > 2 and places == list(range(places[0], places[-1] + 1))
            last = len(type_.members) - 1
            if type_.ordered and run and (places[0] == 0) != (places[-1] == last):
                low, high = w.value(members[0], type_), w.value(members[-1], type_)
                if places[0] == 0:
                    shown.append(w.say(f"{high}以下", f"{high} or below"))
                else:
                    shown.append(w.say(f"{low}以上", f"{low} or above"))
            else:
                shown.append(w.listed([w.value(m, type_) for m in members], "or"))
        if ABSENT in chosen:
            shown.append(w.say("无", "none"))
        return shown

    def _between(self, column: Column, low: Cut | None, high: Cut | None) -> str:
        if column.type is Basic.DATE:
            return self._days(low, high)
        if low is not None and high is not None and low.at == high.at:
            return self._limit(column, low)
        if column.type is Basic.DURATION:
            return self._times(column, low, high)
        w, parts = self.words, list[str]()
        if low is not None:
            at = self._limit(column, low)
            parts.append(w.say(f"大于{at}", f"more than {at}") if low.after else w.say(f"{at}以上", f"{at} or more"))
        if high is not None:
            at = self._limit(column, high)
            parts.append(w.say(f"{at}以下", f"{at} or less") if high.after else w.say(f"小于{at}", f"less than {at}"))
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

    def _days(self, low: Cut | None, high: Cut | None) -> str:
        from datetime import timedelta

        w = self.words
        first = w.value(low.at, Basic.DATE) if low else ""
        last = w.value(high.at - timedelta(days=1), Basic.DATE) if high else ""
        if low and high:
            return w.say(f"{first}至{last}", f"{first} to {last}")
        if low:
            return w.say(f"{first}以后（含当日）", f"on or after {first}")
        return w.say(f"{last}以前（含当日）", f"on or before {last}")

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
    from compiler.core.interpret.operators import lineage

    places = words.program.places
    return all(whole.intersection(map(str, lineage(code, places))) for code in area)


def _narrowest(areas: Sequence[frozenset[str]], words: PublicWords) -> list[frozenset[str]]:
    return [a for a in areas if not any(b != a and _lies_within(b, a, words) for b in areas)]


def _widest(areas: Sequence[frozenset[str]], words: PublicWords) -> list[frozenset[str]]:
    return [a for a in areas if not any(b != a and _lies_within(a, b, words) for b in areas)]
