"""A decision cut into parts: its demands, each under the row (a provision) that it reaches.

From a program to one in which each part is a single condition and the decision their conjunction.
The rules and holes of the made program have names of their own, so that a fact or answer of
another plan can be stated under any key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand, condition_of, demands

_Node = TypeVar("_Node", bound=ir.Expr | ir.Branch)

_RULE, _HOLE = "rule.", "hole."


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a decision demands under some rows. `rows` are the keys of the rows in their order, or
    nothing where the demands reach none; then the part is one demand, and `key` its own.
    `questions` are those, of any owner but the applicant, that it can turn on."""

    key: str
    rows: tuple[str, ...]
    demands: tuple[Demand, ...]
    questions: tuple[str, ...]


def parts(program: ir.Program, decision: str, rows: Sequence[str]) -> tuple[Part, ...]:
    """The parts of a decision, in the order of its demands."""
    found: dict[str, list[Demand]] = {}
    reached: dict[str, tuple[str, ...]] = {}
    for number, demand in enumerate(demands(program, decision)):
        belongs = _rows_of(program, demand, rows)
        key = "+".join(belongs) or demand.key or f"{decision}.{number + 1}"
        reached[key] = belongs
        found.setdefault(key, []).append(demand)
    return tuple(
        Part(
            key=key,
            rows=reached[key],
            demands=tuple(of),
            questions=_questions(program, of),
        )
        for key, of in found.items()
    )


def parted(
    program: ir.Program, decision: str, made: Sequence[Part], others: Iterable[ir.Program]
) -> ir.Program:
    """The program in which the decision `decided(decision)` is the conjunction of its parts. It
    knows the facts, the places and the answers of `others`, too."""
    others = tuple(others)
    naming = _Naming(program)
    conditions = tuple(
        ir.Condition(key=part.key, expr=naming.renamed(_all([d.expr for d in part.demands])))
        for part in made
    )
    rules = {key: naming.rule(rule) for key, rule in program.rules.items()}
    own = decided(decision)
    rules = {rule.key: rule for rule in rules.values()}
    rules[own] = replace(rules[own], expr=_all(conditions))
    origin = program.rules[decision].origin
    return replace(
        program,
        decisions=(own,),
        rules=rules,
        facts={key: naming.fact(fact) for key, fact in _facts(program, others).items()},
        questions=_answerable(program, others, naming),
        conditions={part.key: _info(part, origin) for part in made},
        places={key: info for one in (*others, program) for key, info in one.places.items()},
        names={key: name for one in (*others, program) for key, name in one.names.items()},
        claims=(),
    )


def reading_only(program: ir.Program, kept: frozenset[str]) -> ir.Program:
    """A program that is made, with the facts and questions that its decision reads, and those that
    are `kept`: what it does not read of a table it need not look at."""
    (decision,) = program.decisions
    read = kept | walk.reads(program, walk.reached(program, decision))[decision]
    return replace(
        program,
        facts={key: fact for key, fact in program.facts.items() if key in read},
        questions={key: info for key, info in program.questions.items() if key in read},
    )


def decided(decision: str) -> str:
    """What a decision is called in a program that is made."""
    return _RULE + decision


def _all(exprs: Sequence[ir.Expr]) -> ir.Expr:
    return exprs[0] if len(exprs) == 1 else ir.And(operands=tuple(exprs))


def _info(part: Part, origin: ir.Origin) -> ir.ConditionInfo:
    return ir.ConditionInfo(key=part.key, text=ir.Wording(zh=part.key, en=part.key), origin=origin)


# --- which row a demand belongs to


def _rows_of(program: ir.Program, demand: Demand, rows: Sequence[str]) -> tuple[str, ...]:
    """The rows that a demand is, or else those that it reaches with no other between."""
    if demand.key in rows:
        return (demand.key,)
    found, seen = set[str](), set[str]()
    stack: list[ir.Expr] = [demand.expr]
    while stack:
        for key in _named(stack.pop()):
            if key in rows:
                found.add(key)
            elif key not in seen:
                seen.add(key)
                inner = program.rules.get(key)
                inside = inner.expr if inner else condition_of(program, key)
                stack.extend([inside] if inside is not None else [])
    return tuple(key for key in rows if key in found)


def _named(expr: ir.Expr) -> Iterator[str]:
    for part in walk.descend(expr):
        if isinstance(part, ir.Ref | ir.Ask | ir.Condition):
            yield part.key


def questions_of(program: ir.Program, expr: ir.Expr) -> tuple[str, ...]:
    """The questions that an expression may read, through rules too, in the program's order."""
    found = set(walk.asks(program, expr))
    for needed in walk.needs(program, expr):
        for key in walk.reached(program, needed):
            found |= walk.asks(program, program.rules[key].expr)
    return tuple(key for key in program.questions if key in found)


def _questions(program: ir.Program, of: Iterable[Demand]) -> tuple[str, ...]:
    return questions_of(program, _all([demand.expr for demand in of]))


# --- names of their own


class _Naming:
    """Expressions of a program with its rules and holes renamed, and no conditions in them."""

    def __init__(self, program: ir.Program) -> None:
        asked = program.questions.items()
        self.holes = frozenset(key for key, info in asked if info.is_hole)

    def rule(self, rule: ir.Rule) -> ir.Rule:
        return replace(rule, key=_RULE + rule.key, expr=self.renamed(rule.expr))

    def fact(self, fact: ir.FactInfo) -> ir.FactInfo:
        presumed = None if fact.presumed is None else self.renamed(fact.presumed)
        given = {key: self.renamed(expr) for key, expr in fact.field_presumed.items()}
        return replace(fact, presumed=presumed, field_presumed=given)

    def question(self, key: str) -> str:
        return _HOLE + key if key in self.holes else key

    def renamed(self, expr: ir.Expr) -> ir.Expr:
        match expr:
            case ir.Condition(expr=inner):
                return self.renamed(inner)
            case ir.Ref(key=key):
                return ir.Ref(key=_RULE + key)
            case ir.Ask(key=key):
                return ir.Ask(key=self.question(key))
            case ir.EvidenceOf(rule=key):
                return ir.EvidenceOf(rule=_RULE + key)
            case ir.SetOf(others=str(key)):
                return ir.SetOf(items=self._part(expr.items), others=self.question(key))
            case ir.Cases():
                return replace(self._inside(expr), key=_RULE + expr.key)
            case _:
                return self._inside(expr)

    def _inside(self, node: _Node) -> _Node:
        """The node with what stands in it renamed; itself where nothing is."""
        changed = {
            one.name: made
            for one in fields(node)
            for value in [getattr(node, one.name)]
            for made in [self._part(value)]
            if made is not value
        }
        return replace(node, **changed) if changed else node

    def _part(self, value: Any) -> Any:
        if isinstance(value, tuple):
            made = tuple(map(self._part, value))
            return value if all(a is b for a, b in zip(made, value, strict=True)) else made
        if isinstance(value, ir.Branch):
            return self._inside(value)
        if is_dataclass(value) and type(value).__module__ == ir.__name__:
            return value if isinstance(value, ir.Origin) else self.renamed(value)  # type: ignore[arg-type]
        return value


def _facts(program: ir.Program, others: Iterable[ir.Program]) -> Mapping[str, ir.FactInfo]:
    """The program's facts, and those of others that it lacks. What these presume, no rule asks."""
    lent = {
        key: replace(fact, presumed=None, field_presumed={})
        for other in others
        for key, fact in other.facts.items()
    }
    return {**lent, **program.facts}


def _answerable(
    program: ir.Program, others: Iterable[ir.Program], naming: _Naming
) -> Mapping[str, ir.QuestionInfo]:
    """Its own questions, and those of others that a case can answer."""
    lent = {
        key: info for other in others for key, info in other.questions.items() if not info.is_hole
    }
    own = {
        naming.question(key): replace(info, key=naming.question(key))
        for key, info in program.questions.items()
    }
    return {**lent, **own}
