"""`python -m tests.spec.vocabulary`: the national modules to docs/reference/vocabulary.md.

For after a change of the vocabulary, the frame or the places; a test says when. Knows what is
declared there, and nothing of what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from compiler.workspace import Workspace, builtin_policies
from policy_dsl import syntax
from policy_dsl.keywords import spelling
from tests.spec.fences import ROOT

PAGE = ROOT / "docs/reference/vocabulary.md"
TEMPLATE = ROOT / "tests/spec/vocabulary.template.md"
"""The page with `{types}`, `{facts}`, `{decisions}` and `{places}` where the tables come."""

Row = tuple[str, ...]


def page() -> str:
    """The whole page, as the policies are now."""
    workspace = Workspace.load(builtin_policies())
    vocabulary, frame, places = (
        workspace.module(f"national.{key}").statements for key in ("vocabulary", "frame", "places")
    )
    names = {d.key: d.name for d in _declared(vocabulary)}
    return TEMPLATE.read_text("utf-8").format(
        types=_table(_types(vocabulary)),
        facts=_table(_facts(vocabulary, names)),
        decisions=_table(_decisions(frame, names)),
        places=_table(_places(places)),
    )


def _table(rows: Iterable[Row]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _declared(statements: Iterable[syntax.Statement]) -> Iterator[syntax.Declared]:
    for statement in statements:
        if isinstance(statement, syntax.TypeDeclaration | syntax.FactDeclaration):
            yield statement.declared


def _types(statements: Iterable[syntax.Statement]) -> Iterator[Row]:
    for type_ in statements:
        if isinstance(type_, syntax.TypeDeclaration):
            between = " < " if type_.ordered else "、"
            members = (f"{m.name} `{m.key.rpartition('.')[2]}`" for m in type_.members)
            yield type_.declared.name, f"`{type_.declared.key}`", between.join(members)


def _facts(statements: Iterable[syntax.Statement], names: dict[str, str]) -> Iterator[Row]:
    for fact in statements:
        if isinstance(fact, syntax.FactDeclaration):
            type_ = _typed(fact.type, fact.presumed, names)
            yield fact.declared.name, f"`{fact.declared.key}`", type_, _both(fact.evidence)
            for field in fact.fields:
                yield from _columns(field, names)


def _columns(
    field: syntax.FieldDeclaration | syntax.PeriodDeclaration, names: dict[str, str]
) -> Iterator[Row]:
    match field:
        case syntax.FieldDeclaration():
            none = f"; {_word('OPTIONAL')}" * field.optional
            yield _column(field.declared, _typed(field.type, field.presumed, names) + none)
        case syntax.PeriodDeclaration():
            yield _column(field.start, _word("DATE_TYPE"))
            yield _column(field.end, f"{_word('DATE_TYPE')}; `null`: 仍在继续 still running")
        case _:
            assert_never(field)


def _column(declared: syntax.Declared, type_: str) -> Row:
    key = declared.key.rpartition(".")[2]
    return f"– {declared.name}", f"`{declared.key}` (`{key}`)", type_, ""


def _decisions(statements: Iterable[syntax.Statement], names: dict[str, str]) -> Iterator[Row]:
    for decision in statements:
        if isinstance(decision, syntax.DecisionDeclaration):
            type_ = _typed(decision.type, None, names)
            yield (
                decision.declared.name,
                f"`{decision.declared.key}`",
                type_,
                _both(decision.question),
            )


def _places(statements: Iterable[syntax.Statement]) -> Iterator[Row]:
    names: dict[str, str] = {}
    for place in statements:
        if isinstance(place, syntax.PlaceDeclaration):
            if isinstance(place.head, syntax.Declared):
                names[place.head.key] = place.head.name
                yield _place(place.head, "")
            for part in place.parts:
                names[part.key] = part.name
                yield _place(part, names[place.head.key])


def _place(place: syntax.Declared, whole: str) -> Row:
    return place.name, place.full_name or "", f"`{place.key}`", f"`{place.code}`", whole


def _typed(
    type_: syntax.TypeExpression, presumed: syntax.Expression | None, names: dict[str, str]
) -> str:
    match presumed:
        case None:
            return _type(type_, names)
        case syntax.TruthLiteral():
            value = _word("TRUE" if presumed.value else "FALSE")
        case syntax.Name():
            value = f"{names[presumed.key]} `{presumed.key}`"
        case _:
            raise NotImplementedError(presumed)
    return f"{_type(type_, names)}; {_word('PRESUMED')}: {value}"


def _type(type_: syntax.TypeExpression, names: dict[str, str]) -> str:
    match type_:
        case syntax.BuiltinType():
            return _word(type_.word)
        case syntax.NamedType():
            return f"{names[type_.name.key]} `{type_.name.key}`"
        case syntax.SetType():
            return f"{_word('SET_OF')}: {_type(type_.element, names)}"
        case _:
            assert_never(type_)


def _word(terminal: str) -> str:
    return f"{spelling(terminal, 'zh')} {spelling(terminal, 'en')}"


def _both(texts: syntax.Texts | None) -> str:
    return " · ".join(filter(None, (texts.zh, texts.en))) if texts else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
