"""Sentences on what is compared: 计入年限为3年3个月，不满规定年限（5年）.

The name, what it is in this case, how it compares and with what.
"""

from __future__ import annotations

from typing import Any

from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.interpret.operators import order
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic
from compiler.words.at_hand import AtHand
from compiler.words.belonging import among, among_named, holding, holding_named
from compiler.words.relating import at_the_end, related, undecided
from compiler.words.told import Told
from policy_dsl.labels import the


class Comparing(AtHand):
    """Comparisons, membership in sets."""

    def _compared(self, expr: ir.Compare, holds: bool | None, names: frozenset[str]) -> Told:
        match expr:
            case ir.Compare(left=ir.YearOf(date=one), right=ir.YearOf(date=other)):
                return self._years(expr, one, other, holds)
        name = self._phrase(expr.left)
        left = self._of(expr.left)
        bare = isinstance(expr.right, ir.Literal)
        if left.settled and left.value is ABSENT:
            return Told(subject=self._nothing(name, expr.left), names=names, is_bare=bare)
        if not left.settled and isinstance(expr.left, ir.Fact | ir.FieldOf):
            return self._unstated(expr.left)
        type_ = self._type(expr.left, expr.type)
        told = self.words.possible(left, type_)
        origin = self.origins.of(expr.left) or self._presumed(expr.left)
        by_days = None if left.settled else self.origins.by_days(expr.left)
        is_known = left.settled or by_days is not None
        by_readings = "" if is_known else self.origins.by_readings(expr.left)
        if not told and not by_readings:
            subject = self._untold(f"{name}{origin}", f"{the(name)}{origin}", expr)
            return Told(subject=subject, names=names, is_bare=bare, is_untold=True)
        subject = self.words.say(f"{name}为{told}{origin}", f"{name}: {told}{origin}")
        if by_days is not None:
            each, where = by_days
            subject = self.words.say(f"{name}{each}{where}", f"{name}: {each}{where}")
        elif by_readings:
            subject = by_readings
        if bare and expr.operator in ("==", "!=") and holds is not None:
            equal = holds is (expr.operator == "==")
            unequal = "" if equal else self._other(expr.right, expr.type, holds)
            return Told(subject=subject, names=names, is_bare=True, unequal=unequal)
        return Told(
            subject=subject,
            predicate=self._relation(expr, holds),
            names=names,
            is_bare=bare,
            bound=_bound(expr, holds),
        )

    def _untold(self, zh: str, en: str, expr: ir.Compare) -> str:
        """That a thing is not settled, nor what it is compared with where that is not either."""
        right = expr.right
        if not isinstance(right, ir.Literal) and not self._of(right).settled:
            name = self._phrase(right)
            among = self._among(right, expr.type, expr.operator)
            return self.words.say(
                f"{zh}和{name}{among}均尚不能确定",
                f"neither {en} nor {the(name)}{among} is settled yet",
            )
        return self.words.say(f"{zh}尚不能确定", f"{en} is not settled yet")

    def _relation(self, expr: ir.Compare, holds: bool | None) -> str:
        right = self._of(expr.right)
        other = self._other(expr.right, expr.type, holds, expr.operator)
        if right.settled and right.value is ABSENT:
            return self.words.say(f"而{other}", f"while {other}")
        if holds is None:
            if right.settled:
                is_value = isinstance(expr.right, ir.Literal)
                return self.words.say(
                    *undecided(expr.operator, expr.type, other, is_value=is_value)
                )
            return self.words.say(f"而{other}", f"while {other}")
        if expr.operator in ("==", "!="):
            if holds is (expr.operator == "=="):
                return self.words.say(f"与{other}一致", f"the same as {other}")
            return self.words.say(f"与{other}不一致", f"which is not {other}")
        if isinstance(expr.right, ir.Literal) and self._of(expr.left).value == right.value:
            ends = at_the_end(expr.operator, expr.type, other, holds=holds)
            if ends is not None:
                return self.words.say(*ends)
        zh, en = related(expr.operator, expr.type, holds=holds)
        return self.words.say(f"{zh}{other}", f"{en} {other}")

    def _years(self, expr: ir.Compare, one: ir.Expr, other: ir.Expr, holds: bool | None) -> Told:
        """Whether two days lie in one year."""
        for day in (one, other):
            if isinstance(day, ir.Fact | ir.FieldOf) and not self._of(day).settled:
                return self._unstated(day)
        name, told = self._phrase(one), self.words.possible(self._of(one), Basic.DATE)
        taken = self._presumed(one)
        subject = self.words.say(f"{name}为{told}{taken}", f"{name}: {told}{taken}")
        other_day = self._other(other, Basic.DATE, holds)
        same = None if holds is None else holds is (expr.operator == "==")
        predicate = {
            True: self.words.say(f"与{other_day}同年", f"in the same year as {other_day}"),
            False: self.words.say(f"与{other_day}不同年", f"not in the same year as {other_day}"),
            None: self.words.say(
                f"与{other_day}是否同年尚不能确定",
                f"of which it is not settled yet whether it is in the same year as {other_day}",
            ),
        }[same]
        return Told(subject=subject, predicate=predicate)

    def _in_force(self, expr: ir.InForce, holds: bool | None) -> Told:
        """Whether a provision is in force on the day that counts."""
        found = self.evaluation.day()
        if not found.settled:
            return self._unstated(ir.Fact(key=APPLICATION_DATE))
        of_case = self.evaluation.as_of is None
        name = self.words.name(APPLICATION_DATE) if of_case else self._judged_on
        told = self.words.possible(found, Basic.DATE)
        first, last = (
            None if day is None else self.words.typed(day, Basic.DATE)
            for day in (expr.start, expr.end)
        )
        span = self.words.say(f"自{first}起施行", f"in force from {first} on")
        if last is not None:
            span = self.words.say(f"自{first}起至{last}止施行", f"in force from {first} to {last}")
        subject = self.words.say(f"{name}为{told}", f"{name}: {told}")
        provision = self.words.say(
            f"{'' if holds else '而'}本条{span}", f"while the clause is {span}"
        )
        return Told(subject=subject, predicate=provision)

    @property
    def _judged_on(self) -> str:
        return self.words.say("判断日期", "day of the decision")

    def _member(self, expr: ir.Member, holds: bool | None, names: frozenset[str]) -> Told:
        name = self._phrase(expr.element)
        element = self._of(expr.element)
        if element.settled and element.value is ABSENT:
            return Told(subject=self._nothing(name, expr.element), names=names)
        told = self.words.possible(element, self._type(expr.element, Basic.PLACE))
        if not element.settled:
            if isinstance(expr.element, ir.Fact | ir.FieldOf):
                return self._unstated(expr.element)
            if not told:
                subject = self.words.say(f"{name}尚不能确定", f"{the(name)} is not settled yet")
                return Told(subject=subject, names=names)
        predicate = self.words.say(*self._among_members(expr, holds))
        taken = self._presumed(expr.element)
        subject = self.words.say(f"{name}为{told}{taken}", f"{name}: {told}{taken}")
        return Told(subject=subject, predicate=predicate, names=names)

    def _among_members(self, expr: ir.Member, holds: bool | None) -> tuple[str, str]:
        if isinstance(expr.collection, ir.Literal | ir.SetOf):
            members, others = self._members(expr.collection)
            members = members or [self._phrase(expr.collection)]
            return among(members, others, within=expr.within, holds=holds)
        whole = self._collection(expr.collection)
        return among_named(whole, within=expr.within, holds=holds)

    def _contains(self, expr: ir.Contains, holds: bool | None, names: frozenset[str]) -> Told:
        name = self._phrase(expr.collection)
        result = self._of(expr.collection)
        if not result.settled and isinstance(expr.collection, ir.Fact | ir.FieldOf):
            return self._unstated(expr.collection)
        taken = self._presumed(expr.collection)
        if result.settled and result.value == frozenset():
            nothing = self.words.say(f"没有{name}{taken}", f"there are no {name}{taken}")
            return Told(subject=nothing, names=names)
        told = self.words.possible(result, self._type(expr.collection))
        if not told:
            untold = self.words.say(f"{name}尚不能确定", f"{the(name)} is not settled yet")
            return Told(subject=untold, names=names)
        if isinstance(expr.elements, ir.Literal | ir.SetOf):
            members, others = self._members(expr.elements)
            members = members or [self._phrase(expr.elements)]
            same = holds is True and told in members
            zh, en = ("", "") if same else holding(expr.quantifier, members, others, holds=holds)
        else:
            zh, en = holding_named(expr.quantifier, self._collection(expr.elements), holds=holds)
        subject = self.words.say(f"{name}为{told}{taken}", f"{name}: {told}{taken}")
        return Told(subject=subject, predicate=self.words.say(zh, en), names=names)


def _bound(expr: ir.Compare, holds: bool | None) -> tuple[bool, Any] | None:
    """Of a comparison with a value that is written there: whether the left side lies above it."""
    if holds is None or expr.operator in ("==", "!=") or not isinstance(expr.right, ir.Literal):
        return None
    value = expr.right.value
    return None if value is ABSENT else ((">" in expr.operator) is holds, order(value, expr.type))
