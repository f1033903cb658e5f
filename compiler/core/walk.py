"""The shape of the core, for those that walk it: what stands directly under an expression.

Knows no meaning. Everything here ends on programs whose rules go in circles, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import assert_never

from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.remembered import remembered


def children(expr: ir.Expr) -> tuple[ir.Expr, ...]:
    """The expressions directly under `expr`, in reading order. A `Ref` has none."""
    match expr:  # what is frequent stands first
        case ir.Literal() | ir.Fact():
            return ()
        case ir.Compare() | ir.Arithmetic():
            return (expr.left, expr.right)
        case ir.And() | ir.Or():
            return expr.operands
        case ir.Ref() | ir.Ask() | ir.FieldOf() | ir.InForce() | ir.EvidenceOf():
            return ()
        case ir.Condition():
            return (expr.expr,)
        case ir.Member():
            return (expr.element, expr.collection)
        case ir.SetOf():
            return expr.items
        case ir.Not():
            return (expr.operand,)
        case ir.Clamp():
            return _present(expr.value, expr.low, expr.high)
        case ir.YearOf() | ir.YearEnd():
            return (expr.date,)
        case ir.NextLower():
            return (expr.step,)
        case ir.Elapsed():
            return (expr.start, expr.end)
        case ir.Contains():
            return (expr.collection, expr.elements)
        case ir.PeriodCovers():
            return (expr.day,)
        case ir.Quantified():
            return (expr.records, expr.condition)
        case ir.Aggregate():
            return _present(expr.records, expr.condition, expr.until)
        case ir.Cases():
            branches = (part for b in expr.branches for part in (b.condition, b.value))
            return _present(*branches, expr.default)
        case _:
            assert_never(expr)


def descend(expr: ir.Expr) -> Iterator[ir.Expr]:
    """`expr` and everything under it, each before its parts; not into rules."""
    stack = [expr]
    while stack:
        top = stack.pop()
        yield top
        stack += children(top)[::-1]


def behind_names(program: ir.Program, expr: ir.Expr) -> ir.Expr:
    """What stands behind the name of a rule, and behind the name that stands there."""
    if not isinstance(expr, ir.Ref):  # which is frequent
        return expr
    seen: set[str] = set()
    while isinstance(expr, ir.Ref) and expr.key in program.rules and expr.key not in seen:
        seen.add(expr.key)
        expr = program.rules[expr.key].expr
    return expr


def source_of(program: ir.Program, expr: ir.Expr, otherwise: str) -> str:
    """The fact that holds the records of `expr`; `otherwise` where that is not one fact."""
    expr = behind_names(program, expr)
    return expr.key if isinstance(expr, ir.Fact) else otherwise


def written_out(program: ir.Program, expr: ir.Expr) -> ir.SetOf | None:
    """The list that `expr` is, or that the rule is which it names."""
    expr = behind_names(program, expr)
    return expr if isinstance(expr, ir.SetOf) else None


def needs(program: ir.Program, expr: ir.Expr) -> tuple[str, ...]:
    """The rules that `expr` names, also through what stands in for silent facts and fields."""
    found: list[str] = []
    proofs: list[str] = []
    for part in everything(program, expr):
        if isinstance(part, ir.Ref):
            found.append(part.key)
        elif isinstance(part, ir.EvidenceOf):
            proofs.append(part.rule)
    return tuple(dict.fromkeys([*found, *proofs]))


def everything(program: ir.Program, expr: ir.Expr) -> Iterator[ir.Expr]:
    """`expr`, what is under it, and what stands in for the facts that these may read."""
    seen: set[str] = set()
    later = [expr]
    while later:
        stack = [later.pop()]
        while stack:
            part = stack.pop()
            yield part
            stack += children(part)[::-1]
            key = fact_of(part) if isinstance(part, _READING) else None
            if key is not None and key not in seen:
                seen.add(key)
                later += presumptions(program.facts[key]) if key in program.facts else ()


_READING = (ir.Fact, ir.InForce, ir.Aggregate)
"""What may read a fact by itself."""


def fact_of(expr: ir.Expr) -> str | None:
    """The fact that this very expression reads, without its parts."""
    match expr:
        case ir.Fact(key=key):
            return key
        case ir.InForce() | ir.Aggregate(operator="total_time", until=None):
            return APPLICATION_DATE
        case _:
            return None


@remembered
def reads(program: ir.Program, rules: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The facts and questions that each of the rules may read, through other rules too.

    `rules` come as in `reached`, each after those that it needs.
    """
    found: dict[str, frozenset[str]] = {}
    for key in rules:
        found[key] = read_by(program, program.rules[key].expr, found)
    return found


def reads_of(program: ir.Program, key: str) -> frozenset[str]:
    """The facts and questions that the rule `key` may read, through other rules too."""
    return reads(program, reached(program, key))[key]


def read_by(
    program: ir.Program, expr: ir.Expr, read: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The facts and questions that `expr` may read, through rules too; `read` has those of the
    rules that it needs, as `reads` gives them."""
    behind = (read.get(needed, frozenset()) for needed in needs(program, expr))
    return asks(program, expr).union(*behind)


@remembered
def conjuncts(program: ir.Program, key: str) -> tuple[ir.Expr, ...]:
    """What must all hold for the truth `key`, also behind the names of conditions and rules."""
    found: list[ir.Expr] = []
    stack, entered = [program.rules[key].expr], {key}
    while stack:
        match stack.pop():
            case ir.And(operands=operands):
                stack.extend(reversed(operands))
            case ir.Condition(expr=inner):
                stack.append(inner)
            case ir.Ref(key=name) if name in program.rules and name not in entered:
                entered.add(name)
                stack.append(program.rules[name].expr)
            case other:
                found.append(other)
    return tuple(found)


def asks(program: ir.Program, expr: ir.Expr) -> frozenset[str]:
    """The facts and questions that `expr` may read itself, not through rules."""
    return frozenset(key for part in everything(program, expr) for key in read_by_itself(part))


def is_reading(program: ir.Program, expr: ir.Expr) -> bool:
    """Whether all that an expression asks is that the text be read in one way."""
    match expr:
        case ir.Ask(key=key) | ir.Compare(left=ir.Ask(key=key), right=ir.Literal()):
            question = program.questions.get(key)
            return question is not None and question.owner == "interpreter"
        case _:
            return False


def presumptions(fact: ir.FactInfo) -> tuple[ir.Expr, ...]:
    """What stands in where a case is silent on the fact or on a field of its records."""
    if fact.presumed is None and not fact.field_presumed:
        return ()
    return _present(fact.presumed, *fact.field_presumed.values())


@remembered
def reached(program: ir.Program, key: str) -> tuple[str, ...]:
    """The rules that the rule `key` needs and itself, each after those that it needs.

    Keys that name no rule are left out. In a circle one link is ignored.
    """
    return in_order(program, key, lambda rule: needs(program, program.rules[rule].expr))


def in_order(
    program: ir.Program, key: str, needed: Callable[[str], Sequence[str]]
) -> tuple[str, ...]:
    """The same, where `needed` tells the rules that a rule needs."""
    done: dict[str, None] = {}
    entered: set[str] = set()
    stack = [(key, False)]
    while stack:
        top, left = stack.pop()
        if left:
            done[top] = None
        elif top not in entered and top in program.rules:
            entered.add(top)
            stack.append((top, True))
            stack.extend((rule, False) for rule in reversed(needed(top)))
    return tuple(done)


@remembered
def reached_parts(program: ir.Program, key: str) -> tuple[ir.Expr, ...]:
    """Every expression that the rule `key` may evaluate."""
    rules = program.rules
    return tuple(
        part for rule in reached(program, key) for part in everything(program, rules[rule].expr)
    )


def read_by_itself(part: ir.Expr) -> tuple[str, ...]:
    """The fact or question that this very expression reads, without its parts."""
    match part:
        case ir.Ask(key=key) | ir.SetOf(others=str(key)):
            return (key,)
        case _:
            fact = fact_of(part)
            return () if fact is None else (fact,)


def _present(*parts: ir.Expr | None) -> tuple[ir.Expr, ...]:
    return tuple(part for part in parts if part is not None)
