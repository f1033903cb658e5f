"""Where a version says what a step changed: module, clause, line and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.audit.diff.holes import is_asked, plain
from compiler.audit.diff.steps import Step
from compiler.audit.diff.written import Texts
from compiler.core import ir, walk
from compiler.core.as_json import Json
from policy_dsl import syntax
from policy_dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A plan's program, the words of all files that it was made of, and its own tree."""

    program: ir.Program
    texts: Texts
    module: syntax.Module | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a version says something: module and clause, the file with line and span, the words."""

    module: str
    clause: str
    path: str
    line: int
    text: str
    span: Span

    def to_json(self) -> dict[str, Json]:
        return {
            "module": self.module,
            "clause": self.clause,
            "path": self.path,
            "line": self.line,
            "text": self.text,
        }


def places(side: ir.Program, step: Step, texts: Texts) -> Iterator[Place]:
    """Where a version says what was changed: of a long rule only the parts that differ; nothing
    where the other version only has a part more."""
    if step.part == "places":
        return
    if step.part == "fact":
        origin = side.facts[step.key].origin
        if origin is not None:
            yield _place(origin, texts)
        return
    if step.part == "question" or (step.part == "hole" and is_asked(side, step.key)):
        yield _place(side.questions[step.key].origin, texts)
        return
    if step.part == "hole":
        yield _place(side.rules[step.key].origin, texts)
        return
    other = step.old if side is step.new else step.new
    mine, theirs = side.rules[step.key], other.rules[step.key]
    own, others = _own(mine, side, theirs, other), _own(theirs, other, mine, side)
    nothing = (ir.And,)  # is said by one named part alone as by several that must all hold
    is_all = (_besides(mine.expr, side) or nothing) == (_besides(theirs.expr, other) or nothing)
    if not own and not (others and is_all):
        own = [mine.origin]
    for origin in dict.fromkeys(own):
        yield _place(origin, texts)


def _own(mine: ir.Rule, side: ir.Program, theirs: ir.Rule, other: ir.Program) -> list[ir.Origin]:
    """Where the parts of a rule stand that the other version does not have."""
    shared = {(key, meaning) for key, meaning, _ in _pieces(theirs, other)}
    return [origin for key, meaning, origin in _pieces(mine, side) if (key, meaning) not in shared]


def _besides(expr: ir.Expr, program: ir.Program) -> object:
    """What a rule says besides its named parts; None where there is nothing."""
    match expr:
        case ir.Condition(key=key, expr=inner):
            inside = (p for p in walk.descend(inner) if isinstance(p, ir.Condition))
            named = key in program.conditions and next(inside, None) is None
            return None if named else _besides(inner, program)
        case ir.Cases(default=default):
            return None if default is None else plain(default)
        case ir.And(operands=operands) | ir.Or(operands=operands):
            told = [_besides(part, program) for part in operands]
            return (type(expr), *(one for one in told if one not in (None, (type(expr),))))
        case _:
            return plain(expr)


def _pieces(rule: ir.Rule, program: ir.Program) -> Iterator[tuple[str, object, ir.Origin]]:
    """The parts of a rule that have no such parts, each with its key and what it says. Of a part
    without a name the key is its number, which changes with those before it and says nothing."""
    for part in walk.descend(rule.expr):
        if isinstance(part, ir.Cases):
            for branch in part.branches:
                said = (plain(branch.condition), plain(branch.value), branch.rank)
                yield _named(branch.key, program), said, branch.origin
        elif isinstance(part, ir.Condition) and part.key in program.conditions:
            inner = (p for p in walk.descend(part.expr) if isinstance(p, ir.Condition))
            if next(inner, None) is None:
                origin = program.conditions[part.key].origin
                yield _named(part.key, program), plain(part), origin


def _named(key: str, program: ir.Program) -> str:
    return key if key in program.names else ""


def _place(origin: ir.Origin, texts: Texts) -> Place:
    return Place(
        module=origin.module,
        clause=origin.clause,
        path=origin.path,
        line=texts.line(origin.path, origin.span),
        text=texts.words(origin.path, origin.span),
        span=origin.span,
    )
