"""Statements that rule."""

from __future__ import annotations

from typing import Literal

from lark import Token, Tree

from policy_dsl import messages, syntax
from policy_dsl.build.flaw import Flaw
from policy_dsl.build.parts import Parts, day, due_day
from policy_dsl.build.trees import lexeme, part, parts, rule, sole, span, token, tokens, word
from policy_dsl.keywords import COMPARISONS, spelling

_PART_ORDER = ("exceptions", "dated", "precedence", "adjustment", "bound")
_ORDER_ZH = "例外，从某日起的值，数项同时适用的以哪项为准，加减，最低最高"
_ORDER_EN = "exceptions, values as from a day, which prevails, adjustments, bounds"
_ADJUSTMENTS = ("EARLIER", "REDUCE", "INCREASE")
_BOUNDS = ("MIN_IS", "MAX_IS")
_CLAIMS = ("ALWAYS", "SETTLED", "INDEPENDENT", "RISING_HELPS", "NO_STRICTER")


class Rules(Parts):
    """Definitions, values with their exceptions, tables, requirements, bars, force, duties."""

    def _subject(self, tree: Tree[Token]) -> syntax.Subject:
        named = token(tree, "NAME")
        return self.name(named) if named else self._decl(tree)

    def definition_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.Definition(subject=self._subject(tree), value=self.only(tree))

    def value_is_(self, tree: Tree[Token]) -> syntax.Statement:
        return self._value(tree, "EQ")

    def value_follows_(self, tree: Tree[Token]) -> syntax.Statement:
        return self._value(tree, "FOLLOWS")

    def value_by_cases_(self, tree: Tree[Token]) -> syntax.Statement:
        return self._value(tree, "BY_CASES")

    def _value(
        self, tree: Tree[Token], said: Literal["EQ", "FOLLOWS", "BY_CASES"]
    ) -> syntax.Statement:
        self._in_order(tree)
        self._once(tree, "exceptions", "precedence")
        found = list(parts(tree))
        default = None if said == "BY_CASES" else self.expression(found[0])
        listed = part(tree, "exceptions") or tree
        precedence = part(tree, "precedence")
        return syntax.ValueDefinition(
            subject=self._subject(tree),
            word=said,
            default=default,
            dated=tuple(self._dated(p) for p in parts(tree, "dated")),
            cases=tuple(self._case(p) for p in parts(listed, "case")),
            precedence=self._ordinals(precedence) if precedence else (),
            precedence_span=span(precedence) if precedence else self.span,
            adjustments=tuple(self._adjustment(p) for p in parts(tree, "adjustment")),
            bounds=tuple(self._bound(p) for p in parts(tree, "bound")),
        )

    def _in_order(self, tree: Tree[Token]) -> None:
        """Exceptions, then dates, precedence, adjustments, bounds: the order in which they work."""
        last = 0
        for found in parts(tree, *_PART_ORDER):
            place = _PART_ORDER.index(rule(found))
            if place < last or (rule(found) == "exceptions" and part(tree, "case")):
                message = messages.MisplacedPart(
                    part=self._opening(found), order_zh=_ORDER_ZH, order_en=_ORDER_EN
                )
                raise Flaw(message, span(found))
            last = place

    def _opening(self, found: Tree[Token]) -> str:
        """The word that makes a part what it is."""
        words = ("EXCEPT", "AS_FROM", "WHEN_SEVERAL", *_ADJUSTMENTS, *_BOUNDS)
        return spelling(word(found, *words), self.language)

    def _dated(self, tree: Tree[Token]) -> syntax.Dated:
        since = token(tree, "DATE")
        assert since
        return syntax.Dated(span=span(tree), start=day(since), value=self.only(tree))

    def _case(self, tree: Tree[Token]) -> syntax.Case:
        comments = self.claim_comments(span(tree).end)
        consent = part(tree, "consent")
        condition, value = (p for p in parts(tree) if p is not consent)
        declared = token(tree, "DECL")
        return syntax.Case(
            span=span(tree),
            number=self._mark(tree, "ITEM"),
            declared=self.declared(declared) if declared else None,
            condition=self.expression(condition),
            consent=self.only(consent) if consent else None,
            word=word(tree, "EQ", "RELAX"),
            value=self.expression(value),
            comments=comments,
        )

    def _mark(self, tree: Tree[Token], terminal: str) -> int:
        mark = token(tree, terminal)
        assert mark
        return int(str(lexeme(mark).value))

    def _adjustment(self, tree: Tree[Token]) -> syntax.Adjustment:
        comments = self.claim_comments(span(tree).end)
        condition, amount = self.expressions(tree)
        said = word(tree, *_ADJUSTMENTS)
        return syntax.Adjustment(
            span=span(tree),
            condition=condition,
            word=said,
            amount=amount,
            comments=comments,
        )

    def _bound(self, tree: Tree[Token]) -> syntax.Bound:
        said = word(tree, *_BOUNDS)
        return syntax.Bound(span=span(tree), word=said, value=self.only(tree))

    def _ordinals(self, tree: Tree[Token]) -> tuple[int, ...]:
        return tuple(int(str(lexeme(t).value)) for t in tokens(tree, "ORDINAL"))

    def table_(self, tree: Tree[Token]) -> syntax.Statement:
        header, *rows = (self._row(p) for p in parts(tree, "row"))
        return syntax.TableDefinition(subject=self._subject(tree), header=header, rows=tuple(rows))

    def _row(self, tree: Tree[Token]) -> syntax.Row:
        comments = self.claim_comments(span(tree).end)
        cells = tuple(self._cell(p) for p in parts(tree))
        return syntax.Row(span=span(tree), cells=cells, comments=comments)

    def _cell(self, tree: Tree[Token]) -> syntax.Cell:
        match rule(tree):
            case "cell_any":
                return syntax.CellAny(span=span(tree))
            case "cell_otherwise":
                return syntax.CellOtherwise(span=span(tree))
            case "cell_mark":
                return syntax.CellMark(span=span(tree), word=sole(tree))
            case "cell_test":
                words = [t.type for t in tokens(tree, *COMPARISONS, "ABOVE", "BELOW")]
                tests = tuple(zip(words, self.expressions(tree), strict=True))
                return syntax.CellTest(span=span(tree), tests=tests)
            case _:
                return self.expression(tree)

    def requirement_(self, tree: Tree[Token]) -> syntax.Statement:
        guard = part(tree, "guard")
        (condition,) = (p for p in parts(tree) if p is not guard)
        declared = token(tree, "DECL")
        return syntax.Requirement(
            guard=self.only(guard) if guard else None,
            decision=self._named(tree),
            declared=self.declared(declared) if declared else None,
            condition=self.expression(condition),
        )

    def bar_(self, tree: Tree[Token]) -> syntax.Statement:
        declared = token(tree, "DECL")
        return syntax.Bar(
            declared=self.declared(declared) if declared else None,
            condition=self.only(tree),
            decision=self._named(tree),
        )

    def listed_bar_(self, tree: Tree[Token]) -> syntax.Statement:
        declared = token(tree, "DECL")
        items = tuple(self.item(p) for p in parts(tree, "item"))
        return syntax.Bar(
            declared=self.declared(declared) if declared else None,
            condition=syntax.ConditionList(span=span(tree), word="ANY_OF", items=items),
            decision=self._named(tree),
        )

    def claim_(self, tree: Tree[Token]) -> syntax.Statement:
        guard = part(tree, "guard")
        (claimed,) = (p for p in parts(tree) if p is not guard)
        said = word(claimed, *_CLAIMS)
        names = [self.name(t) for t in tokens(claimed, "NAME")]
        if said == "RISING_HELPS":
            names.reverse()  # the fact stands first, what it helps last
        compared = said == "NO_STRICTER"
        return syntax.Claim(
            declared=self._decl(tree),
            guard=self.only(guard) if guard else None,
            word=said,
            subject=names[0] if names else None,
            condition=self.only(claimed) if said == "ALWAYS" else None,
            facts=() if compared else tuple(names[1:]),
            other=names[1] if compared and len(names) > 1 else None,
            plan=self._texts_in(claimed) if compared and len(names) == 1 else None,
        )

    def clause_force_(self, tree: Tree[Token]) -> syntax.Statement:
        days = [day(t) for t in tokens(tree, "DATE")]
        return syntax.ClauseForce(start=days[0], end=days[1] if len(days) > 1 else None)

    def duty_(self, tree: Tree[Token]) -> syntax.Statement:
        due = part(tree, "due_before", "due_between")
        days = [due_day(t) for t in tokens(due, "DATE", "MONTHDAY")] if due else []
        return syntax.Duty(
            declared=self._decl(tree),
            bodies=self._values(tree),
            start=days[0] if len(days) > 1 else None,
            end=days[-1] if days else None,
            deliverable=self._texts_in(tree),
        )

    def power_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.Power(
            declared=self._decl(tree), bodies=self._values(tree), text=self._texts_in(tree)
        )
