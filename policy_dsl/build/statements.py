"""Statements of the parse tree as syntax nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from lark import Token, Tree

from policy_dsl import messages, syntax
from policy_dsl.build.expressions import Expressions
from policy_dsl.build.flaw import Flaw
from policy_dsl.build.trees import Part, lexeme, part, parts, rule, sole, span, token, tokens, word
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import COMPARISONS, spelling
from policy_dsl.layout import Block

_PART_ORDER = ("exceptions", "dated", "precedence", "adjustment", "bound")


class Builder(Expressions):
    """Builds the statement of one block, once."""

    def __init__(self, block: Block, language: Language) -> None:
        super().__init__()
        self.span = block.span
        self.language = language
        self.notes = list(block.notes)
        self.comments = self.claim_comments(block.span.start)

    def statement(self, tree: Tree[Token]) -> syntax.Statement:
        """The node of a whole statement; raises `Flaw` where its parts do not fit."""
        (sentence,) = parts(tree)
        build: Callable[[Tree[Token]], syntax.Statement] = getattr(self, f"{rule(sentence)}_")
        built = build(sentence)
        return self._with_comments(built)

    def _with_comments(self, built: syntax.Statement) -> syntax.Statement:
        late = tuple(note.text for note in self.notes)
        return replace(built, span=self.span, comments=(*self.comments, *late))

    def claim_comments(self, before: int) -> tuple[str, ...]:
        taken = tuple(note.text for note in self.notes if note.offset < before)
        self.notes = [note for note in self.notes if note.offset >= before]
        return taken

    # --- modules and declarations

    def header_(self, tree: Tree[Token]) -> syntax.Statement:
        self._once(tree, "version", "found_in", "period")
        version, found_in = part(tree, "version"), part(tree, "found_in")
        days = [_day(t) for p in parts(tree, "period") for t in tokens(p, "DATE")]
        return syntax.Header(
            kind=word(tree, "PLAN", "RULES", "VOCABULARY"),
            declared=self._decl(tree),
            version=self._texts_in(version) if version else None,
            found_in=self._texts_in(found_in) if found_in else None,
            effective_from=days[0] if days else None,
            effective_to=days[1] if len(days) > 1 else None,
        )

    def import__(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.Import(modules=tuple(self.name(t) for t in tokens(tree, "NAME")))

    def type_declaration_(self, tree: Tree[Token]) -> syntax.Statement:
        if token(tree, "IMPLEMENTS"):
            raise Flaw(
                messages.MisplacedPart(part=spelling("IMPLEMENTS", self.language)), self.span
            )
        declared, *members = (self.declared(t) for t in tokens(tree, "DECL"))
        ordered = token(tree, "LADDER_IS") is not None
        return syntax.TypeDeclaration(declared=declared, ordered=ordered, members=tuple(members))

    def fact_(self, tree: Tree[Token]) -> syntax.Statement:
        self._once(tree, "ask", "evidence", "presumed", "optional")
        optional = part(tree, "optional")
        if optional:
            raise Flaw(
                messages.MisplacedPart(part=spelling("OPTIONAL", self.language)), span(optional)
            )
        ask, evidence = part(tree, "ask"), part(tree, "evidence")
        return syntax.FactDeclaration(
            declared=self._decl(tree),
            type=self._type(tree),
            question=self._texts_in(ask) if ask else None,
            evidence=self._texts_in(evidence) if evidence else None,
            presumed=self._presumed(tree),
            fields=tuple(self._field(p) for p in parts(tree, "field", "period_field")),
        )

    def _presumed(self, tree: Tree[Token]) -> syntax.Expression | None:
        found = part(tree, "presumed")
        return self.only(found) if found else None

    def _field(self, tree: Tree[Token]) -> syntax.FieldDeclaration | syntax.PeriodDeclaration:
        comments = self.claim_comments(span(tree).end)
        if rule(tree) == "period_field":
            start, end = (self.declared(t) for t in tokens(tree, "DECL"))
            return syntax.PeriodDeclaration(
                span=span(tree), start=start, end=end, comments=comments
            )
        self._once(tree, "presumed", "optional")
        return syntax.FieldDeclaration(
            span=span(tree),
            declared=self._decl(tree),
            type=self._type(tree),
            optional=part(tree, "optional") is not None,
            presumed=self._presumed(tree),
            comments=comments,
        )

    def place_(self, tree: Tree[Token]) -> syntax.Statement:
        declared = [self.declared(t) for t in tokens(tree, "DECL")]
        named = token(tree, "NAME")
        head = self.name(named) if named else declared.pop(0)
        return syntax.PlaceDeclaration(head=head, parts=tuple(declared))

    def bodies_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.BodyDeclaration(bodies=tuple(self.declared(t) for t in tokens(tree, "DECL")))

    def decision_(self, tree: Tree[Token]) -> syntax.Statement:
        ask = part(tree, "ask")
        return syntax.DecisionDeclaration(
            declared=self._decl(tree),
            type=self._type(tree),
            question=self._texts_in(ask) if ask else None,
        )

    # --- types

    def _type(self, tree: Tree[Token]) -> syntax.TypeExpression:
        found = part(tree, "builtin_type", "named_type", "set_type")
        assert found
        return self._type_of(found)

    def _type_of(self, tree: Tree[Token]) -> syntax.TypeExpression:
        match rule(tree):
            case "named_type":
                named = token(tree, "NAME")
                assert named
                return syntax.NamedType(span=span(tree), name=self.name(named))
            case "set_type":
                element = part(tree)
                assert element
                if rule(element) == "set_type":
                    said = spelling("SET_OF", self.language)
                    raise Flaw(messages.MisplacedPart(part=said), span(element))
                return syntax.SetType(span=span(tree), element=self._type_of(element))
            case _:
                return syntax.BuiltinType(span=span(tree), word=sole(tree))

    # --- definitions

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
            adjustments=tuple(self._adjustment(p) for p in parts(tree, "adjustment")),
            bounds=tuple(self._bound(p) for p in parts(tree, "bound")),
        )

    def _in_order(self, tree: Tree[Token]) -> None:
        """Exceptions, then dates, precedence, adjustments, bounds: the order in which they work."""
        last = 0
        for found in parts(tree, *_PART_ORDER):
            place = _PART_ORDER.index(rule(found))
            if place < last or (rule(found) == "exceptions" and part(tree, "case")):
                raise Flaw(messages.MisplacedPart(part=self._opening(found)), span(found))
            last = place

    def _opening(self, found: Tree[Token]) -> str:
        words = {
            "exceptions": "EXCEPT",
            "dated": "AS_FROM",
            "precedence": "WHEN_SEVERAL",
            "adjustment": "EARLIER",
            "bound": "MIN_IS",
        }
        return spelling(words[rule(found)], self.language)

    def _dated(self, tree: Tree[Token]) -> syntax.Dated:
        day = token(tree, "DATE")
        assert day
        return syntax.Dated(span=span(tree), start=_day(day), value=self.only(tree))

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
        said = word(tree, "EARLIER", "REDUCE", "INCREASE")
        return syntax.Adjustment(
            span=span(tree),
            condition=condition,
            word=said,
            amount=amount,
            comments=comments,
        )

    def _bound(self, tree: Tree[Token]) -> syntax.Bound:
        said = word(tree, "MIN_IS", "MAX_IS")
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

    def hole_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.Hole(
            declared=self._decl(tree), type=self._type(tree), reason=self._texts_in(tree)
        )

    def set_by_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.SetBy(
            declared=self._decl(tree),
            bodies=self._values(tree),
            type=self._type(tree),
            question=self._texts_in(tree),
        )

    def _values(self, tree: Tree[Token]) -> tuple[syntax.Expression, ...]:
        """The value expressions among the parts of a statement."""
        others = ("builtin_type", "named_type", "set_type", "texts", "due_before", "due_between")
        return tuple(self.expression(p) for p in parts(tree) if rule(p) not in others)

    def ambiguity_(self, tree: Tree[Token]) -> syntax.Statement:
        adopted = token(tree, "NAME")
        return syntax.Ambiguity(
            declared=self._decl(tree),
            question=self._texts_in(tree),
            readings=tuple(self._reading(p) for p in parts(tree, "reading")),
            adopted=self.name(adopted) if adopted else None,
        )

    def _reading(self, tree: Tree[Token]) -> syntax.Reading:
        text = part(tree, "texts")
        return syntax.Reading(
            span=span(tree),
            declared=self._decl(tree),
            text=self.texts(text) if text else None,
        )

    # --- requirements, bars, force, duties

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

    def clause_force_(self, tree: Tree[Token]) -> syntax.Statement:
        days = [_day(t) for t in tokens(tree, "DATE")]
        return syntax.ClauseForce(start=days[0], end=days[1] if len(days) > 1 else None)

    def duty_(self, tree: Tree[Token]) -> syntax.Statement:
        due = part(tree, "due_before", "due_between")
        days = [_due_day(t) for t in tokens(due, "DATE", "MONTHDAY")] if due else []
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

    # --- examples

    def example_(self, tree: Tree[Token]) -> syntax.Statement:
        title, *base = (self.text(t) for t in tokens(tree, "TEXT"))
        given = part(tree, "given")
        return syntax.Example(
            title=title,
            base=base[0] if base else None,
            given=tuple(self.assignment(p) for p in parts(given)) if given else (),
            expected=tuple(
                self._expectation(p)
                for p in parts(tree, "expect_value", "expect_open", "expect_conflict")
            ),
        )

    def _expectation(self, tree: Tree[Token]) -> syntax.Expectation:
        decision, *names = (self.name(t) for t in tokens(tree, "NAME"))
        marks: dict[str, Any] = {
            "expect_value": "VALUE",
            "expect_open": "OPEN",
            "expect_conflict": "CONFLICTED",
        }
        value = part(tree)
        return syntax.Expectation(
            span=span(tree),
            decision=decision,
            mark=marks[rule(tree)],
            value=self.expression(value) if value else None,
            names=tuple(names),
        )

    def example_table_(self, tree: Tree[Token]) -> syntax.Statement:
        title, *base = (self.text(t) for t in tokens(tree, "TEXT"))
        header, *rows = (self._row(p) for p in parts(tree, "row"))
        return syntax.ExampleTable(
            title=title, base=base[0] if base else None, header=header, rows=tuple(rows)
        )

    # --- parts that many statements have

    def _decl(self, tree: Tree[Token]) -> syntax.Declared:
        found = token(tree, "DECL")
        assert found
        return self.declared(found)

    def _named(self, tree: Tree[Token]) -> syntax.Name:
        found = token(tree, "NAME")
        assert found
        return self.name(found)

    def _texts_in(self, tree: Tree[Token]) -> syntax.Texts:
        found = part(tree, "texts")
        assert found
        return self.texts(found)

    def _once(self, tree: Tree[Token], *rules: str) -> None:
        seen = set()
        for found in parts(tree, *rules):
            if rule(found) in seen:
                first = found.children[0]
                word = first.type if isinstance(first, Token) else "EXCEPT"
                raise Flaw(messages.RepeatedPart(part=spelling(word, self.language)), span(found))
            seen.add(rule(found))


def _day(found: Token) -> date:
    value: Any = lexeme(found).value
    assert isinstance(value, date)
    return value


def _due_day(found: Part) -> syntax.DateLiteral | syntax.MonthDay:
    assert isinstance(found, Token)
    if found.type == "DATE":
        return syntax.DateLiteral(span=span(found), value=_day(found))
    value: Any = lexeme(found).value
    month, day, whole = value
    return syntax.MonthDay(span=span(found), month=month, day=day, whole_month=whole)
