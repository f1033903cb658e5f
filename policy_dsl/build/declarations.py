"""Statements that open a file or declare names."""

from __future__ import annotations

from lark import Token, Tree

from policy_dsl import messages, syntax
from policy_dsl.build.flaw import Flaw
from policy_dsl.build.parts import Parts, day
from policy_dsl.build.trees import part, parts, rule, span, token, tokens, word
from policy_dsl.keywords import spelling
from policy_dsl.marks import HEADERS


class Declarations(Parts):
    """Headers, imports, types, facts, places, bodies, decisions and open points."""

    def header_(self, tree: Tree[Token]) -> syntax.Statement:
        self._once(
            tree, "full_title", "version", "found_in", "period", "amends", "in_force", "pending"
        )
        self._belongs(tree)
        title, version = part(tree, "full_title"), part(tree, "version")
        found_in = part(tree, "found_in")
        period, amends = part(tree, "period", "in_force"), part(tree, "amends")
        pending = part(tree, "pending")
        days = [day(t) for t in tokens(period, "DATE")] if period else []
        return syntax.Header(
            kind=word(tree, *HEADERS),
            declared=self._decl(tree),
            full_title=self._texts_in(title) if title else None,
            version=self._texts_in(version) if version else None,
            found_in=self._texts_in(found_in) if found_in else None,
            effective_from=days[0] if days else None,
            effective_to=days[1] if len(days) > 1 else None,
            amends=self._amended(amends) if amends else None,
            pending=word(pending, "PENDING_OLD", "PENDING_NEW") if pending else None,
            period_span=span(period) if period else self.span,
        )

    def _belongs(self, tree: Tree[Token]) -> None:
        """An amendment amends something and is in force; whatever else applies for a time."""
        strange = ("period",) if token(tree, "AMENDMENT") else ("amends", "in_force")
        found = part(tree, *strange)
        if found:
            words = {"period": "PERIOD", "amends": "AMENDS", "in_force": "IN_FORCE"}
            said = spelling(words[rule(found)], self.language)
            raise Flaw(messages.MisplacedPart(part=said), span(found))
        pending = part(tree, "pending")
        if pending and not token(tree, "PLAN", "AMENDMENT"):
            said = spelling(word(pending, "PENDING_OLD", "PENDING_NEW"), self.language)
            raise Flaw(messages.MisplacedPart(part=said), span(pending))

    def _amended(self, tree: Tree[Token]) -> syntax.Amended:
        plan, version = self._named(tree), self._texts_in(tree)
        return syntax.Amended(span=span(tree), plan=plan, version=version)

    def import__(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.Import(modules=tuple(self.name(t) for t in tokens(tree, "NAME")))

    def type_declaration_(self, tree: Tree[Token]) -> syntax.Statement:
        self._declares(tree)
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
        evidence = part(tree, "evidence")
        return syntax.FactDeclaration(
            declared=self._decl(tree),
            type=self._type(tree),
            question=self._question(tree),
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

    def place_term_(self, tree: Tree[Token]) -> syntax.Statement:
        days = [day(t) for t in tokens(tree, "DATE")]
        names = [self.name(t) for t in tokens(tree, "NAME")]
        return syntax.PlaceTerm(
            place=names[0],
            start=days[0] if token(tree, "SINCE") else None,
            end=days[-1] if token(tree, "TO") else None,
            later=names[1] if len(names) > 1 else None,
        )

    def bodies_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.BodyDeclaration(bodies=tuple(self.declared(t) for t in tokens(tree, "DECL")))

    def decision_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.DecisionDeclaration(
            declared=self._decl(tree), type=self._type(tree), question=self._question(tree)
        )

    def provision_(self, tree: Tree[Token]) -> syntax.Statement:
        return syntax.Provision(
            declared=self._decl(tree), type=self._type(tree), question=self._question(tree)
        )

    def _question(self, tree: Tree[Token]) -> syntax.Texts | None:
        ask = part(tree, "ask")
        return self._texts_in(ask) if ask else None

    def hole_(self, tree: Tree[Token]) -> syntax.Statement:
        self._declares(tree)
        return syntax.Hole(
            declared=self._decl(tree), type=self._type(tree), reason=self._texts_in(tree)
        )

    def set_by_(self, tree: Tree[Token]) -> syntax.Statement:
        self._declares(tree)
        return syntax.SetBy(
            declared=self._decl(tree),
            bodies=self._values(tree),
            type=self._type(tree),
            question=self._texts_in(tree),
        )

    def _declares(self, tree: Tree[Token]) -> None:
        """Refuse a name that another module declares where a declaration belongs."""
        if token(tree, "IMPLEMENTS"):
            said = spelling("IMPLEMENTS", self.language)
            raise Flaw(messages.MisplacedPart(part=said), self.span)

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
