"""Statements that open a module and declare its vocabulary, as lines."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from policy_dsl import syntax
from policy_dsl.formatter import literals
from policy_dsl.formatter.expressions import Expressions
from policy_dsl.formatter.lines import ITEM, Lines, chained, line, notes
from policy_dsl.formatter.surface import Phrase, Surface

Declaration = (
    syntax.Header
    | syntax.Import
    | syntax.TypeDeclaration
    | syntax.FactDeclaration
    | syntax.PlaceDeclaration
    | syntax.PlaceTerm
    | syntax.BodyDeclaration
    | syntax.DecisionDeclaration
    | syntax.Provision
)


class Declarations:
    """Writes declarations in one surface."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.expressions = Expressions(surface)

    def lines(self, statement: Declaration) -> Lines:
        match statement:
            case syntax.Header():
                return self._header(statement)
            case syntax.Import():
                names = [self.surface.name(name) for name in statement.modules]
                listed = self.surface.listed(names, braces=False)
                return line(0, self.surface.words("IMPORT"), listed)
            case syntax.TypeDeclaration():
                return line(0, self._type_declaration(statement))
            case syntax.FactDeclaration():
                return self._fact(statement)
            case syntax.PlaceDeclaration():
                return line(0, self._place(statement))
            case syntax.PlaceTerm():
                return line(0, self._place_term(statement))
            case syntax.BodyDeclaration():
                bodies = [self.surface.declared(body) for body in statement.bodies]
                return line(0, self.surface.words("BODY"), self.surface.several(bodies))
            case syntax.DecisionDeclaration() | syntax.Provision():
                word = "PROVISION" if isinstance(statement, syntax.Provision) else "DECISION"
                question = self._attribute("ASK", statement.question)
                return line(0, self._typed(word, statement), *question)
            case _:
                assert_never(statement)

    def type(self, written: syntax.TypeExpression) -> Phrase:
        """The type as it stands in a declaration."""
        match written:
            case syntax.BuiltinType():
                return self.surface.words(written.word)
            case syntax.NamedType():
                return self.surface.name(written.name)
            case syntax.SetType():
                return (*self.surface.words("SET_OF"), *self.type(written.element))
            case _:
                assert_never(written)

    def _header(self, header: syntax.Header) -> Lines:
        words = self.surface.words
        items = []
        if header.amends:
            items.append(line(ITEM, self._amended(header.amends)))
        if header.full_title:
            items.append(line(ITEM, words("FULL_TITLE"), self.surface.texts(header.full_title)))
        if header.version:
            items.append(line(ITEM, words("VERSION"), self.surface.texts(header.version)))
        if header.found_in:
            items.append(line(ITEM, words("FOUND_IN"), self.surface.texts(header.found_in)))
        if header.effective_from:
            days = [d for d in (header.effective_from, header.effective_to) if d]
            written = [(literals.write_date(day, self.surface.language),) for day in days]
            period = self.surface.period(*written)
            amending = header.kind == "AMENDMENT"
            said = (*period, *words("IN_FORCE")) if amending else (*words("PERIOD"), *period)
            items.append(line(ITEM, said))
        if header.pending:
            items.append(line(ITEM, words(header.pending)))
        declared = self.surface.declared(header.declared)
        return (
            *line(0, words(header.kind), declared, words("COLON")),
            *chained(items, words("SEMI")),
        )

    def _amended(self, amended: syntax.Amended) -> Phrase:
        words = self.surface.words
        plan, version = self.surface.name(amended.plan), self.surface.texts(amended.version)
        return (*words("AMENDS"), *plan, *words("DE"), *version)

    def _type_declaration(self, declaration: syntax.TypeDeclaration) -> Phrase:
        word = "LADDER_IS" if declaration.ordered else "ENUM_IS"
        return (
            *self.surface.subject(declaration.declared),
            *self.surface.words(word),
            *self._members(declaration.members),
        )

    def _members(self, members: tuple[syntax.Declared, ...]) -> Phrase:
        declared = [self.surface.declared(member) for member in members]
        return self.surface.listed(declared, braces=True)

    def _place(self, place: syntax.PlaceDeclaration) -> Phrase:
        words = self.surface.words
        head = place.head
        written = (
            self.surface.name(head)
            if isinstance(head, syntax.Name)
            else self.surface.declared(head)
        )
        if not place.parts:
            return (*words("PLACE"), *written)
        parts = self._members(place.parts)
        return (*words("PLACE"), *written, *words("CONTAINS_PLACES"), *parts)

    def _place_term(self, term: syntax.PlaceTerm) -> Phrase:
        words = self.surface.words
        phrase = (*words("PLACE"), *self.surface.name(term.place))
        if term.start:
            phrase += (*words("SINCE"), *self._day(term.start), *words("START"))
        if term.end:
            phrase += (*words("TO"), *self._day(term.end), *words("END"))
        if term.later:
            phrase += (*words("COMMA", "LATER_PLACE"), *self.surface.name(term.later))
        return phrase

    def _day(self, day: date) -> Phrase:
        return (literals.write_date(day, self.surface.language),)

    def _fact(self, fact: syntax.FactDeclaration) -> Lines:
        head = line(
            0,
            self._typed("FACT", fact),
            *self._attribute("ASK", fact.question),
            *self._attribute("EVIDENCE", fact.evidence),
            self._presumed(fact.presumed),
            self.surface.words("COLON") if fact.fields else (),
        )
        fields = [self._field(number, field) for number, field in enumerate(fact.fields, 1)]
        return (*head, *chained(fields, self.surface.words("SEMI")))

    def _typed(
        self,
        word: str,
        statement: syntax.FactDeclaration | syntax.DecisionDeclaration | syntax.Provision,
    ) -> Phrase:
        declared = self.surface.declared(statement.declared)
        words = self.surface.words
        return (*words(word), *declared, *words("COLON"), *self.type(statement.type))

    def _attribute(self, word: str, texts: syntax.Texts | None) -> tuple[Phrase, ...]:
        if texts is None:
            return ()
        return (self.surface.words("COMMA", word), self.surface.texts(texts))

    def _presumed(self, value: syntax.Expression | None) -> Phrase:
        if value is None:
            return ()
        return (*self.surface.words("COMMA", "PRESUMED"), *self.expressions.value(value))

    def _field(
        self, number: int, field: syntax.FieldDeclaration | syntax.PeriodDeclaration
    ) -> Lines:
        mark = (literals.write_item(number, self.surface.language),)
        comments = notes(field.comments, ITEM, self.surface)
        if isinstance(field, syntax.PeriodDeclaration):
            return (*comments, *line(ITEM, mark, self._period_field(field)))
        words = self.surface.words
        written = (*self.surface.declared(field.declared), *words("COLON"), *self.type(field.type))
        optional = words("COMMA", "OPTIONAL") if field.optional else ()
        return (*comments, *line(ITEM, mark, written, optional, self._presumed(field.presumed)))

    def _period_field(self, field: syntax.PeriodDeclaration) -> Phrase:
        words = self.surface.words
        start, end = self.surface.declared(field.start), self.surface.declared(field.end)
        return (*words("PERIOD_FIELD", "COLON", "SINCE"), *start, *words("TO"), *end)
