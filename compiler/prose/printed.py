"""A module's statements to those that the official text prints, and what it leaves open.

A definition is printed where a printed sentence uses it, or where nothing at all does; what only
served a reading goes with it. A name that says itself what it means needs no definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compiler.prose.official import Official, official, whole
from compiler.prose.passages import OpenPoint
from compiler.prose.view import View
from compiler.resolve.symbols import Kind
from compiler.resolve.walk import descend, names
from policy_dsl import syntax

_Silent = syntax.Claim | syntax.Example | syntax.ExampleTable | syntax.Import | syntax.Header


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Printed:
    """`said` goes by the identity of the statement; what is not there is not printed. `used` are
    the keys of conditions and cases that printed sentences use by name."""

    said: Mapping[int, Official]
    used: frozenset[str]
    open_points: tuple[OpenPoint, ...]


def everything(view: View) -> Printed:
    """What the review copy prints: every statement as it stands."""
    said = {id(statement): whole(statement) for statement in view.statements}
    return Printed(said=said, used=frozenset(), open_points=printed(view).open_points)


def printed(view: View) -> Printed:
    """What the official text prints."""
    left = {id(statement): official(statement, view) for statement in view.statements}
    kept = _kept(view, left)
    used = {name.key for said in kept.values() for name in _names(view, said)}
    return Printed(
        said=kept,
        used=frozenset(key for key in used if _is_part(view, key)),
        open_points=tuple(_open_points(view, left, kept, used)),
    )


def _is_part(view: View, key: str) -> bool:
    return view.kind(key) in (Kind.CONDITION, Kind.CASE, Kind.BAR, Kind.DISCRETION)


def _declares(statement: syntax.Statement) -> str | None:
    """The key of a definition; what a plan says of a decision is always printed."""
    match statement:
        case syntax.Hole() | syntax.SetBy():
            return statement.declared.key
        case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
            subject = statement.subject
            return subject.key if isinstance(subject, syntax.Declared) else None
        case _:
            return None


def _kept(view: View, left: Mapping[int, Official]) -> dict[int, Official]:
    wanted = set(_unused(view))
    waiting = [left[id(s)] for s in view.statements if _declares(s) is None]
    defining = {_declares(s): s for s in view.statements if _declares(s)}
    waiting += [left[id(defining[key])] for key in wanted if key in defining]
    while waiting:
        for name in _names(view, waiting.pop()):
            if name.key in defining and name.key not in wanted:
                wanted.add(name.key)
                waiting.append(left[id(defining[name.key])])
    return {
        id(statement): left[id(statement)]
        for statement in view.statements
        if left[id(statement)].node is not None
        and (_declares(statement) is None or _declares(statement) in wanted)
        and not says_itself(statement, view)
        and not _only_answers(statement, view)
    }


def _unused(view: View) -> Iterator[str]:
    """Keys of definitions that nothing in the module uses."""
    used = {
        name.key
        for statement in view.statements
        if not isinstance(statement, _Silent)
        for name in names(statement)
        if name.key != _declares(statement)  # a table names its outcome in its head
    }
    for statement in view.statements:
        key = _declares(statement)
        if key is not None and key not in used:
            yield key


def _names(view: View, said: Official) -> Iterator[syntax.Name]:
    """The names that the printed sentence uses; a bare term hides what it is made of, and a body
    that the text leaves open is not told."""
    if said.node is None or isinstance(said.node, _Silent):
        return
    hidden = {id(name) for part in descend(said.node) for name in (_within_term(part, said))}
    for name in names(said.node):
        if id(name) not in hidden and not view.is_unnamed(name):
            yield name
    told = (said.unsaid, *((term.enough, *term.unsaid) for term in said.terms.values()))
    for condition in (one for each in told for one in each):
        yield from names(condition)


def _within_term(part: syntax.Node, said: Official) -> list[syntax.Name]:
    if not isinstance(part, (syntax.Item, syntax.Requirement, syntax.Bar)):
        return []
    hidden = part.declared is not None and part.declared.key in said.terms
    return list(names(part.condition)) if hidden else []


def says_itself(statement: syntax.Statement, view: View) -> bool:
    """申报中级职称，是指申报级别为中级: the name has the value that a fact is compared with."""
    if not isinstance(statement, syntax.Definition):
        return False
    value, subject = statement.value, statement.subject
    if not isinstance(value, (syntax.Comparison, syntax.StepRange)):
        return False
    if not isinstance(subject, syntax.Declared) or not isinstance(value.right, syntax.Name):
        return False
    if view.kind(value.right.key) is not Kind.MEMBER:
        return False
    member = view.names.shown(value.right.key, "zh")
    if isinstance(value, syntax.StepRange):
        member += "及以上" if value.word == "ABOVE" else "及以下"
    elif value.word != "EQ":
        return False
    return member in subject.name


def _only_answers(statement: syntax.Statement, view: View) -> bool:
    """所称认可年限，是指累计工作年限: another name that a decision has, or the proofs that it rests
    on. That answers a question of the frame, and the instrument says nothing by it. What is left
    open, and a decision that other sentences use, is told."""
    if not isinstance(statement, syntax.Definition) or isinstance(
        statement.subject, syntax.Declared
    ):
        return False
    match statement.value:
        case syntax.Suffix(word="EVIDENCE_OF"):
            pass
        case syntax.Name(key=key) if view.kind(key) is Kind.RULE:
            pass
        case _:
            return False
    others = (other for other in view.statements if other is not statement)
    return all(name.key != statement.subject.key for other in others for name in names(other))


# --- what is left open


def _open_points(
    view: View,
    left: Mapping[int, Official],
    kept: Mapping[int, Official],
    used: set[str],
) -> Iterator[OpenPoint]:
    acting = _acting(view, kept)
    for statement in view.statements:
        clause = view.clause(statement)
        if _declares(statement) in acting:
            yield _unnamed(statement, clause, view)
        elif isinstance(statement, syntax.Hole) and id(statement) in kept:
            declared = statement.declared
            yield OpenPoint(kind="blank", key=declared.key, name=declared.name, clause=clause)
        said = left[id(statement)]
        for key in _terms(statement, said, view, used):
            readings = tuple(dict.fromkeys(view.readings(_part(statement, key))))
            name = view.names.shown(key, "zh")
            yield OpenPoint(kind="term", key=key, name=name, clause=clause, readings=readings)


def _acting(view: View, kept: Mapping[int, Official]) -> frozenset[str]:
    """The bodies that act in printed sentences and that the text does not name."""
    nodes = (said.node for said in kept.values() if said.node is not None)
    return frozenset(
        name.key
        for node in nodes
        if not isinstance(node, _Silent)
        for name in names(node)
        if view.is_unnamed(name)
    )


def _unnamed(statement: syntax.Statement, clause: str, view: View) -> OpenPoint:
    key = _declares(statement)
    assert key is not None  # a body that acts is declared
    readings = tuple(dict.fromkeys(view.readings(statement)))
    name = view.names.shown(key, "zh")
    return OpenPoint(kind="body", key=key, name=name, clause=clause, readings=readings)


def _terms(
    statement: syntax.Statement, said: Official, view: View, used: set[str]
) -> Iterator[str]:
    if isinstance(statement, (syntax.Definition, syntax.ValueDefinition, syntax.TableDefinition)):
        subject = statement.subject
        bare = said.node is None or said.partial or bool(said.reserved)
        stands = isinstance(subject, syntax.Name) or subject.key in used
        if bare and stands and view.is_open(statement):
            yield subject.key
    yield from said.terms
    yield from said.beside


def _part(statement: syntax.Statement, key: str) -> syntax.Node:
    """What of a statement the term stands for."""
    for part in descend(statement):
        if isinstance(part, syntax.Item) and part.declared and part.declared.key == key:
            return part
        if isinstance(part, syntax.ReadAs) and part.ambiguity.key == key:
            return part
    return statement
